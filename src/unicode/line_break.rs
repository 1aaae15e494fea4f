//! Break opportunities of UAX #14, and the words of a headline.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use icu_locale_core::{LanguageIdentifier, langid};
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, WordBreakInvariantOptions};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, WordSegmenter, WordSegmenterBorrowed};

use super::locale::Locale;

/// Where a line of a language may end by UAX #14, before our own table has its say.
#[derive(Clone, Copy, Debug)]
pub struct Opportunities {
    segmenter: LineSegmenterBorrowed<'static>,
    marks: &'static Marks,
}

/// Whether a line may begin with a mark that stands between two ideographs, and with the
/// ideograph behind it.
type Marks = BTreeMap<char, [bool; 2]>;

/// The marks that most often stand alone between ideographs; asked for once, not each time.
const USUAL: &str = "，。、；：？！“”‘’（）《》〈〉「」『』【】·—…％　";

static ZH: LanguageIdentifier = langid!("zh");
static JA: LanguageIdentifier = langid!("ja");
static KO: LanguageIdentifier = langid!("ko");

impl Opportunities {
    /// The rules of UAX #14 as a language tailors them.
    ///
    /// They are taken at their loosest, for the marks of Chinese and Japanese
    /// are forbidden at line edges by level in `line/kinsoku.rs`.
    pub fn new(locale: Locale) -> Opportunities {
        static MARKS: [OnceLock<Marks>; 3] = [const { OnceLock::new() }; 3];
        let mut options = LineBreakOptions::default();
        options.strictness = Some(LineBreakStrictness::Loose);
        let (language, marks) = match locale {
            Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => (&ZH, &MARKS[0]),
            Locale::Ja => (&JA, &MARKS[1]),
            Locale::Ko => (&KO, &MARKS[2]),
        };
        options.content_locale = Some(language);
        let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
        let marks = marks.get_or_init(|| {
            let between = |mark: char| {
                let text = format!("字{mark}字");
                let places: Vec<usize> = segmenter.segment_str(&text).collect();
                [3, 3 + mark.len_utf8()].map(|at| places.contains(&at))
            };
            USUAL.chars().map(|mark| (mark, between(mark))).collect()
        });
        Opportunities { segmenter, marks }
    }

    /// The bytes before which a line may begin, in order; neither 0 nor the text's end,
    /// nor what lies between two ideographs ([`is_between_ideographs`]): there a line may
    /// always end (LB31), and no rule looks past such a place. So the rules are asked for
    /// what lies between two of them, a fifth of a text.
    pub fn of(&self, text: &str) -> Vec<usize> {
        let bytes = text.as_bytes();
        let mut found = Vec::with_capacity(text.len() / 12);
        let (mut start, mut at) = (0, 0);
        while at < bytes.len() {
            if !is_plain(bytes, at) {
                at += 1;
                continue;
            }
            if at >= start + 3 && is_plain(bytes, at - 3) {
                // Of two that stand together nothing is asked.
                if at > start + 3 {
                    self.within(text, start..at, &mut found);
                }
                start = at;
            }
            at += 3;
        }
        self.within(text, start..text.len(), &mut found);
        found
    }

    /// Adds the places within a part of a text.
    fn within(&self, text: &str, part: Range<usize>, found: &mut Vec<usize>) {
        let text = &text[part.clone()];
        let mut chars = text.chars();
        let (first, mark, last) = (chars.next(), chars.next(), chars.next());
        let is_alone = chars.as_str().is_empty()
            && is_plain(text.as_bytes(), 0)
            && last.is_some_and(|last| is_plain(text.as_bytes(), text.len() - last.len_utf8()));
        if let (Some(first), Some(mark), true) = (first, mark, is_alone)
            && let Some(&[before, behind]) = self.marks.get(&mark)
        {
            let at = part.start + first.len_utf8();
            found.extend(before.then_some(at));
            found.extend(behind.then_some(at + mark.len_utf8()));
            return;
        }
        // One character has nothing within it.
        if mark.is_some() {
            let places = self.segmenter.segment_str(text);
            let inner = places.filter(|&at| at != 0 && at != text.len());
            found.extend(inner.map(|at| part.start + at));
        }
    }
}

/// Whether both characters beside a byte are ideographs of class ID without a tailoring:
/// the unified ones of the first block, of three bytes each.
#[inline]
pub fn is_between_ideographs(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    at >= 3 && is_plain(bytes, at) && is_plain(bytes, at - 3)
}

/// The ideograph that begins at a byte, of the unified ones of the first block.
#[inline]
pub fn ideograph_at(text: &str, at: usize) -> Option<char> {
    if is_plain(text.as_bytes(), at) { text[at..].chars().next() } else { None }
}

/// Whether one of U+4E00 to U+9FFF begins at a byte.
#[inline]
fn is_plain(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(0xE5..=0xE9) => true,
        Some(0xE4) => bytes.get(at + 1).is_some_and(|&second| second >= 0xB8),
        _ => false,
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

    /// With the places between two ideographs.
    fn all_of(opportunities: &Opportunities, text: &str) -> Vec<usize> {
        let between = (0..text.len()).filter(|&at| is_between_ideographs(text, at));
        let mut all: Vec<usize> = opportunities.of(text).into_iter().chain(between).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn han_breaks_everywhere_and_latin_at_spaces() {
        let at = |text| all_of(&Opportunities::new(Locale::ZhHans), text);
        assert_eq!(at("版面"), [3]);
        assert_eq!(at("a b"), [2]);
        assert_eq!(at("Rust"), [0usize; 0]);
        assert_eq!(at("8月"), [1]);
        assert_eq!(at("3.14"), [0usize; 0]);
    }

    #[test]
    fn a_text_in_parts_breaks_as_the_whole_does() {
        // Every pair and triple of what the rules know, between ideographs and at the edges.
        const KINDS: [&str; 30] = [
            "字",
            "字字",
            "あ",
            "ァ",
            "ー",
            "々",
            "한",
            "a",
            "1",
            ",",
            ".",
            " ",
            "\u{3000}",
            "，",
            "。",
            "“",
            "”",
            "‘",
            "（",
            "）",
            "——",
            "……",
            "-",
            "/",
            "%",
            "$",
            "·",
            "\u{301}",
            "\u{200D}",
            "\u{1F1E8}",
        ];
        for locale in [Locale::ZhHans, Locale::Ja, Locale::Ko] {
            let opportunities = Opportunities::new(locale);
            let check = |text: &str| {
                let end = text.len();
                let places = opportunities.segmenter.segment_str(text);
                let whole: Vec<usize> = places.filter(|&at| at != 0 && at != end).collect();
                assert_eq!(all_of(&opportunities, text), whole, "{text:?} in {locale}");
            };
            for a in KINDS {
                for b in KINDS {
                    check(&format!("{a}{b}"));
                    check(&format!("版面{a}{b}排印"));
                    for c in KINDS {
                        check(&format!("{a}版面{b}{c}排印{a}"));
                    }
                }
            }
        }
    }

    #[test]
    fn a_headline_has_words() {
        assert_eq!(words("生态环境质量"), [0, 6, 12, 18]);
    }
}
