//! A page: its picture with the shapes of the articles, and their list.

use super::document::{self, Head, PDF, Way, ways};
use super::paper::{Paper, shape};
use crate::markup::{escape, push_advertisements};

/// The document of a page.
pub(super) fn document(paper: &Paper<'_>, index: usize) -> String {
    let (page, words) = (&paper.pages[index], paper.frame.words);
    let before = index.checked_sub(1).map(|at| paper.pages[at].file.as_str());
    let after = paper.pages.get(index + 1).map(|page| page.file.as_str());
    let title = format!("{} {}", page.title.line(), paper.frame.name);
    let head = Head { title: &title, before, after, class: "node" };
    let ways = ways(
        words.pages,
        [
            Way { word: words.page_before, relation: "prev", to: before.map(|file| (file, "")) },
            Way { word: words.page_after, relation: "next", to: after.map(|file| (file, "")) },
        ],
    );
    document::document(&paper.frame, &head, &ways, &body(paper, index))
}

/// What stands in the document.
fn body(paper: &Paper<'_>, index: usize) -> String {
    let (page, words) = (&paper.pages[index], paper.frame.words);
    let mut out = String::from("<h1>");
    push_title(&mut out, paper, index);
    out.push_str("</h1>\n<div class=\"spread\">\n<figure class=\"sheet\">\n");
    out.push_str(&format!("<img src=\"{}\" {} alt=\"", page.picture, page.size()));
    escape::push(&mut out, &page.title.line());
    out.push_str(&format!(
        "\"/>\n<svg viewBox=\"{}\" role=\"group\" aria-label=\"{}\">\n",
        page.view_box(),
        words.page_picture
    ));
    for (number, region) in &page.shapes {
        let article = &paper.articles[*number];
        out.push_str(&format!("<a href=\"{}\" id=\"{}\" aria-label=\"", article.file, article.id));
        escape::push(&mut out, &article.title);
        out.push_str("\"><title>");
        escape::push(&mut out, &article.title);
        out.push_str(&format!("</title><path d=\"{}\"/></a>\n", shape(region)));
    }
    out.push_str(&format!(
        "</svg>\n</figure>\n<div class=\"side\">\n<nav aria-labelledby=\"articles\">\n\
         <h2 id=\"articles\">{}</h2>\n",
        words.articles
    ));
    push_list(&mut out, paper, index);
    out.push_str("</nav>\n");
    if paper.frame.has_pdf {
        out.push_str(&format!(
            "<p class=\"pdf\"><a href=\"{PDF}#page={}\">{}</a></p>\n",
            index + 1,
            words.pdf
        ));
    }
    let pins = page.pinning.map_or(&[][..], |it| &it.pins);
    push_advertisements(&mut out, paper.edition, (page.page.number, pins), paper.setting);
    out.push_str("</div>\n</div>\n");
    out
}

/// Appends what a page is called.
pub(super) fn push_title(out: &mut String, paper: &Paper<'_>, index: usize) {
    let title = &paper.pages[index].title;
    escape::push(out, &title.label);
    if let Some(name) = title.name.as_deref().filter(|name| !name.is_empty()) {
        out.push_str(" <span class=\"page-name\">");
        escape::push(out, name);
        out.push_str("</span>");
    }
}

/// Appends the articles that begin on a page.
pub(super) fn push_list(out: &mut String, paper: &Paper<'_>, index: usize) {
    out.push_str("<ol class=\"articles\">\n");
    for number in &paper.pages[index].begin {
        let article = &paper.articles[*number];
        let weight = article.story.importance.clamp(1, 5);
        out.push_str(&format!("<li class=\"w{weight}\"><a href=\"{}\">", article.file));
        escape::push(out, &article.title);
        out.push_str("</a></li>\n");
    }
    out.push_str("</ol>\n");
}
