//! The documents beside the articles: cover, contents, fronts of pages, imprint.

use super::xhtml::document;
use crate::edition::Edition;
use crate::geom::WritingMode;
use crate::markup::{
    Contents, Entry, Group, Setting, masthead_facts, paper_name, push_advertisements, push_breaks,
    push_line, push_text, title, words,
};

/// The cover: the masthead with all its parts.
pub(super) fn cover(edition: &Edition, setting: Setting<'_>) -> String {
    let masthead = edition.masthead();
    let mode = setting.mode;
    let name = paper_name(masthead, setting.lang);
    let class = match name.chars().count() {
        ..=4 => "short",
        5 | 6 => "middling",
        _ => "long",
    };
    let mut body = format!("<section class=\"masthead\">\n<h1 class=\"{class}\">");
    push_text(&mut body, &name, mode);
    body.push_str("</h1>\n");
    if let Some(subtitle) = &masthead.subtitle {
        push_line(&mut body, "subtitle", subtitle, mode);
    }
    push_facts(&mut body, "facts", &masthead_facts(masthead), mode);
    let ear: Vec<&str> = masthead.ear.iter().map(String::as_str).collect();
    push_facts(&mut body, "ear", &ear, mode);
    let contacts = masthead.contacts.iter().map(String::as_str);
    let contacts: Vec<&str> = masthead.publisher.as_deref().into_iter().chain(contacts).collect();
    push_facts(&mut body, "contacts", &contacts, mode);
    body.push_str("</section>\n");
    document(words(setting.lang).cover, "cover", &body, setting)
}

/// Appends short lines, each a part that breaks last inside.
fn push_facts(out: &mut String, class: &str, facts: &[&str], mode: WritingMode) {
    if facts.is_empty() {
        return;
    }
    out.push_str(&format!("<ul class=\"{class}\">\n"));
    for fact in facts {
        out.push_str("<li>");
        push_text(out, fact, mode);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

/// The contents page: pages, then articles.
pub(super) fn contents(contents: &Contents<'_>, setting: Setting<'_>) -> String {
    let heading = words(setting.lang).contents;
    let mut body = format!(
        "<section epub:type=\"toc\" role=\"doc-toc\" aria-labelledby=\"contents\" class=\"contents\">\n\
         <h1 id=\"contents\">{heading}</h1>\n"
    );
    for group in &contents.groups {
        if let Some(title) = &group.title {
            body.push_str(&format!("<h2><a href=\"{}.xhtml\">", group.front));
            push_text(&mut body, &title.line(), setting.mode);
            body.push_str("</a></h2>\n");
        }
        push_list(&mut body, group, setting);
    }
    body.push_str("</section>\n");
    document(heading, "frontmatter", &body, setting)
}

/// The front of a page or section: its name, what stands in it, its advertisements.
pub(super) fn front(edition: &Edition, group: &Group<'_>, setting: Setting<'_>) -> String {
    let mut body = String::new();
    push_breaks(&mut body, &group.breaks);
    body.push_str("<section class=\"front\">\n");
    let mut line = String::new();
    if let Some(title) = &group.title {
        line = title.line();
        body.push_str("<h1>");
        push_text(&mut body, &title.label, setting.mode);
        if let Some(name) = &title.name {
            body.push_str(" <span class=\"page-name\">");
            push_text(&mut body, name, setting.mode);
            body.push_str("</span>");
        }
        body.push_str("</h1>\n");
    }
    push_list(&mut body, group, setting);
    let pins = group.pinning.map_or(&[][..], |pinning| &pinning.pins);
    let of_layout = group.page.and_then(|page| u32::try_from(page + 1).ok());
    let number = group.pinning.map(|pinning| pinning.number).or(of_layout).unwrap_or(0);
    push_advertisements(&mut body, edition, (number, pins), setting);
    if let Some(editor) = group.pinning.and_then(|pinning| pinning.editor.as_deref()) {
        push_line(&mut body, "editor", editor, setting.mode);
    }
    body.push_str("</section>\n");
    document(&line, "bodymatter", &body, setting)
}

/// Who answers for the paper.
pub(super) fn imprint(lines: &[String], setting: Setting<'_>) -> String {
    let heading = words(setting.lang).imprint;
    let mut body = format!(
        "<section epub:type=\"colophon\" role=\"doc-colophon\" aria-label=\"{heading}\" class=\"imprint\">\n"
    );
    for line in lines {
        push_line(&mut body, "line", line, setting.mode);
    }
    body.push_str("</section>\n");
    document(heading, "backmatter", &body, setting)
}

/// Appends the list of a group's articles.
fn push_list(out: &mut String, group: &Group<'_>, setting: Setting<'_>) {
    out.push_str("<ol class=\"articles\">\n");
    for chapter in &group.chapters {
        for entry in &chapter.entries {
            let weight = entry.story.importance.clamp(1, 5);
            let href = href(&chapter.file, chapter.entries.len(), entry);
            out.push_str(&format!("<li class=\"w{weight}\"><a href=\"{href}\">"));
            push_text(out, &title(entry.story, setting.lang), setting.mode);
            out.push_str("</a></li>\n");
        }
    }
    out.push_str("</ol>\n");
}

/// The address of an article from a document of the same folder.
pub(super) fn href(file: &str, articles_in_file: usize, entry: &Entry<'_>) -> String {
    match articles_in_file {
        1 => format!("{file}.xhtml"),
        _ => format!("{file}.xhtml#{}", entry.id),
    }
}
