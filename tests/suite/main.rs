//! The integration tests, one binary: one file a subject.

#![allow(clippy::disallowed_methods, reason = "a test may look at its surroundings")]
#![allow(clippy::print_stderr, reason = "a test that cannot run says why")]

mod architecture;
mod program;
mod samples;
mod support;
mod svg;
