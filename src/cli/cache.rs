//! `zhanlan cache`: how large the photo cache is, and pruning it.

use std::process::ExitCode;

use serde_json::json;

use super::arguments::{Cache, Common, Format};
use super::voice::{Voice, order};
use crate::foundation::numbers::file_size;
use crate::media::{self, Amount, Day, Pruned, Shelf};
use crate::pipeline::photo_cache;

/// What counts as long unused when nobody says.
const DAYS: u32 = 30;

/// Shows the cache, or prunes it.
pub(super) fn run(common: &Common, cache: &Cache, voice: &Voice) -> anyhow::Result<ExitCode> {
    let order = order(common, voice)?;
    let folder = photo_cache(&order.site);
    let days = cache.prune.unwrap_or(DAYS);
    let since = Day::of(order.today).before(days);
    let speaker = Speaker { voice, days };
    if cache.prune.is_none() {
        let shelf = media::shelf(&folder, since);
        speaker.say(&folder.display().to_string(), None, &shelf);
        return Ok(ExitCode::SUCCESS);
    }
    match media::prune(&folder, since)? {
        Pruned::Done { gone, left } => speaker.say(&folder.display().to_string(), Some(gone), &left),
        Pruned::InUse => anyhow::bail!(voice.text("cache", "in-use", &[])),
    }
    Ok(ExitCode::SUCCESS)
}

struct Speaker<'a> {
    voice: &'a Voice,
    days: u32,
}

impl Speaker<'_> {
    fn say(&self, folder: &str, gone: Option<Amount>, shelf: &Shelf) {
        if self.voice.format == Format::Json {
            let amount = |amount: Amount| json!({"files": amount.files, "bytes": amount.bytes});
            let document = json!({
                "folder": folder,
                "all": amount(shelf.all),
                "photos": shelf.photos,
                "days": self.days,
                "unused": amount(shelf.unused),
                "strays": amount(shelf.strays),
                "removed": gone.map(amount),
            });
            self.voice.say(&document.to_string());
            return;
        }
        if let Some(gone) = gone {
            let left = [
                ("left", shelf.all.files.to_string()),
                ("left-size", file_size(shelf.all.bytes)),
            ];
            self.line("pruned", gone, &left);
            return;
        }
        self.line("where", Amount::default(), &[("folder", folder.to_owned())]);
        self.line("size", shelf.all, &[("photos", shelf.photos.to_string())]);
        for (key, amount) in [("unused", shelf.unused), ("strays", shelf.strays)] {
            if amount.files > 0 {
                self.line(key, amount, &[]);
            }
        }
    }

    fn line(&self, key: &str, amount: Amount, more: &[(&str, String)]) {
        let mut values = vec![
            ("files", amount.files.to_string()),
            ("size", file_size(amount.bytes)),
            ("days", self.days.to_string()),
        ];
        values.extend(more.iter().cloned());
        self.voice.say(&self.voice.text("cache", key, &values));
    }
}
