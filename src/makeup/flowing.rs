//! Articles one after another down the columns.

use super::strips::rows_of;
use crate::edition::Pin;
use crate::flow::{fill, rows_needed};
use crate::page::{
    Block, BlockContent, HeadPlace, Jump, MASTHEAD_ROWS, Notch, PictureRoom, Plan, PlannedPage,
    Shop, StoryBlock, banner_rows,
};
use crate::parallel;

/// Body rows that stand under a headline at least, where the story has as many (rule H5).
const ROWS_UNDER_HEAD: u32 = 3;
const ROWS_UNDER_SPANNING_HEAD: u32 = 5;

/// Where the next thing is placed.
struct Cursor<'s, 'a> {
    shop: &'s Shop<'a>,
    pages: Vec<PlannedPage>,
    /// The row at which the columns of the page begin.
    top: u32,
    column: u32,
    row: u32,
}

impl<'s, 'a> Cursor<'s, 'a> {
    fn new(shop: &'s Shop<'a>) -> Cursor<'s, 'a> {
        let mut cursor = Cursor { shop, pages: Vec::new(), top: 0, column: 0, row: 0 };
        cursor.next_page();
        let design = shop.design();
        // A book names itself on its cover; a page too low for a masthead goes without.
        let rows = (MASTHEAD_ROWS * 2 / 3).min(design.rows / 3);
        if design.columns > 1 && rows >= 6 {
            let block = Block {
                column: 0,
                columns: design.columns,
                row: 0,
                rows,
                content: BlockContent::Masthead,
            };
            cursor.page().blocks.push(block);
            cursor.top = rows + 1;
            cursor.row = cursor.top;
        }
        cursor
    }

    fn page(&mut self) -> &mut PlannedPage {
        self.pages.last_mut().expect("a cursor has a page from its start")
    }

    fn next_page(&mut self) {
        let number = self.pages.len() as u32 + 1;
        let planned = self.shop.edition.pages().iter().find(|page| page.number == number);
        self.pages.push(PlannedPage {
            number,
            name: planned.and_then(|page| page.name.clone()),
            editor: planned.and_then(|page| page.editor.clone()),
            blocks: Vec::new(),
            open_foot: true,
            lead: None,
        });
        (self.top, self.column, self.row) = (0, 0, 0);
    }

    fn next_column(&mut self) {
        self.column += 1;
        self.row = self.top;
        if self.column == self.shop.design().columns {
            self.next_page();
        }
    }

    /// A banner over the first of its stories, over so many columns.
    fn banner_before(&mut self, story: usize, columns: u32) {
        let shop = self.shop;
        let banners = shop.edition.banners().iter().enumerate();
        let here: Vec<usize> = banners
            .filter(|(_, banner)| banner.heads.iter().min() == Some(&story))
            .map(|(index, _)| index)
            .collect();
        for banner in here {
            let rows = banner_rows(shop.edition.banners()[banner].lines.len(), shop.design().pitch);
            self.furniture(BlockContent::Banner(banner), rows, columns);
        }
    }

    /// The advertisements of all pages, after the last story.
    fn advertisements(&mut self, columns: u32) {
        let shop = self.shop;
        for (page, pinning) in shop.edition.pages().iter().enumerate() {
            for (pin, content) in pinning.pins.iter().enumerate() {
                if matches!(content, Pin::Advertisement { .. }) {
                    let rows = rows_of(shop, (page, pin), columns);
                    self.furniture(BlockContent::Advertisement { page, pin }, rows, columns);
                }
            }
        }
    }

    fn furniture(&mut self, content: BlockContent, rows: u32, columns: u32) {
        let rows = rows.clamp(1, self.shop.design().rows);
        if !self.at_top() {
            self.row += 1;
            if self.left() < rows {
                if columns > 1 { self.next_page() } else { self.next_column() }
            }
        }
        let (column, row) = (self.column, self.row);
        self.page().blocks.push(Block { column, columns, row, rows, content });
        self.row += rows;
    }

    fn left(&self) -> u32 {
        self.shop.design().rows.saturating_sub(self.row)
    }

    /// Whether nothing stands above in the column.
    fn at_top(&self) -> bool {
        self.row == self.top
    }

    fn into_plan(self) -> Plan {
        Plan { pages: self.pages }
    }
}

