//! `site.yaml`: who shows what, where, and how.

use std::sync::Arc;

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::language::Language;
use crate::foundation::nearest::nearest;
use crate::foundation::source::{SourceText, Span};
use crate::foundation::yaml;
use crate::project::advice::{EmbeddedWords, PhotoChecks};
use crate::project::schema::{Record, Value, ValueReader, settings_fields};

/// The settings of a site, each with its default where `site.yaml` is silent.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's name.
    pub title: String,
    /// A line below it.
    pub subtitle: Option<String>,
    /// What it is, for search engines and shares.
    pub description: Option<String>,
    /// The content's language as a BCP 47 tag.
    pub tag: String,
    /// The language of labels and words: the tag's if it is one of ours.
    pub language: Language,
    /// Where the site will stand, ending in `/`; only for what must be absolute.
    pub base_url: Option<String>,
    /// Who publishes it (主办单位).
    pub organiser: Option<String>,
    /// A sentence in the foot of every page.
    pub notice: Option<String>,
    /// A line on rights.
    pub copyright: Option<String>,
    /// The filing number with the ministry (ICP备案), as shown.
    pub icp: Option<String>,
    /// The filing number with the police (公安备案), as shown, and its digits.
    pub police: Option<(String, String)>,
    /// The theme's name.
    pub theme: String,
    /// What the owner sets of the theme.
    pub theme_settings: serde_json::Map<String, serde_json::Value>,
    /// Where that is written.
    pub theme_settings_span: Span,
    /// The navigation: type folders and page slugs in order; all when empty.
    pub navigation: Vec<String>,
    /// Where the navigation is written.
    pub navigation_span: Span,
    /// Entries on a page of a listing.
    pub page_size: usize,
    /// Whether there is a page that searches, with its index.
    pub search: bool,
    /// The home page's figures; chosen by the schema when empty.
    pub figures: Vec<FigureSetting>,
    /// How many people a figure must count to be told as it is.
    pub smallest_group: u32,
    /// How photos are made.
    pub photos: PhotoSettings,
    /// How many bytes a recording may have before its owner is told.
    pub largest_recording: u64,
    /// What is told of photos that could be better.
    pub photo_checks: PhotoChecks,
    /// Which words of the photo files themselves are published.
    pub embedded_words: EmbeddedWords,
    /// Where the file is, for what is found wrong with it later.
    pub source: Arc<SourceText>,
}

/// A figure on the home page: a count of entries, or a sum of a field of them.
#[derive(Debug, Clone)]
pub struct FigureSetting {
    /// What it is called.
    pub label: String,
    /// The type counted.
    pub type_name: String,
    /// The field added up; the entries are counted without it.
    pub sum: Option<String>,
    /// Its unit; the field's or the type's without it.
    pub unit: Option<String>,
    /// A line below it.
    pub note: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// How photos are made.
#[derive(Debug, Clone)]
pub struct PhotoSettings {
    /// Widths in pixels, ascending.
    pub widths: Vec<u32>,
    /// The formats beside the JPEG.
    pub formats: Vec<PhotoFormat>,
    /// 30 to 100.
    pub webp_quality: u8,
    /// 30 to 100.
    pub jpeg_quality: u8,
    /// 30 to 100.
    pub avif_quality: u8,
    /// Where all that is written.
    pub span: Span,
}

/// A format that photos may be published in beside JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFormat {
    /// What nearly every browser shows.
    Webp,
    /// Smaller, slow to make, and unknown to older phones.
    Avif,
}

const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新";

