//! A story, shaped.

use std::collections::BTreeMap;
use std::ops::Range;

use super::beside::{Gap, set_beside};
use super::itemize::shape_text;
use super::setting::{Setting, TextStyle};
use super::table::ShapedTable;
use crate::cluster::{Decoration, DecorationKind, Dot, Opportunity, ShapedText, Side};
use crate::composition::{Alignment, Composition};
use crate::edition::{Edition, Element, Picture, Story};
use crate::font::Faces;
use crate::geom::Length;
use crate::issue::TypeRole;
use crate::text::{Annotation, AnnotationKind, Paragraph};
use crate::unicode::{CharClass, Locale, Opportunities};

/// A story's text, piece by piece.
#[derive(Clone, Debug, Default)]
pub(crate) struct Galley {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
    /// The byline.
    pub byline: Option<SetByline>,
    /// The language, which decides spacing and breaks.
    pub locale: Locale,
    /// Characters that no font has, and how often.
    pub missing: BTreeMap<char, usize>,
    /// Whether small text stands above some lines and below others.
    pub both_sides: bool,
}

/// A byline, shaped as one line.
#[derive(Clone, Debug)]
pub(crate) struct SetByline {
    /// Its text, shaped.
    pub text: ShapedText,
    /// How its lines are composed.
    pub composition: Composition,
}

/// A piece of a galley.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// The element of the story it comes from, an index.
    pub element: usize,
    /// What it is.
    pub kind: PieceKind,
    /// The words it is made of.
    pub words: String,
    /// Its text, shaped; empty for a picture or a table.
    pub text: ShapedText,
    /// How its lines are composed.
    pub composition: Composition,
}

/// What a piece is.
#[derive(Clone, Debug)]
pub(crate) enum PieceKind {
    /// A paragraph, indented.
    Paragraph,
    /// A head within the text.
    Subhead,
    /// Words of another, set in.
    Quotation,
    /// A short item among others.
    Brief,
    /// A table.
    Table(Box<ShapedTable>),
    /// A picture at this place.
    Picture(Picture),
}

/// Shapes a story.
pub(crate) fn set(story: &Story, edition: &Edition, faces: &Faces<'_>) -> Galley {
    let opportunities = Opportunities::new(story.lang);
    let vertical = edition.writing_mode().is_vertical();
    let in_role = |role| edition.styles().in_language(role, story.lang);
    let setting = Setting {
        faces,
        locale: story.lang,
        vertical,
        flatten: edition.design().flatten,
        opportunities: &opportunities,
        hyphenation: in_role(TypeRole::Body).composition.hyphenation,
    };
    let mut galley = Galley {
        locale: story.lang,
        both_sides: story.has_ruby_on_both_sides(),
        ..Galley::default()
    };
    for (element, content) in story.elements.iter().enumerate() {
        match content {
            Element::Paragraph(p) => {
                galley.push(element, PieceKind::Paragraph, p, TypeRole::Body, edition, &setting)
            }
            Element::Subhead(p) => {
                galley.push(element, PieceKind::Subhead, p, TypeRole::Subhead, edition, &setting)
            }
            Element::Brief(p) => {
                galley.push(element, PieceKind::Brief, p, TypeRole::Body, edition, &setting)
            }
            Element::Quotation(p) => galley.push(
                element,
                PieceKind::Quotation,
                p,
                TypeRole::Quotation,
                edition,
                &setting,
            ),
            Element::Picture(picture) => {
                galley.push_block(element, PieceKind::Picture(picture.clone()));
            }
            Element::Table { table, .. } => {
                let table = ShapedTable::of(table, edition, &setting, &mut galley.missing);
                if !table.is_empty() {
                    galley.push_block(element, PieceKind::Table(Box::new(table)));
                }
            }
        }
    }
    galley.byline = story.byline.as_deref().map(|byline| {
        let own = in_role(TypeRole::Byline);
        let style = TextStyle::new(0..byline.len(), own, story.lang);
        let size = edition.design().body_size;
        let mut text = shape_text(byline, &[style], size, &setting, &mut galley.missing);
        keep_names_whole(&mut text);
        let mut composition = own.composition;
        if composition.alignment == Alignment::Justified {
            composition.alignment = Alignment::Start;
        }
        SetByline { text, composition }
    });
    galley
}

impl Galley {
    /// Adds a piece that is not lines of text.
    fn push_block(&mut self, element: usize, kind: PieceKind) {
        let (words, text) = (String::new(), ShapedText::default());
        let composition = Composition::of(self.locale);
        self.pieces.push(Piece { element, kind, words, text, composition });
    }

    fn push(
        &mut self,
        element: usize,
        kind: PieceKind,
        paragraph: &Paragraph,
        role: TypeRole,
        edition: &Edition,
        setting: &Setting<'_, '_>,
    ) {
        let size = edition.design().body_size;
        let gap = Gap::of(edition.design(), self.both_sides);
        let text =
            shape_paragraph(paragraph, role, edition, (size, gap), setting, &mut self.missing);
        let composition = edition.styles().in_language(role, setting.locale).composition;
        let words = paragraph.text.clone();
        self.pieces.push(Piece { element, kind, words, text, composition });
    }
}

/// Shapes a headline, or a line of one, of a size of its own; small text beside it has the
/// room that it needs.
pub(crate) fn shape_head(
    head: &Paragraph,
    role: TypeRole,
    edition: &Edition,
    size: Length,
    setting: &Setting<'_, '_>,
) -> ShapedText {
    let gap = Gap::of_head(size);
    shape_paragraph(head, role, edition, (size, gap), setting, &mut BTreeMap::new())
}

