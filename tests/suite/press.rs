//! An issue set, and what stands on its pages.

use std::collections::BTreeMap;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use paiban::edition::Edition;
use paiban::frame::{Document, FrameItem, GlyphRun, Page, PlacedGlyph, Role, RunDirection, TagId};
use paiban::geom::{Length, Rect, Size};
use paiban::issue::Issue;
use paiban::{Assets, Layout, TypesetOptions, load, typeset};

use crate::support::{fonts, root};

/// The project's fonts, where they are.
pub fn bundle() -> Option<Assets> {
    let fonts = load::fonts(&fonts()?).expect("the bundle can be read");
    Some(Assets { fonts, ..Assets::default() })
}

/// The square test font alone.
pub fn square() -> Assets {
    let fonts = load::fonts(&root().join("fonts/test")).expect("the test font can be read");
    Assets { fonts, ..Assets::default() }
}

#[track_caller]
pub fn resolve(issue: &Issue, assets: &Assets) -> Edition {
    Edition::resolve(issue, assets).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
pub fn set(issue: &Issue, assets: &Assets) -> (Edition, Layout) {
    let edition = resolve(issue, assets);
    let layout = typeset(&edition, assets, &TypesetOptions::default());
    (edition, layout)
}

/// The runs of a document with their pages, in the order of painting.
pub fn runs(document: &Document) -> impl Iterator<Item = (&Page, &GlyphRun)> {
    document.pages.iter().flat_map(|page| {
        page.items.iter().filter_map(move |item| match item {
            FrameItem::Glyphs(run) => Some((page, run)),
            FrameItem::Fill { .. }
            | FrameItem::Path { .. }
            | FrameItem::Image { .. }
            | FrameItem::Link { .. } => None,
        })
    })
}

/// The article that a tag belongs to.
pub fn article_of(document: &Document, tag: TagId) -> Option<&str> {
    let mut at = Some(tag);
    while let Some(tag) = at {
        let node = document.structure.node(tag);
        if let Some(article) = &node.article {
            return Some(article);
        }
        at = node.parent;
    }
    None
}

/// The words of each article as they stand on the pages; blanks, ruby and hyphens of divided
/// words aside.
pub fn printed(document: &Document) -> BTreeMap<String, String> {
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    let is_ruby = |tag: TagId| document.structure.node(tag).role == Role::RubyText;
    for (page, run) in runs(document).filter(|(_, run)| !run.tag.is_some_and(is_ruby)) {
        if let Some(article) = run.tag.and_then(|tag| article_of(document, tag)) {
            // A hyphen that divides a word is printed and is not the author's.
            let own = |c: &char| !c.is_whitespace() && *c != '\u{AD}';
            let text = page.text_of(run).chars().filter(own);
            words.entry(article.to_owned()).or_default().extend(text);
        }
    }
    words
}

/// The em box of a glyph on the page, by the conventions of [`RunDirection`].
pub fn em_box(run: &GlyphRun, glyph: &PlacedGlyph) -> Rect {
    // Several characters that share an em are narrow, and so is the box of each.
    let size = run.size.scale(i64::from(run.scale().1), 1000);
    let (along, across) = (glyph.along.length(), glyph.across.length());
    let advance = glyph.advance.length();
    let ascent = size.scale(880, 1000);
    let (x, y) = (run.origin.x, run.origin.y);
    match run.direction {
        RunDirection::Horizontal => {
            Rect::new(x + along, y + across - ascent, Size::new(advance, size))
        }
        RunDirection::Vertical => {
            Rect::new(x + across - size / 2, y + along, Size::new(size, advance))
        }
        RunDirection::Sideways => {
            Rect::new(x + across - (size - ascent), y + along, Size::new(size, advance))
        }
    }
}

/// Whether a rectangle lies on the page.
pub fn is_on(page: &Page, rect: &Rect) -> bool {
    rect.origin.x >= Length::ZERO
        && rect.origin.y >= Length::ZERO
        && rect.right() <= page.size.width
        && rect.bottom() <= page.size.height
}

/// Runs `work`, which may take so many seconds and not more.
#[track_caller]
pub fn within<R: Send + 'static>(
    seconds: u64,
    what: &str,
    work: impl FnOnce() -> R + Send + 'static,
) -> R {
    let (done, result) = channel();
    let worker = std::thread::spawn(move || {
        let _ = done.send(work());
    });
    match result.recv_timeout(Duration::from_secs(seconds)) {
        Ok(value) => value,
        Err(RecvTimeoutError::Timeout) => panic!("{what}: not done after {seconds} s"),
        Err(RecvTimeoutError::Disconnected) => {
            std::panic::resume_unwind(worker.join().expect_err("it panicked"))
        }
    }
}
