//! The space between two classes, and the blank halves of marks (标点挤压, 空き).
//!
//! From JLReq Appendix B and § 3.1.4, and CLReq `#punctuation_width_adjustment`:
//! two marks that meet take 1.5 em and not 2; a quarter em parts Han from
//! Latin, and none where a mark already has a blank.

use super::item::{Glue, ShrinkTurn, StretchTurn};
use super::kinsoku::is_inseparable;
use crate::geom::{Em, Length};
use crate::unicode::{CharClass, Locale};

/// A space between words: a third of an em, a quarter at least, half at most (JLReq § 3.8.3).
const WORD_SPACE: Em = Em::ratio(1, 3);
const LEAST_WORD_SPACE: Em = Em::QUARTER;
const MOST_WORD_SPACE: Em = Em::HALF;
/// Korean is justified at its word spaces before anywhere else (KLReq 4.4.2).
const MOST_KOREAN_WORD_SPACE: Em = Em::ONE;

/// Between Han and Latin: a quarter of an em, an eighth at least (CLReq 3.2.2, JLReq § 3.2.6).
const HAN_LATIN: Em = Em::QUARTER;
const LEAST_HAN_LATIN: Em = Em::ratio(1, 8);
/// CLReq names a third as the most that many styles allow; JLReq § 3.8.4 half an em.
const MOST_HAN_LATIN: Em = Em::ratio(1, 3);

/// A blank within the body of a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Blank {
    lead: Em,
    trail: Em,
}

/// The spacing of a language and direction at one size of type.
#[derive(Clone, Debug)]
pub(crate) struct Spacing {
    locale: Locale,
    size: Length,
    blanks: [(Length, Length); CharClass::COUNT],
    glue: Vec<Glue>,
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
    CharClass::Solidus,
];

impl Spacing {
    /// The spacing of a language, for lines that run down the page or across it.
    pub(crate) fn new(locale: Locale, vertical: bool, size: Length) -> Spacing {
        let blank = |class| blank_of(class, locale, vertical);
        let blanks = CLASSES.map(|class| (blank(class).lead.of(size), blank(class).trail.of(size)));
        let mut glue = Vec::with_capacity(CharClass::COUNT * CharClass::COUNT);
        for before in CLASSES {
            for after in CLASSES {
                glue.push(glue_between(before, after, blank(before), blank(after), locale, size));
            }
        }
        Spacing { locale, size, blanks, glue }
    }

    /// The blanks before and after the ink of a mark with a square body.
    pub(super) fn blanks(&self, class: CharClass) -> (Length, Length) {
        self.blanks[class as usize]
    }

    /// The glue between two neighbours.
    pub(super) fn glue(&self, before: CharClass, after: CharClass) -> Glue {
        self.glue[before as usize * CharClass::COUNT + after as usize]
    }

    /// The glue of a word space between two neighbours: between Han and Latin it is
    /// the same that stands there without the editor's space.
    pub(super) fn word_space(&self, before: CharClass, after: CharClass) -> Glue {
        let size = self.size;
        if is_han_latin(before, after) && self.locale != Locale::Ko {
            return han_latin(size);
        }
        let most = if self.locale == Locale::Ko { MOST_KOREAN_WORD_SPACE } else { MOST_WORD_SPACE };
        let natural = WORD_SPACE.of(size);
        Glue {
            natural,
            shrink: Some((ShrinkTurn::WordSpace, natural - LEAST_WORD_SPACE.of(size))),
            stretch: Some((StretchTurn::WordSpace, most.of(size) - natural)),
            even: true,
        }
    }
}

/// Where the blank of a full-width mark lies (CLReq, *adjustable side*; JLReq § 3.1.2).
fn blank_of(class: CharClass, locale: Locale, vertical: bool) -> Blank {
    let before = Blank { lead: Em::HALF, trail: Em::ZERO };
    let after = Blank { lead: Em::ZERO, trail: Em::HALF };
    let both = Blank { lead: Em::QUARTER, trail: Em::QUARTER };
    let none = Blank::default();
    match class {
        CharClass::Opening => before,
        CharClass::Closing => after,
        CharClass::Stop | CharClass::Comma => match locale {
            Locale::ZhHantTw | Locale::ZhHantHk => both,
            Locale::ZhHans | Locale::Ja | Locale::Ko => after,
        },
        CharClass::Colon => match (locale, vertical) {
            (Locale::ZhHans, false) => after,
            (Locale::ZhHantTw | Locale::ZhHantHk, false) | (Locale::Ja, _) => both,
            _ => none,
        },
        CharClass::Exclamation => match (locale, vertical) {
            (Locale::ZhHans, false) => after,
            _ => none,
        },
        // In Chinese the interpunct takes half an em and no more (GB/T 15834); the glue is none.
        CharClass::MiddleDot => both,
        // Nothing but blank: at a line's end it may go.
        CharClass::FullSpace => Blank { lead: Em::ZERO, trail: Em::ONE },
        _ => none,
    }
}

