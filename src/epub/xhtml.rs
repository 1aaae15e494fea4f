//! What every document of the book begins and ends with.

use crate::geom::WritingMode;
use crate::markup::{Setting, escape};

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
