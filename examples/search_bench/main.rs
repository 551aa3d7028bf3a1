//! Shows what search costs, to make and to use: `cargo run --release --example search_bench -- [ENTRIES] [--out DIR]`
//!
//! Generates a site of so many entries of 800 characters (10,000 if none is said), indexes it, and writes into DIR the index, the
//! texts, and 2,000 queries with the entries that a plain search through the folded texts finds.
//! `node tests/search/measure.mjs DIR` then asks the same queries of the script that visitors run.

mod corpus;
mod measure;
mod queries;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use jiff::civil::date;
use zhanlan::foundation::diagnostic::Diagnostics;
use zhanlan::foundation::numbers::grouped;
use zhanlan::model::Publication;
use zhanlan::project::Project;
use zhanlan::search::{self, Document, Index};
use zhanlan::{derive, load, model, parse, pipeline};

#[global_allocator]
static ALLOCATOR: measure::Counting = measure::Counting;

fn main() -> Result<ExitCode> {
    let (mut entries, mut out) = (10_000, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--out" => out = Some(PathBuf::from(arguments.next().context("--out wants a folder")?)),
            size => {
                entries = size
                    .replace([',', '_'], "")
                    .parse()
                    .with_context(|| format!("`{size}` is no number"))?
            }
        }
    }
    let folder = tempfile::Builder::new().prefix("zhanlan-search-").tempdir()?;
    let words = corpus::Words::new();
    corpus::write(folder.path(), entries, &words)?;

    let mut diagnostics = Diagnostics::default();
    let project = Project::read(folder.path(), &mut diagnostics).context("just written")?;
    let sources = load::load(&project, &mut diagnostics);
    let documents = parse::parse(&sources, &pipeline::labels(&project), &mut diagnostics);
    let today = date(2026, 1, 1);
    let publication = Publication { today, drafts: false };
    let site = model::model(&project, &sources, documents, publication, &mut diagnostics);
    let derived = derive::derive(&project, &sources.tables, &site, today, &mut diagnostics);
    for diagnostic in diagnostics.sorted().iter().take(3) {
        say(&format!("{diagnostic:?}"))?;
    }

    let (index, taken) = measure::measured(|| search::search(&project, &site, &derived));
    let texts = search::documents(&project, &site, &derived);
    say(&format!(
        "{} entries, {:.2} CPU s, {} MiB on top while it is made",
        grouped(derived.numbered.len() as f64),
        taken.processor.as_secs_f64(),
        grouped((taken.memory / 1024 / 1024) as f64),
    ))?;
    sizes(&index, &texts)?;
    if let Some(out) = out {
        write(&out, &index, &texts)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn sizes(index: &Index, texts: &[Document]) -> Result<()> {
    let gzip = |files: &[&search::File]| -> Result<(usize, usize, usize)> {
        let each: Vec<usize> = files
            .iter()
            .map(|file| measure::gzipped(&file.bytes))
            .collect::<Result<_>>()?;
        Ok((
            each.len(),
            each.iter().sum(),
            each.iter().copied().max().unwrap_or_default(),
        ))
    };
    let kind = |kind: &str| -> Vec<&search::File> {
        let named = |file: &&search::File| file.path.trim_start_matches("assets/search/").starts_with(kind);
        index.files.iter().chain(&index.core).filter(named).collect()
    };
    let all: String = texts
        .iter()
        .flat_map(|text| text.texts.iter().map(|part| format!("{part}\n")))
        .collect();
    say(&format!(
        "texts: {} KiB, gzip {} KiB",
        all.len() / 1024,
        measure::gzipped(all.as_bytes())? / 1024
    ))?;
    for name in ["core", "g", "t", "readings"] {
        let (count, sum, most) = gzip(&kind(name))?;
        say(&format!(
            "{name}: {count} files, gzip {} KiB, the largest {} KiB",
            sum / 1024,
            most / 1024
        ))?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "writes where the person asked to")]
fn write(out: &std::path::Path, index: &Index, texts: &[Document]) -> Result<()> {
    std::fs::create_dir_all(out.join("assets/search"))?;
    for file in index.files.iter().chain(&index.core) {
        std::fs::write(out.join(&file.path), &file.bytes)?;
    }
    let folded: Vec<queries::Folded> = texts
        .iter()
        .map(|document| {
            let [title, summary, _] = &document.texts;
            let names = title.lines().chain(summary.lines().take(document.names));
            queries::Folded {
                lines: document
                    .texts
                    .iter()
                    .flat_map(|text| text.lines().map(search::fold))
                    .collect(),
                names: names.map(search::fold).collect(),
            }
        })
        .collect();
    let queries = queries::queries(&folded);
    std::fs::write(out.join("queries.json"), serde_json::to_string(&queries)?)?;
    Ok(())
}

fn say(line: &str) -> Result<()> {
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}
