//! Texts made good on their way in, and every remark on the way kept.

use super::changes;
use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::geom::WritingMode;
use crate::issue::{Digits, Issue, Restore};
use crate::text::{Normalized, Options, normalize};
use crate::unicode::Locale;

/// The desk that every text of an issue passes, with the remarks made there.
pub(super) struct CopyDesk {
    pub(super) lang: Locale,
    restore: Restore,
    digits: Option<Digits>,
    writing_mode: WritingMode,
    pub(super) found: Vec<Diagnostic>,
}

impl CopyDesk {
    pub(super) fn new(issue: &Issue) -> CopyDesk {
        CopyDesk {
            lang: issue.lang,
            restore: issue.restore,
            digits: issue.digits,
            writing_mode: issue.writing_mode,
            found: Vec::new(),
        }
    }

    pub(super) fn error(&mut self, problem: Problem, place: Locator, message: impl Into<String>) {
        self.found.push(Diagnostic::error(problem, place, message));
    }

    pub(super) fn warning(&mut self, problem: Problem, place: Locator, message: impl Into<String>) {
        self.found.push(Diagnostic::warning(problem, place, message));
    }

    pub(super) fn note(&mut self, problem: Problem, place: Locator, message: impl Into<String>) {
        self.found.push(Diagnostic::note(problem, place, message));
    }

    /// A text in the language of the issue, made good.
    pub(super) fn text(&mut self, text: &str, place: &Locator) -> String {
        self.text_in(text, self.lang, place)
    }

    /// A text in another language, made good.
    pub(super) fn text_in(&mut self, text: &str, lang: Locale, place: &Locator) -> String {
        self.normalized(text, lang, place).text
    }

    /// Texts that stand in lines of their own; empty ones are left out.
    pub(super) fn lines(&mut self, lines: &[String], place: &Locator) -> Vec<String> {
        let lines = lines.iter().map(|line| self.text(line, place));
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// A text that may be absent; an empty one is.
    pub(super) fn optional(&mut self, text: Option<&String>, place: &Locator) -> Option<String> {
        text.map(|text| self.text(text, place)).filter(|text| !text.is_empty())
    }

    /// A text made good, with what maps old bytes to new ones.
    pub(super) fn normalized(&mut self, text: &str, lang: Locale, place: &Locator) -> Normalized {
        let normalized = normalize(text, &self.options(lang));
        self.found.extend(changes::remarks(&normalized, place));
        normalized
    }

    fn options(&self, lang: Locale) -> Options {
        let custom = Options::of(lang);
        // A full-width digit stands upright down the page, which is a style and no damage.
        let custom_digits = match self.writing_mode {
            WritingMode::HorizontalTb => custom.digits,
            WritingMode::VerticalRl => Digits::AsWritten,
        };
        let digits = self.digits.unwrap_or(custom_digits);
        Options { restore: self.restore, digits, ..custom }
    }
}
