//! An article as XHTML: heads, text, pictures, tables, byline.
//!
//! Every word of the [`Story`] comes in its order and none is added, so the
//! text of the element is the text of the article.

use super::contents::Entry;
use super::escape;
use super::inline::{PageBreak, push_page_break, push_paragraph, push_text};
use super::words::words;
use crate::edition::{BannerText, Element, HeadText, Picture, Story};
use crate::geom::WritingMode;
use crate::issue::{ArticleKind, Table};
use crate::text::Paragraph;
use crate::unicode::Locale;

/// What the markup of every article must know.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The direction of lines.
    pub mode: WritingMode,
    /// The language of the book.
    pub lang: Locale,
    /// The file of each picture by its id, without folder.
    pub pictures: &'a [Option<String>],
}

/// A whole document around its body, which lies in a folder beside `css/`.
pub(super) fn document(title: &str, body_type: &str, body: &str, setting: Setting<'_>) -> String {
    let tag = setting.lang.tag();
    let class = direction(setting.mode);
    let mut out = String::with_capacity(body.len() + 640);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n");
    out.push_str(&format!(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{tag}\" xml:lang=\"{tag}\" class=\"{class}\">\n<head>\n<title>"
    ));
    escape::push(&mut out, title);
    out.push_str(&format!(
        "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"../css/base.css\"/>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"../css/{class}.css\"/>\n</head>\n\
         <body epub:type=\"{body_type}\">\n"
    ));
    out.push_str(body);
    out.push_str("</body>\n</html>\n");
    out
}

/// The name of a direction, as class and as stylesheet.
pub(super) fn direction(mode: WritingMode) -> &'static str {
    match mode {
        WritingMode::HorizontalTb => "horizontal",
        WritingMode::VerticalRl => "vertical",
    }
}

/// Appends an article.
pub(super) fn push_article(out: &mut String, entry: &Entry<'_>, setting: Setting<'_>) {
    let Entry { story, id, .. } = entry;
    for banner in &entry.banners {
        push_banner(out, banner, setting.mode);
    }
    push_breaks(out, &breaks_at(entry, |place| place.is_none()));
    let kind = match story.kind {
        ArticleKind::Story => "story",
        ArticleKind::Brief => "brief",
    };
    let weight = story.importance.clamp(1, 5);
    out.push_str(&format!("<article id=\"{id}\" class=\"{kind} w{weight}\""));
    if story.lang != setting.lang {
        let tag = story.lang.tag();
        out.push_str(&format!(" lang=\"{tag}\" xml:lang=\"{tag}\""));
    }
    match story.headline {
        Some(_) => out.push_str(&format!(" aria-labelledby=\"{id}-h\">\n")),
        None => {
            out.push_str(" aria-label=\"");
            out.push_str(&escape::escaped(&title(story, setting.lang)));
            out.push_str("\">\n");
        }
    }
    push_heads(out, story, id, setting.mode);
    let mut pictures = story.pictures.iter();
    if let Some(first) = pictures.next() {
        push_picture(out, first, setting);
    }
    for (index, element) in story.elements.iter().enumerate() {
        let breaks = breaks_at(entry, |place| place == Some(index));
        push_element(out, element, &breaks, setting);
    }
    for picture in pictures {
        push_picture(out, picture, setting);
    }
    if let Some(byline) = &story.byline {
        push_line(out, "byline", byline, setting.mode);
    }
    let end = story.elements.len();
    push_breaks(out, &breaks_at(entry, |place| place.is_some_and(|place| place >= end)));
    out.push_str("</article>\n");
}

/// What a list of articles calls one: its headline, or the start of its text; never blank.
pub(super) fn title(story: &Story, lang: Locale) -> String {
    let mut title = escape::plain(&story.title()).trim().to_owned();
    if title.is_empty() {
        return words(lang).untitled.to_owned();
    }
    let text = story.elements.iter().find_map(Element::paragraph);
    if story.headline.is_none() && text.is_some_and(|p| p.text.len() > story.title().len()) {
        title.push('…');
    }
    title
}

/// The page breaks of an article at some of its places.
fn breaks_at(entry: &Entry<'_>, here: impl Fn(Option<usize>) -> bool) -> Vec<PageBreak> {
    entry.breaks.iter().filter(|(place, _)| here(*place)).map(|(_, at)| at.clone()).collect()
}

/// Appends a paragraph of one class with plain text in it.
pub(super) fn push_line(out: &mut String, class: &str, text: &str, mode: WritingMode) {
    out.push_str(&format!("<p class=\"{class}\">"));
    push_text(out, text, mode);
    out.push_str("</p>\n");
}

