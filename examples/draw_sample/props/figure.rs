//! Small faceless figures, like the clay dolls of a village scene: they stand for people without being anybody.

use std::f32::consts::TAU;

use crate::geometry::{Frame, Vec3, vec3};
use crate::material::{Material, cloth, metal};
use crate::scene::{Paint, Scene};

/// What a figure wears.
#[derive(Clone, Copy)]
pub(crate) struct Costume {
    pub(crate) skin: Paint,
    pub(crate) hair: Paint,
    pub(crate) top: Paint,
    pub(crate) sleeve: Paint,
    /// A skirt with its flare (radius of the hem in metres); trousers without.
    pub(crate) skirt: Option<(Paint, f32)>,
    pub(crate) legs: Paint,
    pub(crate) sash: Paint,
    pub(crate) hat: Hat,
}

/// What a figure wears on its head.
#[derive(Clone, Copy)]
pub(crate) enum Hat {
    Bare,
    Bun(Paint),
    Scarf(Paint),
    Crown(Paint),
}

/// How a figure stands. It looks along +z; its left hand is at +x.
#[derive(Clone, Copy)]
pub(crate) struct Pose {
    pub(crate) left: Vec3,
    pub(crate) right: Vec3,
    /// Lean to its left, in radians.
    pub(crate) sway: f32,
    /// Feet apart along x and along z.
    pub(crate) stride: (f32, f32),
    /// Above the ground.
    pub(crate) leap: f32,
    /// Turn of the skirt's folds.
    pub(crate) swirl: f32,
}

impl Pose {
    /// Arms hanging.
    pub(crate) const STANDING: Self = Self {
        left: vec3(0.3, 0.82, 0.05),
        right: vec3(-0.3, 0.82, 0.05),
        sway: 0.0,
        stride: (0.1, 0.0),
        leap: 0.0,
        swirl: 0.0,
    };

    /// Hands at the given places.
    pub(crate) fn hands(left: Vec3, right: Vec3) -> Self {
        Self {
            left,
            right,
            ..Self::STANDING
        }
    }

    /// Holding something before the chest.
    pub(crate) fn holding() -> Self {
        Self::hands(vec3(0.13, 1.02, 0.3), vec3(-0.13, 1.02, 0.3))
    }
}

impl Costume {
    /// Cloth of one colour for the whole figure; change parts of the result for more.
    pub(crate) fn plain(scene: &mut Scene, top: u32, legs: u32) -> Self {
        let skin = scene.paint(Material::hex(0xc98f6c));
        let hair = scene.paint(Material::hex(0x1d1715).shine(0.0, 0.25, 18.0));
        let top = scene.paint(cloth(top, 0.006));
        let legs = scene.paint(cloth(legs, 0.006));
        Self {
            skin,
            hair,
            top,
            sleeve: top,
            skirt: None,
            legs,
            sash: legs,
            hat: Hat::Bare,
        }
    }

    /// With a skirt of the given material and flare.
    pub(crate) fn skirted(mut self, skirt: Paint, flare: f32) -> Self {
        self.skirt = Some((skirt, flare));
        self
    }

    pub(crate) fn hat(mut self, hat: Hat) -> Self {
        self.hat = hat;
        self
    }

    pub(crate) fn sash(mut self, sash: Paint) -> Self {
        self.sash = sash;
        self
    }

    /// With a crown of beaten silver.
    pub(crate) fn crowned(mut self, scene: &mut Scene) -> Self {
        self.hat = Hat::Crown(scene.paint(metal(0xd8dade)));
        self
    }
}

/// A figure 1.66 m tall on the origin of the current frame.
pub(crate) fn figure(scene: &mut Scene, costume: &Costume, pose: &Pose) {
    legs(scene, costume, pose);
    let up = Frame::at(0.0, pose.leap + 0.92, 0.0).roll(-pose.sway);
    scene.at(up, |scene| {
        scene.limb(
            vec3(0.0, 0.05, 0.0),
            vec3(0.0, 0.33, 0.0),
            (0.135, 0.155),
            costume.top,
        );
        scene.limb(
            vec3(-0.15, 0.39, 0.0),
            vec3(0.15, 0.39, 0.0),
            (0.075, 0.075),
            costume.top,
        );
        scene.drum(vec3(0.0, 0.0, 0.0), (0.148, 0.14), 0.09, costume.sash);
        scene.limb(
            vec3(0.0, 0.42, 0.0),
            vec3(0.0, 0.52, 0.01),
            (0.05, 0.05),
            costume.skin,
        );
        head(scene, costume);
    });
    for (side, hand) in [(1.0, pose.left), (-1.0, pose.right)] {
        let shoulder = up.point(vec3(side * 0.19, 0.39, 0.0));
        arm(scene, costume, shoulder, hand + vec3(0.0, pose.leap, 0.0), side);
    }
}

