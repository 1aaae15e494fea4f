//! The space between two classes, and the blank halves of marks (标点挤压, 空き).
//!
//! From JLReq Appendix B and § 3.1.4, and CLReq `#punctuation_width_adjustment`:
//! two marks that meet take 1.5 em and not 2; a quarter em parts Han from
//! Latin, and none where a mark already has a blank.

use std::sync::{Arc, Mutex};

use super::item::{Glue, ShrinkTurn, StretchTurn};
use super::kinsoku::{is_inseparable, may_start};
use crate::composition::{Composition, HanLatin, Level, PunctuationStyle};
use crate::geom::{Em, Length};
use crate::unicode::{CharClass, Locale};

/// A space between words: a third of an em, a quarter at least, half at most (JLReq § 3.8.3).
const WORD_SPACE: Em = Em::ratio(1, 3);
const LEAST_WORD_SPACE: Em = Em::QUARTER;
const MOST_WORD_SPACE: Em = Em::HALF;
/// Korean is justified at its word spaces before anywhere else (KLReq 4.4.2); when one is
/// twice as wide as by itself, syllables are spaced with it or a word is divided.
const MOST_KOREAN_WORD_SPACE: Em = Em::ratio(2, 3);

/// Between Han and Latin: a quarter of an em, an eighth at least (CLReq 3.2.2, JLReq § 3.2.6).
const HAN_LATIN: Em = Em::QUARTER;
const LEAST_HAN_LATIN: Em = Em::ratio(1, 8);
/// CLReq names a third as the most that many styles allow; JLReq § 3.8.4 half an em.
const MOST_HAN_LATIN: Em = Em::ratio(1, 3);
const MOST_JAPANESE_HAN_LATIN: Em = Em::HALF;

/// What a Chinese full-width space gives, and by how much it grows first.
const GAP_GIVES: Em = Em::ratio(2, 5);
const GAP_GROWS: Em = Em::ratio(2, 5);

/// What a gap between two Japanese characters grows by before marks join in (JLReq § 3.8.4).
const MOST_CHARACTER_GAP: Em = Em::QUARTER;

/// A blank within the body of a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Blank {
    lead: Em,
    trail: Em,
}

impl Blank {
    /// Whether the ink stands in the middle, as that of middle dots and of stops in Taiwan.
    fn is_centred(self) -> bool {
        self.lead > Em::ZERO && self.trail > Em::ZERO
    }
}

/// The spacing of a language and direction at one size of type.
#[derive(Clone, Debug)]
pub(crate) struct Spacing {
    /// What the table is made for.
    pub(super) house: House,
    size: Length,
    blanks: [(Length, Length); CharClass::COUNT],
    glue: Vec<Glue>,
}

/// The spacings of a job, each worked out once: there are a few of them for thousands of
/// paragraphs, and one is as much work as the lines of a paragraph.
#[derive(Debug, Default)]
pub(crate) struct Spacings(Mutex<Vec<Arc<Spacing>>>);

impl Spacings {
    /// [`Spacing::new`], or what it gave before.
    pub(crate) fn get(
        &self,
        locale: Locale,
        vertical: bool,
        size: Length,
        composition: Composition,
    ) -> Arc<Spacing> {
        let house = House { locale, vertical, composition };
        let Ok(mut known) = self.0.lock() else {
            return Arc::new(Spacing::new(locale, vertical, size, composition));
        };
        let found = known.iter().find(|known| known.size == size && known.house == house);
        if let Some(spacing) = found {
            return Arc::clone(spacing);
        }
        let spacing = Arc::new(Spacing::new(locale, vertical, size, composition));
        known.push(Arc::clone(&spacing));
        spacing
    }
}

/// Whose lines they are, which way they run and how they are composed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct House {
    pub locale: Locale,
    pub vertical: bool,
    pub composition: Composition,
}

