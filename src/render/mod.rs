//! render: the derived site → the output: every page from a template, once; photos, files and assets beside them.
//!
//! What is rendered goes to the sink at once, file by file; the output says what stands where.

mod body;
mod calendars;
mod card;
mod charts;
mod data;
mod drawings;
mod engine;
mod entry_packs;
mod feeds;
mod figures;
mod frame;
mod furniture;
mod json_feed;
mod navigation;
mod output;
mod pages;
mod pictures;
mod structured;
mod summary;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::derive::Derived;
use crate::foundation::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::foundation::progress::Progress;
use crate::load::Sources;
use crate::media::Recordings;
use crate::model::{EntryId, Site};
use crate::parse::markdown;
use crate::project::Project;
use crate::project::schema::TypeId;
use crate::search::{Index, Written};
use data::Data;
use engine::Engine;
use frame::Frame;
use output::Made;
use pages::traces::RowEntries;
use pages::{Page, Rendered};

pub use output::{Content, Nowhere, Output, Sink};
pub use pictures::{Pictures, Wanted, wanted};

/// The values of the stages before, and where the files go that are made of them.
#[derive(Clone, Copy)]
pub struct Stages<'a> {
    /// What the owner declares.
    pub project: &'a Project,
    /// The files found.
    pub sources: &'a Sources,
    /// The entries.
    pub site: &'a Site,
    /// What follows from them.
    pub derived: &'a Derived,
    /// The photos made.
    pub pictures: &'a Pictures,
    /// What the headers of recordings say.
    pub recordings: &'a Recordings,
    /// The index of search, which the sink has already.
    pub index: &'a Index,
    /// Takes each file as soon as it is ready.
    pub sink: &'a dyn Sink,
}

