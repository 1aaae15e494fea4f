//! A paragraph's text as XHTML: annotations as elements, short numbers upright, page breaks.
//!
//! Annotations nest or, at worst, cross; [`nest`] cuts those that cross, so
//! that elements always nest. A page break stands at its byte, but never
//! inside a ruby base, where a reader's program would take it for a base.

use std::cmp::Reverse;

use super::escape;
use super::link;
use super::ruby;
use crate::geom::WritingMode;
use crate::text::{Annotation, AnnotationKind, Paragraph, Ruby};

/// The start of a print page, somewhere in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageBreak {
    /// The page's number, counted from 1.
    pub number: u32,
    /// What the page is called: 第二版.
    pub label: String,
    /// Bytes of the element's text before it.
    pub byte: usize,
}

impl PageBreak {
    /// The id of its place.
    pub(crate) fn id(&self) -> String {
        format!("page{}", self.number)
    }
}

/// Appends the mark of a page break, as an element that fits where it stands.
pub(crate) fn push_page_break(out: &mut String, at: &PageBreak, element: &str) {
    let id = at.id();
    out.push_str(&format!(
        "<{element} epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"{id}\" aria-label=\""
    ));
    escape::push(out, &at.label);
    out.push_str(&format!("\"></{element}>"));
}

/// Appends the text of a paragraph; `breaks` are in the order of their bytes.
pub(crate) fn push_paragraph(
    out: &mut String,
    paragraph: &Paragraph,
    breaks: &[PageBreak],
    mode: WritingMode,
) {
    let text = paragraph.text.as_str();
    let spans = nest(&paragraph.annotations, text);
    let mut spans = spans.iter().peekable();
    let mut breaks = breaks.iter().peekable();
    let mut open: Vec<&Span<'_>> = Vec::new();
    let mut at = 0;
    // Up to where the readings of the open ruby have been told.
    let mut told = 0;
    loop {
        while let Some(span) = open.pop_if(|span| span.end == at) {
            close(out, span, told);
        }
        if let Some((span, ruby)) = open.last().and_then(|span| span.ruby())
            && ruby::ends(ruby).any(|end| span.from + end == at)
        {
            ruby::tell(out, ruby, told - span.from, at - span.from);
            told = at;
        }
        let in_ruby = open.iter().any(|span| matches!(span.kind, AnnotationKind::Ruby(_)));
        // A break inside the ruby that starts here goes before it.
        let ruby_end = spans
            .clone()
            .take_while(|span| span.start == at)
            .find(|span| matches!(span.kind, AnnotationKind::Ruby(_)))
            .map_or(at + 1, |span| span.end);
        while let Some(page) =
            breaks.next_if(|page| !in_ruby && (page.byte < ruby_end || at == text.len()))
        {
            push_page_break(out, page, "span");
        }
        while let Some(span) = spans.next_if(|span| span.start == at) {
            open_tag(out, span, &text[span.start..span.end]);
            if span.ruby().is_some() && told < span.from {
                told = span.from;
            }
            open.push(span);
        }
        if at == text.len() {
            break;
        }
        let ends = [
            open.last().map(|span| span.end),
            spans.peek().map(|span| span.start),
            open.last().and_then(|span| span.ruby()).and_then(|(span, ruby)| {
                ruby::ends(ruby).map(|end| span.from + end).find(|&end| end > at)
            }),
            breaks.peek().map(|page| ceil_boundary(text, page.byte)).filter(|&byte| byte > at),
        ];
        let end = ends.into_iter().flatten().min().unwrap_or(text.len()).min(text.len());
        let upright = open.iter().any(|span| *span.kind == AnnotationKind::Upright);
        match upright {
            true => escape::push(out, &text[at..end]),
            false => push_text(out, &text[at..end], mode),
        }
        at = end;
    }
}