impl Settings {
    /// Reads the settings; whatever is wrong is reported and replaced by its default.
    #[must_use]
    pub fn read(source: &Arc<SourceText>, diagnostics: &mut Diagnostics) -> Self {
        let (tree, found) = yaml::read(source, Span::new(0, source.text().len()));
        diagnostics.extend(found);
        let mut reader = ValueReader::new(source);
        let record = tree
            .map(|tree| {
                reader.record(
                    &tree,
                    settings_fields(),
                    |_| "site.yaml".to_owned(),
                    Span::default(),
                )
            })
            .unwrap_or_default();
        diagnostics.extend(reader.diagnostics);
        let given = Given { source, record };
        let tag = given.text("language").unwrap_or_else(|| "zh-Hans".to_owned());
        Self {
            title: given.text("title").unwrap_or_default(),
            subtitle: given.text("subtitle"),
            description: given.text("description"),
            language: Language::from_tag(&tag).unwrap_or_default(),
            tag,
            base_url: given.text("base_url").map(|url| with_slash(&url)),
            organiser: given.text("organiser"),
            notice: given.text("notice"),
            copyright: given.text("copyright"),
            icp: given.checked("icp", "黔ICP备12345678号-1", is_icp, diagnostics),
            police: given
                .checked(
                    "police",
                    "黔公网安备 52010002000000号",
                    |text| police_digits(text).is_some(),
                    diagnostics,
                )
                .and_then(|text| police_digits(&text).map(|digits| (text, digits))),
            theme: given.text("theme").unwrap_or_else(|| "default".to_owned()),
            theme_settings: match given.value("theme_settings") {
                Some(Value::Map(map)) => serde_json::Map::clone(map),
                _ => serde_json::Map::new(),
            },
            theme_settings_span: given.span("theme_settings"),
            navigation: given
                .list("navigation")
                .iter()
                .filter_map(|item| item.text().map(str::to_owned))
                .collect(),
            navigation_span: given.span("navigation"),
            page_size: given
                .number("page_size")
                .map_or(24, |size| size.clamp(4.0, 200.0) as usize),
            search: !matches!(given.value("search"), Some(Value::Boolean(false))),
            figures: given
                .list("figures")
                .iter()
                .filter_map(|item| figure(item, given.span("figures")))
                .collect(),
            smallest_group: given
                .number("smallest_group")
                .map_or(10, |people| people.clamp(1.0, 1000.0) as u32),
            photos: photos(given.value("photos"), given.span("photos")),
            largest_recording: largest_recording(given.value("recordings")),
            photo_checks: PhotoChecks::read(given.value("photo_checks")),
            embedded_words: EmbeddedWords::read(given.value("embedded_words")),
            source: Arc::clone(source),
        }
    }
}

/// The values found, asked for by name.
struct Given<'a> {
    source: &'a Arc<SourceText>,
    record: Record,
}

impl Given<'_> {
    fn index(name: &str) -> Option<usize> {
        settings_fields().iter().position(|field| field.name == name)
    }

    fn value(&self, name: &str) -> Option<&Value> {
        self.record.values.get(Self::index(name)?)?.as_ref()
    }

    fn span(&self, name: &str) -> Span {
        Self::index(name)
            .and_then(|index| self.record.spans.get(index))
            .unwrap_or_default()
    }

    fn text(&self, name: &str) -> Option<String> {
        self.value(name).and_then(Value::text).map(str::to_owned)
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.value(name).and_then(Value::number)
    }

    fn list(&self, name: &str) -> &[Value] {
        match self.value(name) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    fn checked(
        &self,
        name: &str,
        example: &str,
        fits: impl Fn(&str) -> bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        let text = self.text(name)?;
        if fits(&text) {
            return Some(text);
        }
        let field = &settings_fields()[Self::index(name)?];
        diagnostics.push(
            Diagnostic::at(Code::BadSetting, self.source, self.span(name))
                .with_each("label", |language| field.called(language))
                .with("value", text)
                .with("example", example),
        );
        None
    }
}

/// What a setting is called, for messages.
#[must_use]
pub fn setting_called(name: &str, language: Language) -> String {
    let field = settings_fields().iter().find(|field| field.name == name);
    field.map_or_else(|| name.to_owned(), |field| field.called(language))
}

impl Settings {
    /// A word of a setting that names nothing; `known` is what it may name, `keys` every spelling of that.
    #[must_use]
    pub fn unknown_choice<'a>(
        &self,
        setting: (&'static str, Span),
        word: &str,
        known: &[&str],
        keys: impl IntoIterator<Item = &'a str>,
    ) -> Diagnostic {
        let (name, within) = setting;
        Diagnostic::at(Code::UnknownChoice, &self.source, self.place_of(word, within))
            .with_each("label", |language| setting_called(name, language))
            .with("value", word)
            .with_each("known", |language| language.listed(known.iter().copied()))
            .with_nearest(nearest(word, keys))
    }

    /// The place of a word within the value that stands at `within`.
    #[must_use]
    pub fn place_of(&self, word: &str, within: Span) -> Span {
        let at = self.source.text()[within.start..]
            .find(word)
            .map_or(within.start, |at| within.start + at);
        Span::new(at, at + word.len())
    }
}

/// An address as the base of others.
#[must_use]
pub fn with_slash(url: &str) -> String {
    format!("{}/", url.trim_end_matches('/'))
}

/// Whether a text is a complete web address.
#[must_use]
pub fn is_url(text: &str) -> bool {
    crate::project::schema::url(text).is_some()
}

