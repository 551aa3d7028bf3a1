//! The wall of all photos: pages that need no script, and the data by which a script chooses among all of them.
//!
//! A photo's figure is rendered once. It stands on its page, and in that page's part of the data, which a script asks
//! for when a choice needs it: as a script of its own, for a page opened from a disk may ask for nothing else.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::indexes::{head, page};
use super::listing::{label, numbered};
use super::pager::{Pager, page_url};
use super::{Page, Rendered};
use crate::derive::{Traits, WallPhoto};
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::language::Language;
use crate::foundation::scripts::{assigned, json, registered};
use crate::model::EntryId;
use crate::render::frame::Frame;
use crate::render::output::Grouped;
use crate::render::own::Own;
use crate::render::pictures::Picture;

/// Photos on a page of the wall, and in a part of the data.
const PHOTOS: usize = 60;

/// Where the data lie.
const FOLDER: &str = "assets/wall/";
/// How the name of what all pages know begins.
const INDEX: &str = "assets/wall/index.";
/// Where scripts find out about the parts.
const LIST: &str = "assets/wall/list.js";

/// A photo with its picture.
type Hung<'a> = (&'a WallPhoto, Picture);

/// A way to choose.
#[derive(Debug, Serialize)]
struct GroupView {
    name: &'static str,
    label: String,
    values: Vec<ChoiceView>,
}

#[derive(Debug, Serialize)]
struct ChoiceView {
    /// Its number among the choices of all groups: what the data calls it.
    number: usize,
    /// What the address calls it.
    value: String,
    label: String,
    /// Where it leads without a script.
    url: String,
    count: usize,
}

/// A choice while it is counted.
struct Choice {
    photos: usize,
    first: usize,
}

/// The wall as its script sees it: nothing of it changes with what is only shown of entries.
#[derive(Serialize)]
struct Data<'a> {
    size: usize,
    /// Where it says in which files the parts are.
    list: &'static str,
    /// Of each entry: its address without the extension, how many photos, and the numbers of its choices.
    entries: Vec<(&'a str, usize, Vec<usize>)>,
    /// Of each photo: width by height, in thousandths.
    ratios: Vec<u64>,
}

/// A page, and the part of the data with the same photos.
struct Sheet<'a> {
    number: usize,
    shown: &'a [&'a WallPhoto],
    /// Of what both are made.
    from: Fingerprint,
}

/// What all pages show, and all parts rest on.
struct Whole<'a> {
    hung: Vec<Hung<'a>>,
    groups: Vec<GroupView>,
    /// How many pages there are.
    total: usize,
}

/// Renders the wall and writes its data, but for what the sink has from an earlier run.
pub(in crate::render) fn photos(frame: &Frame<'_>) -> Rendered {
    let photos: Vec<&WallPhoto> = frame
        .derived
        .wall
        .photos
        .iter()
        .filter(|photo| frame.pictures.has(&photo.shown))
        .collect();
    let sheets = sheets(frame, &photos);
    let of_index = frame.of_arrangement([], |features| {
        features.text("wall");
    });
    let take_over = |from: Fingerprint| Some(Grouped::kept(from, frame.sink.take_over_group(from)?).files);
    let index = take_over(of_index);
    let kept: Vec<Option<Vec<Page>>> = sheets.par_iter().map(|sheet| take_over(sheet.from)).collect();
    let mut pages: Vec<Page> = Vec::new();
    match index {
        Some(index) if kept.iter().all(Option::is_some) => {
            pages.extend(index);
            pages.extend(kept.into_iter().flatten().flatten());
        }
        index => {
            let whole = Whole::of(frame, &photos, sheets.len());
            let index = index.unwrap_or_else(|| grouped(of_index, vec![data(frame, &whole)]));
            let path = index.first().map(|index| index.path.clone()).unwrap_or_default();
            let made: Result<Vec<Vec<Page>>, Diagnostic> = sheets
                .par_iter()
                .zip(kept)
                .map(|(sheet, kept)| kept.map_or_else(|| made(frame, sheet, &whole, &path), Ok))
                .collect();
            pages.extend(index);
            pages.extend(made?.into_iter().flatten());
        }
    }
    let list = list(frame, &pages);
    pages.push(list);
    Ok(pages)
}

