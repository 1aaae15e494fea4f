//! From inlines to one string with annotations.

use super::copy_desk::CopyDesk;
use crate::diagnostic::{Locator, Problem};
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
        return Paragraph::plain(desk.text_in(text, lang, place), block);
    }
    let mut text = String::new();
    let mut annotations = Vec::new();
    for inline in inlines {
        let (words, kind) = parts(inline, lang, place, desk);
        let start = text.len();
        text.push_str(words);
        annotations.extend(kind.map(|kind| Annotation { range: start..text.len(), kind }));
    }
    report_plain(&annotations, place, desk);
    let normalized = desk.normalized(&text, lang, place);
    for annotation in &mut annotations {
        let range = &mut annotation.range;
        *range = normalized.map(range.start)..normalized.map(range.end);
    }
    annotations.retain(|annotation| !annotation.range.is_empty());
    Paragraph { text: normalized.text, annotations, block, prefix: 0 }
}

/// A text that may be absent, as an empty one.
pub(super) fn words(
    text: Option<&String>,
    lang: Locale,
    place: &Locator,
    desk: &mut CopyDesk,
) -> String {
    text.map(|text| desk.text_in(text, lang, place)).unwrap_or_default()
}

fn parts<'i>(
    inline: &'i Inline,
    lang: Locale,
    place: &Locator,
    desk: &mut CopyDesk,
) -> (&'i str, Option<AnnotationKind>) {
    match inline {
        Inline::Text(text) => (text, None),
        Inline::Strong(text) => (text, Some(AnnotationKind::Strong)),
        Inline::Emphasis(text) => (text, Some(AnnotationKind::Emphasis)),
        Inline::Ruby(ruby) => {
            let small = desk.text_in(&ruby.text, lang, place);
            (&ruby.base, Some(AnnotationKind::Ruby(small)))
        }
        Inline::Link { text, href } => (text, Some(AnnotationKind::Link(href.trim().to_owned()))),
        Inline::Upright(text) => (text, Some(AnnotationKind::Upright)),
        Inline::Name(text) => (text, Some(AnnotationKind::Name)),
        Inline::Title(text) => (text, Some(AnnotationKind::Title)),
        Inline::Foreign { text, lang } => (text, Some(AnnotationKind::Foreign(*lang))),
    }
}

/// Says which marks on the words are not drawn yet, once for each kind in a block.
fn report_plain(annotations: &[Annotation], place: &Locator, desk: &mut CopyDesk) {
    let mut names: Vec<&str> = Vec::new();
    for annotation in annotations {
        let name = match annotation.kind {
            AnnotationKind::Dateline
            | AnnotationKind::Strong
            | AnnotationKind::Emphasis
            | AnnotationKind::Link(_)
            | AnnotationKind::Upright
            | AnnotationKind::Name
            | AnnotationKind::Title
            | AnnotationKind::Foreign(_) => continue,
            AnnotationKind::Ruby(_) => "ruby",
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        let message = format!("the words are printed plainly yet, without {}", names.join(", "));
        desk.note(Problem::SetPlainly, place.clone(), message);
    }
}
