//! Shows what photographs take, and what comes of them, beside libvips where `vipsthumbnail` is installed:
//! `cargo run --release --example photo_bench -- FOLDER`, on a quiet machine.
//!
//! Every photo of the folder becomes the four variants of the default recipe: WebP of 480, 960 and 1600 pixels and JPEG
//! of 960. libvips makes the same ones with the same qualities, in a process for each, as scripts call it. Then one photo
//! more than 10,000 times over, known and unchanged, to show what a build pays for photos it need not make.
//!
//! How good a variant is, is measured by SSIMULACRA2 against the whole original, reduced once in linear light with
//! floating-point numbers (`reference.rs`). Bytes compare only at the same measure: `--match` looks for the quality at
//! which libvips comes nearest to ours, and compares the bytes there.

#[path = "../bench/measure.rs"]
mod measure;
mod reference;
mod vips;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};
use zhanlan::foundation::diagnostic::Location;
use zhanlan::foundation::progress::Silent;
use zhanlan::foundation::tree::FoundFile;
use zhanlan::media::{self, Recipe, Request};

use measure::Taken;
use reference::Reference;

/// The first argument of the processes that make photos.
const MAKER: &str = "--as-maker";
/// Names of the same photos in the last measurement.
const MANY: usize = 10_000;

/// A variant's kind: its ending and its wished width.
type Kind = (&'static str, u32);
/// Where the variants of each photo are.
type Variants = BTreeMap<(PathBuf, Kind), PathBuf>;
const KINDS: [Kind; 4] = [("webp", 480), ("webp", 960), ("webp", 1600), ("jpg", 960)];

fn main() -> Result<ExitCode> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if arguments.first().is_some_and(|first| first == MAKER) {
        let [_, photos, cache, out] = arguments.as_slice() else {
            bail!("{MAKER} wants the photos, the cache and where to tell what was made");
        };
        make(Path::new(photos), Path::new(cache), Path::new(out))?;
        return Ok(ExitCode::SUCCESS);
    }
    let matching = arguments.iter().any(|argument| argument == "--match");
    let folder = arguments
        .iter()
        .find(|argument| *argument != "--match")
        .context("name a folder of photos")?;
    measure_all(Path::new(folder), matching)?;
    Ok(ExitCode::SUCCESS)
}

/// Makes the photos of a folder in this process, and writes down where each variant is.
#[expect(clippy::disallowed_methods, reason = "tells the process that measures")]
fn make(photos: &Path, cache: &Path, out: &Path) -> Result<()> {
    let requests: Vec<Request<'_>> = files(photos)?
        .into_iter()
        .map(|file| Request {
            path: file.to_string_lossy().into_owned().into(),
            location: Cow::Owned(Location::File(file.to_string_lossy().into_owned())),
            file: FoundFile::at(file).into(),
            card: None,
        })
        .collect();
    let made = media::make(&requests, &Recipe::default(), cache, &media::Unpublished, &Silent)?;
    ensure!(
        made.diagnostics.is_empty(),
        "{} photos have faults",
        made.diagnostics.len()
    );
    let mut told = format!("{} {}\n", made.made, made.from_cache);
    for (request, photo) in requests.iter().zip(&made.photos) {
        for variant in photo.iter().flat_map(|photo| &photo.variants) {
            let format = variant.format.extension();
            told += &format!(
                "{}\t{format}\t{}\t{}\n",
                request.path,
                variant.width,
                variant.file(cache).display()
            );
        }
    }
    std::fs::write(out, told)?;
    Ok(())
}

fn measure_all(folder: &Path, matching: bool) -> Result<()> {
    let work = tempfile::Builder::new().prefix("zhanlan-photos-").tempdir()?;
    let photos = files(folder)?;
    say(&format!(
        "{} photos, {} variants each\n\n{:<34} {:>7} {:>7} {:>7} {:>9} {:>7}",
        photos.len(),
        KINDS.len(),
        "",
        "CPU s",
        "wall s",
        "cores",
        "peak MiB",
        "decoded"
    ))?;
    let ours = our_rows(folder, work.path())?;
    let theirs = if vips::installed() {
        let (taken, variants) = vips::make(&photos, &work.path().join("vips"))?;
        say(&row("libvips, a process per variant", &taken, None))?;
        variants
    } else {
        say("vipsthumbnail is not installed (Debian: libvips-tools); nothing beside it")?;
        BTreeMap::new()
    };
    compare(
        &photos,
        &ours,
        &theirs,
        matching.then(|| work.path().join("match")),
    )
}

/// Our two measurements: made for the first time, and thousands of names of known photos. Answers with the variants.
fn our_rows(folder: &Path, work: &Path) -> Result<Variants> {
    let cache = work.join("cache");
    let (taken, decoded, variants) = run_maker(folder, &cache, work)?;
    say(&row("zhanlan, first", &taken, Some(decoded)))?;
    let many = work.join("many");
    link_many(&files(folder)?, &many)?;
    run_maker(&many, &cache, work)?;
    let (taken, decoded, _) = run_maker(&many, &cache, work)?;
    say(&row("zhanlan, 10,000 known photos", &taken, Some(decoded)))?;
    Ok(variants)
}

