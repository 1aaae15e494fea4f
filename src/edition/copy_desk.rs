//! Texts made good on their way in, and every remark on the way kept.

use super::changes;
use crate::composition::Numerals;
use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::geom::WritingMode;
use crate::issue::{Digits, Issue, Restore};
use crate::text::{
    Annotation, AnnotationKind, Normalized, Numbered, Options, han_numerals, normalize,
};
use crate::unicode::Locale;

/// The desk that every text of an issue passes, with the remarks made there.
pub(super) struct CopyDesk {
    pub(super) lang: Locale,
    restore: Restore,
    digits: Option<Digits>,
    writing_mode: WritingMode,
    numerals: Numerals,
    /// Numbers of the article at hand that were written in Han numerals.
    pub(super) rewritten: usize,
    pub(super) found: Vec<Diagnostic>,
}

impl CopyDesk {
    pub(super) fn new(issue: &Issue) -> CopyDesk {
        CopyDesk {
            lang: issue.lang,
            restore: issue.restore,
            digits: issue.digits,
            writing_mode: issue.writing_mode,
            numerals: issue.design.composition.numerals.unwrap_or(Numerals::AsWritten),
            rewritten: 0,
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

    /// A text of an article: made good, with its numbers as the house writes them.
    pub(super) fn words_in(&mut self, text: &str, lang: Locale, place: &Locator) -> String {
        let text = self.text_in(text, lang, place);
        self.numbered(&text, lang, &[]).map_or(text, |numbered| numbered.text)
    }

    /// A text with its numbers in Han numerals, where the house wants them down the page.
    /// What the author set upright, gave a reading or wrote in another language stays.
    pub(super) fn numbered(
        &mut self,
        text: &str,
        lang: Locale,
        annotations: &[Annotation],
    ) -> Option<Numbered> {
        if self.writing_mode != WritingMode::VerticalRl || self.numerals != Numerals::Han {
            return None;
        }
        let kept = annotations.iter().filter(|annotation| {
            matches!(
                annotation.kind,
                AnnotationKind::Upright | AnnotationKind::Ruby(_) | AnnotationKind::Foreign(_)
            )
        });
        let mut keep: Vec<_> = kept.map(|annotation| annotation.range.clone()).collect();
        // A number that a change of type runs through is left whole.
        for annotation in annotations {
            for edge in [annotation.range.start, annotation.range.end] {
                let before = text[..edge].chars().next_back();
                let after = text[edge..].chars().next();
                if let (Some(before), Some(after)) = (before, after)
                    && before.is_ascii_graphic()
                    && after.is_ascii_graphic()
                {
                    keep.push(edge - before.len_utf8()..edge + after.len_utf8());
                }
            }
        }
        let numbered = han_numerals(text, lang, &keep);
        self.rewritten += numbered.edits.len();
        Some(numbered)
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
