//! What a newspaper writes around the facts, by language: 总第1463期, 今日4版, （融媒体　郭龙君）.

use crate::unicode::Locale;

/// The number of the issue: 总第1463期.
pub(super) fn issue_label(number: u32, lang: Locale) -> String {
    match lang {
        Locale::ZhHans => format!("总第{number}期"),
        Locale::ZhHantTw | Locale::ZhHantHk => format!("總第{number}期"),
        Locale::Ja => format!("第{number}号"),
        Locale::Ko => format!("제{number}호"),
    }
}

/// The number of pages: 今日4版.
pub(super) fn page_count_label(pages: u32, lang: Locale) -> String {
    match lang {
        Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => format!("今日{pages}版"),
        Locale::Ja => format!("本日{pages}ページ"),
        Locale::Ko => format!("총 {pages}면"),
    }
}

/// Who made up a page: 责编　齐行. A name that has such a word already stays as it is.
pub(super) fn page_editor(name: &str, lang: Locale) -> String {
    let label = match lang {
        Locale::ZhHans => "责编",
        Locale::ZhHantTw | Locale::ZhHantHk => "責編",
        Locale::Ja => "編集",
        Locale::Ko => "편집",
    };
    let is_said = ["编", "編", "편집", "：", ":"].iter().any(|word| name.contains(word));
    if is_said { name.to_owned() } else { format!("{label}\u{3000}{name}") }
}

/// The address on the web, without the protocol: 网址：dcf.lcxw.cn.
pub(super) fn website(address: &str, lang: Locale) -> String {
    let bare = bare(address);
    match lang {
        Locale::ZhHans => format!("网址：{bare}"),
        Locale::ZhHantTw | Locale::ZhHantHk => format!("網址：{bare}"),
        Locale::Ja => format!("ホームページ：{bare}"),
        Locale::Ko => format!("홈페이지: {bare}"),
    }
}

/// An address of the web as it is printed.
pub(crate) fn bare(address: &str) -> &str {
    let bare = ["http://", "https://"].iter().find_map(|protocol| address.strip_prefix(protocol));
    bare.unwrap_or(address).trim_end_matches('/')
}

/// Where contributions are sent: 投稿邮箱：dcsx2005@sina.com.
pub(super) fn submission(address: &str, lang: Locale) -> String {
    match lang {
        Locale::ZhHans => format!("投稿邮箱：{address}"),
        Locale::ZhHantTw | Locale::ZhHantHk => format!("投稿信箱：{address}"),
        Locale::Ja => format!("投稿先：{address}"),
        Locale::Ko => format!("투고: {address}"),
    }
}

/// The space between the parts of a byline.
pub(super) fn separator(lang: Locale) -> &'static str {
    if lang == Locale::Ko { " " } else { "\u{3000}" }
}

/// The space behind a dateline. A full-width bracket at its end brings a blank
/// of its own, and papers that print 【本報訊】 go on at once.
pub(super) fn after_dateline(dateline: &str, lang: Locale) -> &'static str {
    if dateline.is_empty() || dateline.ends_with(['】', '〕', '］', '）']) {
        ""
    } else {
        separator(lang)
    }
}

/// The parts of a byline or source in brackets: （融媒体　郭龙君）. What is
/// bracketed already stays as it is.
pub(super) fn byline(parts: &[String], lang: Locale) -> Option<String> {
    let words = parts.join(separator(lang));
    if words.is_empty() {
        return None;
    }
    if words.starts_with(['（', '(', '【', '［', '[', '〔']) {
        return Some(words);
    }
    Some(if lang == Locale::Ko { format!("({words})") } else { format!("（{words}）") })
}

/// Whether two words mean the same day of the week: 星期二 and 周二, 火曜日 and （火）.
pub(super) fn same_weekday(given: &str, computed: &str, lang: Locale) -> bool {
    let day = |words: &str| -> String {
        let bare = words.trim_matches(['(', ')', '（', '）', ' ', '\u{3000}']);
        match lang {
            Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => {
                let names = ["星期", "周", "週", "礼拜", "禮拜"];
                let rest = names.iter().find_map(|name| bare.strip_prefix(name)).unwrap_or(bare);
                rest.replace('天', "日")
            }
            Locale::Ja => {
                let ends = ["曜日", "曜"];
                let rest = ends.iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
                rest.to_owned()
            }
            Locale::Ko => bare.trim_end_matches("요일").to_owned(),
        }
    };
    day(given) == day(computed)
}

