//! Relations: written on one side, shown on both.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::nearest::{fold, nearest};
use crate::foundation::source::Span;
use crate::load::Texts;
use crate::model::{Entry, EntryId, Site};
use crate::project::schema::{Field, FieldKind, Record, Reference, Schema, Show, TypeId, Value};

/// How one entry is related to others.
#[derive(Debug, Default)]
pub struct Relations {
    /// The entries its fields name: each with the field's index, in the order written.
    pub outgoing: Vec<(usize, EntryId)>,
    /// The entries whose fields name it: each with the index of that field.
    pub incoming: Vec<(usize, EntryId)>,
    /// What its page shows below the text, by type.
    pub groups: Vec<Group>,
    by_place: BTreeMap<Span, EntryId>,
}

/// Related entries of one type.
#[derive(Debug)]
pub struct Group {
    /// Their type.
    pub type_id: TypeId,
    /// In the order of their listing.
    pub entries: Vec<EntryId>,
    /// The field of that type by which all of them name this entry, if there is one: its facet page lists them.
    pub field: Option<usize>,
}

impl Relations {
    /// The entry that a reference means.
    #[must_use]
    pub fn target(&self, reference: &Reference) -> Option<EntryId> {
        self.by_place.get(&reference.span).copied()
    }

    /// Finds the same entries at other places: where a record names now what it named before, in the same order.
    pub(super) fn move_places(&mut self, fields: &[Field], before: &Record, now: &Record) {
        let all = |record| all_references(fields, record);
        let both = all(before).into_iter().zip(all(now));
        let moved = both.filter_map(|(one, other)| Some((other.span, self.target(one)?)));
        self.by_place = moved.collect();
    }
}

/// The references of all values, in their order.
fn all_references<'a>(fields: &'a [Field], record: &'a Record) -> Vec<&'a Reference> {
    let values = fields.iter().zip(&record.values);
    let said = values.filter_map(|(field, value)| Some((field, value.as_ref()?)));
    said.flat_map(|(field, value)| references(field, value))
        .map(|(_, reference)| reference)
        .collect()
}

/// Finds every entry that is named, and turns every relation round; with the folded names that were looked for among titles.
pub(super) fn relate(
    schema: &Schema,
    texts: &Texts,
    site: &Site,
    order: &[u32],
    diagnostics: &mut Diagnostics,
) -> (Vec<Relations>, BTreeSet<String>) {
    let mut names = Names::of(schema, texts, site);
    let mut relations: Vec<Relations> = site.entries.iter().map(|_| Relations::default()).collect();
    for (id, entry) in site.ids() {
        let def = schema.get(entry.type_id);
        for (index, (field, value)) in def.fields.iter().zip(&entry.record.values).enumerate() {
            let Some(value) = value else { continue };
            for (kind_field, reference) in references(field, value) {
                let FieldKind::Relation(to) = &kind_field.kind else {
                    continue;
                };
                match names.find(to, reference, &entry.path) {
                    Ok(Some(target)) if target != id => {
                        let known = &mut relations[id.0 as usize];
                        known.by_place.insert(reference.span, target);
                        known.outgoing.push((index, target));
                        let back = &mut relations[target.0 as usize].incoming;
                        // Entries come in order: what this one has told already stands at the end.
                        let own = back.iter().rev().take_while(|(_, known)| *known == id);
                        if own.clone().all(|(known, _)| *known != index) {
                            back.push((index, id));
                        }
                    }
                    Ok(_) => {}
                    Err(diagnostic) => diagnostics.push(diagnostic),
                }
            }
        }
    }
    for (id, entry) in site.ids() {
        let groups = groups(schema, site, order, &relations[id.0 as usize], entry);
        relations[id.0 as usize].groups = groups;
    }
    (relations, names.titles)
}

/// The references of a value, those inside records too, each with its own field.
fn references<'a>(field: &'a Field, value: &'a Value) -> Vec<(&'a Field, &'a Reference)> {
    let mut out = Vec::new();
    for single in value.each() {
        match (single, &field.kind) {
            (Value::Reference(reference), _) => out.push((field, reference)),
            (Value::Record(values), FieldKind::Record(fields)) => {
                for (field, value) in fields.iter().zip(values) {
                    out.extend(value.iter().flat_map(|value| references(field, value)));
                }
            }
            _ => {}
        }
    }
    out
}

