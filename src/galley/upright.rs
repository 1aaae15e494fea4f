//! What stands upright in a vertical line, and how much of it in one em (縦中横).
//!
//! JLReq § 3.2.3 gives three ways to set Western characters in a vertical line:
//! each upright in its own em, a few side by side in one em, or the word turned.
//! The trade takes the first for initials and the second for short numbers, and
//! turns whatever is long; so do we, whole words at a time:
//!
//! ```text
//! upright   7  11月22日  50％  3人           a number and its percent sign
//!           A座  GDP  W3C  G20  A4           initials, an em each; a number among them in one
//! turned    2026  12345  3.5  10:30  1/2    longer, or not a number alone
//!           5kg  5 kg  Windows 11  CD-ROM   a number that belongs to a word lies with it
//! marked    GDP  !?  3.5  50%               two to four characters: one em
//!           PM2.5                           five and more: an em each
//! ```

use super::setting::TextStyle;
use crate::geom::Length;
use crate::unicode::{CharClass, Locale, class_of};

/// More characters than these are not set side by side in one em.
const MOST_IN_ONE_EM: usize = 4;

/// How a word of a vertical line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// Turned a quarter clockwise.
    Lies,
    /// Upright, part by part, each in one em; of so many bytes each.
    Parts(Vec<usize>),
}

/// Whether a mark stands upright by itself: a Korean sentence in a vertical line ends with
/// `?` or `!` as one in Chinese does with ？ (KLReq 2.3).
pub(super) fn is_korean_mark(c: char, locale: Locale) -> bool {
    locale == Locale::Ko && matches!(c, '?' | '!')
}

/// How a word of a style stands; `lies` says whether it belongs to one that is turned.
pub(super) fn stance(word: &str, style: &TextStyle<'_>, lies: impl FnOnce() -> bool) -> Stance {
    let digits = style.upright_digits;
    if style.upright {
        let count = word.chars().count();
        if (2..=MOST_IN_ONE_EM).contains(&count) {
            return Stance::Parts(vec![word.len()]);
        }
        return Stance::Parts(word.chars().map(char::len_utf8).collect());
    }
    let number = word.strip_suffix('%').unwrap_or(word);
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let is_short = is_number && number.len() <= usize::from(digits).min(MOST_IN_ONE_EM);
    let parts = if is_short {
        let sign = word.len() - number.len();
        Some(if sign > 0 { vec![number.len(), sign] } else { vec![word.len()] })
    } else {
        initials(word, style)
    };
    match parts {
        Some(parts) if !lies() => Stance::Parts(parts),
        Some(_) | None => Stance::Lies,
    }
}

/// The parts of a word of a few capitals, with digits among them or without: a capital is
/// one, and so is a number that fits an em.
fn initials(word: &str, style: &TextStyle<'_>) -> Option<Vec<usize>> {
    let plain = word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !plain || word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let in_one_em = usize::from(style.upright_digits).min(MOST_IN_ONE_EM);
    let mut parts = Vec::new();
    for part in word.as_bytes().chunk_by(|a, b| a.is_ascii_digit() && b.is_ascii_digit()) {
        if part.len() <= in_one_em {
            parts.push(part.len());
        } else {
            parts.extend(part.iter().map(|_| 1));
        }
    }
    (parts.len() <= usize::from(style.upright_capitals)).then_some(parts)
}

/// Whether a number in a vertical line is joined by a space to a word that lies: it is
/// part of a phrase and lies with it, as in Windows 11 and 5 kg.
pub(super) fn is_part_of_phrase(text: &str, at: usize, word: &str, locale: Locale) -> bool {
    let is_letter = |c: Option<char>| {
        c.is_some_and(|c| class_of(c, locale) == CharClass::Western && c.is_alphabetic())
    };
    let before = text[..at].strip_suffix(' ').and_then(|before| before.chars().next_back());
    let after = text[at + word.len()..].strip_prefix(' ').and_then(|after| after.chars().next());
    is_letter(before) || is_letter(after)
}

/// How wide characters of a natural width are drawn in one em, in thousandths.
pub(super) fn width(natural: Length, em: Length) -> u16 {
    const AS_DRAWN: u16 = 1000;
    if natural <= em {
        return AS_DRAWN;
    }
    // Rounded down, so that they do not reach out of their em.
    let share = i128::from(em.to_emu()) * 1000 / i128::from(natural.to_emu().max(1));
    u16::try_from(share).unwrap_or(AS_DRAWN).clamp(1, AS_DRAWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a word, `_` between them; empty where it lies.
    #[track_caller]
    fn check(word: &str, marked: bool, digits: u8, expected: &str) {
        check_with(word, marked, (digits, 4), expected);
    }

    #[track_caller]
    fn check_with(word: &str, marked: bool, (digits, capitals): (u8, u8), expected: &str) {
        let mut rest = word;
        let mut parts = Vec::new();
        let style = TextStyle {
            range: 0..word.len(),
            fonts: &[],
            locale: Locale::Ja,
            upright: marked,
            note: false,
            upright_digits: digits,
            upright_capitals: capitals,
        };
        if let Stance::Parts(lengths) = stance(word, &style, || false) {
            for length in lengths {
                let (part, after) = rest.split_at(length);
                parts.push(part);
                rest = after;
            }
        }
        assert_eq!(parts.join("_"), expected, "{word}, marked: {marked}, digits: {digits}");
    }

    #[test]
    fn short_numbers_stand_and_all_else_lies() {
        for (word, expected) in [
            ("7", "7"),
            ("22", "22"),
            ("50%", "50_%"),
            ("A", "A"),
            ("100", ""),
            ("12345", ""),
            ("3.5", ""),
            ("10:30", ""),
            ("5kg", ""),
            ("a", ""),
            ("%", ""),
        ] {
            check(word, false, 2, expected);
        }
    }

    #[test]
    fn a_paper_says_how_many_digits_stand() {
        check("7", false, 0, "");
        check("22", false, 1, "");
        check("100%", false, 3, "100_%");
        check("2026", false, 4, "2026");
        check("12345", false, 4, "");
        check("12345", false, 200, "");
    }

    #[test]
    fn initials_stand_an_em_each() {
        for (word, digits, capitals, expected) in [
            ("GDP", 2, 4, "G_D_P"),
            ("GDP", 2, 2, ""),
            ("A", 2, 1, "A"),
            ("A", 2, 0, ""),
            ("W3C", 2, 4, "W_3_C"),
            ("G20", 2, 4, "G_20"),
            ("B737", 2, 4, "B_7_3_7"),
            ("COP27", 2, 4, "C_O_P_27"),
            ("UNESCO", 2, 4, ""),
            ("UNESCO", 2, 6, "U_N_E_S_C_O"),
            ("CD-ROM", 2, 8, ""),
            ("PhD", 2, 4, ""),
            ("2026", 2, 4, ""),
        ] {
            check_with(word, false, (digits, capitals), expected);
        }
    }

    #[test]
    fn what_is_marked_stands_in_one_em_where_it_is_short() {
        for (word, expected) in
            [("G", "G"), ("GDP", "GDP"), ("3.5", "3.5"), ("2026", "2026"), ("PM2.5", "P_M_2_._5")]
        {
            check(word, true, 2, expected);
        }
    }

    #[test]
    fn what_is_wider_than_its_em_is_narrowed() {
        let em = Length::pt(9);
        assert_eq!(width(em, em), 1000);
        assert_eq!(width(em.scale(3, 2), em), 666);
        assert_eq!(width(em * 2, em), 500);
        assert_eq!(width(Length::ZERO, em), 1000);
    }
}
