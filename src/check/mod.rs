//! check: what must not be published although every stage could make it: numbers that belong to persons, in what is no text
//! (those in texts were told by `model`); files that tell who made them, recordings that nobody can play; and what contradicts itself.

mod consistency;
mod figures;
mod files;
mod recordings;

use std::collections::BTreeSet;

use crate::derive::Derived;
use crate::foundation::diagnostic::{Diagnostic, Diagnostics};
use crate::foundation::privacy;
use crate::load::Texts;
use crate::media::Recordings;
use crate::model::Site;
use crate::project::Project;
use crate::render::{Output, Pictures};

/// What there is to look through.
#[derive(Clone, Copy)]
pub struct Checked<'a> {
    /// What the owner declares.
    pub project: &'a Project,
    /// The texts, where mistakes are told.
    pub texts: &'a Texts,
    /// The entries.
    pub site: &'a Site,
    /// What follows from them.
    pub derived: &'a Derived,
    /// What the headers of recordings say.
    pub recordings: &'a Recordings,
    /// The files that will be published.
    pub output: &'a Output,
}

/// Looks through every entry and every file that is published; the texts were looked through when they were typed.
pub fn check(checked: Checked<'_>, diagnostics: &mut Diagnostics) {
    let Checked {
        project,
        site,
        recordings,
        output,
        ..
    } = checked;
    let played = recordings::check(project, site, recordings);
    let broken: Vec<&str> = recordings
        .iter()
        .filter(|(_, known)| known.is_err())
        .map(|(path, _)| path.as_str())
        .collect();
    // What is told where a recording is named is not told of the file again.
    let copied = files::check(output).into_iter();
    diagnostics.extend(copied.filter(|told| !broken.contains(&told.location.path())));
    diagnostics.extend(played);
    diagnostics.extend(consistency::check(checked));
    diagnostics.extend(privacy::told(&project.settings.source));
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
