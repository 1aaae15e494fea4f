//! The press: the page being printed, and the marks that are put on it. Here logical
//! coordinates become physical.

use std::collections::{BTreeMap, BTreeSet};

use super::beside::{draw_line_with_notes, draw_ruby};
use super::decorations::{Place, draw_decorations};
use super::pen::{Ink, draw_line};
use super::plan::{Area, Block};
use super::shop::Shop;
use super::tags::{InlineTags, TagKey, Tags};
use super::{border, rules};
use crate::cluster::ShapedText;
use crate::color::Color;
use crate::composition::Level;
use crate::edition::ComputedStyle;
use crate::frame::{
    Document, FrameItem, Info, OutlineEntry, Page, PageStart, Region, Role, StructureTree, TagId,
};
use crate::geom::{Length, LogicalPoint, LogicalRect, LogicalSize, Point, Rect};
use crate::issue::Border;
use crate::line::{BrokenText, Fit, Line, may_end, may_start};
use crate::report::{LineReport, PageReport};
use crate::unicode::CharClass;

/// What has been put on paper, and how it came out.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    pub document: Document,
    pub pages: Vec<PageReport>,
    pub lines: LineReport,
    pub kinsoku_faults: usize,
    pub characters: usize,
}

/// A group of stories under a banner.
#[derive(Clone, Copy)]
pub(super) struct Section {
    pub tag: TagId,
    /// Its bookmark, an index into those of its page.
    entry: usize,
}

/// The page being printed and what has been printed before.
pub(super) struct Press<'s, 'a> {
    pub shop: &'s Shop<'a>,
    pub page: Page,
    pub page_index: usize,
    pub page_tag: TagId,
    pub report: PageReport,
    tags: Tags,
    /// The stories under a banner of this page, with the section that they stand in.
    pub sections: BTreeMap<usize, Section>,
    /// The stories of which something has been printed.
    started: BTreeSet<usize>,
    /// Ruby of the story that is being printed.
    ruby: Vec<FrameItem>,
    pub printed: Printed,
}

impl<'s, 'a> Press<'s, 'a> {
    pub fn new(shop: &'s Shop<'a>, info: Info) -> Press<'s, 'a> {
        Press {
            shop,
            page: Page::default(),
            page_index: 0,
            page_tag: StructureTree::ROOT,
            tags: Tags::default(),
            sections: BTreeMap::new(),
            started: BTreeSet::new(),
            ruby: Vec::new(),
            printed: Printed {
                document: Document { info, ..Document::default() },
                ..Printed::default()
            },
            report: PageReport::default(),
        }
    }
}

impl Press<'_, '_> {
    pub fn structure(&mut self) -> &mut StructureTree {
        &mut self.printed.document.structure
    }

    /// The last element below another, or that one where it has none.
    pub fn last_child(&mut self, parent: TagId) -> TagId {
        let children = &self.structure().node(parent).children;
        children.last().copied().unwrap_or(parent)
    }

    /// The tag of a part, made when it is first asked for.
    pub fn tag(&mut self, key: TagKey, parent: TagId, role: Role) -> TagId {
        self.tags.get(&mut self.printed.document.structure, key, parent, role)
    }

    /// The place of a line on paper: its top left corner, or the top of its middle.
    pub fn at(&self, at: LogicalPoint, size: Length) -> Point {
        let design = self.shop.design();
        let inline = design.origin.inline + at.inline;
        let block = design.origin.block + at.block;
        if design.writing_mode.is_vertical() {
            Point::new(design.page.width - block - size / 2, inline)
        } else {
            Point::new(inline, block)
        }
    }

    /// A rectangle of the type area on paper.
    pub fn rect(&self, inline: Length, block: Length, size: LogicalSize) -> Rect {
        let design = self.shop.design();
        let (inline, block) = (design.origin.inline + inline, design.origin.block + block);
        design.writing_mode.to_physical(LogicalRect::new(inline, block, size), design.page)
    }

    /// A filled rectangle.
    pub fn fill(&mut self, rect: Rect, color: Color) {
        self.page.items.push(FrameItem::Fill { rect, color });
    }

    /// Draws the frame of a block.
    pub fn frame(&mut self, block: &Block, border: Border) {
        let (inline, top, size) = rules::frame_area(self.shop.design(), block);
        let rect = self.rect(inline, top, size);
        self.page.items.extend(border::items(rect, border));
    }

