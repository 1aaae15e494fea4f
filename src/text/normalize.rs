//! Damaged text made good: widths, quotes, dashes, blanks, line ends.
//!
//! Takes a text as an editing system sends it and gives the text to be set,
//! with every change. Two kinds of change are kept apart ([`Damage::always`]):
//! what a line cannot hold, such as a control character or a line end, is taken
//! out in any case; what only looks wrong is put right where the issue asks for
//! it ([`Restore`]), and else proposed. Full-width marks follow GB/T 15834-2011.
//!
//! The work is done in steps. A quick scan of the bytes lets sound text pass.
//! Then the text is cut into [cells](super::cell), a character each, where
//! controls are found; [markup](super::markup), [full-width
//! digits](super::digits) and blanks follow, and at last the
//! [marks](super::marks) are judged by their neighbours. What was mended may
//! show more that wants mending, so the steps are taken until nothing changes:
//! a text made good is sound.

use super::cell::{self, Cell, Now};
use super::damage::Change;
use super::{digits, marks, markup};
use crate::issue::{Digits, Restore};
use crate::unicode::Locale;

/// A text made good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normalized {
    /// The text as it is set.
    pub text: String,
    /// What was changed, in the order of the text.
    pub changes: Vec<Change>,
    /// What [`Restore::On`] would have changed, in the order of the text.
    pub proposals: Vec<Change>,
    /// Characters that mean nothing outside the house that made them, or were
    /// lost before they came here, with their bytes in the text as given.
    pub suspects: Vec<(usize, char)>,
}

impl Normalized {
    /// Where a byte of the text as given stands now; what stood inside a change
    /// stands behind it.
    pub fn map(&self, at: usize) -> usize {
        let mut shifted = at;
        for change in self.changes.iter().take_while(|change| change.range.start < at) {
            // Subtracted last, so that it never passes below zero.
            shifted = shifted + change.to.len() + change.range.end.saturating_sub(at);
            shifted -= change.range.len();
        }
        shifted
    }
}

/// How a house wants its texts made good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The language, which decides what the marks are: ， in Chinese, 、 in
    /// Japanese, and half-width ones in Korean.
    pub lang: Locale,
    /// Whether damage is put right, proposed, or left alone.
    pub restore: Restore,
    /// What becomes of full-width digits and letters.
    pub digits: Digits,
}

impl Options {
    /// The custom of a language's newspapers: everything is put right.
    ///
    /// Newspapers in China and Korea set digits and letters of the alphabet
    /// half width, so full-width ones are damage there. In Japan they are a
    /// style of their own, and stay.
    pub const fn of(lang: Locale) -> Options {
        let digits = match lang {
            Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk | Locale::Ko => Digits::Half,
            Locale::Ja => Digits::AsWritten,
        };
        Options { lang, restore: Restore::On, digits }
    }
}

/// The text of one paragraph made good, with every change.
pub fn normalize(text: &str, options: &Options) -> Normalized {
    if is_sound(text) {
        return Normalized { text: text.to_owned(), ..Normalized::default() };
    }
    let mut cells = cell::cut(text);
    mend(&mut cells, options);
    let mut normalized = write(text, &cells, options.restore);
    normalized.suspects = suspects(text);
    normalized
}

/// More rounds than this are for texts that were made to need them.
const MOST_ROUNDS: usize = 16;

/// Mends the cells of one paragraph.
pub(super) fn mend(cells: &mut [Cell], options: &Options) {
    for _ in 0..MOST_ROUNDS {
        let before: Vec<Now> = cells.iter().map(|cell| cell.now).collect();
        markup::strip(cells);
        if options.restore != Restore::Off && options.digits == Digits::Half {
            digits::halve(cells);
        }
        cell::settle_blanks(cells);
        if options.restore != Restore::Off {
            marks::restore(cells, options.lang);
        }
        if before.iter().eq(cells.iter().map(|cell| &cell.now)) {
            break;
        }
    }
}

/// Writes the cells out, neighbours of one damage as one change.
pub(super) fn write(text: &str, cells: &[Cell], restore: Restore) -> Normalized {
    let mut out = Normalized { text: String::with_capacity(text.len()), ..Normalized::default() };
    for group in cells.chunk_by(|a, b| a.damage == b.damage) {
        let range = group[0].start..group[group.len() - 1].end;
        let given = &text[range.clone()];
        let Some(damage) = group[0].damage else {
            out.text.push_str(given);
            continue;
        };
        let mut to = String::new();
        group.iter().for_each(|cell| cell.write(&mut to));
        let applied = damage.always() || restore == Restore::On;
        out.text.push_str(if applied { &to } else { given });
        if to == given {
            continue;
        }
        let change = Change { range, from: given.to_owned(), to, damage };
        match (applied, restore) {
            (true, _) => out.changes.push(change),
            (false, Restore::Off) => {}
            (false, Restore::On | Restore::Report) => out.proposals.push(change),
        }
    }
    out
}

