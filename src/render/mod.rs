//! render: the derived site → the output: every page from a template, once; photos, files and assets beside them.
//!
//! What is rendered goes to the sink at once, file by file; the output says what stands where.

mod beside;
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
mod layout;
mod navigation;
mod output;
mod own;
mod pages;
mod pictures;
mod prints;
mod structured;
mod summary;
mod variants;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::Either;
use rayon::prelude::*;

use crate::derive::Derived;
use crate::foundation::diagnostic::{Diagnostic, Diagnostics};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::progress::Progress;
use crate::load::Sources;
use crate::media::Recordings;
use crate::model::Site;
use crate::project::Project;
use crate::search::Index;
use data::Data;
use engine::Engine;
use entry_packs::EntryPacks;
use frame::Frame;
use jobs::{Job, Materials};
use output::{Grouped, Made};
use pages::Rendered;
use pages::traces::RowEntries;

pub use crate::foundation::sink::{Nowhere, Sink};
pub use output::{Content, Output};
pub use pictures::{Pictures, Published, Wanted, wanted};
pub use variants::Variants;

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
    let has_code = site.entries.iter().any(|entry| entry.body.has_code());
    let mut assets = BTreeMap::new();
    for (name, made) in beside::publish_assets(project, has_code, sink) {
        assets.insert(name, made.path.clone());
        output.note(made, diagnostics);
    }
    // Templates name it only on pages with code; the key must be there all the same.
    assets.entry(beside::HIGHLIGHT.to_owned()).or_default();
    let navigation = navigation::navigation(project, site, derived, diagnostics);
    let engine = match earlier {
        Some((project, earlier)) => earlier.templates(project, diagnostics)?,
        None => Arc::new(Engine::new(&project.theme, diagnostics)?),
    };
    Some(Begun {
        frame: Frame::new(engine, stages, &assets, navigation),
        sources,
        output,
    })
}

impl Begun<'_> {
    /// Renders the pages that the sink's owner waits for, before search has its index. [`render`] makes them once more with all
    /// the others, and tells their mistakes.
    pub fn wanted(&self) {
        let jobs = jobs::wanted(&self.frame, &self.frame.sink.wanted());
        if jobs.is_empty() {
            return;
        }
        let materials = Materials {
            data: None,
            rows: RowEntries::new(&self.frame),
        };
        if jobs
            .par_iter()
            .all(|job| job.pages(&self.frame, &materials).is_ok())
        {
            self.frame.sink.has_wanted();
        }
    }
}

/// Renders everything; mistakes of templates and paths claimed twice are told. Once the sink is closed the output is not whole.
#[must_use]
pub fn render(
    begun: Begun<'_>,
    index: &Index,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> Output {
    let Begun {
        mut frame,
        sources,
        mut output,
    } = begun;
    // Tables need much memory for a moment; they are written before every entry has its card.
    let data = data::data(&frame);
    match entry_packs::entry_packs(&frame) {
        Ok(EntryPacks { packs, catalogue }) => {
            packs
                .into_iter()
                .for_each(|pack| output.note_group(pack, diagnostics));
            output.note(catalogue, diagnostics);
        }
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return output;
        }
    }
    match rendered(&mut frame, index, data, progress) {
        Ok(Rendering { groups, pages }) => {
            groups
                .into_iter()
                .for_each(|group| output.note_group(group, diagnostics));
            // What stands where takes much room; cards are shown no more.
            frame.let_cards_go();
            let pages = pages.into_iter().flatten();
            pages.for_each(|page| output.note(page, diagnostics));
        }
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return output;
        }
    }
    frame.pictures.publish(&mut output);
    beside::publish_index(index, &mut output, diagnostics);
    beside::publish_files(sources, frame.site, &mut output, diagnostics);
    beside::publish_lists(&frame, &mut output, diagnostics);
    output
}

/// All pages, and the files that go with them.
#[derive(Default)]
struct Rendering {
    groups: Vec<Grouped>,
    /// By job.
    pages: Vec<Vec<Made>>,
}

/// Renders all pages but those that the sink has from an earlier run. Of mistakes the first is told: every other page would tell
/// the same one of the same template.
fn rendered<'a>(
    frame: &mut Frame<'a>,
    index: &'a Index,
    data: Option<Data<'a>>,
    progress: &dyn Progress,
) -> Result<Rendering, Diagnostic> {
    let all = jobs::all(frame, index);
    progress.start("pages", all.len());
    let keep = |job: Job<'a>| {
        let print = job.group(frame);
        kept(frame, print).map_or(Either::Right((job, print)), Either::Left)
    };
    let (mut groups, jobs): (Vec<Grouped>, Vec<_>) = all.into_par_iter().partition_map(keep);
    let materials = Materials {
        data,
        rows: RowEntries::new(frame),
    };
    let render = |frame: &Frame<'a>, jobs: &[(Job<'a>, Option<Fingerprint>)]| -> Vec<Rendered> {
        let pages = |(job, _): &(Job<'_>, _)| {
            if frame.sink.is_closed() {
                return Ok(Vec::new());
            }
            let pages = job.pages(frame, &materials);
            progress.advance();
            pages
        };
        jobs.par_iter().map(pages).collect()
    };
    // First the pages of entries, each while what is shown of its entry is still at hand; last those that show nothing but cards,
    // which are made by then.
    let entries = jobs.partition_point(|(job, _)| !matches!(job, Job::Entry(_)));
    let cards = jobs.partition_point(|(job, _)| !job.is_entry_or_listing());
    let of_entries = render(frame, &jobs[entries..]);
    let mut made = render(frame, &jobs[..cards]);
    frame.let_values_go();
    made.extend(render(frame, &jobs[cards..entries]));
    made.extend(of_entries);
    progress.finish();
    let mut pages = Vec::new();
    for ((_, print), made) in jobs.into_iter().zip(made) {
        match print {
            Some(print) => groups.push(Grouped::new(print, String::new(), made?)),
            None => pages.push(made?),
        }
    }
    if let Some(data) = materials.data {
        let (tables, others) = data.into_files();
        groups.extend(tables);
        pages.push(others);
    }
    Ok(Rendering { groups, pages })
}

/// What a job would make, if the sink has it from an earlier run.
fn kept(frame: &Frame<'_>, print: Option<Fingerprint>) -> Option<Grouped> {
    let print = print?;
    let kept = frame.sink.take_over_group(print)?;
    Some(Grouped::kept(print, kept))
}
