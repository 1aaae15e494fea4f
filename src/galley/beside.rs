//! Ruby shaped, and put beside the clusters it explains.
//!
//! Its size follows from the gap between lines ([`PageDesign::ruby_size`]). How
//! far it may reach over its neighbours follows from their classes (JLReq
//! § 3.3.8 and Appendix B): over kana and the marks by one em of its own size,
//! over the space between Han and Latin, never over an ideograph or another ruby.

use std::collections::BTreeMap;
use std::ops::Range;

use super::itemize::shape_small;
use super::setting::{Setting, TextStyle};
use crate::cluster::{ShapedText, Side, SmallKind, SmallPart, SmallText};
use crate::edition::PageDesign;
use crate::font::FontId;
use crate::geom::Length;
use crate::issue::{RubyKind, RubySide};
use crate::text::{AnnotationKind, Paragraph, Reading, Ruby, is_bopomofo};
use crate::unicode::{CharClass, Locale};

/// The room between lines, as ruby sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    /// The size of ruby.
    size: Length,
    /// How far its em box lies over that of its base.
    overlap: Length,
    /// The size of bopomofo.
    bopomofo: Length,
}

/// The signs of bopomofo are three tenths of their character (CLReq 3.3.4), so that three fill it.
const BOPOMOFO: (i64, i64) = (3, 10);
/// A tone beside the signs is a little larger than they are, its ink being small in its square.
const BOPOMOFO_TONE: (i64, i64) = (4, 3);
/// In a horizontal line a character with bopomofo is half an em wider: its signs and its tone.
const BOPOMOFO_ROOM: (i64, i64) = (1, 2);

impl Gap {
    pub(super) fn of(design: &PageDesign, both: bool) -> Gap {
        let body = design.body_across;
        let size = design.ruby_size(both);
        let gap = design.line_gap();
        let gap = if both { gap / 2 } else { gap };
        let overlap = (size - gap).max(Length::ZERO).min(PageDesign::blank_of_han(body));
        let wanted = body.scale(BOPOMOFO.0, BOPOMOFO.1);
        // Signs and tone together are half as wide again as the signs alone.
        let fitting = (gap + PageDesign::blank_of_han(body)).scale(2, 3);
        let down = design.writing_mode.is_vertical();
        let bopomofo = if down { wanted.min(fitting).max(body / 4) } else { wanted };
        let size = design.flattened(size);
        Gap { size, overlap, bopomofo: design.flattened(bopomofo) }
    }

    /// The room of a headline, which makes as much of it as its small text wants.
    pub(super) fn of_head(size: Length) -> Gap {
        Gap {
            size: size.scale(RUBY_OF_HEAD.0, RUBY_OF_HEAD.1),
            overlap: PageDesign::blank_of_han(size),
            bopomofo: size.scale(BOPOMOFO.0, BOPOMOFO.1),
        }
    }
}

/// Ruby of a headline is two fifths of it: large enough to be read with it, and small enough
/// to leave the headline alone.
const RUBY_OF_HEAD: (i64, i64) = (2, 5);

/// Shapes the ruby of a paragraph and puts it beside its clusters.
pub(super) fn set_beside(
    text: &mut ShapedText,
    paragraph: &Paragraph,
    fonts: &[FontId],
    gap: Gap,
    setting: &Setting<'_, '_>,
    missing: &mut BTreeMap<char, usize>,
) {
    let rubies = paragraph.annotations.iter().filter_map(|annotation| match &annotation.kind {
        AnnotationKind::Ruby(ruby) => Some((annotation.range.clone(), ruby)),
        _ => None,
    });
    let mut beside = Vec::new();
    for (range, ruby) in rubies {
        for reading in &ruby.readings {
            let mut shaper = Shaper { text, fonts, gap, setting, missing };
            shaper.reading(range.start, ruby, reading, &mut beside);
        }
    }
    let taken: Vec<Range<u32>> =
        beside.iter().chain(&text.beside).map(|small| small.clusters.clone()).collect();
    for small in &mut beside {
        small.reach = reach(text, &taken, small, gap.size, setting.locale);
    }
    text.beside.append(&mut beside);
    text.beside.sort_by_key(|small| (small.clusters.start, small.clusters.end));
}

struct Shaper<'a, 'f, 's> {
    text: &'a ShapedText,
    fonts: &'a [FontId],
    gap: Gap,
    setting: &'s Setting<'s, 'f>,
    missing: &'s mut BTreeMap<char, usize>,
}

