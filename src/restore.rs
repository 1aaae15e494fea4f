//! Damaged text made good: from what an editing system sends to paragraphs.
//!
//! Texts reach a newspaper by mail, from the web and out of old pages, and none
//! comes clean: indents of `　　`, blanks without width, tags, half-width commas,
//! straight quotes, paragraphs cut where a column ended. [`paragraphs`] puts right
//! what is damage beyond doubt by GB/T 15834-2011 and says what it did; letters
//! and Han are never touched, and numbers, times, addresses and code stay as
//! they are.
//!
//! ```
//! let raw = "　　本报讯 8月21日,我区召开会议,坚定创则必成、干则\r\n\r\n必胜的信心...&nbsp;";
//! let (paragraphs, changes) = paiban::restore::paragraphs(raw);
//! assert_eq!(paragraphs, ["本报讯 8月21日，我区召开会议，坚定创则必成、干则必胜的信心……"]);
//! assert_eq!(&raw[changes[1].range.clone()], ",");
//! assert_eq!(changes[1].to, "，");
//! ```
//!
//! What a mark is depends on the language, and what a house leaves alone on the
//! house, so [`paragraphs_with`] takes [`Options`]:
//!
//! ```
//! use paiban::{Locale, issue::Restore, restore};
//!
//! let japanese = restore::Options::of(Locale::Ja);
//! let restored = restore::paragraphs_with("彼は\"はい\"と,言った。", &japanese);
//! assert_eq!(restored.paragraphs, ["彼は「はい」と、言った。"]);
//!
//! // Nothing is done yet, and everything said.
//! let asked = restore::Options { restore: Restore::Report, ..japanese };
//! let restored = restore::paragraphs_with("甲,乙", &asked);
//! assert_eq!((restored.paragraphs[0].as_str(), restored.proposals.len()), ("甲,乙", 1));
//! ```

pub use crate::text::{Change, Damage, Options, Restored};

use crate::unicode::Locale;

/// The paragraphs of a raw text in Simplified Chinese, and every change that led to them.
///
/// The raw text with the changes made is the paragraphs, a line each, empty lines aside.
pub fn paragraphs(raw: &str) -> (Vec<String>, Vec<Change>) {
    let restored = paragraphs_with(raw, &Options::of(Locale::ZhHans));
    (restored.paragraphs, restored.changes)
}

/// The paragraphs of a raw text as a language and a house want them.
pub fn paragraphs_with(raw: &str, options: &Options) -> Restored {
    crate::text::restored(raw, options)
}
