//! From clusters to boxes and glue.

use super::item::{Glue, Item, LineEndStates};
use super::kinsoku::{is_for_level, is_for_western_numbers, may_part};
use super::spacing::Spacing;
use crate::cluster::{Cluster, Opportunity, ShapedText};
use crate::composition::{
    Alignment, Hanging, KoreanBreak, Level, LineEnd, LineStart, ParagraphStart,
};
use crate::geom::Length;
use crate::unicode::{CharClass, Locale};

/// What a line costs that parts a number from what it counts, 22／日 (CLReq 3.1.5): as much as
/// gaps that grow by two fifths of an em.
const AFTER_NUMBER: i64 = 1_600;
/// What a line costs that parts initials: as much as gaps that grow by a third of an em.
const WITHIN_INITIALS: i64 = 1_200;
/// What a wide line costs that parts a Korean word; a word space within reach is better.
const WITHIN_HANGUL_WORD: i64 = 60;
/// Lines of so many ems and fewer end at any syllable, as those of Korean newspapers do;
/// those of so many and more are wide.
const KOREAN_MEASURES: (i64, i64) = (12, 24);
/// What a line costs that ends in a hyphen; a loose line costs more.
const HYPHEN: i64 = 90;
/// What a Chinese line costs that starts with a dash or an ellipsis, where the level allows
/// it; Japanese lines start with a dash as with any character (JLReq § 3.1.7).
const BEFORE_INSEPARABLE: i64 = 3_000;

/// What a line costs that divides an address: less than one that is loose for it.
const ADDRESS: i64 = 20;

/// What a line of a measure costs that parts a Korean word: two or three words in a narrow
/// one leave no space that could take the room (KLReq 4.4.2).
fn within_hangul_word(measure: Length, size: Length) -> i64 {
    let (narrow, wide) = KOREAN_MEASURES;
    let ems = measure.div_floor(size.max(Length::emu(1))).clamp(narrow, wide);
    WITHIN_HANGUL_WORD * (ems - narrow) / (wide - narrow)
}

/// The boxes of a paragraph in lines of a measure, each with the glue before it, in the place
/// of others.
pub(super) fn build(text: &ShapedText, spacing: &Spacing, measure: Length, items: &mut Vec<Item>) {
    let builder = Builder { text, spacing, within_word: within_hangul_word(measure, text.size) };
    items.clear();
    items.reserve(text.clusters.len());
    // Three of four are an ideograph behind an ideograph, and all of these are alike.
    let mut alike: Option<Item> = None;
    for (i, cluster) in text.clusters.iter().enumerate() {
        items.push(if builder.is_among_ideographs(i) {
            let item = *alike.get_or_insert_with(|| builder.item(i));
            Item { body: cluster.advance() - item.lead - item.trail, ..item }
        } else {
            builder.item(i)
        });
    }
    if spacing.house.composition.alignment == Alignment::Grid {
        builder.set_on_grid(items);
    }
}

struct Builder<'a> {
    text: &'a ShapedText,
    spacing: &'a Spacing,
    /// What a line costs that parts a Korean word.
    within_word: i64,
}