/// Every class, in the order of its number.
const CLASSES: [CharClass; CharClass::COUNT] = [
    CharClass::Opening,
    CharClass::Closing,
    CharClass::Connector,
    CharClass::Exclamation,
    CharClass::MiddleDot,
    CharClass::Colon,
    CharClass::Stop,
    CharClass::Comma,
    CharClass::Inseparable,
    CharClass::Iteration,
    CharClass::LongVowel,
    CharClass::SmallKana,
    CharClass::Prefix,
    CharClass::WidePrefix,
    CharClass::Postfix,
    CharClass::WidePostfix,
    CharClass::FullSpace,
    CharClass::Kana,
    CharClass::Ideograph,
    CharClass::Hangul,
    CharClass::Digit,
    CharClass::WordSpace,
    CharClass::Western,
    CharClass::WesternMark,
    CharClass::Solidus,
];

impl Spacing {
    /// The spacing of a language, for lines that run down the page or across it.
    pub(crate) fn new(
        locale: Locale,
        vertical: bool,
        size: Length,
        composition: Composition,
    ) -> Spacing {
        let house = House { locale, vertical, composition };
        let blank = |class| house.blank_of(class);
        let blanks = CLASSES.map(|class| (blank(class).lead.of(size), blank(class).trail.of(size)));
        let mut glue = Vec::with_capacity(CharClass::COUNT * CharClass::COUNT);
        for before in CLASSES {
            for after in CLASSES {
                glue.push(house.glue_between(before, after, size));
            }
        }
        Spacing { house, size, blanks, glue }
    }

    /// The blanks before and after the ink of a mark with a square body.
    pub(super) fn blanks(&self, class: CharClass) -> (Length, Length) {
        self.blanks[class as usize]
    }

    /// The glue between two neighbours.
    pub(super) fn glue(&self, before: CharClass, after: CharClass) -> Glue {
        self.glue[before as usize * CharClass::COUNT + after as usize]
    }

    /// The glue of a word space between two neighbours: between Han and Latin, and where
    /// a mark has a blank, it is the same that stands there without the editor's space.
    pub(super) fn word_space(&self, before: CharClass, after: CharClass) -> Glue {
        let size = self.size;
        if is_han_latin(before, after) && self.house.composition.han_latin != HanLatin::None {
            return self.house.han_latin(size);
        }
        let blank = self.glue(before, after);
        if blank.natural > WORD_SPACE.of(size) {
            let give = blank.natural - LEAST_WORD_SPACE.of(size);
            return Glue { shrink: blank.shrink.map(|(turn, _)| (turn, give)), ..blank };
        }
        let korean = self.house.locale == Locale::Ko;
        let most = if korean { MOST_KOREAN_WORD_SPACE } else { MOST_WORD_SPACE };
        let natural = WORD_SPACE.of(size);
        Glue {
            natural,
            shrink: Some((ShrinkTurn::WordSpace, natural - LEAST_WORD_SPACE.of(size))),
            stretch: Some((StretchTurn::WordSpace, most.of(size) - natural)),
            even: true,
        }
    }
}

/// A mark such as a full stop or a closing bracket stands close behind Han as behind Latin.
fn is_han_latin(before: CharClass, after: CharClass) -> bool {
    before.is_han_or_kana() && after.is_western() && after != CharClass::WesternMark
        || before.is_western() && after.is_han_or_kana()
}

impl House {
    fn style(&self) -> PunctuationStyle {
        self.composition.punctuation
    }

    /// Where the blank of a full-width mark lies (CLReq, *adjustable side*; JLReq § 3.1.2).
    fn blank_of(&self, class: CharClass) -> Blank {
        let before = Blank { lead: Em::HALF, trail: Em::ZERO };
        let after = Blank { lead: Em::ZERO, trail: Em::HALF };
        let both = Blank { lead: Em::QUARTER, trail: Em::QUARTER };
        let none = Blank::default();
        // Nothing but blank: at a line's end it may go.
        let space = Blank { lead: Em::ZERO, trail: Em::ONE };
        if self.style() == PunctuationStyle::Off {
            return if class == CharClass::FullSpace { space } else { none };
        }
        // The type of a region draws its marks where they belong; no setting moves them.
        let centred = self.locale.centres_stops();
        match class {
            CharClass::Opening => before,
            CharClass::Closing => after,
            CharClass::Stop | CharClass::Comma if centred => both,
            CharClass::Stop | CharClass::Comma => after,
            CharClass::Colon => match (self.locale, self.vertical) {
                (_, false) if centred => both,
                (Locale::ZhHans, false) => after,
                (Locale::Ja, _) => both,
                _ => none,
            },
            CharClass::Exclamation if centred => none,
            CharClass::Exclamation => match (self.locale, self.vertical) {
                (Locale::ZhHans, false) => after,
                _ => none,
            },
            // In Chinese the interpunct takes half an em and no more (GB/T 15834); the glue is none.
            CharClass::MiddleDot => both,
            CharClass::FullSpace => space,
            _ => none,
        }
    }

