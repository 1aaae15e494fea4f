//! The words of an edition as XHTML, for the e-book and for the web alike.
//!
//! Takes stories, paragraphs and labels and gives elements that are well-formed
//! XML and HTML at once: empty elements are the void ones, everything else has
//! its end tag. `contents` gathers the articles, `article` writes the blocks, `inline`, `ruby` and `link` what
//! stands within a line, `pictures` names the
//! files of pictures, `words` holds the labels, and `escape` keeps what the
//! issue says from becoming markup.

mod article;
mod contents;
pub(crate) mod escape;
mod inline;
mod link;
mod pictures;
mod ruby;
mod words;

pub(crate) use article::{
    Setting, figures, masthead_facts, paper_name, push_advertisements, push_article, push_banner,
    push_breaks, push_line, title,
};
pub(crate) use contents::{Contents, Entry, Group, Title, page_title};
pub(crate) use inline::{PageBreak, push_text};
pub(crate) use link::href;
pub(crate) use pictures::{kind_of_picture, picture_files, pictures};
pub(crate) use words::{Words, words};
