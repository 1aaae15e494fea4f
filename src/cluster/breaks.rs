//! Where a line may begin, before classes have their say.

use std::iter::Peekable;

use crate::composition::Hyphenation;
use crate::unicode::{Opportunities, hyphenation_points};

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
            true => Opportunity::Free,
        }
    }
}

/// The opportunities of a text, asked for from its start to its end.
pub struct Breaks<'t> {
    text: &'t str,
    allowed: Peekable<Box<dyn Iterator<Item = usize> + 't>>,
    hyphens: Vec<usize>,
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
        let allowed: Box<dyn Iterator<Item = usize>> = Box::new(opportunities.of(text));
        Breaks { text, allowed: allowed.peekable(), hyphens }
    }

    /// The opportunity before a byte that is greater than the one asked for last.
    pub fn at(&mut self, at: usize) -> Opportunity {
        while self.allowed.next_if(|&allowed| allowed < at).is_some() {}
        let allowed = self.allowed.next_if_eq(&at).is_some();
        if !allowed && self.hyphens.binary_search(&at).is_ok() {
            return Opportunity::Hyphen;
        }
        let before = self.text[..at].chars().next_back().unwrap_or(' ');
        let after = self.text[at..].chars().next().unwrap_or(' ');
        Opportunity::between(before, after, allowed)
    }
}
