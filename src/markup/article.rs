//! An article as XHTML: heads, text, pictures, tables, byline.
//!
//! Every word of the [`Story`] comes in its order and none is added, so the
//! text of the element is the text of the article.

use super::escape;
use super::inline::{PageBreak, push_page_break, push_paragraph, push_text};
use super::words::words;
use crate::edition::{BannerText, Edition, Element, HeadText, MastheadText, Picture, Pin, Story};
use crate::geom::WritingMode;
use crate::issue::{ArticleKind, Table};
use crate::text::Paragraph;
use crate::unicode::Locale;

/// What the markup of every article must know.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// The direction of lines.
    pub mode: WritingMode,
    /// The language of the whole.
    pub lang: Locale,
    /// The address of each picture by its id, seen from the document.
    pub pictures: &'a [Option<String>],
}

/// Appends an article under an id of its own; `breaks` are the print pages that begin in it,
/// by element, `None` for before the headline.
pub(crate) fn push_article(
    out: &mut String,
    story: &Story,
    id: &str,
    breaks: &[(Option<usize>, PageBreak)],
    setting: Setting<'_>,
) {
    push_breaks(out, &breaks_at(breaks, |place| place.is_none()));
    let kind = match story.kind {
        ArticleKind::Story | ArticleKind::Briefs => "story",
        ArticleKind::Brief => "brief",
    };
    let weight = story.importance.clamp(1, 5);
    let framed = if story.frame.is_some() { " framed" } else { "" };
    out.push_str(&format!("<article id=\"{id}\" class=\"{kind} w{weight}{framed}\""));
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
    push_content(out, story, id, breaks, setting);
    out.push_str("</article>\n");
}

/// Appends what stands in an article.
fn push_content(
    out: &mut String,
    story: &Story,
    id: &str,
    breaks: &[(Option<usize>, PageBreak)],
    setting: Setting<'_>,
) {
    push_heads(out, story, id, setting.mode);
    let mut figures = Figures { article: id, count: 0 };
    let mut pictures = story.pictures.iter();
    if let Some(first) = pictures.next() {
        push_picture(out, first, figures.next().as_deref(), setting);
    }
    for (index, element) in story.elements.iter().enumerate() {
        let breaks = breaks_at(breaks, |place| place == Some(index));
        // Short items that follow each other are one list.
        let is_brief = |at: Option<usize>| {
            at.and_then(|at| story.elements.get(at)).is_some_and(|e| matches!(e, Element::Brief(_)))
        };
        let here = is_brief(Some(index));
        if here && !is_brief(index.checked_sub(1)) {
            out.push_str("<ul class=\"briefs\">\n");
        }
        push_element(out, element, &breaks, &mut figures, setting);
        if here && !is_brief(Some(index + 1)) {
            out.push_str("</ul>\n");
        }
    }
    for picture in pictures {
        push_picture(out, picture, figures.next().as_deref(), setting);
    }
    if let Some(byline) = &story.byline {
        push_line(out, "byline", byline, setting.mode);
    }
    let end = story.elements.len();
    push_breaks(out, &breaks_at(breaks, |place| place.is_some_and(|place| place >= end)));
}

/// What a list of articles calls one: its headline, or the start of its text; never blank.
pub(crate) fn title(story: &Story, lang: Locale) -> String {
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
fn breaks_at(
    breaks: &[(Option<usize>, PageBreak)],
    here: impl Fn(Option<usize>) -> bool,
) -> Vec<PageBreak> {
    breaks.iter().filter(|(place, _)| here(*place)).map(|(_, at)| at.clone()).collect()
}

/// Names for the figures of an article, in the order of its text.
struct Figures<'a> {
    article: &'a str,
    count: usize,
}

impl Figures<'_> {
    fn next(&mut self) -> Option<String> {
        self.count += 1;
        Some(figure_id(self.article, self.count))
    }
}

/// The id of a figure, counted from 1.
fn figure_id(article: &str, number: usize) -> String {
    format!("{article}-f{number}")
}

/// The pictures of an article in the order in which [`push_article`] writes them, with their ids.
pub(crate) fn figures<'s>(story: &'s Story, id: &str) -> Vec<(String, &'s Picture)> {
    let inside = story.elements.iter().filter_map(|element| match element {
        Element::Picture(picture) => Some(picture),
        Element::Paragraph(_)
        | Element::Subhead(_)
        | Element::Quotation(_)
        | Element::Brief(_)
        | Element::Table { .. } => None,
    });
    let (first, rest) = story.pictures.split_at(story.pictures.len().min(1));
    let pictures = first.iter().chain(inside).chain(rest);
    pictures.enumerate().map(|(index, picture)| (figure_id(id, index + 1), picture)).collect()
}

