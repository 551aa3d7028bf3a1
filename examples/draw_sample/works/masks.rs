//! Opera masks.

use super::folk::mirrored;
use crate::canvas::{Canvas, curve, ink, leaf};

/// An opera mask, transparent around; kinds 0..6 differ in colours and in the play of lines.
pub(crate) fn mask(size: u32, kind: usize) -> Canvas {
    const GROUND: [u32; 6] = [0xb02424, 0xeee8dc, 0x202024, 0x245086, 0xd8a22a, 0x2e6e4a];
    const MARK: [u32; 6] = [0x161212, 0x1a1a1c, 0xf0eade, 0xf0eade, 0x8a1e1e, 0xe8c04a];
    let (ground, mark) = (GROUND[kind % 6], MARK[kind % 6]);
    let mut canvas = Canvas::new(size, size * 5 / 4);
    let half = size as f32 / 2.0;
    canvas.placed((half, half * 1.2), 0.0, half * 0.92, |canvas| {
        let face = curve(
            &[
                (0.0, -1.12),
                (0.62, -0.98),
                (0.92, -0.4),
                (0.86, 0.3),
                (0.5, 0.98),
                (0.0, 1.22),
                (-0.5, 0.98),
                (-0.86, 0.3),
                (-0.92, -0.4),
                (-0.62, -0.98),
            ],
            true,
        );
        canvas.fill(&face, ink(ground, 1.0));
        mirrored(canvas, |canvas| {
            canvas.fill(
                &curve(
                    &[
                        (0.08, -0.3),
                        (0.34, -0.62),
                        (0.8, -0.86),
                        (0.86, -0.6),
                        (0.62, -0.36),
                        (0.3, -0.2),
                    ],
                    true,
                ),
                ink(mark, 1.0),
            );
            canvas.fill(
                &curve(
                    &[
                        (0.12, -0.06),
                        (0.4, -0.24),
                        (0.78, -0.2),
                        (0.7, 0.08),
                        (0.42, 0.16),
                        (0.16, 0.1),
                    ],
                    true,
                ),
                ink(
                    if kind.is_multiple_of(2) {
                        0xf4eee2
                    } else {
                        0x181618
                    },
                    1.0,
                ),
            );
            canvas.fill(
                &leaf((0.2, 0.02), (0.66, -0.06), 0.075, 0.0),
                ink(
                    if kind.is_multiple_of(2) {
                        0x141212
                    } else {
                        0xf4eee2
                    },
                    1.0,
                ),
            );
            canvas.disc((0.42, -0.02), 0.055, ink(0x100e0e, 1.0));
            canvas.fill(
                &curve(
                    &[(0.16, 0.3), (0.5, 0.36), (0.74, 0.62), (0.5, 0.72), (0.2, 0.58)],
                    true,
                ),
                ink(
                    [0xe8b23a, 0xc03030, 0xc03030, 0xd8a23a, 0x2a5080, 0xb02a2a][kind % 6],
                    1.0,
                ),
            );
            for line in 0..3 {
                let off = line as f32 * 0.09;
                canvas.stroke(
                    &curve(
                        &[(0.24, 0.42 + off), (0.46, 0.46 + off), (0.6, 0.6 + off * 0.7)],
                        false,
                    ),
                    0.022,
                    ink(mark, 0.9),
                );
                canvas.stroke(
                    &curve(
                        &[(0.05 + off, -1.0), (0.1 + off, -0.74), (0.04 + off * 0.4, -0.5)],
                        false,
                    ),
                    0.026,
                    ink(mark, 0.9),
                );
            }
            canvas.fill(&leaf((0.03, 0.3), (0.2, 0.26), 0.045, 0.0), ink(0x1a1010, 0.9));
        });
        canvas.fill(
            &curve(
                &[
                    (0.0, -0.98),
                    (0.1, -0.8),
                    (0.05, -0.55),
                    (0.0, -0.44),
                    (-0.05, -0.55),
                    (-0.1, -0.8),
                ],
                true,
            ),
            ink(0xe8b83a, 1.0),
        );
        canvas.fill(
            &curve(&[(-0.4, 0.78), (0.0, 0.68), (0.4, 0.78), (0.0, 0.94)], true),
            ink(0x8e1a1e, 1.0),
        );
        canvas.line((-0.38, 0.79), (0.38, 0.79), 0.02, ink(0x140c0c, 1.0));
        canvas.stroke(&face, 0.035, ink(0x141010, 0.9));
    });
    canvas
}
