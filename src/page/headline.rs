//! Kicker, headline and deck: their sizes, their breaks, and the rows they take.
//!
//! A headline is broken where its sense is ([`super::head_breaks`]), and lines
//! that differ by a character or two are spread to one width. Its size follows the weight of
//! the article and the width it has (rule H6, H11); kicker and deck are about
//! two grades smaller, in other faces (H7). The whole takes whole rows (H8).

use std::ops::RangeInclusive;

use super::head_breaks::HeadBreaks;
use super::head_division::sixths;
use super::shop::Shop;
use crate::cluster::{DecorationKind, ShapedText, Side, SmallKind};
use crate::composition::Hyphenation;
use crate::edition::HeadText;
use crate::galley::{Setting, shape_head};
use crate::geom::{Em, Length};
use crate::issue::TypeRole;
use crate::line::{BrokenText, LineOptions, Measures, break_text};
use crate::text::Paragraph;
use crate::unicode::{Locale, class_of};

/// The sizes that newspapers cut headlines in, in points, from 初号 down.
const GRADES: [i64; 18] = [54, 48, 44, 40, 36, 32, 30, 28, 26, 24, 22, 20, 18, 16, 15, 14, 13, 12];

/// A headline set for a width, with what stands above and under it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    /// Its lines in order.
    pub lines: Vec<HeadLine>,
    /// The extent of its lines across, without white.
    pub height: Length,
    /// The rows that it takes at least.
    pub rows: u32,
    /// The rows of its lines alone, kicker and deck left out (rule H11).
    pub headline_rows: u32,
    /// The size of its headline.
    pub size: Length,
}

/// A line of a head.
#[derive(Clone, Debug)]
pub(crate) struct HeadLine {
    /// What it is.
    pub role: TypeRole,
    /// Its words.
    pub words: String,
    /// The words, shaped.
    pub text: ShapedText,
    /// Their places.
    pub broken: BrokenText,
    /// Its width.
    pub width: Length,
    /// From the head's first line to the top of this one's em box.
    pub offset: Length,
}

impl Head {
    /// Sets the head of a story above `columns` columns, of the size `most` at most.
    pub fn above(shop: &Shop<'_>, story: usize, columns: u32, most: Option<Length>) -> Head {
        let design = shop.design();
        let importance = shop.edition.story(story).importance;
        let vertical = design.writing_mode.is_vertical();
        let largest = cap(importance, columns, design.columns);
        let largest = most.map_or(largest, |most| most.min(largest));
        let lines = if columns <= 1 { 1..=3 } else { 1..=2 };
        let (_, width) = shop.inner(columns, shop.is_framed(story));
        // Half an em on each side: type that touches a rule looks cut off.
        let room = width - design.body_size;
        let mut head = Head::set(shop, story, room, vertical, largest, lines);
        if head.lines.is_empty() {
            return head;
        }
        // A picture right under a narrow headline wants the white that text brings itself.
        let over_picture = !shop.edition.story(story).pictures.is_empty();
        let blank = match columns {
            0 | 1 if over_picture => design.pitch.scale(5, 3),
            0 | 1 => design.pitch.scale(2, 3),
            _ => design.pitch,
        };
        head.rows = u32::try_from((head.height + blank).div_ceil(design.pitch)).unwrap_or(1);
        head
    }

    /// Sets the head of a story beside its text, its lines across those of the text (竖题).
    pub fn side(shop: &Shop<'_>, story: usize, lines: u8, most: Option<Length>) -> Head {
        let design = shop.design();
        let importance = shop.edition.story(story).importance;
        let vertical = !design.writing_mode.is_vertical();
        let largest = cap(importance, 2, design.columns);
        let largest = most.map_or(largest, |most| most.min(largest));
        let length = design.pitch * i64::from(SIDE_ROWS);
        let lines = usize::from(lines);
        let mut head = Head::set(shop, story, length, vertical, largest, lines..=lines);
        let longest = head.lines.iter().map(|line| line.width).max().unwrap_or_default();
        head.rows = u32::try_from(longest.div_ceil(design.pitch)).unwrap_or(1) + 1;
        head
    }

    /// The next smaller size that newspapers cut headlines in.
    pub fn smaller(size: Length) -> Option<Length> {
        GRADES.iter().map(|&pt| Length::pt(pt)).find(|&grade| grade < size)
    }

    /// Rows that its lines take alone.
    pub fn own_rows(&self, pitch: Length) -> u32 {
        u32::try_from(self.height.div_ceil(pitch)).unwrap_or(0)
    }

