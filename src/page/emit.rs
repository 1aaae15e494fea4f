//! A plan to paper, page by page.

use super::later::Later;
use super::plan::{Block, BlockContent, HeadPlace, Plan, PlannedPage, StoryBlock};
use super::press::{Press, Printed};
use super::shop::Shop;
use super::{furniture, holding, masthead, notice, rules, story};
use crate::color::Color;
use crate::edition::Pin;
use crate::frame::{Info, OutlineEntry, Page, Role, StructureTree};
use crate::geom::Point;
use crate::report::PageReport;

/// A plan on its way to paper, page by page.
pub(crate) struct Run<'s, 'a> {
    press: Press<'s, 'a>,
    masthead: Option<Later>,
}

impl<'s, 'a> Run<'s, 'a> {
    /// Nothing is printed yet.
    pub fn new(shop: &'s Shop<'a>) -> Run<'s, 'a> {
        Run { press: Press::new(shop, info(shop)), masthead: None }
    }

    /// Prints the next page, an index of a plan that is all there is or goes on; gives its
    /// report.
    pub fn print(&mut self, index: usize, plan: &Plan, is_all: bool) -> &mut PageReport {
        let later = self.press.print(index, plan, is_all);
        self.masthead = self.masthead.take().or(later);
        self.press.printed.pages.last_mut().expect("a page that is printed has a report")
    }

    /// What has been printed, when all has been.
    pub fn finish(mut self, plan: &Plan) -> Printed {
        if let Some(later) = self.masthead {
            later.print(&mut self.press, plan);
        }
        self.press.printed
    }
}

pub(super) fn info(shop: &Shop<'_>) -> Info {
    let edition = shop.edition;
    let masthead = edition.masthead();
    let title =
        [Some(masthead.title.clone()), masthead.date_words.clone(), masthead.issue_label.clone()];
    let mut keywords: Vec<String> =
        edition.stories().iter().filter_map(|s| s.section.clone()).collect();
    keywords.dedup();
    Info {
        title: title.into_iter().flatten().collect::<Vec<_>>().join(" "),
        publication: masthead.title.clone(),
        publisher: masthead.publisher.clone(),
        lang: edition.lang(),
        writing_mode: edition.writing_mode(),
        date: masthead.date.map(|date| date.to_string()),
        keywords,
    }
}

impl Press<'_, '_> {
    /// Prints a page; a masthead tells what is inside, and waits until that is known.
    fn print(&mut self, index: usize, plan: &Plan, is_all: bool) -> Option<Later> {
        let planned = &plan.pages[index];
        let mut later = None;
        let design = self.shop.design();
        let label = furniture::page_label(self.shop.edition.lang(), planned.number);
        let room = std::mem::take(&mut self.page);
        self.page = Page { number: planned.number, label, size: design.page, ..room };
        self.page_index = index;
        self.page_tag = self.structure().add(StructureTree::ROOT, Role::Part);
        self.sections.clear();
        let title = self.page.label.clone();
        let tag = self.page_tag;
        self.structure().node_mut(tag).title = Some(title.clone());
        self.report = PageReport { number: planned.number, ..PageReport::default() };
        self.printed.document.outline.push(OutlineEntry {
            title: planned
                .name
                .as_ref()
                .map_or(title.clone(), |name| format!("{title}\u{3000}{name}")),
            page: index,
            at: Point::default(),
            article: None,
            children: Vec::new(),
        });
        let has_masthead = planned.blocks.iter().any(|b| b.content == BlockContent::Masthead);
        if has_masthead {
            furniture::front_editor(self, planned);
        } else {
            furniture::folio(self, planned);
        }
        for block in &planned.blocks {
            match &block.content {
                BlockContent::Masthead if is_all => masthead::draw(self, block, plan),
                BlockContent::Masthead => later = Some(Later::here(self, block)),
                BlockContent::Banner(banner) => furniture::banner(self, block, *banner),
                BlockContent::Story(part) => story::draw(self, block, part),
                BlockContent::Advertisement { page, pin } => {
                    match &self.shop.edition.pages()[*page].pins[*pin] {
                        Pin::Advertisement { notice: Some(notice), .. } => {
                            let story = self.shop.edition.story_of_notice(*notice);
                            notice::draw(self, block, story);
                        }
                        _ => furniture::advertisement(self, block, *page, *pin),
                    }
                }
            }
        }
        for (inline, block, size) in rules::areas(self.shop.design(), &planned.blocks) {
            let rect = self.rect(inline, block, size);
            self.fill(rect, Color::BLACK);
        }
        if is_all && index + 1 == plan.pages.len() {
            furniture::imprint(self);
        }
        self.finish_report(planned);
        // A document of a thousand pages holds what they need and no more; the next one is
        // printed in the room that this one was.
        let mut page = std::mem::take(&mut self.page);
        let room = &mut self.page;
        std::mem::swap(&mut room.items, &mut page.items);
        std::mem::swap(&mut room.glyphs, &mut page.glyphs);
        std::mem::swap(&mut room.text, &mut page.text);
        page.items.append(&mut room.items);
        page.glyphs.extend_from_slice(&room.glyphs);
        page.text.push_str(&room.text);
        room.glyphs.clear();
        room.text.clear();
        self.printed.document.pages.push(page);
        let report = std::mem::take(&mut self.report);
        self.printed.pages.push(report);
        later
    }

