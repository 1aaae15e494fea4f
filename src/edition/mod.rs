//! An issue checked and resolved: the one thing that layout and e-book accept.
//!
//! An [`Edition`] is made by [`Edition::resolve`] and by nothing else, so what
//! is true of it need not be asked again: ids are unique and refer to
//! something, every picture is at hand, every style has at least one font, the
//! grid has a column and a line, and every text is normalised.

mod advertisements;
mod changes;
mod check;
mod copy_desk;
#[expect(clippy::module_inception, reason = "the file bears the name of its type, as all do here")]
mod edition;
mod folds;
mod frames;
mod gather;
mod geometry;
mod imprint;
mod masthead;
mod page_design;
mod pictures;
mod pins;
mod preset;
mod resolve;
mod rich_text;
mod ruby;
mod sizes;
mod stories;
mod story;
mod style;
mod type_roles;
mod wording;

pub use edition::{BannerText, Edition, FoldText, MastheadText, PagePinning, Pin};
pub use page_design::PageDesign;
pub use story::{Element, HeadText, Picture, Story};
pub use style::{ComputedStyle, StyleSheet};
pub(crate) use wording::bare;
