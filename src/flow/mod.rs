//! Columns run along the inline axis, in either writing mode.
//!
//! Takes a galley and a measure and gives rows: each a body line, or a picture or a
//! piece of a table of several lines' height, that stands on a slot of the line grid. Rows are
//! then poured into legs, the columns of one story.

mod columns;
mod fill;
mod fit;
mod mend;
mod rows;
mod table;

pub(crate) use fill::{Leg, fill, rows_needed};
pub(crate) use fit::{Give, give_way, gives};
pub(crate) use mend::mend;
pub(crate) use rows::{Row, RowContent, RowSetting, SetStory, set_rows};
pub(crate) use table::{Band, BandKind, SetTable};
