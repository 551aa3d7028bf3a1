//! The scenes themselves, by family. `pictures.tsv` names the scene of each picture.

mod backstage;
mod beads;
mod costumes;
mod counters;
mod courtyards;
mod craft;
mod dance;
mod drum_shows;
mod drums;
mod feast;
mod fitness;
mod food;
mod gates;
mod hall_things;
mod hall_walls;
mod halls;
mod homespun;
mod kites;
mod market;
mod night;
mod open;
mod papers;
mod pictures;
mod plays;
mod printed;
mod reading;
mod rings;
mod rooms;
mod runways;
mod sachets;
mod school;
mod screens;
mod stage;
mod starter;
mod sweets;
mod tables;
mod vests;
mod walls;
mod weather;
mod writing;

use crate::lens::film::Film;
use crate::random::Random;
use crate::studio::Shot;
use crate::table::Picture;

/// A scene: from size and chance to exposed film.
type Draw = fn(&mut Shot) -> Film;

/// The families, each with the names of its scenes.
const FAMILIES: [&[(&str, Draw)]; 40] = [
    backstage::SCENES,
    beads::SCENES,
    costumes::SCENES,
    counters::SCENES,
    courtyards::SCENES,
    craft::SCENES,
    dance::SCENES,
    drum_shows::SCENES,
    drums::SCENES,
    feast::SCENES,
    fitness::SCENES,
    food::SCENES,
    gates::SCENES,
    hall_things::SCENES,
    hall_walls::SCENES,
    halls::SCENES,
    homespun::SCENES,
    kites::SCENES,
    market::SCENES,
    night::SCENES,
    open::SCENES,
    papers::SCENES,
    pictures::SCENES,
    plays::SCENES,
    printed::SCENES,
    reading::SCENES,
    rings::SCENES,
    rooms::SCENES,
    runways::SCENES,
    sachets::SCENES,
    school::SCENES,
    screens::SCENES,
    stage::SCENES,
    starter::SCENES,
    sweets::SCENES,
    tables::SCENES,
    vests::SCENES,
    walls::SCENES,
    weather::SCENES,
    writing::SCENES,
];

/// Photographs a picture's scene; none if no scene has that name.
pub(crate) fn film(picture: &Picture) -> Option<Film> {
    let (_, draw) = FAMILIES
        .iter()
        .copied()
        .flatten()
        .find(|(name, _)| *name == picture.scene)?;
    Some(draw(&mut Shot {
        size: picture.size,
        chance: Random::new(picture.seed),
    }))
}