    /// Whether a mark has more than half an em within a line, by its style.
    fn is_wide(&self, class: CharClass) -> bool {
        match self.style() {
            PunctuationStyle::Half => !class.is_mark() && class != CharClass::MiddleDot,
            PunctuationStyle::Kaiming => {
                matches!(class, CharClass::Stop | CharClass::Exclamation) || !class.is_mark()
            }
            PunctuationStyle::Gb
            | PunctuationStyle::Full
            | PunctuationStyle::TwCentred
            | PunctuationStyle::Jis
            | PunctuationStyle::Newspaper
            | PunctuationStyle::Off => true,
        }
    }

    fn han_latin(&self, size: Length) -> Glue {
        let quarter = Em::QUARTER.of(size);
        let most = if self.locale == Locale::Ja { MOST_JAPANESE_HAN_LATIN } else { MOST_HAN_LATIN };
        match self.composition.han_latin {
            HanLatin::None => Glue { even: true, ..Glue::default() },
            HanLatin::Eighth => {
                Glue { natural: Em::ratio(1, 8).of(size), even: true, ..Glue::default() }
            }
            HanLatin::Fixed => Glue { natural: quarter, even: true, ..Glue::default() },
            HanLatin::Quarter => {
                let natural = HAN_LATIN.of(size);
                Glue {
                    natural,
                    shrink: Some((ShrinkTurn::HanLatin, natural - LEAST_HAN_LATIN.of(size))),
                    stretch: Some((StretchTurn::HanLatin, most.of(size) - natural)),
                    even: true,
                }
            }
        }
    }

    fn glue_between(&self, before: CharClass, after: CharClass, size: Length) -> Glue {
        if is_inseparable(before, after) {
            return Glue::default();
        }
        // A Japanese exclamation fills its square as an ideograph does (JLReq Appendix B).
        let japanese = self.locale == Locale::Ja;
        let exclaimed = japanese && before == CharClass::Exclamation && after.is_western();
        if self.composition.han_latin != HanLatin::None
            && (exclaimed || is_han_latin(before, after))
        {
            return self.han_latin(size);
        }
        let (a, b) = (self.blank_of(before), self.blank_of(after));
        let natural = self.blank_between(before, after, a, b).of(size);
        let owner = if a.trail == Em::ZERO { after } else { before };
        // A full-width space is no blank of a mark. In Chinese, where it stands behind a dateline,
        // it gives after all marks, and grows before the place is set apart letter by letter.
        let is_space = before == CharClass::FullSpace;
        let is_gap = is_space && self.locale.is_chinese() && natural >= a.trail.of(size);
        let space = match (is_space, is_gap) {
            (true, true) => a.trail - GAP_GIVES,
            (true, false) => a.trail,
            (false, _) => Em::ZERO,
        };
        let give = natural - space.of(size);
        let last = is_gap.then_some(ShrinkTurn::Stop);
        let turn = self.shrink_turn(before, after, owner).or(last);
        let turn = turn.filter(|_| give > Length::ZERO);
        let limit = MOST_CHARACTER_GAP.of(size);
        let even = takes_part_in_even_turn(before, after, self);
        let characters = japanese && are_characters(before, after);
        Glue {
            natural,
            shrink: turn.map(|turn| (turn, give)),
            stretch: match is_gap {
                true => Some((StretchTurn::WordSpace, GAP_GROWS.of(size))),
                false => characters.then_some((StretchTurn::Character, limit)),
            },
            even,
        }
    }