fn figure(value: &Value, span: Span) -> Option<FigureSetting> {
    let Value::Record(values) = value else { return None };
    let text = |index: usize| values.get(index)?.as_ref()?.text().map(str::to_owned);
    Some(FigureSetting {
        label: text(0)?,
        type_name: text(1)?,
        sum: text(2),
        unit: text(3),
        note: text(4),
        span,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "within the limits of settings.yaml"
)]
fn photos(value: Option<&Value>, span: Span) -> PhotoSettings {
    let values = match value {
        Some(Value::Record(values)) => values.as_slice(),
        _ => &[],
    };
    let at = |index: usize| values.get(index).and_then(Option::as_ref);
    let mut widths: Vec<u32> = at(0)
        .map(|widths| {
            widths
                .each()
                .filter_map(Value::number)
                .map(|width| width as u32)
                .collect()
        })
        .unwrap_or_default();
    widths.sort_unstable();
    widths.dedup();
    if widths.is_empty() {
        widths = vec![480, 960, 1600];
    }
    let mut formats: Vec<PhotoFormat> = at(1)
        .into_iter()
        .flat_map(Value::each)
        .filter_map(Value::text)
        .map(|format| match format {
            "avif" => PhotoFormat::Avif,
            _ => PhotoFormat::Webp,
        })
        .collect();
    if formats.is_empty() {
        formats.push(PhotoFormat::Webp);
    }
    let quality = |index, default| {
        at(index)
            .and_then(Value::number)
            .map_or(default, |quality| quality.clamp(30.0, 100.0) as u8)
    };
    PhotoSettings {
        widths,
        formats,
        webp_quality: quality(2, 75),
        jpeg_quality: quality(3, 80),
        avif_quality: quality(4, 55),
        span,
    }
}

/// Megabytes as written, as bytes.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "within the limits of settings.yaml"
)]
fn largest_recording(value: Option<&Value>) -> u64 {
    let megabytes = match value {
        Some(Value::Record(values)) => values.first().and_then(Option::as_ref).and_then(Value::number),
        _ => None,
    };
    (megabytes.unwrap_or(50.0) * 1e6) as u64
}

/// `黔ICP备12345678号-1`.
fn is_icp(text: &str) -> bool {
    let mut characters = text.chars();
    let province = characters.next().is_some_and(|first| PROVINCES.contains(first));
    let Some(rest) = characters.as_str().strip_prefix("ICP备") else {
        return false;
    };
    let Some((digits, tail)) = rest.split_once('号') else {
        return false;
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    province
        && all_digits(digits)
        && (6..=10).contains(&digits.len())
        && (tail.is_empty() || tail.strip_prefix('-').is_some_and(all_digits))
}

/// The fourteen digits of `黔公网安备 52010002000000号`.
fn police_digits(text: &str) -> Option<String> {
    let mut characters = text.chars();
    characters.next().filter(|first| PROVINCES.contains(*first))?;
    let digits = characters
        .as_str()
        .strip_prefix("公网安备")?
        .trim()
        .strip_suffix('号')?;
    (digits.len() == 14 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> (Settings, Vec<&'static str>) {
        let mut diagnostics = Diagnostics::default();
        let settings = Settings::read(&SourceText::new("site.yaml", yaml), &mut diagnostics);
        (
            settings,
            diagnostics
                .sorted()
                .iter()
                .map(|found| found.code.as_str())
                .collect(),
        )
    }

    #[test]
    fn settings_have_defaults_and_chinese_keys() {
        let (settings, found) = read("标题: 榕荫\n网址: https://example.org/a\n");
        assert_eq!(found, Vec::<&str>::new());
        assert_eq!((settings.title.as_str(), settings.page_size), ("榕荫", 24));
        assert_eq!(settings.base_url.as_deref(), Some("https://example.org/a/"));
    }

    #[test]
    fn filing_numbers_are_checked() {
        let (settings, found) =
            read("title: a\nicp: 黔ICP备12345678号-1\npolice: 黔公网安备 52010002000000号\n");
        assert_eq!(found, Vec::<&str>::new());
        assert_eq!(
            settings.police.map(|(_, digits)| digits).as_deref(),
            Some("52010002000000")
        );
        assert_eq!(
            read("title: a\nicp: ICP12345678\npolice: 52010002000000\n").1,
            ["bad-setting", "bad-setting"]
        );
    }

    #[test]
    fn advice_on_photos_is_given_and_their_words_are_kept_unless_the_owner_says_otherwise() {
        let (settings, _) = read("标题: 榕荫\n");
        let all = PhotoChecks {
            blurred: true,
            dark: true,
            tiny: true,
            alike: true,
            missing: true,
        };
        assert_eq!(
            (settings.photo_checks, settings.embedded_words),
            (all, EmbeddedWords::default())
        );
        let (settings, found) = read("标题: 榕荫\n照片检查: {太小: 否}\n照片自带文字: {图注: 是}\n");
        assert_eq!(found, Vec::<&str>::new());
        assert_eq!(settings.photo_checks, PhotoChecks { tiny: false, ..all });
        assert!(settings.embedded_words.caption && !settings.embedded_words.credit);
    }

    #[test]
    fn an_unknown_setting_is_told_with_the_nearest() {
        assert_eq!(read("title: a\norganizr: b\n").1, ["unknown-key"]);
    }
}
