//! From articles to stories: every text made good, every picture found.

use std::collections::BTreeMap;

use super::copy_desk::CopyDesk;
use super::pictures::picture;
use super::rich_text::{paragraph, words};
use super::story::{Element, HeadText, Story};
use super::wording;
use crate::diagnostic::{Locator, Problem};
use crate::image::ImageLibrary;
use crate::issue::{Article, ArticleKind, Block, Brief, Byline, Heading, Section, Table};
use crate::text::{Annotation, AnnotationKind, Paragraph};
use crate::unicode::Locale;

/// The last step of importance that the input format has.
const LEAST_IMPORTANCE: u8 = 5;

/// The names of sections by id.
pub(super) type SectionNames<'i> = BTreeMap<&'i str, &'i str>;

/// The names of the sections; the last of two with one id, which is reported elsewhere.
pub(super) fn section_names(sections: &[Section]) -> SectionNames<'_> {
    sections.iter().map(|section| (section.id.as_str(), section.name.as_str())).collect()
}

/// An article as a story; its faults are reported, and it is whole all the same.
pub(super) fn story(
    article: &Article,
    sections: &SectionNames<'_>,
    images: &ImageLibrary,
    desk: &mut CopyDesk,
) -> Story {
    let id = article.id.as_str();
    let lang = article.lang.unwrap_or(desk.lang);
    let place = |part: &str| Locator::article(id).part(part);
    let rubric = words(article.rubric.as_ref(), lang, &place("rubric"), desk);
    let rubric = Some(rubric).filter(|rubric| has_letters(rubric));
    if rubric.is_some() && article.headline.is_none() {
        let message =
            "the name of a column stands over a headline, and the article has none; it is left out";
        desk.warning(Problem::SetPlainly, place("rubric"), message);
    }
    let rubric = rubric.filter(|_| article.headline.is_some());
    let kicker = heading(article.kicker.as_ref(), lang, &place("kicker"), desk);
    let headline = heading(article.headline.as_ref(), lang, &place("headline"), desk);
    let deck = heading(article.deck.as_ref(), lang, &place("deck"), desk);
    if headline.is_none() && article.kind != ArticleKind::Brief {
        let message =
            "the article has no headline; write one, or make it a brief with \"kind\": \"brief\"";
        desk.error(Problem::Missing, place("headline"), message);
    }
    if article.importance == 0 {
        let message = "there is no importance 0, it counts as 1; 1 is the highest";
        desk.warning(Problem::Unsupported, place("importance"), message);
    }
    if article.importance > LEAST_IMPORTANCE {
        let message = format!(
            "there is no importance {}, its headline is as that of {LEAST_IMPORTANCE}; give 1, the highest, to {LEAST_IMPORTANCE}",
            article.importance
        );
        desk.warning(Problem::Unsupported, place("importance"), message);
    }

    let mut elements: Vec<Element> = Vec::with_capacity(article.body.len());
    for (index, block) in article.body.iter().enumerate() {
        elements.extend(element(id, index, block, lang, images, desk));
    }
    let mut pictures = Vec::new();
    for (index, image) in article.images.iter().enumerate() {
        let at = place(&format!("image {}", index + 1));
        pictures.extend(picture(image, lang, &at, images, desk));
    }
    let shown = !article.images.is_empty()
        || article.body.iter().any(|block| matches!(block, Block::Figure(_)));
    // What gathers briefs has its words from them.
    let gathers = article.kind == ArticleKind::Briefs;
    if !shown && !gathers && !elements.iter().any(has_words) {
        let message = "the article has neither text nor picture; write a body or remove it";
        desk.error(Problem::Missing, place("body"), message);
    }
    put_dateline(article, lang, &mut elements, desk);
    if article.jump.as_ref().is_some_and(|jump| jump.page.is_some()) {
        let message = "where an article goes on is not the editor's choice yet; the page is left to the program";
        desk.note(Problem::SetPlainly, place("jump, page"), message);
    }
    let jump_head = article.jump.as_ref().and_then(|jump| jump.headline.as_ref());
    let jump_head = words(jump_head, lang, &place("jump, headline"), desk);

    let byline = byline(article, lang, desk);
    match std::mem::take(&mut desk.rewritten) {
        0 => {}
        count => {
            let message =
                format!("{count} numbers are written in Han numerals, as the design asks");
            desk.note(Problem::Rewritten, place("body"), message);
        }
    }

    let section = article.section.as_deref().and_then(|section| sections.get(section));
    Story {
        id: id.to_owned(),
        kind: article.kind,
        lang,
        section: section.map(|name| (*name).to_owned()),
        importance: article.importance.max(1),
        rubric,
        kicker,
        headline,
        deck,
        elements,
        byline,
        pictures,
        frame: article.frame,
        jump_head: Some(jump_head).filter(|words| has_letters(words)),
    }
}

fn heading(
    heading: Option<&Heading>,
    lang: Locale,
    place: &Locator,
    desk: &mut CopyDesk,
) -> Option<HeadText> {
    let heading = heading?;
    let fixed = matches!(heading, Heading::Lines(_) | Heading::RichLines(_));
    let mut lines: Vec<Paragraph> = match heading {
        Heading::Text(text) => vec![Paragraph::plain(desk.words_in(text, lang, place), 0)],
        Heading::Lines(lines) => {
            lines.iter().map(|line| Paragraph::plain(desk.words_in(line, lang, place), 0)).collect()
        }
        Heading::Rich(runs) => vec![paragraph(runs, 0, lang, place, desk)],
        Heading::RichLines(lines) => {
            lines.iter().map(|runs| paragraph(runs, 0, lang, place, desk)).collect()
        }
    };
    lines.retain(|line| has_letters(&line.text));
    for line in &mut lines {
        let all = line.annotations.len();
        line.annotations.retain(|annotation| annotation.kind != AnnotationKind::Note);
        if line.annotations.len() < all {
            let message = "a note in a headline is set in brackets, in the headline's own size";
            desk.note(Problem::SetPlainly, place.clone(), message);
        }
    }
    (!lines.is_empty()).then_some(HeadText { lines, fixed })
}

