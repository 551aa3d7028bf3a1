//! check: what must not be published although every stage could make it: numbers that belong to persons.

mod privacy;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::paths;
use crate::foundation::source::SourceText;
use crate::media;
use crate::model::Site;
use crate::project::Project;
use crate::render::{Output, Pictures};

/// Pictures that are freed of what a camera wrote when they are copied.
const PICTURES: [&str; 5] = ["jpg", "jpeg", "jfif", "png", "webp"];
/// Pictures that hold places and names where we cannot take them out.
const UNSCRUBBED: [&str; 6] = ["heic", "heif", "avif", "tif", "tiff", "dng"];

/// Looks through every text that is published, front matter and body, captions and tables alike.
pub fn check(project: &Project, site: &Site, output: &Output, diagnostics: &mut Diagnostics) {
    diagnostics.extend(of_pictures(output));
    let intros = site.intros.values().chain(&site.home).map(|intro| &intro.source);
    let texts: Vec<_> = site
        .entries
        .iter()
        .map(|entry| &entry.source)
        .chain(intros)
        .chain([&project.settings.source])
        .collect();
    let found: Vec<Vec<Diagnostic>> = texts.par_iter().map(|source| of_text(source)).collect();
    diagnostics.extend(found.into_iter().flatten());
    for file in site.entries.iter().flat_map(|entry| &entry.files) {
        diagnostics.extend(
            privacy::find(&file.title)
                .into_iter()
                .map(|hit| Diagnostic::in_file(hit.code, &*file.path).with("masked", hit.masked)),
        );
    }
}

/// Looks through the captions and credits that photo files bring along themselves, where the settings publish them.
pub fn embedded_words(site: &Site, pictures: &Pictures, diagnostics: &mut Diagnostics) {
    let shown = site.entries.iter().flat_map(|entry| {
        let in_text = entry.body_photos.iter().flatten();
        entry.cover.iter().chain(&entry.gallery).chain(in_text)
    });
    let mut told = BTreeSet::new();
    for shown in shown {
        let words = pictures.embedded(shown);
        let hits = words.caption.iter().chain(&words.credit);
        let hits: Vec<privacy::Hit> = hits.flat_map(|text| privacy::find(text)).collect();
        // A photo is mended once, however many entries show it.
        if hits.is_empty() || !told.insert(shown.photo) {
            continue;
        }
        let path = &site.photos[shown.photo.0 as usize].path;
        let tell = |hit: privacy::Hit| Diagnostic::in_file(hit.code, path).with("masked", hit.masked);
        diagnostics.extend(hits.into_iter().map(tell));
    }
}

fn of_text(source: &Arc<SourceText>) -> Vec<Diagnostic> {
    let hits = privacy::find(source.text()).into_iter();
    hits.map(|hit| Diagnostic::at(hit.code, source, hit.span).with("masked", hit.masked))
        .collect()
}

/// Tells the owner's pictures that cannot be freed of what a camera wrote into them: nothing is copied blindly.
fn of_pictures(output: &Output) -> Vec<Diagnostic> {
    let check = |(file, origin): &(&Path, &str)| {
        let extension = paths::stem_and_extension(origin).1;
        if UNSCRUBBED.contains(&extension.as_str()) {
            return Some(
                Diagnostic::in_file(Code::UnsupportedFile, *origin).with("file", paths::name(origin)),
            );
        }
        if !PICTURES.contains(&extension.as_str()) {
            return None;
        }
        let error = media::scrubbed(std::fs::read(file).ok()?).err()?;
        Some(
            Diagnostic::in_file(Code::BrokenPhoto, *origin)
                .with("photo", paths::name(origin))
                .with("reason", error.to_string()),
        )
    };
    output
        .copies()
        .collect::<Vec<_>>()
        .par_iter()
        .filter_map(check)
        .collect()
}