/// The pages there are to be: one at least.
fn sheets<'a>(frame: &Frame<'_>, photos: &'a [&'a WallPhoto]) -> Vec<Sheet<'a>> {
    let traits = frame.derived.wall.traits.values();
    // Every page offers them by their names.
    let communities: BTreeSet<EntryId> = traits
        .flat_map(|traits| traits.communities.iter().copied())
        .collect();
    let total = photos.len().div_ceil(PHOTOS).max(1);
    let sheet = |number: usize| {
        let shown = photos.chunks(PHOTOS).nth(number - 1).unwrap_or_default();
        let entries = shown.iter().map(|photo| photo.entry);
        let from = frame.of_arrangement(entries.chain(communities.iter().copied()), |features| {
            features.text("photos").word(number);
        });
        Sheet { number, shown, from }
    };
    (1..=total).map(sheet).collect()
}

impl<'a> Whole<'a> {
    fn of(frame: &Frame<'_>, photos: &[&'a WallPhoto], total: usize) -> Self {
        let hung = photos.par_iter().enumerate();
        let hung = hung.filter_map(|(index, photo)| Some((*photo, picture(frame, photo, index)?)));
        let hung: Vec<Hung<'a>> = hung.collect();
        Self {
            groups: groups(frame, &hung),
            hung,
            total,
        }
    }
}

/// A page with its part of the data.
fn made(
    frame: &Frame<'_>,
    sheet: &Sheet<'_>,
    whole: &Whole<'_>,
    data: &str,
) -> Result<Vec<Page>, Diagnostic> {
    let Sheet { number, shown, from } = sheet;
    let hung = whole.hung.iter().skip((number - 1) * PHOTOS).take(shown.len());
    let figures: Vec<String> = hung.map(|photo| figure(frame, photo)).collect::<Result<_, _>>()?;
    let mut pages = Vec::new();
    if !figures.is_empty() {
        pages.push(part(frame, &figures, *number));
    }
    let mut own = Own::new();
    own.insert("figures", &figures);
    own.insert("groups", &whole.groups);
    own.insert("data_url", data);
    own.insert(
        "pager",
        &Pager::new(frame, ("photos.html", "-"), *number, whole.total),
    );
    own.insert("count", &whole.hung.len());
    let title = numbered(frame, &frame.word("photo_wall", &[]), *number);
    let mut head = head(frame, "photos", &title, &page_url("photos.html", "-", *number));
    head.has_photos = !figures.is_empty();
    pages.push(page(frame, "photos.html", head, own)?);
    Ok(grouped(*from, pages))
}

fn grouped(from: Fingerprint, pages: Vec<Page>) -> Vec<Page> {
    Grouped::new(from, String::new(), pages).files
}

/// In which files the parts are. It has one address for ever, and a script asks for it by the time: their names change with what is
/// shown of entries, and every page would change with them.
fn list(frame: &Frame<'_>, pages: &[Page]) -> Page {
    let part = |page: &&Page| page.path.starts_with(FOLDER) && !page.path.starts_with(INDEX);
    let number = |path: &str| -> Option<usize> { path.strip_prefix(FOLDER)?.split('.').next()?.parse().ok() };
    let mut parts: Vec<&str> = pages.iter().filter(part).map(|page| page.path.as_str()).collect();
    parts.sort_by_key(|path| number(path));
    let text = assigned("zhanlanWallList", &json(&parts));
    frame.hand_over(
        LIST.to_owned(),
        text.into_bytes(),
        Location::File("zhanlan".to_owned()),
    )
}

fn picture(frame: &Frame<'_>, photo: &WallPhoto, index: usize) -> Option<Picture> {
    let url = frame.summary(photo.entry).url;
    let picture = frame.pictures.whole(&photo.shown)?;
    Some(
        picture
            .at(format_args!("{}/{}", stem(url), photo.number))
            .leading_if(index.is_multiple_of(PHOTOS)),
    )
}

/// `activities/duanwu` of `activities/duanwu.html`.
fn stem(url: &str) -> &str {
    url.trim_end_matches(".html")
}

fn figure(frame: &Frame<'_>, (photo, picture): &Hung<'_>) -> Result<String, Diagnostic> {
    let mut own = Own::new();
    own.insert("p", picture);
    own.insert_value("s", frame.value(photo.entry));
    frame.part("wall-photo.html", "", own)
}

/// A script file of data, under a name that tells its content.
fn script(frame: &Frame<'_>, name: &str, text: String) -> Page {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    let path = format!("{FOLDER}{name}.{}.js", &hash[..8]);
    frame.hand_over(path, text.into_bytes(), Location::File("zhanlan".to_owned()))
}

fn part(frame: &Frame<'_>, figures: &[String], number: usize) -> Page {
    let figures = json(&figures);
    script(
        frame,
        &number.to_string(),
        registered("zhanlanWallParts", number, &figures),
    )
}

