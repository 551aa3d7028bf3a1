//! Houses with tiled roofs, walls, gates, new blocks of flats, stages.

use crate::studio::*;

/// The paints of old courtyards.
#[derive(Clone, Copy)]
pub(crate) struct HousePaints {
    pub(crate) wall: Paint,
    pub(crate) tile: Paint,
    pub(crate) timber: Paint,
    pub(crate) door: Paint,
    pub(crate) window: Paint,
    pub(crate) stone: Paint,
}

impl HousePaints {
    /// Grey brick or light plaster, grey tiles, red timber; windows lit when `glow` is above 0.
    pub(crate) fn new(scene: &mut Scene, light_wall: bool, glow: f32) -> Self {
        let wall = if light_wall {
            plaster(0xe4dccc, 0.22)
        } else {
            bricks(0x868078, 0xa8a094, 0.3, 0.09)
        };
        let wall = scene.paint(wall);
        let tile = scene.paint(Material::hex(0x505458).skin(|surface| {
            let row = (surface.v * 22.0).fract();
            rgb(0x585c60)
                * (0.55 + 0.45 * smooth(0.0, 0.35, row))
                * (0.75 + 0.5 * noise(surface.u * 60.0, surface.v * 22.0, 3))
        }));
        let timber = scene.paint(lacquer(0x7a2820));
        let door = scene.paint(lacquer(0xa82a22));
        let window = scene.paint(window_lattice(glow));
        let stone = scene.paint(Material::hex(0xa8a298).mottled(0.25, 0.3));
        Self {
            wall,
            tile,
            timber,
            door,
            window,
            stone,
        }
    }
}

/// Lattice windows, dark or warmly lit.
fn window_lattice(glow: f32) -> Material {
    let lit = if glow > 0.0 { rgb(0xffc878) } else { rgb(0x5a6a74) };
    let bar = rgb(if glow > 0.0 { 0x502414 } else { 0x6a2820 });
    let mut material = Material::matt(lit).skin(move |surface| {
        let (x, y) = ((surface.u * 6.0).fract() - 0.5, (surface.v * 6.0).fract() - 0.5);
        let line = x.abs().max(y.abs()).max(0.5 - (x.abs() + y.abs()) * 0.0) - 0.42;
        let diagonal = ((x.abs() + y.abs()) - 0.5).abs() < 0.07;
        let edge = (surface.u - 0.5).abs().max((surface.v - 0.5).abs()) > 0.465;
        if line > 0.0 || diagonal || edge {
            bar
        } else {
            lit * (0.8 + 0.3 * surface.v)
        }
    });
    material.glow = glow;
    if glow <= 0.0 {
        material = material.shine(0.06, 0.3, 90.0);
    }
    material
}

/// A roof over a house `width` by `depth` with its eaves at height 0: curved slopes, ridge, tile ends.
pub(crate) fn roof(scene: &mut Scene, width: f32, depth: f32, rise: f32, paints: HousePaints) {
    let (half, out) = (width / 2.0 + 0.35, depth / 2.0 + 0.5);
    for side in [1.0, -1.0] {
        let columns = ((width * 4.0) as usize).max(12);
        scene.surface((columns * 4, 10), paints.tile, move |u, v| {
            let wave = 0.035 * (u * columns as f32 * TAU).cos();
            let curl = 0.22 * (2.0 * (u - 0.5)).abs().powi(6) * (1.0 - v);
            let height = rise * (0.35 * v + 0.65 * v * v) + wave + curl;
            vec3(side * mix(-half, half, u), height, side * out * (1.0 - v))
        });
    }
    scene.limb(
        vec3(-half, rise + 0.06, 0.0),
        vec3(half, rise + 0.06, 0.0),
        (0.1, 0.1),
        paints.tile,
    );
    for side in [-1.0, 1.0] {
        scene.limb(
            vec3(side * half, rise + 0.06, 0.0),
            vec3(side * (half + 0.2), rise + 0.3, 0.0),
            (0.1, 0.05),
            paints.tile,
        );
        // The gable under the slopes.
        scene.surface((8, 6), paints.wall, move |u, v| {
            let z = (u - 0.5) * depth;
            let reach = (1.0 - (z.abs() / out)).max(0.0);
            vec3(
                side * width / 2.0,
                v * rise * (0.35 * reach + 0.65 * reach * reach),
                z,
            )
        });
    }
}