    /// Draws one line of a text, and looks at it as a reader would.
    pub fn line(
        &mut self,
        words: &str,
        text: &ShapedText,
        broken: &BrokenText,
        line: &Line,
        at: LogicalPoint,
        ink: Ink,
    ) {
        let vertical = self.shop.design().writing_mode.is_vertical();
        self.set_line(words, text, broken, line, (self.at(at, text.across), vertical), ink);
    }

    /// Draws a line with all that stands beside it, at a place on paper.
    fn set_line(
        &mut self,
        words: &str,
        text: &ShapedText,
        broken: &BrokenText,
        line: &Line,
        (at, vertical): (Point, bool),
        ink: Ink,
    ) {
        let range = text.bytes(line.clusters.clone());
        // What is repeated is an artifact, and counted where it stands first.
        if ink.tag.is_some() {
            self.count_characters(&words[range]);
        }
        let structure = &mut self.printed.document.structure;
        let tags = InlineTags::of_line(&mut self.tags, structure, text, line, ink.tag);
        draw_line_with_notes(&mut self.page, words, text, broken, line, at, vertical, ink, &tags);
        let design = self.shop.design();
        // The lines of a headline stand a quarter of their size apart.
        let is_head = text.size > design.type_size();
        let gap = if is_head { text.size / 4 } else { design.line_gap() };
        let place = Place { at, vertical, gap, ink };
        draw_decorations(&mut self.page, words, text, broken, line, place, &tags);
        let ruby = draw_ruby(&mut self.page, text, broken, line, at, vertical, ink, &tags);
        self.ruby.extend(ruby);
    }

    /// Paints the ruby of the lines that stand above: after all of them, so that who reads the
    /// page in the order of painting reads its paragraphs whole.
    pub fn paint_ruby(&mut self) {
        self.page.items.append(&mut self.ruby);
    }

    /// Draws one line across the direction of the page's lines, in its rectangle on paper.
    pub fn crosswise(
        &mut self,
        words: &str,
        text: &ShapedText,
        broken: &BrokenText,
        rect: Rect,
        ink: Ink,
    ) {
        let vertical = !self.shop.design().writing_mode.is_vertical();
        let at = if vertical {
            Point::new(rect.origin.x + rect.size.width / 2, rect.origin.y)
        } else {
            rect.origin
        };
        let Some(line) = broken.lines.first() else { return };
        self.set_line(words, text, broken, line, (at, vertical), ink);
    }

    /// Draws words on one line; `align` gives the start from the width.
    pub fn words(
        &mut self,
        words: &str,
        style: &ComputedStyle,
        size: Length,
        at: impl FnOnce(Length) -> LogicalPoint,
        tag: Option<TagId>,
    ) {
        let design = self.shop.design();
        let (vertical, locale) = (design.writing_mode.is_vertical(), self.shop.edition.lang());
        let (text, broken) = self.shop.one_line(words, style, size, vertical, locale);
        let Some(line) = broken.lines.first() else { return };
        let at = self.at(at(line.width), size);
        draw_line(
            &mut self.page,
            words,
            &text,
            &broken,
            line,
            at,
            vertical,
            Ink { color: style.color, tag },
        );
    }

    /// Begins a section with a name, and its bookmark below that of the page.
    pub fn section(&mut self, title: String, at: Point) -> Section {
        let page = self.page_tag;
        let tag = self.structure().add(page, Role::Section);
        self.structure().node_mut(tag).title = Some(title.clone());
        let bookmarks = self.printed.document.outline.last_mut().map(|page| &mut page.children);
        let entry = bookmarks.as_ref().map_or(0, |bookmarks| bookmarks.len());
        if let Some(bookmarks) = bookmarks {
            let (page, article, children) = (self.page_index, None, Vec::new());
            bookmarks.push(OutlineEntry { title, page, at, article, children });
        }
        Section { tag, entry }
    }

    /// Lets an area, given from its start and its top, lead somewhere.
    pub fn link(&mut self, at: LogicalPoint, size: LogicalSize, target: &str, tag: Option<TagId>) {
        let rect = self.rect(at.inline, at.block, size);
        self.page.items.push(FrameItem::Link { rect, target: target.to_owned(), tag });
    }

