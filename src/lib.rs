//! Typesets newspapers in Chinese, Japanese and Korean: a structured issue in,
//! a print-ready PDF and an e-book out.
//!
//! The way of every issue: it is read ([`issue`]), checked
//! ([`Edition::resolve`](edition::Edition::resolve)), set ([`typeset()`]) and
//! written ([`pdf::export`], [`epub::export`], [`web::export`]).
//! Pages come to stand side by side on double sheets with [`frame::spreads`].
//! The [`guide`] begins with [an issue](guide::writing_an_issue) and ends with
//! [the house](guide::architecture).

#![forbid(unsafe_code)]

mod assets;
mod cluster;
mod color;
pub mod composition;
mod diagnostic;
pub mod edition;
#[cfg(feature = "epub")]
pub mod epub;
mod error;
mod flow;
pub mod font;
pub mod frame;
mod galley;
pub mod geom;
pub mod guide;
pub mod image;
pub mod issue;
pub mod line;
#[cfg(feature = "load")]
pub mod load;
mod makeup;
#[cfg(any(feature = "epub", feature = "web"))]
#[cfg_attr(
    not(all(feature = "epub", feature = "web")),
    allow(dead_code, unused_imports, reason = "e-book and web share it; each alone leaves some")
)]
mod markup;
mod page;
mod parallel;
#[cfg(feature = "pdf")]
pub mod pdf;
mod report;
pub mod restore;
#[cfg(feature = "svg")]
pub mod svg;
mod text;
mod typeset;
mod unicode;
#[cfg(feature = "web")]
pub mod web;

pub use assets::Assets;
pub use color::Color;
pub use diagnostic::{Diagnostic, Locator, Problem, Severity};
pub use error::{Error, ErrorKind};
pub use report::{LineReport, PageReport, Report, Violation};
pub use text::{Annotation, AnnotationKind, Paragraph, Reading, Ruby, RubyPart};
pub use typeset::{Layout, TypesetOptions, planned, typeset};
pub use unicode::{Locale, ParseLocaleError};

/// The code of the README, so that it runs too.
#[cfg(all(doctest, feature = "pdf", feature = "epub", feature = "load"))]
#[doc = include_str!("../README.md")]
struct Readme;