type Told = (Taken, usize, Variants);

fn run_maker(photos: &Path, cache: &Path, work: &Path) -> Result<Told> {
    let out = work.join("made");
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(MAKER).args([photos, cache, &out]);
    let taken = measure::run(&mut command, &work.join("log"))?;
    let told = std::fs::read_to_string(&out)?;
    let mut lines = told.lines();
    let decoded = lines
        .next()
        .and_then(|line| line.split(' ').next()?.parse().ok())
        .context("what the maker tells")?;
    let mut variants = BTreeMap::new();
    for line in lines {
        let [photo, format, width, file] = line.split('\t').collect::<Vec<_>>()[..] else {
            bail!("what the maker tells: {line}");
        };
        let width: u32 = width.parse()?;
        if let Some(kind) = KINDS
            .into_iter()
            .find(|kind| *kind == (kind.0, width) && kind.0 == format)
        {
            variants.insert((PathBuf::from(photo), kind), PathBuf::from(file));
        }
    }
    Ok((taken, decoded, variants))
}

/// Fills a folder with many names of few photos; hard links, so that it costs nothing.
#[expect(clippy::disallowed_methods, reason = "a temporary folder")]
fn link_many(photos: &[PathBuf], many: &Path) -> Result<()> {
    std::fs::create_dir_all(many)?;
    for number in 0..MANY {
        let photo = &photos[number % photos.len()];
        let name = many.join(format!("{number}.jpg"));
        if std::fs::hard_link(photo, &name).is_err() {
            std::fs::copy(photo, &name)?;
        }
    }
    Ok(())
}

/// Bytes and measures of all variants, ours and theirs.
fn compare(photos: &[PathBuf], ours: &Variants, theirs: &Variants, matching: Option<PathBuf>) -> Result<()> {
    say(&format!(
        "\n{:<12} {:>9} {:>7} {:>7} {:>12} {:>7} {:>7} {:>12}",
        "", "KiB", "mean", "least", "libvips KiB", "mean", "least", "bytes"
    ))?;
    let mut references = Vec::new();
    for photo in photos {
        references.push(Reference::of(photo, &KINDS.map(|kind| kind.1))?);
    }
    for kind in KINDS {
        let measured = |variants: &Variants| -> Result<Option<Measured>> {
            let found: Vec<Option<&PathBuf>> = photos
                .iter()
                .map(|photo| variants.get(&(photo.clone(), kind)))
                .collect();
            let Some(found) = found.into_iter().collect::<Option<Vec<_>>>() else {
                return Ok(None);
            };
            Measured::of(&references, kind.1, found.iter().map(|path| path.as_path())).map(Some)
        };
        let our = measured(ours)?.context("our variants")?;
        let mut their = measured(theirs)?;
        let mut note = String::new();
        if let (Some(found), Some(folder)) = (&mut their, &matching) {
            let (matched, quality) = vips::matched(photos, &references, kind, &our, folder)?;
            *found = matched;
            note = format!("  at quality {quality}");
        }
        say(&match their {
            Some(their) => format!(
                "{:<12} {} {:>4} {} {:>10.3}{note}",
                format!("{} {}", kind.0, kind.1),
                our.columns(),
                "",
                their.columns(),
                our.bytes as f64 / their.bytes as f64
            ),
            None => format!("{:<12} {}", format!("{} {}", kind.0, kind.1), our.columns()),
        })?;
    }
    Ok(())
}

/// What the variants of one kind are worth.
struct Measured {
    bytes: u64,
    mean: f64,
    least: f64,
}

impl Measured {
    fn of<'a>(references: &[Reference], width: u32, files: impl Iterator<Item = &'a Path>) -> Result<Self> {
        let (mut bytes, mut scores) = (0, Vec::new());
        for (reference, file) in references.iter().zip(files) {
            bytes += std::fs::metadata(file)?.len();
            scores.push(reference.score(width, file)?);
        }
        Ok(Self {
            bytes,
            mean: scores.iter().sum::<f64>() / scores.len().max(1) as f64,
            least: scores.iter().copied().fold(f64::INFINITY, f64::min),
        })
    }

    fn columns(&self) -> String {
        format!(
            "{:>9.0} {:>7.2} {:>7.2}",
            self.bytes as f64 / 1024.0,
            self.mean,
            self.least
        )
    }
}

fn row(name: &str, taken: &Taken, decoded: Option<usize>) -> String {
    let processor = taken.processor.map_or(f64::NAN, |time| time.as_secs_f64());
    format!(
        "{name:<34} {processor:>7.2} {:>7.2} {:>6.0}% {:>9} {:>7}",
        taken.wall.as_secs_f64(),
        taken.cost().as_secs_f64() / taken.wall.as_secs_f64() * 100.0,
        taken
            .memory
            .map_or("?".to_owned(), |bytes| (bytes >> 20).to_string()),
        decoded.map_or(String::new(), |count| count.to_string()),
    )
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("jpg"))
        {
            files.push(path);
        }
    }
    files.sort();
    ensure!(!files.is_empty(), "no .jpg in {}", folder.display());
    Ok(files)
}

fn say(line: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{line}")
}
