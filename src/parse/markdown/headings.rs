//! Headings: an outline without gaps below the page's title, and ids that stay readable in Chinese.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{Event, HeadingLevel, TagEnd};

use super::Heading;
use super::body::Renderer;
use super::events::Located;

/// Ids that belong to the page around a body; theme templates may use these and no others.
pub const RESERVED_IDS: &[&str] = &[
    "main",
    "content",
    "top",
    "bottom",
    "header",
    "footer",
    "nav",
    "navigation",
    "menu",
    "search",
    "gallery",
    "lightbox",
    "related",
    "facts",
    "attachments",
    "recording",
    "figures",
    "key-figures",
    "filter",
    "filters",
    "choices",
    "list",
    "pager",
    "label",
    "cover",
    "theme",
    "settings",
    "title",
    "body",
    "page",
    "entry",
    "share",
    "map",
    "band",
    "invitation",
    "latest",
    "photo-wall",
];

/// Starts of ids that bodies and themes number themselves.
const RESERVED_STARTS: &[&str] = &[
    "fn-", "fnref-", "page-", "index-", "part-", "photo-", "year-", "z-",
];

const PREFIX: &str = "s-";

/// Gives out levels and ids as the headings of a body come by.
#[derive(Debug, Default)]
pub(super) struct Outline {
    open: Vec<u8>,
    used: HashSet<String>,
    next_number: HashMap<String, usize>,
}

impl Outline {
    /// The level of a heading written with `hashes` marks: one below the nearest heading before it with fewer marks,
    /// and 2 when there is none.
    pub(super) fn level(&mut self, hashes: u8) -> u8 {
        while self.open.last().is_some_and(|open| *open >= hashes) {
            self.open.pop();
        }
        self.open.push(hashes);
        // At most six levels are open, as their marks grow from 1 to 6.
        (u8::try_from(self.open.len()).unwrap_or(u8::MAX).saturating_add(1)).min(6)
    }

    /// An id of its own for a heading: the one asked for, else its text.
    pub(super) fn id(&mut self, asked: Option<&str>, text: &str) -> String {
        let mut id = asked
            .map(anchor)
            .filter(|id| !id.is_empty())
            .unwrap_or_else(|| anchor(text));
        if id.is_empty() {
            id.push_str("section");
        }
        let id = kept_apart(&id).unwrap_or(id);
        if self.used.insert(id.clone()) {
            return id;
        }
        let number = self.next_number.entry(id.clone()).or_insert(2);
        loop {
            let numbered = format!("{id}-{number}");
            *number += 1;
            if self.used.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// A text as an id, the way editors that preview Markdown make it: lower case, spaces to hyphens, no punctuation.
fn anchor(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for character in text.trim().chars() {
        if character.is_alphanumeric() || matches!(character, '-' | '_') {
            id.extend(character.to_lowercase());
        } else if character.is_whitespace() {
            id.push('-');
        }
    }
    id
}

/// The prefixed id, when an id starts with no letter (style sheets cannot name it) or belongs to the page.
pub(super) fn kept_apart(id: &str) -> Option<String> {
    let starts_well = id.chars().next().is_some_and(char::is_alphabetic);
    let reserved = RESERVED_IDS.contains(&id) || RESERVED_STARTS.iter().any(|start| id.starts_with(start));
    (!starts_well || reserved).then(|| format!("{PREFIX}{id}"))
}

/// A heading with its id, from the events after its start; none when it has no words.
fn heading(outline: &mut Outline, hashes: u8, asked: Option<&str>, rest: &[Located<'_>]) -> Option<Heading> {
    let mut text = String::new();
    for located in rest {
        match &located.event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Heading(_)) => break,
            _ => {}
        }
    }
    let text = text.trim().to_owned();
    if text.is_empty() {
        return None;
    }
    Some(Heading {
        level: outline.level(hashes),
        id: outline.id(asked, &text),
        text,
    })
}

impl Renderer<'_> {
    /// Opens a heading and says what closes it: nothing when it has no words.
    pub(super) fn open_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        rest: &[Located<'_>],
    ) -> &'static str {
        let Some(heading) = heading(&mut self.outline, level as u8, id, rest) else {
            return "";
        };
        let (open, close) = match heading.level {
            2 => ("<h2", "</h2>"),
            3 => ("<h3", "</h3>"),
            4 => ("<h4", "</h4>"),
            5 => ("<h5", "</h5>"),
            _ => ("<h6", "</h6>"),
        };
        self.out.html(open);
        self.out.attribute("id", &heading.id);
        self.out.html(">");
        self.body.headings.push(heading);
        close
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_readable_unique_and_apart_from_the_page() {
        let mut outline = Outline::default();
        let mut id = |text| outline.id(None, text);
        assert_eq!(id("活动经过"), "活动经过");
        assert_eq!(id("活动经过"), "活动经过-2");
        assert_eq!(id("活动经过 2"), "活动经过-2-2");
        assert_eq!(id("一、How To（上）"), "一how-to上");
        assert_eq!(id("2024 年"), "s-2024-年");
        assert_eq!(id("Main"), "s-main");
        assert_eq!(id("！？"), "section");
        assert_eq!(outline.id(Some("fn-1"), "注"), "s-fn-1");
        assert_eq!(outline.id(Some("shi"), "史"), "shi");
    }

    #[test]
    fn the_outline_starts_at_two_and_has_no_gaps() {
        let mut outline = Outline::default();
        let levels: Vec<_> = [3, 4, 6, 2, 4, 1, 2, 3, 4, 5, 6]
            .into_iter()
            .map(|marks| outline.level(marks))
            .collect();
        assert_eq!(levels, [2, 3, 4, 2, 3, 2, 3, 4, 5, 6, 6]);
    }
}
