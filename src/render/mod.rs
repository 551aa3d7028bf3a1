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
mod jobs;
mod json_feed;
mod navigation;
mod output;
mod pages;
mod pictures;
mod structured;
mod summary;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::derive::Derived;
use crate::foundation::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::foundation::progress::Progress;
use crate::load::Sources;
use crate::media::Recordings;
use crate::model::Site;
use crate::parse::markdown;
use crate::project::Project;
use crate::search::{Index, Written};
use data::Data;
use engine::Engine;
use entry_packs::EntryPacks;
use frame::Frame;
use jobs::Job;
use output::Made;
use pages::Rendered;
use pages::traces::RowEntries;

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
    /// Takes each file as soon as it is ready.
    pub sink: &'a dyn Sink,
}

/// A rendering that has begun: the templates are read, and single pages can be made.
pub struct Begun<'a> {
    frame: Frame<'a>,
    sources: &'a Sources,
    output: Output,
    packs: Option<EntryPacks>,
}

/// What one run leaves to the next: the templates it read, and the project they belong to.
#[derive(Default)]
pub struct Earlier {
    templates: Option<(Arc<Project>, Arc<Engine>)>,
}

impl std::fmt::Debug for Earlier {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Earlier")
            .field("has_templates", &self.templates.is_some())
            .finish()
    }
}

impl Earlier {
    /// The templates of a project that is still the one of the run before.
    fn templates(&mut self, project: &Arc<Project>, diagnostics: &mut Diagnostics) -> Option<Arc<Engine>> {
        if let Some((known, engine)) = &self.templates
            && Arc::ptr_eq(known, project)
        {
            return Some(Arc::clone(engine));
        }
        let engine = Arc::new(Engine::new(&project.theme, diagnostics)?);
        self.templates = Some((Arc::clone(project), Arc::clone(&engine)));
        Some(engine)
    }
}

/// Reads the templates and publishes the theme's assets; nothing when the templates have mistakes, which are told.
#[must_use]
pub fn begin<'a>(
    stages: Stages<'a>,
    earlier: Option<(&Arc<Project>, &mut Earlier)>,
    diagnostics: &mut Diagnostics,
) -> Option<Begun<'a>> {
    let Stages {
        project,
        sources,
        site,
        derived,
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
    let engine = match earlier {
        Some((project, earlier)) => earlier.templates(project, diagnostics)?,
        None => Arc::new(Engine::new(&project.theme, diagnostics)?),
    };
    Some(Begun {
        frame: Frame::new(engine, stages, &assets, navigation),
        sources,
        output,
        packs: None,
    })
}

impl Begun<'_> {
    /// Renders the pages that the sink's owner waits for, before search has its index. [`render`] makes them once more with all
    /// the others, and tells their mistakes.
    pub fn wanted(&mut self) {
        let jobs = jobs::wanted(&self.frame, &self.frame.sink.wanted());
        if jobs.is_empty() {
            return;
        }
        let needs_packs = jobs.iter().any(Job::has_cards_by_script);
        if needs_packs && self.entry_packs().is_err() {
            return;
        }
        if jobs.par_iter().all(|job| job.pages(&self.frame).is_ok()) {
            self.frame.sink.has_wanted();
        }
    }

    /// Makes every entry's card as data, once.
    fn entry_packs(&mut self) -> Result<(), Diagnostic> {
        if self.packs.is_none() {
            let packs = entry_packs::entry_packs(&self.frame)?;
            self.frame.share("catalogue_url", &packs.catalogue_url);
            self.packs = Some(packs);
        }
        Ok(())
    }
}

/// Renders everything; mistakes of templates and paths claimed twice are told. Once the sink is closed the output is not whole.
#[must_use]
pub fn render(
    mut begun: Begun<'_>,
    index: &Index,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Output {
    // Tables need much memory for a moment; they are written before every entry has its card.
    let data = data::data(&begun.frame);
    let outcome = begun.entry_packs();
    let Begun {
        frame,
        sources,
        mut output,
        packs,
    } = begun;
    if let Err(diagnostic) = outcome {
        diagnostics.push(diagnostic);
        return output;
    }
    for made in packs.into_iter().flat_map(|packs| packs.files) {
        output.note(made, diagnostics);
    }
    for rendered in rendered(&frame, index, data.as_ref(), progress) {
        match rendered {
            Ok(pages) => pages.into_iter().for_each(|page| output.note(page, diagnostics)),
            Err(diagnostic) => {
                // Every other page would tell the same mistake of the same template.
                diagnostics.push(diagnostic);
                return output;
            }
        }
    }
    frame.pictures.publish(&mut output);
    for Written { path, bytes, .. } in index.files.iter().chain(&index.core) {
        let content = Content::Made { bytes: *bytes };
        output.write(
            path.clone(),
            content,
            &Location::File("zhanlan".to_owned()),
            diagnostics,
        );
    }
    publish_files(sources, frame.site, &mut output, diagnostics);
    publish_lists(&frame, data, &mut output, diagnostics);
    output
}

fn rendered(
    frame: &Frame<'_>,
    index: &Index,
    data: Option<&Data<'_>>,
    progress: &dyn Progress,
) -> Vec<Rendered> {
    let entries = match RowEntries::new(frame) {
        Ok(entries) => entries,
        Err(diagnostic) => return vec![Err(diagnostic)],
    };
    let jobs = jobs::all(frame, index, data, &entries);
    progress.start("pages", jobs.len());
    let rendered = jobs
        .par_iter()
        .map(|job| {
            if frame.sink.is_closed() {
                return Ok(Vec::new());
            }
            let pages = job.pages(frame);
            progress.advance();
            pages
        })
        .collect();
    progress.finish();
    rendered
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
    for (path, found) in sources.statics.iter() {
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
