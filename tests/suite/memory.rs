//! What a preview keeps from one run to the next is never seen: each run shows and tells what a run from nothing would.

use std::collections::BTreeMap;
use std::sync::Mutex;

use zhanlan::foundation::diagnostic::{Diagnostic, Location};
use zhanlan::foundation::language::Language;
use zhanlan::foundation::progress::Silent;
use zhanlan::foundation::stopwatch::Stopwatch;
use zhanlan::pipeline::{self, Before, Earlier, Order};
use zhanlan::render::Sink;

use crate::site::{Site, TODAY};
use crate::unchanged::{Dice, age, change, settings, site};

/// Every file that a run makes.
#[derive(Default)]
struct Files(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Files {
    fn take(&self, path: &str, bytes: Vec<u8>) {
        self.0.lock().expect("no panic").insert(path.to_owned(), bytes);
    }
}

/// Everything a run makes, and what it tells.
pub(crate) fn run(site: &Site, earlier: Option<&mut Earlier>) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let order = Order {
        site: site.folder().to_owned(),
        today: TODAY.parse().expect("a day"),
        drafts: false,
        base_url: None,
    };
    let files = Files::default();
    let before = earlier.map_or(Before::Nothing, Before::Run);
    let outcome =
        pipeline::run(&order, before, &files, &Silent, &Stopwatch::default()).expect("a run to its end");
    let mut made = files.0.into_inner().expect("no panic");
    if outcome.diagnostics.has_errors() {
        // Nothing of it is used then.
        made.clear();
    }
    (
        made,
        outcome.diagnostics.sorted().into_iter().map(in_words).collect(),
    )
}

/// A mistake: where, what, and the line that is shown.
fn in_words(told: &Diagnostic) -> String {
    let (line, column) = told.location.line_column();
    let quoted = match &told.location {
        Location::Text(source, _) => source.line(line),
        Location::File(_) => "",
    };
    let (path, message) = (told.location.path(), told.message(Language::En));
    format!("{path}:{line}:{column} {message} {quoted}")
}

/// Edits the prose of an entry, or of an introduction: links, headings and mistakes come and go.
fn edit(site: &Site, dice: &mut Dice) -> String {
    let (one, other) = (dice.below(3), dice.below(6));
    let prose = [
        "粽叶的香味先到了门口。".to_owned(),
        "鼓声从巷口传来。".to_owned(),
        format!("见[那一次](r{other}.md)。"),
        "见[经过](#经过)。\n\n## 经过\n\n大家都来了。".to_owned(),
        "见[经过](#经过)。\n\n## 结束\n\n大家都走了。".to_owned(),
        "## 经过\n\n```rust\nfn main() {}\n```".to_owned(),
    ];
    let prose = &prose[dice.below(prose.len())];
    if dice.below(4) == 0 {
        site.text("activities/_index.md", "标题: 社区活动", prose);
        return format!("wrote the introduction: {prose}");
    }
    let front_matter = format!("标题: 第{one}次\n日期: 2025-03-0{}\n社区: 阳光社区", 1 + one);
    site.text(&format!("activities/r{one}.md"), &front_matter, prose);
    format!("wrote {one}: {prose}")
}

#[test]
fn what_is_kept_between_runs_is_never_seen() {
    let site = site();
    site.write("site.yaml", settings(0));
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut log = Vec::new();
    let mut earlier = Earlier::default();
    for step in 0..60 {
        log.push(match dice.below(4) {
            0 => change(&site, &mut dice, step),
            _ => edit(&site, &mut dice),
        });
        if dice.below(2) == 0 {
            age(site.folder());
        }
        let (again, fresh) = (run(&site, Some(&mut earlier)), run(&site, None));
        assert_eq!(again.1, fresh.1, "{log:#?}");
        assert!(again.0 == fresh.0, "{log:#?}");
    }
}
