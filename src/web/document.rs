//! What every page of the web edition begins and ends with.

use crate::markup::{Words, escape};
use crate::unicode::Locale;

/// What a document says of itself.
pub(super) struct Head<'a> {
    /// The title of the window.
    pub title: &'a str,
    /// The document before this one, if any.
    pub before: Option<&'a str>,
    /// The document after it.
    pub after: Option<&'a str>,
    /// A class for the body.
    pub class: &'static str,
}

/// What all documents share.
pub(super) struct Frame {
    /// The language of the issue.
    pub lang: Locale,
    /// Its labels.
    pub words: &'static Words,
    /// The name of the paper.
    pub name: String,
    /// The day in words.
    pub date: String,
    /// Whether the folder holds the PDF.
    pub has_pdf: bool,
}

/// The file of the PDF.
pub(super) const PDF: &str = "issue.pdf";

/// A whole document around what stands in `main`; `ways` are links to its neighbours.
pub(super) fn document(frame: &Frame, head: &Head<'_>, ways: &str, main: &str) -> String {
    let tag = frame.lang.tag();
    let mut out = String::with_capacity(main.len() + ways.len() * 2 + 2048);
    out.push_str(&format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n<title>"
    ));
    escape::push(&mut out, head.title);
    out.push_str("</title>\n<link rel=\"stylesheet\" href=\"style.css\"/>\n");
    for (relation, file) in [("prev", head.before), ("next", head.after)] {
        if let Some(file) = file {
            out.push_str(&format!("<link rel=\"{relation}\" href=\"{file}\"/>\n"));
        }
    }
    out.push_str(&format!(
        "</head>\n<body class=\"{}\">\n<a class=\"skip\" href=\"#main\">{}</a>\n\
         <header class=\"bar\">\n<p class=\"paper\"><a href=\"index.html\">",
        head.class, frame.words.skip
    ));
    escape::push(&mut out, &frame.name);
    out.push_str("</a></p>\n<p class=\"date\">");
    escape::push(&mut out, &frame.date);
    out.push_str("</p>\n");
    out.push_str(ways);
    out.push_str("</header>\n<main id=\"main\">\n");
    out.push_str(main);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// A link to a neighbour.
pub(super) struct Way<'a> {
    /// What it says: the page before this one.
    pub word: &'static str,
    /// What it is: `prev` or `next`.
    pub relation: &'static str,
    /// Its file and its title, if there is one.
    pub to: Option<(&'a str, &'a str)>,
}

/// Links to the neighbours of a document; one that is not there leaves its place empty.
pub(super) fn ways(label: &str, ways: [Way<'_>; 2]) -> String {
    let mut out = format!("<nav class=\"ways\" aria-label=\"{label}\">\n");
    for Way { word, relation, to } in ways {
        match to {
            Some((file, title)) => {
                out.push_str(&format!(
                    "<a class=\"{relation}\" rel=\"{relation}\" href=\"{file}\">{word}"
                ));
                if !title.is_empty() {
                    out.push_str(" <span class=\"title\">");
                    escape::push(&mut out, title);
                    out.push_str("</span>");
                }
                out.push_str("</a>\n");
            }
            None => out.push_str(&format!("<span class=\"{relation}\"></span>\n")),
        }
    }
    out.push_str("</nav>\n");
    out
}
