//! The integration tests, one binary: one file a subject.

#![allow(clippy::print_stderr, reason = "a test that cannot run says why")]

mod architecture;
#[cfg(feature = "epub")]
mod epub;
mod program;
mod samples;
mod support;
mod svg;
