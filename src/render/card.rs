//! A card: rendered once, and shown at any depth below the root.

use tera::Value as TeraValue;

/// Stands for the way to the root in what is rendered once and used at several depths. No text can hold it:
/// Unicode reserves it for such inner uses.
pub(super) const ROOT: &str = "\u{fdd0}";

/// A card without the ways to the root that its links begin with.
#[derive(Debug)]
pub(super) struct Card {
    html: Box<str>,
    /// Where they stood.
    places: Box<[usize]>,
}

impl Card {
    /// A card as its template has it, with [`ROOT`] for the way to the root.
    pub(super) fn new(rendered: &str) -> Self {
        let mut html = String::with_capacity(rendered.len());
        let mut places = Vec::new();
        for (number, piece) in rendered.split(ROOT).enumerate() {
            if number > 0 {
                places.push(html.len());
            }
            html.push_str(piece);
        }
        Self {
            html: html.into(),
            places: places.into(),
        }
    }

    /// The card on a page whose way to the root is `root`. It is a plain string, as themes know it: what they replace in it
    /// would be escaped otherwise.
    pub(super) fn at(&self, root: &str) -> TeraValue {
        let mut html = String::with_capacity(self.html.len() + self.places.len() * root.len());
        let mut copied = 0;
        for place in &self.places {
            html.push_str(&self.html[copied..*place]);
            html.push_str(root);
            copied = *place;
        }
        html.push_str(&self.html[copied..]);
        TeraValue::normal_string(&html)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_of_a_card_gets_the_way_to_the_root() {
        let card = Card::new(&format!("{ROOT}a <a href=\"{ROOT}{ROOT}b\">端午</a>{ROOT}"));
        assert_eq!(
            card.at("../").as_str(),
            Some("../a <a href=\"../../b\">端午</a>../")
        );
        assert_eq!(card.at("").as_str(), Some("a <a href=\"b\">端午</a>"));
        assert_eq!(Card::new("无").at("../").as_str(), Some("无"));
    }
}