/// Shapes words of a role with all that stands beside them.
fn shape_paragraph(
    paragraph: &Paragraph,
    role: TypeRole,
    edition: &Edition,
    (size, gap): (Length, Gap),
    setting: &Setting<'_, '_>,
    missing: &mut BTreeMap<char, usize>,
) -> ShapedText {
    let styles = styles(paragraph, role, edition, setting.locale);
    let mut text = shape_text(&paragraph.text, &styles, size, setting, missing);
    text.decorations = decorations(paragraph, &text, setting);
    let fonts = &edition.styles().in_language(role, setting.locale).fonts;
    set_beside(&mut text, paragraph, fonts, gap, setting, missing);
    text
}

/// Takes the breaks within the names of a byline away, where it has white space to end a line at.
fn keep_names_whole(text: &mut ShapedText) {
    let is_space = |class| matches!(class, CharClass::FullSpace | CharClass::WordSpace);
    let ends: Vec<bool> = text.clusters.iter().map(|cluster| is_space(cluster.class)).collect();
    if ends.contains(&true) {
        for (opportunity, ends) in text.breaks.iter_mut().zip(ends) {
            if !ends {
                *opportunity = Opportunity::None;
            }
        }
    }
}

/// Whether words are set in another way for it. A link or a line beside the words is
/// no seam: text that is shaped in one piece kerns and closes up as if it were not there.
fn changes_type(kind: &AnnotationKind) -> bool {
    match kind {
        AnnotationKind::Dateline
        | AnnotationKind::Strong
        | AnnotationKind::Upright
        | AnnotationKind::Foreign(_)
        | AnnotationKind::Note => true,
        AnnotationKind::Emphasis
        | AnnotationKind::Ruby(_)
        | AnnotationKind::Link(_)
        | AnnotationKind::Name
        | AnnotationKind::Title => false,
    }
}

/// The stretches of a paragraph that are set alike; together they have every byte.
fn styles<'a>(
    paragraph: &Paragraph,
    role: TypeRole,
    edition: &'a Edition,
    lang: Locale,
) -> Vec<TextStyle<'a>> {
    let len = paragraph.text.len();
    let set_in =
        |range, role, lang| TextStyle::new(range, edition.styles().in_language(role, lang), lang);
    let mut cuts = vec![0, len];
    for annotation in paragraph.annotations.iter().filter(|a| changes_type(&a.kind)) {
        cuts.extend([annotation.range.start.min(len), annotation.range.end.min(len)]);
        if annotation.kind == AnnotationKind::Note {
            cuts.extend(inside_brackets(&paragraph.text, annotation.range.clone()));
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|cut| {
            let (mut role, mut lang) = (role, lang);
            let (mut upright, mut note) = (false, false);
            let here = |a: &&Annotation| a.range.start <= cut[0] && cut[1] <= a.range.end;
            for annotation in paragraph.annotations.iter().filter(here) {
                match annotation.kind {
                    AnnotationKind::Dateline => role = TypeRole::Dateline,
                    AnnotationKind::Strong => role = TypeRole::Strong,
                    AnnotationKind::Upright => upright = true,
                    AnnotationKind::Foreign(foreign) => lang = foreign,
                    // The brackets are of the line's own size.
                    AnnotationKind::Note => {
                        note = annotation.range.start < cut[0] && cut[1] < annotation.range.end;
                    }
                    AnnotationKind::Emphasis
                    | AnnotationKind::Ruby(_)
                    | AnnotationKind::Link(_)
                    | AnnotationKind::Name
                    | AnnotationKind::Title => {}
                }
            }
            TextStyle { upright, note, ..set_in(cut[0]..cut[1], role, lang) }
        })
        .collect()
}

/// What stands beside the words of a paragraph.
fn decorations(
    paragraph: &Paragraph,
    text: &ShapedText,
    setting: &Setting<'_, '_>,
) -> Vec<Decoration> {
    let kind = |annotation: &Annotation| match &annotation.kind {
        AnnotationKind::Emphasis => Some(emphasis(setting.locale, setting.vertical)),
        AnnotationKind::Name => Some(DecorationKind::NameLine),
        AnnotationKind::Title => Some(DecorationKind::TitleLine),
        AnnotationKind::Link(target) => Some(DecorationKind::Link(target.clone())),
        AnnotationKind::Foreign(lang) => Some(DecorationKind::Foreign(*lang)),
        AnnotationKind::Dateline
        | AnnotationKind::Strong
        | AnnotationKind::Upright
        | AnnotationKind::Ruby(_)
        | AnnotationKind::Note => None,
    };
    paragraph
        .annotations
        .iter()
        .filter_map(|annotation| {
            let clusters = text.clusters_in(&annotation.range);
            Some(Decoration { clusters, kind: kind(annotation)? })
        })
        .collect()
}

/// The dots of a language: under a horizontal line in Chinese (CLReq 3.3, GB/T 15834
/// 4.9), over it in Japanese and Korean (JLReq § 3.3.9); always to the right of a
/// vertical one, where Japanese has seeds.
fn emphasis(locale: Locale, vertical: bool) -> DecorationKind {
    match (locale, vertical) {
        (Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk, false) => {
            DecorationKind::Dots(Dot::Round, Side::Under)
        }
        (Locale::Ja, true) => DecorationKind::Dots(Dot::Sesame, Side::Over),
        _ => DecorationKind::Dots(Dot::Round, Side::Over),
    }
}

/// The bytes of a note without its brackets.
fn inside_brackets(text: &str, range: Range<usize>) -> [usize; 2] {
    let words = text.get(range.clone()).unwrap_or_default();
    let inner = words.strip_prefix('（').and_then(|words| words.strip_suffix('）'));
    let start = if inner.is_some() { range.start + '（'.len_utf8() } else { range.start };
    [start, start + inner.unwrap_or(words).len()]
}
