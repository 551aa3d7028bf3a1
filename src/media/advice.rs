//! What an officer is told of photos that can be shown, and could be better: once for each entry, not once for each photo.

use std::collections::BTreeMap;

use super::judge::{Flaw, Judgement};
use super::{Made, Photo, Request};
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::language::Language;

/// The most names in one message.
const MOST: usize = 6;

/// Which advice is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checks {
    /// On blurred photos.
    pub blurred: bool,
    /// On dark photos.
    pub dark: bool,
    /// On photos of few pixels.
    pub tiny: bool,
    /// On photos of one entry that show nearly the same.
    pub alike: bool,
}

impl Checks {
    fn wants(self, flaw: Flaw) -> bool {
        match flaw {
            Flaw::Blurred => self.blurred,
            Flaw::Dark => self.dark,
            Flaw::Tiny => self.tiny,
        }
    }
}

/// The advice on all photos made, each where the first photo it is about is named.
#[must_use]
pub fn advice(requests: &[Request<'_>], made: &Made, checks: Checks) -> Vec<Diagnostic> {
    let mut by_text: BTreeMap<&str, Vec<Looked<'_>>> = BTreeMap::new();
    for (request, photo) in requests.iter().zip(&made.photos) {
        // A request with a card is the cover once more; a drawing is as its maker wants it.
        if let (None, Some(photo)) = (request.card, photo)
            && !photo.is_drawing()
        {
            let text = by_text.entry(request.location.path()).or_default();
            text.push((request, photo));
        }
    }
    let mut found = Vec::new();
    for photos in by_text.values() {
        for flaw in Flaw::ALL.into_iter().filter(|flaw| checks.wants(*flaw)) {
            found.extend(flawed(flaw, photos));
        }
        if checks.alike {
            found.extend(alike(photos));
        }
    }
    found
}

type Looked<'a> = (&'a Request<'a>, &'a Photo);

fn flawed(flaw: Flaw, photos: &[Looked<'_>]) -> Option<Diagnostic> {
    let has = |photo: &Photo| photo.judgement.flaws((photo.width, photo.height)).contains(&flaw);
    let flawed: Vec<&Looked<'_>> = photos.iter().filter(|(_, photo)| has(photo)).collect();
    let (first, _) = flawed.first()?;
    let code = match flaw {
        Flaw::Blurred => Code::BlurredPhoto,
        Flaw::Dark => Code::DarkPhoto,
        Flaw::Tiny => Code::TinyPhoto,
    };
    let name = |(request, photo): &&Looked<'_>| match flaw {
        Flaw::Tiny => format!("{} ({} × {})", request.name(), photo.width, photo.height),
        _ => request.name().to_owned(),
    };
    let names: Vec<String> = flawed.iter().map(name).collect();
    Some(told(code, first, &names).with("count", names.len().to_string()))
}

fn alike(photos: &[Looked<'_>]) -> Option<Diagnostic> {
    let judgements: Vec<Judgement> = photos.iter().map(|(_, photo)| photo.judgement).collect();
    let groups = groups(&judgements);
    let first = groups.first()?.first()?;
    let together = |group: &Vec<usize>| {
        let names: Vec<&str> = group.iter().map(|index| photos[*index].0.name()).collect();
        names.join(" = ")
    };
    let names: Vec<String> = groups.iter().map(together).collect();
    Some(told(Code::AlikePhotos, photos[*first].0, &names))
}

fn told(code: Code, first: &Request<'_>, names: &[String]) -> Diagnostic {
    Diagnostic::new(code, first.location.clone().into_owned())
        .with_each("photos", |language| listed(names, language))
}

fn listed(names: &[String], language: Language) -> String {
    let mut list = language.listed(names.iter().take(MOST).map(String::as_str));
    if names.len() > MOST {
        list.push('…');
    }
    list
}

/// The photos that are alike, by index: groups of two and more, in the order of their first.
#[must_use]
pub fn groups(judgements: &[Judgement]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, judgement) in judgements.iter().enumerate() {
        // Like any of a group is enough: a row of shots from one moment drifts.
        let known = groups
            .iter_mut()
            .find(|group| group.iter().any(|other| judgements[*other].is_like(judgement)));
        match known {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}
