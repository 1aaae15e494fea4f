//! From inlines to one string with annotations.

use std::borrow::Cow;

use super::copy_desk::CopyDesk;
use super::ruby;
use crate::diagnostic::Locator;
use crate::issue::Inline;
use crate::text::{Annotation, AnnotationKind, Paragraph};
use crate::unicode::Locale;

/// The words of a paragraph in one string, made good as a whole, so that a
/// quotation mark finds its partner across a change of type.
pub(super) fn paragraph(
    inlines: &[Inline],
    block: usize,
    lang: Locale,
    place: &Locator,
    desk: &mut CopyDesk,
) -> Paragraph {
    if let [Inline::Text(text)] = inlines {
        return Paragraph::plain(desk.words_in(text, lang, place), block);
    }
    let mut text = String::new();
    let mut annotations = Vec::new();
    for inline in inlines {
        let (words, kind) = parts(inline, lang, place, desk);
        let start = text.len();
        text.push_str(&words);
        annotations.extend(kind.map(|kind| Annotation { range: start..text.len(), kind }));
    }
    let normalized = desk.normalized(&text, lang, place);
    for annotation in &mut annotations {
        let range = &mut annotation.range;
        if let AnnotationKind::Ruby(ruby) = &mut annotation.kind {
            ruby::moved(ruby, range.start, |at| normalized.map(at));
        }
        *range = normalized.map(range.start)..normalized.map(range.end);
    }
    annotations.retain(|annotation| !annotation.range.is_empty());
    let mut text = normalized.text;
    if let Some(numbered) = desk.numbered(&text, lang, &annotations) {
        for annotation in &mut annotations {
            let range = &mut annotation.range;
            *range = numbered.map(range.start)..numbered.map(range.end);
        }
        text = numbered.text;
    }
    Paragraph { text, annotations, block, prefix: 0 }
}

/// A text that may be absent, as an empty one.
pub(super) fn words(
    text: Option<&String>,
    lang: Locale,
    place: &Locator,
    desk: &mut CopyDesk,
) -> String {
    text.map(|text| desk.words_in(text, lang, place)).unwrap_or_default()
}

fn parts<'i>(
    inline: &'i Inline,
    lang: Locale,
    place: &Locator,
    desk: &mut CopyDesk,
) -> (Cow<'i, str>, Option<AnnotationKind>) {
    let (text, kind) = match inline {
        Inline::Text(text) => (text, None),
        Inline::Strong(text) => (text, Some(AnnotationKind::Strong)),
        Inline::Emphasis(text) => (text, Some(AnnotationKind::Emphasis)),
        Inline::Ruby(given) => {
            let (words, kind) = ruby::ruby(given, lang, place, desk);
            return (Cow::Owned(words), kind);
        }
        Inline::Note(text) => {
            return (Cow::Owned(ruby::note(text, place, desk)), Some(AnnotationKind::Note));
        }
        Inline::Link { text, href } => (text, Some(AnnotationKind::Link(href.trim().to_owned()))),
        Inline::Upright(text) => (text, Some(AnnotationKind::Upright)),
        Inline::Name(text) => (text, Some(AnnotationKind::Name)),
        Inline::Title(text) => (text, Some(AnnotationKind::Title)),
        Inline::Foreign { text, lang } => (text, Some(AnnotationKind::Foreign(*lang))),
    };
    (Cow::Borrowed(text), kind)
}
