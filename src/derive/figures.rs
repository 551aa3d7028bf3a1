//! The home page's figures: counts and sums over what is published, as the owner asks or by a sensible choice.

use crate::foundation::diagnostic::{Diagnostic, Diagnostics};
use crate::foundation::language::Language;
use crate::model::Site;
use crate::project::Project;
use crate::project::schema::{Field, TypeDef, TypeId, Value};
use crate::project::settings::FigureSetting;

/// A number and what it counts.
#[derive(Debug)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: Option<String>,
    /// What it counts.
    pub label: String,
    /// A line below it.
    pub note: Option<String>,
    /// The type whose entries it counts.
    pub type_id: TypeId,
}

/// The figures the settings ask for; else a count, a sum and another count of what there is most to say about.
pub(super) fn figures(project: &Project, site: &Site, diagnostics: &mut Diagnostics) -> Vec<Figure> {
    if project.settings.figures.is_empty() {
        return chosen(project, site);
    }
    let mut figures = Vec::new();
    for asked in &project.settings.figures {
        match asked_figure(project, site, asked) {
            Ok(figure) => figures.push(figure),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    figures
}

fn asked_figure(project: &Project, site: &Site, asked: &FigureSetting) -> Result<Figure, Diagnostic> {
    let settings = &project.settings;
    let setting = ("figures", asked.span);
    let types = || project.schema.types().filter(|(_, def)| !def.plain);
    let found = types().find(|(_, def)| {
        def.name == asked.type_name || def.label.all().any(|label| label == asked.type_name)
    });
    let Some((type_id, def)) = found else {
        let known: Vec<&str> = types().map(|(_, def)| def.name.as_str()).collect();
        let keys = types().flat_map(|(_, def)| def.label.all().chain([def.name.as_str()]));
        return Err(settings.unknown_choice(setting, &asked.type_name, &known, keys));
    };
    let field = match &asked.sum {
        None => None,
        Some(name) => {
            let summable = || def.fields.iter().filter(|field| field.sum);
            let field = summable().find(|field| field.answers_to(name));
            let known: Vec<&str> = summable().map(|field| field.heading(settings.language)).collect();
            Some(field.ok_or_else(|| {
                settings.unknown_choice(setting, name, &known, summable().flat_map(Field::keys))
            })?)
        }
    };
    let mut figure = counted(site, type_id, def, field, project.settings.language);
    figure.label.clone_from(&asked.label);
    figure.note.clone_from(&asked.note);
    figure.unit = asked.unit.clone().or(figure.unit);
    Ok(figure)
}

fn chosen(project: &Project, site: &Site) -> Vec<Figure> {
    let types: Vec<(TypeId, &TypeDef)> = project
        .schema
        .types()
        .filter(|(id, def)| !def.plain && site.entries.iter().any(|entry| entry.type_id == *id))
        .collect();
    let language = project.settings.language;
    let sum = types.iter().find_map(|(id, def)| {
        let field = def.fields.iter().find(|field| field.sum)?;
        Some(counted(site, *id, def, Some(field), language)).filter(|figure| figure.value > 0.0)
    });
    let mut counts = types
        .iter()
        .map(|(id, def)| counted(site, *id, def, None, language));
    counts
        .next()
        .into_iter()
        .chain(sum)
        .chain(counts.next())
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a count of entries")]
fn counted(site: &Site, type_id: TypeId, def: &TypeDef, field: Option<&Field>, language: Language) -> Figure {
    let entries = site.entries.iter().filter(|entry| entry.type_id == type_id);
    let (value, unit, label) = match field {
        None => (
            entries.count() as f64,
            &def.counter,
            def.label.get(language).unwrap_or(&def.name),
        ),
        Some(field) => {
            let sum = entries
                .filter_map(|entry| entry.named(def, &field.name).and_then(Value::number))
                .sum();
            (sum, &field.unit, field.heading(language))
        }
    };
    Figure {
        value,
        unit: unit
            .get(language)
            .filter(|_| language == Language::Zh)
            .map(str::to_owned),
        label: label.to_owned(),
        note: None,
        type_id,
    }
}
