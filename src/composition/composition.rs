//! The choices for one kind of text, all made.

use super::choices::Choices;
use super::edges::{Hanging, LineEnd, LineStart, ParagraphStart};
use super::level::Level;
use super::punctuation::{HanLatin, PunctuationStyle};
use super::words::{Alignment, Hyphenation, KoreanBreak, Numerals};
use crate::geom::Em;
use crate::unicode::Locale;

/// How lines are composed: each choice made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Composition {
    /// How strict the rules of line edges are.
    pub level: Level,
    /// How much room a mark has.
    pub punctuation: PunctuationStyle,
    /// A mark at a line's end.
    pub line_end: LineEnd,
    /// An opening bracket at a line's start.
    pub line_start: LineStart,
    /// An opening bracket at a paragraph's start.
    pub paragraph_start: ParagraphStart,
    /// Stops and commas past the line's end.
    pub hanging: Hanging,
    /// The space between Han and Latin.
    pub han_latin: HanLatin,
    /// Where Korean lines end.
    pub korean_break: KoreanBreak,
    /// Whether Latin words are divided.
    pub hyphenation: Hyphenation,
    /// How lines meet their measure.
    pub alignment: Alignment,
    /// What the first line of a paragraph is set in; `None` for the custom of the
    /// language at the measure at hand.
    pub indent: Option<Em>,
    /// A number of so many digits stands upright in one em of a vertical line (縦中横).
    pub upright_digits: u8,
    /// Initials of so many capitals stand upright in a vertical line, an em each (JLReq
    /// § 3.2.3, CLReq 3.2.3): W3C has three, G20 two.
    pub upright_capitals: u8,
    /// How numbers of vertical text are written.
    pub numerals: Numerals,
    /// Whether a lone `…` may start a line.
    pub lone_ellipsis_starts: bool,
    /// Whether a line may end before a currency sign that follows Han: 文｜￥5.
    pub currency_starts: bool,
}

impl Composition {
    /// The custom of a language's newspapers.
    pub const fn of(locale: Locale) -> Composition {
        Composition::styled(locale, PunctuationStyle::default_for(locale))
    }

    /// The custom of a language, with a style of punctuation and what goes with it.
    pub const fn styled(locale: Locale, punctuation: PunctuationStyle) -> Composition {
        let (line_start, line_end, paragraph_start) = match punctuation {
            PunctuationStyle::Full | PunctuationStyle::Off => {
                (LineStart::Full, LineEnd::Full, ParagraphStart::Full)
            }
            PunctuationStyle::Jis => (LineStart::Flush, LineEnd::StopFull, ParagraphStart::Flush),
            PunctuationStyle::Half | PunctuationStyle::Kaiming => {
                (LineStart::Flush, LineEnd::Half, ParagraphStart::Flush)
            }
            PunctuationStyle::Gb | PunctuationStyle::TwCentred | PunctuationStyle::Newspaper => {
                (LineStart::Flush, LineEnd::Either, ParagraphStart::Flush)
            }
        };
        Composition {
            level: Level::default_for(locale),
            punctuation,
            line_end,
            line_start,
            paragraph_start,
            hanging: Hanging::Off,
            han_latin: match locale {
                Locale::Ko => HanLatin::None,
                _ => HanLatin::Quarter,
            },
            korean_break: KoreanBreak::Auto,
            hyphenation: Hyphenation::Auto,
            alignment: Alignment::Justified,
            indent: None,
            upright_digits: 2,
            upright_capitals: 4,
            numerals: Numerals::AsWritten,
            lone_ellipsis_starts: false,
            currency_starts: true,
        }
    }

    /// What an issue says laid over the custom of a language.
    pub fn resolve(locale: Locale, choices: &[&Choices]) -> Composition {
        let style = choices.iter().rev().find_map(|given| given.punctuation);
        let on_grid = choices.iter().rev().find_map(|given| given.alignment);
        let custom = match on_grid {
            // A mark of a manuscript's squares has one of its own.
            Some(Alignment::Grid) => PunctuationStyle::Off,
            Some(Alignment::Justified | Alignment::Start) | None => {
                PunctuationStyle::default_for(locale)
            }
        };
        let style = style.unwrap_or(custom);
        let custom = Composition::styled(locale, style);
        choices.iter().fold(custom, |composition, given| composition.with(given, locale))
    }

    /// The same with what an issue says in its place.
    fn with(self, given: &Choices, locale: Locale) -> Composition {
        let own = self;
        Composition {
            level: given.level.map_or(own.level, |level| level.in_language(locale)),
            punctuation: given.punctuation.unwrap_or(own.punctuation),
            line_end: given.line_end.unwrap_or(own.line_end),
            line_start: given.line_start.unwrap_or(own.line_start),
            paragraph_start: given.paragraph_start.unwrap_or(own.paragraph_start),
            hanging: given.hanging.unwrap_or(own.hanging),
            han_latin: given.han_latin.unwrap_or(own.han_latin),
            korean_break: given.korean_break.unwrap_or(own.korean_break),
            hyphenation: given.hyphenation.unwrap_or(own.hyphenation),
            alignment: given.alignment.unwrap_or(own.alignment),
            indent: given.indent.or(own.indent),
            upright_digits: given.upright_digits.unwrap_or(own.upright_digits),
            upright_capitals: given.upright_capitals.unwrap_or(own.upright_capitals),
            numerals: given.numerals.unwrap_or(own.numerals),
            lone_ellipsis_starts: given.lone_ellipsis_starts.unwrap_or(own.lone_ellipsis_starts),
            currency_starts: given.currency_starts.unwrap_or(own.currency_starts),
        }
    }

    /// How far the first line of a paragraph is set in, at a measure of so many ems
    /// (CLReq 3.4.1: two ems, one in short lines; JLReq § 3.1.5: one).
    pub fn indent_at(&self, locale: Locale, ems: i64) -> Em {
        self.indent.unwrap_or(match locale {
            Locale::Ja | Locale::Ko => Em::ONE,
            Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => {
                if ems < SHORT_MEASURE {
                    Em::ONE
                } else {
                    Em::ONE * 2
                }
            }
        })
    }
}

/// Chinese lines of fewer ems than this are indented by one.
const SHORT_MEASURE: i64 = 10;