/// Appends a paragraph of one class with plain text in it.
pub(crate) fn push_line(out: &mut String, class: &str, text: &str, mode: WritingMode) {
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
fn push_head(out: &mut String, head: &HeadText, mode: WritingMode) {
    for (index, line) in head.lines.iter().enumerate() {
        if index > 0 {
            out.push_str("<br/>");
        }
        if !line.text.trim_matches('\u{3000}').contains('\u{3000}') {
            push_paragraph(out, line, &[], mode);
            continue;
        }
        let mut at = 0;
        for part in line.text.split_inclusive('\u{3000}') {
            out.push_str("<span class=\"part\">");
            push_paragraph(out, &line.part(at..at + part.len()), &[], mode);
            out.push_str("</span>");
            at += part.len();
        }
    }
}

fn push_heads(out: &mut String, story: &Story, id: &str, mode: WritingMode) {
    let heads = [&story.kicker, &story.headline, &story.deck];
    if heads.iter().all(|head| head.is_none()) {
        return;
    }
    out.push_str("<header>\n");
    if let Some(rubric) = &story.rubric {
        push_line(out, "rubric", rubric, mode);
    }
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

/// Appends a head over a group of articles.
pub(crate) fn push_banner(out: &mut String, banner: &BannerText, mode: WritingMode) {
    out.push_str("<div class=\"banner\">\n");
    for (index, line) in banner.lines.iter().enumerate() {
        let head = HeadText { lines: vec![Paragraph::plain(line.as_str(), 0)], fixed: false };
        out.push_str(if index == 0 { "<p class=\"first\">" } else { "<p>" });
        push_head(out, &head, mode);
        out.push_str("</p>\n");
    }
    out.push_str("</div>\n");
}

fn push_element(
    out: &mut String,
    element: &Element,
    breaks: &[PageBreak],
    figures: &mut Figures<'_>,
    setting: Setting<'_>,
) {
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
        Element::Brief(paragraph) => block("<li>", paragraph, "</li>\n"),
        Element::Picture(picture) => {
            push_breaks(out, breaks);
            push_picture(out, picture, figures.next().as_deref(), setting);
        }
        Element::Table { table, .. } => {
            push_breaks(out, breaks);
            push_table(out, table, setting.mode);
        }
    }
}

/// Appends page breaks between two blocks.
pub(crate) fn push_breaks(out: &mut String, breaks: &[PageBreak]) {
    for at in breaks {
        push_page_break(out, at, "div");
        out.push('\n');
    }
}

/// Appends a picture with its words; one that the book does not hold leaves them.
pub(crate) fn push_picture(
    out: &mut String,
    picture: &Picture,
    id: Option<&str>,
    setting: Setting<'_>,
) {
    match id {
        Some(id) => out.push_str(&format!("<figure id=\"{id}\">")),
        None => out.push_str("<figure>"),
    }
    if let Some(Some(file)) = setting.pictures.get(picture.image.index()) {
        let alt = picture.alt.as_deref().or(picture.caption.as_deref()).unwrap_or_default();
        out.push_str(&format!("<img src=\"{file}\" alt=\""));
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

/// Appends the advertisements of a page, and the notices of the fold that it is the first of.
pub(crate) fn push_advertisements(
    out: &mut String,
    edition: &Edition,
    (number, pins): (u32, &[Pin]),
    setting: Setting<'_>,
) {
    let label = words(setting.lang).advertisement;
    for pin in pins {
        let Pin::Advertisement { notice, picture, lines, .. } = pin else { continue };
        if let Some(notice) = *notice {
            push_notice(out, edition, notice, setting);
            continue;
        }
        out.push_str(&format!("<aside class=\"advertisement\" aria-label=\"{label}\">\n"));
        if let Some(picture) = picture {
            push_picture(out, picture, None, setting);
        }
        for line in lines {
            push_line(out, "line", line, setting.mode);
        }
        out.push_str("</aside>\n");
    }
    for fold in edition.folds().iter().filter(|fold| fold.between.0 == number) {
        fold.notices.iter().for_each(|&notice| push_notice(out, edition, notice, setting));
    }
}

fn push_notice(out: &mut String, edition: &Edition, notice: usize, setting: Setting<'_>) {
    let Some(story) = edition.notices().get(notice) else { return };
    let id = format!("n{:02}", notice + 1);
    let name = match story.headline {
        Some(_) => format!("aria-labelledby=\"{id}-h\""),
        None => format!("aria-label=\"{}\"", words(setting.lang).advertisement),
    };
    out.push_str(&format!("<aside id=\"{id}\" class=\"notice framed\" {name}>\n"));
    push_content(out, story, &id, &[], setting);
    out.push_str("</aside>\n");
}

/// The name of the paper; never blank.
pub(crate) fn paper_name(masthead: &MastheadText, lang: Locale) -> String {
    let name = escape::plain(&masthead.title).trim().to_owned();
    if name.is_empty() { words(lang).untitled.to_owned() } else { name }
}

/// Date, weekday, lunar date, number and pages, as printed.
pub(crate) fn masthead_facts(masthead: &MastheadText) -> Vec<&str> {
    let facts = [
        &masthead.date_words,
        &masthead.weekday,
        &masthead.lunar_date,
        &masthead.issue_label,
        &masthead.page_count_label,
    ];
    facts.into_iter().flatten().map(String::as_str).collect()
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
