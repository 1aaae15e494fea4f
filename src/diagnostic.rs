//! What a careful editor wants to hear: what was mended, what differs, what found no room.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Something was done that the editor may want to know.
    Note,
    /// Something should be looked at before the page goes to print.
    Warning,
    /// The issue cannot be set as it is.
    Error,
}

/// Where in the issue a diagnostic points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Locator {
    /// The id of the article (or banner, or other named part).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The part of it: `headline`, `kicker`, `byline`, a field of the issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The block of the body, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<u32>,
    /// Bytes of that block's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<Range<u32>>,
    /// The page, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

impl Locator {
    /// The issue as a whole.
    pub fn issue() -> Locator {
        Locator::default()
    }

    /// A field of the issue, such as `masthead.date`.
    pub fn field(path: &str) -> Locator {
        Locator { part: Some(path.to_owned()), ..Locator::default() }
    }

    /// An article.
    pub fn article(id: &str) -> Locator {
        Locator { article: Some(id.to_owned()), ..Locator::default() }
    }

    /// A block of an article's body, counted from 0 here and from 1 in messages.
    pub fn block(id: &str, index: usize) -> Locator {
        let block = u32::try_from(index + 1).ok();
        Locator { article: Some(id.to_owned()), block, ..Locator::default() }
    }

    /// A page, counted from 1.
    pub fn page(number: u32) -> Locator {
        Locator { page: Some(number), ..Locator::default() }
    }

    /// The same place, narrowed to a part of it.
    pub fn part(self, name: &str) -> Locator {
        Locator { part: Some(name.to_owned()), ..self }
    }

    /// The same place, narrowed to bytes of its text.
    pub fn bytes(self, range: Range<usize>) -> Locator {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Locator { bytes: Some(clamp(range.start)..clamp(range.end)), ..self }
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if let Some(page) = self.page {
            parts.push(format!("page {page}"));
        }
        if let Some(article) = &self.article {
            parts.push(format!("article {article}"));
        }
        if let Some(block) = self.block {
            parts.push(format!("block {block}"));
        }
        if let Some(part) = &self.part {
            parts.push(part.clone());
        }
        if parts.is_empty() {
            parts.push("issue".to_owned());
        }
        f.write_str(&parts.join(", "))
    }
}

/// What a diagnostic is about.
///
/// A program can match it; the message of the [`Diagnostic`] says the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Problem {
    /// An id that two parts share.
    DuplicateId,
    /// A name that nothing bears.
    UnknownReference,
    /// A part that must be there.
    Missing,
    /// A design that no page can have.
    ImpossibleDesign,
    /// A date that is in no calendar.
    ImpossibleDate,
    /// A value of the issue that differs from the computed one.
    Differs,
    /// A picture that is broken, too large or out of bounds.
    BadImage,
    /// A font that is broken, or none at all.
    BadFont,
    /// A picture with fewer pixels than its size in print wants.
    Resolution,
    /// A rule so fine that a press may lose it.
    Hairline,
    /// A picture without alternative text.
    NoAlternativeText,
    /// Damaged text that was put right, or would be.
    Restored,
    /// Sound text that the style of the house writes in another way.
    Rewritten,
    /// A character that was dropped or is drawn as a box.
    Character,
    /// Ruby that does not fit its base or the gap between lines.
    Ruby,
    /// Content that this version sets plainly.
    SetPlainly,
    /// An editor's query: never printed.
    Query,
    /// Text that found no room.
    Overset,
    /// A page with room left.
    Underfull,
    /// A story that goes on elsewhere than planned.
    Moved,
    /// A line looser or tighter than its limits.
    BadLine,
    /// A rule of make-up that a page breaks.
    RuleBroken,
    /// A format version or option that was not expected.
    Unsupported,
}

/// One remark about an issue, a page or a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about.
    pub problem: Problem,
    /// Where.
    pub place: Locator,
    /// What happened and what to do, in one clause.
    pub message: String,
}

impl Diagnostic {
    /// A remark that stops the press.
    pub fn error(problem: Problem, place: Locator, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Error, problem, place, message: message.into() }
    }

    /// A remark that asks for a look.
    pub fn warning(problem: Problem, place: Locator, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, problem, place, message: message.into() }
    }

    /// A remark for the record.
    pub fn note(problem: Problem, place: Locator, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Note, problem, place, message: message.into() }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{severity}: {}: {}", self.place, self.message)
    }
}