/// Appends text; in vertical lines short numbers stand upright (縦中横).
pub(crate) fn push_text(out: &mut String, text: &str, mode: WritingMode) {
    if !mode.is_vertical() {
        return escape::push(out, text);
    }
    let bytes = text.as_bytes();
    let (mut copied, mut at) = (0, 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_graphic() {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
        let run = at..at + length;
        at = run.end;
        let class = match upright_class(&bytes[run.clone()]) {
            Some(class) if !beside_latin(bytes, run.start, run.end) => class,
            _ => continue,
        };
        escape::push(out, &text[copied..run.start]);
        out.push_str(&format!("<span class=\"{class}\">{}</span>", &text[run.clone()]));
        copied = run.end;
    }
    escape::push(out, &text[copied..]);
}

/// How a run of ASCII stands in a vertical line; `None` for turned.
///
/// One or two digits, or two marks of exclamation and question, share a body;
/// three or four digits (a year) or initials (GDP, W3C) stand one under the other.
fn upright_class(run: &[u8]) -> Option<&'static str> {
    let digits = run.iter().all(u8::is_ascii_digit);
    let is_initial = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    match (digits, run) {
        (true, [_] | [_, _]) | (false, [b'!' | b'?', b'!' | b'?']) => Some("tcy"),
        (true, _) if run.len() <= 4 => Some("upright"),
        (false, _) if run.len() <= 4 && run.iter().all(is_initial) => Some("upright"),
        _ => None,
    }
}

/// Whether a run is a word of a Latin phrase: a space parts it from another.
fn beside_latin(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start >= 2 && bytes[start - 1] == b' ' && bytes[start - 2].is_ascii_graphic();
    let after = bytes.get(end) == Some(&b' ')
        && bytes.get(end + 1).is_some_and(|byte| byte.is_ascii_graphic());
    before || after
}

/// An annotation's range that lies inside or outside of any other, never across.
#[derive(Clone, Copy)]
struct Span<'p> {
    start: usize,
    end: usize,
    /// Where the annotation starts of which this may be a piece.
    from: usize,
    kind: &'p AnnotationKind,
}

impl<'p> Span<'p> {
    /// The span with its ruby, if it is one.
    fn ruby(&self) -> Option<(&Span<'p>, &'p Ruby)> {
        match self.kind {
            AnnotationKind::Ruby(ruby) => Some((self, ruby)),
            _ => None,
        }
    }
}

/// The annotations as spans that nest, outer ones first.
fn nest<'p>(annotations: &'p [Annotation], text: &str) -> Vec<Span<'p>> {
    let mut spans: Vec<Span<'p>> = annotations
        .iter()
        .map(|annotation| Span {
            start: ceil_boundary(text, annotation.range.start),
            end: ceil_boundary(text, annotation.range.end),
            from: annotation.range.start,
            kind: &annotation.kind,
        })
        .filter(|span| span.start < span.end)
        .collect();
    let order = |span: &Span<'_>| (span.start, Reverse(span.end));
    spans.sort_by_key(order);
    let mut open: Vec<Span<'p>> = Vec::new();
    let mut index = 0;
    while index < spans.len() {
        let span = spans[index];
        open.retain(|outer| outer.end > span.start);
        if let Some(outer) = open.iter().rev().find(|outer| outer.end < span.end) {
            let rest = Span { start: outer.end, ..span };
            spans[index] = Span { end: outer.end, ..span };
            let place =
                index + 1 + spans[index + 1..].partition_point(|s| order(s) <= order(&rest));
            spans.insert(place, rest);
        }
        open.push(spans[index]);
        index += 1;
    }
    spans
}

