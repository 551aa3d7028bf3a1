//! A few files exchanged within the old folder: for an edit that changes thirty of many thousand files, to give each of the others
//! a second name in a new folder, and to take the first one away, was a fifth of the work.
//!
//! ```text
//! .public.zhanlan-new/      the new files
//! .public.zhanlan-undo/     added         what has no old file
//!                           files/        the old files, moved here before the new ones are moved in
//! .public.zhanlan-old/      what `undo` is called once all new files stand; then it is taken away
//! ```
//!
//! All or nothing: while there is an `undo`, what was begun is taken back: at once when something fails, and by the next build when
//! this one was killed in the thousandth of a second that it takes.

#![expect(clippy::disallowed_methods, reason = "this is where the site is written")]

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::PublishError;
use super::known::{Kept, Known};
use crate::foundation::paths;
use crate::foundation::stamp::Stamp;

/// More files than this change places with their folder: an exchange is to be over before anybody can see it.
pub(super) const MOST: usize = 1024;

/// Within `undo`: the paths of new files that have no old ones.
const ADDED: &str = "added";
/// Within `undo`: the old files.
const FILES: &str = "files";

/// What is to be exchanged.
pub(super) struct Exchange<'a> {
    /// The old folder, which becomes the new one.
    out: &'a Path,
    /// Where the new files stand.
    new: &'a Path,
    /// New files in the place of old ones.
    replaced: Vec<&'a str>,
    /// New files.
    added: Vec<&'a str>,
    /// Old files that there are no more.
    gone: Vec<String>,
}

impl<'a> Exchange<'a> {
    /// The exchange after which `out` holds what was written and what was kept, and nothing else. None where it is not surely known
    /// what the old folder holds, or where too much would change.
    pub(super) fn of(
        (out, new): (&'a Path, &'a Path),
        known: &Known,
        (written, kept): (&'a [String], &Kept),
    ) -> Option<Self> {
        let as_it_was = |(path, seen): &(String, Stamp)| stamp(&out.join(path)) == Some(*seen);
        if written.len() > MOST || !known.whole()?.iter().all(as_it_was) {
            return None;
        }
        let stays = written.iter().chain(&kept.paths).map(String::as_str);
        let stays: HashSet<&str> = stays.collect();
        let gone: Vec<String> = known
            .paths(|folder| Some(folder) != kept.whole)
            .filter(|path| !stays.contains(path.as_str()))
            .collect();
        if written.len() + gone.len() > MOST {
            return None;
        }
        // Pages last: what they ask for is there then.
        let mut written: Vec<&str> = written.iter().map(String::as_str).collect();
        written.sort_unstable_by_key(|path| (paths::stem_and_extension(path).1 == "html", *path));
        let (replaced, added) = written.into_iter().partition(|path| known.stamp(path).is_some());
        Some(Self {
            out,
            new,
            replaced,
            added,
            gone,
        })
    }

    /// Exchanges the files; where that fails, all is as it was.
    pub(super) fn carry_out(&self) -> Result<(), PublishError> {
        let done = self.exchanged();
        if done.is_err() {
            restore(self.out)?;
        }
        done
    }

    fn exchanged(&self) -> Result<(), PublishError> {
        let undo = undo(self.out);
        self.note_added(&undo).map_err(PublishError::file(&undo))?;
        let gone = self.gone.iter().map(String::as_str);
        for path in gone.clone().chain(self.replaced.iter().copied()) {
            moved(&self.out.join(path), &undo.join(FILES).join(path))?;
        }
        tidy(self.out, gone);
        for path in self.added.iter().chain(&self.replaced) {
            moved(&self.new.join(path), &self.out.join(path))?;
        }
        let old = super::beginning::sibling(self.out, "old");
        fs::rename(&undo, &old).map_err(PublishError::file(&undo))?;
        super::beginning::remove(&old)
    }

    /// From now on what follows can be taken back.
    fn note_added(&self, undo: &Path) -> io::Result<()> {
        let begun = undo.join("begun");
        fs::create_dir_all(undo.join(FILES))?;
        fs::write(&begun, self.added.join("\n"))?;
        fs::rename(begun, undo.join(ADDED))
    }
}

/// Takes back what a build that was killed had begun to exchange in `out`.
pub(super) fn restore(out: &Path) -> Result<(), PublishError> {
    let undo = undo(out);
    match fs::read_to_string(undo.join(ADDED)) {
        Ok(added) => taken_back(out, &undo, &added)?,
        // Then nothing had been moved.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(PublishError::file(&undo)(error)),
    }
    super::beginning::remove(&undo)
}

fn taken_back(out: &Path, undo: &Path, added: &str) -> Result<(), PublishError> {
    for place in added.lines().map(|path| out.join(path)) {
        // What else stands in its way is none of ours.
        if fs::symlink_metadata(&place).is_ok_and(|found| found.is_file()) {
            fs::remove_file(&place).map_err(PublishError::file(&place))?;
        }
    }
    tidy(out, added.lines());
    let files = undo.join(FILES);
    for file in WalkDir::new(&files).into_iter().flatten() {
        if !file.file_type().is_dir()
            && let Ok(path) = file.path().strip_prefix(&files)
        {
            moved(file.path(), &out.join(path))?;
        }
    }
    Ok(())
}

fn undo(out: &Path) -> PathBuf {
    super::beginning::sibling(out, "undo")
}

/// Moves a file, into a folder that may still have to be made.
fn moved(from: &Path, to: &Path) -> Result<(), PublishError> {
    let move_it = || fs::rename(from, to);
    let moved = move_it().or_else(|error| match to.parent() {
        Some(folder) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            move_it()
        }
        _ => Err(error),
    });
    moved.map_err(PublishError::file(to))
}

