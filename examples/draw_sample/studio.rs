//! What most scenes begin with: the light of an hour, a table by a window, a wall in a room. Also the names every scene needs.

pub(crate) use std::f32::consts::{PI, TAU};
pub(crate) use std::sync::Arc;

pub(crate) use crate::canvas::{Canvas, ink};
pub(crate) use crate::geometry::{Frame, Vec3, even, rgb, vec3};
pub(crate) use crate::lens::camera::Camera;
pub(crate) use crate::lens::film::Film;
pub(crate) use crate::lens::shoot;
pub(crate) use crate::material::{
    Material, bricks, cloth, glaze, lacquer, lamp, metal, paper, paving, planks, plaster, soil, wood,
};
pub(crate) use crate::random::{Random, clouds, mix, noise, smooth};
pub(crate) use crate::scene::{Paint, Scene, Sky};
pub(crate) use crate::texture::Texture;

/// What a scene is told: the size of the picture and its chance.
pub(crate) struct Shot {
    pub(crate) size: (usize, usize),
    pub(crate) chance: Random,
}

/// The light of an hour or a weather.
#[derive(Clone, Copy)]
pub(crate) enum Hour {
    Morning,
    Noon,
    Evening,
    Dusk,
    Night,
    Overcast,
}

/// An open place at an hour; the sun stands over the point `from`.
pub(crate) fn outdoors(hour: Hour, from: Vec3) -> Scene {
    let (sky, sun, width) = match hour {
        Hour::Morning => (
            Sky::open(rgb(0x6fa4d8) * 0.8, rgb(0xf4e4cc) * 0.9, rgb(0x8a7860) * 0.3)
                .clouds(0.3, vec3(1.1, 1.02, 0.95)),
            vec3(2.9, 2.25, 1.5),
            0.02,
        ),
        Hour::Noon => (
            Sky::open(rgb(0x4f8cd4) * 0.9, rgb(0xc8def0) * 0.85, rgb(0x908474) * 0.3)
                .clouds(0.4, vec3(1.3, 1.3, 1.3)),
            vec3(2.35, 2.2, 1.95),
            0.012,
        ),
        Hour::Evening => (
            Sky::open(rgb(0x4a6ca8) * 0.6, rgb(0xf4b474) * 0.9, rgb(0x705848) * 0.25)
                .clouds(0.45, vec3(1.3, 0.72, 0.45)),
            vec3(3.1, 1.7, 0.75),
            0.03,
        ),
        Hour::Dusk => (
            Sky::open(rgb(0x1c2c58) * 0.5, rgb(0xd87a58) * 0.5, rgb(0x282430) * 0.12)
                .clouds(0.35, vec3(0.5, 0.25, 0.22)),
            even(0.0),
            0.03,
        ),
        Hour::Night => (
            Sky::open(rgb(0x0c1634) * 0.35, rgb(0x202c50) * 0.4, rgb(0x101018) * 0.1).stars(0.5),
            even(0.0),
            0.03,
        ),
        Hour::Overcast => (
            Sky::open(rgb(0xb8c2cc) * 0.85, rgb(0xd4d8dc) * 0.8, rgb(0x808080) * 0.3).clouds(0.5, even(0.8)),
            even(0.0),
            0.03,
        ),
    };
    let mut scene = Scene::new(sky);
    if sun.luminance() > 0.0 {
        scene.sunlight(from, sun, width);
    }
    scene.reach = 25.0;
    scene
}

/// A table top under window light from the upper left. Lengths on tables are decimetres.
pub(crate) fn table_top(top: Material) -> Scene {
    let mut scene = Scene::new(Sky::open(even(0.34), vec3(0.46, 0.44, 0.4), even(0.1)));
    scene.sunlight(vec3(-0.75, 0.8, -0.5), vec3(1.95, 1.78, 1.46), 0.06);
    scene.reach = 12.0;
    let paint = scene.paint(top);
    scene.ground(0.0, 60.0, paint);
    scene
}

