//! "Did you mean": the nearest of some known names, or none when nothing is near.

use std::collections::BTreeSet;

/// The candidate nearest to what was written: by few edits, else by a shared part. The first of equals; none when
/// more than two are equally near, for then it would be a guess.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(written);
    let mut ranked: Vec<_> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = fold(candidate);
            Some((distance(&folded, &other)?, other, candidate))
        })
        .collect();
    ranked.sort_by_key(|(distance, ..)| *distance);
    let (best, _, nearest) = ranked.first()?;
    let equals: BTreeSet<&str> = ranked
        .iter()
        .take_while(|(distance, ..)| distance == best)
        .map(|(_, other, _)| other.as_str())
        .collect();
    (equals.len() <= 2).then_some(*nearest)
}

/// How far two folded names are apart, the smaller the nearer; none when nobody would take one for the other.
fn distance(written: &str, other: &str) -> Option<(u8, usize)> {
    let (length, other_length) = (written.chars().count(), other.chars().count());
    let edits = strsim::damerau_levenshtein(written, other);
    let longest = length.max(other_length);
    // One edit in three characters still reads as the same word.
    let near = edits * 3 <= longest.max(3) && edits < longest.max(1);
    let contained = length >= 2 && other_length >= 2 && (other.contains(written) || written.contains(other));
    match (near, contained) {
        (true, _) if edits * 2 < longest.max(1) => Some((0, edits)),
        (_, true) => Some((1, edits)),
        // Half of a short word is another: a shared part says more.
        (true, false) => Some((2, edits)),
        (false, false) => None,
    }
}

/// Case and full-width forms folded away, as a person comparing two names would.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.trim().chars() {
        match character {
            'A'..='Z' => folded.push(character.to_ascii_lowercase()),
            // Most names are Chinese, which has no case to look up.
            '\0'..='\x7f' | '\u{4e00}'..='\u{9fff}' => folded.push(character),
            '\u{ff01}'..='\u{ff5e}' => {
                let narrow = char::from_u32(character as u32 - 0xfee0).unwrap_or(character);
                folded.push(narrow.to_ascii_lowercase());
            }
            '\u{3000}' => folded.push(' '),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_recognised_and_a_different_word_is_not() {
        assert_eq!(nearest("titel", ["title", "date"]), Some("title"));
        assert_eq!(nearest("碧水社", ["碧水", "永和"]), Some("碧水"));
        assert_eq!(
            nearest("IMG_1.JPG", ["img_1.jpg", "img_2.jpg"]),
            Some("img_1.jpg")
        );
        assert_eq!(nearest("参加人次", ["参与人次", "标题"]), Some("参与人次"));
        assert_eq!(nearest("主办", ["主题", "主办单位"]), Some("主办单位"));
        assert_eq!(nearest("colour", ["date"]), None);
        assert_eq!(nearest("2", ["1"]), None);
    }

    #[test]
    fn the_first_of_equals_is_named_and_nobody_guesses_among_many() {
        assert_eq!(nearest("titel", ["title", "Title"]), Some("title"));
        assert_eq!(nearest("星期八", ["星期一", "星期二", "星期三"]), None);
    }
}