    fn set(
        shop: &Shop<'_>,
        story: usize,
        width: Length,
        vertical: bool,
        largest: Length,
        lines: RangeInclusive<usize>,
    ) -> Head {
        let edition = shop.edition;
        let (story, design) = (edition.story(story), edition.design());
        let mut head = Head::default();
        let Some(headline) = &story.headline else { return head };
        let role = if story.importance <= 1 { TypeRole::Lead } else { TypeRole::Headline };
        let largest = largest.min(edition.styles().of(role).size);
        let setter = HeadSetter { shop, locale: story.lang, width, vertical };
        let (size, lines) = setter.fit(headline, largest, lines);
        let size = setter.measured(&lines, role, size, |most| {
            GRADES.iter().map(|&pt| Length::pt(pt)).find(|&grade| grade <= most)
        });
        // About two grades smaller, and never larger than fits on one line.
        let small = |role: TypeRole, share: i64| {
            let least = design.type_size().scale(7, 6);
            size.scale(share, 20).max(least).min(edition.styles().of(role).size.max(least))
        };
        if let Some(rubric) = &story.rubric {
            let style = edition.styles().in_language(TypeRole::Rubric, story.lang);
            let fitting = width / (rubric.chars().count() as i64 + 2);
            let size = style.size.min(fitting);
            let rubric = Paragraph::plain(rubric.as_str(), 0);
            setter.push(&mut head, rubric, TypeRole::Rubric, size);
            // Its tab is higher than its words by so much, and stands apart.
            head.height += style.size.scale(4, 5);
        }
        if let Some(kicker) = &story.kicker {
            setter.add(&mut head, kicker, TypeRole::Kicker, small(TypeRole::Kicker, 11));
        }
        for line in lines {
            setter.push(&mut head, line, role, size);
        }
        if let Some(deck) = &story.deck {
            setter.add(&mut head, deck, TypeRole::Deck, small(TypeRole::Deck, 10));
        }
        head.height += head.lines.last().map_or(Length::ZERO, |line| beside(&line.text)[1]);
        head.fill_evenly(width);
        head.size = size;
        let count = head.lines.iter().filter(|line| line.role == role).count() as i64;
        let own = size.scale(count * 5 - 1, 4);
        head.headline_rows = u32::try_from(own.div_ceil(design.pitch)).unwrap_or(1);
        head
    }

    /// Spreads the shorter lines of a kicker, headline or deck to the width of its widest,
    /// where they are so little shorter that it looks meant (均排).
    fn fill_evenly(&mut self, most: Length) {
        for part in self.lines.chunk_by_mut(|a, b| a.role == b.role) {
            let widest = part.iter().map(|line| line.width).max().unwrap_or_default().min(most);
            // Letters of an alphabet are never spread, and a block is even or it is none.
            if part.len() > 1 && part.iter().all(|line| line.spreads_to(widest)) {
                for line in part {
                    line.broken.fill_evenly(widest);
                    line.width = line.width.max(widest);
                }
            }
        }
    }
}

/// A line that lacks more of the widest than this is meant to be shorter, in halves of an em.
const MOST_LACKING: i64 = 4;

/// Gaps wider than this are seen as blanks: a fifth of an em.
const WIDEST_GAP: i64 = 5;

impl HeadLine {
    /// Whether the line is at a width already, or looks no worse spread to it.
    fn spreads_to(&self, width: Length) -> bool {
        let lacking = width - self.width;
        let gaps = self.words.chars().count().saturating_sub(1) as i64;
        let size = self.text.size;
        let square = |c: char| !c.is_ascii() && c != '\u{3000}' && !matches!(c, '가'..='힣');
        lacking <= Length::ZERO
            || self.text.beside.is_empty()
                && lacking * 2 <= size * MOST_LACKING
                && lacking * WIDEST_GAP <= size * gaps
                && self.words.chars().all(square)
    }
}

/// A headline has no more lines than this, however narrow its place.
const MOST_LINES: usize = 6;

/// So often a headline is set anew for its readings' sake.
const MOST_TRIALS: usize = 4;

/// A headline beside its text is at most so many rows long (rule H9).
const SIDE_ROWS: u32 = 30;

/// The largest size for a weight and a width (rule H6, H11).
fn cap(importance: u8, columns: u32, all: u32) -> Length {
    // A tabloid shouts less than a broadsheet.
    let loudest = if all <= 6 { 40 } else { 54 };
    let by_weight = match importance {
        0 | 1 => loudest,
        2 => 30,
        3 => 24,
        4 => 18,
        _ => 15,
    };
    let by_width = match columns {
        0 | 1 => 15,
        2 => 20,
        3 => 26,
        _ if columns < all => 36,
        _ => loudest,
    };
    Length::pt(by_weight.min(by_width))
}

