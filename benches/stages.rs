//! How long single steps take: `cargo bench`. What a whole build takes of time and memory, as a person meets it, is
//! shown by `cargo run --release --example bench`.

#[path = "../examples/bench/corpus.rs"]
mod corpus;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use zhanlan::foundation::diagnostic::Diagnostics;
use zhanlan::foundation::progress::Silent;
use zhanlan::foundation::source::{SourceText, Span};
use zhanlan::foundation::stopwatch::Stopwatch;
use zhanlan::parse::markdown::{self, Labels};
use zhanlan::pipeline::{self, Order};
use zhanlan::project::Project;
use zhanlan::render::Nowhere;

const ENTRIES: u64 = 1_000;

/// Markdown to HTML: one entry of about 1,000 characters.
fn parse(criterion: &mut Criterion, site: &Path) {
    let text =
        std::fs::read_to_string(site.join("content/activities/activities-000000.md")).expect("just written");
    let start = text.rfind("\n---\n").expect("the front matter ends") + 5;
    let body = Span::new(start, text.len());
    let source = SourceText::new("content/activities/activities-000000.md", text);
    let word = |text: &str| text.to_owned();
    let labels = Labels {
        note: word("说明"),
        tip: word("小贴士"),
        important: word("重要"),
        warning: word("注意"),
        caution: word("当心"),
        table: word("表格"),
        code: word("表格"),
        footnotes: word("注释"),
        footnote_back: word("回到正文"),
    };
    let mut group = criterion.benchmark_group("one entry");
    group.throughput(Throughput::Bytes((body.end - body.start) as u64));
    group.bench_function("markdown", |bencher| {
        bencher.iter(|| markdown::render(black_box(&source), body, &labels))
    });
    group.finish();
}

/// Everything but the writing of files.
fn whole(criterion: &mut Criterion, site: &Path) {
    let mut group = criterion.benchmark_group("1,000 entries");
    group.sample_size(10).throughput(Throughput::Elements(ENTRIES));
    let project = Project::read(site, &mut Diagnostics::default()).expect("just written");
    group.bench_function("load", |bencher| {
        bencher.iter(|| zhanlan::load::load(&project, &mut Diagnostics::default()))
    });
    let order = Order {
        site: site.to_owned(),
        today: date(2026, 1, 1),
        drafts: false,
        base_url: None,
    };
    group.bench_function("whole pipeline", |bencher| {
        bencher.iter(|| pipeline::run(&order, &Nowhere, &Silent, &Stopwatch::default()))
    });
    group.finish();
}

fn stages(criterion: &mut Criterion) {
    let site = tempfile::tempdir().expect("a temporary folder");
    corpus::write(site.path(), ENTRIES).expect("the folder can be written");
    parse(criterion, site.path());
    whole(criterion, site.path());
}

criterion_group!(benches, stages);
criterion_main!(benches);
