//! SVG: a drawing is sharp at every size, so it is published once, sanitised, and nothing else is made of it.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::bitmap::{Bitmap, Channels};
use super::fault::Fault;
use super::observed::Observed;
use super::scrub::svg;

/// What browsers give a drawing that names no size.
const USUAL_SIZE: (u32, u32) = (300, 150);
const LARGEST_SIDE: f64 = 10_000.0;

/// A drawing ready to be published.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) bytes: Vec<u8>,
    /// Width and height in pixels, for the room it takes.
    pub(super) size: (u32, u32),
}

/// Whether a file is taken for a drawing: by its name, since its bytes are text like many others.
pub(super) fn is_drawing(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("svg"))
}

impl Drawing {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.is_empty() {
            return Err(Fault::Empty);
        }
        let bytes = svg::scrubbed(bytes).map_err(Fault::broken)?;
        let size = size(&bytes);
        Ok(Self { bytes, size })
    }
}

/// What is noted of a drawing: as of a blank sheet, for nothing on it can be blurred or dark.
pub(super) fn observed() -> Result<Observed, Fault> {
    let blank = Bitmap {
        width: 1,
        height: 1,
        channels: Channels::Rgb,
        pixels: vec![255; 3],
    };
    Observed::of(&blank, &[])
}

/// The size a sanitised drawing names, else that of its view box.
fn size(bytes: &[u8]) -> (u32, u32) {
    let mut reader = Reader::from_reader(bytes);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => return size_of(&root).unwrap_or(USUAL_SIZE),
            Ok(Event::Eof) | Err(_) => return USUAL_SIZE,
            Ok(_) => {}
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 1 and 10,000"
)]
fn size_of(root: &BytesStart<'_>) -> Option<(u32, u32)> {
    let text = |name: &str| -> Option<String> {
        let attribute = root.try_get_attribute(name).ok()??;
        String::from_utf8(attribute.value.into_owned()).ok()
    };
    let length = |name: &str| text(name)?.trim_end_matches("px").parse::<f64>().ok();
    let (width, height) = match (length("width"), length("height")) {
        (Some(width), Some(height)) => (width, height),
        _ => {
            let view = text("viewBox")?;
            let mut numbers = view
                .split([' ', ','])
                .filter(|number| !number.is_empty())
                .skip(2)
                .map_while(|number| number.parse::<f64>().ok());
            (numbers.next()?, numbers.next()?)
        }
    };
    let side = |length: f64| length.round().clamp(1.0, LARGEST_SIDE) as u32;
    (width > 0.0 && height > 0.0).then(|| (side(width), side(height)))
}
