//! The front door: the paper, and everything in it, page by page.

use super::document::{self, Head, PDF};
use super::node::{push_list, push_title};
use super::paper::Paper;
use crate::markup::{escape, masthead_facts, push_line};

/// The document of the issue.
pub(super) fn document(paper: &Paper<'_>) -> String {
    let (masthead, words) = (paper.edition.masthead(), paper.frame.words);
    let mut main = String::from("<section class=\"masthead\">\n<h1>");
    escape::push(&mut main, &paper.frame.name);
    main.push_str("</h1>\n");
    if let Some(subtitle) = &masthead.subtitle {
        push_line(&mut main, "subtitle", subtitle, paper.setting.mode);
    }
    push_items(&mut main, "facts", masthead_facts(masthead).into_iter());
    if paper.frame.has_pdf {
        main.push_str(&format!("<p class=\"pdf\"><a href=\"{PDF}\">{}</a></p>\n", words.pdf));
    }
    main.push_str("</section>\n<div class=\"pages\">\n");
    for (index, page) in paper.pages.iter().enumerate() {
        main.push_str(&format!("<section>\n<h2><a href=\"{}\">", page.file));
        push_title(&mut main, paper, index);
        main.push_str(&format!(
            "</a></h2>\n<a class=\"sheet\" href=\"{}\" tabindex=\"-1\" aria-hidden=\"true\">\
             <img src=\"{}\" {} loading=\"lazy\" alt=\"\"/></a>\n",
            page.file,
            page.picture,
            page.size()
        ));
        push_list(&mut main, paper, index);
        main.push_str("</section>\n");
    }
    main.push_str("</div>\n");
    let lines = [&masthead.ear, &masthead.contacts, &masthead.imprint];
    let lines: Vec<&str> =
        masthead.publisher.iter().chain(lines.into_iter().flatten()).map(String::as_str).collect();
    push_items(&mut main, "imprint", lines.into_iter());
    let title = format!("{} {}", paper.frame.name, paper.frame.date);
    let first = paper.pages.first().map(|page| page.file.as_str());
    let head = Head { title: &title, before: None, after: first, class: "issue" };
    document::document(&paper.frame, &head, "", &main)
}

/// Appends short lines as a list.
fn push_items<'a>(out: &mut String, class: &str, items: impl Iterator<Item = &'a str>) {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return;
    }
    out.push_str(&format!("<ul class=\"{class}\">\n"));
    for item in items {
        out.push_str("<li>");
        escape::push(out, item);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}
