//! A long list cut into pages.

use serde::Serialize;

use crate::foundation::messages;
use crate::render::frame::Frame;

/// Where one page stands among the others.
#[derive(Debug, Serialize)]
pub(super) struct Pager {
    pub(super) current: usize,
    pub(super) total: usize,
    previous: Option<String>,
    next: Option<String>,
    pages: Vec<PagerItem>,
}

#[derive(Debug, Serialize)]
struct PagerItem {
    number: usize,
    /// The number in words.
    label: String,
    url: String,
    current: bool,
    gap: bool,
}

/// The address of a page: the first one's own, `…-2.html` for the others.
pub(super) fn page_url(first: &str, mark: &str, number: usize) -> String {
    if number == 1 {
        first.to_owned()
    } else {
        [stem(first), mark, &number.to_string(), ".html"].concat()
    }
}

/// `activities/index.html` counts on as `activities/page-2.html`.
fn stem(first: &str) -> &str {
    first
        .strip_suffix("index.html")
        .unwrap_or_else(|| first.trim_end_matches(".html"))
}

/// What stands before a number: `page-` in a folder, `-page-` behind a name.
pub(super) fn mark(first: &str) -> &'static str {
    if first.ends_with("index.html") {
        "page-"
    } else {
        "-page-"
    }
}

impl Pager {
    /// The pager of page `current` of `total`, both from 1.
    pub(super) fn new(frame: &Frame<'_>, (first, mark): (&str, &str), current: usize, total: usize) -> Self {
        let word = frame.word("page_number", &[]);
        Self::worded(&word, (first, mark), current, total)
    }

    fn worded(word: &str, (first, mark): (&str, &str), current: usize, total: usize) -> Self {
        let label = |number: usize| messages::fill(word, &[("n", number.to_string())]);
        let url = |number| page_url(first, mark, number);
        let near = |number: usize| number == 1 || number == total || number.abs_diff(current) <= 1;
        let mut pages = Vec::new();
        for number in 1..=total {
            if near(number) {
                pages.push(PagerItem {
                    number,
                    label: label(number),
                    url: url(number),
                    current: number == current,
                    gap: false,
                });
            } else if near(number - 1) {
                pages.push(PagerItem {
                    number,
                    label: label(number),
                    url: url(number),
                    current: false,
                    gap: true,
                });
            }
        }
        Self {
            current,
            total,
            previous: (current > 1).then(|| url(current - 1)),
            next: (current < total).then(|| url(current + 1)),
            pages,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_flat_names() {
        assert_eq!(
            page_url("activities/index.html", mark("activities/index.html"), 2),
            "activities/page-2.html"
        );
        assert_eq!(
            page_url("tags/a.html", mark("tags/a.html"), 3),
            "tags/a-page-3.html"
        );
        assert_eq!(page_url("photos.html", "-", 2), "photos-2.html");
    }

    #[test]
    fn long_pagers_leave_gaps() {
        let pager = Pager::worded("第 {n} 页", ("a.html", "-"), 6, 20);
        let shown: Vec<_> = pager
            .pages
            .iter()
            .map(|item| if item.gap { 0 } else { item.number })
            .collect();
        assert_eq!(shown, [1, 0, 5, 6, 7, 0, 20]);
        assert_eq!(pager.pages[2].label, "第 5 页");
    }
}
