//! What Chinese and its neighbours ask of single characters: which emphasis marks may stand beside them, and which line
//! ends between them are no spaces.

/// Whether a character belongs to a script written without spaces between words, punctuation included. Korean and
/// Tibetan are in: they attach words to emphasised text just so.
pub(super) fn is_cjk(character: char) -> bool {
    is_unspaced(character)
        || matches!(character, '\u{0F00}'..='\u{0FFF}' | '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}')
}

fn is_unspaced(character: char) -> bool {
    matches!(
        character,
        '\u{2E80}'..='\u{303F}'
            | '\u{3040}'..='\u{312F}'
            | '\u{31A0}'..='\u{31FF}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{A000}'..='\u{A4CF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE10}'..='\u{FE1F}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF00}'..='\u{FFEF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

/// Chinese quotation marks, dashes and dots have no code points of their own; the neighbour decides.
fn is_shared_punctuation(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Whether a line end between these two is only how the author wrapped the text.
pub(super) fn joins(previous: char, next: char) -> bool {
    let joinable = |character| is_unspaced(character) || is_shared_punctuation(character);
    joinable(previous) && joinable(next) && (is_unspaced(previous) || is_unspaced(next))
}

/// Punctuation and symbols, as CommonMark's emphasis rules mean them; a little too wide for rare marks, which only
/// makes emphasis easier.
pub(super) fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace() && !character.is_control()
}

/// Punctuation after which a new phrase starts.
pub(super) fn is_opening(character: char) -> bool {
    matches!(
        character,
        '(' | '['
            | '{'
            | '<'
            | '（'
            | '《'
            | '〈'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '“'
            | '‘'
            | '［'
            | '｛'
    )
}

/// Punctuation with which a phrase cannot start.
pub(super) fn is_closing(character: char) -> bool {
    matches!(
        character,
        ')' | ']'
            | '}'
            | '>'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '”'
            | '’'
            | '］'
            | '｝'
    ) || matches!(
        character,
        '。' | '，' | '、' | '；' | '：' | '！' | '？' | ',' | '.' | ';' | ':' | '!' | '?'
    )
}

/// Whether a character may stand in a page at all: control characters and noncharacters may not.
pub(super) fn is_publishable(character: char) -> bool {
    match character {
        '\t' | '\n' => true,
        '\u{FDD0}'..='\u{FDEF}' => false,
        _ => !character.is_control() && (character as u32) & 0xFFFE != 0xFFFE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_between_chinese_characters_is_no_space() {
        assert!(joins('你', '好'));
        assert!(joins('。', '“'));
        assert!(joins('”', '他'));
        assert!(!joins('用', 'R'));
        assert!(!joins('한', '국'));
        assert!(!joins('”', '—'));
    }

    #[test]
    fn noncharacters_and_controls_are_not_published() {
        assert!(is_publishable('\n') && is_publishable('龘') && is_publishable('\u{E000}'));
        assert!(!is_publishable('\u{0}') && !is_publishable('\u{FDD0}') && !is_publishable('\u{1FFFF}'));
    }
}
