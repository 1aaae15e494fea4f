//! The few words that the book says itself, in the language of the issue.

use crate::unicode::Locale;

/// Labels of the book's own parts.
pub(crate) struct Words {
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
    /// What the book of the printed pages offers to them.
    pub facsimile_summary: &'static str,
    /// The list of pictures.
    pub illustrations: &'static str,
    /// A picture without a word that could name it.
    pub picture: &'static str,
    /// The list of pages.
    pub pages: &'static str,
    /// The list of a page's articles.
    pub articles: &'static str,
    /// The page before this one.
    pub page_before: &'static str,
    /// The page after it.
    pub page_after: &'static str,
    /// The article before this one.
    pub article_before: &'static str,
    /// The article after it.
    pub article_after: &'static str,
    /// The pages as a file to print.
    pub pdf: &'static str,
    /// A link past what stands before the text.
    pub skip: &'static str,
    /// The picture of a page on which one can go to an article.
    pub page_picture: &'static str,
}

/// The words of a language.
pub(crate) fn words(locale: Locale) -> &'static Words {
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
            facsimile_summary: "各版按印刷版式固定排列，每行文字都可选取、检索和朗读，目录按版面和文章排列，文章在版面上的位置另有说明。重排文字请用同期的可重排版。",
            illustrations: "图片目录",
            picture: "图片",
            pages: "版面",
            articles: "本版文章",
            page_before: "上一版",
            page_after: "下一版",
            article_before: "上一篇",
            article_after: "下一篇",
            pdf: "本期PDF",
            skip: "跳到正文",
            page_picture: "版面图，点文章即可阅读",
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
            facsimile_summary: "各版按印刷版式固定排列，每行文字都可選取、檢索和朗讀，目錄按版面和文章排列，文章在版面上的位置另有說明。重排文字請用同期的可重排版。",
            illustrations: "圖片目錄",
            picture: "圖片",
            pages: "版面",
            articles: "本版文章",
            page_before: "上一版",
            page_after: "下一版",
            article_before: "上一篇",
            article_after: "下一篇",
            pdf: "本期PDF",
            skip: "跳到正文",
            page_picture: "版面圖，點文章即可閱讀",
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
            facsimile_summary: "紙面を印刷どおりに固定した版です。各行の文字は選択・検索・読み上げができ、目次は面と記事の順に並び、紙面での記事の位置も示しています。文字の大きさを変えて読むにはリフロー版をご利用ください。",
            illustrations: "図版目次",
            picture: "写真",
            pages: "紙面",
            articles: "この面の記事",
            page_before: "前の面",
            page_after: "次の面",
            article_before: "前の記事",
            article_after: "次の記事",
            pdf: "PDF",
            skip: "本文へ移動",
            page_picture: "紙面の画像。記事を選ぶと読めます",
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
            facsimile_summary: "지면을 인쇄한 그대로 고정한 판입니다. 각 줄의 글자는 선택하고 찾고 소리 내어 읽을 수 있으며, 차례는 면과 기사 순서로 되어 있고 지면에서 기사가 놓인 자리도 담고 있습니다.",
            illustrations: "그림 차례",
            picture: "사진",
            pages: "지면",
            articles: "이 면의 기사",
            page_before: "이전 면",
            page_after: "다음 면",
            article_before: "이전 기사",
            article_after: "다음 기사",
            pdf: "PDF",
            skip: "본문으로 건너뛰기",
            page_picture: "지면 그림. 기사를 고르면 읽을 수 있습니다",
        },
    }
}

/// What a page is called where no layout gives it a label: 第二版, 2面, 2면.
pub(crate) fn page_label(locale: Locale, number: u32) -> String {
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
