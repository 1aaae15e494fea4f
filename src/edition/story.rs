//! An article with its text normalised.

use crate::image::ImageId;
use crate::issue::{ArticleKind, Border, Table};
use crate::text::{AnnotationKind, Paragraph};
use crate::unicode::Locale;

/// An article, ready to be set.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Its id in the issue.
    pub id: String,
    /// A story or a brief.
    pub kind: ArticleKind,
    /// Its language.
    pub lang: Locale,
    /// The name of its section.
    pub section: Option<String>,
    /// How much it weighs; 1 is the highest.
    pub importance: u8,
    /// The name of the column that it belongs to, over its headline.
    pub rubric: Option<String>,
    /// The line above the headline.
    pub kicker: Option<HeadText>,
    /// The headline; a brief may have none.
    pub headline: Option<HeadText>,
    /// The line under the headline.
    pub deck: Option<HeadText>,
    /// The text, with the dateline in its first paragraph.
    pub elements: Vec<Element>,
    /// The byline or source as printed: （融媒体　郭龙君）.
    pub byline: Option<String>,
    /// Pictures that stand beside the text and not at a place in it.
    pub pictures: Vec<Picture>,
    /// The frame that it stands in.
    pub frame: Option<Border>,
    /// The headline over a part that goes on from another page, where it is not the story's own.
    pub jump_head: Option<String>,
}

/// A headline, kicker or deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadText {
    /// One line to be broken, or the editor's own lines.
    pub lines: Vec<Paragraph>,
    /// Whether the lines are the editor's own.
    pub fixed: bool,
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A head within the text.
    Subhead(Paragraph),
    /// Words of another.
    Quotation(Paragraph),
    /// A short item among others, its mark and its head in the first bytes of its text.
    Brief(Paragraph),
    /// A picture at this place.
    Picture(Picture),
    /// A table, with the block it comes from.
    Table {
        /// Caption, head and cells.
        table: Table,
        /// The block of the article's body, an index.
        block: usize,
    },
}

impl Element {
    /// Bytes of its text.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Element::Paragraph(p)
            | Element::Subhead(p)
            | Element::Quotation(p)
            | Element::Brief(p) => p.text.len(),
            Element::Picture(picture) => picture.caption.as_deref().map_or(0, str::len),
            Element::Table { table, .. } => table.rows.iter().flatten().map(String::len).sum(),
        }
    }
}

/// A picture with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The picture.
    pub image: ImageId,
    /// What it shows, for those who do not see it.
    pub alt: Option<String>,
    /// The words under it, the credit with them.
    pub caption: Option<String>,
    /// What must not be cut off, in percent from the left and the top.
    pub focus: [u8; 2],
}

/// A figure that stands before a short item: ▲ ■ ● ◆ ★ and the like.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{25A0}'..='\u{25FF}' | '\u{2600}'..='\u{2606}')
}

impl HeadText {
    /// The words in one string, an ideographic space between the lines.
    pub fn plain(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join("\u{3000}")
    }
}

impl Element {
    /// The paragraph of an element that is one.
    pub fn paragraph(&self) -> Option<&Paragraph> {
        match self {
            Element::Paragraph(paragraph)
            | Element::Subhead(paragraph)
            | Element::Quotation(paragraph)
            | Element::Brief(paragraph) => Some(paragraph),
            Element::Picture(_) | Element::Table { .. } => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn paragraph_mut(&mut self) -> Option<&mut Paragraph> {
        match self {
            Element::Paragraph(paragraph)
            | Element::Subhead(paragraph)
            | Element::Quotation(paragraph)
            | Element::Brief(paragraph) => Some(paragraph),
            Element::Picture(_) | Element::Table { .. } => None,
        }
    }
}

impl Story {
    /// What a list of articles calls it: its headline, or the start of its text.
    pub fn title(&self) -> String {
        if let Some(headline) = &self.headline {
            return headline.plain();
        }
        let text =
            self.elements.iter().find_map(Element::paragraph).map_or("", |p| p.text.as_str());
        text.trim_start_matches(is_mark).chars().take(16).collect()
    }

    /// Whether short items stand under its head.
    pub(crate) fn has_briefs(&self) -> bool {
        self.elements.iter().any(|element| matches!(element, Element::Brief(_)))
    }

    /// Whether some of its lines have small text above them and some below, so that
    /// two share a gap.
    pub(crate) fn has_ruby_on_both_sides(&self) -> bool {
        let paragraphs = self.elements.iter().filter_map(Element::paragraph);
        let mut over = false;
        let mut under = false;
        for annotation in paragraphs.flat_map(|paragraph| &paragraph.annotations) {
            if let AnnotationKind::Ruby(ruby) = &annotation.kind {
                for reading in &ruby.readings {
                    over |= reading.side.is_over();
                    under |= !reading.side.is_over();
                }
            }
        }
        over && under
    }

    /// Characters of heads, text and byline, white space aside.
    pub fn characters(&self) -> usize {
        let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let heads = [&self.kicker, &self.headline, &self.deck];
        let heads: usize =
            heads.into_iter().flatten().flat_map(|h| &h.lines).map(|l| count(&l.text)).sum();
        let rubric = self.rubric.as_deref().map_or(0, count);
        let captions = |picture: &Picture| picture.caption.as_deref().map_or(0, count);
        let body: usize = self
            .elements
            .iter()
            .map(|element| match element {
                Element::Paragraph(p)
                | Element::Subhead(p)
                | Element::Quotation(p)
                | Element::Brief(p) => count(&p.text),
                Element::Picture(picture) => captions(picture),
                Element::Table { table, .. } => {
                    let cells =
                        table.caption.iter().chain(&table.head).chain(table.rows.iter().flatten());
                    cells.map(|cell| count(cell)).sum()
                }
            })
            .sum();
        let byline = self.byline.as_deref().map_or(0, count);
        rubric + heads + body + byline + self.pictures.iter().map(captions).sum::<usize>()
    }
}
