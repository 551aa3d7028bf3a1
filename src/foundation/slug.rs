//! ASCII names for published paths, so that zip files, Windows and every host keep them.

use pinyin::ToPinyin;

/// The longest slug made of a name; longer ones are cut at a word's end.
const LONGEST: usize = 64;

/// An ASCII slug: Chinese as pinyin, Latin in lower case, everything else a hyphen. Scripts without a
/// romanisation here give `u` and their code points, so that the result is never empty for a name that is not.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut joins = false;
    for character in name.chars() {
        if let Some(pinyin) = character.to_pinyin() {
            words.push(pinyin.plain().replace('ü', "v"));
            joins = false;
        } else if let Some(folded) = latin(character) {
            match words.last_mut() {
                Some(word) if joins => word.push(folded),
                _ => words.push(folded.to_string()),
            }
            joins = true;
        } else {
            if character.is_alphabetic() {
                words.push(format!("u{:x}", character as u32));
            }
            joins = false;
        }
    }
    shortened(&words)
}

/// Whether a text is a slug as an owner may write one.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 120
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

fn latin(character: char) -> Option<char> {
    let half = match character {
        '\u{ff10}'..='\u{ff5a}' => char::from_u32(character as u32 - 0xfee0)?,
        other => other,
    };
    half.is_ascii_alphanumeric().then(|| half.to_ascii_lowercase())
}

fn shortened(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() && out.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&word[..word.len().min(LONGEST)]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_becomes_pinyin_and_latin_stays() {
        assert_eq!(slug("端午包粽子"), "duan-wu-bao-zong-zi");
        assert_eq!(slug("2024-06-04-端午"), "2024-06-04-duan-wu");
        assert_eq!(slug("Café & ＡＢ 绿"), "caf-ue9-ab-lv");
        assert_eq!(slug("！？"), "");
    }

    #[test]
    fn long_names_are_cut_at_a_word() {
        let slug = slug(&"活动".repeat(60));
        assert!(
            slug.len() <= 64 && slug.ends_with("dong") || slug.ends_with("huo"),
            "{slug}"
        );
    }

    #[test]
    fn owners_slugs_are_checked() {
        assert!(is_slug("duan-wu-2024"));
        for bad in ["", "端午", "Duanwu", "-a", "a/b", "a b"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
