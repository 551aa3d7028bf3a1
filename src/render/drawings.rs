//! The theme's drawings, each made once: the glyphs of types and the small icons stand on every page, many times.

use std::collections::BTreeMap;

use tera::{Context, Value as TeraValue};

use super::engine::Engine;
use crate::project::schema::Schema;

/// The icons that templates ask for by `icons.NAME`.
const ICONS: [&str; 10] = [
    "back", "calendar", "close", "download", "down", "feed", "forward", "menu", "photos", "search",
];

/// The drawings, finished.
pub(super) struct Drawings {
    glyphs: BTreeMap<String, TeraValue>,
    /// The icons by their names, for templates.
    pub(super) icons: TeraValue,
}

impl Drawings {
    /// Draws them. What fails is none: the catalogue of entries asks for each glyph again, and tells why.
    pub(super) fn new(engine: &Engine, shared: &Context, schema: &Schema) -> Self {
        let drawn = |name: &str, is_glyph: bool| {
            let mut context = shared.clone();
            context.insert("root", "");
            context.insert("name", name);
            context.insert("is_glyph", &is_glyph);
            engine
                .part("drawing.html", &context)
                .map_or_else(|_| TeraValue::none(), |svg| TeraValue::safe_string(svg.trim()))
        };
        let icons: BTreeMap<&'static str, TeraValue> =
            ICONS.iter().map(|name| (*name, drawn(name, false))).collect();
        Self {
            glyphs: schema
                .types()
                .map(|(_, def)| (def.glyph.clone(), drawn(&def.glyph, true)))
                .collect(),
            icons: TeraValue::from(icons),
        }
    }

    /// The glyph of a type.
    pub(super) fn glyph(&self, name: &str) -> TeraValue {
        self.glyphs.get(name).cloned().unwrap_or_else(TeraValue::none)
    }
}
