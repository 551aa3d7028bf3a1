//! The `photos:` list an album proposes for its entry: what is missing, as lines to put in at one place.

use super::{Album, Shot, Shown};
use crate::foundation::language::Language;
use crate::foundation::source::{SourceText, Span};
use crate::foundation::yaml::{self, Key, Node, NodeValue};
use crate::project::schema::photo_fields;

/// Longer captions are not written, in characters: the field would refuse them.
const LONGEST_CAPTION: usize = 200;

/// What could be written into an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposal {
    /// Nothing: every photo is on the list, or shown elsewhere.
    Nothing,
    /// Lines in front of a line of the text.
    Insert {
        /// The line, from 1.
        line: usize,
        /// What to put in, without line ends.
        lines: Vec<String>,
        /// How many photos that adds.
        photos: usize,
    },
    /// A list to be pasted by hand instead of the one that is there: it is written in a form that cannot be added to line by line.
    Paste(Vec<String>),
}

impl Album {
    /// What is missing in the entry's list of photos.
    #[must_use]
    pub fn proposal(&self) -> Proposal {
        let Some(front) = &self.front.document.front else {
            return Proposal::Nothing;
        };
        let there = self.front.list(front);
        let missing: Vec<&Shot> = self
            .photos
            .iter()
            .filter(|shot| match there {
                // A new list must name them all, or those left out would no longer be the cover or the gallery.
                None => true,
                Some((_, value)) if value.is_null() => true,
                Some(_) => !shot.listed && shot.shown == Shown::Nowhere,
            })
            .collect();
        if missing.is_empty() {
            return Proposal::Nothing;
        }
        let language = self.language(front);
        let insert = |line, head: Option<String>, indent: usize| {
            let items = missing.iter().flat_map(|shot| self.item(shot, language, indent));
            let lines = head.into_iter().chain(items).collect();
            let insert = Proposal::Insert {
                line,
                lines,
                photos: missing.len(),
            };
            Some(insert).filter(|insert| self.is_sound(insert, front))
        };
        let source = self.front.source();
        let line_of = |at: usize| source.line_column(at).0;
        let proposal = match there {
            None => closing_line(source.text()).and_then(|line| {
                let key = format!("{}:", self.key(language));
                insert(line, Some(key), 2)
            }),
            Some((key, value)) if value.is_null() => insert(line_of(key.span.start) + 1, None, 2),
            Some((_, value)) => match &value.value {
                NodeValue::List { items, flow: false } => {
                    items.first().zip(items.last()).and_then(|(first, last)| {
                        let line = source.line(line_of(first.span.start));
                        let dash = line.find('-').filter(|at| line[..*at].trim().is_empty())?;
                        insert(line_of(end_of(last, source)) + 1, None, dash)
                    })
                }
                _ => None,
            },
        };
        proposal.unwrap_or_else(|| Proposal::Paste(self.whole_list(language)))
    }

    /// The whole list: what is on it already, then what is missing.
    fn whole_list(&self, language: Language) -> Vec<String> {
        let items = self
            .photos
            .iter()
            .filter(|shot| shot.listed || !matches!(shot.shown, Shown::Text))
            .flat_map(|shot| self.item(shot, language, 2));
        std::iter::once(format!("{}:", self.key(language)))
            .chain(items)
            .collect()
    }

    /// The language the officer writes keys in: that of the first one.
    fn language(&self, front: &Node) -> Language {
        let list = self.front.list(front).map(|(key, _)| key);
        let first = front.entries().first().map(|(key, _)| key);
        match list.or(first) {
            Some(Key { text, .. }) if text.is_ascii() => Language::En,
            _ => Language::Zh,
        }
    }

    fn key(&self, language: Language) -> &str {
        let fits = |key: &&String| key.is_ascii() == (language == Language::En);
        self.front.keys.iter().find(fits).map_or("photos", String::as_str)
    }

    /// The lines of one photo: its file, what is known of it, and what is to be filled in.
    fn item(&self, shot: &Shot, language: Language, indent: usize) -> Vec<String> {
        let [file, alt, caption, credit] = [0, 1, 2, 3].map(|index| photo_fields()[index].called(language));
        let (said, indent) = (&shot.said, " ".repeat(indent));
        let mut lines = vec![format!("{indent}- {file}: {}", written(&shot.name))];
        let mut add = |key: &str, value: &str| lines.push(format!("{indent}  {key}: {}", written(value)));
        // What the text says of a photo holds for the list too.
        if shot.shown == Shown::Text && shot.is_described() && !shot.listed {
            return lines;
        }
        add(&alt, said.alt.as_deref().unwrap_or_default());
        let words = shot.seen.as_ref().ok().map(|seen| &seen.words);
        let own = words.and_then(|words| words.caption.as_deref());
        let short = |text: &&str| text.chars().count() <= LONGEST_CAPTION;
        if let Some(text) = said.caption.as_deref().or(own).filter(short) {
            add(&caption, text);
        }
        // The name a camera knows is not written unless the owner lets names be published; a role belongs here.
        let own = words
            .and_then(|words| words.credit.as_deref())
            .filter(|_| self.embedded.credit);
        add(&credit, said.credit.as_deref().or(own).unwrap_or_default());
        if let Some((x, y)) = said.focus {
            lines.push(format!(
                "{indent}  {}: [{x}, {y}]",
                photo_fields()[4].called(language)
            ));
        }
        lines
    }

