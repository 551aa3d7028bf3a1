//! What stands around every page: the masthead and the foot, each rendered once for all pages that show it alike.
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

/// The mastheads and feet made so far.
pub(super) struct Furniture {
    /// The pages that a signpost leads to.
    signposted: BTreeSet<String>,
    made: RwLock<BTreeMap<Place, TeraValue>>,
}

/// Which of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Masthead { root: String, page: Signposted },
    Foot { root: String },
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
    pub(super) fn new(navigation: &Navigation, search: Option<&str>) -> Self {
        let items = navigation.items.iter().map(|item| item.url.as_str());
        Self {
            signposted: items.chain(search).map(str::to_owned).collect(),
            made: RwLock::default(),
        }
    }

    /// Puts `masthead` and `foot` into a page's context, which has the `root` and all that pages share.
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
        let root = root.to_owned();
        let masthead = Place::Masthead {
            root: root.clone(),
            page,
        };
        context.insert_value("masthead", self.get(masthead, engine, shared)?);
        context.insert_value("foot", self.get(Place::Foot { root }, engine, shared)?);
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
        let html = match self {
            Self::Masthead { root, page } => {
                context.insert("root", root);
                context.insert("page", page);
                engine.part("masthead.html", &context)?
            }
            Self::Foot { root } => {
                context.insert("root", root);
                engine.part("foot.html", &context)?
            }
        };
        Ok(TeraValue::safe_string(html.trim()))
    }
}
