//! A scale from nothing to a round number, and the lines worth drawing on it.

/// From 0 to `top`, with a line at every `step`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    pub(super) top: f64,
    step: f64,
}

impl Scale {
    /// The scale that holds a greatest value, with two to five lines.
    pub(super) fn to(greatest: f64) -> Self {
        if greatest <= 0.0 {
            return Self { top: 1.0, step: 1.0 };
        }
        let rough = greatest / 4.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|round| round * power)
            .find(|step| *step >= rough)
            .unwrap_or(10.0 * power);
        // Nobody counts a half event.
        let step = if greatest >= 1.0 && greatest.fract() == 0.0 {
            step.max(1.0)
        } else {
            step
        };
        Self {
            top: (greatest / step).ceil() * step,
            step,
        }
    }

    /// Where a value stands, from 0 at the ground to 1 at the top.
    pub(super) fn at(self, value: f64) -> f64 {
        (value / self.top).clamp(0.0, 1.0)
    }

    /// The values with a line, above the ground.
    pub(super) fn lines(self) -> impl Iterator<Item = f64> {
        std::iter::successors(Some(self.step), move |line| Some(line + self.step))
            .take_while(move |line| *line <= self.top * 1.000_001)
            .take(6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_at_round_numbers() {
        for (greatest, top, lines) in [
            (3.0, 3.0, 3),
            (7.0, 8.0, 4),
            (97.0, 100.0, 4),
            (1234.0, 1500.0, 3),
            (0.0, 1.0, 1),
        ] {
            let scale = Scale::to(greatest);
            assert_eq!((scale.top, scale.lines().count()), (top, lines), "{greatest}");
        }
    }
}
