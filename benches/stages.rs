//! How long single steps take: `cargo bench`. What a whole build takes of time and memory, as a person meets it, is
//! shown by `cargo run --release --example bench`.

#[path = "../examples/bench/corpus.rs"]
mod corpus;

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::{Date, date};
use rayon::prelude::*;
use zhanlan::derive::{self, Derived, Given};
use zhanlan::foundation::diagnostic::Diagnostics;
use zhanlan::foundation::progress::Silent;
use zhanlan::foundation::source::{SourceText, Span};
use zhanlan::foundation::stopwatch::Stopwatch;
use zhanlan::load::{self, SourceFile, Sources};
use zhanlan::media::{self, Recordings};
use zhanlan::model::{self, Publication, Site};
use zhanlan::parse::{self, Parsed, markdown};
use zhanlan::pipeline::{self, Before, Order};
use zhanlan::project::Project;
use zhanlan::render::{self, Nowhere, Pictures, Stages};
use zhanlan::search;

const ENTRIES: u64 = 1_000;

/// The day the site is built for.
fn today() -> Date {
    date(2026, 1, 1)
}

/// Markdown to HTML: one entry of about 1,000 characters.
fn one_entry(criterion: &mut Criterion, site: &Path, project: &Project) {
    let text =
        std::fs::read_to_string(site.join("content/activities/activities-000000.md")).expect("just written");
    let start = text.rfind("\n---\n").expect("the front matter ends") + 5;
    let body = Span::new(start, text.len());
    let source = SourceText::new("content/activities/activities-000000.md", text);
    let labels = pipeline::labels(project);
    let mut group = criterion.benchmark_group("one entry");
    group.throughput(Throughput::Bytes((body.end - body.start) as u64));
    group.bench_function("markdown", |bencher| {
        bencher.iter(|| markdown::render(black_box(&source), body, &labels))
    });
    group.finish();
}

/// What the stages before a measured one make.
struct Made<'a> {
    project: &'a Project,
    texts: Vec<Arc<SourceFile>>,
    sources: Sources,
    site: Arc<Site>,
    derived: Derived,
}

impl<'a> Made<'a> {
    fn of(project: &'a Project) -> Self {
        let (texts, sources) = load::load(project, None, (None, None), &mut Diagnostics::default());
        let site = typed(project, &sources, documents(project, &texts));
        let derived = derived(Given {
            project,
            sources: &sources,
            site: &site,
            today: today(),
        });
        Self {
            project,
            texts,
            sources,
            site,
            derived,
        }
    }

    fn pictures(&self, cache: &Path) -> Pictures {
        let wanted = render::wanted(&self.site);
        let made = media::make(
            &wanted.requests,
            &pipeline::recipe(self.project),
            cache,
            &media::Unpublished,
            &Silent,
        );
        Pictures::new(
            wanted,
            made.expect("no photos"),
            self.project.settings.embedded_words,
        )
    }
}

fn documents(project: &Project, texts: &[Arc<SourceFile>]) -> Vec<Arc<Parsed>> {
    parse::parse(texts.to_vec(), &pipeline::labels(project), None).collect()
}

fn typed(project: &Project, sources: &Sources, documents: Vec<Arc<Parsed>>) -> Arc<Site> {
    let given = model::Given {
        project,
        sources,
        publication: Publication {
            today: today(),
            drafts: false,
        },
    };
    model::model(
        given,
        documents.into_par_iter(),
        (None, None),
        &mut Diagnostics::default(),
    )
}

fn derived(given: Given<'_>) -> Derived {
    derive::derive(given, &mut Diagnostics::default())
}

/// Each stage on what those before it made.
fn each(criterion: &mut Criterion, folder: &Path, project: &Project) {
    let mut group = criterion.benchmark_group("1,000 entries");
    group.sample_size(10).throughput(Throughput::Elements(ENTRIES));
    let made = Made::of(project);
    let (texts, sources, site) = (&made.texts, &made.sources, &made.site);
    group.bench_function("load", |bencher| {
        bencher.iter(|| load::load(project, None, (None, None), &mut Diagnostics::default()))
    });
    group.bench_function("parse", |bencher| bencher.iter(|| documents(project, texts)));
    group.bench_function("model", |bencher| {
        bencher.iter_batched(
            || documents(project, texts),
            |documents| typed(project, sources, documents),
            BatchSize::PerIteration,
        )
    });
    group.bench_function("derive", |bencher| {
        let given = Given {
            project,
            sources,
            site,
            today: today(),
        };
        bencher.iter(|| derived(given))
    });
    let pictures = made.pictures(&folder.join(".zhanlan/photos"));
    let recordings = Recordings::default();
    let target = search::Target {
        sink: &Nowhere,
        cache: None,
    };
    let index = || search::search(project, site, &made.derived, target);
    group.bench_function("search", |bencher| bencher.iter(index));
    let index = index();
    let stages = Stages {
        project,
        sources,
        site,
        derived: &made.derived,
        pictures: &pictures,
        recordings: &recordings,
        sink: &Nowhere,
    };
    group.bench_function("render", |bencher| {
        bencher.iter(|| {
            let mut diagnostics = Diagnostics::default();
            let begun = render::begin(stages, None, &mut diagnostics).expect("sound templates");
            render::render(begun, &index, &Silent, &mut diagnostics)
        })
    });
    group.finish();
}

/// Everything but the writing of files.
fn whole(criterion: &mut Criterion, site: &Path) {
    let mut group = criterion.benchmark_group("1,000 entries");
    group.sample_size(10).throughput(Throughput::Elements(ENTRIES));
    let order = Order {
        site: site.to_owned(),
        today: today(),
        drafts: false,
        base_url: None,
    };
    group.bench_function("whole pipeline", |bencher| {
        bencher.iter(|| pipeline::run(&order, Before::Nothing, &Nowhere, &Silent, &Stopwatch::default()))
    });
    group.finish();
}

fn stages(criterion: &mut Criterion) {
    let site = tempfile::tempdir().expect("a temporary folder");
    corpus::write(site.path(), ENTRIES).expect("the folder can be written");
    let project = Project::read(site.path(), &mut Diagnostics::default()).expect("just written");
    one_entry(criterion, site.path(), &project);
    each(criterion, site.path(), &project);
    whole(criterion, site.path());
}

criterion_group!(benches, stages);
criterion_main!(benches);
