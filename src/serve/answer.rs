//! Requests to answers: files of the site that is shown, and what its pages are told.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::Words;
use super::content::Opened;
use super::range::{self, Wanted};
use super::shown::{Found, Shown, Stands};
use crate::foundation::{paths, scripts};

/// The path of the page that listens follows.
const EVENTS: &str = "/.zhanlan/events/";
const SCRIPT: &str = "/.zhanlan/preview.js";

#[derive(Clone)]
struct Answers {
    shown: Arc<Shown>,
    port: u16,
    words: Arc<Words>,
}

/// The preview's answers.
pub(super) fn router(shown: Arc<Shown>, port: u16, words: Words) -> Router {
    Router::new()
        .route(EVENTS, get(events))
        .route(&format!("{EVENTS}{{*page}}"), get(events))
        .route(SCRIPT, get(script))
        .fallback(get(file))
        .with_state(Answers {
            shown,
            port,
            words: words.into(),
        })
}

/// What a page is told as long as it is open: the newest at once, then every change.
async fn events(State(answers): State<Answers>, request: Request) -> Response {
    if !is_local(request.headers(), answers.port) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let page = request.uri().path().strip_prefix(EVENTS).unwrap_or_default();
    let open = answers.shown.open(path_of(page));
    let told = WatchStream::new(answers.shown.listen()).map(move |told| {
        // Dropped with the stream, when the page is left.
        let _still = &open;
        Ok::<_, Infallible>(Event::default().data(&*told))
    });
    Sse::new(told).keep_alive(KeepAlive::default()).into_response()
}

async fn script(State(answers): State<Answers>) -> Response {
    let Words { errors, aside, .. } = &*answers.words;
    let words = scripts::json(&serde_json::json!({ "errors": errors, "aside": aside }));
    let script = include_str!("preview.js").replace("WORDS", &words);
    (kind("preview.js"), script).into_response()
}

/// Only this machine's own names: a page of another site must not reach the preview by a name it made up.
fn is_local(headers: &HeaderMap, port: u16) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    ["127.0.0.1", "localhost"]
        .iter()
        .any(|name| host == format!("{name}:{port}"))
}

/// The path of the file that an address asks for.
fn path_of(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

async fn file(State(answers): State<Answers>, request: Request) -> Response {
    if !is_local(request.headers(), answers.port) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let path = path_of(request.uri().path());
    let (status, path, found) = match answers.shown.file(&path).await {
        Found::Nothing => {
            let path = "404.html".to_owned();
            let found = answers.shown.file(&path).await;
            (StatusCode::NOT_FOUND, path, found)
        }
        found => (StatusCode::OK, path, found),
    };
    let answer = match found {
        Found::File(Stands::Made(page), version) if path.ends_with(".html") => {
            Some((status, kind(&path), Body::from(with_script(&page, version))).into_response())
        }
        Found::File(stands, _) => part(stands, &path, request.headers()),
        Found::NoSite => Some(no_site(&answers.words.no_site)),
        Found::Nothing => None,
    };
    answer.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// The page shown until there is a site.
fn no_site(words: &str) -> Response {
    let page = format!(
        "<!DOCTYPE html><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>zhanlan</title><p>{words}</p>"
    );
    let page = Body::from(with_script(page.as_bytes(), 0));
    (StatusCode::SERVICE_UNAVAILABLE, kind("index.html"), page).into_response()
}

/// What is wanted of a file: all, or a part.
fn part(stands: Stands, path: &str, headers: &HeaderMap) -> Option<Response> {
    let opened = Opened::of(stands)?;
    let length = opened.length()?;
    let parts = (header::ACCEPT_RANGES, "bytes");
    Some(match range::wanted(headers, length) {
        Wanted::All => (kind(path), [parts], opened.read(0..length)?).into_response(),
        Wanted::Part(range) => {
            let place = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            let bytes = opened.read(range)?;
            let place = [(header::CONTENT_RANGE, place)];
            (StatusCode::PARTIAL_CONTENT, kind(path), [parts], place, bytes).into_response()
        }
        Wanted::Nothing => {
            let place = [(header::CONTENT_RANGE, format!("bytes */{length}"))];
            (StatusCode::RANGE_NOT_SATISFIABLE, [parts], place).into_response()
        }
    })
}

/// What kind of file it is, and whether the next answer may be another one.
fn kind(path: &str) -> [(HeaderName, &'static str); 2] {
    let keeping = if tells_content(path) {
        "max-age=31536000, immutable"
    } else {
        "no-store"
    };
    [
        (header::CONTENT_TYPE, content_type(path)),
        (header::CACHE_CONTROL, keeping),
    ]
}

/// Whether the name of a style or script tells its content, `site.d97f5acc.css`: another content has another name.
fn tells_content(path: &str) -> bool {
    let (stem, extension) = paths::stem_and_extension(paths::name(path));
    let hash = stem.rsplit_once('.').map_or("", |(_, hash)| hash);
    matches!(extension.as_str(), "css" | "js")
        && path.starts_with("assets/")
        && hash.len() == 8
        && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// A page with the script that loads it anew; the published page has none.
fn with_script(page: &[u8], version: u64) -> Vec<u8> {
    let tag = format!("<script src=\"{SCRIPT}\" data-version=\"{version}\"></script>");
    [page, tag.as_bytes()].concat()
}

fn content_type(path: &str) -> &'static str {
    match paths::stem_and_extension(path).1.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" => "audio/ogg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "ics" => "text/calendar; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_keeps_what_another_content_would_be_called_differently() {
        assert!(tells_content("assets/css/site.d97f5acc.css"));
        for path in [
            "assets/js/site.js",
            "assets/a.d97f5acc.svg",
            "my/site.d97f5acc.css",
            "index.html",
        ] {
            assert!(!tells_content(path), "{path}");
        }
    }

    #[test]
    fn an_address_leads_to_a_file() {
        assert_eq!(path_of("/"), "index.html");
        assert_eq!(path_of("/activities/"), "activities/index.html");
        assert_eq!(path_of("/activities/a.html"), "activities/a.html");
    }
}
