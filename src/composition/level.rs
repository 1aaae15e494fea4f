//! How strict the rules of line edges are (避头尾, 禁則).

use serde::{Deserialize, Serialize};

use crate::unicode::Locale;

/// How strict the rules of line edges are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// No prohibition at all, as in some papers of Taiwan and Hong Kong (CLReq 3.1.4).
    None,
    /// Chinese: marks do not start a line, opening brackets do not end one.
    Basic,
    /// Chinese: the same, and no solidus at a line's end (GB/T 15834).
    Gb,
    /// The strictest of the language. Chinese: as GB, and no dash or ellipsis at a
    /// line's start. Japanese: as [`Level::JapaneseStrict`].
    Strict,
    /// Japanese newspapers, very loose: small kana, prolonged sound and iteration
    /// marks may start a line (JLReq § 3.1.7, note).
    Newspaper,
    /// Japanese, loose: as newspapers, and wave dashes, hyphens, middle dots, colons,
    /// `！` and `？` may start a line too (CSS Text, `line-break: loose`).
    Loose,
    /// Japanese, normal: small kana, prolonged sound marks, wave dashes and hyphens may
    /// start a line; iteration marks do not (CSS Text, `line-break: normal`).
    Normal,
    /// Japanese, strict: none of these starts a line (JLReq §§ 3.1.7, 3.1.8).
    JapaneseStrict,
    /// Korean: marks do not start a line, opening brackets do not end one (KLReq 4.3).
    Korean,
}

impl Level {
    /// Whether the level is one of CLReq's that forbid anything.
    pub const fn is_chinese(self) -> bool {
        matches!(self, Level::Basic | Level::Gb | Level::Strict)
    }

    /// The level of a language's newspapers.
    pub const fn default_for(locale: Locale) -> Level {
        match locale {
            Locale::ZhHans => Level::Gb,
            Locale::ZhHantTw | Locale::ZhHantHk => Level::Basic,
            Locale::Ja => Level::Newspaper,
            Locale::Ko => Level::Korean,
        }
    }

    /// The level as a language understands it: `strict` is another thing in Japanese.
    pub const fn in_language(self, locale: Locale) -> Level {
        match (self, locale) {
            (Level::Strict, Locale::Ja) => Level::JapaneseStrict,
            _ => self,
        }
    }
}
