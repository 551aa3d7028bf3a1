//! How we speak: in which language, and to which stream.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line is where zhanlan prints"
)]

use std::io::IsTerminal;

use jiff::Zoned;
use jiff::civil::Date;

use super::arguments::{Common, Format};
use crate::foundation::dates::When;
use crate::foundation::language::Language;
use crate::foundation::messages;
use crate::pipeline::Order;
use crate::project::settings;

/// A language chosen, or to be taken from the site.
pub(super) struct Voice {
    chosen: Option<Language>,
    pub(super) format: Format,
}

impl Voice {
    pub(super) fn new(common: &Common) -> Self {
        Self {
            chosen: common.lang.map(Language::from).or_else(environment),
            format: common.format,
        }
    }

    /// The language: asked for, else the environment's, else the site's.
    pub(super) fn language(&self, site: Option<Language>) -> Language {
        self.chosen.or(site).unwrap_or_default()
    }

    /// The same voice, speaking the site's language where nobody chose another.
    pub(super) fn of_site(&self, site: Option<Language>) -> Self {
        Self {
            chosen: Some(self.language(site)),
            format: self.format,
        }
    }

    /// A text of the catalogue.
    pub(super) fn text(&self, group: &str, key: &str, values: &[(&str, String)]) -> String {
        messages::text(self.language(None), group, key, values).unwrap_or_default()
    }

    /// A result, for standard output.
    pub(super) fn say(&self, text: &str) {
        println!("{text}");
    }

    /// Progress and trouble, for standard error.
    pub(super) fn tell(&self, text: &str) {
        eprintln!("{text}");
    }
}

/// Whether there is somebody to watch a progress bar.
pub(super) fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}

/// The language of the environment: `C` and `POSIX` say nothing of it.
fn environment() -> Option<Language> {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match named {
        Some(locale) => Language::from_tag(&locale),
        None => sys_locale::get_locale().and_then(|locale| Language::from_tag(&locale)),
    }
}

/// What the common arguments ask for.
pub(super) fn order(common: &Common, voice: &Voice) -> anyhow::Result<Order> {
    if !common.site.join("site.yaml").is_file() {
        anyhow::bail!(voice.text(
            "environment",
            "not-a-site",
            &[("folder", common.site.display().to_string())]
        ));
    }
    let today = match &common.today {
        None => Zoned::now().date(),
        Some(text) => day(text).ok_or_else(|| {
            anyhow::anyhow!(voice.text("environment", "bad-date", &[("value", text.clone())]))
        })?,
    };
    let base_url = match &common.base_url {
        Some(url) if !settings::is_url(url) => {
            anyhow::bail!(voice.text("environment", "bad-url", &[("value", url.clone())]));
        }
        url => url.clone(),
    };
    Ok(Order {
        site: common.site.clone(),
        today,
        drafts: common.drafts,
        base_url,
    })
}

fn day(text: &str) -> Option<Date> {
    match When::parse(text) {
        Ok(When::Day(day)) => Some(day),
        _ => None,
    }
}
