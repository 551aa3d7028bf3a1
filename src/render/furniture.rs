//! What stands around every page: its beginning, the links of its head, the masthead and the foot, each rendered once for
//! all pages that show it alike.
//!
//! A masthead differs by the way to the root, by the section it marks, and by the signpost that leads to the page; a
//! foot by the way to the root alone. A site has some dozens of them, however many pages it has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock};

use serde::Serialize;
use tera::{Context, Value as TeraValue};

use super::engine::Engine;
use super::frame::{Navigation, PageHead};
use crate::foundation::diagnostic::Diagnostic;

/// The names templates print it by.
const NAMES: [&str; 4] = ["opening", "head_links", "masthead", "foot"];

/// What is made so far.
pub(super) struct Furniture {
    /// The pages that a signpost leads to.
    signposted: BTreeSet<String>,
    /// What the theme's templates print of it: an owner's frame may go without, and without what it would need.
    printed: BTreeSet<&'static str>,
    made: RwLock<BTreeMap<Place, TeraValue>>,
}

/// Which of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Opening,
    HeadLinks { root: String, page: Linked },
    Masthead { root: String, page: Signposted },
    Foot { root: String },
}

/// What the links of a head know of their page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Linked {
    has_photos: bool,
    has_code: bool,
}

/// What a masthead knows of its page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Signposted {
    section: String,
    /// Nothing where no signpost leads to the page.
    url: String,
}

impl Furniture {
    /// None is made before a page asks for it.
    pub(super) fn new(engine: &Engine, navigation: &Navigation, search: Option<&str>) -> Self {
        let items = navigation.items.iter().map(|item| item.url.as_str());
        Self {
            signposted: items.chain(search).map(str::to_owned).collect(),
            printed: NAMES.into_iter().filter(|name| engine.prints(name)).collect(),
            made: RwLock::default(),
        }
    }

    /// Puts them into a page's context, each under its template's name.
    ///
    /// # Errors
    /// When one of their templates fails.
    pub(super) fn put_into(
        &self,
        context: &mut Context,
        engine: &Engine,
        shared: &Context,
        (root, head): (&str, &PageHead),
    ) -> Result<(), Diagnostic> {
        let url = if self.signposted.contains(&head.url) {
            head.url.clone()
        } else {
            String::new()
        };
        let page = Signposted {
            section: head.section.clone(),
            url,
        };
        let linked = Linked {
            has_photos: head.has_photos,
            has_code: head.has_code,
        };
        let root = || root.to_owned();
        let head_links = Place::HeadLinks {
            root: root(),
            page: linked,
        };
        let masthead = Place::Masthead { root: root(), page };
        let places = [Place::Opening, head_links, masthead, Place::Foot { root: root() }];
        for (name, place) in NAMES.into_iter().zip(places) {
            if self.printed.contains(name) {
                context.insert_value(name, self.get(place, engine, shared)?);
            }
        }
        Ok(())
    }

    fn get(&self, place: Place, engine: &Engine, shared: &Context) -> Result<TeraValue, Diagnostic> {
        let made = self.made.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = made.get(&place) {
            return Ok(made.clone());
        }
        drop(made);
        let made = place.rendered(engine, shared)?;
        let mut all = self.made.write().unwrap_or_else(PoisonError::into_inner);
        Ok(all.entry(place).or_insert(made).clone())
    }
}

impl Place {
    fn rendered(&self, engine: &Engine, shared: &Context) -> Result<TeraValue, Diagnostic> {
        let mut context = shared.clone();
        let template = match self {
            Self::Opening => "opening.html",
            Self::HeadLinks { root, page } => {
                context.insert("root", root);
                context.insert("page", page);
                "head-links.html"
            }
            Self::Masthead { root, page } => {
                context.insert("root", root);
                context.insert("page", page);
                "masthead.html"
            }
            Self::Foot { root } => {
                context.insert("root", root);
                "foot.html"
            }
        };
        let html = engine.part(template, &context)?;
        Ok(TeraValue::safe_string(html.trim()))
    }
}
