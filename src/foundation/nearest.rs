//! "Did you mean": the nearest of some known names, or none when nothing is near.

/// The candidate nearest to what was written: equal but for case and width first, then by edits and by a shared part.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(written);
    let length = folded.chars().count();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = fold(candidate);
            let edits = strsim::damerau_levenshtein(&folded, &other);
            let longest = length.max(other.chars().count());
            let contained = length >= 2
                && (other.contains(&folded) || (other.chars().count() >= 2 && folded.contains(&other)));
            // One edit in three characters still reads as the same word; a shared part ranks behind it.
            let near = edits * 3 <= longest.max(3);
            (near || contained).then_some(((!near, edits), candidate))
        })
        .min_by(|(near, name), (other_near, other)| near.cmp(other_near).then_with(|| name.cmp(other)))
        .map(|(_, candidate)| candidate)
}

/// Case and full-width forms folded away, as a person comparing two names would.
#[must_use]
pub fn fold(text: &str) -> String {
    text.trim()
        .chars()
        .map(|character| match character {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
            '\u{3000}' => ' ',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect()
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
        assert_eq!(nearest("colour", ["date"]), None);
    }
}
