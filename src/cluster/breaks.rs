//! Where a line may begin, before classes have their say.

use std::iter::Peekable;
use std::vec;

use crate::composition::Hyphenation;
use crate::unicode::{Addresses, Opportunities, hyphenation_points, is_between_ideographs};

/// Whether a line may begin with a cluster, before classes have their say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opportunity {
    /// UAX #14 forbids it.
    None,
    /// UAX #14 forbids it, before an ellipsis (LB22); levels of kinsoku differ.
    Ellipsis,
    /// It would divide a word, with a hyphen.
    Hyphen,
    /// It would part a number from what it counts (CLReq 3.1.5): only where nothing else fits.
    Poor,
    /// It would part initials whose letters stand in squares: only where lines would be torn
    /// apart without it.
    Initials,
    /// It is a point at which an address may be divided, whatever its classes say.
    Address,
    /// It lies within an address, at no point of it.
    WithinAddress,
    /// UAX #14 allows it.
    Free,
}

impl Opportunity {
    /// The opportunity between two characters, of which UAX #14 says whether it is one.
    fn between(before: char, after: char, allowed: bool) -> Opportunity {
        /// What numbers of newspapers count: dates, money, people, measures.
        const UNITS: &str = "年月日号时分秒点个名人次元万亿千百倍届期版岁家项条件米吨里公平\
            號時個萬億屆歲項條噸円本冊枚回歳度階番種";
        // Hangul behind a digit is its counter: other words stand a space away.
        let counts = |c: char| UNITS.contains(c) || ('\u{AC00}'..='\u{D7A3}').contains(&c);
        match allowed {
            false
                if matches!(after, '\u{2025}' | '\u{2026}' | '\u{22EF}') && !before.is_ascii() =>
            {
                Opportunity::Ellipsis
            }
            false => Opportunity::None,
            true if before.is_ascii_digit() && counts(after) => Opportunity::Poor,
            // Initials of full width are one word: ＮＨＫ.
            true if is_wide_letter(before) && is_wide_letter(after) => Opportunity::Initials,
            true => Opportunity::Free,
        }
    }
}

fn is_wide_letter(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// The opportunities of a text, asked for from its start to its end.
pub struct Breaks<'t> {
    text: &'t str,
    allowed: Peekable<vec::IntoIter<usize>>,
    hyphens: Vec<usize>,
    addresses: Addresses,
}

impl<'t> Breaks<'t> {
    /// The opportunities of a text.
    pub fn of(
        text: &'t str,
        opportunities: &Opportunities,
        hyphenation: Hyphenation,
    ) -> Breaks<'t> {
        let hyphens = match hyphenation {
            Hyphenation::Off => Vec::new(),
            Hyphenation::Auto => hyphenation_points(text),
        };
        let allowed = opportunities.of(text).into_iter().peekable();
        Breaks { text, allowed, hyphens, addresses: Addresses::of(text) }
    }

    /// The opportunity before a byte that is greater than the one asked for last.
    #[inline]
    pub fn at(&mut self, at: usize) -> Opportunity {
        // Most of a text; neither an address nor a divided word has an ideograph in it.
        if is_between_ideographs(self.text, at) {
            return Opportunity::Free;
        }
        self.at_mark_or_word(at)
    }

    fn at_mark_or_word(&mut self, at: usize) -> Opportunity {
        while self.allowed.next_if(|&allowed| allowed < at).is_some() {}
        let allowed = self.allowed.next_if_eq(&at).is_some();
        if let Some(is_point) = self.addresses.at(at) {
            return if is_point { Opportunity::Address } else { Opportunity::WithinAddress };
        }
        if !allowed && self.hyphens.binary_search(&at).is_ok() {
            return Opportunity::Hyphen;
        }
        let before = self.text[..at].chars().next_back().unwrap_or(' ');
        let after = self.text[at..].chars().next().unwrap_or(' ');
        let allowed = allowed || is_beside_quotation(&self.text[..at], &self.text[at..]);
        Opportunity::between(before, after, allowed)
    }
}

/// Whether a line may end before “ or after ” as it may before 「 or after 」.
///
/// LB19 binds “ ” ‘ ’ to both their neighbours, since it does not know whose they are;
/// where one of those stands in a square the mark is full-width, and the classes say
/// which side of it is open (LB19a of Unicode 16).
fn is_beside_quotation(before: &str, after: &str) -> bool {
    let (mut back, mut on) = (before.chars().rev(), after.chars());
    let (Some(last), Some(first)) = (back.next(), on.next()) else { return false };
    let square = |c: Option<char>| c.is_some_and(stands_in_square);
    let closes = matches!(last, '\u{2019}' | '\u{201D}');
    let opens = matches!(first, '\u{2018}' | '\u{201C}');
    // Letters and digits beside a mark that holds Chinese: “十四五”2026, 2026“十四五”.
    closes && (opens || stands_in_square(first) || is_word(first) && square(back.next()))
        || opens && (stands_in_square(last) || is_word(last) && square(on.next()))
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Whether a character is Han, kana or a full-width mark; Hangul keeps to its words.
fn stands_in_square(c: char) -> bool {
    matches!(c, '\u{2014}' | '\u{2026}' | '\u{2E80}'..='\u{312F}' | '\u{3190}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}
