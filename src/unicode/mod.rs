//! Properties of characters, for the languages of the crate.
//!
//! From Unicode through ICU's data where a property is Unicode's, from JLReq
//! and CLReq where it is typography's.

mod locale;

pub use locale::{Locale, ParseLocaleError};
