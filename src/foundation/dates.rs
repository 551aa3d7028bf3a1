//! Dates as an officer writes them: a day, a month, a year or a range, in digits or in Chinese.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::foundation::language::Language;
use crate::foundation::nearest::fold;

/// When something took place, as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Kept", try_from = "Kept")]
pub enum When {
    /// One day.
    Day(Date),
    /// Some day of a month (year, month).
    Month(i16, i8),
    /// Some day of a year.
    Year(i16),
    /// From a day to a later one.
    Range(Date, Date),
}

/// A year, a month and a day.
type Numbers = (i16, i8, i8);

/// A date as it is kept in a file.
#[derive(Serialize, Deserialize)]
enum Kept {
    Day(Numbers),
    Month(i16, i8),
    Year(i16),
    Range(Numbers, Numbers),
}

impl From<When> for Kept {
    fn from(when: When) -> Self {
        let numbers = |date: Date| (date.year(), date.month(), date.day());
        match when {
            When::Day(day) => Self::Day(numbers(day)),
            When::Month(year, month) => Self::Month(year, month),
            When::Year(year) => Self::Year(year),
            When::Range(first, last) => Self::Range(numbers(first), numbers(last)),
        }
    }
}

impl TryFrom<Kept> for When {
    type Error = jiff::Error;

    fn try_from(kept: Kept) -> Result<Self, jiff::Error> {
        let date = |(year, month, day)| Date::new(year, month, day);
        Ok(match kept {
            Kept::Day(day) => Self::Day(date(day)?),
            Kept::Month(year, month) => Self::Month(year, month),
            Kept::Year(year) => Self::Year(year),
            Kept::Range(first, last) => Self::Range(date(first)?, date(last)?),
        })
    }
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// In no form we know.
    Form,
    /// The calendar has no such day.
    Impossible,
    /// The end comes before the start.
    Reversed,
}

impl When {
    /// Reads a date: `2024-06-04`, `2024/6/4`, `2024年6月4日`, `2024-06`, `2024`, `2024-06-04/2024-06-05`, `2024年6月4日至5日`.
    ///
    /// # Errors
    /// When the text has another form, names a day the calendar does not have, or a range that runs backwards.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = fold(text);
        if let Some((start, end)) = range_parts(&text) {
            let (Self::Day(first), end) = (single(&numbers(start)?)?, numbers(end)?) else {
                return Err(DateError::Form);
            };
            let whole = [i32::from(first.year()), i32::from(first.month())];
            let end = match end.len() {
                1 => vec![whole[0], whole[1], end[0]],
                2 => vec![whole[0], end[0], end[1]],
                _ => end,
            };
            let Self::Day(last) = single(&end)? else {
                return Err(DateError::Form);
            };
            return match last.cmp(&first) {
                std::cmp::Ordering::Less => Err(DateError::Reversed),
                std::cmp::Ordering::Equal => Ok(Self::Day(first)),
                std::cmp::Ordering::Greater => Ok(Self::Range(first, last)),
            };
        }
        single(&numbers(&text)?)
    }

    /// The first day it can mean.
    #[must_use]
    pub fn first(self) -> Date {
        match self {
            Self::Day(day) | Self::Range(day, _) => day,
            Self::Month(year, month) => Date::new(year, month, 1).unwrap_or(Date::ZERO),
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::ZERO),
        }
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last(self) -> Date {
        match self {
            Self::Day(day) | Self::Range(_, day) => day,
            Self::Month(..) => self.first().last_of_month(),
            Self::Year(_) => self.first().last_of_year(),
        }
    }

    /// The year it begins in.
    #[must_use]
    pub fn year(self) -> i16 {
        self.first().year()
    }

    /// In the machine's form: `2024-06-04`, `2024-06`, `2024`, `2024-06-04/2024-06-05`.
    #[must_use]
    pub fn iso(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Year(year) => format!("{year:04}"),
            Self::Range(first, last) => format!("{first}/{last}"),
        }
    }

    /// In a person's form: `2024年6月4日 星期二`, `Tuesday, 4 June 2024`.
    #[must_use]
    pub fn long(self, language: Language) -> String {
        match self {
            Self::Day(day) => match language {
                Language::Zh => self.short(language) + " " + weekday(day, language),
                Language::En => format!("{}, {}", weekday(day, language), self.short(language)),
            },
            other => other.short(language),
        }
    }

    /// Without the weekday: `2024年6月4日`, `2024年6月4日—5日`.
    #[must_use]
    pub fn short(self, language: Language) -> String {
        match (self, language) {
            (Self::Day(day), Language::Zh) => {
                let [year, month, day] =
                    [day.year(), day.month().into(), day.day().into()].map(|n| n.to_string());
                [&year, "年", &month, "月", &day, "日"].concat()
            }
            (Self::Day(day), Language::En) => {
                format!("{} {} {}", day.day(), month_name(day.month()), day.year())
            }
            (Self::Month(year, month), Language::Zh) => format!("{year}年{month}月"),
            (Self::Month(year, month), Language::En) => format!("{} {year}", month_name(month)),
            (Self::Year(year), Language::Zh) => format!("{year}年"),
            (Self::Year(year), Language::En) => year.to_string(),
            (Self::Range(first, last), language) => range_text(first, last, language),
        }
    }
}

/// A day of the week: `星期二`, `Tuesday`.
#[must_use]
pub fn weekday(day: Date, language: Language) -> &'static str {
    weekday_name(day.weekday(), language)
}

