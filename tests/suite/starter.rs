//! `zhanlan new`: the first five minutes.

use crate::site::{binary, files_below, run};

#[test]
fn a_new_site_builds_without_a_warning() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("我们的展览");
    let made = run(&["new", folder.to_str().expect("UTF-8"), "--lang", "en"]);
    assert_eq!((made.code, made.err.as_str()), (0, ""), "{}", made.out);
    assert!(made.out.contains("zhanlan serve"), "{}", made.out);
    assert!(folder.join("site.yaml").is_file());
    // As told: from within the folder, with no option at all.
    let output = binary().current_dir(&folder).output().expect("the binary runs");
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).as_ref()
        ),
        (Some(0), "")
    );
    let pages = files_below(&folder.join("public"))
        .iter()
        .filter(|path| path.ends_with(".html"))
        .count();
    assert!(pages > 5, "{pages} pages");
}

#[test]
fn a_new_site_is_never_written_over_files() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    crate::site::write(&folder.path().join("论文.docx"), "three years of work");
    let made = run(&["new", folder.path().to_str().expect("UTF-8")]);
    assert_eq!(made.code, 2, "{}", made.out);
    assert_eq!(files_below(folder.path()), ["论文.docx"]);
}

#[test]
fn an_empty_folder_may_become_a_site() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(run(&["new", folder.path().to_str().expect("UTF-8")]).code, 0);
    assert!(folder.path().join("content").is_dir());
}
