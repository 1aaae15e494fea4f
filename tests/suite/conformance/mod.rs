//! The data of the standards in `../shared/conformance`, held against `break_text`.
//!
//! Where this crate leaves a standard it says so in a list beside the test, with the
//! reason; a difference that is on no list fails, and so does an entry of a list that
//! differs no more.

mod breaks;
mod clreq;
mod clreq_adjustment;
mod clreq_rules;
mod jfm;
mod jlreq;
mod probe;
mod prose;
mod table;
mod trim;
mod unicode;
