//! Properties of characters, for the languages of the crate.
//!
//! From Unicode 17 through ICU's data where a property is Unicode's (line
//! breaking, vertical orientation), from JLReq Appendix A and CLReq where it is
//! typography's ([`CharClass`]).

mod address;
mod class;
#[cfg(any(feature = "pdf", feature = "epub", feature = "web"))]
mod host;
mod hyphenation;
mod line_break;
mod locale;
mod orientation;
mod quotes;

pub use address::Addresses;
pub use class::{CharClass, class_of, is_combining};
#[cfg(any(feature = "pdf", feature = "epub", feature = "web"))]
pub use host::ascii_host;
pub use hyphenation::hyphenation_points;
pub use line_break::{Opportunities, ideograph_at, is_between_ideographs, words};
pub use locale::{Locale, ParseLocaleError};
pub use orientation::{Orientation, orientation_of};
pub use quotes::latin_quotes;