fn groups(schema: &Schema, site: &Site, order: &[u32], relations: &Relations, entry: &Entry) -> Vec<Group> {
    let own = &schema.get(entry.type_id).fields;
    let mut by_type: BTreeMap<TypeId, BTreeSet<EntryId>> = BTreeMap::new();
    let mut fields: BTreeMap<TypeId, BTreeSet<Option<usize>>> = BTreeMap::new();
    // What the facts already link is not shown as cards again.
    let unlinked = relations
        .outgoing
        .iter()
        .filter(|(field, _)| own[*field].show == Show::None)
        .map(|(_, id)| (None, *id));
    let naming = relations.incoming.iter().map(|(field, id)| (Some(*field), *id));
    for (field, id) in unlinked.chain(naming) {
        let type_id = site.entry(id).type_id;
        by_type.entry(type_id).or_default().insert(id);
        fields.entry(type_id).or_default().insert(field);
    }
    by_type
        .into_iter()
        .map(|(type_id, entries)| {
            let mut entries: Vec<EntryId> = entries.into_iter().collect();
            entries.sort_by_key(|id| order[id.0 as usize]);
            let only = fields.get(&type_id).filter(|fields| fields.len() == 1);
            Group {
                type_id,
                entries,
                field: only.and_then(|fields| fields.first().copied().flatten()),
            }
        })
        .collect()
}

/// The place of titles among the names of entries.
const TITLES: usize = 2;

/// Every entry by the names it answers to: file name first, then slug, then title.
struct Names<'a> {
    schema: &'a Schema,
    texts: &'a Texts,
    site: &'a Site,
    ranked: [HashMap<String, Vec<(TypeId, EntryId)>>; 3],
    /// The names that were looked for among titles.
    titles: BTreeSet<String>,
}

impl<'a> Names<'a> {
    fn of(schema: &'a Schema, texts: &'a Texts, site: &'a Site) -> Self {
        let mut ranked = [HashMap::new(), HashMap::new(), HashMap::new()];
        let related: BTreeSet<TypeId> = schema
            .types()
            .flat_map(|(_, def)| all_relations(&def.fields))
            .flatten()
            .filter_map(|name| schema.named(name))
            .collect();
        for (id, entry) in site.ids().filter(|(_, entry)| related.contains(&entry.type_id)) {
            for (rank, name) in [&entry.name, &entry.slug, &entry.title].into_iter().enumerate() {
                let known: &mut Vec<(TypeId, EntryId)> = ranked[rank].entry(fold(name)).or_default();
                known.push((entry.type_id, id));
            }
        }
        Self {
            schema,
            texts,
            site,
            ranked,
            titles: BTreeSet::new(),
        }
    }

    /// The entry that is meant; none for one whose own mistakes are told already.
    fn find(
        &mut self,
        to: &[String],
        reference: &Reference,
        path: &str,
    ) -> Result<Option<EntryId>, Diagnostic> {
        let Self {
            schema, texts, site, ..
        } = *self;
        let types: Vec<TypeId> = to.iter().filter_map(|name| schema.named(name)).collect();
        let name = fold(&reference.name);
        let called = |language| {
            types
                .iter()
                .map(|id| schema.get(*id).called(language))
                .collect::<Vec<_>>()
                .join(" / ")
        };
        for (index, rank) in self.ranked.iter().enumerate() {
            if index == TITLES {
                self.titles.insert(name.clone());
            }
            let known = rank.get(&name).map_or(&[][..], Vec::as_slice);
            let found = types.iter().flat_map(|wanted| {
                let of_type = known.iter().filter(move |(type_id, _)| type_id == wanted);
                of_type.map(|(_, id)| *id)
            });
            let found: Vec<EntryId> = found.collect();
            match found[..] {
                [] => {}
                [only] => return Ok(Some(only)),
                _ => {
                    let candidates: Vec<&str> =
                        found.iter().map(|id| site.entry(*id).path.as_str()).collect();
                    let told = texts
                        .told(Code::AmbiguousRelation, path, reference.span)
                        .with("name", &reference.name)
                        .with_each("candidates", |language| {
                            language.listed(candidates.iter().copied())
                        })
                        .with_each("type", called);
                    return Err(told);
                }
            }
        }
        if site.unread.has(&types, &name) {
            return Ok(None);
        }
        if site.hidden.has(&types, &name) {
            return Err(texts
                .told(Code::HiddenRelation, path, reference.span)
                .with("name", &reference.name));
        }
        let known = site.entries.iter().filter(|entry| types.contains(&entry.type_id));
        let near = nearest(
            &reference.name,
            known.flat_map(|entry| [entry.title.as_str(), entry.name.as_str()]),
        );
        let told = texts
            .told(Code::UnknownRelation, path, reference.span)
            .with("name", &reference.name)
            .with_each("type", called);
        // One of several names may well be right: it would be no help.
        Err(if reference.name.contains(['、', '，', ',']) {
            told.hinting("list")
        } else {
            told.with_nearest(near)
        })
    }
}

fn all_relations(fields: &[Field]) -> Vec<&[String]> {
    let mut out = Vec::new();
    for field in fields {
        match &field.kind {
            FieldKind::Relation(to) => out.push(to.as_slice()),
            FieldKind::Record(inner) => out.extend(all_relations(inner)),
            _ => {}
        }
    }
    out
}
