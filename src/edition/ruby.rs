//! Ruby and notes as given, made into annotations; every wrong form keeps its words.

use super::copy_desk::CopyDesk;
use super::page_design::PageDesign;
use super::story::Story;
use crate::diagnostic::{Locator, Problem};
use crate::issue::{RubyKind, RubyText};
use crate::text::{AnnotationKind, Options, Reading, Ruby, RubyPart, is_bopomofo, normalize};
use crate::unicode::Locale;

/// The words of a ruby with what is true of them. Where it has no base its reading is
/// set as plain words.
pub(super) fn ruby(
    given: &crate::issue::Ruby,
    lang: Locale,
    place: &Locator,
    desk: &mut CopyDesk,
) -> (String, Option<AnnotationKind>) {
    if normalize(&given.base, &Options::of(lang)).text.trim().is_empty() {
        let readings = [Some(&given.text), given.under.as_ref()];
        let words: String = readings.into_iter().flatten().map(RubyText::joined).collect();
        let message = format!(
            "the ruby \"{words}\" has no base and is set as plain words; give the characters that it reads as \"base\""
        );
        desk.warning(Problem::Ruby, place.clone(), message);
        return (words, None);
    }
    let characters = characters(&given.base);
    let mut readings = Vec::new();
    let sides = [(Some(&given.text), given.side), (given.under.as_ref(), given.side.opposite())];
    for (text, side) in sides {
        let Some(text) = text else { continue };
        let parts = parts(text, given, &characters, lang, place, desk);
        if parts.iter().all(|part| part.text.trim().is_empty()) {
            let message = format!(
                "the ruby of \"{}\" has an empty reading, which is left out; write one, or take the ruby away",
                given.base
            );
            desk.warning(Problem::Ruby, place.clone(), message);
        } else {
            readings.push(Reading { side, parts });
        }
    }
    if readings.is_empty() {
        return (given.base.clone(), None);
    }
    let each = readings.iter().any(|reading| reading.parts.len() > 1);
    let kind = match given.kind {
        _ if characters.len() == 1 => RubyKind::Mono,
        _ if !each => RubyKind::Group,
        Some(kind) => kind,
        None if lang == Locale::Ja => RubyKind::Jukugo,
        None => RubyKind::Mono,
    };
    (given.base.clone(), Some(AnnotationKind::Ruby(Ruby { kind, readings })))
}

/// The bytes of each character of a base, the marks upon it with it.
fn characters(base: &str) -> Vec<usize> {
    let mut lengths: Vec<usize> = Vec::new();
    for c in base.chars() {
        match lengths.last_mut() {
            Some(last) if crate::unicode::is_combining(c) => *last += c.len_utf8(),
            _ => lengths.push(c.len_utf8()),
        }
    }
    lengths
}

/// The parts of a reading: one for each character where that is what was given, and else one for all.
fn parts(
    text: &RubyText,
    given: &crate::issue::Ruby,
    characters: &[usize],
    lang: Locale,
    place: &Locator,
    desk: &mut CopyDesk,
) -> Vec<RubyPart> {
    let base = given.base.as_str();
    let texts: Vec<String> = match text {
        RubyText::Whole(text) if is_bopomofo(text) => {
            text.split_whitespace().map(str::to_owned).collect()
        }
        RubyText::Whole(text) => vec![desk.text_in(text, lang, place)],
        RubyText::Each(texts) => texts.iter().map(|text| desk.text_in(text, lang, place)).collect(),
    };
    let listed = matches!(text, RubyText::Each(_));
    let wants_each = matches!(given.kind, Some(RubyKind::Mono | RubyKind::Jukugo));
    let fits = texts.len() == characters.len();
    if !fits && (listed || wants_each && characters.len() > 1) {
        let message = format!(
            "the ruby of \"{base}\" has {} reading(s) for {} character(s) and is set as one over all; give a list with one for each character",
            texts.len(),
            characters.len()
        );
        desk.warning(Problem::Ruby, place.clone(), message);
    }
    if fits && given.kind != Some(RubyKind::Group) {
        let pairs = characters.iter().zip(texts);
        return pairs.map(|(&base, text)| RubyPart { base, text }).collect();
    }
    vec![RubyPart { base: base.len(), text: texts.concat() }]
}

/// Moves the parts of a ruby to where their bytes stand in the text made good. A part whose
/// characters are gone gives its reading to its neighbour.
pub(super) fn moved(ruby: &mut Ruby, start: usize, map: impl Fn(usize) -> usize) {
    for reading in &mut ruby.readings {
        let mut at = start;
        for part in &mut reading.parts {
            let end = at + part.base;
            part.base = map(end) - map(at);
            at = end;
        }
        let mut kept: Vec<RubyPart> = Vec::new();
        let mut orphan = String::new();
        for mut part in std::mem::take(&mut reading.parts) {
            if part.base > 0 {
                part.text.insert_str(0, &orphan);
                orphan.clear();
                kept.push(part);
            } else if let Some(last) = kept.last_mut() {
                last.text.push_str(&part.text);
            } else {
                orphan.push_str(&part.text);
            }
        }
        reading.parts = kept;
    }
}

/// A note in its brackets; those that the editor wrote are not doubled.
pub(super) fn note(text: &str, place: &Locator, desk: &mut CopyDesk) -> String {
    let text = text.trim();
    if text.is_empty() {
        let message = "a note has no words and is left out; write some, or take it away";
        desk.note(Problem::Missing, place.clone(), message);
        return String::new();
    }
    match text.strip_prefix('（').and_then(|text| text.strip_suffix('）')) {
        Some(inside) if !inside.is_empty() && !inside.contains(['（', '）']) => text.to_owned(),
        _ => format!("（{text}）"),
    }
}

/// Says where the gap between lines is too narrow for ruby of half the size, once an article.
pub(super) fn narrow_gaps(stories: &[Story], design: &PageDesign, desk: &mut CopyDesk) {
    for story in stories {
        let paragraphs = story.elements.iter().filter_map(|element| element.paragraph());
        let mut rubies = paragraphs.flat_map(|paragraph| {
            let ruby = |kind: &AnnotationKind| match kind {
                AnnotationKind::Ruby(ruby) => {
                    let inline = !design.writing_mode.is_vertical();
                    !(inline && ruby.readings.iter().all(Reading::is_bopomofo))
                }
                _ => false,
            };
            let found = paragraph.annotations.iter().any(|a| ruby(&a.kind));
            found.then_some(paragraph.block)
        });
        let Some(block) = rubies.next() else { continue };
        let set = design.ruby_size(story.has_ruby_on_both_sides());
        let wanted = design.body_across / 2;
        if set >= wanted {
            continue;
        }
        let needed = wanted - PageDesign::blank_of_han(design.body_across);
        let pitch =
            design.body_across + if story.has_ruby_on_both_sides() { needed * 2 } else { needed };
        let message = format!(
            "the gap between lines holds ruby of {set} and not of {wanted}, half the body size; a \"pitch\" of {pitch} or more in design.body gives it room"
        );
        desk.note(Problem::Ruby, Locator::block(&story.id, block), message);
    }
}