fn head(scene: &mut Scene, costume: &Costume) {
    let centre = Frame::at(0.0, 0.64, 0.01);
    scene.egg(centre.stretch(0.105, 0.13, 0.115), costume.skin);
    scene.egg(
        Frame::at(0.0, 0.668, -0.018).stretch(0.115, 0.118, 0.115),
        costume.hair,
    );
    match costume.hat {
        Hat::Bare => {}
        Hat::Bun(flower) => {
            scene.ball(vec3(0.0, 0.74, -0.09), 0.065, costume.hair);
            for petal in 0..5 {
                let angle = petal as f32 / 5.0 * TAU;
                scene.ball(
                    vec3(0.1, 0.72 + 0.03 * angle.sin(), -0.02 + 0.03 * angle.cos()),
                    0.022,
                    flower,
                );
            }
        }
        Hat::Scarf(paint) => {
            scene.egg(Frame::at(0.0, 0.70, -0.012).stretch(0.13, 0.1, 0.13), paint);
            scene.limb(
                vec3(0.05, 0.66, -0.11),
                vec3(0.08, 0.45, -0.16),
                (0.05, 0.025),
                paint,
            );
        }
        Hat::Crown(paint) => {
            scene.drum(vec3(0.0, 0.68, -0.01), (0.125, 0.15), 0.05, paint);
            for point in 0..9 {
                let angle = point as f32 / 9.0 * TAU;
                let (sine, cosine) = angle.sin_cos();
                let tall = if point == 2 { 0.22 } else { 0.12 };
                scene.limb(
                    vec3(cosine * 0.14, 0.73, sine * 0.14 - 0.01),
                    vec3(cosine * 0.17, 0.73 + tall, sine * 0.17 - 0.01),
                    (0.016, 0.006),
                    paint,
                );
                scene.ball(vec3(cosine * 0.145, 0.665, sine * 0.145 - 0.01), 0.017, paint);
            }
        }
    }
}

fn legs(scene: &mut Scene, costume: &Costume, pose: &Pose) {
    let (wide, long) = pose.stride;
    for side in [1.0, -1.0] {
        let hip = vec3(side * 0.08, 0.92 + pose.leap, 0.0);
        let foot = vec3(
            side * wide,
            0.07 + pose.leap * if side > 0.0 { 0.7 } else { 1.3 },
            side * long,
        );
        let knee = (hip + foot) * 0.5 + vec3(side * 0.03, 0.0, 0.05 + pose.leap * 0.3);
        scene.limb(hip, knee, (0.095, 0.075), costume.legs);
        scene.limb(knee, foot, (0.075, 0.05), costume.legs);
        scene.egg(
            Frame {
                origin: foot + vec3(0.0, -0.03, 0.05),
                ..Frame::WORLD
            }
            .stretch(0.05, 0.045, 0.11),
            costume.hair,
        );
    }
    let Some((paint, flare)) = costume.skirt else {
        return;
    };
    let (leap, swirl) = (pose.leap, pose.swirl);
    let folds = 9.0;
    scene.surface((72, 7), paint, move |u, v| {
        let fall = v;
        let angle = u * TAU + swirl * (1.0 - fall);
        let wave = 1.0 + 0.13 * (1.0 - fall) * (angle * folds).sin() * smooth_flare(flare);
        let radius = 0.14 + (flare - 0.14) * (1.0 - fall).powf(0.85) * wave;
        let lift = (flare - 0.3).max(0.0) * 0.55;
        let height = 0.16 + lift * (1.0 - fall) + (0.80 - 0.0) * fall + leap;
        vec3(radius * angle.cos(), height, -radius * angle.sin())
    });
}

fn smooth_flare(flare: f32) -> f32 {
    (flare / 0.5).clamp(0.5, 1.4)
}

fn arm(scene: &mut Scene, costume: &Costume, shoulder: Vec3, hand: Vec3, side: f32) {
    let (upper, lower) = (0.27, 0.27);
    let reach = hand - shoulder;
    let distance = reach.length().clamp(0.08, upper + lower - 0.005);
    let way = reach.unit();
    let hand = shoulder + way * distance;
    let along = (distance * distance + upper * upper - lower * lower) / (2.0 * distance);
    let off = (upper * upper - along * along).max(0.0).sqrt();
    // The elbow points down, outwards and a little back.
    let hint = vec3(side * 0.5, -0.8, -0.35);
    let bend = (hint - way * hint.dot(way)).unit();
    let elbow = shoulder + way * along + bend * off;
    scene.limb(shoulder, elbow, (0.062, 0.052), costume.sleeve);
    scene.limb(elbow, hand - way * 0.03, (0.052, 0.05), costume.sleeve);
    scene.ball(hand, 0.045, costume.skin);
}