struct HeadSetter<'s, 'a> {
    shop: &'s Shop<'a>,
    locale: Locale,
    width: Length,
    vertical: bool,
}

impl HeadSetter<'_, '_> {
    /// The size and the lines of a headline: the fewest lines that keep most of the
    /// size it may have, and more of them than asked for only where it would be smaller than any grade.
    fn fit(
        &self,
        text: &HeadText,
        largest: Length,
        counts: RangeInclusive<usize>,
    ) -> (Length, Vec<Paragraph>) {
        let [head] = text.lines.as_slice() else {
            return (self.size_for(&words_of(&text.lines), largest), text.lines.clone());
        };
        if text.fixed {
            return (self.size_for(&words_of(&text.lines), largest), text.lines.clone());
        }
        let words = &head.text;
        let breaks = HeadBreaks::of_head(head, self.locale);
        // In a narrow column a headline a little larger than the text is better than a tower.
        let smallest = Length::pt(GRADES[GRADES.len() - 1]);
        let smallest = smallest.min(self.shop.design().body_size.scale(7, 6)).min(largest);
        let mut best: Option<(Length, Vec<String>)> = None;
        for count in *counts.start()..=MOST_LINES {
            let is_small = best.as_ref().is_none_or(|(size, _)| *size < smallest);
            if count > *counts.end() && !is_small {
                break;
            }
            // No size that it may have is worth another line.
            if best.as_ref().is_some_and(|(size, _)| !is_small && largest * 3 < *size * 4) {
                break;
            }
            let lines = if count == 1 { Some(vec![words.clone()]) } else { breaks.divide(count) };
            let Some(lines) = lines else { break };
            let size = self.size_for(&lines, largest);
            // Another line must be worth it: a third larger at least.
            if best.as_ref().is_none_or(|(known, _)| {
                size * 3 >= *known * 4 || *known < smallest && size > *known
            }) {
                best = Some((size, lines));
            }
        }
        let least = self.shop.design().type_size();
        let (size, lines) = match best {
            Some((size, lines)) if size >= least => (size, lines),
            // Longer than any headline: it runs on as text does.
            _ => (least.scale(4, 3), self.wrap(words, least.scale(4, 3))),
        };
        (size, cut(head, &lines))
    }

    /// Words broken as text is, at a size.
    fn wrap(&self, words: &str, size: Length) -> Vec<String> {
        let mut options = LineOptions::new(self.locale, size);
        options.composition.hyphenation = Hyphenation::Off;
        let measures = Measures { indent: Length::ZERO, lengths: &[self.width] };
        let mut advance = |c| {
            let class = class_of(c, self.locale);
            if class.is_western() || c == ' ' { Em::ratio(2, 3) } else { Em::ONE }
        };
        let set = break_text(words, &mut advance, &measures, &options);
        set.lines.into_iter().map(|line| words[line.bytes].to_owned()).collect()
    }

    /// The largest grade at which every line fits.
    fn size_for(&self, lines: &[String], largest: Length) -> Length {
        let widest = lines.iter().map(|line| sixths(line, self.locale)).max().unwrap_or(6).max(6);
        let fits = |size: Length| size.scale(widest, 6) <= self.width;
        let grades = GRADES.iter().map(|&pt| Length::pt(pt));
        let least = self.shop.design().type_size();
        let graded = grades.filter(|&size| size <= largest).find(|&size| fits(size));
        graded.unwrap_or_else(|| self.width.scale(6, widest).max(least.scale(2, 3)).min(largest))
    }

    /// Adds a kicker or deck, on one line or on as few as it takes.
    fn add(&self, head: &mut Head, text: &HeadText, role: TypeRole, size: Length) {
        match text.lines.as_slice() {
            [line] if !text.fixed => {
                let (size, lines) = self.divide(line, size);
                let lines = cut(line, &lines);
                let size = self.measured(&lines, role, size, Some);
                lines.into_iter().for_each(|line| self.push(head, line, role, size));
            }
            lines => {
                let size = self.size_for(&words_of(lines), size).min(size);
                let size = self.measured(lines, role, size, Some);
                lines.iter().for_each(|line| self.push(head, line.clone(), role, size));
            }
        }
    }

