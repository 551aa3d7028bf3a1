//! check: what must not be published although every stage could make it: numbers that belong to persons.

mod privacy;

use rayon::prelude::*;

use crate::foundation::diagnostic::{Diagnostic, Diagnostics};
use crate::foundation::source::SourceText;
use crate::model::Site;
use crate::project::Project;

/// Looks through every text that is published, front matter and body, captions and tables alike.
pub fn check(project: &Project, site: &Site, diagnostics: &mut Diagnostics) {
    let intros = site.intros.values().chain(&site.home).map(|intro| &intro.source);
    let texts: Vec<_> = site.entries.iter().map(|entry| &entry.source).chain(intros).chain([&project.settings.source]).collect();
    let found: Vec<Vec<Diagnostic>> = texts.par_iter().map(|source| of_text(source)).collect();
    diagnostics.extend(found.into_iter().flatten());
    for file in site.entries.iter().flat_map(|entry| &entry.files) {
        diagnostics.extend(privacy::find(&file.title).into_iter().map(|hit| Diagnostic::in_file(hit.code, &*file.path).with("masked", hit.masked)));
    }
}

fn of_text(source: &std::sync::Arc<SourceText>) -> Vec<Diagnostic> {
    let hits = privacy::find(source.text()).into_iter();
    hits.map(|hit| Diagnostic::at(hit.code, source, hit.span).with("masked", hit.masked)).collect()
}
