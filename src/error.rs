//! What stops the press.

use std::fmt;

use crate::diagnostic::Diagnostic;

/// An error of this crate: opaque, one word wide, with a [`kind`](Error::kind).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<ErrorKind>);

/// The ways in which something can fail.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The issue was rejected; every fault is here, not the first alone.
    Rejected(Vec<Diagnostic>),
    /// A font could not be read.
    Font {
        /// Its file or name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A picture could not be read.
    Image {
        /// Its file or name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A file or folder could not be read.
    Read {
        /// Its path.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A backend could not write what it was given.
    Export {
        /// The output: `PDF`, `EPUB`, `SVG`.
        format: &'static str,
        /// What went wrong.
        reason: String,
    },
}

impl Error {
    /// What failed.
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// Every fault of a rejected issue; empty for any other error.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self.kind() {
            ErrorKind::Rejected(faults) => faults,
            _ => &[],
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Error {
        Error(Box::new(kind))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            ErrorKind::Rejected(faults) => {
                write!(f, "the issue was rejected with {} fault(s)", faults.len())?;
                faults
                    .iter()
                    .try_for_each(|fault| write!(f, "\n  {}: {}", fault.place, fault.message))
            }
            ErrorKind::Font { name, reason } => write!(f, "font \"{name}\": {reason}"),
            ErrorKind::Image { name, reason } => write!(f, "image \"{name}\": {reason}"),
            ErrorKind::Read { path, reason } => write!(f, "{path}: {reason}"),
            ErrorKind::Export { format, reason } => write!(f, "{format}: {reason}"),
        }
    }
}

impl std::error::Error for Error {}
