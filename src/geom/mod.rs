//! Lengths, and the two coordinate systems of the crate.
//!
//! A page is planned in *logical* coordinates and printed in *physical* ones.
//! Logical coordinates follow the text: `inline` runs along a line, `block`
//! from line to line (CSS Writing Modes 3 § 6). Physical coordinates are `x`
//! and `y` on paper, from the top left corner.
//!
//! ```text
//! horizontal-tb                 vertical-rl
//! inline ──▶                    block ◀──┐
//! block │                                │ inline
//!       ▼                                ▼
//! ```
//!
//! There are two systems so that a story set vertically takes the same path
//! through the crate as one set horizontally. [`WritingMode::to_physical`] is
//! the one bridge between them.

mod em;
mod length;
mod logical;
mod percent;
mod physical;
mod short_length;
mod writing_mode;

pub use em::Em;
pub use length::{Length, ParseLengthError};
pub use logical::{LogicalPoint, LogicalRect, LogicalSize};
pub use percent::Percent;
pub use physical::{Point, Rect, Size};
pub use short_length::ShortLength;
pub use writing_mode::WritingMode;
