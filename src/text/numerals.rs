//! Numbers of vertical text in Han numerals (漢数字): 二〇二六年十一月二十二日.
//!
//! Takes a text and gives it with its numbers written as newspapers write them
//! down the page. A number is what stands between other characters and holds
//! digits with `,` `.` `:` `-` and `%` alone: whatever has a letter in it (A4,
//! F-16, 5G, 30km, an address, code) is a name and stays.
//!
//! Chinese follows GB/T 15835-2011: years are positional (二〇二六年), all else is
//! read (一万二千三百, 三点五, 百分之五十). Japanese follows the custom of its
//! papers before horizontal digits came in: numbers of one or two digits that
//! count are read (二千三百), others positional within their four places
//! (一億二三四五万), with a middle dot for the decimal (三・五) and 五〇％.

use std::ops::Range;

use crate::unicode::Locale;

/// What is named by a year without the word: 2008奥运, 2023版.
const NAMED_BY_YEAR: [&str; 10] =
    ["奥运", "奧運", "世博", "亚运", "亞運", "赛季", "賽季", "版", "级", "款"];

/// A text with other numbers, and what was replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbered {
    /// The text.
    pub text: String,
    /// Bytes of the text as given, with what stands there now, in order.
    pub edits: Vec<(Range<usize>, String)>,
}

impl Numbered {
    /// Where a byte of the text as given stands now; what stood inside an edit
    /// stands behind it.
    pub fn map(&self, at: usize) -> usize {
        let mut shifted = at;
        for (range, to) in self.edits.iter().take_while(|(range, _)| range.start < at) {
            shifted = shifted + to.len() + range.end.saturating_sub(at);
            shifted -= range.len();
        }
        shifted
    }
}

/// The text with its numbers in Han numerals, but for those that touch a kept
/// range in part or whole. Korean has none.
pub fn han_numerals(text: &str, lang: Locale, keep: &[Range<usize>]) -> Numbered {
    let mut out = Numbered { text: String::with_capacity(text.len()), edits: Vec::new() };
    let mut last = 0;
    for token in tokens(text) {
        let kept = |range: &Range<usize>| range.start < token.end && token.start < range.end;
        if lang == Locale::Ko || keep.iter().any(kept) {
            continue;
        }
        let place = Place {
            before: text[..token.start].chars().next_back(),
            after: &text[token.end..],
            lang,
        };
        let Some(words) = place.written(&text[token.clone()]) else { continue };
        out.text.push_str(&text[last..token.start]);
        out.text.push_str(&words);
        last = token.end;
        out.edits.push((token, words));
    }
    out.text.push_str(&text[last..]);
    out
}

/// Runs of ASCII that begin and end with a digit or a percent sign.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut code = false;
    while at < bytes.len() {
        let len = bytes[at..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
        let run = &text[at..at + len];
        let body = run.trim_matches(['(', ')', '"', '\'', '[', ']']);
        let body = body.trim_end_matches(['.', ',', ':', ';', '!', '?']);
        let start = at + run.find(body).unwrap_or(0);
        let whole = body.starts_with(|c: char| c.is_ascii_digit())
            && body.ends_with(|c: char| c.is_ascii_digit() || c == '%');
        if whole && !code && is_number(body) && !beside_latin(text, &(start..start + body.len())) {
            tokens.push(start..start + body.len());
        }
        code ^= run.matches('`').count() % 2 == 1;
        at += len;
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    tokens
}

fn is_number(body: &str) -> bool {
    body.bytes().all(|byte| byte.is_ascii_digit() || b",.:-%".contains(&byte))
}

/// Whether a word of an alphabet stands before or behind, a space between: iPhone 15,
/// Windows 11, 30 km.
fn beside_latin(text: &str, token: &Range<usize>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let before = text[..token.start].trim_end_matches(' ');
    let after = text[token.end..].trim_start_matches(' ');
    latin(before.chars().next_back()) || latin(after.chars().next())
}

/// What stands beside a number.
struct Place<'t> {
    before: Option<char>,
    after: &'t str,
    lang: Locale,
}

