//! Links in texts: from the relative `.md` path an editor follows to the published page.

use std::collections::{BTreeMap, BTreeSet};

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::nearest::nearest;
use crate::foundation::paths;
use crate::load::Texts;
use crate::model::{Attached, Prose, Site};
use crate::parse::markdown::BodyLink;
use crate::project::schema::Schema;

/// Where the links of each text lead, by the text's path and the link's index; relative to the site's root.
pub type Links = BTreeMap<String, Vec<String>>;

/// Resolves the links of every text; those that lead nowhere are told.
pub(super) fn links(schema: &Schema, texts: &Texts, site: &Site, diagnostics: &mut Diagnostics) -> Links {
    let targets = Targets::of(schema, texts, site);
    let mut links = Links::new();
    let intros = site
        .intros
        .values()
        .chain(&site.home)
        .map(|intro| (&intro.path, &intro.body, intro.files.as_slice()));
    let entries = site
        .entries
        .iter()
        .map(|entry| (&entry.path, &entry.body, entry.files.as_slice()));
    for (path, body, files) in entries
        .chain(intros)
        .filter(|(_, body, _)| !body.links().is_empty())
    {
        let text = Text { path, body, files };
        let resolved = body
            .links()
            .iter()
            .map(|link| match targets.resolve(&text, link) {
                Ok((url, warning)) => {
                    diagnostics.extend(warning);
                    url
                }
                Err(diagnostic) => {
                    diagnostics.push(diagnostic);
                    String::new()
                }
            });
        let resolved = resolved.collect();
        links.insert(path.clone(), resolved);
    }
    links
}

struct Text<'a> {
    path: &'a str,
    body: &'a Prose,
    files: &'a [Attached],
}

struct Targets<'a> {
    texts: &'a Texts,
    pages: BTreeMap<&'a str, (String, &'a Prose)>,
    hidden: &'a BTreeSet<String>,
    unread: &'a BTreeSet<String>,
}

impl<'a> Targets<'a> {
    fn of(schema: &Schema, texts: &'a Texts, site: &'a Site) -> Self {
        let entries = site
            .entries
            .iter()
            .map(|entry| (entry.path.as_str(), (entry.url.clone(), &entry.body)));
        let listings = site.intros.iter().map(|(type_id, intro)| {
            let url = format!("{}/index.html", schema.get(*type_id).folder);
            (intro.path.as_str(), (url, &intro.body))
        });
        let home = site
            .home
            .iter()
            .map(|intro| (intro.path.as_str(), ("index.html".to_owned(), &intro.body)));
        Self {
            texts,
            pages: entries.chain(listings).chain(home).collect(),
            hidden: &site.hidden.paths,
            unread: &site.unread.paths,
        }
    }

    fn resolve(&self, text: &Text<'_>, link: &BodyLink) -> Result<(String, Option<Diagnostic>), Diagnostic> {
        let fragment = |found: &str| {
            link.fragment
                .as_ref()
                .map(|fragment| format!("{found}#{fragment}"))
        };
        if link.target.is_empty() {
            return Ok((
                fragment("").unwrap_or_default(),
                self.anchor(text, text.body, link),
            ));
        }
        let path = paths::join(paths::folder(text.path), &link.target);
        if let Some(path) = &path {
            if let Some((url, body)) = self.pages.get(path.as_str()) {
                return Ok((
                    fragment(url).unwrap_or_else(|| url.clone()),
                    self.anchor(text, body, link),
                ));
            }
            if let Some(file) = text.files.iter().find(|file| file.path == *path) {
                return Ok((file.url.clone(), None));
            }
            if self.unread.contains(path) {
                return Ok(("index.html".to_owned(), None));
            }
            if self.hidden.contains(path) {
                let told = self
                    .texts
                    .told(Code::HiddenLink, text.path, link.span)
                    .with("target", &link.target);
                return Ok(("index.html".to_owned(), Some(told)));
            }
        }
        let near = path.as_deref().and_then(|path| self.nearest(path));
        let near = near.map(|near| relative(paths::folder(text.path), near));
        let told = self
            .texts
            .told(Code::MissingLinkTarget, text.path, link.span)
            .with("target", &link.target);
        Err(if link.target.starts_with("www.") {
            told.hinting("web")
        } else {
            told.with_nearest(near.as_deref())
        })
    }

    /// The text that a path to nowhere may have meant, by the name of its file or folder.
    fn nearest(&self, path: &str) -> Option<&'a str> {
        if !["", "md", "html"].contains(&paths::stem_and_extension(path).1.as_str()) {
            return None;
        }
        let near = nearest(entry_name(path), self.pages.keys().map(|path| entry_name(path)))?;
        self.pages.keys().copied().find(|path| entry_name(path) == near)
    }

    fn anchor(&self, text: &Text<'_>, body: &Prose, link: &BodyLink) -> Option<Diagnostic> {
        let fragment = link
            .fragment
            .as_deref()
            .filter(|fragment| !fragment.is_empty() && !body.has_anchor(fragment))?;
        let known: Vec<&str> = body.headings.iter().map(|heading| heading.id.as_str()).collect();
        let told = self
            .texts
            .told(Code::MissingAnchor, text.path, link.span)
            .with("anchor", fragment)
            .with_each("known", |language| language.listed(known.iter().copied()));
        Some(if known.is_empty() {
            told.hinting("none")
        } else {
            told.with_nearest(nearest(fragment, known.iter().copied()))
        })
    }
}

/// What an entry is called by its path: the name of its file, or of its folder.
fn entry_name(path: &str) -> &str {
    let stem = paths::stem_and_extension(path).0;
    if stem == "index" {
        paths::name(paths::folder(path))
    } else {
        stem
    }
}

/// A path as one writes it from a folder.
fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').collect();
    let to: Vec<&str> = path.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_are_written_from_the_texts_own_folder() {
        assert_eq!(
            relative("content/activities/a", "content/teams/b.md"),
            "../../teams/b.md"
        );
        assert_eq!(relative("content/teams", "content/teams/b.md"), "b.md");
    }
}