impl Builder<'_> {
    fn item(&self, i: usize) -> Item {
        let clusters = &self.text.clusters;
        let cluster = &clusters[i];
        let (lead, trail) = self.blanks(cluster);
        let is_space = cluster.class == CharClass::WordSpace;
        let mut item = Item {
            glue: Glue::default(),
            may_begin: false,
            ends_address: self.ends_address(i),
            penalty: 0,
            hyphen: Length::ZERO,
            body: if is_space { Length::ZERO } else { cluster.advance() - lead - trail },
            lead,
            start_blank: self.start_blank(i, lead),
            trail,
            end: self.end_states(i, trail),
            is_text: self.is_text(i),
        };
        if i > 0 {
            item.glue = self.glue(i);
            (item.may_begin, item.penalty) = self.break_before(i);
            if self.text.breaks[i - 1] == Opportunity::Hyphen {
                item.hyphen = self.text.hyphen.map_or(Length::ZERO, |hyphen| hyphen.advance);
            }
        }
        item
    }

    /// Whether a cluster is more than a mark.
    fn is_text(&self, i: usize) -> bool {
        let class = self.class(i);
        !class.is_mark() && !matches!(class, CharClass::WesternMark | CharClass::WordSpace)
    }

    /// Whether a cluster belongs to an address, or is the mark behind one.
    fn ends_address(&self, i: usize) -> bool {
        let belongs = |i: usize| {
            let opportunity = i.checked_sub(1).map(|before| self.text.breaks[before]);
            matches!(opportunity, Some(Opportunity::Address | Opportunity::WithinAddress))
        };
        belongs(i) || i > 0 && !self.is_text(i) && belongs(i - 1)
    }

    /// Whether a cluster is an ideograph behind another, between which nothing stands in
    /// the way of a line's end.
    #[inline]
    fn is_among_ideographs(&self, i: usize) -> bool {
        let ideograph = |i: usize| self.class(i) == CharClass::Ideograph;
        i > 0 && ideograph(i) && ideograph(i - 1) && self.text.breaks[i - 1] == Opportunity::Free
    }

    /// Whether a line may begin with a cluster, and what it costs.
    fn break_before(&self, i: usize) -> (bool, i64) {
        let composition = &self.spacing.house.composition;
        let (before, after) = (self.class(i - 1), self.class(i));
        let opportunity = self.text.breaks[i - 1];
        let level = composition.level;
        let may_begin = match opportunity {
            Opportunity::Free
            | Opportunity::Poor
            | Opportunity::Initials
            | Opportunity::Address => true,
            Opportunity::Hyphen => self.text.hyphen.is_some(),
            Opportunity::WithinAddress => false,
            // Two of them may start a Chinese line below strict, and a Japanese one where the
            // level is loose: JLReq § 3.1.7 does not name them. The level says more.
            Opportunity::Ellipsis => {
                let is_loose = matches!(level, Level::Newspaper | Level::Loose);
                composition.lone_ellipsis_starts
                    || !self.is_single(i) && (self.spacing.house.locale.is_chinese() || is_loose)
            }
            Opportunity::None => {
                is_for_level(before, after, level) || is_for_western_numbers(before, after)
            }
        };
        let hangul = (before, after) == (CharClass::Hangul, CharClass::Hangul);
        let is_dash = opportunity != Opportunity::Ellipsis && self.is_single(i);
        // A dash that stands alone, as between two places or years (北京—天津), is a
        // connector to CLReq and does not start a line; two in a row are a pause.
        let kept = level.is_chinese() && is_dash
            || composition.korean_break == KoreanBreak::Word && self.is_within_korean_word(i)
            || before == CharClass::WordSpace && self.follows_opening(i - 1)
            || !composition.currency_starts
                && before.is_han_or_kana()
                && matches!(after, CharClass::Prefix | CharClass::WidePrefix);
        let mut penalty = match (before, after) {
            _ if hangul && composition.korean_break == KoreanBreak::Auto => self.within_word,
            (_, CharClass::Inseparable) if level.is_chinese() => BEFORE_INSEPARABLE,
            _ => 0,
        };
        penalty += match opportunity {
            Opportunity::Poor => AFTER_NUMBER,
            Opportunity::Initials => WITHIN_INITIALS,
            Opportunity::Hyphen => HYPHEN,
            Opportunity::Address => ADDRESS,
            Opportunity::Free
            | Opportunity::Ellipsis
            | Opportunity::WithinAddress
            | Opportunity::None => 0,
        };
        let parts = opportunity == Opportunity::Address || may_part(before, after, level);
        (may_begin && parts && !kept, penalty)
    }

    /// Whether two neighbours belong to one word between two spaces (KLReq 4.4.2).
    fn is_within_korean_word(&self, i: usize) -> bool {
        use CharClass as C;
        let (before, after) = (self.class(i - 1), self.class(i));
        let word =
            |class: C| class.is_western() || class.is_han_or_kana() || matches!(class, C::Hangul);
        self.spacing.house.locale == Locale::Ko
            && (word(before) || before == C::Closing)
            && (word(after) || after == C::Opening)
    }

    /// Whether an opening bracket stands before the white space that ends at a cluster.
    fn follows_opening(&self, space: usize) -> bool {
        let before = self.text.clusters[..space].iter().rev();
        before
            .map(|cluster| cluster.class)
            .find(|&class| class != CharClass::WordSpace)
            .is_some_and(|class| class == CharClass::Opening)
    }

    fn class(&self, i: usize) -> CharClass {
        self.text.clusters[i].class
    }

    fn is(&self, i: usize, class: CharClass) -> bool {
        self.text.clusters.get(i).is_some_and(|cluster| cluster.class == class)
    }

    /// Whether a cluster has a square of its own.
    fn is_square(&self, cluster: &Cluster) -> bool {
        cluster.advance() * 10 >= self.text.size * 9
    }

    /// A dash or ellipsis in one square, with none of its kind beside it.
    fn is_single(&self, i: usize) -> bool {
        let is_long = self.text.clusters[i].advance() * 2 >= self.text.size * 3;
        self.is(i, CharClass::Inseparable)
            && !is_long
            && !self.is(i + 1, CharClass::Inseparable)
            && i.checked_sub(1).is_none_or(|before| !self.is(before, CharClass::Inseparable))
    }

    /// The blanks of a cluster; a mark that the font draws narrower than its square has none.
    fn blanks(&self, cluster: &Cluster) -> (Length, Length) {
        if self.is_square(cluster) {
            self.spacing.blanks(cluster.class)
        } else {
            (Length::ZERO, Length::ZERO)
        }
    }

    /// The blank that an opening bracket keeps at a line's start.
    fn start_blank(&self, i: usize, lead: Length) -> Length {
        let composition = &self.spacing.house.composition;
        if self.class(i) != CharClass::Opening {
            // The quarter of a mark in the middle of its square is part of how it stands.
            return if composition.line_start == LineStart::Full { lead } else { Length::ZERO };
        }
        match (i, composition.paragraph_start, composition.line_start) {
            (0, ParagraphStart::Full, _) => lead,
            (0, ParagraphStart::Half, _) => -lead,
            (0, ParagraphStart::Flush, _) | (_, _, LineStart::Flush) => Length::ZERO,
            (_, _, LineStart::Full) => lead,
        }
    }

    /// How a cluster may stand at a line's end.
    fn end_states(&self, i: usize, trail: Length) -> LineEndStates {
        let house = &self.spacing.house;
        let class = self.class(i);
        let (half, full) = match house.composition.line_end {
            // White space at a line's end is nothing to see.
            _ if class == CharClass::FullSpace => (true, true),
            LineEnd::Either => (true, true),
            LineEnd::Half => (true, false),
            LineEnd::ClosingHalf if class == CharClass::Closing => (true, false),
            LineEnd::StopFull if class != CharClass::Stop => (true, true),
            LineEnd::ClosingHalf | LineEnd::StopFull | LineEnd::Full => (false, true),
        };
        let blank = trail > Length::ZERO;
        let hanging = house.composition.hanging != Hanging::Off && self.may_hang(i);
        let forced = hanging && house.composition.hanging == Hanging::Forced;
        LineEndStates { half: (half || !blank) && !forced, full: full && blank && !forced, hanging }
    }

    /// Stops and commas hang; in Chinese of the mainland all marks of pause and stop, in
    /// that of Taiwan and Hong Kong in vertical lines alone; several in a row never do
    /// (CLReq 3.1.7, JLReq § 3.8.2).
    fn may_hang(&self, i: usize) -> bool {
        let house = &self.spacing.house;
        let class = self.class(i);
        let kind = match house.locale {
            Locale::ZhHans => matches!(
                class,
                CharClass::Stop | CharClass::Comma | CharClass::Colon | CharClass::Exclamation
            ),
            Locale::ZhHantTw | Locale::ZhHantHk => {
                house.vertical && matches!(class, CharClass::Stop | CharClass::Comma)
            }
            Locale::Ja | Locale::Ko => matches!(class, CharClass::Stop | CharClass::Comma),
        };
        // A mark behind white space, or the blank of another, has no character to hang from.
        let bars = |j: usize| {
            let class = self.text.clusters.get(j).map(|cluster| cluster.class);
            class.is_some_and(|class| {
                class.is_mark()
                    || matches!(
                        class,
                        CharClass::MiddleDot | CharClass::WordSpace | CharClass::FullSpace
                    )
            })
        };
        let mark = |j: usize| self.text.clusters.get(j).is_some_and(|c| c.class.is_mark());
        kind && self.is_square(&self.text.clusters[i]) && !(i > 0 && bars(i - 1)) && !mark(i + 1)
    }

    fn glue(&self, i: usize) -> Glue {
        let clusters = &self.text.clusters;
        let (before, after) = (&clusters[i - 1], &clusters[i]);
        if after.class == CharClass::WordSpace {
            return Glue::default();
        }
        if before.class == CharClass::WordSpace {
            let first = clusters[..i - 1].iter().rev().find(|c| c.class != CharClass::WordSpace);
            // A mark without the blank of a square is a letter beside a space.
            let class = |cluster: &Cluster| {
                let blank = cluster.class.is_mark() && !self.is_square(cluster);
                if blank { CharClass::Western } else { cluster.class }
            };
            return self.spacing.word_space(first.map_or(CharClass::Western, class), class(after));
        }
        let mut glue = self.spacing.glue(before.class, after.class);
        // The table reckons with square marks; one that is not gives no blank.
        let missing = |cluster: &Cluster, side: fn((Length, Length)) -> Length| {
            side(self.spacing.blanks(cluster.class)) != side(self.blanks(cluster))
        };
        if missing(before, |b| b.1) || missing(after, |b| b.0) {
            glue.natural = Length::ZERO;
            glue.shrink = None;
        }
        glue
    }

    /// Puts every character in a square of its own: nothing yields, nothing grows, and
    /// a word of letters takes whole squares, in the middle of them (CLReq 3.2.5).
    fn set_on_grid(&self, items: &mut [Item]) {
        let clusters = &self.text.clusters;
        for item in items.iter_mut() {
            item.glue.shrink = None;
            item.glue.stretch = None;
            item.glue.even = false;
        }
        let is_word = |i: usize| {
            let class = clusters[i].class;
            class.is_western() || !self.is_square(&clusters[i])
        };
        let mut i = 0;
        while i < items.len() {
            if !is_word(i) {
                let glue = &mut items[i].glue;
                let word_before = i > 0 && is_word(i - 1);
                // The squares of a word hold the white beside it.
                if word_before {
                    glue.natural = Length::ZERO;
                }
                i += 1;
                continue;
            }
            let end = (i..items.len()).find(|&j| !is_word(j)).unwrap_or(items.len());
            items[i].glue.natural = Length::ZERO;
            let within: Length = items[i + 1..end].iter().map(|item| item.glue.natural).sum();
            let width = within + items[i..end].iter().map(|item| item.body).sum::<Length>();
            let squares = self.text.size * width.div_ceil(self.text.size).max(1);
            let before = (squares - width) / 2;
            items[i].lead -= before;
            items[i].body += before;
            items[end - 1].body += squares - width - before;
            i = end;
        }
    }
}
