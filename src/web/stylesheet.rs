//! The one sheet of the folder: the frame of the screen, and the articles as in the e-book.

/// Rules for every document.
pub(super) const SHEET: &str =
    concat!(include_str!("style.css"), include_str!("../markup/css/article.css"));