    /// The size at which lines that are wider than their words fit for all that: readings
    /// need room, and in a vertical line initials take an em each. `grade` gives the size
    /// to be had that is no larger than one.
    fn measured(
        &self,
        lines: &[Paragraph],
        role: TypeRole,
        size: Length,
        grade: impl Fn(Length) -> Option<Length>,
    ) -> Length {
        let is_plain = |line: &Paragraph| {
            line.annotations.is_empty()
                && !(self.vertical && line.text.contains(|c: char| c.is_ascii_uppercase()))
        };
        if lines.iter().all(is_plain) {
            return size;
        }
        let mut size = size;
        // Small text has a least size of its own, so that once may not be enough.
        for _ in 0..MOST_TRIALS {
            let widths = lines.iter().map(|line| width_of(&self.shaped(line, role, size).1));
            let widest = widths.max().unwrap_or_default();
            if widest <= self.width {
                break;
            }
            let fitting = size.scale(self.width.to_emu(), widest.to_emu());
            size = grade(fitting).unwrap_or(fitting);
        }
        size
    }

    fn shaped(&self, line: &Paragraph, role: TypeRole, size: Length) -> (ShapedText, BrokenText) {
        let edition = self.shop.edition;
        let style = edition.styles().in_language(role, self.locale);
        let shaped = |setting: &Setting<'_, '_>| shape_head(line, role, edition, size, setting);
        self.shop.set_one_line(shaped, style, size, self.vertical, self.locale)
    }

    /// The lines of a kicker or deck: whole phrases in as few as fit, in type as large as the
    /// text's at least; where no phrases fit, it runs on as text does.
    fn divide(&self, text: &Paragraph, size: Length) -> (Length, Vec<String>) {
        let words = text.text.as_str();
        let widest = |lines: &[String]| {
            lines.iter().map(|line| sixths(line, self.locale)).max().unwrap_or(6).max(6)
        };
        let whole = vec![words.to_owned()];
        let breaks = HeadBreaks::of_head(text, self.locale);
        let divided = (2..=MOST_LINES).map_while(|count| breaks.divide(count));
        let mut smaller: Option<(Length, Vec<String>)> = None;
        for lines in std::iter::once(whole).chain(divided) {
            let widest = widest(&lines);
            if size.scale(widest, 6) <= self.width {
                return (size, lines);
            }
            let fitting = self.width.scale(6, widest);
            if smaller.as_ref().is_none_or(|(known, _)| fitting > *known) {
                smaller = Some((fitting, lines));
            }
        }
        match smaller {
            Some((fitting, lines)) if fitting >= self.shop.design().body_size => (fitting, lines),
            _ => (size, self.wrap(words, size)),
        }
    }

    fn push(&self, head: &mut Head, line: Paragraph, role: TypeRole, size: Length) {
        let (text, broken) = self.shaped(&line, role, size);
        let width = width_of(&broken);
        let [over, _] = beside(&text);
        match head.lines.last() {
            Some(before) => {
                let changes = before.role != role;
                let white = size.max(before.text.size).scale(if changes { 7 } else { 5 }, 20);
                // Small text stands in the white, and as much of it again parts it from what
                // is on its other side.
                let small = beside(&before.text)[1] + over;
                head.height += if small > Length::ZERO { small + white / 2 } else { white };
            }
            None => head.height += over,
        }
        let offset = head.height;
        head.height += size;
        head.lines.push(HeadLine { role, words: line.text, text, broken, width, offset });
    }
}

/// The width of a line of its own.
fn width_of(broken: &BrokenText) -> Length {
    broken.lines.first().map_or(Length::ZERO, |line| line.width)
}

/// The words of lines.
fn words_of(lines: &[Paragraph]) -> Vec<String> {
    lines.iter().map(|line| line.text.clone()).collect()
}

/// A headline cut into lines of these words, which follow each other in it with nothing but
/// blanks between them.
fn cut(head: &Paragraph, lines: &[String]) -> Vec<Paragraph> {
    let mut at = 0;
    lines
        .iter()
        .map(|line| {
            let start = at + head.text[at..].find(line.as_str()).unwrap_or(0);
            at = start + line.len();
            head.part(start..at)
        })
        .collect()
}

/// The room that stands over a line of a headline and under it: of small text, and of dots
/// and lines.
fn beside(text: &ShapedText) -> [Length; 2] {
    let mut room = [Length::ZERO; 2];
    for small in text.beside.iter().filter(|small| small.kind != SmallKind::Note) {
        if let SmallKind::Bopomofo(_) = small.kind {
            continue;
        }
        let side = usize::from(small.side == Side::Under);
        for part in &small.parts {
            room[side] = room[side].max(part.text.across - small.overlap);
        }
    }
    let mark = text.size / 4;
    for decoration in &text.decorations {
        let side = match decoration.kind {
            DecorationKind::Dots(_, side) => usize::from(side == Side::Under),
            DecorationKind::NameLine | DecorationKind::TitleLine => 1,
            DecorationKind::Link(_) | DecorationKind::Foreign(_) => continue,
        };
        room[side] = room[side].max(mark);
    }
    room
}
