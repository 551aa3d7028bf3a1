//! The one way from a site's folder to its output. Everything that builds, checks or previews goes through [`run`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::check::{self, Checked};
use crate::derive::{self, Derived, Given};
use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::language::Language;
use crate::foundation::progress::Progress;
use crate::foundation::stopwatch::Stopwatch;
use crate::foundation::tree::Tree;
use crate::load::{Changed, SourceFile, Sources};
use crate::media::advice::{Checks, advice};
use crate::media::{self, Format, MediaError, Recipe, Recordings};
use crate::model::{self, Publication, Site};
use crate::parse::markdown::Labels;
use crate::project::settings::{self, PhotoFormat};
use crate::project::{self, Project};
use crate::render::{self, Nowhere, Output, Pictures, Published, Sink, Stages};
use crate::{load, parse, search};

/// What to build.
#[derive(Debug, Clone)]
pub struct Order {
    /// The site's folder.
    pub site: PathBuf,
    /// The day it is built for.
    pub today: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Where it will stand, instead of what the settings say.
    pub base_url: Option<String>,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// Every file of the site; with errors among the diagnostics neither it nor what the sink took is to be used.
    pub output: Output,
    /// Everything found wrong.
    pub diagnostics: Diagnostics,
    /// How much there is.
    pub counts: Counts,
    /// The site's language, if it has settings.
    pub language: Option<Language>,
    /// What it was made of.
    pub remains: Remains,
}

/// What a run leaves that nobody asks for any more. To take a large site apart takes a while: a program that ends may leave it to the
/// system, which takes all memory back at once.
#[derive(Debug, Default)]
pub struct Remains {
    _of: Option<(Arc<Site>, Arc<Derived>, Pictures)>,
}

impl Outcome {
    /// Of a site whose settings cannot be read.
    fn without_site(diagnostics: Diagnostics) -> Self {
        Self {
            output: Output::default(),
            diagnostics,
            counts: Counts::default(),
            language: None,
            remains: Remains::default(),
        }
    }
}

/// How much there is.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Entries published.
    pub entries: usize,
    /// Photos shown.
    pub photos: usize,
    /// Photos made in this run.
    pub made: usize,
    /// Photos taken from the cache.
    pub cached: usize,
}

/// What one run leaves to the next one of a preview, so that only what has changed is read and taken apart.
#[derive(Debug, Default)]
pub struct Earlier {
    project: project::Earlier,
    texts: load::Earlier,
    documents: parse::Earlier,
    typed: model::Earlier,
    derived: derive::Earlier,
    templates: render::Earlier,
}

impl Earlier {
    /// Says what has changed since the last run. Where it is only what some texts say, the next run looks at no other file below
    /// `content/` and `static/`; what declares the site is looked at always.
    pub fn changed(&mut self, changed: Changed) {
        self.texts.changed(changed);
    }
}

/// What is known before a run.
#[derive(Debug)]
pub enum Before<'a> {
    /// Nothing.
    Nothing,
    /// What lies in the site's folder: somebody has looked just now.
    Looked(Tree),
    /// What an earlier run has left.
    Run(&'a mut Earlier),
}