/// A one-storey house: front to +z, middle of its front foot at the origin.
pub(crate) fn house(scene: &mut Scene, width: f32, depth: f32, high: f32, paints: HousePaints) {
    scene.cube(
        vec3(0.0, high / 2.0, -depth / 2.0),
        vec3(width / 2.0, high / 2.0, depth / 2.0),
        paints.wall,
    );
    scene.cube(
        vec3(0.0, 0.12, -depth / 2.0),
        vec3(width / 2.0 + 0.15, 0.12, depth / 2.0 + 0.15),
        paints.stone,
    );
    scene.at(Frame::at(0.0, high, -depth / 2.0), |scene| {
        roof(scene, width, depth, depth * 0.34, paints)
    });
    let bays = ((width / 1.7) as usize).max(1) | 1;
    for bay in 0..bays {
        let x = (bay as f32 + 0.5 - bays as f32 / 2.0) * width / bays as f32;
        if bay == bays / 2 {
            door(scene, vec3(x, 0.24, 0.02), 1.1, (high * 0.78).min(2.3), paints);
        } else {
            let (w, h) = (width / bays as f32 * 0.66, high * 0.42);
            scene.poster(vec3(x, high * 0.38, 0.03), w, h, paints.window);
            scene.cube(
                vec3(x, high * 0.36, 0.05),
                vec3(w / 2.0 + 0.08, 0.05, 0.09),
                paints.stone,
            );
        }
    }
    for post in 0..=bays {
        let x = (post as f32 - bays as f32 / 2.0) * width / bays as f32;
        scene.cube(
            vec3(x * 0.985, high / 2.0, 0.03),
            vec3(0.07, high / 2.0, 0.05),
            paints.timber,
        );
    }
    scene.cube(
        vec3(0.0, high - 0.12, 0.06),
        vec3(width / 2.0, 0.11, 0.07),
        paints.timber,
    );
}

/// A double door with rings.
pub(crate) fn door(scene: &mut Scene, foot: Vec3, width: f32, height: f32, paints: HousePaints) {
    let brass = scene.paint(metal(0xc89840));
    scene.at(
        Frame {
            origin: foot,
            ..Frame::WORLD
        },
        |scene| {
            scene.cube(
                vec3(0.0, height / 2.0, 0.0),
                vec3(width / 2.0 + 0.09, height / 2.0 + 0.06, 0.03),
                paints.timber,
            );
            for side in [-1.0, 1.0] {
                scene.cube(
                    vec3(side * width / 4.0, height / 2.0, 0.045),
                    vec3(width / 4.0 - 0.012, height / 2.0 - 0.03, 0.02),
                    paints.door,
                );
                scene.ball(vec3(side * 0.1, height * 0.48, 0.08), 0.045, brass);
                for nail in 0..15 {
                    let (column, row) = ((nail % 3) as f32, (nail / 3) as f32);
                    scene.ball(
                        vec3(
                            side * (width * 0.13 + column * width * 0.11),
                            height * (0.14 + 0.18 * row),
                            0.065,
                        ),
                        0.018,
                        brass,
                    );
                }
            }
        },
    );
}

/// A courtyard wall along x with a tiled coping; foot of its middle at the origin, faces +z.
pub(crate) fn wall(scene: &mut Scene, length: f32, high: f32, face: Paint, paints: HousePaints) {
    scene.cube(
        vec3(0.0, high / 2.0, -0.12),
        vec3(length / 2.0, high / 2.0, 0.12),
        face,
    );
    scene.cube(
        vec3(0.0, 0.1, -0.1),
        vec3(length / 2.0 + 0.02, 0.1, 0.16),
        paints.stone,
    );
    for side in [1.0, -1.0] {
        let columns = (length * 4.0) as usize;
        scene.surface((columns * 4, 3), paints.tile, move |u, v| {
            let wave = 0.03 * (u * columns as f32 * TAU).cos();
            vec3(
                side * mix(-length / 2.0, length / 2.0, u),
                high + 0.02 + 0.22 * v + wave,
                -0.12 + side * 0.34 * (1.0 - v),
            )
        });
    }
    scene.limb(
        vec3(-length / 2.0, high + 0.28, -0.12),
        vec3(length / 2.0, high + 0.28, -0.12),
        (0.06, 0.06),
        paints.tile,
    );
}

/// A gate: two pillars, lintel, roof, red doors; opening in the middle of x.
pub(crate) fn gate(scene: &mut Scene, width: f32, high: f32, open: bool, paints: HousePaints) {
    for side in [-1.0, 1.0] {
        scene.cube(
            vec3(side * (width / 2.0 + 0.25), high / 2.0, -0.2),
            vec3(0.25, high / 2.0, 0.3),
            paints.wall,
        );
        scene.cube(
            vec3(side * (width / 2.0 - 0.06), high / 2.0 - 0.1, 0.02),
            vec3(0.07, high / 2.0 - 0.1, 0.07),
            paints.timber,
        );
        if open {
            scene.at(
                Frame::at(side * (width / 2.0 - 0.12), 0.0, -0.1).yaw(side * 1.25),
                |scene| {
                    scene.cube(
                        vec3(-side * width / 4.0, high * 0.44, 0.0),
                        vec3(width / 4.0, high * 0.42, 0.03),
                        paints.door,
                    );
                },
            );
        }
    }
    if !open {
        door(scene, vec3(0.0, 0.1, -0.08), width - 0.2, high * 0.84, paints);
    }
    scene.cube(
        vec3(0.0, high - 0.14, 0.0),
        vec3(width / 2.0, 0.14, 0.09),
        paints.timber,
    );
    scene.at(Frame::at(0.0, high, -0.2), |scene| {
        roof(scene, width + 1.1, 0.9, 0.5, paints)
    });
    scene.cube(
        vec3(0.0, 0.05, 0.2),
        vec3(width / 2.0 + 0.4, 0.05, 0.5),
        paints.stone,
    );
}