/// A page to be rendered.
enum Job<'a> {
    Home,
    Listing(TypeId),
    Tags(&'a crate::derive::Facet),
    Entry(EntryId),
    Honours,
    Statistics,
    Trace(&'a crate::derive::statistics::Trace, &'a RowEntries),
    Sheet(&'a crate::derive::statistics::Sheet),
    Photos,
    Data(&'a Data<'a>),
    Search(&'a Written),
    Calendar,
    Timeline,
    NotFound,
}

/// Renders everything; mistakes of templates and paths claimed twice are told. Once the sink is closed the output is not whole.
#[must_use]
pub fn render(stages: Stages<'_>, progress: &dyn Progress, diagnostics: &mut Diagnostics) -> Output {
    let Stages {
        project,
        sources,
        site,
        derived,
        pictures,
        sink,
        ..
    } = stages;
    let mut output = Output::default();
    let has_code = site.entries.iter().any(|entry| entry.body.has_code);
    let mut assets = BTreeMap::new();
    for (name, made) in publish_assets(project, has_code, sink) {
        assets.insert(name, made.path.clone());
        output.note(made, diagnostics);
    }
    // Templates name it only on pages with code; the key must be there all the same.
    assets.entry(HIGHLIGHT.to_owned()).or_default();
    let navigation = navigation::navigation(project, site, derived, diagnostics);
    let Some(engine) = Engine::new(&project.theme, diagnostics) else {
        return output;
    };
    let frame = Frame::new(engine, stages, &assets, navigation);
    // Tables need much memory for a moment; they are written before every entry has its card.
    let data = data::data(&frame);
    let (mut frame, packs) = match frame.with_entries().and_then(|frame| {
        let packs = entry_packs::entry_packs(&frame)?;
        Ok((frame, packs))
    }) {
        Ok(made) => made,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return output;
        }
    };
    frame.share("catalogue_url", &packs.catalogue_url);
    for made in packs.files {
        output.note(made, diagnostics);
    }
    for rendered in rendered(&frame, data.as_ref(), progress) {
        match rendered {
            Ok(pages) => pages.into_iter().for_each(|page| output.note(page, diagnostics)),
            Err(diagnostic) => {
                // Every other page would tell the same mistake of the same template.
                diagnostics.push(diagnostic);
                return output;
            }
        }
    }
    pictures.publish(&mut output);
    for Written { path, bytes, .. } in frame.index.files.iter().chain(&frame.index.core) {
        let content = Content::Made { bytes: *bytes };
        output.write(
            path.clone(),
            content,
            &Location::File("zhanlan".to_owned()),
            diagnostics,
        );
    }
    publish_files(sources, site, &mut output, diagnostics);
    publish_lists(&frame, data, &mut output, diagnostics);
    output
}

fn rendered(frame: &Frame<'_>, data: Option<&Data<'_>>, progress: &dyn Progress) -> Vec<Rendered> {
    let derived = frame.derived;
    let entries = match RowEntries::new(frame) {
        Ok(entries) => entries,
        Err(diagnostic) => return vec![Err(diagnostic)],
    };
    let mut jobs = vec![Job::Home, Job::Photos, Job::NotFound];
    if !derived.honours.is_empty() {
        jobs.push(Job::Honours);
    }
    if !derived.statistics.is_empty() {
        jobs.push(Job::Statistics);
    }
    jobs.extend(
        derived
            .statistics
            .traces
            .iter()
            .map(|trace| Job::Trace(trace, &entries)),
    );
    jobs.extend(derived.statistics.sheets.iter().map(Job::Sheet));
    jobs.extend(data.map(Job::Data));
    jobs.extend(frame.index.core.as_ref().map(Job::Search));
    if !derived.calendar.is_empty() {
        jobs.push(Job::Calendar);
    }
    if !derived.timeline.moments.is_empty() {
        jobs.push(Job::Timeline);
    }
    let listed = derived
        .listings
        .keys()
        .filter(|type_id| !frame.project.schema.get(**type_id).plain);
    jobs.extend(listed.map(|type_id| Job::Listing(*type_id)));
    jobs.extend(derived.site_facets.iter().map(Job::Tags));
    jobs.extend(frame.site.ids().map(|(id, _)| Job::Entry(id)));
    progress.start("pages", jobs.len());
    let rendered = jobs
        .par_iter()
        .map(|job| {
            if frame.sink.is_closed() {
                return Ok(Vec::new());
            }
            let pages = job_pages(frame, job);
            progress.advance();
            pages
        })
        .collect();
    progress.finish();
    rendered
}

fn job_pages(frame: &Frame<'_>, job: &Job<'_>) -> Rendered {
    let one = |page: Result<Page, Diagnostic>| page.map(|page| vec![page]);
    match job {
        Job::Home => one(pages::home::home(frame)),
        Job::Listing(type_id) => match frame.derived.listings.get(type_id) {
            Some(listing) => pages::listing::of_type(frame, *type_id, listing),
            None => Ok(Vec::new()),
        },
        Job::Tags(facet) => {
            let mut pages = pages::listing::of_site_facet(frame, facet)?;
            pages.push(pages::indexes::tags(frame, facet)?);
            Ok(pages)
        }
        Job::Entry(id) => one(pages::entry::entry(frame, *id)),
        Job::Honours => one(pages::indexes::honours(frame)),
        Job::Statistics => one(pages::statistics::statistics(frame)),
        Job::Trace(trace, entries) => pages::traces::trace(frame, trace, entries),
        Job::Sheet(sheet) => one(pages::sheets::sheet(frame, sheet)),
        Job::Photos => pages::wall::photos(frame),
        Job::Data(data) => one(pages::data::data(frame, data)),
        Job::Search(core) => pages::indexes::search(frame, core),
        Job::Calendar => pages::calendar::calendar(frame),
        Job::Timeline => pages::timeline::timeline(frame),
        Job::NotFound => one(pages::indexes::not_found(frame)),
    }
}

/// The style of code blocks, where a theme brings none of its own.
const HIGHLIGHT: &str = "css/highlight.css";

/// Publishes the theme's assets; styles and scripts under names that tell their content, so that caches never mislead.
fn publish_assets(project: &Project, has_code: bool, sink: &dyn Sink) -> Vec<(String, Made)> {
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

fn publish_files(sources: &Sources, site: &Site, output: &mut Output, diagnostics: &mut Diagnostics) {
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
    for (path, found) in &sources.statics {
        let content = Content::Copy {
            file: found.file.clone(),
            bytes: found.bytes,
        };
        output.write(
            path.clone(),
            content,
            &Location::File(format!("static/{path}")),
            diagnostics,
        );
    }
}

fn publish_lists(
    frame: &Frame<'_>,
    data: Option<Data<'_>>,
    output: &mut Output,
    diagnostics: &mut Diagnostics,
) {
    let data = data.into_iter().flat_map(Data::into_files);
    let lists = feeds::feeds(frame).into_iter().chain(data);
    for made in lists.chain(calendars::calendars(frame)) {
        output.note(made, diagnostics);
    }
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
