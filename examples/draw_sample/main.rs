//! Draws every picture of the sample site and of the starter site: `cargo run --release --example draw_sample`
//! from the repository's root rewrites them in place, byte for byte the same each time. Arguments choose paths that
//! contain them.
//!
//! `table.rs` says which pictures there are. A scene of `places/` builds solids (`scene.rs`) out of
//! `props/`, hung and laid with the paintings of `works/`; `lens/` photographs it; `print.rs` writes the JPEG.

#![allow(
    clippy::mistyped_literal_suffixes,
    clippy::approx_constant,
    reason = "colours are written as red, green and blue; 3.14 is a length here, as 3.12 is"
)]
#![allow(
    clippy::too_many_lines,
    clippy::too_many_arguments,
    reason = "a scene is the list of what stands in it, read from top to bottom"
)]
#![allow(clippy::disallowed_methods, reason = "writes the sample's pictures")]

mod canvas;
mod exif;
mod geometry;
mod lens;
mod material;
mod places;
mod print;
mod props;
mod random;
mod scene;
mod shape;
mod studio;
mod table;
mod texture;
mod tree;
mod works;

use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, bail};

use table::Picture;

fn main() -> Result<()> {
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    let pictures: Vec<Picture> = table::pictures()?
        .into_iter()
        .filter(|picture| chosen.is_empty() || chosen.iter().any(|part| picture.path.contains(part)))
        .collect();
    let (next, workers) = (AtomicUsize::new(0), std::thread::available_parallelism()?.get());
    std::thread::scope(|scope| {
        let work = || -> Result<()> {
            while let Some(picture) = pictures.get(next.fetch_add(1, Ordering::Relaxed)) {
                draw(picture).with_context(|| picture.path.clone())?;
            }
            Ok(())
        };
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|_| bail!("a scene could not be built"))
        })
    })?;

    writeln!(std::io::stderr(), "{} pictures drawn", pictures.len())?;
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "writing the pictures in place is what this program is for"
)]
fn draw(picture: &Picture) -> Result<()> {
    let film = places::film(picture).with_context(|| format!("no scene is called `{}`", picture.scene))?;
    let print = lens::develop::develop(film, picture.seed);
    let path = Path::new(&picture.path);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, print::jpeg(&print, picture)?)?;
    Ok(())
}
