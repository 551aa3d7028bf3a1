//! What every page shares: the site, its words, its assets, each entry in short and as a card, made once.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::{Context, Value as TeraValue};

use super::Stages;
use super::card::{Card, ROOT};
use super::drawings::Drawings;
use super::engine::Engine;
use super::entry_packs::CATALOGUE;
use super::furniture::Furniture;
use super::json_feed;
use super::output::Made;
use super::own::Own;
use super::pages::indexes::SEARCH;
use super::pictures::Pictures;
use super::summary::summary;
use crate::derive::Derived;
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::language::{Language, is_right_to_left};
use crate::foundation::messages;
use crate::foundation::paths;
use crate::foundation::sink::Sink;
use crate::media::Recordings;
use crate::model::{EntryId, Site};
use crate::project::Project;
use crate::project::schema::Value;

/// What every page shares.
pub(super) struct Frame<'a> {
    pub(super) project: &'a Project,
    pub(super) site: &'a Site,
    pub(super) derived: &'a Derived,
    pub(super) pictures: &'a Pictures,
    pub(super) recordings: &'a Recordings,
    pub(super) engine: Arc<Engine>,
    pub(super) language: Language,
    pub(super) sink: &'a dyn Sink,
    shared: Context,
    furniture: Furniture,
    pub(super) drawings: Drawings,
    values: Vec<OnceLock<TeraValue>>,
    cards: Vec<OnceLock<Card>>,
    /// By [`EntryId`]: see [`Self::face`].
    pub(super) faces: Vec<OnceLock<Fingerprint>>,
    /// What all else follows from: see [`Self::of_arrangement`].
    pub(super) arrangement: OnceLock<Fingerprint>,
    /// How listings stand: see [`Self::of_listings`].
    pub(super) listings: OnceLock<Fingerprint>,
    /// What all pages share and what is not the same in every run; nothing where no run may take over from another.
    pub(super) common: Option<Fingerprint>,
    numbers: Vec<u32>,
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    subtitle: Option<&'a str>,
    description: Option<&'a str>,
    language: &'a str,
    dir: &'static str,
    organiser: Option<&'a str>,
    notice: Option<&'a str>,
    icp: Option<Filing>,
    police: Option<Filing>,
    copyright: Option<&'a str>,
    base_url: Option<&'a str>,
    navigation: Vec<NavigationItem>,
    more: Vec<NavigationItem>,
    feed_url: Option<&'static str>,
    json_feed_url: &'static str,
    /// The page that searches, if there is one.
    search_url: Option<&'static str>,
    theme: serde_json::Map<String, serde_json::Value>,
    generator: &'static str,
}

#[derive(Serialize)]
struct Filing {
    text: String,
    url: String,
}

/// The links to the site's parts.
#[derive(Debug)]
pub(super) struct Navigation {
    /// Above every page.
    pub(super) items: Vec<NavigationItem>,
    /// What else there is: at the foot of every page, so that all of it can be reached.
    pub(super) more: Vec<NavigationItem>,
}

/// A link of the navigation.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NavigationItem {
    pub(super) label: String,
    pub(super) url: String,
    pub(super) section: String,
}

/// What one page says of itself.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct PageHead {
    pub(super) kind: &'static str,
    pub(super) section: String,
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) url: String,
    pub(super) canonical: Option<String>,
    pub(super) image: Option<String>,
    pub(super) image_width: Option<u32>,
    pub(super) image_height: Option<u32>,
    pub(super) json_ld: Option<String>,
    pub(super) feed_url: Option<String>,
    pub(super) has_code: bool,
    pub(super) has_photos: bool,
    pub(super) noindex: bool,
    pub(super) crumbs: Vec<Crumb>,
    pub(super) language: String,
    pub(super) dir: &'static str,
}

/// A step of the way to a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Crumb {
    pub(super) label: String,
    pub(super) url: Option<String>,
}

/// What code asks of an entry in short; templates see all of it.
#[derive(Clone, Copy)]
pub(super) struct Brief<'a> {
    pub(super) title: &'a str,
    pub(super) url: &'a str,
    pub(super) summary: Option<&'a str>,
}

impl<'a> Frame<'a> {
    /// What pages share but the entries.
    pub(super) fn new(
        engine: Arc<Engine>,
        stages: Stages<'a>,
        assets: &BTreeMap<String, String>,
        navigation: Navigation,
    ) -> Self {
        let Stages {
            project,
            site,
            derived,
            pictures,
            recordings,
            sink,
            ..
        } = stages;
        let mut shared = Context::new();
        let search = project.settings.search.then_some(SEARCH);
        let furniture = Furniture::new(&engine, &navigation, search);
        let common = sink.ground().map(|_| {
            Fingerprint::of(|features| {
                let links = (&navigation.items, &navigation.more);
                features.written(&links).written(assets);
            })
        });
        shared.insert("site", &site_view(project, navigation));
        shared.insert("t", &project.theme.words);
        shared.insert("assets", assets);
        shared.insert("catalogue_url", CATALOGUE);
        let drawings = Drawings::new(&engine, &shared, &project.schema);
        shared.insert_value("icons", drawings.icons.clone());
        let language = project.settings.language;
        Self {
            project,
            site,
            derived,
            pictures,
            recordings,
            engine,
            language,
            sink,
            shared,
            furniture,
            drawings,
            values: slots(site.entries.len()),
            cards: slots(site.entries.len()),
            faces: slots(site.entries.len()),
            arrangement: OnceLock::new(),
            listings: OnceLock::new(),
            common,
            numbers: numbers(&derived.numbered),
        }
    }

