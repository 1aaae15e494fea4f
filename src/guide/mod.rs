//! The guide: prose about the crate, kept beside the code so that it is compiled with it.
//!
//! - [`architecture`]: what stands where, what leans on what, and why.
//! - [`breaking_lines`]: how a line is broken and made full, and what a house decides.
//! - [`making_a_page`]: how stories are divided over a page, and the rules it is held to.
//! - [`speed`]: where the time goes, and what is left above the floor.
//! - [`writing_an_issue`]: from an empty file to a newspaper of several pages.

pub mod architecture;
pub mod breaking_lines;
pub mod making_a_page;
pub mod speed;
pub mod writing_an_issue;
