//! Things that stand, hang and lie in scenes. Each builds itself in the scene's current frame, in metres unless its file says otherwise.

pub(crate) mod buildings;
pub(crate) mod figure;
pub(crate) mod furniture;
pub(crate) mod hangings;
pub(crate) mod lights;
pub(crate) mod music;
pub(crate) mod plants;
pub(crate) mod tableware;
