//! The links to the site's parts, above and below every page.

use super::frame::{Navigation, NavigationItem};
use super::pages::listing::index_url;
use super::pages::statistics::URL as STATISTICS;
use super::pages::{calendar, timeline};
use crate::derive::Derived;
use crate::foundation::diagnostic::Diagnostics;
use crate::foundation::nearest::fold;
use crate::foundation::paths;
use crate::model::Site;
use crate::project::Project;
use crate::project::schema::Value;

/// The pages over all types: the theme's word for each, and its section.
const OWN: [(&str, &str); 7] = [
    ("calendar", "calendar"),
    ("timeline", "timeline"),
    ("statistics", "statistics"),
    ("honours", "honours"),
    ("photo_wall", "photos"),
    ("tags", "tags"),
    ("data", "data"),
];

/// The navigation: as the settings list it, else every listing, the pages over all types, and the plain pages.
pub(super) fn navigation(
    project: &Project,
    site: &Site,
    derived: &Derived,
    diagnostics: &mut Diagnostics,
) -> Navigation {
    let (mut all, quiet) = everything(project, site, derived);
    if project.settings.navigation.is_empty() {
        return Navigation {
            items: all,
            more: quiet,
        };
    }
    all.extend(quiet);
    let mut chosen: Vec<NavigationItem> = Vec::new();
    for name in &project.settings.navigation {
        match all.iter().find(|item| {
            item.section == *name || item.label == *name || paths::stem_and_extension(&item.url).0 == name
        }) {
            Some(item) => chosen.push(item.clone()),
            None if is_still_empty(project, site, name) => {}
            None => {
                let settings = &project.settings;
                let known: Vec<&str> = all.iter().map(|item| item.label.as_str()).collect();
                let keys = all
                    .iter()
                    .flat_map(|item| [item.section.as_str(), item.label.as_str()]);
                let setting = ("navigation", settings.navigation_span);
                diagnostics.push(settings.unknown_choice(setting, name, &known, keys));
            }
        }
    }
    let more = all
        .into_iter()
        .filter(|item| !chosen.iter().any(|known| known.url == item.url))
        .collect();
    Navigation { items: chosen, more }
}

/// Whether a name means a part of the site that has nothing to show yet.
fn is_still_empty(project: &Project, site: &Site, name: &str) -> bool {
    let types = || project.schema.types();
    let is_type = types()
        .any(|(_, def)| def.folder == name || def.name == name || def.label.all().any(|label| label == name));
    let plain: Vec<_> = types()
        .filter(|(_, def)| def.plain)
        .map(|(type_id, _)| type_id)
        .collect();
    let words = OWN.map(|(word, _)| project.theme.word(project.settings.language, word));
    is_type
        || OWN.iter().any(|(_, section)| *section == name)
        || words.iter().any(|word| word == name)
        || site.hidden.has(&plain, &fold(name))
        || site.unread.has(&plain, &fold(name))
}

/// Every listing, the pages over all types, and the plain pages; then the pages that keep out of the navigation.
fn everything(
    project: &Project,
    site: &Site,
    derived: &Derived,
) -> (Vec<NavigationItem>, Vec<NavigationItem>) {
    let language = project.settings.language;
    let word = |key: &str| project.theme.word(language, key);
    let item = |label: String, url: String, section: &str| NavigationItem {
        label,
        url,
        section: section.to_owned(),
    };
    let (mut all, mut quiet) = (Vec::new(), Vec::new());
    for type_id in derived.listings.keys() {
        let def = project.schema.get(*type_id);
        if !def.plain {
            let label = def.label.get(language).unwrap_or(&def.name).to_owned();
            all.push(item(label, format!("{}/index.html", def.folder), &def.folder));
        }
    }
    if !derived.statistics.is_empty() {
        all.push(item(word("statistics"), STATISTICS.to_owned(), "statistics"));
    }
    if !derived.calendar.is_empty() {
        all.push(item(word("calendar"), calendar::URL.to_owned(), "calendar"));
    }
    if !derived.timeline.moments.is_empty() {
        all.push(item(word("timeline"), timeline::URL.to_owned(), "timeline"));
    }
    if !derived.honours.is_empty() {
        all.push(item(word("honours"), "honours.html".to_owned(), "honours"));
    }
    if !derived.wall.photos.is_empty() {
        all.push(item(word("photo_wall"), "photos.html".to_owned(), "photos"));
    }
    all.extend(
        derived
            .site_facets
            .iter()
            .map(|facet| item(word("tags"), index_url(facet), &facet.name)),
    );
    let plain = site
        .ids()
        .filter(|(_, entry)| project.schema.get(entry.type_id).plain);
    let mut plain: Vec<_> = plain.collect();
    plain.sort_by_key(|(id, entry)| {
        derived
            .listings
            .get(&entry.type_id)
            .and_then(|listing| listing.position(*id))
    });
    for (_, entry) in plain {
        let is_quiet = matches!(
            entry.named(project.schema.get(entry.type_id), "in_navigation"),
            Some(Value::Boolean(false))
        );
        let group = if is_quiet { &mut quiet } else { &mut all };
        group.push(item(entry.title.clone(), entry.url.clone(), &entry.slug));
    }
    // For programs and those who reckon: at the foot, unless the settings say otherwise.
    let listed = |type_id| !project.schema.get(type_id).plain;
    if derived.listings.keys().copied().any(listed) {
        quiet.push(item(word("data"), "data/index.html".to_owned(), "data"));
    }
    (all, quiet)
}
