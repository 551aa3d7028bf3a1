//! How sharp the sharpest parts of a picture are.
//!
//! An edge blurred by σ pixels has a second derivative that is smaller than its first by that factor, whatever its contrast:
//! the ratio of their energies tells the blur and not what is on the picture. It is taken for each tile by itself, and the
//! sharpest tiles decide: a face before a soft background is a sharp photo.

use super::Grey;

/// The side of a tile in pixels.
const TILE: usize = 50;
/// The mean squared slope below which a tile has no edges, only noise: sky, walls, paper.
const EDGES: f64 = 12.0;
/// Of the tiles with edges, so many in a hundred are sharper than the one that decides.
const SHARPER: usize = 10;
/// What a picture without any edges gets: nothing on it could be sharp.
const NOTHING_TO_SEE: u16 = u16::MAX;

/// Thousandths: 0 for a picture that is all haze, above 1000 for one sharp to the pixel.
pub(super) fn of(grey: &Grey) -> u16 {
    let mut tiles: Vec<u16> = Vec::new();
    for top in (1..grey.height.saturating_sub(1)).step_by(TILE) {
        for left in (1..grey.width.saturating_sub(1)).step_by(TILE) {
            tiles.extend(tile(grey, left, top));
        }
    }
    tiles.sort_unstable();
    let decisive = tiles.len() - tiles.len() * SHARPER / 100;
    decisive
        .checked_sub(1)
        .map_or(NOTHING_TO_SEE, |index| tiles[index])
}

/// The sharpness of one tile; nothing where it has no edges.
fn tile(grey: &Grey, left: usize, top: usize) -> Option<u16> {
    let (right, bottom) = (
        (left + TILE).min(grey.width - 1),
        (top + TILE).min(grey.height - 1),
    );
    let (mut slopes, mut bends) = (0_u64, 0_u64);
    for y in top..bottom {
        let [above, here, below] = [y - 1, y, y + 1].map(|y| grey.row(y));
        for x in left..right {
            let [up, down, west, east, own] =
                [above[x], below[x], here[x - 1], here[x + 1], here[x]].map(i64::from);
            let (across, along) = (east - west, down - up);
            let bend = up + down + west + east - 4 * own;
            slopes += (across * across + along * along).unsigned_abs();
            bends += (bend * bend).unsigned_abs();
        }
    }
    let pixels = ((right - left) * (bottom - top)) as f64;
    // The differences span two pixels: twice the slope.
    let slope = slopes as f64 / 4.0 / pixels;
    (slope >= EDGES).then(|| (bends as f64 / pixels / slope * 1000.0).min(60_000.0) as u16)
}
