//! The language and region a text is set for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A language with the region whose typesetting it follows.
///
/// Written as a BCP 47 tag: `zh-Hans`, `zh-Hant-TW`, `zh-Hant-HK`, `ja`, `ko`.
/// `zh-CN`, `zh-TW` and the like are understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    /// Chinese in simplified characters, by the rules of the mainland.
    #[default]
    ZhHans,
    /// Chinese in traditional characters, by the rules of Taiwan.
    ZhHantTw,
    /// Chinese in traditional characters, by the rules of Hong Kong.
    ZhHantHk,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
}

impl Locale {
    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Locale::ZhHans => "zh-Hans",
            Locale::ZhHantTw => "zh-Hant-TW",
            Locale::ZhHantHk => "zh-Hant-HK",
            Locale::Ja => "ja",
            Locale::Ko => "ko",
        }
    }

    /// Whether the language is Chinese, in either script.
    pub const fn is_chinese(self) -> bool {
        matches!(self, Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk)
    }

    /// Whether stops and commas stand in the middle of their body, as in Taiwan and Hong Kong.
    pub const fn centres_stops(self) -> bool {
        matches!(self, Locale::ZhHantTw | Locale::ZhHantHk)
    }
}

/// Why a text is not a [`Locale`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseLocaleError {
    text: String,
}

impl fmt::Display for ParseLocaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\"{}\" is not a language this crate sets; write \"zh-Hans\", \"zh-Hant\", \"zh-Hant-HK\", \"ja\" or \"ko\"",
            self.text
        )
    }
}

impl std::error::Error for ParseLocaleError {}

impl FromStr for Locale {
    type Err = ParseLocaleError;

    fn from_str(text: &str) -> Result<Locale, ParseLocaleError> {
        let lower = text.to_ascii_lowercase().replace('_', "-");
        let mut parts = lower.split('-');
        let language = parts.next().unwrap_or_default();
        let rest: Vec<&str> = parts.collect();
        let has = |subtag: &str| rest.contains(&subtag);
        match language {
            "zh" if has("hk") || has("mo") => Ok(Locale::ZhHantHk),
            "zh" if has("hant") || has("tw") => Ok(Locale::ZhHantTw),
            "zh" if rest.iter().all(|s| ["hans", "cn", "sg", "my"].contains(s)) => {
                Ok(Locale::ZhHans)
            }
            "ja" if rest.iter().all(|s| ["jp", "jpan"].contains(s)) => Ok(Locale::Ja),
            "ko" if rest.iter().all(|s| ["kr", "kp", "kore"].contains(s)) => Ok(Locale::Ko),
            _ => Err(ParseLocaleError { text: text.to_owned() }),
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Locale, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_in_their_usual_spellings() {
        for (tag, locale) in [
            ("zh", Locale::ZhHans),
            ("zh-Hans", Locale::ZhHans),
            ("zh-CN", Locale::ZhHans),
            ("zh-Hant", Locale::ZhHantTw),
            ("zh_TW", Locale::ZhHantTw),
            ("zh-Hant-HK", Locale::ZhHantHk),
            ("zh-hk", Locale::ZhHantHk),
            ("ja-JP", Locale::Ja),
            ("ko", Locale::Ko),
        ] {
            assert_eq!(tag.parse(), Ok(locale), "{tag}");
        }
        assert!("en".parse::<Locale>().is_err());
        assert!("zh-Latn".parse::<Locale>().is_err());
    }
}
