//! Styles of punctuation (标点风格): how much room a mark has, and what it yields.

use serde::{Deserialize, Serialize};

use crate::unicode::Locale;

/// How much room a full-width mark has in its line (CLReq 3.1.6, JLReq § 3.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PunctuationStyle {
    /// 行末半角式: a full em within the line, half an em at its end where that serves;
    /// two marks that meet take an em and a half.
    Gb,
    /// 全角式: a full em everywhere, at line edges too; two that meet still close up.
    Full,
    /// 半角式: half an em everywhere.
    Half,
    /// 开明式: marks that end a sentence take an em, all others half an em.
    Kaiming,
    /// Taiwan and Hong Kong: stops and commas stand in the middle of their em, with
    /// a quarter of it on either side. The type of these regions draws them so; with any
    /// other type the style is as `Gb`.
    TwCentred,
    /// JIS X 4051: as the Japanese trade has it, and a full stop at a line's end keeps its blank.
    Jis,
    /// Japanese newspapers: every mark at a line's end may be half an em wide.
    Newspaper,
    /// Every mark a full em, none closed up, none squeezed.
    Off,
}

impl PunctuationStyle {
    /// The style of a language's newspapers.
    pub const fn default_for(locale: Locale) -> PunctuationStyle {
        match locale {
            Locale::ZhHans => PunctuationStyle::Gb,
            // A Korean bracket stands close to the particle behind it: 「조판」과.
            Locale::Ko => PunctuationStyle::Half,
            Locale::ZhHantTw | Locale::ZhHantHk => PunctuationStyle::TwCentred,
            Locale::Ja => PunctuationStyle::Newspaper,
        }
    }
}

/// The space between Han and Latin (CLReq 3.2.2, JLReq § 3.2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HanLatin {
    /// None.
    None,
    /// An eighth of an em, which does not yield (CSS Text 4).
    Eighth,
    /// A quarter of an em that yields down to an eighth.
    Quarter,
    /// A quarter of an em, which neither yields nor grows but with all gaps.
    Fixed,
}