fn element(
    id: &str,
    index: usize,
    block: &Block,
    lang: Locale,
    images: &ImageLibrary,
    desk: &mut CopyDesk,
) -> Option<Element> {
    let place = Locator::block(id, index);
    let made = match block {
        Block::Paragraph(inlines) => {
            Element::Paragraph(paragraph(inlines, index, lang, &place, desk))
        }
        Block::Subhead(text) => Element::Subhead(paragraph(text, index, lang, &place, desk)),
        Block::Quotation(inlines) => {
            Element::Quotation(paragraph(inlines, index, lang, &place, desk))
        }
        Block::Brief(brief) => Element::Brief(self::brief(brief, index, lang, &place, desk)),
        Block::Figure(image) => Element::Picture(picture(image, lang, &place, images, desk)?),
        Block::Table(table) => {
            Element::Table { table: clean_table(table, lang, &place, desk), block: index }
        }
    };
    let empty = made.paragraph().is_some_and(|paragraph| paragraph.text.is_empty());
    if empty {
        desk.note(Problem::Missing, place, "the block has no words and is left out");
    }
    (!empty).then_some(made)
}

/// A short item: its mark, its head in heavier type, a blank, its text.
fn brief(
    brief: &Brief,
    index: usize,
    lang: Locale,
    place: &Locator,
    desk: &mut CopyDesk,
) -> Paragraph {
    let mut made = paragraph(&brief.text, index, lang, place, desk);
    let head = words(brief.head.as_ref(), lang, place, desk);
    if made.text.is_empty() && head.is_empty() {
        return made;
    }
    mark(&mut made, &head, lang);
    made
}

/// Puts the mark of a short item and its head before its text.
pub(super) fn mark(made: &mut Paragraph, head: &str, lang: Locale) {
    let marked = format!("{}{head}", wording::brief_mark(lang));
    let blank = if head.is_empty() || made.text.is_empty() {
        ""
    } else {
        wording::after_dateline(head, lang)
    };
    let prefix = format!("{marked}{blank}");
    for annotation in &mut made.annotations {
        annotation.range.start += prefix.len();
        annotation.range.end += prefix.len();
    }
    let strong = Annotation { range: 0..marked.len(), kind: AnnotationKind::Strong };
    made.annotations.insert(0, strong);
    made.text.insert_str(0, &prefix);
    made.prefix += prefix.len();
}

fn clean_table(table: &Table, lang: Locale, place: &Locator, desk: &mut CopyDesk) -> Table {
    let mut row = |cells: &Vec<String>| -> Vec<String> {
        cells.iter().map(|cell| desk.words_in(cell, lang, place)).collect()
    };
    let head = row(&table.head);
    let rows = table.rows.iter().map(&mut row).collect();
    let caption = table.caption.as_ref().map(|caption| desk.words_in(caption, lang, place));
    Table { caption, head, rows }
}

/// Lead mark and dateline before the first paragraph: □东昌府讯　8月21日，….
fn put_dateline(article: &Article, lang: Locale, elements: &mut Vec<Element>, desk: &mut CopyDesk) {
    let place = |part: &str| Locator::article(&article.id).part(part);
    let mark = words(article.lead_mark.as_ref(), lang, &place("lead_mark"), desk);
    let dateline = words(article.dateline.as_ref(), lang, &place("dateline"), desk);
    let marked = mark.len() + dateline.len();
    if marked == 0 {
        return;
    }
    let prefix = format!("{mark}{dateline}{}", wording::after_dateline(&dateline, lang));
    let first = elements.iter().position(|element| matches!(element, Element::Paragraph(_)));
    let at = first.unwrap_or_else(|| {
        elements.insert(0, Element::Paragraph(Paragraph::default()));
        0
    });
    if let Element::Paragraph(paragraph) = &mut elements[at] {
        for annotation in &mut paragraph.annotations {
            annotation.range.start += prefix.len();
            annotation.range.end += prefix.len();
        }
        let annotation = Annotation { range: 0..marked, kind: AnnotationKind::Dateline };
        paragraph.annotations.insert(0, annotation);
        paragraph.text.insert_str(0, &prefix);
        paragraph.prefix = prefix.len();
    }
}

/// The byline and the source in one pair of brackets.
fn byline(article: &Article, lang: Locale, desk: &mut CopyDesk) -> Option<String> {
    let place = |part: &str| Locator::article(&article.id).part(part);
    let mut parts = Vec::new();
    if let Some(Byline { desk: office, names }) = &article.byline {
        for part in office.iter().chain(names) {
            parts.push(desk.words_in(part, lang, &place("byline")));
        }
    }
    parts.push(words(article.source.as_ref(), lang, &place("source"), desk));
    parts.retain(|part| !part.is_empty());
    wording::byline(&parts, lang)
}

fn has_letters(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace())
}

fn has_words(element: &Element) -> bool {
    match element {
        Element::Paragraph(text)
        | Element::Subhead(text)
        | Element::Quotation(text)
        | Element::Brief(text) => has_letters(&text.text),
        Element::Picture(_) => true,
        Element::Table { table, .. } => {
            let cells = table.caption.iter().chain(&table.head).chain(table.rows.iter().flatten());
            cells.into_iter().any(|cell| has_letters(cell))
        }
    }
}