impl Shaper<'_, '_, '_> {
    /// A reading, as one small text or as one for each character.
    fn reading(&mut self, start: usize, ruby: &Ruby, reading: &Reading, out: &mut Vec<SmallText>) {
        let mut parts = Vec::with_capacity(reading.parts.len());
        let mut at = start;
        for part in &reading.parts {
            let clusters = self.clusters(at..at + part.base);
            at += part.base;
            if clusters.is_empty() || part.text.is_empty() {
                continue;
            }
            if is_bopomofo(&part.text) && clusters.len() == 1 {
                out.push(self.bopomofo(clusters, &part.text));
                continue;
            }
            let text = self.shape(&part.text, self.gap.size, self.setting, false);
            parts.push(SmallPart { clusters, words: part.text.clone(), text });
        }
        let kind = match ruby.kind {
            RubyKind::Jukugo if parts.len() > 1 => SmallKind::Jukugo,
            RubyKind::Mono | RubyKind::Jukugo => SmallKind::Mono,
            RubyKind::Group => SmallKind::Group,
        };
        if kind == SmallKind::Jukugo {
            out.push(self.small(kind, reading, parts));
            return;
        }
        for part in parts {
            // A reading of a whole base beside readings of its characters is group ruby.
            let kind = if part.clusters.len() > 1 { SmallKind::Group } else { kind };
            out.push(self.small(kind, reading, vec![part]));
        }
    }

    fn small(&self, kind: SmallKind, reading: &Reading, parts: Vec<SmallPart>) -> SmallText {
        let first = parts.first().map_or(0, |part| part.clusters.start);
        let last = parts.last().map_or(0, |part| part.clusters.end);
        let is_latin = |part: &SmallPart| part.text.clusters.iter().any(|c| c.class.is_western());
        let pad = if parts.iter().any(is_latin) { self.gap.size / 8 } else { Length::ZERO };
        SmallText {
            clusters: first..last,
            kind,
            side: match reading.side {
                RubySide::Over => Side::Over,
                RubySide::Under => Side::Under,
            },
            reach: [Length::ZERO; 2],
            pad,
            overlap: self.gap.overlap,
            parts,
        }
    }

    /// A syllable; its signs stand one under the other in lines of either direction, and its
    /// tone beside them.
    fn bopomofo(&mut self, clusters: Range<u32>, words: &str) -> SmallText {
        let size = self.gap.bopomofo;
        let down = Setting { vertical: true, ..*self.setting };
        let across = Setting { vertical: false, ..*self.setting };
        let (signs, tones): (String, String) = words.chars().partition(|&c| !is_tone(c));
        let signs_text = self.shape(&signs, size, &down, true);
        let tones_text =
            self.shape(&tones, size.scale(BOPOMOFO_TONE.0, BOPOMOFO_TONE.1), &across, false);
        let part = |words, text| SmallPart { clusters: clusters.clone(), words, text };
        let room = if self.setting.vertical {
            Length::ZERO
        } else {
            self.text.size.scale(BOPOMOFO_ROOM.0, BOPOMOFO_ROOM.1)
        };
        SmallText {
            clusters: clusters.clone(),
            kind: SmallKind::Bopomofo(room),
            side: Side::Over,
            reach: [Length::ZERO; 2],
            pad: Length::ZERO,
            overlap: PageDesign::blank_of_han(self.text.size) / 2,
            parts: vec![part(signs, signs_text), part(tones, tones_text)],
        }
    }

    fn shape(
        &mut self,
        words: &str,
        size: Length,
        setting: &Setting<'_, '_>,
        upright: bool,
    ) -> ShapedText {
        let style = TextStyle {
            range: 0..words.len(),
            fonts: self.fonts,
            locale: setting.locale,
            upright,
            note: false,
            upright_digits: 2,
            upright_capitals: 1,
        };
        shape_small(words, &[style], size, setting, self.missing)
    }

    /// The clusters that begin within some bytes.
    fn clusters(&self, bytes: Range<usize>) -> Range<u32> {
        let at = |byte: usize| {
            self.text.clusters.partition_point(|cluster| (cluster.start as usize) < byte) as u32
        };
        at(bytes.start)..at(bytes.end)
    }
}

/// The tones that stand beside their syllable; the neutral one (˙) stands on top of it.
fn is_tone(c: char) -> bool {
    matches!(c, 'ˊ' | 'ˇ' | 'ˋ' | 'ˉ')
}

/// How far small text may reach over the clusters before and after its own.
fn reach(
    text: &ShapedText,
    taken: &[Range<u32>],
    small: &SmallText,
    size: Length,
    locale: Locale,
) -> [Length; 2] {
    if matches!(small.kind, SmallKind::Bopomofo(_) | SmallKind::Note) {
        return [Length::ZERO; 2];
    }
    let is_taken = |index: u32| taken.iter().any(|range| range.contains(&index));
    let over = |next: Option<u32>, beyond: Option<u32>, own: u32| {
        let Some(class) = next.and_then(|index| text.clusters.get(index as usize)) else {
            return Length::ZERO;
        };
        if next.is_some_and(is_taken) {
            return Length::ZERO;
        }
        let own = text.clusters[own as usize].class;
        let most = reach_over(class.class, own, size, locale);
        // Two that reach over one character from both sides keep apart.
        if beyond.is_some_and(is_taken) { most / 2 } else { most }
    };
    let (start, end) = (small.clusters.start, small.clusters.end);
    // An opening bracket before the base is set solid with it, and has its blank on the far side.
    let is_open = |index: &u32| text.clusters[*index as usize].class == CharClass::Opening;
    [
        over(start.checked_sub(1).filter(|index| !is_open(index)), start.checked_sub(2), start),
        over(Some(end), Some(end + 1), end - 1),
    ]
}

/// How far ruby may reach over a neighbour of a class (JLReq Appendix B, table 1). Katakana,
/// small kana and prolonged sound marks, which note 7 leaves open, count as kana.
fn reach_over(class: CharClass, own: CharClass, size: Length, locale: Locale) -> Length {
    match class {
        CharClass::Opening
        | CharClass::Closing
        | CharClass::Stop
        | CharClass::Comma
        | CharClass::Inseparable
        | CharClass::Kana
        | CharClass::SmallKana
        | CharClass::LongVowel => size,
        CharClass::MiddleDot | CharClass::Colon => size / 2,
        // The quarter em between Han and Latin, and not the letter.
        CharClass::Western | CharClass::WesternMark | CharClass::Digit
            if own.is_han_or_kana() && locale != Locale::Ko =>
        {
            size / 2
        }
        _ => Length::ZERO,
    }
}
