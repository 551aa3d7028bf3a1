//! Which numbers count people, and which of those may be told: see `model::disclosure`, where the others are forgotten.

/// Units that count people.
const UNITS: [&str; 7] = ["人", "人次", "名", "位", "people", "persons", "attendances"];

/// Whether numbers with this unit count people.
#[must_use]
pub fn are_counted_in(unit: &str) -> bool {
    UNITS.contains(&unit)
}

/// Whether a number counts some people, but fewer than the smallest group that may be told. Nobody at all is no group.
#[must_use]
pub fn are_too_few(number: f64, smallest: u32) -> bool {
    number > 0.0 && number < f64::from(smallest)
}
