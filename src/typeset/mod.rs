//! From an edition to pages.

mod body_size;
mod layout;
#[expect(clippy::module_inception, reason = "the file bears the name of its type, as all do here")]
mod typeset;

pub use layout::{Layout, TypesetOptions};
pub use typeset::{planned, typeset};
