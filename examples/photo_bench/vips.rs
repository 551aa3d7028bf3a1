//! The same variants by libvips: a process of `vipsthumbnail` for each, two at a time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::measure::{self, Taken};
use crate::reference::Reference;
use crate::{KINDS, Kind, Measured, Variants};

/// Qualities of the default recipe.
const WEBP_QUALITY: u8 = 75;
const JPEG_QUALITY: u8 = 80;

/// Whether libvips is there to be compared with.
pub(crate) fn installed() -> bool {
    Command::new("vipsthumbnail")
        .arg("--vips-version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Makes all variants of all photos, and tells what the processes took together.
pub(crate) fn make(photos: &[PathBuf], folder: &Path) -> Result<(Taken, Variants)> {
    let mut variants = BTreeMap::new();
    let mut script = String::new();
    for (number, photo) in photos.iter().enumerate() {
        for kind in KINDS {
            let quality = if kind.0 == "webp" {
                WEBP_QUALITY
            } else {
                JPEG_QUALITY
            };
            let target = target(folder, number, kind, quality);
            script += &command_line(photo, kind, quality, &target);
            variants.insert((photo.clone(), kind), target);
        }
    }
    Ok((run(&script, folder)?, variants))
}

/// What libvips makes at the quality at which its mean measure comes nearest to ours.
pub(crate) fn matched(
    photos: &[PathBuf],
    references: &[Reference],
    kind: Kind,
    ours: &Measured,
    folder: &Path,
) -> Result<(Measured, u8)> {
    let at = |quality: u8| -> Result<Measured> {
        let targets: Vec<PathBuf> = (0..photos.len())
            .map(|number| target(folder, number, kind, quality))
            .collect();
        let script: String = photos
            .iter()
            .zip(&targets)
            .map(|(photo, target)| command_line(photo, kind, quality, target))
            .collect();
        run(&script, folder)?;
        Measured::of(references, kind.1, targets.iter().map(PathBuf::as_path))
    };
    let (mut low, mut high) = (40_u8, 96_u8);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if at(middle)?.mean < ours.mean {
            low = middle;
        } else {
            high = middle;
        }
    }
    let (below, above) = (at(low)?, at(high)?);
    let nearer_below = (below.mean - ours.mean).abs() < (above.mean - ours.mean).abs();
    Ok(if nearer_below { (below, low) } else { (above, high) })
}

fn target(folder: &Path, number: usize, kind: Kind, quality: u8) -> PathBuf {
    folder.join(format!("{number}-{}-{quality}.{}", kind.1, kind.0))
}

fn command_line(photo: &Path, kind: Kind, quality: u8, target: &Path) -> String {
    format!(
        "vipsthumbnail\0{}\0-s\0{}x\0-o\0{}[Q={quality},strip]\n",
        photo.display(),
        kind.1,
        target.display()
    )
}

/// Runs the lines two at a time, as many as there are cores to be compared on.
#[expect(clippy::disallowed_methods, reason = "a temporary folder")]
fn run(script: &str, folder: &Path) -> Result<Taken> {
    std::fs::create_dir_all(folder)?;
    let list = folder.join("commands");
    let lines: String = script
        .lines()
        .map(|line| line.replace('\0', " ") + "\n")
        .collect();
    ensure!(
        !lines.contains(['\'', '"', '\\']),
        "paths of photos without quotes, please"
    );
    std::fs::write(&list, lines)?;
    let mut command = Command::new("xargs");
    command.args(["-P", "2", "-L", "1", "-a"]).arg(&list).arg("env");
    measure::run(&mut command, &folder.join("log")).context("vipsthumbnail")
}
