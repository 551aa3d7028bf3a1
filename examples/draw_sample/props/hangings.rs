//! Cloth and paper that hangs, flies or lies: curtains, ribbons, banners, scrolls, frames.

use crate::studio::*;

/// A curtain along x from `left` to `right`, falling from `top` to `bottom`, with folds.
pub(crate) fn curtain(
    scene: &mut Scene,
    (left, right): (f32, f32),
    (top, bottom): (f32, f32),
    folds: f32,
    paint: Paint,
) {
    let depth = (right - left).abs() / folds * 0.32;
    scene.surface(((folds * 12.0) as usize, 6), paint, move |u, v| {
        let gather = 1.0 - 0.05 * (v * PI).sin();
        let x = (left + right) / 2.0 + (mix(left, right, u) - (left + right) / 2.0) * gather;
        let phase = u * folds * TAU + (u * 17.0).sin();
        vec3(
            x,
            mix(bottom, top, v),
            depth * (phase.sin() + 0.3 * (phase * 2.3 + v).sin()) * (0.55 + 0.45 * (1.0 - v)),
        )
    });
}

/// A ribbon along a smooth line; `across` is half its width, as a direction.
pub(crate) fn ribbon(scene: &mut Scene, points: &[Vec3], across: Vec3, paint: Paint) {
    let pieces = points.len() * 7;
    let line = smoothed(points, pieces);
    scene.surface((pieces, 2), paint, move |u, v| {
        let place = (u * pieces as f32).clamp(0.0, pieces as f32 - 1e-3);
        let index = place as usize;
        let part = place - index as f32;
        let here = line[index] * (1.0 - part) + line[(index + 1).min(pieces)] * part;
        let twist = 0.5 + 0.5 * (u * 9.0).cos();
        here + across.mix(vec3(0.0, across.length(), 0.0), twist * 0.4) * (v * 2.0 - 1.0)
    });
}

/// A framed picture: centre of its lower edge on the wall plane z, mat and glass included.
pub(crate) fn framed(
    scene: &mut Scene,
    foot: Vec3,
    (width, height): (f32, f32),
    picture: Paint,
    frame: Paint,
    mat: Paint,
) {
    let border = 0.09 * width.min(height).max(0.35);
    let bar = 0.022 + 0.02 * width.min(height);
    let (w, h) = (width / 2.0 + border, height + 2.0 * border);
    scene.at(Frame::at(foot.x, foot.y - border, foot.z), |scene| {
        scene.cube(vec3(0.0, h / 2.0, 0.01), vec3(w, h / 2.0, 0.008), mat);
        scene.poster(vec3(0.0, border, 0.022), width, height, picture);
        for side in [-1.0, 1.0] {
            scene.cube(
                vec3(side * w, h / 2.0, 0.02),
                vec3(bar / 2.0, h / 2.0 + bar / 2.0, 0.022),
                frame,
            );
            scene.cube(
                vec3(0.0, h / 2.0 + side * h / 2.0, 0.02),
                vec3(w + bar / 2.0, bar / 2.0, 0.022),
                frame,
            );
        }
    });
}

/// A hanging scroll: picture on a silk mount with rollers; centre of its lower roller.
pub(crate) fn scroll(
    scene: &mut Scene,
    foot: Vec3,
    (width, height): (f32, f32),
    picture: Paint,
    silk: Paint,
    roller: Paint,
) {
    let (margin, above, below) = (width * 0.09, height * 0.2, height * 0.13);
    let whole = height + above + below;
    scene.at(Frame::at(foot.x, foot.y, foot.z), |scene| {
        scene.poster(vec3(0.0, 0.0, 0.02), width + 2.0 * margin, whole, silk);
        scene.poster(vec3(0.0, below, 0.024), width, height, picture);
        let half = width / 2.0 + margin;
        scene.limb(
            vec3(-half - 0.03, 0.0, 0.03),
            vec3(half + 0.03, 0.0, 0.03),
            (0.02, 0.02),
            roller,
        );
        scene.limb(
            vec3(-half, whole, 0.025),
            vec3(half, whole, 0.025),
            (0.01, 0.01),
            roller,
        );
        scene.limb(
            vec3(-half * 0.6, whole, 0.025),
            vec3(0.0, whole + 0.14, 0.01),
            (0.004, 0.004),
            roller,
        );
        scene.limb(
            vec3(half * 0.6, whole, 0.025),
            vec3(0.0, whole + 0.14, 0.01),
            (0.004, 0.004),
            roller,
        );
    });
}

/// A tassel hanging from a point: knot and threads, `length` long.
pub(crate) fn tassel(scene: &mut Scene, top: Vec3, length: f32, paint: Paint) {
    scene.limb(
        top,
        top - vec3(0.0, length * 0.22, 0.0),
        (length * 0.02, length * 0.02),
        paint,
    );
    scene.ball(top - vec3(0.0, length * 0.26, 0.0), length * 0.075, paint);
    for thread in 0..14 {
        let angle = thread as f32 * 2.4;
        let spread = length * 0.07 * (0.3 + 0.7 * (thread as f32 / 14.0)).sqrt();
        let way = vec3(angle.cos() * spread, 0.0, angle.sin() * spread);
        scene.limb(
            top - vec3(0.0, length * 0.3, 0.0) + way * 0.6,
            top - vec3(0.0, length, 0.0) + way,
            (length * 0.018, length * 0.014),
            paint,
        );
    }
}

/// A cloth spread over a table's edge or a line: `place` of a rectangle, wavy by `wave`.
pub(crate) fn spread_cloth(scene: &mut Scene, (width, depth): (f32, f32), wave: f32, paint: Paint) {
    scene.surface((48, 24), paint, move |u, v| {
        let (x, z) = ((u - 0.5) * width, (0.5 - v) * depth);
        let lift = wave
            * (0.5 + 0.5 * ((x * 1.7 / wave.max(0.02) * 0.05 + z * 0.9).sin() * (z * 1.3 + x * 0.4).cos()));
        vec3(x, 0.01 + lift, z)
    });
}

/// A folding fan, opened: `reach` long, in the frame's x-y plane around the origin; u runs around, v outwards.
pub(crate) fn fan(scene: &mut Scene, reach: f32, opening: f32, leaf: Paint, ribs: Paint) {
    let count = 22.0;
    scene.surface((110, 3), leaf, move |u, v| {
        let angle = PI / 2.0 + (0.5 - u) * opening;
        let out = reach * mix(0.42, 1.0, v);
        let fold = ((u * count * TAU).sin()).asin() / (PI / 2.0) * 0.011 * out;
        vec3(angle.cos() * out, angle.sin() * out, fold)
    });
    for rib in 0..=count as usize {
        let angle = PI / 2.0 + (0.5 - rib as f32 / count) * opening;
        let end = if rib == 0 || rib == count as usize {
            1.0
        } else {
            0.46
        };
        let way = vec3(angle.cos(), angle.sin(), 0.0) * reach;
        scene.limb(
            vec3(0.0, 0.0, -0.006 * reach),
            way * end - vec3(0.0, 0.0, 0.012 * reach),
            (0.012 * reach, 0.008 * reach),
            ribs,
        );
    }
    scene.ball(vec3(0.0, 0.0, 0.0), 0.025 * reach, ribs);
}
