//! What is published beside pages: the theme's assets, the index of search, the owner's files, lists for programs.

use std::collections::BTreeMap;

use super::frame::Frame;
use super::output::{Content, Grouped, Made, Output};
use super::{calendars, feeds};
use crate::foundation::diagnostic::{Diagnostics, Location};
use crate::foundation::sink::{Basis, Sink};
use crate::load::Sources;
use crate::model::Site;
use crate::parse::markdown;
use crate::project::Project;
use crate::search::Index;

/// The style of code blocks, where a theme brings none of its own.
pub(super) const HIGHLIGHT: &str = "css/highlight.css";

/// Publishes the theme's assets; styles and scripts under names that tell their content, so that caches never mislead.
pub(super) fn publish_assets(project: &Project, has_code: bool, sink: &dyn Sink) -> Vec<(String, Made)> {
    let mut files: BTreeMap<&str, (Vec<u8>, &str)> = project
        .theme
        .assets
        .iter()
        .map(|(path, file)| (path.as_str(), (file.bytes.to_vec(), file.path.as_str())))
        .collect();
    if has_code {
        files
            .entry(HIGHLIGHT)
            .or_insert_with(|| (markdown::highlight_css().into_bytes(), "zhanlan:highlight.css"));
    }
    let publish = |(path, (bytes, origin)): (&str, (Vec<u8>, &str))| {
        let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
        let url = if matches!(extension, "css" | "js") {
            let hash = blake3::hash(&bytes).to_hex();
            format!("assets/{stem}.{}.{extension}", &hash[..8])
        } else {
            format!("assets/{path}")
        };
        let made = Made::hand(sink, url, bytes, Location::File(origin.to_owned()));
        (path.to_owned(), made)
    };
    files.into_iter().map(publish).collect()
}

/// Notes the files of the index of search, which the sink has.
pub(super) fn publish_index(index: &Index, output: &mut Output, diagnostics: &mut Diagnostics) {
    for written in index.files.iter().chain(&index.core) {
        let basis = Basis {
            own: None,
            group: written.group,
        };
        let content = Content::Made {
            bytes: written.bytes,
            basis,
        };
        let origin = Location::File("zhanlan".to_owned());
        output.write(written.path.clone(), content, &origin, diagnostics);
    }
    output.note_groups(&index.notes);
}

/// The owner's files: those of entries and introductions, and what lies below `static/`.
pub(super) fn publish_files(
    sources: &Sources,
    site: &Site,
    output: &mut Output,
    diagnostics: &mut Diagnostics,
) {
    let intros = site
        .intros
        .values()
        .chain(&site.home)
        .flat_map(|intro| &intro.files);
    for file in site.entries.iter().flat_map(|entry| &entry.files).chain(intros) {
        let content = Content::Copy {
            file: file.file.clone(),
            bytes: file.bytes,
        };
        output.write(
            file.url.clone(),
            content,
            &Location::File(file.path.clone()),
            diagnostics,
        );
    }
    for (path, found) in sources.statics.iter() {
        let content = Content::Copy {
            file: found.place.clone(),
            bytes: found.bytes(),
        };
        output.write(
            path.clone(),
            content,
            &Location::File(format!("static/{path}")),
            diagnostics,
        );
    }
}

/// Feeds, calendars, the map of the site and the rules for crawlers.
pub(super) fn publish_lists(frame: &Frame<'_>, output: &mut Output, diagnostics: &mut Diagnostics) {
    for made in feeds::feeds(frame) {
        output.note(made, diagnostics);
    }
    let print = frame.of_arrangement(frame.derived.calendar.entries(), |features| {
        features.text("calendar files");
    });
    let calendars = match frame.sink.take_over_group(print) {
        Some(kept) => Grouped::kept(print, kept),
        None => Grouped::new(print, String::new(), calendars::calendars(frame)),
    };
    output.note_group(calendars, diagnostics);
    let base = frame.project.settings.base_url.as_deref();
    let own = |path: &str, bytes| Made::hand_own(frame.sink, path.to_owned(), bytes);
    if let Some(base) = base {
        let map = own("sitemap.xml", feeds::sitemap(base, output));
        output.note(map, diagnostics);
    }
    // An owner's own rules for crawlers come first.
    if output.get("robots.txt").is_none() {
        output.note(own("robots.txt", feeds::robots(base)), diagnostics);
    }
}