fn ceil_boundary(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

fn open_tag(out: &mut String, span: &Span<'_>, text: &str) {
    match span.kind {
        AnnotationKind::Dateline => out.push_str("<span class=\"dateline\">"),
        AnnotationKind::Strong => out.push_str("<strong>"),
        AnnotationKind::Emphasis => out.push_str("<em>"),
        AnnotationKind::Ruby(ruby) => ruby::open(out, ruby),
        AnnotationKind::Note => out.push_str("<span class=\"note\">"),
        AnnotationKind::Link(address) => match link::href(address) {
            Some(href) => {
                out.push_str("<a href=\"");
                escape::push(out, &href);
                out.push_str("\">");
            }
            None => out.push_str("<span>"),
        },
        AnnotationKind::Upright => {
            let class = if text.chars().count() <= 4 { "tcy" } else { "upright" };
            out.push_str(&format!("<span class=\"{class}\">"));
        }
        AnnotationKind::Name => out.push_str("<span class=\"name\">"),
        AnnotationKind::Title => out.push_str("<cite>"),
        AnnotationKind::Foreign(locale) => {
            let tag = locale.tag();
            out.push_str(&format!("<span lang=\"{tag}\" xml:lang=\"{tag}\">"));
        }
    }
}

fn close(out: &mut String, span: &Span<'_>, told: usize) {
    match span.kind {
        AnnotationKind::Strong => out.push_str("</strong>"),
        AnnotationKind::Emphasis => out.push_str("</em>"),
        AnnotationKind::Ruby(ruby) => {
            ruby::close(out, ruby, told.saturating_sub(span.from), span.end - span.from);
        }
        AnnotationKind::Link(address) if link::href(address).is_some() => out.push_str("</a>"),
        AnnotationKind::Title => out.push_str("</cite>"),
        AnnotationKind::Link(_)
        | AnnotationKind::Dateline
        | AnnotationKind::Note
        | AnnotationKind::Upright
        | AnnotationKind::Name
        | AnnotationKind::Foreign(_) => out.push_str("</span>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{RubyKind, RubySide};
    use crate::text::{Reading, RubyPart};
    use crate::unicode::Locale;

    fn check(text: &str, marks: &[(&str, AnnotationKind)], bytes: &[usize], expected: &str) {
        let annotations = marks
            .iter()
            .map(|(part, kind)| {
                let start = text.find(part).expect("the words are in the text");
                Annotation { range: start..start + part.len(), kind: kind.clone() }
            })
            .collect();
        let paragraph = Paragraph { annotations, ..Paragraph::plain(text, 0) };
        let breaks: Vec<PageBreak> = bytes
            .iter()
            .map(|&byte| PageBreak { number: 2, label: "第二版".to_owned(), byte })
            .collect();
        let mut out = String::new();
        push_paragraph(&mut out, &paragraph, &breaks, WritingMode::VerticalRl);
        let mark = "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page2\" aria-label=\"第二版\"></span>";
        assert_eq!(out.replace(mark, "|"), expected);
    }

    #[test]
    fn annotations_become_elements() {
        use AnnotationKind::*;
        let ruby = || Ruby(crate::text::Ruby::group(3, "まち"));
        check(
            "本报讯 街道",
            &[("本报讯", Dateline)],
            &[],
            "<span class=\"dateline\">本报讯</span> 街道",
        );
        check("街に出る", &[("街", ruby())], &[], "<ruby>街<rt>まち</rt></ruby>に出る");
        check(
            "甲乙丙",
            &[("甲乙", Strong), ("乙丙", Emphasis)],
            &[],
            "<strong>甲<em>乙</em></strong><em>丙</em>",
        );
        check(
            "甲乙丙",
            &[("甲乙", Strong), ("乙丙", Ruby(crate::text::Ruby::group(6, "まち")))],
            &[],
            "<strong>甲<ruby>乙</ruby></strong><ruby>丙<rt>まち</rt></ruby>",
        );
        check(
            "《红楼梦》",
            &[("红楼梦", Title), ("红", Name)],
            &[],
            "《<cite><span class=\"name\">红</span>楼梦</cite>》",
        );
        check(
            "甲東乙",
            &[("東", Foreign(Locale::Ja))],
            &[],
            "甲<span lang=\"ja\" xml:lang=\"ja\">東</span>乙",
        );
        check(
            "网址",
            &[("网址", Link("https://a.cn/?x=1&y=2".to_owned()))],
            &[],
            "<a href=\"https://a.cn/?x=1&amp;y=2\">网址</a>",
        );
        check(
            "网址",
            &[("网址", Link("javascript:alert(1)".to_owned()))],
            &[],
            "<span>网址</span>",
        );
    }

    /// A ruby with readings of parts that are a character each, or one for all.
    fn ruby(base: usize, readings: &[(RubySide, &[&str])]) -> AnnotationKind {
        let readings = readings.iter().map(|(side, texts)| {
            let part = |text: &&str| RubyPart { base: base / texts.len(), text: text.to_string() };
            Reading { side: *side, parts: texts.iter().map(part).collect() }
        });
        AnnotationKind::Ruby(Ruby { kind: RubyKind::Mono, readings: readings.collect() })
    }

    #[test]
    fn ruby_stands_behind_each_part_of_its_base() {
        use RubySide::{Over, Under};
        for (given, expected) in [
            (
                ruby(6, &[(Over, &["とう", "きょう"])]),
                "<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>",
            ),
            (
                ruby(6, &[(Under, &["dōng jīng"])]),
                "<ruby class=\"under\">東京<rt>dōng jīng</rt></ruby>",
            ),
            (
                ruby(6, &[(Over, &["ㄉㄨㄥ", "ㄐㄧㄥ"])]),
                "<ruby class=\"bopomofo\">東<rt lang=\"zh-Bopo\" xml:lang=\"zh-Bopo\">ㄉㄨㄥ</rt>\
                 京<rt lang=\"zh-Bopo\" xml:lang=\"zh-Bopo\">ㄐㄧㄥ</rt></ruby>",
            ),
            (
                ruby(6, &[(Over, &["とう", "きょう"]), (Under, &["Tokyo"])]),
                "<ruby class=\"under\"><ruby class=\"over\">東<rt>とう</rt>京<rt>きょう</rt></ruby><rt>Tokyo</rt></ruby>",
            ),
            (
                ruby(6, &[(Over, &["a", "b"]), (Under, &["c", "d"])]),
                "<ruby class=\"under\"><ruby class=\"over\">東<rt>a</rt></ruby><rt>c</rt></ruby>\
                 <ruby class=\"under\"><ruby class=\"over\">京<rt>b</rt></ruby><rt>d</rt></ruby>",
            ),
        ] {
            check("甲東京乙", &[("東京", given)], &[], &format!("甲{expected}乙"));
        }
        check(
            "馆（创办）",
            &[("（创办）", AnnotationKind::Note)],
            &[],
            "馆<span class=\"note\">（创办）</span>",
        );
    }

    #[test]
    fn page_breaks_stand_at_their_byte() {
        use AnnotationKind::*;
        check("甲乙丙", &[], &[3], "甲|乙丙");
        check("甲乙丙", &[], &[0, 9], "|甲乙丙|");
        check("甲乙丙", &[], &[400], "甲乙丙|");
        check("甲乙丙", &[], &[4], "甲乙|丙");
        check("甲乙丙", &[("乙丙", Strong)], &[6], "甲<strong>乙|丙</strong>");
        let ruby = Ruby(crate::text::Ruby::group(6, "b"));
        check("甲乙丙", &[("乙丙", ruby)], &[6], "甲|<ruby>乙丙<rt>b</rt></ruby>");
        check("", &[], &[0], "|");
    }

    #[test]
    fn short_numbers_stand_upright() {
        use AnnotationKind::*;
        check("8月18日", &[], &[], "<span class=\"tcy\">8</span>月<span class=\"tcy\">18</span>日");
        check("2022年", &[], &[], "<span class=\"upright\">2022</span>年");
        check("约12.5%，共12345个", &[], &[], "约12.5%，共12345个");
        check("用iPhone 12 Pro拍", &[], &[], "用iPhone 12 Pro拍");
        check("在GDP中", &[], &[], "在<span class=\"upright\">GDP</span>中");
        check("在GDPR中", &[], &[], "在<span class=\"upright\">GDPR</span>中");
        check("在UNESCO中", &[], &[], "在UNESCO中");
        check("真的!?", &[], &[], "真的<span class=\"tcy\">!?</span>");
        check("第100号", &[("100", Upright)], &[], "第<span class=\"tcy\">100</span>号");
    }
}