/// Runs every stage in order and times it. What is made goes to the sink, file by file, unless errors are known before.
///
/// # Errors
/// When the photo cache cannot be written, or somebody asked to stop. Mistakes of the site are no errors here but diagnostics.
pub fn run(
    order: &Order,
    before: Before<'_>,
    sink: &dyn Sink,
    progress: &dyn Progress,
    stopwatch: &Stopwatch,
) -> Result<Outcome, MediaError> {
    let mut diagnostics = Diagnostics::default();
    let (mut earlier, tree) = match before {
        Before::Nothing => (None, None),
        Before::Looked(tree) => (None, Some(tree)),
        Before::Run(earlier) => (Some(earlier), None),
    };
    let project = stopwatch.time("project", || {
        let earlier = earlier.as_deref_mut().map(|earlier| &mut earlier.project);
        project(order, earlier, &mut diagnostics)
    });
    let Some(project) = project else {
        return Ok(Outcome::without_site(diagnostics));
    };
    let (kept, (texts, sources)) = stopwatch.time("load", || {
        let kept = kept_texts((&order.site, &project), sink);
        let known = kept.as_ref().map(|kept| kept as &dyn load::Kept);
        let earlier = earlier
            .as_deref_mut()
            .map(|earlier| (&project, &mut earlier.texts));
        let loaded = load::load(&project, earlier, (tree, known), &mut diagnostics);
        (kept, loaded)
    });
    let site = stopwatch.time("model", || {
        let remembered = (earlier.as_deref_mut(), kept);
        site((order, &project, &sources), texts, remembered, &mut diagnostics)
    });
    let given = Given {
        project: &project,
        sources: &sources,
        site: &site,
        today: order.today,
    };
    let kept = earlier.as_deref_mut().map(|earlier| &mut earlier.derived);
    let derived = stopwatch.time("derive", || match kept {
        Some(kept) => kept.derive((&project, &site), given, &mut diagnostics),
        None => Arc::new(derive::derive(given, &mut diagnostics)),
    });
    let Media {
        pictures,
        recordings,
        counts,
    } = stopwatch.time("media", || {
        media((&order.site, &project), &site, (sink, progress), &mut diagnostics)
    })?;
    let sink: &dyn Sink = if diagnostics.has_errors() { &Nowhere } else { sink };
    let stages = Stages {
        project: &project,
        sources: &sources,
        site: &site,
        derived: &derived,
        pictures: &pictures,
        recordings: &recordings,
        sink,
    };
    let templates = earlier.map(|earlier| (&project, &mut earlier.templates));
    let output = output(stages, templates, (progress, stopwatch), &mut diagnostics);
    if progress.is_stopped() {
        return Err(MediaError::Stopped);
    }
    stopwatch.time("check", || check(stages, &output, &mut diagnostics));
    Ok(Outcome {
        output,
        diagnostics,
        counts,
        language: Some(project.settings.language),
        remains: Remains {
            _of: Some((site, derived, pictures)),
        },
    })
}

/// What only the whole can tell.
fn check(stages: Stages<'_>, output: &Output, diagnostics: &mut Diagnostics) {
    let checked = Checked {
        project: stages.project,
        texts: &stages.sources.texts,
        site: stages.site,
        derived: stages.derived,
        recordings: stages.recordings,
        output,
    };
    check::check(checked, diagnostics);
    check::embedded_words(stages.site, stages.pictures, diagnostics);
}

/// The index of search and all pages; those that somebody waits for before either.
fn output(
    stages: Stages<'_>,
    templates: Option<(&Arc<Project>, &mut render::Earlier)>,
    (progress, stopwatch): (&dyn Progress, &Stopwatch),
    diagnostics: &mut Diagnostics,
) -> Output {
    let begun = stopwatch.time("begin", || {
        let begun = render::begin(stages, templates, diagnostics)?;
        begun.wanted();
        Some(begun)
    });
    let Stages {
        project,
        site,
        derived,
        sink,
        ..
    } = stages;
    let index = stopwatch.time("search", || {
        let cache = sink.ground().map(|_| project.folder.join(".zhanlan/search"));
        let target = search::Target {
            sink,
            cache: cache.as_deref(),
        };
        search::search(project, site, derived, target)
    });
    stopwatch.time("render", || match begun {
        Some(begun) => render::render(begun, &index, progress, diagnostics),
        None => Output::default(),
    })
}