/// Appends a headline, kicker or deck: the editor's own lines, or parts that break last inside.
///
/// ```text
/// 标点不站排头　数字不拆两行     on a wide screen
///
/// 标点不站排头　                on a phone: each part is a box of its own
/// 数字不拆两行
/// ```
pub(super) fn push_head(out: &mut String, head: &HeadText, mode: WritingMode) {
    for (index, line) in head.lines.iter().enumerate() {
        if index > 0 {
            out.push_str("<br/>");
        }
        if !line.trim_matches('\u{3000}').contains('\u{3000}') {
            push_text(out, line, mode);
            continue;
        }
        for part in line.split_inclusive('\u{3000}') {
            out.push_str("<span class=\"part\">");
            push_text(out, part, mode);
            out.push_str("</span>");
        }
    }
}

fn push_heads(out: &mut String, story: &Story, id: &str, mode: WritingMode) {
    let heads = [&story.kicker, &story.headline, &story.deck];
    if heads.iter().all(|head| head.is_none()) {
        return;
    }
    out.push_str("<header>\n");
    let opening = [
        "<p class=\"kicker\">".to_owned(),
        format!("<h2 id=\"{id}-h\">"),
        "<p class=\"deck\" role=\"doc-subtitle\">".to_owned(),
    ];
    for ((head, opening), closing) in heads.into_iter().zip(opening).zip(["p", "h2", "p"]) {
        if let Some(head) = head {
            out.push_str(&opening);
            push_head(out, head, mode);
            out.push_str(&format!("</{closing}>\n"));
        }
    }
    out.push_str("</header>\n");
}

fn push_banner(out: &mut String, banner: &BannerText, mode: WritingMode) {
    out.push_str("<div class=\"banner\">\n");
    for (index, line) in banner.lines.iter().enumerate() {
        let head = HeadText { lines: vec![line.clone()], fixed: false };
        out.push_str(if index == 0 { "<p class=\"first\">" } else { "<p>" });
        push_head(out, &head, mode);
        out.push_str("</p>\n");
    }
    out.push_str("</div>\n");
}

fn push_element(out: &mut String, element: &Element, breaks: &[PageBreak], setting: Setting<'_>) {
    let mut block = |opening: &str, paragraph: &Paragraph, closing: &str| {
        out.push_str(opening);
        push_paragraph(out, paragraph, breaks, setting.mode);
        out.push_str(closing);
    };
    match element {
        Element::Paragraph(paragraph) => block("<p>", paragraph, "</p>\n"),
        Element::Subhead(paragraph) => block("<h3>", paragraph, "</h3>\n"),
        Element::Quotation(paragraph) => {
            block("<blockquote><p>", paragraph, "</p></blockquote>\n");
        }
        Element::Picture(picture) => {
            push_breaks(out, breaks);
            push_picture(out, picture, setting);
        }
        Element::Table { table, .. } => {
            push_breaks(out, breaks);
            push_table(out, table, setting.mode);
        }
    }
}

/// Appends page breaks between two blocks.
pub(super) fn push_breaks(out: &mut String, breaks: &[PageBreak]) {
    for at in breaks {
        push_page_break(out, at, "div");
        out.push('\n');
    }
}

/// Appends a picture with its words; one that the book does not hold leaves them.
pub(super) fn push_picture(out: &mut String, picture: &Picture, setting: Setting<'_>) {
    out.push_str("<figure>");
    if let Some(Some(file)) = setting.pictures.get(picture.image.index()) {
        let alt = picture.alt.as_deref().or(picture.caption.as_deref()).unwrap_or_default();
        out.push_str(&format!("<img src=\"../images/{file}\" alt=\""));
        escape::push(out, alt);
        out.push_str("\"/>");
    }
    if let Some(caption) = &picture.caption {
        out.push_str("<figcaption>");
        push_text(out, caption, setting.mode);
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>\n");
}

fn push_table(out: &mut String, table: &Table, mode: WritingMode) {
    let widest = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
    // An empty corner says that the first column heads the rows.
    let rows_have_heads = table.head.first().is_some_and(|corner| corner.trim().is_empty());
    let cell = |out: &mut String, element: &str, attributes: &str, text: &str| {
        out.push_str(&format!("<{element}{attributes}>"));
        push_text(out, text, mode);
        out.push_str(&format!("</{element}>"));
    };
    out.push_str("<table>\n");
    if let Some(caption) = &table.caption {
        cell(out, "caption", "", caption);
        out.push('\n');
    }
    if !table.head.is_empty() {
        out.push_str("<thead><tr>");
        for column in 0..widest {
            match table.head.get(column).map_or("", String::as_str) {
                "" => out.push_str("<td></td>"),
                text => cell(out, "th", " scope=\"col\"", text),
            }
        }
        out.push_str("</tr></thead>\n");
    }
    out.push_str("<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for column in 0..widest.max(1) {
            let text = row.get(column).map_or("", String::as_str);
            match column {
                0 if rows_have_heads && !text.is_empty() => cell(out, "th", " scope=\"row\"", text),
                _ => cell(out, "td", "", text),
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}
