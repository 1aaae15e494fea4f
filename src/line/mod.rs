//! Lines: how a paragraph is broken and justified.
//!
//! Takes the clusters of a paragraph with their classes, and the length that
//! each line may have; gives lines, each with the place of every cluster. The
//! method is told in three steps, and each is a file of its own:
//!
//! 1. *Build* (`build`): clusters become boxes, and between each two of them
//!    stands glue with four figures: natural width, how far it yields and in
//!    which turn, how far it grows and in which turn, and whether a line may
//!    end there. A full-width mark is a box of half an em; its blank half is
//!    glue, so that trimming at a line's edge needs no special case.
//! 2. *Search* (`first_fit`, `total_fit`): which breaks cost least. Both
//!    read the same prefix sums and the same costs, and differ in how far they look.
//! 3. *Adjust* (`adjust`): the difference to the measure is shared out, turn by
//!    turn, integer by integer, until a line is exactly as long as it should be.
//!
//! Two files stand beside the three: `ruby` widens boxes before the search and
//! places small text after the adjustment, `warichu` does so for notes in two rows.
//!
//! JLReq § 3.8 and CLReq `#line_adjustment` give the turns. Knuth and Plass
//! (1981) give the search.
//!
//! Breaking is usable alone, from text and widths: see [`break_text`].

mod adjust;
mod badness;
mod build;
mod even_fill;
mod first_fit;
mod item;
mod kinsoku;
#[expect(clippy::module_inception, reason = "the file bears the name of its type, as all do here")]
mod line;
mod measure;
mod paragraph;
mod plain;
mod ruby;
mod spacing;
mod total_fit;
mod warichu;

pub use even_fill::even_fill;
pub(crate) use kinsoku::{may_end, may_start};
pub use line::{Fit, Line};
pub use measure::Measures;
pub use paragraph::LineBreaking;
pub(crate) use paragraph::{BrokenText, Request, break_paragraph};
pub use plain::{LineOptions, TextLine, TextLines, break_opportunities, break_text};
pub(crate) use ruby::PlacedText;
pub(crate) use spacing::{Spacing, Spacings};
pub(crate) use warichu::without_notes;
