//! A page on its way to the sink: laid out, then rendered, unless the sink has it from an earlier run that made it of the same.

use super::frame::{Frame, PageHead};
use super::output::Made;
use super::own::Own;
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::fingerprint::{Features, Fingerprint};
use crate::foundation::sink::Basis;

/// A page, ready to be rendered.
pub(super) struct Layout {
    /// The name of its template.
    pub(super) template: &'static str,
    /// What it says of itself.
    pub(super) head: PageHead,
    /// What its template sees beside what all pages share.
    pub(super) own: Own,
    /// What it is made from.
    pub(super) origin: Location,
}

impl Frame<'_> {
    /// Renders a page and hands it over.
    ///
    /// # Errors
    /// When its template fails.
    pub(super) fn publish(&self, layout: Layout) -> Result<Made, Diagnostic> {
        let Layout {
            template,
            head,
            own,
            origin,
        } = layout;
        let page = self.page(template, &head, own)?;
        Ok(Made::hand(self.sink, head.url, page, origin))
    }

    /// A page that the sink has from an earlier run, which made it of the same.
    pub(super) fn kept(&self, path: &str, from: Fingerprint, origin: &Location) -> Option<Made> {
        let bytes = self.sink.take_over(path, from)?;
        let made = Made {
            path: path.to_owned(),
            bytes,
            origin: origin.clone(),
            basis: Basis::default(),
        };
        Some(made.made_of(from))
    }

    /// Renders a page that was not kept, and hands it over with what it is made of.
    ///
    /// # Errors
    /// When its template fails.
    pub(super) fn publish_as(&self, from: Fingerprint, layout: Layout) -> Result<Made, Diagnostic> {
        Ok(self.publish(layout)?.made_of(from))
    }

    /// The fingerprint of something that pages show, and of what they all share. Templates, words, settings and photos are none
    /// of it: where one of them is another, the sink keeps nothing.
    pub(super) fn fingerprint(&self, tell: impl FnOnce(&mut Features)) -> Fingerprint {
        // Nobody would ever look for it.
        let Some(common) = self.common else {
            return Fingerprint::default();
        };
        Fingerprint::of(|features| {
            features.known(common);
            tell(features);
        })
    }
}
