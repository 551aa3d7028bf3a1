//! What can be wrong with one photo, and how that is told to its owner.

use std::error::Error;
use std::io;

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::messages;

use super::Request;

/// Why a photo could not be made. Others go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// The file cannot be opened or read.
    Unreadable(String),
    /// No bytes at all.
    Empty,
    /// The bytes end too early.
    Truncated,
    /// The name is a photo's, the bytes are not.
    NotAPhoto,
    /// The bytes contradict themselves.
    Broken(String),
    /// More pixels than are decoded.
    TooLarge { width: u32, height: u32 },
    /// A format that is not decoded; its name.
    Unsupported(String),
}

impl Fault {
    pub(super) fn broken(error: impl Error) -> Self {
        Self::Broken(error.to_string())
    }

    /// From the image crate, which hides the end of a file behind several layers.
    pub(super) fn from_image(error: &image::ImageError, size: (u32, u32)) -> Self {
        match error {
            image::ImageError::Limits(_) => Self::TooLarge {
                width: size.0,
                height: size.1,
            },
            image::ImageError::Unsupported(what) => Self::Unsupported(what.to_string()),
            other if ends_early(other) => Self::Truncated,
            other => Self::Broken(other.to_string()),
        }
    }

    /// From reading a file while decoding.
    pub(super) fn from_reading(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            Self::Truncated
        } else {
            Self::Unreadable(error.to_string())
        }
    }

    /// The report at the place where the photo is named.
    pub(super) fn diagnostic(&self, request: &Request<'_>) -> Diagnostic {
        let told = |code| Diagnostic::new(code, request.location.clone().into_owned());
        let broken = |key: &'static str| {
            told(Code::BrokenPhoto)
                .with("photo", request.name())
                .with_each("reason", move |language| {
                    messages::text(language, "photo-reason", key, &[]).unwrap_or_else(|| key.to_owned())
                })
        };
        match self {
            Self::Unreadable(reason) => told(Code::UnreadableFile)
                .with("file", request.name())
                .with("reason", reason),
            Self::Empty => broken("empty"),
            Self::Truncated => broken("truncated"),
            Self::NotAPhoto => broken("not-a-photo"),
            Self::Broken(reason) => told(Code::BrokenPhoto)
                .with("photo", request.name())
                .with("reason", reason),
            Self::TooLarge { width, height } => told(Code::PhotoTooLarge)
                .with("photo", request.name())
                .with("width", width.to_string())
                .with("height", height.to_string()),
            Self::Unsupported(format) => {
                told(Code::UnsupportedFile).with("file", format!("{} ({format})", request.name()))
            }
        }
    }
}

fn ends_early(error: &(dyn Error + 'static)) -> bool {
    let mut layer = Some(error);
    while let Some(current) = layer {
        if current
            .downcast_ref::<io::Error>()
            .is_some_and(|inner| inner.kind() == io::ErrorKind::UnexpectedEof)
        {
            return true;
        }
        layer = current.source();
    }
    false
}
