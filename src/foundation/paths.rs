//! Paths with forward slashes, relative to the site's folder or to the published site's root.

/// Joins a relative reference onto a folder and resolves `.` and `..`; nothing when it leaves the root.
#[must_use]
pub fn join(folder: &str, reference: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The folder part of a path, without a trailing slash; empty for a bare name.
#[must_use]
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
#[must_use]
pub fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The name without its extension, and the extension in lower case (empty when there is none).
#[must_use]
pub fn stem_and_extension(path: &str) -> (&str, String) {
    let name = name(path);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, extension.to_ascii_lowercase()),
        _ => (name, String::new()),
    }
}

/// What leads from a published page back to the site's root: `""`, `"../"`, `"../../"`.
#[must_use]
pub fn root_from(page: &str) -> String {
    "../".repeat(page.matches('/').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stay_inside_the_root() {
        assert_eq!(
            join("content/activities/a", "../b/index.md").as_deref(),
            Some("content/activities/b/index.md")
        );
        assert_eq!(join("content", "./图.jpg").as_deref(), Some("content/图.jpg"));
        assert_eq!(join("content", "../../etc/passwd"), None);
    }

    #[test]
    fn names_fall_into_stem_and_extension() {
        assert_eq!(stem_and_extension("a/包粽子.JPG"), ("包粽子", "jpg".to_owned()));
        assert_eq!(stem_and_extension("a/.hidden"), (".hidden", String::new()));
    }

    #[test]
    fn pages_know_the_way_to_the_root() {
        assert_eq!(root_from("index.html"), "");
        assert_eq!(root_from("activities/year/2024.html"), "../../");
    }
}