/// A block of flats: front to +z, middle of the front's foot at the origin.
pub(crate) fn flats(scene: &mut Scene, (width, floors): (f32, usize), colour: u32, lit: f32, seed: i32) {
    let high = floors as f32 * 3.0 + 1.0;
    let base = rgb(colour);
    let columns = (width / 2.6).floor();
    let paint = move |across: f32, up: f32, normal: Vec3| -> (Vec3, f32) {
        if normal.y.abs() > 0.5 {
            return (base * 0.6, 0.0);
        }
        let (column, floor) = ((across / 2.6).floor(), (up / 3.0).floor());
        let (x, y) = (across / 2.6 - column, up / 3.0 - floor);
        let chance = crate::random::lattice(column as i32, floor as i32, seed);
        let pane = x > 0.2 && x < 0.8 && y > 0.3 && y < 0.82;
        if pane {
            let frame = (x - 0.5).abs() < 0.02 || (y - 0.66).abs() < 0.02;
            if chance < lit && !frame {
                let warm = vec3(1.0, 0.7, 0.36).mix(
                    vec3(0.9, 0.9, 0.86),
                    crate::random::lattice(column as i32, floor as i32, seed + 1) * 0.6,
                );
                return (warm, 1.0);
            }
            return (
                rgb(0x3a4a58) * (0.7 + 0.6 * y) * if frame { 2.2 } else { 1.0 },
                0.0,
            );
        }
        let band = y < 0.08;
        let balcony = x > 0.12 && x < 0.88 && (0.08..0.3).contains(&y);
        (
            base * if band {
                0.75
            } else if balcony {
                1.12
            } else {
                1.0
            } * (0.94 + 0.1 * noise(across, up, seed)),
            0.0,
        )
    };
    let here = scene.world(vec3(0.0, 0.0, 0.0));
    let facing = scene.world(vec3(1.0, 0.0, 0.0)) - here;
    let wall = scene.paint(Material::matt(base).skin(move |surface| {
        let offset = surface.position - here;
        let along = if surface.normal.dot(facing).abs() > 0.6 * facing.length() {
            offset.dot(facing.cross(vec3(0.0, 1.0, 0.0)))
        } else {
            offset.dot(facing)
        } / facing.length();
        paint(along + columns * 1.3, offset.y, surface.normal).0 * if lit > 0.0 { 1.0 } else { 1.05 }
    }));
    scene.cube(
        vec3(0.0, high / 2.0, -5.0),
        vec3(width / 2.0, high / 2.0, 5.0),
        wall,
    );
    scene.cube(vec3(width * 0.2, high + 1.0, -5.0), vec3(1.6, 1.4, 1.6), wall);
    if lit > 0.0 {
        lit_windows(scene, (width, floors), columns, lit, seed);
    }
}

/// The panes that are lit, as glowing sheets just before the wall.
fn lit_windows(scene: &mut Scene, (width, floors): (f32, usize), columns: f32, lit: f32, seed: i32) {
    let warm = [
        scene.paint(lamp(0xffc068, 1.15)),
        scene.paint(lamp(0xffe0b0, 0.95)),
        scene.paint(lamp(0xffa858, 0.7)),
    ];
    let first = (-width / 2.0 + columns * 1.3) / 2.6;
    for column in first.ceil() as i32..((width / 2.0 + columns * 1.3) / 2.6).floor() as i32 {
        for floor in 0..floors as i32 {
            if crate::random::lattice(column, floor, seed) < lit {
                let x = (column as f32 + 0.5) * 2.6 - columns * 1.3;
                let paint = warm[(crate::random::hash(column, floor, seed + 2) % 3) as usize];
                scene.poster(vec3(x, floor as f32 * 3.0 + 0.9, 0.02), 1.56, 1.56, paint);
            }
        }
    }
}

/// A wooden stage: floor from x -`half` to `half`, `deep` back from its front edge at z 0, `high` above the ground.
pub(crate) fn stage(scene: &mut Scene, half: f32, deep: f32, high: f32, floor: Paint, front: Paint) {
    scene.cube(
        vec3(0.0, high / 2.0, -deep / 2.0),
        vec3(half, high / 2.0, deep / 2.0),
        front,
    );
    scene.cube(
        vec3(0.0, high, -deep / 2.0),
        vec3(half + 0.05, 0.03, deep / 2.0 + 0.05),
        floor,
    );
    for step in 0..3 {
        scene.cube(
            vec3(
                0.0,
                high * (0.75 - 0.25 * step as f32) / 2.0,
                0.15 + 0.3 * step as f32,
            ),
            vec3(1.1, high * (0.75 - 0.25 * step as f32) / 2.0, 0.15),
            front,
        );
    }
}
