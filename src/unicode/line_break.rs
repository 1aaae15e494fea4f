//! Break opportunities of UAX #14, and the words of a headline.

use std::sync::OnceLock;

use icu_locale_core::{LanguageIdentifier, langid};
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, WordBreakInvariantOptions};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, WordSegmenter, WordSegmenterBorrowed};

use super::locale::Locale;

/// Where a line of a language may end by UAX #14, before our own table has its say.
#[derive(Clone, Copy, Debug)]
pub struct Opportunities {
    segmenter: LineSegmenterBorrowed<'static>,
}

static ZH: LanguageIdentifier = langid!("zh");
static JA: LanguageIdentifier = langid!("ja");
static KO: LanguageIdentifier = langid!("ko");

impl Opportunities {
    /// The rules of UAX #14 as a language tailors them.
    ///
    /// They are taken at their loosest, for the marks of Chinese and Japanese
    /// are forbidden at line edges by level in `line/kinsoku.rs`.
    pub fn new(locale: Locale) -> Opportunities {
        let mut options = LineBreakOptions::default();
        options.strictness = Some(LineBreakStrictness::Loose);
        options.content_locale = Some(match locale {
            Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => &ZH,
            Locale::Ja => &JA,
            Locale::Ko => &KO,
        });
        Opportunities { segmenter: LineSegmenter::new_for_non_complex_scripts(options) }
    }

    /// The bytes before which a line may begin, in order; neither 0 nor the text's end.
    pub fn of<'t>(&self, text: &'t str) -> impl Iterator<Item = usize> + use<'t> {
        let end = text.len();
        self.segmenter.segment_str(text).filter(move |&at| at != 0 && at != end)
    }
}

/// The bytes at which words of a text begin or end, by ICU's dictionary and UAX #29.
pub fn words(text: &str) -> Vec<usize> {
    static SEGMENTER: OnceLock<WordSegmenterBorrowed<'static>> = OnceLock::new();
    let segmenter = SEGMENTER
        .get_or_init(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));
    segmenter.segment_str(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_breaks_everywhere_and_latin_at_spaces() {
        let at = |text| Opportunities::new(Locale::ZhHans).of(text).collect::<Vec<_>>();
        assert_eq!(at("版面"), [3]);
        assert_eq!(at("a b"), [2]);
        assert_eq!(at("Rust"), [0usize; 0]);
        assert_eq!(at("8月"), [1]);
        assert_eq!(at("3.14"), [0usize; 0]);
    }

    #[test]
    fn a_headline_has_words() {
        assert_eq!(words("生态环境质量"), [0, 6, 12, 18]);
    }
}
