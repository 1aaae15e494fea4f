//! The few words that the book says itself, in the language of the issue.

use crate::unicode::Locale;

/// Labels of the book's own parts.
pub(super) struct Words {
    /// The table of contents.
    pub contents: &'static str,
    /// The cover.
    pub cover: &'static str,
    /// The list of print pages.
    pub page_list: &'static str,
    /// The list of the book's parts.
    pub landmarks: &'static str,
    /// Where the articles begin.
    pub start: &'static str,
    /// Who answers for the paper.
    pub imprint: &'static str,
    /// An area that is sold.
    pub advertisement: &'static str,
    /// An article without a word that could name it.
    pub untitled: &'static str,
    /// What the book offers to those who do not see it.
    pub summary: &'static str,
}

/// The words of a language.
pub(super) fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::ZhHans => &Words {
            contents: "目录",
            cover: "封面",
            page_list: "印刷版页码",
            landmarks: "导航",
            start: "正文",
            imprint: "版权信息",
            advertisement: "广告",
            untitled: "无题",
            summary: "全书为可重排文字，标题分级，目录按版面和文章排列，阅读顺序即文章顺序。",
        },
        Locale::ZhHantTw | Locale::ZhHantHk => &Words {
            contents: "目錄",
            cover: "封面",
            page_list: "印刷版頁碼",
            landmarks: "導覽",
            start: "正文",
            imprint: "版權資訊",
            advertisement: "廣告",
            untitled: "無題",
            summary: "全書為可重排文字，標題分級，目錄按版面和文章排列，閱讀順序即文章順序。",
        },
        Locale::Ja => &Words {
            contents: "目次",
            cover: "表紙",
            page_list: "印刷版のページ",
            landmarks: "ナビゲーション",
            start: "本文",
            imprint: "発行所",
            advertisement: "広告",
            untitled: "無題",
            summary: "本文はリフロー型のテキストで、見出しに階層があり、目次は面と記事の順に並んでいます。",
        },
        Locale::Ko => &Words {
            contents: "차례",
            cover: "표지",
            page_list: "인쇄판 쪽",
            landmarks: "탐색",
            start: "본문",
            imprint: "발행 정보",
            advertisement: "광고",
            untitled: "무제",
            summary: "본문은 다시 흐르는 텍스트이며 제목에 단계가 있고 차례는 면과 기사 순서로 되어 있습니다.",
        },
    }
}

/// What a page is called where no layout gives it a label: 第二版, 2面, 2면.
pub(super) fn page_label(locale: Locale, number: u32) -> String {
    match locale {
        Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => {
            format!("第{}版", han_number(number))
        }
        Locale::Ja => format!("{number}面"),
        Locale::Ko => format!("{number}면"),
    }
}

/// A number below a hundred in Han digits: 十二.
fn han_number(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u32| DIGITS[value as usize];
    match number {
        0 => "〇".to_owned(),
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_called_as_in_print() {
        for (locale, number, label) in [
            (Locale::ZhHans, 2, "第二版"),
            (Locale::ZhHantTw, 10, "第十版"),
            (Locale::ZhHans, 36, "第三十六版"),
            (Locale::Ja, 3, "3面"),
            (Locale::Ko, 4, "4면"),
        ] {
            assert_eq!(page_label(locale, number), label);
        }
    }
}
