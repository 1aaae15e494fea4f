//! The integration tests, one binary: one file a subject.

mod architecture;
mod samples;
mod support;
