//! An article, with the page it stands on beside it.

use super::document::{self, Head, Way, ways};
use super::node::push_title;
use super::paper::{ArticlePart, Paper, shape};
use crate::markup::{escape, push_article, push_banner};

/// The document of an article.
pub(super) fn document(paper: &Paper<'_>, index: usize) -> String {
    let (article, words) = (&paper.articles[index], paper.frame.words);
    let before = index.checked_sub(1).map(|at| &paper.articles[at]);
    let after = paper.articles.get(index + 1);
    let title = format!("{} {}", article.title, paper.frame.name);
    let head = Head {
        title: &title,
        before: before.map(|it| it.file.as_str()),
        after: after.map(|it| it.file.as_str()),
        class: "reading",
    };
    let mut top = format!("<nav class=\"ways\" aria-label=\"{}\">\n", words.pages);
    for &page in &article.pages {
        top.push_str(&format!("<a href=\"{}#{}\">", paper.pages[page].file, article.id));
        push_title(&mut top, paper, page);
        top.push_str("</a>\n");
    }
    top.push_str("</nav>\n");

    let mut main = String::from("<div class=\"text\">\n<h1 class=\"where\">");
    push_title(&mut main, paper, article.pages[0]);
    main.push_str("</h1>\n");
    for banner in &article.banners {
        push_banner(&mut main, banner, paper.setting.mode);
    }
    push_article(&mut main, article.story, &article.id, &[], paper.setting);
    main.push_str(&ways(
        words.articles,
        [
            Way { word: words.article_before, relation: "prev", to: before.map(ArticlePart::link) },
            Way { word: words.article_after, relation: "next", to: after.map(ArticlePart::link) },
        ],
    ));
    main.push_str("</div>\n<aside class=\"places\">\n");
    for &page in &article.pages {
        push_place(&mut main, paper, index, page);
    }
    main.push_str("</aside>\n");
    document::document(&paper.frame, &head, &top, &main)
}

/// Appends a small picture of a page on which the article is marked; it leads there.
fn push_place(out: &mut String, paper: &Paper<'_>, index: usize, page: usize) {
    let (article, page) = (&paper.articles[index], &paper.pages[page]);
    let Some((_, region)) = page.shapes.iter().find(|(number, _)| *number == index) else { return };
    out.push_str(&format!("<a class=\"sheet\" href=\"{}#{}\">", page.file, article.id));
    out.push_str(&format!("<img src=\"{}\" {} loading=\"lazy\" alt=\"", page.picture, page.size()));
    escape::push(out, &page.title.line());
    out.push_str(&format!(
        "\"/><svg viewBox=\"{}\" aria-hidden=\"true\"><path d=\"{}\"/></svg></a>\n",
        page.view_box(),
        shape(region)
    ));
}
