//! Requests to answers: files of the output, and a line that tells open pages to reload.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::broadcast;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use super::Shown;
use crate::foundation::paths;
use crate::media;
use crate::render::Content;

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
    let output = Arc::clone(
        &answers
            .shown
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner),
    );
    if output.pages() == 0 {
        let page = format!(
            "<!DOCTYPE html><meta charset=\"utf-8\"><title>zhanlan</title><p>{}</p>",
            answers.no_site
        );
        let headers = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
        ];
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            headers,
            Body::from(with_reload(page.as_bytes())),
        )
            .into_response();
    }
    let (status, path) = if output.get(&path).is_some() {
        (StatusCode::OK, path)
    } else {
        (StatusCode::NOT_FOUND, "404.html".to_owned())
    };
    let Some(bytes) = output.get(&path).and_then(|content| bytes(content, &path)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, content_type(&path)),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, Body::from(bytes)).into_response()
}

fn bytes(content: &Content, path: &str) -> Option<Vec<u8>> {
    match content {
        Content::Bytes(bytes) if path.ends_with(".html") => Some(with_reload(bytes)),
        Content::Bytes(bytes) => Some(bytes.clone()),
        Content::Photo { file, .. } => std::fs::read(file).ok(),
        Content::Copy { file, .. } => copied(file),
    }
}

/// The file as it will be published.
fn copied(file: &Path) -> Option<Vec<u8>> {
    match media::scrub(file).ok()?.content {
        media::Cleaned::Same => std::fs::read(file).ok(),
        media::Cleaned::Bytes(bytes) => Some(bytes),
        media::Cleaned::Pieces(pieces) => {
            let mut bytes = Vec::new();
            pieces
                .write(&mut std::fs::File::open(file).ok()?, &mut bytes)
                .ok()?;
            Some(bytes)
        }
    }
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
