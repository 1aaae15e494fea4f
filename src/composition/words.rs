//! Words and numbers in lines.

use serde::{Deserialize, Serialize};

/// Where a Korean line may end (KLReq 4.4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KoreanBreak {
    /// Between words, and within one where the line would be loose otherwise; in the narrow
    /// lines of a newspaper, of a dozen ems and less, between any two syllables.
    Auto,
    /// Between words only.
    Word,
    /// Between any two syllables.
    Syllable,
}

/// Whether Latin words are divided at line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hyphenation {
    /// They are not.
    Off,
    /// Where the line would be loose otherwise, by the patterns of English.
    Auto,
}

/// How lines meet their measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alignment {
    /// Every line but the last of a paragraph fills its measure.
    Justified,
    /// Every character in its square (稿纸式, CLReq 3.2.5): nothing yields or grows,
    /// and a line that must pass a character on ends a square earlier.
    Grid,
    /// No line grows: each ends where its last word does, as the lines of a byline do.
    Start,
}

/// How numbers of vertical text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numerals {
    /// As the author has them.
    AsWritten,
    /// In Han numerals: 二〇二六年.
    Han,
}