    /// Reads the text as it would be: everything must still be there, and the list must have grown by what was put in.
    fn is_sound(&self, insert: &Proposal, before: &Node) -> bool {
        let Proposal::Insert { line, lines, photos } = insert else {
            return false;
        };
        let source = self.front.source();
        let at = source.line_start(*line);
        let (head, tail) = source.text().split_at(at);
        let text = format!("{head}{}\n{tail}", lines.join("\n"));
        let new = SourceText::new(source.path(), text);
        let (Some(opening), Some(closing)) = (opening_line(new.text()), closing_line(new.text())) else {
            return false;
        };
        let range = Span::new(new.line_start(opening + 1), new.line_start(closing));
        let (after, mistakes) = yaml::read(&new, range);
        let known = yaml::read(source, front_range(source)).1.len();
        let Some(after) = after.filter(|_| mistakes.len() == known) else {
            return false;
        };
        let list = |node: &Node| {
            self.front
                .list(node)
                .map(|(key, value)| (key.text.clone(), items(value)))
        };
        let rest = |node: &Node| -> Vec<(String, Plain)> {
            let others = node
                .entries()
                .iter()
                .filter(|(key, _)| !self.front.keys.contains(&key.text));
            others
                .map(|(key, value)| (key.text.clone(), plain(value)))
                .collect()
        };
        let was = list(before).map(|(_, items)| items).unwrap_or_default();
        let Some((_, is)) = list(&after) else { return false };
        rest(before) == rest(&after) && is.starts_with(&was) && is.len() == was.len() + photos
    }
}

/// A value without the place it stands at.
#[derive(Debug, PartialEq)]
enum Plain {
    Nothing,
    Text(String),
    List(Vec<Plain>),
    Map(Vec<(String, Plain)>),
}

fn plain(node: &Node) -> Plain {
    match &node.value {
        NodeValue::Null => Plain::Nothing,
        NodeValue::Scalar { text, .. } => Plain::Text(text.clone()),
        NodeValue::List { items, .. } => Plain::List(items.iter().map(plain).collect()),
        NodeValue::Map(entries) => {
            let pairs = entries
                .iter()
                .map(|(key, value)| (key.text.clone(), plain(value)));
            Plain::Map(pairs.collect())
        }
    }
}

fn items(node: &Node) -> Vec<Plain> {
    match plain(node) {
        Plain::List(items) => items,
        Plain::Nothing => Vec::new(),
        other => vec![other],
    }
}

/// Where the last character of a node stands. A block's own end is where the next thing begins, so its last part is asked.
fn end_of(node: &Node, source: &SourceText) -> usize {
    let start = node.span.start.min(source.text().len());
    let last = match &node.value {
        NodeValue::List { items, flow: false } => items.last(),
        NodeValue::Map(entries) if !source.text()[start..].starts_with('{') => {
            match entries.last() {
                // A key without a value has nothing but itself.
                Some((key, value)) if value.is_null() => return key.span.end.max(key.span.start + 1) - 1,
                last => last.map(|(_, value)| value),
            }
        }
        _ => None,
    };
    match last {
        Some(last) => end_of(last, source),
        None => {
            let end = node.span.end.min(source.text().len());
            start + source.text()[start..end].trim_end().len().saturating_sub(1)
        }
    }
}

/// The line of the first `---`, from 1.
fn opening_line(text: &str) -> Option<usize> {
    text.lines()
        .position(|line| line.trim_end() == "---")
        .map(|index| index + 1)
}

/// The line of the `---` that ends the front matter, from 1.
pub(super) fn closing_line(text: &str) -> Option<usize> {
    let opening = opening_line(text)?;
    let below = text
        .lines()
        .skip(opening)
        .position(|line| line.trim_end() == "---")?;
    Some(opening + below + 1)
}

fn front_range(source: &SourceText) -> Span {
    let opening = opening_line(source.text()).unwrap_or_default();
    let closing = closing_line(source.text()).unwrap_or_default();
    Span::new(source.line_start(opening + 1), source.line_start(closing))
}

/// A text as YAML, in quotes unless it is plainly a word.
fn written(text: &str) -> String {
    let plain =
        |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | '(' | ')');
    let starts = text.chars().next().is_some_and(char::is_alphabetic);
    if starts && text.chars().all(plain) && !is_word_of_yaml(text) {
        return text.to_owned();
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    let spaced = escaped.split_whitespace().collect::<Vec<_>>().join(" ");
    // Names of files may hold several spaces in a row; they must stay.
    let kept = if escaped.contains(['\n', '\r', '\t']) {
        spaced
    } else {
        escaped
    };
    format!("\"{kept}\"")
}

fn is_word_of_yaml(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "null" | "true" | "false" | "yes" | "no" | "on" | "off"
    )
}
