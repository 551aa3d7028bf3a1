//! Numbers as people write and read them.

use crate::foundation::language::Language;

/// Groups the thousands of a number's whole part: `20705` → `20,705`, `99.96` stays.
#[must_use]
pub fn grouped(number: f64) -> String {
    let plain = plain(number);
    let (sign, digits) = plain
        .strip_prefix('-')
        .map_or(("", plain.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::from(sign);
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A number with at most so many decimals.
#[must_use]
pub fn rounded(number: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (number * scale).round() / scale
}

/// A number where there is little room: `1.2万`, `3.4亿`; `12k`, `3.4M` in English.
#[must_use]
pub fn shortened(number: f64, language: Language) -> String {
    let units: [(f64, &str); 2] = match language {
        Language::Zh => [(1e8, "亿"), (1e4, "万")],
        Language::En => [(1e6, "M"), (1e4, "k")],
    };
    for (size, unit) in units {
        if number.abs() >= size {
            // From ten thousand on in English too, but counted in thousands.
            let size = if unit == "k" { 1e3 } else { size };
            return format!("{}{unit}", plain(rounded(number / size, 1)));
        }
    }
    grouped(rounded(number, 2))
}

/// A number without grouping and without a useless fraction.
#[must_use]
pub fn plain(number: f64) -> String {
    /// Up to here every whole number is one of this type.
    const WHOLE: f64 = 1e15;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and below the limit")]
    match number.fract() == 0.0 && number.abs() < WHOLE && (number != 0.0 || number.is_sign_positive()) {
        true => (number as i64).to_string(),
        false => number.to_string(),
    }
}

/// Reads a number as people write it: `1,234`, `１２`, `99.96`; nothing for other texts.
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let folded = crate::foundation::nearest::fold(text);
    let cleaned = folded.replace([',', '_'], "");
    let number: f64 = cleaned.parse().ok()?;
    let only_digits = cleaned
        .chars()
        .all(|found| found.is_ascii_digit() || matches!(found, '.' | '-' | '+'));
    (number.is_finite() && only_digits).then_some(number)
}

/// A file's size as people read it: `820 KB`, `1.4 MB`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "sizes are shown with two digits")]
pub fn file_size(bytes: u64) -> String {
    match bytes {
        0..=999 => format!("{bytes} B"),
        1_000..=999_499 => format!("{:.0} KB", bytes as f64 / 1e3),
        999_500..=999_949_999 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_and_fractions_kept() {
        assert_eq!(grouped(20_705.0), "20,705");
        assert_eq!(grouped(-1_234_567.5), "-1,234,567.5");
        assert_eq!(grouped(999.0), "999");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(parse("1,234"), Some(1234.0));
        assert_eq!(parse("１２"), Some(12.0));
        assert_eq!(parse("三十"), None);
        assert_eq!(parse("1e3"), None);
        assert_eq!(parse("NaN"), None);
    }

    #[test]
    fn large_numbers_are_short_where_there_is_little_room() {
        assert_eq!(shortened(12_345.0, Language::Zh), "1.2万");
        assert_eq!(shortened(250_000_000.0, Language::Zh), "2.5亿");
        assert_eq!(shortened(12_345.0, Language::En), "12.3k");
        assert_eq!(shortened(1_234.5, Language::Zh), "1,234.5");
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(file_size(820), "820 B");
        assert_eq!(file_size(1_400_000), "1.4 MB");
    }
}
