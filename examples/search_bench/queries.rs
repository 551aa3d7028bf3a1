//! Queries, each with what a plain search finds: every entry, one line after the other, without an index.

use std::collections::BTreeSet;

use pinyin::ToPinyinMulti;
use rayon::prelude::*;
use serde::Serialize;

use crate::corpus::Draw;

/// Queries there are.
const COUNT: usize = 2_000;
/// Readings of a character that count.
const READINGS: usize = 2;

/// A query and what it must find.
#[derive(Serialize)]
pub(crate) struct Query {
    /// As typed.
    text: String,
    /// How it was made: `text`, `typed` (folded otherwise than in the text) or `pinyin`.
    kind: &'static str,
    /// The numbers of the entries that have it.
    found: Vec<usize>,
}

/// An entry's folded lines, and the names among them.
pub(crate) struct Folded {
    pub(crate) lines: Vec<String>,
    pub(crate) names: Vec<String>,
}

/// Draws queries from the texts and searches for each of them.
pub(crate) fn queries(entries: &[Folded]) -> Vec<Query> {
    let mut draw = Draw(11);
    let drawn: Vec<(String, &'static str)> = (0..COUNT)
        .map(|number| match number % 10 {
            0 => (spelled(&mut draw, entries), "pinyin"),
            1 => (typed(&substring(&mut draw, entries, false)), "typed"),
            2 => (substring(&mut draw, entries, true), "text"),
            _ => (substring(&mut draw, entries, false), "text"),
        })
        .collect();
    let search = |(text, kind): (String, &'static str)| {
        let words: Vec<String> = text.split_whitespace().map(zhanlan::search::fold).collect();
        let has = |entry: &Folded| {
            words.iter().all(|word| {
                entry.lines.iter().any(|line| line.contains(word))
                    || entry.names.iter().any(|name| is_pronounced(name, word))
            })
        };
        let found = entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| has(entry))
            .map(|(number, _)| number)
            .collect();
        Query { text, kind, found }
    };
    drawn.into_par_iter().map(search).collect()
}

/// One to eight characters from anywhere in a line, over the borders of words; `mixed`: not only Chinese ones.
fn substring(draw: &mut Draw, entries: &[Folded], mixed: bool) -> String {
    loop {
        let entry = &entries[draw.below(entries.len())];
        let line = &entry.lines[draw.below(entry.lines.len())];
        let characters: Vec<char> = line.chars().collect();
        let start = draw.below(characters.len().max(1));
        let length = 1 + draw.below(8);
        let text: String = characters.iter().skip(start).take(length).collect();
        let is_chinese = |character: char| {
            ('\u{3000}'..='\u{9fff}').contains(&character) || ('\u{ff00}'..='\u{ffef}').contains(&character)
        };
        let has_other = text
            .chars()
            .any(|character| !is_chinese(character) && !character.is_ascii_digit());
        if !text.trim().is_empty() && (!mixed || has_other) {
            return text.trim().to_owned();
        }
    }
}

/// The same as somebody may type it: in capitals, full width, in traditional characters.
fn typed(text: &str) -> String {
    let other = |character: char| match character {
        '!'..='~' => char::from_u32(character as u32 + 0xfee0)
            .unwrap_or(character)
            .to_ascii_uppercase(),
        '发' => '發',
        '国' => '國',
        '会' => '會',
        '学' => '學',
        '书' => '書',
        '广' => '廣',
        '场' => '場',
        '区' => '區',
        '艺' => '藝',
        '团' => '團',
        '台' => '臺',
        '里' => '裡',
        '面' => '麵',
        '门' => '門',
        '见' => '見',
        '车' => '車',
        '马' => '馬',
        '长' => '長',
        other => other,
    };
    text.chars().map(other).collect()
}

fn readings(character: char) -> Vec<String> {
    let mut spelled: Vec<String> = Vec::new();
    for pinyin in character.to_pinyin_multi().into_iter().flatten() {
        let plain = pinyin.plain().replace('ü', "v");
        if plain.bytes().all(|letter| letter.is_ascii_lowercase()) && !spelled.contains(&plain) {
            spelled.push(plain);
        }
    }
    spelled.truncate(READINGS);
    spelled
}

/// Some syllables of a name, whole, with the last one cut short, or by their initials.
fn spelled(draw: &mut Draw, entries: &[Folded]) -> String {
    loop {
        let names = &entries[draw.below(entries.len())].names;
        let name: Vec<char> = names[draw.below(names.len())].chars().collect();
        let (start, count) = (draw.below(name.len()), 1 + draw.below(4));
        let mut syllables: Vec<String> = Vec::new();
        for character in name.iter().skip(start).take(count) {
            let known = readings(*character);
            if known.is_empty() {
                break;
            }
            syllables.push(known[draw.below(known.len())].clone());
        }
        match draw.below(3) {
            0 => syllables.iter_mut().for_each(|syllable| syllable.truncate(1)),
            1 => {
                if let Some(last) = syllables.last_mut() {
                    last.truncate(1 + draw.below(last.len()));
                }
            }
            _ => {}
        }
        let spelled = syllables.concat();
        if spelled.len() > 1 {
            return spelled;
        }
    }
}

/// Whether a name has neighbouring characters whose syllables make the word: each whole or its first letter, the last one any
/// beginning. Marks between characters do not count; letters and digits part.
fn is_pronounced(name: &str, word: &str) -> bool {
    if word.len() < 2 || !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return false;
    }
    let mut runs: Vec<Vec<Vec<String>>> = vec![Vec::new()];
    for character in name.chars() {
        let read = readings(character);
        if !read.is_empty() {
            runs.last_mut().expect("never empty").push(read);
        } else if character.is_alphanumeric() {
            runs.push(Vec::new());
        }
    }
    runs.iter()
        .any(|run| (0..run.len()).any(|start| begins(&run[start..], word)))
}

fn begins(run: &[Vec<String>], word: &str) -> bool {
    // What is left of the word after each syllable, in every way.
    let mut left: BTreeSet<&str> = BTreeSet::from([word]);
    for read in run {
        let mut next = BTreeSet::new();
        for rest in left {
            for syllable in read {
                if syllable.starts_with(rest) {
                    return true;
                }
                next.extend(rest.strip_prefix(syllable.as_str()));
                next.extend(rest.strip_prefix(&syllable[..1]));
            }
        }
        left = next;
    }
    false
}
