//! Which part of a file a player asks for. Safari plays no film from a server that cannot answer this.

use std::ops::Range;

use axum::http::{HeaderMap, header};

/// What a request wants of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    All,
    /// These bytes of it.
    Part(Range<u64>),
    /// Bytes it does not have.
    Nothing,
}

/// What is wanted of a file of some length. Whoever asks for several parts, or in words nobody knows, gets all of it, as the
/// standard allows (RFC 9110, 14.2); so does who has an older version of it, since versions have no names here.
pub(super) fn wanted(headers: &HeaderMap, length: u64) -> Wanted {
    let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    match range {
        Some(range) if !headers.contains_key(header::IF_RANGE) => asked(range, length).unwrap_or(Wanted::All),
        _ => Wanted::All,
    }
}

fn asked(range: &str, length: u64) -> Option<Wanted> {
    let (unit, range) = range.split_once('=')?;
    let (first, last) = range.split_once('-')?;
    let number = |text: &str| -> Option<Option<u64>> {
        let text = text.trim();
        if text.is_empty() {
            return Some(None);
        }
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| Some(text.parse().unwrap_or(u64::MAX)))
    };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let part = match (number(first)?, number(last)?) {
        (Some(first), Some(last)) if last < first => return None,
        (Some(first), last) => first..last.map_or(length, |last| last.saturating_add(1).min(length)),
        (None, Some(count)) => length.saturating_sub(count)..length,
        (None, None) => return None,
    };
    Some(if part.start < part.end {
        Wanted::Part(part)
    } else {
        Wanted::Nothing
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn of(range: &'static str) -> Wanted {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static(range));
        wanted(&headers, 100)
    }

    #[test]
    fn one_part_is_found_however_it_is_asked_for() {
        assert_eq!(of("bytes=0-1"), Wanted::Part(0..2));
        assert_eq!(of("bytes=40-"), Wanted::Part(40..100));
        assert_eq!(of("bytes=-30"), Wanted::Part(70..100));
        assert_eq!(of("bytes=-500"), Wanted::Part(0..100));
        assert_eq!(of("Bytes = 90-99999999999999999999999"), Wanted::Part(90..100));
    }

    #[test]
    fn bytes_that_are_not_there_are_refused() {
        for range in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(of(range), Wanted::Nothing, "{range}");
        }
    }

    #[test]
    fn whoever_asks_for_what_is_not_known_gets_all() {
        for range in [
            "bytes=0-1,5-6",
            "bytes=9-2",
            "bytes=-",
            "bytes=a-b",
            "bytes=+1-2",
            "pages=1-2",
            "x",
        ] {
            assert_eq!(of(range), Wanted::All, "{range}");
        }
        assert_eq!(wanted(&HeaderMap::new(), 100), Wanted::All);
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static("bytes=0-1"));
        headers.insert(header::IF_RANGE, HeaderValue::from_static("\"a\""));
        assert_eq!(wanted(&headers, 100), Wanted::All);
    }
}
