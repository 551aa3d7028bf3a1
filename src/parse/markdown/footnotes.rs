//! Footnotes: taken out of the flow, numbered as they are first referred to, and set at the end.

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::body::Renderer;
use super::events::Located;

/// The footnotes as written, by their name in lower case.
pub(super) type Definitions<'a> = HashMap<String, Vec<Located<'a>>>;

/// The footnotes referred to so far.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    order: Vec<String>,
    /// Per name: the number from 1, and how many references one can come back to.
    referred: HashMap<String, (usize, usize)>,
}

/// Takes the definitions out of the events; of two with one name the first holds.
pub(super) fn take_definitions<'a>(events: Vec<Located<'a>>) -> (Vec<Located<'a>>, Definitions<'a>) {
    let is_definition =
        |located: &Located<'_>| matches!(located.event, Event::Start(Tag::FootnoteDefinition(_)));
    let mut definitions = Definitions::new();
    if !events.iter().any(is_definition) {
        return (events, definitions);
    }
    let mut flow = Vec::with_capacity(events.len());
    let mut open: Vec<(String, Vec<Located<'a>>)> = Vec::new();
    for located in events {
        match &located.event {
            Event::Start(Tag::FootnoteDefinition(name)) => open.push((name.to_lowercase(), Vec::new())),
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((name, definition)) = open.pop() {
                    definitions.entry(name).or_insert(definition);
                }
            }
            _ => open
                .last_mut()
                .map_or(&mut flow, |(_, definition)| definition)
                .push(located),
        }
    }
    (flow, definitions)
}

impl Renderer<'_> {
    /// A reference, numbered; a plain number within a link, as links do not nest.
    pub(super) fn footnote_reference(&mut self, name: &str) {
        let key = name.to_lowercase();
        let is_in_link = self.is_in_link();
        let next = self.footnotes.order.len() + 1;
        let (number, references) = self.footnotes.referred.entry(key.clone()).or_insert((next, 0));
        let html = if is_in_link {
            format!("<sup class=\"footnote-ref\">{number}</sup>")
        } else {
            *references += 1;
            let id = reference_id(*number, *references);
            format!("<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\">{number}</a></sup>")
        };
        if *number == next {
            self.footnotes.order.push(key);
        }
        self.out.html(&html);
    }

    /// The section at the end. A footnote may refer to more footnotes, which then follow.
    pub(super) fn write_footnotes(&mut self, definitions: &Definitions<'_>) {
        if self.footnotes.order.is_empty() {
            return;
        }
        self.out.html("<section class=\"footnotes\"");
        self.out.attribute("aria-label", &self.labels.footnotes);
        self.out.html("><ol>");
        let mut number = 1;
        while let Some(name) = self.footnotes.order.get(number - 1).cloned() {
            let events = definitions.get(&name).map_or(&[][..], Vec::as_slice);
            self.out.gap();
            self.out.html(&format!("<li id=\"fn-{number}\">"));
            self.write_footnote(number, &name, events);
            self.out.html("</li>");
            number += 1;
        }
        self.out.html("</ol></section>");
    }

    /// A footnote's text; the way back stands at the end of its last paragraph.
    fn write_footnote(&mut self, number: usize, name: &str, events: &[Located<'_>]) {
        let last_paragraph = match events.last().map(|located| &located.event) {
            Some(Event::End(TagEnd::Paragraph)) => events
                .iter()
                .rposition(|located| matches!(located.event, Event::Start(Tag::Paragraph)))
                .filter(|start| super::photos::only_photos(&events[start + 1..]).is_none()),
            _ => None,
        };
        let Some(start) = last_paragraph else {
            self.run(events);
            self.out.html("<p>");
            self.write_ways_back(number, name);
            self.out.html("</p>");
            return;
        };
        self.run(&events[..start]);
        self.out.html("<p>");
        self.run(&events[start + 1..events.len() - 1]);
        self.write_ways_back(number, name);
        self.out.html("</p>");
    }

    fn write_ways_back(&mut self, number: usize, name: &str) {
        let references = self
            .footnotes
            .referred
            .get(name)
            .map_or(0, |(_, references)| *references);
        for reference in 1..=references {
            let id = reference_id(number, reference);
            let shown = id.trim_start_matches("fnref-");
            self.out
                .html(&format!(" <a href=\"#{id}\" class=\"footnote-back\""));
            self.out.attribute(
                "aria-label",
                &self.labels.footnote_back.replace("{number}", shown),
            );
            self.out.html(">↩</a>");
        }
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{reference}")
    }
}