    /// Rows of a headline above its text that are more white than it wants.
    fn white_of_head(&self, block: &Block, part: &StoryBlock) -> u32 {
        let (HeadPlace::Above(rows) | HeadPlace::Over { rows, .. }) = part.head else { return 0 };
        let columns = part.head.columns(block.columns);
        let head = self.shop.head(part.story, columns, part.head_size);
        rows.saturating_sub(head.own_rows(self.shop.design().pitch) + 2)
    }

    /// How much of the page is filled, counted in cells: a column by a row.
    ///
    /// A headline's own rows are filled, with two of white (H8); what is beyond is not. Where
    /// the text ends, what lies under it and beside it is no part of the count.
    fn finish_report(&mut self, planned: &PlannedPage) {
        let blocks = &planned.blocks;
        let design = *self.shop.design();
        let is_sold = |b: &&Block| matches!(b.content, BlockContent::Advertisement { .. });
        let text = blocks.iter().filter(|block| !is_sold(block));
        let end = text.map(Block::row_end).max().unwrap_or(design.rows);
        let end = if planned.open_foot { (end + 1).min(design.rows) } else { design.rows };
        let beside = planned
            .beside
            .map_or(0, |area| area.columns * area.row_end().min(end).saturating_sub(area.row));
        let all = design.columns * end.max(1) - beside;
        self.report.declared_white = design.columns * (design.rows - end) + beside;
        // Rows are counted with the one that parts a block from the next.
        let cells = |columns: u32, rows: u32| columns * rows;
        let (mut filled, mut text, mut heads, mut blank) = (0, 0, 0, 0);
        for block in blocks {
            match &block.content {
                BlockContent::Advertisement { .. } if block.row >= end => {
                    let white = self.report.declared_white;
                    let own = cells(block.columns, block.rows + 1);
                    self.report.declared_white = white.saturating_sub(own);
                }
                BlockContent::Masthead
                | BlockContent::Banner(_)
                | BlockContent::Advertisement { .. } => {
                    filled += cells(block.columns, block.rows + 1)
                }
                BlockContent::Story(part) => {
                    let blank_lines = holding::blank_cells(self.shop, block, part);
                    let head = part.head.columns(block.columns);
                    let white = blank_lines
                        + self.white_of_head(block, part) * head
                        + holding::cells_beside_pictures(self.shop, block, part);
                    let parting = u32::from(block.row_end() < design.rows);
                    let notch = cells(part.notch.legs, part.notch.rows);
                    // Under a notch at the foot of the page no row parts.
                    let over = cells(part.notch.legs, 1 - parting);
                    filled += (cells(block.columns, block.rows + parting) + over)
                        .saturating_sub(notch + white);
                    heads += cells(head, part.head.rows());
                    text += (cells(block.columns, part.body_rows(block.rows))
                        + cells(block.columns - head, part.head.rows()))
                    .saturating_sub(notch + blank_lines);
                    blank += blank_lines;
                }
            }
        }
        #[expect(clippy::float_arithmetic, reason = "shares in a report, which no layout reads")]
        let share =
            |cells: u32| (f64::from(cells.min(all)) / f64::from(all) * 1000.0).round() / 1000.0;
        self.report.fill = share(filled);
        self.report.text_fill = share(text);
        self.report.headline_share = share(heads);
        self.report.blank_lines = blank;
    }
}