fn is_han_latin(before: CharClass, after: CharClass) -> bool {
    before.is_han_or_kana() && after.is_western() || before.is_western() && after.is_han_or_kana()
}

fn han_latin(size: Length) -> Glue {
    let natural = HAN_LATIN.of(size);
    Glue {
        natural,
        shrink: Some((ShrinkTurn::HanLatin, natural - LEAST_HAN_LATIN.of(size))),
        stretch: Some((StretchTurn::HanLatin, MOST_HAN_LATIN.of(size) - natural)),
        even: true,
    }
}

fn glue_between(
    before: CharClass,
    after: CharClass,
    a: Blank,
    b: Blank,
    locale: Locale,
    size: Length,
) -> Glue {
    use CharClass as C;
    if is_inseparable(before, after) {
        return Glue::default();
    }
    if locale != Locale::Ko && is_han_latin(before, after) {
        return han_latin(size);
    }
    let even = takes_part_in_even_turn(before, after);
    let natural = blank_between(before, after, a, b, locale).of(size);
    let owner = if a.trail == Em::ZERO { after } else { before };
    let turn = match (before, after) {
        (_, C::Opening) | (C::Closing, _) => Some(ShrinkTurn::Bracket),
        _ => match owner {
            C::Comma | C::Colon => Some(ShrinkTurn::Comma),
            C::Stop | C::Exclamation => Some(ShrinkTurn::Stop),
            C::MiddleDot => Some(ShrinkTurn::MiddleDot),
            _ => None,
        },
    };
    let shrink = turn.filter(|_| natural > Length::ZERO).map(|turn| (turn, natural));
    Glue { natural, shrink, stretch: None, even }
}

/// The blank where two characters meet, each with the blanks of its own body.
fn blank_between(before: CharClass, after: CharClass, a: Blank, b: Blank, locale: Locale) -> Em {
    use CharClass as C;
    let interpunct = |class| class == C::MiddleDot && locale != Locale::Ja;
    let trail = if interpunct(before) { Em::ZERO } else { a.trail };
    let lead = if interpunct(after) { Em::ZERO } else { b.lead };
    match (before, after) {
        // Brackets of a kind set solid: 《“, 」』.
        (C::Opening, C::Opening) => Em::ZERO,
        // A mark before a closing mark or a stop gives its blank away: ，” 。』 ”。
        (C::Closing | C::Stop | C::Comma | C::Colon, C::Closing | C::Stop | C::Comma) => lead,
        (C::Exclamation, C::Closing | C::Stop | C::Comma | C::Exclamation) => lead,
        (C::Closing | C::Stop | C::Comma, C::Colon) if locale != Locale::Ja => lead,
        (C::Closing, C::Exclamation) if locale != Locale::Ja => lead,
        // Of a bracket and a middle dot the dot's quarter stays (JLReq Appendix B).
        (C::Closing, C::MiddleDot) | (C::FullSpace, C::MiddleDot) => lead,
        (C::MiddleDot, C::Opening | C::Closing) => trail,
        // A mark that fills its square, before a bracket: the bracket's blank goes (：“ in a vertical line).
        (C::Colon | C::Exclamation, C::Opening) if a.trail == Em::ZERO && locale.is_chinese() => {
            Em::ZERO
        }
        // Two blanks that meet are one: 」「 。（
        _ if trail > Em::ZERO && lead > Em::ZERO => trail.max(lead),
        _ => trail + lead,
    }
}

/// Whether space may grow between two neighbours when all gaps grow (CLReq 3.5.4).
fn takes_part_in_even_turn(before: CharClass, after: CharClass) -> bool {
    use CharClass as C;
    let stays_solid = match (before, after) {
        (C::Connector | C::Solidus, _) | (_, C::Connector | C::Solidus) => true,
        (C::Prefix | C::WidePrefix, _) | (_, C::Postfix | C::WidePostfix) => true,
        (C::WordSpace, _) | (_, C::WordSpace) => true,
        // No gap opens inside a mark's hold on the word before it.
        (C::Western | C::Digit, C::Closing | C::Stop | C::Comma) => true,
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
        let between =
            |before, after, locale| Spacing::new(locale, false, em).glue(before, after).natural;
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