/// Whether two words mean the same day of the traditional calendar; the given
/// ones may leave out the name of the calendar or the year.
pub(super) fn same_lunar_date(given: &str, computed: &str) -> bool {
    let bare = |words: &str| -> String {
        let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        let names = ["农历", "農曆", "夏历", "夏曆", "阴历", "陰曆", "旧历", "음력"];
        let rest = names.iter().find_map(|name| words.strip_prefix(name)).unwrap_or(&words);
        let pairs = [
            ("冬月", "十一月"),
            ("腊月", "十二月"),
            ("臘月", "十二月"),
            ("閏", "闰"),
            ("廿", "二十"),
            ("一月", "正月"),
            ("十正月", "十一月"),
        ];
        pairs.iter().fold(rest.to_owned(), |words, (from, to)| words.replace(from, to))
    };
    let given = bare(given);
    !given.is_empty() && bare(computed).ends_with(&given)
}

/// Whether the digits of a label say another number than the one given.
pub(super) fn label_differs(label: &str, number: u32) -> bool {
    let digits: String = label.chars().filter(char::is_ascii_digit).collect();
    !digits.is_empty() && digits.parse() != Ok(number)
}

/// The mark before a short item among others.
pub(super) fn brief_mark(lang: Locale) -> &'static str {
    match lang {
        Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk | Locale::Ko => "▲",
        Locale::Ja => "■",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_has_several_names() {
        for (given, computed, lang, same) in [
            ("星期二", "星期二", Locale::ZhHans, true),
            ("周二", "星期二", Locale::ZhHans, true),
            ("星期天", "星期日", Locale::ZhHans, true),
            ("星期三", "星期二", Locale::ZhHans, false),
            ("（火）", "火曜日", Locale::Ja, true),
            ("日曜", "日曜日", Locale::Ja, true),
            ("（日）", "日曜日", Locale::Ja, true),
            ("月曜日", "火曜日", Locale::Ja, false),
            ("화", "화요일", Locale::Ko, true),
        ] {
            assert_eq!(same_weekday(given, computed, lang), same, "{given} {computed}");
        }
    }

    #[test]
    fn a_lunar_date_may_leave_out_the_year() {
        for (given, computed, same) in [
            ("农历壬寅年七月廿六", "农历壬寅年七月廿六", true),
            ("七月廿六", "农历壬寅年七月廿六", true),
            ("农历七月二十六", "农历壬寅年七月廿六", true),
            ("壬寅年七月廿六", "农历壬寅年七月廿六", true),
            ("农历癸卯年十二月三十", "农历癸卯年腊月三十", true),
            ("农历癸卯年十一月三十", "农历癸卯年冬月三十", true),
            ("七月廿七", "农历壬寅年七月廿六", false),
            ("", "农历壬寅年七月廿六", false),
        ] {
            assert_eq!(same_lunar_date(given, computed), same, "{given}");
        }
    }

    #[test]
    fn a_bracketed_dateline_has_its_own_blank() {
        for (dateline, lang, space) in [
            ("本报讯", Locale::ZhHans, "\u{3000}"),
            ("【本報訊】", Locale::ZhHantTw, ""),
            ("[청주]", Locale::Ko, " "),
            ("", Locale::ZhHans, ""),
        ] {
            assert_eq!(after_dateline(dateline, lang), space, "{dateline}");
        }
    }

    #[test]
    fn a_byline_is_bracketed_once() {
        let parts = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        for (words, lang, printed) in [
            (&["融媒体", "郭龙君"][..], Locale::ZhHans, Some("（融媒体　郭龙君）")),
            (&["（东昌府政务）"], Locale::ZhHans, Some("（东昌府政务）")),
            (&["홍길동"], Locale::Ko, Some("(홍길동)")),
            (&[], Locale::Ja, None),
        ] {
            assert_eq!(byline(&parts(words), lang).as_deref(), printed);
        }
    }
}
