//! What a photo looks like to somebody who has no time to look: sharp or not, light enough or not, and what it resembles.
//!
//! Judged once, on the upright sRGB base from which variants are made, brought to one size: so the numbers depend on what is
//! to be seen and neither on the camera's pixels nor on the recipe. They are kept in the cache index.

mod likeness;
mod sharpness;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::bitmap::Bitmap;
use super::fault::Fault;
use super::{colour, resize};
use likeness::Likeness;

/// The longer side of the picture that is judged, in pixels: about what a phone shows of it. Softness that is gone at this
/// size disturbs nobody, and a sensor's noise is averaged away.
const JUDGED_SIDE: u32 = 800;
/// A photo whose longer side is shorter, in pixels, fills no screen.
const TINY_SIDE: u32 = 800;
/// Less sharpness is seen as blur. Of 200 real pictures none was below 2000 at this size; blurred by two pixels of it (ten of the
/// camera's) nearly all are below.
const BLURRED: u16 = 650;
/// A photo whose brightest parts are darker has too little light: real night scenes begin at 75.
const DARK: u8 = 64;

/// What is to be seen on a photo, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// How sharp its sharpest parts are: thousandths of the steepest possible change; the highest number where nothing on it
    /// could be sharp.
    pub sharpness: u16,
    /// How light its lightest twentieth is at least, 0 to 255.
    pub lightness: u8,
    likeness: Likeness,
}

/// What is wrong with a photo, to be told to whom it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// Out of focus, or moved.
    Blurred,
    /// Too little light.
    Dark,
    /// Too few pixels.
    Tiny,
}

impl Flaw {
    /// Every flaw there is.
    pub const ALL: [Self; 3] = [Self::Blurred, Self::Dark, Self::Tiny];
}

impl Judgement {
    /// Judges an upright picture in sRGB.
    pub(super) fn of(picture: &Bitmap) -> Result<Self, Fault> {
        let seen = resize::whole(picture, judged_size(picture.size()))?;
        let seen = colour::on_paper(&seen, [255; 3]);
        let grey = Grey::of(&seen);
        Ok(Self {
            sharpness: sharpness::of(&grey),
            lightness: lightness(&grey),
            likeness: Likeness::of(&grey),
        })
    }

    /// Whether two photos show nearly the same.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.likeness.is_near(other.likeness)
    }

    /// What is wrong with the photo, whose original has this size in pixels.
    #[must_use]
    pub fn flaws(&self, size: (u32, u32)) -> Vec<Flaw> {
        let has = |flaw: &Flaw| match flaw {
            Flaw::Blurred => self.sharpness < BLURRED,
            Flaw::Dark => self.lightness < DARK,
            Flaw::Tiny => size.0.max(size.1) < TINY_SIDE,
        };
        Flaw::ALL.into_iter().filter(has).collect()
    }
}

/// The size a picture is judged at; small ones at their own.
fn judged_size(size: (u32, u32)) -> (u32, u32) {
    let longer = size.0.max(size.1);
    if longer <= JUDGED_SIDE {
        return size;
    }
    let side = |pixels: u32| (pixels * JUDGED_SIDE / longer).max(1);
    (side(size.0), side(size.1))
}

/// The lightness of each pixel, 0 to 255.
#[derive(Debug)]
struct Grey {
    width: usize,
    height: usize,
    values: Vec<u8>,
}

impl Grey {
    fn of(picture: &Bitmap) -> Self {
        let values = match picture.channels.count() {
            1 => picture.pixels.clone(),
            count => picture.pixels.chunks_exact(count).map(luma).collect(),
        };
        Self {
            width: picture.width as usize,
            height: picture.height as usize,
            values,
        }
    }

    fn row(&self, y: usize) -> &[u8] {
        &self.values[y * self.width..(y + 1) * self.width]
    }
}

/// The weights of red, green and blue in ITU-R BT.709, in 256ths.
fn luma(pixel: &[u8]) -> u8 {
    let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(u32::from);
    ((red * 54 + green * 183 + blue * 19 + 128) >> 8) as u8
}

/// The value that a twentieth of the pixels reach: a lantern festival is dark and has lights, an underexposed photo has none.
fn lightness(grey: &Grey) -> u8 {
    let mut counts = [0_usize; 256];
    for value in &grey.values {
        counts[usize::from(*value)] += 1;
    }
    let mut left = grey.values.len() / 20;
    for (value, count) in (0..=u8::MAX).zip(counts).rev() {
        if count > left {
            return value;
        }
        left -= count;
    }
    0
}