/// Each article down one column after another, its headline in the column.
pub(super) fn flow(shop: &Shop<'_>) -> Plan {
    let design = *shop.design();
    let mut cursor = Cursor::new(shop);
    // Broken on all cores before they are poured one after another.
    let stories: Vec<usize> = (0..shop.edition.stories().len()).collect();
    parallel::map(&stories, |&story| {
        shop.story(story, shop.measure(design.measure, 1));
        shop.head(story, 1, None);
    });
    for story in stories {
        cursor.banner_before(story, 1);
        let measure = shop.measure(design.measure, 1);
        let mut set = shop.story(story, measure);
        let head = shop.head(story, 1, None);
        let mut pictures = shop.picture_room(story, design.measure, 1);
        let least = ROWS_UNDER_HEAD.min(set.rows.len() as u32);
        if !cursor.at_top() {
            cursor.row += 1;
            if cursor.left() < head.rows + pictures.rows + least {
                cursor.next_column();
            }
        }
        let mut head_rows = head.rows.min(design.rows);
        let mut at = 0;
        while at < set.rows.len() || head_rows > 0 {
            let room = cursor.left().saturating_sub(head_rows + pictures.rows);
            shop.mend(story, measure, at, &[room]);
            set = shop.story(story, measure);
            let leg = &fill(&set.rows, at, &[room])[0];
            let (mut end, mut slots) = (leg.rows.end, leg.slots);
            let nothing = end == at && head_rows == 0 && at < set.rows.len();
            if nothing && cursor.at_top() && cursor.top > 0 {
                // What the masthead leaves is too low for it; a whole column may not be.
                cursor.next_page();
                continue;
            }
            if nothing && cursor.at_top() && !pictures.is_some() {
                // Higher than a whole column: no page has room for it, and the report says so.
                (end, slots) = (at + 1, 0);
            }
            if end > at || head_rows > 0 || pictures.is_some() {
                let rows = head_rows + pictures.rows + slots;
                let part = StoryBlock {
                    story,
                    head: if head_rows > 0 { HeadPlace::Above(head_rows) } else { HeadPlace::None },
                    head_size: None,
                    jump: Jump::default(),
                    delta: 0,
                    pictures,
                    notch: Notch::default(),
                    framed: false,
                    legs: 1,
                    rows: at..end,
                };
                let (column, row) = (cursor.column, cursor.row);
                let content = BlockContent::Story(part);
                cursor.page().blocks.push(Block { column, columns: 1, row, rows, content });
                cursor.row += rows;
            }
            (at, head_rows, pictures) = (end, 0, PictureRoom::default());
            if at < set.rows.len() {
                cursor.next_column();
            }
        }
    }
    cursor.advertisements(1);
    cursor.into_plan()
}

/// Each headline across the page, the columns under it balanced.
pub(super) fn flow_spanning(shop: &Shop<'_>) -> Plan {
    let design = *shop.design();
    let (width, legs) = (design.span(design.columns), design.columns);
    let mut cursor = Cursor::new(shop);
    for story in 0..shop.edition.stories().len() {
        cursor.banner_before(story, legs);
        let set = shop.story(story, shop.measure(width, legs));
        let head = shop.head(story, design.columns, None);
        let mut pictures = shop.picture_room(story, width, legs);
        if !cursor.at_top() {
            cursor.row += 1;
        }
        let body = shop.body_rows(story, width, legs, pictures, 0);
        let least = head.rows + body.min(ROWS_UNDER_SPANNING_HEAD).max(pictures.rows);
        if !cursor.at_top() && cursor.left() < least {
            cursor.next_page();
        }
        let mut head_rows = head.rows.min(design.rows);
        let mut at = 0;
        while at < set.rows.len() || head_rows > 0 {
            let room = cursor.left().saturating_sub(head_rows);
            let needed = if pictures.is_some() {
                shop.body_rows(story, width, legs, pictures, at)
            } else {
                rows_needed(&set.rows, at, legs)
            };
            let body = needed.min(room);
            let capacities = shop.capacities(legs, pictures, Notch::default(), body);
            let filled = fill(&set.rows, at, &capacities);
            let mut end = filled.last().map_or(at, |leg| leg.rows.end);
            let nothing = end == at && head_rows == 0 && at < set.rows.len();
            if nothing && cursor.at_top() && cursor.top > 0 {
                cursor.next_page();
                continue;
            }
            if nothing && cursor.at_top() && !pictures.is_some() {
                end = at + 1;
            }
            if end > at || head_rows > 0 || pictures.is_some() {
                let part = StoryBlock {
                    story,
                    head: if head_rows > 0 { HeadPlace::Above(head_rows) } else { HeadPlace::None },
                    head_size: None,
                    jump: Jump::default(),
                    delta: 0,
                    pictures,
                    notch: Notch::default(),
                    framed: false,
                    legs,
                    rows: at..end,
                };
                let (row, rows) = (cursor.row, head_rows + body);
                let content = BlockContent::Story(part);
                cursor.page().blocks.push(Block { column: 0, columns: legs, row, rows, content });
                cursor.row += rows;
            }
            (at, head_rows, pictures) = (end, 0, PictureRoom::default());
            if at < set.rows.len() {
                cursor.next_page();
            }
        }
    }
    cursor.advertisements(legs);
    cursor.into_plan()
}