    /// Draws words across the page whatever the direction of its text, as a folio has them.
    pub fn words_across(
        &mut self,
        words: &str,
        style: &ComputedStyle,
        size: Length,
        at: impl FnOnce(Length) -> Point,
    ) {
        let locale = self.shop.edition.lang();
        let (text, broken) = self.shop.one_line(words, style, size, false, locale);
        let Some(line) = broken.lines.first() else { return };
        let at = at(line.width);
        draw_line(
            &mut self.page,
            words,
            &text,
            &broken,
            line,
            at,
            false,
            Ink { color: style.color, tag: None },
        );
    }

    /// Ends a part of a line that goes on far behind it, as a folio does: the words are
    /// read apart, and in one line.
    pub fn part(&mut self) {
        const BLANK: char = '\u{3000}';
        let len = BLANK.len_utf8() as u32;
        if let Some(FrameItem::Glyphs(run)) = self.page.items.last_mut()
            && let Some(glyph) = self.page.glyphs.last_mut()
        {
            self.page.text.push(BLANK);
            run.text.end += len;
            glyph.text_len += len;
        }
    }

    /// Counts the characters of an article that have been set, white space aside.
    pub fn count_characters(&mut self, words: &str) {
        self.printed.characters += words.chars().filter(|c| !c.is_whitespace()).count();
    }

    /// Counts how a body line came out.
    pub fn count(
        &mut self,
        text: &ShapedText,
        line: &Line,
        level: Level,
        is_last: bool,
        is_first: bool,
    ) {
        let lines = &mut self.printed.lines;
        lines.total += 1;
        let loose = text.size / 10;
        match line.fit {
            Fit::Solid | Fit::Short => lines.solid += 1,
            Fit::Reduced(_) => lines.reduced += 1,
            Fit::Expanded(_, each) => {
                lines.expanded += 1;
                lines.loose += usize::from(each >= loose);
            }
            Fit::Emergency => lines.expanded += 1,
        }
        let clusters = text.clusters[line.clusters.clone()].iter();
        let mut set = clusters.map(|c| c.class).filter(|&c| c != CharClass::WordSpace);
        let letters = set.clone().filter(|c| !c.is_mark()).count();
        if let Some(first) = set.next() {
            let last = set.next_back().unwrap_or(first);
            let faults = usize::from(!is_first && !may_start(first, level))
                + usize::from(!is_last && !may_end(last, level));
            self.printed.kinsoku_faults += faults;
        }
        self.printed.lines.runts += usize::from(is_last && !is_first && letters == 1);
    }

    /// Notes that an article stands in a block: its region, its bookmark, its page start.
    pub fn register(&mut self, story: usize, block: &Block, start: Option<(usize, usize)>) {
        let edition = self.shop.edition;
        let content = edition.story(story);
        let design = self.shop.design();
        let rect = |area: Area| {
            let (width, height) = (design.span(area.columns), design.pitch * i64::from(area.rows));
            let top = design.pitch * i64::from(area.row);
            self.rect(design.column_start(area.column), top, LogicalSize::new(width, height))
        };
        let rects: Vec<Rect> = block.areas().map(rect).collect();
        let origin = rects.first().map_or_else(Point::default, |rect| rect.origin);
        let page = self.page_index;
        match self.page.regions.iter_mut().find(|region| region.article == content.id) {
            Some(region) => region.rects.extend(rects),
            None => {
                let title = content.title();
                self.page.regions.push(Region {
                    article: content.id.clone(),
                    title: title.clone(),
                    rects,
                });
                let (element, byte) =
                    start.map_or((None, 0), |(element, byte)| (Some(element), byte));
                let is_first = self.started.insert(story);
                let starts = &mut self.printed.document.page_starts;
                starts.push(PageStart { article: content.id.clone(), page, element, byte });
                let section = self.sections.get(&story).map(|section| section.entry);
                if is_first && let Some(entry) = self.printed.document.outline.last_mut() {
                    let entry = match section {
                        Some(index) if index < entry.children.len() => &mut entry.children[index],
                        _ => entry,
                    };
                    entry.children.push(OutlineEntry {
                        title,
                        page,
                        at: origin,
                        article: Some(content.id.clone()),
                        children: Vec::new(),
                    });
                }
            }
        }
    }
}