/// Takes away the folders in which nothing is left.
fn tidy<'a>(out: &Path, gone: impl Iterator<Item = &'a str>) {
    let folders: BTreeSet<&str> = gone.map(paths::folder).collect();
    // Those within others first.
    for mut folder in folders.into_iter().rev() {
        while !folder.is_empty() && fs::remove_dir(out.join(folder)).is_ok() {
            folder = paths::folder(folder);
        }
    }
}

/// How a folder or file looks.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    Some(Stamp::of(&fs::symlink_metadata(path).ok()?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::foundation::fingerprint::Fingerprint;
    use crate::foundation::progress::Silent;
    use crate::foundation::sink::Sink;
    use crate::publish::{Folder, KnownFile, KnownFolder, MARKER, Published, publish};
    use crate::render::Output;

    const FROM: &str = "the same";

    /// A published site of pages that are known to be made of the same: page 1, 2 and 3, and two in a folder of their own.
    struct Old {
        site: tempfile::TempDir,
        before: BTreeMap<String, (String, Stamp)>,
    }

    impl Old {
        fn new() -> Self {
            let site = tempfile::tempdir().expect("a temporary folder");
            for path in ["1.html", "2.html", "3.html", "tags/a.html", "tags/old/b.html"] {
                write(&site.path().join("public"), path, "old");
            }
            write(&site.path().join("public"), MARKER, "zhanlan\n");
            let before = all(&site.path().join("public"));
            Self { site, before }
        }

        fn out(&self) -> PathBuf {
            self.site.path().join("public")
        }

        fn known(&self) -> Known {
            let folder = |path: &str| KnownFolder {
                path: path.to_owned(),
                stamp: stamp(&self.out().join(path)),
                files: self
                    .before
                    .iter()
                    .filter(|(file, _)| paths::folder(file) == path && *file != MARKER)
                    .map(|(file, (_, stamp))| KnownFile {
                        name: paths::name(file).to_owned(),
                        stamp: *stamp,
                        own: Some(Fingerprint::of_bytes(FROM.as_bytes())),
                    })
                    .collect(),
                is_whole: true,
            };
            Known::new(["", "tags", "tags/old"].map(folder).into(), BTreeMap::new())
        }

        /// A new site that has page 1 as it was, page 2 anew, and one page more; `meanwhile` somebody else is at work.
        fn publish(&self, meanwhile: impl FnOnce(&Path)) -> Result<Published, PublishError> {
            let folder = Folder::new(self.site.path(), &self.out(), &Silent)?.knowing(self.known(), None);
            for path in ["1.html", "tags/a.html"] {
                let bytes = folder.take_over(path, Fingerprint::of_bytes(FROM.as_bytes()));
                assert_eq!(bytes, Some(3), "{path}");
            }
            folder.take("2.html", b"new".to_vec());
            folder.take("tags/new/c.html", b"new".to_vec());
            meanwhile(&self.out());
            publish(&Output::default(), folder, &Silent).map(|(published, _)| published)
        }

        fn is_as_before(&self) -> bool {
            all(&self.out()) == self.before && folders(&self.out()) == ["tags", "tags/old"]
        }

        /// What stands beside the site.
        fn left(&self) -> Vec<String> {
            let files = fs::read_dir(self.site.path()).expect("a folder").flatten();
            let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
            names.filter(|name| name != "public").collect()
        }
    }

    fn write(folder: &Path, path: &str, text: &str) {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("made");
        fs::write(place, text).expect("written");
    }

    /// All files, with what they say and how they look.
    fn all(folder: &Path) -> BTreeMap<String, (String, Stamp)> {
        let files = WalkDir::new(folder).into_iter().map(|file| file.expect("a file"));
        let files = files.filter(|file| file.file_type().is_file());
        let told = files.map(|file| {
            let path = file.path().strip_prefix(folder).expect("within").display();
            let text = fs::read_to_string(file.path()).expect("a text");
            (path.to_string(), (text, stamp(file.path()).expect("a stamp")))
        });
        told.collect()
    }

    fn folders(folder: &Path) -> Vec<String> {
        let within = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
        let within = within.flatten().filter(|file| file.file_type().is_dir());
        let paths = within.map(|file| {
            file.path()
                .strip_prefix(folder)
                .expect("within")
                .display()
                .to_string()
        });
        paths.collect()
    }

    fn texts(old: &Old) -> Vec<(String, String)> {
        let texts = all(&old.out()).into_iter().map(|(path, (text, _))| (path, text));
        texts.filter(|(path, _)| path != MARKER).collect()
    }

    fn new_site() -> Vec<(String, String)> {
        let files = [
            ("1.html", "old"),
            ("2.html", "new"),
            ("tags/a.html", "old"),
            ("tags/new/c.html", "new"),
        ];
        files
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .into()
    }

    #[test]
    fn a_few_files_change_places_and_no_other_is_touched() {
        let old = Old::new();
        let published = old.publish(|_| {}).expect("published");
        assert_eq!((published.written, published.kept), (2, 2));
        assert_eq!(texts(&old), new_site());
        assert_eq!(
            folders(&old.out()),
            ["tags", "tags/new"],
            "nothing is left of an empty folder"
        );
        let now = all(&old.out());
        for path in ["1.html", "tags/a.html", MARKER] {
            assert_eq!(now[path], old.before[path], "{path}");
        }
        assert_eq!(old.left(), [""; 0]);
    }

    #[test]
    fn where_somebody_has_put_a_file_the_whole_folder_changes_places() {
        let old = Old::new();
        old.publish(|out| write(out, "stray.html", "stray"))
            .expect("published");
        assert_eq!(texts(&old), new_site());
        assert_eq!(old.left(), [""; 0]);
    }

    #[test]
    fn a_file_that_is_kept_twice_is_kept() {
        let old = Old::new();
        let folder = Folder::new(old.site.path(), &old.out(), &Silent).expect("a folder");
        let folder = folder.knowing(old.known(), None);
        for _ in 0..2 {
            let from = Fingerprint::of_bytes(FROM.as_bytes());
            assert_eq!(folder.take_over("1.html", from), Some(3));
        }
        // So that the whole folder changes places.
        write(&old.out(), "stray.html", "stray");
        publish(&Output::default(), folder, &Silent).expect("published");
        assert_eq!(texts(&old), [("1.html".to_owned(), "old".to_owned())]);
    }

    #[test]
    fn a_file_that_is_not_any_more_what_was_kept_is_not_published() {
        let old = Old::new();
        let stray = |out: &Path| {
            write(out, "stray.html", "stray");
            write(out, "1.html", "another's");
        };
        assert!(matches!(old.publish(stray), Err(PublishError::Disturbed)));
        assert_eq!(all(&old.out())["2.html"], old.before["2.html"]);
        assert_eq!(old.left(), [""; 0]);
    }

    #[test]
    fn an_exchange_that_fails_leaves_the_old_site() {
        let old = Old::new();
        let new = old.site.path().join("new");
        write(&new, "2.html", "new");
        write(&new, "tags/new/c.html", "new");
        let exchange = Exchange {
            out: &old.out(),
            new: &new,
            replaced: vec!["2.html", "lost.html"],
            added: vec!["tags/new/c.html"],
            gone: vec!["tags/old/b.html".to_owned()],
        };
        assert!(exchange.carry_out().is_err(), "there is no such file");
        fs::remove_dir_all(new).expect("the new files");
        // Whoever was moved away and back has been changed, by what the system says.
        let unstamped =
            |all: BTreeMap<String, (String, Stamp)>| all.into_iter().map(|(path, (text, _))| (path, text));
        assert!(unstamped(all(&old.out())).eq(unstamped(old.before.clone())));
        assert_eq!(folders(&old.out()), ["tags", "tags/old"]);
        assert_eq!(old.left(), [""; 0]);
    }

    #[test]
    fn what_a_killed_build_had_begun_is_taken_back_by_the_next() {
        // Killed after each step.
        for steps in 0..6 {
            let old = Old::new();
            let (out, undo) = (old.out(), undo(&old.out()));
            let exchange = Exchange {
                out: &out,
                new: Path::new("nowhere"),
                replaced: vec!["2.html"],
                added: vec!["tags/new/c.html"],
                gone: vec!["tags/old/b.html".to_owned()],
            };
            let away = |path: &str| moved(&out.join(path), &undo.join(FILES).join(path)).expect("moved");
            let all_steps: [&dyn Fn(); 5] = [
                &|| exchange.note_added(&undo).expect("noted"),
                &|| away("tags/old/b.html"),
                &|| away("2.html"),
                &|| tidy(&out, ["tags/old/b.html"].into_iter()),
                &|| {
                    write(&out, "tags/new/c.html", "new");
                    write(&out, "2.html", "new");
                },
            ];
            all_steps.iter().take(steps).for_each(|step| step());
            Folder::new(old.site.path(), &out, &Silent).expect("a folder");
            let texts = |files: &BTreeMap<String, (String, Stamp)>| {
                let texts = files.iter().map(|(path, (text, _))| (path.clone(), text.clone()));
                texts.collect::<Vec<_>>()
            };
            assert_eq!(texts(&all(&out)), texts(&old.before), "{steps} steps");
            assert_eq!(folders(&out), ["tags", "tags/old"], "{steps} steps");
            assert_eq!(old.left(), [""; 0], "{steps} steps");
        }
    }

    #[test]
    fn too_much_changes_places_with_the_folder() {
        let old = Old::new();
        let written: Vec<String> = (0..=MOST).map(|number| format!("{number}.txt")).collect();
        let (out, new) = (old.out(), old.site.path().join("new"));
        assert!(Exchange::of((&out, &new), &old.known(), (&written, &Kept::default())).is_none());
        assert!(Exchange::of((&out, &new), &old.known(), (&written[..9], &Kept::default())).is_some());
        assert!(Exchange::of((&out, &new), &Known::default(), (&[], &Kept::default())).is_none());
        assert!(old.is_as_before());
    }
}
