//! A card: rendered once, and shown at any depth below the root.

use std::sync::OnceLock;

use tera::Value as TeraValue;

/// Stands for the way to the root in what is rendered once and used at several depths. No text can hold it:
/// Unicode reserves it for such inner uses.
pub(super) const ROOT: &str = "\u{fdd0}";

/// A card as pages show it: at the depth that first asked for it, and at one other. Nearly all pages lie at two depths.
#[derive(Debug)]
pub(super) struct Card {
    first: Shown,
    other: OnceLock<Shown>,
    /// Where ways to the root stand, in the card without them.
    places: Box<[usize]>,
}

/// A card on pages of one depth.
#[derive(Debug)]
struct Shown {
    /// The length of their way to the root, by which it is known.
    root: usize,
    html: TeraValue,
}

impl Card {
    /// A card as its template has it, with [`ROOT`] for the way to the root, first shown where that is `root`.
    pub(super) fn new(rendered: &str, root: &str) -> Self {
        let mut html = String::with_capacity(rendered.len() + 4 * root.len());
        let mut places = Vec::new();
        for (number, piece) in rendered.split(ROOT).enumerate() {
            if number > 0 {
                places.push(html.len() - places.len() * root.len());
                html.push_str(root);
            }
            html.push_str(piece);
        }
        Self {
            first: Shown::new(root, &html),
            other: OnceLock::new(),
            places: places.into(),
        }
    }

    /// The card on a page whose way to the root is `root`. It is a plain string, as themes know it: what they replace in it
    /// would be escaped otherwise.
    pub(super) fn at(&self, root: &str) -> TeraValue {
        let known = [Some(&self.first), self.other.get()];
        if let Some(shown) = known.into_iter().flatten().find(|shown| shown.root == root.len()) {
            return shown.html.clone();
        }
        let shown = Shown::new(root, &self.html(root));
        let html = shown.html.clone();
        // Where a third depth asks, its page has it alone.
        let _ = self.other.set(shown);
        html
    }

    fn html(&self, root: &str) -> String {
        let first = self.first.html.as_str().unwrap_or_default();
        let mut html = String::with_capacity(first.len() + self.places.len() * root.len());
        let mut copied = 0;
        for (number, place) in self.places.iter().enumerate() {
            let place = place + number * self.first.root;
            html.push_str(&first[copied..place]);
            html.push_str(root);
            copied = place + self.first.root;
        }
        html.push_str(&first[copied..]);
        html
    }
}

impl Shown {
    fn new(root: &str, html: &str) -> Self {
        Self {
            root: root.len(),
            html: TeraValue::normal_string(html),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_of_a_card_gets_the_way_to_the_root() {
        let rendered = format!("{ROOT}a <a href=\"{ROOT}{ROOT}b\">端午</a>{ROOT}");
        let roots = ["", "../", "../../", "../../../"];
        for first in roots {
            let card = Card::new(&rendered, first);
            for root in roots.into_iter().chain(roots) {
                let shown = format!("{root}a <a href=\"{root}{root}b\">端午</a>{root}");
                assert_eq!(card.at(root).as_str(), Some(shown.as_str()), "{first} {root}");
            }
        }
        assert_eq!(Card::new("无", "").at("../").as_str(), Some("无"));
    }
}
