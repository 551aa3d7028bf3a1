//! The list of pictures: `pictures.tsv`, one line each.

use anyhow::{Context, Result, bail};

/// Columns: path, scene, seed, size as shown, orientation it is stored in, time taken, exposure time as 1/n s.
const TABLE: &str = include_str!("pictures.tsv");

/// The size in bytes a picture may have.
const LARGEST: usize = 156_000;
/// The starter site travels inside the binary, so its pictures are smaller.
const LARGEST_STARTER: usize = 140_000;

/// One picture to draw.
pub(crate) struct Picture {
    /// Where it is written, from the repository's root.
    pub(crate) path: String,
    pub(crate) scene: String,
    pub(crate) seed: u64,
    pub(crate) size: (usize, usize),
    pub(crate) orientation: u16,
    /// As metadata writes it: `2024:06:04 09:30:00`.
    pub(crate) taken: String,
    pub(crate) exposure: u32,
    pub(crate) largest: usize,
}

/// Reads the table.
pub(crate) fn pictures() -> Result<Vec<Picture>> {
    let lines = TABLE
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(number, line)| read(line).with_context(|| format!("pictures.tsv line {}", number + 1)))
        .collect()
}

fn read(line: &str) -> Result<Picture> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[path, scene, seed, size, orientation, taken, exposure] = columns.as_slice() else {
        bail!("seven columns expected, {} found", columns.len());
    };
    let (width, height) = size.split_once('x').context("size is WIDTHxHEIGHT")?;
    Ok(Picture {
        path: path.to_owned(),
        scene: scene.to_owned(),
        seed: seed.parse()?,
        size: (width.parse()?, height.parse()?),
        orientation: orientation.parse()?,
        taken: taken.to_owned(),
        exposure: exposure.parse()?,
        largest: if path.starts_with("src/") {
            LARGEST_STARTER
        } else {
            LARGEST
        },
    })
}