/// The name of a day of the week.
#[must_use]
pub fn weekday_name(weekday: Weekday, language: Language) -> &'static str {
    const ZH: [&str; 7] = [
        "星期一",
        "星期二",
        "星期三",
        "星期四",
        "星期五",
        "星期六",
        "星期日",
    ];
    const EN: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let index = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default();
    match language {
        Language::Zh => ZH[index],
        Language::En => EN[index],
    }
}

/// Reads a time of day, `9:30`, `09:30`, `9点半`, `9时30分`, as hours and minutes.
#[must_use]
pub fn parse_time(text: &str) -> Option<(u8, u8)> {
    let text = fold(text)
        .replace("点半", ":30")
        .replace(['点', '时'], ":")
        .replace('分', "");
    let (hour, minute) = text.split_once(':')?;
    let minute = if minute.is_empty() {
        0
    } else {
        minute.parse().ok()?
    };
    let hour: u8 = hour.parse().ok()?;
    (hour < 24 && minute < 60).then_some((hour, minute))
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1)
        .ok()
        .and_then(|index| NAMES.get(index))
        .copied()
        .unwrap_or_default()
}

fn range_text(first: Date, last: Date, language: Language) -> String {
    let (same_year, same_month) = (first.year() == last.year(), first.month() == last.month());
    let start = When::Day(first).short(language);
    match language {
        Language::Zh if same_year && same_month => format!("{start}—{}日", last.day()),
        Language::Zh if same_year => format!("{start}—{}月{}日", last.month(), last.day()),
        Language::En if same_year && same_month => {
            format!("{}–{}", first.day(), When::Day(last).short(language))
        }
        Language::En if same_year => format!(
            "{} {} – {}",
            first.day(),
            month_name(first.month()),
            When::Day(last).short(language)
        ),
        _ => format!("{start} — {}", When::Day(last).short(language)),
    }
}

fn range_parts(text: &str) -> Option<(&str, &str)> {
    for mark in ["至", "到", "~", "—", "–", " - "] {
        if let Some((start, end)) = text.split_once(mark) {
            return Some((start, end.trim_start_matches(mark)));
        }
    }
    // `2024/6/4` is a day; a slash parts a range only between dates written with hyphens or in Chinese.
    text.split_once('/')
        .filter(|(start, _)| start.contains(['-', '月']))
}

fn numbers(text: &str) -> Result<Vec<i32>, DateError> {
    let text = text.trim();
    let text = text.trim_end_matches(['日', '号', '月', '年']);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).map(str::trim).collect();
    if parts.is_empty() || parts.len() > 3 {
        return Err(DateError::Form);
    }
    parts
        .iter()
        .map(|part| {
            let digits =
                !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| digits).ok_or(DateError::Form)
        })
        .collect()
}

fn single(parts: &[i32]) -> Result<When, DateError> {
    let small = |number: i32| i8::try_from(number).map_err(|_| DateError::Impossible);
    let year = i16::try_from(parts[0])
        .ok()
        .filter(|year| (1000..=9999).contains(year))
        .ok_or(DateError::Form)?;
    match parts {
        [_] => Ok(When::Year(year)),
        [_, month] => {
            Date::new(year, small(*month)?, 1).map_err(|_| DateError::Impossible)?;
            Ok(When::Month(year, small(*month)?))
        }
        [_, month, day] => Date::new(year, small(*month)?, small(*day)?)
            .map(When::Day)
            .map_err(|_| DateError::Impossible),
        _ => Err(DateError::Form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_is_written_in_many_ways() {
        let day = When::Day(Date::constant(2024, 6, 4));
        for text in [
            "2024-06-04",
            "2024/6/4",
            "2024.6.4",
            "2024年6月4日",
            "２０２４年６月４日",
            " 2024 年 6 月 4 号 ",
        ] {
            assert_eq!(When::parse(text), Ok(day), "{text}");
        }
    }

    #[test]
    fn months_years_and_ranges_are_dates_too() {
        assert_eq!(When::parse("2024年6月"), Ok(When::Month(2024, 6)));
        assert_eq!(When::parse("2024"), Ok(When::Year(2024)));
        let range = When::Range(Date::constant(2024, 6, 4), Date::constant(2024, 6, 5));
        for text in [
            "2024-06-04/2024-06-05",
            "2024年6月4日至5日",
            "2024年6月4日—6月5日",
            "2024-06-04 ~ 2024-06-05",
        ] {
            assert_eq!(When::parse(text), Ok(range), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_told_apart() {
        assert_eq!(When::parse("2024-02-30"), Err(DateError::Impossible));
        assert_eq!(When::parse("2024-13"), Err(DateError::Impossible));
        assert_eq!(When::parse("六月四日"), Err(DateError::Form));
        assert_eq!(When::parse("04-06-2024"), Err(DateError::Form));
        assert_eq!(When::parse("2024-06-05/2024-06-04"), Err(DateError::Reversed));
    }

    #[test]
    fn people_read_dates_with_the_weekday() {
        let day = When::Day(Date::constant(2024, 6, 4));
        assert_eq!(day.long(Language::Zh), "2024年6月4日 星期二");
        assert_eq!(day.long(Language::En), "Tuesday, 4 June 2024");
        let range = When::Range(Date::constant(2024, 6, 4), Date::constant(2024, 6, 5));
        assert_eq!(range.long(Language::Zh), "2024年6月4日—5日");
    }

    #[test]
    fn times_are_read_in_digits_and_words() {
        assert_eq!(parse_time("9:30"), Some((9, 30)));
        assert_eq!(parse_time("14：00"), Some((14, 0)));
        assert_eq!(parse_time("9点半"), Some((9, 30)));
        assert_eq!(parse_time("25:00"), None);
    }
}
