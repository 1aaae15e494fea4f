//! Which characters may not start a line, end one, or be parted (避头尾, 禁則).
//!
//! Takes the classes of two neighbours and gives a verdict; knows nothing of
//! widths. The sets follow CLReq `#prohibition_rules_for_line_start_end` for
//! Chinese and JLReq §§ 3.1.7, 3.1.8 and 3.1.10 for Japanese. A line ends only
//! where UAX #14 allows it too.
//!
//! ```text
//! 今日は晴れ      「れ。」 stays together: a full stop does not start a line,
//! 。明日は雨      so れ is carried over with it (追い出し).
//! ```

use crate::composition::Level;
use crate::unicode::CharClass;

/// Whether a line may start with a character of a class.
pub(crate) const fn may_start(class: CharClass, level: Level) -> bool {
    if matches!(level, Level::None) {
        return true;
    }
    match class {
        CharClass::Closing
        | CharClass::Stop
        | CharClass::Comma
        // A line that began with white space would look like a paragraph.
        | CharClass::FullSpace
        | CharClass::WordSpace => false,
        CharClass::Connector => matches!(level, Level::Loose | Level::Normal),
        CharClass::Exclamation | CharClass::MiddleDot | CharClass::Colon => {
            matches!(level, Level::Loose)
        }
        // UAX #14 keeps those of proportional width all the same (LB23, LB25).
        CharClass::Postfix | CharClass::WidePostfix => matches!(level, Level::Loose),
        CharClass::Inseparable => !matches!(level, Level::Strict),
        // CLReq and KLReq say nothing of kana; there they are as in UAX #14 (LB21, CJ and NS).
        CharClass::Iteration => matches!(level, Level::Newspaper | Level::Loose),
        CharClass::LongVowel | CharClass::SmallKana => {
            matches!(level, Level::Newspaper | Level::Loose | Level::Normal)
        }
        CharClass::Opening
        | CharClass::Prefix
        | CharClass::WidePrefix
        | CharClass::Kana
        | CharClass::Ideograph
        | CharClass::Hangul
        | CharClass::Digit
        | CharClass::Western
        | CharClass::WesternMark
        | CharClass::Solidus => true,
    }
}

/// Whether a line may end with a character of a class.
pub(crate) const fn may_end(class: CharClass, level: Level) -> bool {
    if matches!(level, Level::None) {
        return true;
    }
    match class {
        CharClass::Opening | CharClass::Prefix | CharClass::WidePrefix => false,
        CharClass::Solidus => !matches!(level, Level::Gb | Level::Strict),
        _ => true,
    }
}

/// Whether UAX #14 forbids a break for a reason that belongs to the level: LB13 and
/// LB14 keep marks from line edges, and one level has no such prohibition.
pub(super) const fn is_for_level(before: CharClass, after: CharClass, level: Level) -> bool {
    matches!(level, Level::None) && (before.is_mark() || after.is_mark())
}

/// Whether UAX #14 forbids a break for the sake of Western numbers that no mark of ours
/// belongs to: LB25 keeps `)` and `$`, and `%` and `(`, together, but a sentence may end
/// between 。 and ￥, and a bracket may open after ％.
pub(super) const fn is_for_western_numbers(before: CharClass, after: CharClass) -> bool {
    use CharClass as C;
    matches!(
        (before, after),
        (C::Closing | C::Stop | C::Comma, C::Prefix | C::WidePrefix)
            | (C::Postfix | C::WidePostfix, C::Opening)
    )
}

/// Whether two neighbours may never be parted, by a break or by space (JLReq § 3.1.10).
pub(super) const fn is_inseparable(before: CharClass, after: CharClass) -> bool {
    use CharClass as C;
    matches!(
        (before, after),
        (C::Inseparable, C::Inseparable)
            | (C::Prefix | C::WidePrefix, C::Digit)
            | (C::Digit, C::Postfix | C::WidePostfix)
            | (C::Digit, C::Digit)
    )
}

/// Whether a line may end between two neighbours, as far as this table goes.
pub(super) const fn may_part(before: CharClass, after: CharClass, level: Level) -> bool {
    may_end(before, level) && may_start(after, level) && !is_inseparable(before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_forbids_what_its_standard_says() {
        use CharClass as C;
        for (class, level, start, end) in [
            (C::Stop, Level::Basic, false, true),
            (C::Stop, Level::None, true, true),
            (C::Opening, Level::Basic, true, false),
            (C::Solidus, Level::Basic, true, true),
            (C::Solidus, Level::Gb, true, false),
            (C::Inseparable, Level::Gb, true, true),
            (C::Inseparable, Level::Strict, false, true),
            (C::SmallKana, Level::Newspaper, true, true),
            (C::SmallKana, Level::JapaneseStrict, false, true),
            (C::Iteration, Level::Normal, false, true),
            (C::Connector, Level::Normal, true, true),
            (C::Connector, Level::Newspaper, false, true),
            (C::Exclamation, Level::Loose, true, true),
            (C::Exclamation, Level::Normal, false, true),
        ] {
            assert_eq!(may_start(class, level), start, "{class:?} starts a line at {level:?}");
            assert_eq!(may_end(class, level), end, "{class:?} ends a line at {level:?}");
        }
    }
}