    /// When the blank between two neighbours yields, if it does.
    fn shrink_turn(
        &self,
        before: CharClass,
        after: CharClass,
        owner: CharClass,
    ) -> Option<ShrinkTurn> {
        use CharClass as C;
        let japanese = self.locale == Locale::Ja;
        match (before, after) {
            (C::MiddleDot, _) | (_, C::MiddleDot) => Some(ShrinkTurn::MiddleDot),
            // A Japanese colon is a middle dot by class (cl-05).
            (C::Colon, _) | (_, C::Colon) if japanese => Some(ShrinkTurn::MiddleDot),
            // The blank of a Japanese full stop does not yield within a line, by JIS X 4051
            // and in letterpress alike (JLReq Appendix D, cl-06).
            (C::Stop, _) if japanese => None,
            (_, C::Opening) | (C::Closing, _) => Some(ShrinkTurn::Bracket),
            _ => match owner {
                C::Comma if japanese => Some(ShrinkTurn::Bracket),
                C::Comma | C::Colon => Some(ShrinkTurn::Comma),
                C::Stop | C::Exclamation => Some(ShrinkTurn::Stop),
                _ => None,
            },
        }
    }

    /// The blank where two characters meet, each with the blanks of its own body.
    fn blank_between(&self, before: CharClass, after: CharClass, a: Blank, b: Blank) -> Em {
        use CharClass as C;
        let japanese = self.locale == Locale::Ja;
        let kept = |class| self.is_wide(class) && (class != C::MiddleDot || japanese);
        let trail = if kept(before) { a.trail } else { Em::ZERO };
        let lead = if kept(after) { b.lead } else { Em::ZERO };
        match (before, after) {
            // Brackets of a kind set solid: 《“, 」』.
            (C::Opening, C::Opening) => Em::ZERO,
            // Two centred marks stand side by side in their squares.
            _ if a.is_centred() && b.is_centred() => trail + lead,
            // A mark whose ink stands in the middle keeps its quarter beside a bracket: 。」 ）。
            (C::Stop | C::Comma, C::Closing) if a.is_centred() => trail,
            (C::Colon, C::Closing | C::Stop | C::Comma) if a.is_centred() => trail,
            (C::Closing, C::Stop | C::Comma | C::Colon) if b.is_centred() => lead,
            (C::Stop | C::Comma | C::Colon, C::Opening) if a.is_centred() => trail,
            // A mark before a closing mark or a stop gives its blank away: ，” 。』 ”。
            (C::Closing | C::Stop | C::Comma | C::Colon, C::Closing | C::Stop | C::Comma) => lead,
            (C::Exclamation, C::Closing | C::Stop | C::Comma | C::Exclamation) => lead,
            (C::Closing | C::Stop | C::Comma | C::Exclamation, C::Colon) if !japanese => lead,
            (C::Closing, C::Exclamation) if !japanese => lead,
            (C::Stop | C::Comma | C::Colon, C::Exclamation) if !japanese && !a.is_centred() => lead,
            (C::Colon, C::Colon) if !japanese => lead,
            // A blank before white space is white space twice.
            (C::Closing, C::FullSpace) => Em::ZERO,
            (C::Stop | C::Comma | C::Colon | C::Exclamation, C::FullSpace)
                if !japanese && !a.is_centred() =>
            {
                Em::ZERO
            }
            // Of a bracket or a stop and a middle dot the dot's quarter stays (JLReq Appendix B).
            (C::Closing | C::Stop | C::Comma, C::MiddleDot | C::Colon) => lead,
            (C::MiddleDot, C::Opening | C::Closing) => trail,
            // A mark that fills its square, before a bracket: the bracket's blank goes (：“ in a vertical line).
            (C::Colon | C::Exclamation, C::Opening)
                if a.trail == Em::ZERO
                    && self.locale.is_chinese()
                    && self.style() != PunctuationStyle::Off =>
            {
                Em::ZERO
            }
            // White space is blank enough before a bracket.
            (C::FullSpace, C::Opening) => trail,
            (C::FullSpace, _) => trail + lead,
            // Two blanks that meet are one: 」「 。（
            _ if trail > Em::ZERO && lead > Em::ZERO => trail.max(lead),
            _ => trail + lead,
        }
    }
}