fn data(frame: &Frame<'_>, whole: &Whole<'_>) -> Page {
    let Whole { hung, groups, .. } = whole;
    let numbers: BTreeMap<(&str, &str), usize> = groups
        .iter()
        .flat_map(|group| {
            group
                .values
                .iter()
                .map(|choice| ((group.name, choice.value.as_str()), choice.number))
        })
        .collect();
    let entries = hung.chunk_by(|(one, _), (other, _)| one.entry == other.entry);
    let entries = entries.filter_map(|photos| {
        let id = photos.first()?.0.entry;
        let traits = frame.derived.wall.traits.get(&id)?;
        let chosen = values(frame, traits);
        let mut chosen: Vec<usize> = chosen
            .iter()
            .filter_map(|(name, value, _)| numbers.get(&(*name, value.as_str())).copied())
            .collect();
        chosen.sort_unstable();
        Some((stem(&frame.site.entry(id).url), photos.len(), chosen))
    });
    let data = Data {
        size: PHOTOS,
        list: LIST,
        entries: entries.collect(),
        ratios: hung.iter().map(|(_, picture)| picture.ratio()).collect(),
    };
    script(frame, "index", assigned("zhanlanWall", &json(&data)))
}

/// What can be chosen, in the order it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Type(crate::project::schema::TypeId),
    Community(EntryId),
    Year(i32),
}

/// The choices an entry belongs to: their group, their name in addresses, and what they are.
fn values(frame: &Frame<'_>, traits: &Traits) -> Vec<(&'static str, String, Key)> {
    let folder = frame.project.schema.get(traits.type_id).folder.clone();
    let mut values = vec![("type", folder, Key::Type(traits.type_id))];
    values.extend(traits.communities.iter().map(|id| {
        (
            "community",
            frame.site.entry(*id).slug.clone(),
            Key::Community(*id),
        )
    }));
    values.extend(
        traits
            .year
            .map(|year| ("year", year.to_string(), Key::Year(year))),
    );
    values
}

/// The ways to choose; one that would leave no choice is left out.
fn groups(frame: &Frame<'_>, hung: &[Hung<'_>]) -> Vec<GroupView> {
    let mut counted: BTreeMap<(&'static str, Key), (String, Choice)> = BTreeMap::new();
    for (index, (photo, _)) in hung.iter().enumerate() {
        let traits = frame.derived.wall.traits.get(&photo.entry);
        for (group, value, key) in traits.iter().flat_map(|traits| values(frame, traits)) {
            let fresh = || {
                let choice = Choice {
                    photos: 0,
                    first: index,
                };
                (value, choice)
            };
            counted.entry((group, key)).or_insert_with(fresh).1.photos += 1;
        }
    }
    let mut number = 0;
    let mut groups = Vec::new();
    for name in ["type", "community", "year"] {
        let mut choices: Vec<(Key, &String, &Choice)> = counted
            .iter()
            .filter(|((group, _), _)| *group == name)
            .map(|((_, key), (value, choice))| (*key, value, choice))
            .collect();
        match name {
            "community" => choices.sort_by_key(|(key, _, choice)| (std::cmp::Reverse(choice.photos), *key)),
            "year" => choices.reverse(),
            _ => {}
        }
        if choices.len() < 2 {
            continue;
        }
        let views = choices.into_iter().map(|(key, value, choice)| {
            let (label, url) = named(frame, key, || first_url(hung, choice.first));
            number += 1;
            ChoiceView {
                number: number - 1,
                value: value.clone(),
                label,
                url,
                count: choice.photos,
            }
        });
        groups.push(GroupView {
            name,
            label: frame.word(&format!("photos_by_{name}"), &[]),
            values: views.collect(),
        });
    }
    groups
}

/// What people call a choice, and the page that is nearest to it.
fn named(frame: &Frame<'_>, key: Key, first: impl Fn() -> String) -> (String, String) {
    match key {
        Key::Type(type_id) => {
            let def = frame.project.schema.get(type_id);
            let url = if def.plain {
                first()
            } else {
                format!("{}/index.html", def.folder)
            };
            (label(frame, def), url)
        }
        Key::Community(id) => {
            let entry = frame.site.entry(id);
            (entry.title.clone(), entry.url.clone())
        }
        Key::Year(year) if frame.language == Language::Zh => (format!("{year}年"), first()),
        Key::Year(year) => (year.to_string(), first()),
    }
}

/// Where a photo hangs.
fn first_url(hung: &[Hung<'_>], index: usize) -> String {
    let page = page_url("photos.html", "-", index / PHOTOS + 1);
    let place = hung.get(index).and_then(|(_, picture)| picture.id());
    format!("{page}#{}", place.unwrap_or_default())
}