    fn make_card(&self, id: EntryId, root: &str) -> Result<Card, Diagnostic> {
        let mut context = self.shared.clone();
        context.insert("root", ROOT);
        context.insert_value("s", self.value(id));
        let card = self.engine.part("card.html", &context)?;
        Ok(Card::new(&card, root))
    }

    /// The number scripts know an entry by.
    pub(super) fn number(&self, id: EntryId) -> u32 {
        self.numbers[id.0 as usize]
    }

    /// An entry in short.
    pub(super) fn summary(&self, id: EntryId) -> Brief<'a> {
        let site: &'a Site = self.site;
        let entry = site.entry(id);
        let def = self.project.schema.get(entry.type_id);
        Brief {
            title: &entry.title,
            url: &entry.url,
            summary: entry.named(def, "summary").and_then(Value::text),
        }
    }

    /// An entry in short, for templates; made when somebody first asks.
    pub(super) fn value(&self, id: EntryId) -> TeraValue {
        let make = || TeraValue::from_serializable(&summary(self, id));
        self.values[id.0 as usize].get_or_init(make).clone()
    }

    /// Entries as cards for a page whose way to the root is `root`; each is made when a page first shows it.
    ///
    /// # Errors
    /// When the template of cards fails.
    pub(super) fn cards(&self, ids: &[EntryId], root: &str) -> Result<Vec<TeraValue>, Diagnostic> {
        let card = |id: &EntryId| {
            let kept = &self.cards[id.0 as usize];
            let card = match kept.get() {
                Some(card) => card,
                // Two pages that make it at once make the same.
                None => {
                    let card = self.make_card(*id, root)?;
                    kept.get_or_init(|| card)
                }
            };
            Ok(card.at(root))
        };
        ids.iter().map(card).collect()
    }

    /// Lets all values of entries go; who asks for one later has it made again.
    pub(super) fn let_values_go(&mut self) {
        self.values = slots(self.site.entries.len());
    }

    /// Lets all cards go; who asks for one later has it made again.
    pub(super) fn let_cards_go(&mut self) {
        self.cards = slots(self.site.entries.len());
    }

    /// A word of ours in the site's language.
    pub(super) fn word(&self, key: &str, values: &[(&str, String)]) -> String {
        messages::fill(&self.project.theme.word(self.language, key), values)
    }

    /// A page's head with what follows from the site alone.
    pub(super) fn head(&self, kind: &'static str, section: &str, title: &str, url: &str) -> PageHead {
        let settings = &self.project.settings;
        PageHead {
            kind,
            section: section.to_owned(),
            title: title.to_owned(),
            url: url.to_owned(),
            canonical: settings.base_url.as_ref().map(|base| [base, url].concat()),
            crumbs: vec![Crumb {
                label: self.word("home", &[]),
                url: Some("index.html".to_owned()),
            }],
            language: settings.tag.clone(),
            dir: direction(&settings.tag),
            ..PageHead::default()
        }
    }

    /// Renders a page.
    pub(super) fn page(&self, template: &str, head: &PageHead, own: Own) -> Result<Vec<u8>, Diagnostic> {
        let mut context = self.shared.clone();
        let root = paths::root_from(&head.url);
        context.insert("root", &root);
        context.insert("page", head);
        self.furniture
            .put_into(&mut context, &self.engine, &self.shared, (&root, head))?;
        own.put_into(&mut context);
        let mut page = self.engine.page(template, &context)?;
        self.drawings.complete(&mut page);
        Ok(page)
    }

    /// Hands a file over that goes with pages.
    pub(super) fn hand_over(&self, path: String, bytes: Vec<u8>, origin: Location) -> Made {
        Made::hand(self.sink, path, bytes, origin)
    }

    /// Renders a part of a page.
    pub(super) fn part(&self, template: &str, root: &str, own: Own) -> Result<String, Diagnostic> {
        let mut context = self.shared.clone();
        context.insert("root", root);
        own.put_into(&mut context);
        self.engine.part(template, &context)
    }
}

fn slots<T>(count: usize) -> Vec<OnceLock<T>> {
    (0..count).map(|_| OnceLock::new()).collect()
}

/// The number of each entry, by [`EntryId`].
fn numbers(numbered: &[EntryId]) -> Vec<u32> {
    let mut numbers = vec![0; numbered.len()];
    for (number, id) in (0..).zip(numbered) {
        numbers[id.0 as usize] = number;
    }
    numbers
}

/// `rtl` or `ltr`.
pub(super) fn direction(tag: &str) -> &'static str {
    if is_right_to_left(tag) { "rtl" } else { "ltr" }
}

fn site_view(project: &Project, navigation: Navigation) -> SiteView<'_> {
    let settings = &project.settings;
    let mut theme = project.theme.settings.clone();
    theme.extend(settings.theme_settings.clone());
    SiteView {
        title: &settings.title,
        subtitle: settings.subtitle.as_deref(),
        description: settings.description.as_deref(),
        language: &settings.tag,
        dir: direction(&settings.tag),
        organiser: settings.organiser.as_deref(),
        notice: settings.notice.as_deref(),
        icp: settings.icp.clone().map(|text| Filing {
            text,
            url: "https://beian.miit.gov.cn/".to_owned(),
        }),
        police: settings.police.clone().map(|(text, digits)| Filing {
            text,
            url: format!("https://beian.mps.gov.cn/#/query/webSearch?code={digits}"),
        }),
        copyright: settings.copyright.as_deref(),
        base_url: settings.base_url.as_deref(),
        navigation: navigation.items,
        more: navigation.more,
        feed_url: Some("feed.xml"),
        json_feed_url: json_feed::PATH,
        search_url: project.settings.search.then_some(SEARCH),
        theme,
        generator: concat!("zhanlan ", env!("CARGO_PKG_VERSION")),
    }
}