fn project(
    order: &Order,
    earlier: Option<&mut project::Earlier>,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<Project>> {
    let prepare = |project: &mut Project| {
        if let Some(url) = &order.base_url {
            project.settings.base_url = Some(settings::with_slash(url));
        }
    };
    earlier
        .unwrap_or(&mut project::Earlier::default())
        .read(&order.site, prepare, diagnostics)
}

/// What an earlier run kept of the texts, where a later one may use it again.
fn kept_texts((site, project): (&Path, &Project), sink: &dyn Sink) -> Option<model::Kept> {
    let folder = site.join(".zhanlan/texts");
    Some(model::Kept::read(folder, sink.ground()?, labels(project)))
}

/// The texts taken apart and typed.
fn site(
    (order, project, sources): (&Order, &Arc<Project>, &Sources),
    texts: Vec<Arc<SourceFile>>,
    (earlier, kept): (Option<&mut Earlier>, Option<model::Kept>),
    diagnostics: &mut Diagnostics,
) -> Arc<Site> {
    let labels = labels(project);
    let (known, typed) = earlier
        .map(|earlier| (&mut earlier.documents, (project, &mut earlier.typed)))
        .unzip();
    let documents = parse::parse(texts, &labels, known);
    let given = model::Given {
        project,
        sources,
        publication: Publication {
            today: order.today,
            drafts: order.drafts,
        },
    };
    model::model(given, documents, (typed, kept), diagnostics)
}

/// The photos made, and what is known of recordings.
struct Media {
    pictures: Pictures,
    recordings: Recordings,
    counts: Counts,
}

fn media(
    (folder, project): (&Path, &Project),
    site: &Site,
    (sink, progress): (&dyn Sink, &dyn Progress),
    diagnostics: &mut Diagnostics,
) -> Result<Media, MediaError> {
    diagnostics.extend(format_not_built(project));
    let wanted = render::wanted(site);
    let (recipe, cache) = (recipe(project), photo_cache(folder));
    let made = media::make(&wanted.requests, &recipe, &cache, &Published(sink), progress)?;
    diagnostics.extend(made.diagnostics.iter().cloned());
    diagnostics.extend(advice(&wanted.requests, &made, checks(project)));
    let counts = Counts {
        entries: site.entries.len(),
        photos: site.photos.len(),
        made: made.made,
        cached: made.from_cache,
    };
    Ok(Media {
        pictures: Pictures::new(wanted, made, project.settings.embedded_words),
        recordings: media::recordings(&site.recordings()),
        counts,
    })
}

/// Where a site's photos are kept once they are made; may be deleted at any time.
#[must_use]
pub fn photo_cache(site: &Path) -> PathBuf {
    site.join(".zhanlan/photos")
}

fn checks(project: &Project) -> Checks {
    let checks = &project.settings.photo_checks;
    Checks {
        blurred: checks.blurred,
        dark: checks.dark,
        tiny: checks.tiny,
        alike: checks.alike,
    }
}

/// How photos are made: what the settings say, as far as this program can do it.
#[must_use]
pub fn recipe(project: &Project) -> Recipe {
    let photos = &project.settings.photos;
    let mut formats: Vec<Format> = formats(project).filter(|format| format.is_built()).collect();
    if formats.is_empty() {
        formats.push(Format::Webp);
    }
    formats.sort_unstable();
    formats.dedup();
    Recipe {
        formats,
        avif_quality: photos.avif_quality,
        widths: photos.widths.clone(),
        webp_quality: photos.webp_quality,
        jpeg_quality: photos.jpeg_quality,
        ..Recipe::default()
    }
}

fn formats(project: &Project) -> impl Iterator<Item = Format> {
    project.settings.photos.formats.iter().map(|format| match format {
        PhotoFormat::Webp => Format::Webp,
        PhotoFormat::Avif => Format::Avif,
    })
}

/// A warning when a format is asked for that this program was built without.
fn format_not_built(project: &Project) -> Option<Diagnostic> {
    let lacking = formats(project).find(|format| !format.is_built())?;
    let settings = &project.settings;
    let place = settings.place_of(lacking.extension(), settings.photos.span);
    Some(
        Diagnostic::at(Code::FormatNotBuilt, &settings.source, place)
            .with("format", lacking.extension().to_uppercase())
            .with("feature", lacking.extension()),
    )
}

/// Our own words in texts, in the site's language.
#[must_use]
pub fn labels(project: &Project) -> Labels {
    let word = |key| project.theme.word(project.settings.language, key);
    Labels {
        note: word("alert_note"),
        tip: word("alert_tip"),
        important: word("alert_important"),
        warning: word("alert_warning"),
        caution: word("alert_caution"),
        table: word("table"),
        code: word("code"),
        footnotes: word("footnotes"),
        footnote_back: word("footnote_back"),
    }
}