/// Whether a gap stands between two characters that are no marks (JLReq § 3.8.4, third turn).
fn are_characters(before: CharClass, after: CharClass) -> bool {
    use CharClass as C;
    let character =
        |class: CharClass| class.is_han_or_kana() || matches!(class, C::Inseparable | C::Hangul);
    match (before, after) {
        // A dash holds on to the small kana before it: their gap grows with the last.
        (C::Iteration | C::LongVowel | C::SmallKana, C::Inseparable) => false,
        (_, C::Inseparable | C::WidePrefix) if before.is_western() => true,
        _ => {
            (character(before) || before == C::WidePostfix)
                && (character(after) || after == C::WidePrefix)
        }
    }
}

/// Whether a mark holds on to the word within or before it, or is held by small kana that
/// may start no line (JLReq Appendix E).
fn is_held(before: CharClass, after: CharClass, level: Level) -> bool {
    use CharClass as C;
    let is_small = matches!(after, C::Iteration | C::LongVowel | C::SmallKana);
    before == C::Opening
        || is_small
            && !may_start(after, level)
            && (before.is_mark() || matches!(before, C::Connector | C::MiddleDot | C::FullSpace))
        || matches!(
            after,
            C::Closing | C::Exclamation | C::MiddleDot | C::Colon | C::Stop | C::Comma
        )
}

/// Whether space may grow between two neighbours when all gaps grow (CLReq 3.5.4).
/// In Japanese none grows before a mark, nor behind a bracket that opens (JLReq Appendix E).
fn takes_part_in_even_turn(before: CharClass, after: CharClass, house: &House) -> bool {
    use CharClass as C;
    let (locale, level) = (house.locale, house.composition.level);
    let japanese = locale == Locale::Ja;
    let stays_solid = match (before, after) {
        _ if japanese && is_held(before, after, level) => true,
        // A Korean word goes on from letters or digits to syllables: checker는, 1930년대.
        (C::Hangul, _) | (_, C::Hangul)
            if locale == Locale::Ko && (before.is_western() || after.is_western()) =>
        {
            true
        }
        (C::Connector, _) if japanese => after == C::Connector,
        (C::Connector | C::Solidus, _) | (_, C::Connector | C::Solidus) => true,
        (C::Prefix | C::WidePrefix, _) | (_, C::Postfix | C::WidePostfix) => true,
        (C::WordSpace, _) | (_, C::WordSpace) => true,
        // No gap opens inside a mark's hold on the word before it.
        (C::Western | C::WesternMark | C::Digit, C::Closing | C::Stop | C::Comma) => true,
        (_, C::WesternMark) => true,
        _ => before.is_western() && after.is_western(),
    };
    !stays_solid
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Widths of two marks with the blank between them, as JLReq Appendix B and CLReq 3.1.6.2 have it.
    #[test]
    fn marks_that_meet_close_up() {
        use CharClass as C;
        let em = Length::pt(10);
        let between = |before, after, locale| {
            let custom = Composition::of(locale);
            Spacing::new(locale, false, em, custom).glue(before, after).natural
        };
        let half = Length::pt(5);
        for (before, after, locale, natural) in [
            (C::Comma, C::Closing, Locale::ZhHans, Length::ZERO),
            (C::Closing, C::Stop, Locale::ZhHans, Length::ZERO),
            (C::Closing, C::Opening, Locale::ZhHans, half),
            (C::Stop, C::Opening, Locale::Ja, half),
            (C::Opening, C::Opening, Locale::Ja, Length::ZERO),
            (C::Ideograph, C::Opening, Locale::Ja, half),
            (C::Closing, C::Exclamation, Locale::Ja, half),
            (C::Closing, C::Exclamation, Locale::ZhHans, Length::ZERO),
            (C::Ideograph, C::MiddleDot, Locale::Ja, Length::centi_pt(250)),
            (C::Ideograph, C::MiddleDot, Locale::ZhHans, Length::ZERO),
            (C::Ideograph, C::Digit, Locale::ZhHans, Length::centi_pt(250)),
            (C::Comma, C::Digit, Locale::ZhHans, half),
            (C::Ideograph, C::Ideograph, Locale::ZhHans, Length::ZERO),
            (C::Inseparable, C::Inseparable, Locale::ZhHans, Length::ZERO),
        ] {
            assert_eq!(between(before, after, locale), natural, "{before:?} {after:?} in {locale}");
        }
    }
}
