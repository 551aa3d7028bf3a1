//! Requests to answers: files of the output, and a line that tells open pages to reload.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::broadcast;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use super::content::Opened;
use super::range::{self, Wanted};
use super::{Shown, Stands};
use crate::foundation::paths;

const EVENTS: &str = "/.zhanlan/events";
const SCRIPT: &str = "/.zhanlan/reload.js";
const RELOAD: &str = "new EventSource('/.zhanlan/events').onmessage = () => location.reload();\n";

#[derive(Clone)]
struct Answers {
    shown: Shown,
    reload: broadcast::Sender<()>,
    port: u16,
    no_site: Arc<str>,
}

/// The preview's answers.
pub(super) fn router(shown: Shown, reload: broadcast::Sender<()>, port: u16, no_site: String) -> Router {
    Router::new()
        .route(EVENTS, get(events))
        .route(
            SCRIPT,
            get(|| async { ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], RELOAD) }),
        )
        .fallback(get(file))
        .with_state(Answers {
            shown,
            reload,
            port,
            no_site: no_site.into(),
        })
}

async fn events(State(answers): State<Answers>) -> Response {
    let changes = BroadcastStream::new(answers.reload.subscribe())
        .map(|_| Ok::<_, Infallible>(Event::default().data("reload")));
    Sse::new(changes).into_response()
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

async fn file(State(answers): State<Answers>, request: Request) -> Response {
    if !is_local(request.headers(), answers.port) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let path = request.uri().path().trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let site = Arc::clone(
        &answers
            .shown
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner),
    );
    if site.output.pages() == 0 {
        return no_site(&answers.no_site);
    }
    let (status, path) = if site.output.get(&path).is_some() {
        (StatusCode::OK, path)
    } else {
        (StatusCode::NOT_FOUND, "404.html".to_owned())
    };
    let answer = match site.file(&path) {
        Some(Stands::Made(page)) if path.ends_with(".html") => {
            Some((status, kind(&path), Body::from(with_reload(page))).into_response())
        }
        Some(stands) => part(stands, &path, request.headers()),
        None => None,
    };
    answer.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// The page shown until there is a site.
fn no_site(words: &str) -> Response {
    let page = format!("<!DOCTYPE html><meta charset=\"utf-8\"><title>zhanlan</title><p>{words}</p>");
    let page = Body::from(with_reload(page.as_bytes()));
    (StatusCode::SERVICE_UNAVAILABLE, kind("index.html"), page).into_response()
}

/// What is wanted of a file: all, or a part.
fn part(stands: Stands<'_>, path: &str, headers: &HeaderMap) -> Option<Response> {
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

/// What kind of file it is, and that the next answer may be another one.
fn kind(path: &str) -> [(HeaderName, &'static str); 2] {
    [
        (header::CONTENT_TYPE, content_type(path)),
        (header::CACHE_CONTROL, "no-store"),
    ]
}

/// A page with the script that reloads it; the published page has none.
fn with_reload(page: &[u8]) -> Vec<u8> {
    let tag = format!("<script src=\"{SCRIPT}\"></script>");
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