impl Place<'_> {
    /// A number in Han numerals; `None` for what is no number: a version, a score.
    fn written(&self, token: &str) -> Option<String> {
        if let Some(number) = token.strip_suffix('%') {
            return self.percentage(number);
        }
        if token.contains(':') {
            return self.time(token);
        }
        if token.contains('-') {
            return self.hyphenated(token);
        }
        if matches!(self.before, Some('-' | '−' | '/' | '.' | ':' | '$' | '#'))
            || self.after.starts_with(['-', '/', ':', '%', '×', '°'])
        {
            return None;
        }
        if !token.contains(['.', ',']) && self.is_name_of_digits(token) {
            return Some(positional(token));
        }
        self.number(token)
    }

    /// Years of four digits, telephone numbers and what begins with nought.
    fn is_name_of_digits(&self, digits: &str) -> bool {
        let year = digits.len() == 4
            && matches!(digits.as_bytes()[0], b'1' | b'2')
            && digits != "1000"
            && digits != "2000"
            && (self.is_year() || self.names_by_year(digits));
        let round = self.after.starts_with("年代") && self.lang == Locale::Ja;
        let mobile = digits.len() == 11 && digits.starts_with('1') && !self.counts();
        year || round || mobile || digits.len() > 1 && digits.starts_with('0')
    }

    /// 2026年, and 2020 in 2020—2026年.
    fn is_year(&self) -> bool {
        let rest = self.after.trim_start_matches(['—', '–', '～', '~', '至', '、', '，', '・']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let range = rest.len() < self.after.len() && digits == 4;
        let rest = if range { &rest[digits..] } else { self.after };
        rest.starts_with('年')
    }

    /// 2008 in 2008奥运; a century that a reader takes for one.
    fn names_by_year(&self, digits: &str) -> bool {
        (digits.starts_with("19") || digits.starts_with("20"))
            && NAMED_BY_YEAR.iter().any(|name| self.after.starts_with(name))
    }

    fn counts(&self) -> bool {
        self.after.starts_with(['万', '亿', '億', '元', '円', '人', '个', '個', '名', '件', '吨'])
    }

    fn is_chinese(&self) -> bool {
        self.lang.is_chinese()
    }

    fn percentage(&self, number: &str) -> Option<String> {
        if matches!(self.before, Some('-' | '−')) || self.after.starts_with(['-', '/']) {
            return None;
        }
        if self.is_chinese() {
            return Some(format!("百分之{}", self.number(number)?));
        }
        let bare = bare_digits(number)?;
        let (whole, part) = bare.split_once('.').unwrap_or((&bare, ""));
        let dot = if part.is_empty() { "" } else { "・" };
        Some(format!("{}{dot}{}％", positional(whole), positional(part)))
    }

    /// 10:30 is a time of day; 3:2 is a score and stays.
    fn time(&self, token: &str) -> Option<String> {
        let (hours, minutes) = token.split_once(':')?;
        let is_time = hours.len() <= 2 && minutes.len() == 2;
        let (hours, minutes): (u64, u64) = (hours.parse().ok()?, minutes.parse().ok()?);
        if !is_time || hours > 24 || minutes > 59 {
            return None;
        }
        let hour = match self.lang {
            Locale::ZhHans => "时",
            Locale::ZhHantTw | Locale::ZhHantHk | Locale::Ja | Locale::Ko => "時",
        };
        let hours = self.read(hours, false);
        Some(match minutes {
            0 => format!("{hours}{hour}"),
            minutes => format!("{hours}{hour}{}分", self.read(minutes, false)),
        })
    }

    /// A date of ISO 8601, a telephone number, or a range.
    fn hyphenated(&self, token: &str) -> Option<String> {
        let parts: Vec<&str> = token.split('-').collect();
        let plain =
            parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        if !plain {
            return None;
        }
        let day = |part: &str| part.parse().ok().filter(|day: &u64| (1..=31).contains(day));
        if let [year, month, date] = parts[..]
            && year.len() == 4
            && month.len() == 2
            && date.len() == 2
        {
            let (month, date) = (day(month)?, day(date)?);
            return Some(format!(
                "{}年{}月{}日",
                positional(year),
                self.read(month, false),
                self.read(date, false)
            ));
        }
        let digits: usize = parts.iter().map(|part| part.len()).sum();
        let telephone = digits >= 7;
        let parts: Option<Vec<String>> = parts
            .iter()
            .map(|part| if telephone { Some(positional(part)) } else { self.number(part) })
            .collect();
        Some(parts?.join("—"))
    }

    /// A whole number or a decimal.
    fn number(&self, token: &str) -> Option<String> {
        let bare = bare_digits(token)?;
        let (whole, part) = bare.split_once('.').unwrap_or((&bare, ""));
        if whole.len() > 16 || whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        if !part.is_empty() && !self.is_chinese() {
            return Some(format!("{}・{}", positional(whole), positional(part)));
        }
        let value: u64 = whole.parse().ok()?;
        if !part.is_empty() {
            let part = positional(part).replace('〇', "零");
            return Some(format!("{}{}{part}", self.read(value, false), self.point()));
        }
        let pair = value == 2 && self.before != Some('第') && self.after.starts_with(COUNTED);
        if pair && self.is_chinese() {
            return Some(if self.lang == Locale::ZhHans { "两" } else { "兩" }.to_owned());
        }
        Some(self.read(value, self.after.starts_with(['万', '萬', '億', '亿', '兆'])))
    }

    fn point(&self) -> &'static str {
        if self.lang == Locale::ZhHans { "点" } else { "點" }
    }

    /// A number as it is read; `more` if 万 or 億 follows.
    fn read(&self, value: u64, more: bool) -> String {
        if value == 0 {
            return if self.is_chinese() { "零" } else { "〇" }.to_owned();
        }
        let [ten_thousand, hundred_million, trillion] = match self.lang {
            Locale::ZhHans => ["万", "亿", "万亿"],
            Locale::ZhHantTw | Locale::ZhHantHk => ["萬", "億", "兆"],
            Locale::Ja | Locale::Ko => ["万", "億", "兆"],
        };
        let mut words = String::new();
        let mut rest = value;
        for (unit, name) in [
            (1_000_000_000_000, trillion),
            (100_000_000, hundred_million),
            (10_000, ten_thousand),
            (1, ""),
        ] {
            let group = rest / unit;
            rest %= unit;
            if group == 0 {
                continue;
            }
            let first = words.is_empty();
            let counted = !name.is_empty() || more;
            if self.is_chinese() {
                words.push_str(&chinese_group(group, first));
            } else {
                words.push_str(&japanese_group(group, first && !counted, counted));
            }
            words.push_str(name);
        }
        words
    }
}