/// The shadow of a window's bars over a table: `high` above it, panes of `pane` decimetres, open in the middle.
pub(crate) fn window_bars(scene: &mut Scene, pane: f32) {
    let Some(sun) = scene.sun else { return };
    let paint = scene.paint(Material::hex(0x403830));
    let centre = sun.towards * 30.0;
    let (right, up) = sun.towards.tangents();
    let frame = Frame {
        x: right,
        y: up,
        z: sun.towards,
        origin: centre,
    };
    scene.at(frame, |scene| {
        for bar in -1..=1 {
            scene.cube(
                vec3(bar as f32 * pane, 0.0, 0.0),
                vec3(pane * 0.05, pane * 4.0, 0.05),
                paint,
            );
            scene.cube(
                vec3(0.0, bar as f32 * pane * 1.25, 0.0),
                vec3(pane * 4.0, pane * 0.05, 0.05),
                paint,
            );
        }
        for side in [-1.0, 1.0] {
            scene.cube(
                vec3(side * pane * 12.0, 0.0, 0.0),
                vec3(pane * 10.0, pane * 30.0, 0.05),
                paint,
            );
            scene.cube(
                vec3(0.0, side * pane * 12.5, 0.0),
                vec3(pane * 30.0, pane * 10.0, 0.05),
                paint,
            );
        }
    });
    if let Some(sun) = &mut scene.sun {
        sun.width = 0.012;
    }
}

/// A view straight down on a table, `across` decimetres along the picture's longer side, leaning a little.
pub(crate) fn from_above(centre: Vec3, across: f32, lean: f32) -> Camera {
    let height = across * 1.25;
    Camera::new(
        centre + vec3(0.0, height, 0.02 + height * 0.04),
        centre,
        2.0 * (0.5_f32 / 1.25).atan().to_degrees(),
    )
    .lean(lean)
}

/// A view over a table from the front: `down` is the angle in degrees below the horizon.
pub(crate) fn over(centre: Vec3, distance: f32, down: f32, turn: f32, angle: f32) -> Camera {
    let (sine, cosine) = down.to_radians().sin_cos();
    let eye = centre + vec3(0.0, sine * distance, cosine * distance).turned(turn);
    Camera::new(eye, centre, angle)
}

/// A plain room: wall at z = 0 facing +z, floor at y = 0, lit evenly and by spots at the ceiling.
pub(crate) fn room(wall: Material, floor: Material, light: Vec3) -> Scene {
    let mut scene = Scene::new(Sky::room(light));
    scene.reach = 6.0;
    let (wall, floor) = (scene.paint(wall), scene.paint(floor));
    scene.ground(0.0, 40.0, floor);
    scene.sheet(
        vec3(-40.0, 0.0, 0.0),
        vec3(80.0, 0.0, 0.0),
        vec3(0.0, 20.0, 0.0),
        wall,
    );
    scene
}

/// A polished floor for halls: planks with a soft mirror.
pub(crate) fn hall_floor() -> Material {
    planks(0xb89266, 0x8c6644, 0.16, true).shine(0.035, 0.25, 40.0)
}

/// A smooth line through points in space, as many pieces as asked for.
pub(crate) fn smoothed(points: &[Vec3], pieces: usize) -> Vec<Vec3> {
    let flat = |pick: fn(Vec3) -> (f32, f32)| points.iter().map(|p| pick(*p)).collect::<Vec<_>>();
    let (xy, zy) = (flat(|p| (p.x, p.y)), flat(|p| (p.z, p.y)));
    (0..=pieces)
        .map(|step| {
            let place = step as f32 / pieces as f32 * (points.len() - 1) as f32;
            let (x, y) = crate::scene::along(&xy, place);
            vec3(x, y, crate::scene::along(&zy, place).0)
        })
        .collect()
}
