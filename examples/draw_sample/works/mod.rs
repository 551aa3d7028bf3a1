//! Flat works: painted on canvases (`canvas.rs`), then hung or laid in scenes as textures.

pub(crate) mod batik;
pub(crate) mod board;
pub(crate) mod brush;
pub(crate) mod crayon;
pub(crate) mod cut_tools;
pub(crate) mod cuttings;
pub(crate) mod folk;
pub(crate) mod masks;
pub(crate) mod mural;
pub(crate) mod needle_designs;
pub(crate) mod painting;
pub(crate) mod papercut;
pub(crate) mod printed;
pub(crate) mod scenery;
pub(crate) mod seasons;
pub(crate) mod snapshots;
pub(crate) mod stitch;
pub(crate) mod window;