/// What is counted in pairs: 两个, 两名.
const COUNTED: [char; 16] = [
    '个', '個', '名', '家', '台', '次', '种', '種', '项', '項', '位', '条', '條', '辆', '輛', '件',
];

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UNITS: [(u64, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];

/// Digit by digit: 二〇二六.
fn positional(digits: &str) -> String {
    let digit = |byte: u8| DIGITS[usize::from(byte.saturating_sub(b'0')).min(9)];
    digits.bytes().map(digit).collect()
}

/// Digits without the commas of thousands; `None` where they stand elsewhere, or there
/// is more than one point.
fn bare_digits(token: &str) -> Option<String> {
    let (whole, part) = token.split_once('.').unwrap_or((token, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?.len();
    let grouped = whole.contains(',');
    let sound = first > 0
        && (!grouped || first <= 3 && groups.all(|group| group.len() == 3))
        && part.bytes().all(|byte| byte.is_ascii_digit())
        && !token.ends_with('.');
    let dot = if part.is_empty() { "" } else { "." };
    sound.then(|| format!("{}{dot}{part}", whole.replace(',', "")))
}

/// Up to 9999 read in Chinese, 零 for what is skipped: 一千零五, 十二.
fn chinese_group(group: u64, first: bool) -> String {
    let mut words = String::new();
    let mut skipped = !first && group < 1000;
    let mut rest = group;
    for (unit, name) in UNITS {
        let digit = rest / unit;
        rest %= unit;
        if digit == 0 {
            skipped |= !words.is_empty();
            continue;
        }
        if skipped {
            words.push('零');
            skipped = false;
        }
        let ten = unit == 10 && digit == 1 && words.is_empty() && first;
        if !ten {
            words.push(DIGITS[usize::try_from(digit).unwrap_or(0)]);
        }
        words.push_str(name);
    }
    words
}

/// Up to 9999 in Japanese: 二千三百, but 二三四五; 百, but 一千万.
fn japanese_group(group: u64, first: bool, counted: bool) -> String {
    let digits = group.to_string();
    let significant = digits.trim_end_matches('0').len();
    if group >= 100 && (significant > 2 || significant == 2 && counted) {
        return positional(&digits);
    }
    let mut words = String::new();
    let mut rest = group;
    for (unit, name) in UNITS {
        let digit = rest / unit;
        rest %= unit;
        if digit == 0 {
            continue;
        }
        let bare = digit == 1 && (unit == 10 || unit == 100 || unit == 1000 && first);
        if !bare {
            words.push(DIGITS[usize::try_from(digit).unwrap_or(0)]);
        }
        words.push_str(name);
    }
    words
}
