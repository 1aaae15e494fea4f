//! The integration tests, one binary: one file a subject.

#![allow(clippy::disallowed_methods, reason = "a test may look at its surroundings")]
#![allow(clippy::print_stderr, reason = "a test that cannot run says why")]

mod architecture;
mod bad_input;
#[cfg(all(feature = "pdf", feature = "load"))]
mod beside;
#[cfg(feature = "load")]
mod body_size;
#[cfg(feature = "load")]
mod columns;
mod complaints;
mod conformance;
#[cfg(feature = "epub")]
mod epub;
#[cfg(feature = "epub")]
mod facsimile;
#[cfg(feature = "load")]
mod fillers;
mod flowing;
#[cfg(all(feature = "pdf", feature = "load"))]
mod folds;
#[cfg(feature = "load")]
mod furniture;
#[cfg(feature = "load")]
mod gathered;
#[cfg(all(feature = "pdf", feature = "epub", feature = "svg", feature = "load"))]
mod hostile;
#[cfg(feature = "load")]
mod jumps;
#[cfg(all(feature = "pdf", feature = "epub", feature = "svg", feature = "load"))]
mod laws;
mod lines;
#[cfg(feature = "load")]
mod notices;
mod numerals;
#[cfg(feature = "load")]
mod pages;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "load")]
mod press;
#[cfg(all(feature = "pdf", feature = "epub", feature = "web"))]
mod program;
mod resolve;
mod restore;
#[cfg(all(feature = "epub", feature = "load"))]
mod rich_heads;
#[cfg(feature = "load")]
mod ruby;
mod samples;
#[cfg(feature = "load")]
mod several_pictures;
#[cfg(feature = "load")]
mod short_text;
mod stances;
mod support;
#[cfg(feature = "svg")]
mod svg;
#[cfg(feature = "load")]
mod tables;
#[cfg(feature = "load")]
mod tall;
#[cfg(all(feature = "epub", feature = "web"))]
mod web;