/// The characters of a text that are kept but doubtful.
pub(super) fn suspects(text: &str) -> Vec<(usize, char)> {
    text.char_indices().filter(|&(_, c)| is_suspect(c)).collect()
}

/// Whether a character is kept but doubtful: private use, or U+FFFD, which
/// stands for one that was lost.
fn is_suspect(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FFFD}')
        && !cell::is_noncharacter(c)
        && c != cell::PRIVATE_BLANK
}

/// A quick look at the bytes: whether nothing in the text could be changed or reported.
///
/// It may call sound text unsound, which costs time, and never the other way round.
fn is_sound(text: &str) -> bool {
    let edge = |c: char| cell::is_space(c);
    if text.starts_with(edge) || text.ends_with(edge) {
        return false;
    }
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
    bytes.iter().enumerate().all(|(i, &byte)| match byte {
        0x00..=0x1F | 0x7F => false,
        b'"' | b'\'' | b',' | b';' | b':' | b'!' | b'?' | b'(' | b')' | b'.' | b'-' | b'&'
        | b'<' => false,
        // U+0080 to U+00A0: C1 controls and the no-break space; U+00AD, the soft hyphen.
        0xC2 => at(i + 1) > 0xA0 && at(i + 1) != 0xAD,
        // U+200B, U+200E, U+200F, U+2028 to U+202E, U+2060, U+2066 to U+2069.
        0xE2 => match at(i + 1) {
            0x80 => !matches!(at(i + 2), 0x8B | 0x8E | 0x8F | 0xA8..=0xAE),
            0x81 => !matches!(at(i + 2), 0xA0 | 0xA6..=0xA9),
            _ => true,
        },
        // U+E000 to U+EFFF.
        0xEE => false,
        // U+F000 to U+F8FF; noncharacters, U+FEFF, U+FFF9 to U+FFFF.
        0xEF => match at(i + 1) {
            0x80..=0xA3 | 0xB7 => false,
            0xBB => at(i + 2) != 0xBF,
            // Full-width digits and letters.
            0xBC => !matches!(at(i + 2), 0x90..=0x99 | 0xA1..=0xBA),
            0xBD => !matches!(at(i + 2), 0x81..=0x9A),
            0xBF => at(i + 2) < 0xB9,
            _ => true,
        },
        // Noncharacters end every plane; planes 15 and 16 are private.
        0xF0..=0xF4 => at(i + 1) & 0x0F != 0x0F && byte < 0xF3,
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Damage;

    fn with(restore: Restore, lang: Locale) -> Options {
        Options { restore, ..Options::of(lang) }
    }

    fn restored(text: &str, lang: Locale) -> String {
        normalize(text, &with(Restore::On, lang)).text
    }

    #[test]
    fn damaged_chinese_is_put_right() {
        for (given, wanted) in [
            ("经济,社会;人民", "经济，社会；人民"),
            ("会议, 强调: 要", "会议，强调：要"),
            ("真的吗?真的!", "真的吗？真的！"),
            ("到此为止.", "到此为止。"),
            ("到此.再来", "到此。再来"),
            ("世贸组织(WTO)在日内瓦", "世贸组织（WTO）在日内瓦"),
            ("他说\"你好\"。", "他说“你好”。"),
            ("他说\"叫'小明'的人\"。", "他说“叫‘小明’的人”。"),
            ("等等...还有", "等等……还有"),
            ("三年--其实四年", "三年——其实四年"),
            ("GDP,中国", "GDP，中国"),
            ("增长80%,其中", "增长80%，其中"),
            ("　　本报讯", "本报讯"),
            ("<p>本报讯</p>", "本报讯"),
            ("&nbsp;&nbsp;本报讯&ldquo;好&rdquo;", "本报讯“好”"),
            ("甲\u{A0}乙\u{200B}丙 ", "甲乙丙"),
            ("甲\r\n乙", "甲乙"),
            ("甲\t乙", "甲乙"),
            ("第一行\n　　第二行", "第一行第二行"),
            ("Latin\nwords", "Latin words"),
            ("网址:http://a.cn/x,y.htm,欢迎", "网址：http://a.cn/x,y.htm，欢迎"),
            ("(1)第一", "（1）第一"),
        ] {
            assert_eq!(restored(given, Locale::ZhHans), wanted, "{given:?}");
        }
    }

    #[test]
    fn what_is_sound_stays() {
        for text in [
            "8月18日，市委副书记采取“四不两直”方式。",
            "10:30开始，比分3:2，共10,000元，3.5%，3—5年",
            "http://dcf.lcxw.cn/a,b;c:d?e=(f)中",
            "来信dcsx2005@sina.com请",
            "1.第一",
            "f(x)的",
            "Hello, world! It's \"fine\" (really)...",
            "牢记嘱托走在前　勇担使命开新局",
            "A--B",
            "a < b & c > d",
            "",
            "5'10\"高",
        ] {
            let normalized = normalize(text, &with(Restore::On, Locale::ZhHans));
            assert_eq!(normalized.text, text);
            assert_eq!(normalized.changes, [], "{text}");
        }
    }

    #[test]
    fn quotes_and_commas_follow_the_language() {
        for (given, lang, wanted) in [
            ("他說\"你好\"了", Locale::ZhHantTw, "他說「你好」了"),
            ("彼は\"はい\"と,言った", Locale::Ja, "彼は「はい」と、言った"),
            ("그는 \"네\", 하고", Locale::Ko, "그는 “네”, 하고"),
        ] {
            assert_eq!(restored(given, lang), wanted);
        }
    }

    #[test]
    fn a_report_leaves_all_but_what_no_line_can_hold() {
        let given = "\u{FEFF}经济,社会\u{7}\n人民...";
        let normalized = normalize(given, &with(Restore::Report, Locale::ZhHans));
        assert_eq!(normalized.text, "经济,社会人民...");
        let of = |changes: &[Change]| -> Vec<Damage> { changes.iter().map(|c| c.damage).collect() };
        assert_eq!(of(&normalized.changes), [Damage::Control, Damage::Control, Damage::LineEnd]);
        assert_eq!(of(&normalized.proposals), [Damage::Width, Damage::Ellipsis]);
        let off = normalize(given, &with(Restore::Off, Locale::ZhHans));
        assert_eq!((off.text, off.proposals), (normalized.text, Vec::new()));
    }

    #[test]
    fn a_tab_behind_a_half_width_mark_does_not_stay() {
        let text = "中:\t\u{11FFF}";
        assert!(!normalize(text, &with(Restore::Report, Locale::ZhHans)).text.contains('\t'));
        assert!(!normalize(text, &with(Restore::On, Locale::ZhHans)).text.contains('\t'));
    }

    #[test]
    fn private_characters_are_kept_and_named() {
        let normalized = normalize("甲\u{E123}乙\u{FFFD}", &with(Restore::On, Locale::ZhHans));
        assert_eq!(normalized.text, "甲\u{E123}乙\u{FFFD}");
        assert_eq!(normalized.suspects, [(3, '\u{E123}'), (9, '\u{FFFD}')]);
    }

    #[test]
    fn changes_lead_from_one_text_to_the_other() {
        let given = "　　甲,乙...丙\n丁";
        let normalized = normalize(given, &with(Restore::On, Locale::ZhHans));
        let mut rebuilt = String::new();
        let mut last = 0;
        for change in &normalized.changes {
            assert_eq!(&given[change.range.clone()], change.from);
            rebuilt.push_str(&given[last..change.range.start]);
            rebuilt.push_str(&change.to);
            last = change.range.end;
        }
        rebuilt.push_str(&given[last..]);
        assert_eq!(rebuilt, normalized.text);
        for c in ['甲', '乙', '丙', '丁'] {
            let (old, new) = (given.find(c), normalized.text.find(c));
            assert_eq!(old.map(|at| normalized.map(at)), new, "{c}");
        }
        assert_eq!(normalized.map(given.len()), normalized.text.len());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_normalised_once_and_for_all(text in "[\\PC\n\t\r 甲乙，。“”\"'().,:;!?&<p>\u{3000}-]{0,40}") {
            for restore in [Restore::On, Restore::Report, Restore::Off] {
                let once = normalize(&text, &with(restore, Locale::ZhHans));
                proptest::prop_assert!(!once.text.contains(['\n', '\r', '\t']));
                for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                    proptest::prop_assert!(once.text.is_char_boundary(once.map(at)));
                }
                if is_sound(&text) {
                    proptest::prop_assert_eq!(&once.text, &text);
                }
            }
        }
    }
}
