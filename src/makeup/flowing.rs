//! Articles one after another down the columns.

use std::ops::Range;

use super::delivery::Delivery;
use super::strips::rows_of;
use crate::edition::{Element, Pin, Story};
use crate::flow::{Row, fill, rows_needed};
use crate::geom::Length;
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
    plan: Plan,
    /// The row at which the columns of the page begin.
    top: u32,
    column: u32,
    row: u32,
    /// The row at which the columns of this page end.
    foot: u32,
    /// Where in the text it is, and where in it the last page began, under which row.
    now: Start,
    last_start: Option<(u32, Start)>,
}

/// A place in the text at which a page begins.
#[derive(Clone, Copy, Debug, Default)]
struct Start {
    /// The story; after the last one advertisements follow, and `row` is the number of one.
    story: usize,
    row: usize,
    passed: Passed,
}

/// What of a story stands before a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Passed {
    #[default]
    Nothing,
    /// The banner over it.
    Banner,
    /// Its headline.
    Head,
}

impl<'s, 'a> Cursor<'s, 'a> {
    fn new(shop: &'s Shop<'a>) -> Cursor<'s, 'a> {
        let mut cursor = Cursor {
            shop,
            plan: Plan::default(),
            top: 0,
            column: 0,
            row: 0,
            foot: shop.design().rows,
            now: Start::default(),
            last_start: None,
        };
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
            cursor.last_start = Some((cursor.top, Start::default()));
        }
        cursor
    }

    fn page(&mut self) -> &mut PlannedPage {
        self.plan.pages.last_mut().expect("a cursor has a page from its start")
    }

    fn next_page(&mut self) {
        let number = self.plan.pages.len() as u32 + 1;
        let planned = self.shop.edition.pages().iter().find(|page| page.number == number);
        self.plan.pages.push(PlannedPage {
            number,
            name: planned.and_then(|page| page.name.clone()),
            editor: planned.and_then(|page| page.editor.clone()),
            blocks: Vec::new(),
            open_foot: true,
            beside: None,
            lead: None,
        });
        (self.top, self.column, self.row) = (0, 0, 0);
        self.foot = self.shop.design().rows;
        self.last_start = Some((0, self.now));
    }

    /// Begins the last of so many pages again, under a row and down to another.
    fn begin_again(&mut self, pages: usize, top: u32, foot: u32) {
        self.plan.pages.truncate(pages);
        let is_masthead = |block: &Block| block.content == BlockContent::Masthead;
        self.page().blocks.retain(is_masthead);
        (self.top, self.column, self.row, self.foot) = (top, 0, top, foot);
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

    /// The advertisements of all pages, after the last story, but for so many that stand before.
    fn advertisements(&mut self, columns: u32, before: usize) {
        let shop = self.shop;
        let pages = shop.edition.pages().iter().enumerate();
        let pins = pages.flat_map(|(page, it)| (0..it.pins.len()).map(move |pin| (page, pin)));
        let is_sold = |&(page, pin): &(usize, usize)| {
            matches!(shop.edition.pages()[page].pins[pin], Pin::Advertisement { .. })
        };
        for (index, (page, pin)) in pins.filter(is_sold).enumerate().skip(before) {
            let story = shop.edition.stories().len();
            self.now = Start { story, row: index, passed: Passed::Nothing };
            let rows = rows_of(shop, (page, pin), columns);
            self.furniture(BlockContent::Advertisement { page, pin }, rows, columns);
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
        self.foot.saturating_sub(self.row)
    }

    /// Whether the columns of this page end above its foot.
    fn is_cut_short(&self) -> bool {
        self.foot < self.shop.design().rows
    }

    /// Whether nothing stands above in the column.
    fn at_top(&self) -> bool {
        self.row == self.top
    }

    /// Hands on the pages before this one.
    fn deliver(&mut self, delivery: &mut Delivery<'_, '_, '_>) {
        let pages = self.plan.pages.len() - 1;
        let story = self.last_start.map_or(0, |(_, start)| start.story);
        delivery.pages(&mut self.plan, pages, story, false);
    }
}

/// Goes through the articles of an issue in windows: while those of one are poured and their
/// pages handed on, those of the next are shaped and broken on the cores that are left. `pour`
/// is told whether another window comes after it.
fn in_windows(
    shop: &Shop<'_>,
    prepare: impl Fn(usize) + Sync + Send,
    mut pour: impl FnMut(Range<usize>, bool) + Send,
) {
    let mut windows = windows(shop.edition.stories(), shop.window).into_iter().peekable();
    let prepare = |window: Option<&Range<usize>>| {
        let stories: Vec<usize> = window.cloned().into_iter().flatten().collect();
        parallel::map(&stories, |&story| prepare(story));
    };
    prepare(windows.peek());
    while let Some(window) = windows.next() {
        let next = windows.peek();
        parallel::both(|| pour(window, next.is_some()), || prepare(next));
    }
}

/// Articles in a row, as many as have so many bytes of text together.
fn windows(stories: &[Story], bytes: usize) -> Vec<Range<usize>> {
    let mut windows = Vec::new();
    let (mut start, mut held) = (0, 0);
    for (index, story) in stories.iter().enumerate() {
        held += story.elements.iter().map(Element::bytes).sum::<usize>();
        if held >= bytes || index + 1 == stories.len() {
            windows.push(start..index + 1);
            (start, held) = (index + 1, 0);
        }
    }
    windows
}

/// Each article down one column after another, its headline in the column; the columns of the
/// last page end level.
pub(super) fn flow(shop: &Shop<'_>, delivery: &mut Delivery<'_, '_, '_>) -> Plan {
    let mut cursor = Cursor::new(shop);
    let prepare = |story| {
        shop.story(story, shop.measure(shop.design().measure, 1));
        shop.head(story, 1, None);
    };
    in_windows(shop, prepare, |window, goes_on| {
        pour(shop, &mut cursor, Start { story: window.start, ..Start::default() }, window.end);
        if goes_on {
            cursor.deliver(delivery);
        }
    });
    cursor.advertisements(1, 0);
    balance(shop, &mut cursor);
    cursor.plan
}

/// Ends the columns of the last page level: it is poured again in the fewest rows that hold it.
fn balance(shop: &Shop<'_>, cursor: &mut Cursor<'_, '_>) {
    let Some((top, start)) = cursor.last_start.filter(|_| shop.design().columns > 1) else {
        return;
    };
    // A table is not parted so that columns end level.
    let last = shop.edition.stories().iter().skip(start.story);
    let is_table = |element: &Element| matches!(element, Element::Table { .. });
    if last.flat_map(|story| &story.elements).any(is_table) {
        return;
    }
    let (pages, all) = (cursor.plan.pages.len(), shop.design().rows);
    let stories = shop.edition.stories().len();
    let mut again = |foot: u32| {
        cursor.begin_again(pages, top, foot);
        pour(shop, cursor, start, stories);
        let before = if start.story >= stories { start.row } else { 0 };
        cursor.advertisements(1, before);
        cursor.plan.pages.len() == pages
    };
    let (mut low, mut high) = (top, all);
    while low + 1 < high {
        let middle = low.midpoint(high);
        if again(middle) { high = middle } else { low = middle }
    }
    // Lines that must not stand alone can make a higher page hold less.
    let _ = (high..=all).find(|&foot| again(foot));
}

/// Pours articles into columns from a place in one of them, up to another.
fn pour(shop: &Shop<'_>, cursor: &mut Cursor<'_, '_>, start: Start, end: usize) {
    let design = *shop.design();
    let measure = shop.measure(design.measure, 1);
    for story in start.story..end {
        let mut at = if story == start.story { start.row } else { 0 };
        let passed = if story == start.story { start.passed } else { Passed::Nothing };
        let begun = passed == Passed::Head;
        cursor.now = Start { story, row: at, passed };
        if passed == Passed::Nothing {
            cursor.banner_before(story, 1);
            cursor.now.passed = Passed::Banner;
        }
        let mut set = shop.story(story, measure);
        let head = shop.head(story, 1, None);
        let mut pictures = if begun {
            PictureRoom::default()
        } else {
            shop.picture_room(story, design.measure, 1)
        };
        let least = ROWS_UNDER_HEAD.min(set.rows.len() as u32);
        let needed = head.rows + pictures.rows + least;
        if !begun && !cursor.at_top() {
            cursor.row += 1;
            if cursor.left() < needed {
                cursor.next_column();
            }
        }
        if !begun && cursor.is_cut_short() && cursor.left() < needed {
            cursor.next_page();
        }
        let mut head_rows = if begun { 0 } else { head.rows.min(design.rows) };
        while at < set.rows.len() || head_rows > 0 {
            let room = cursor.left().saturating_sub(head_rows + pictures.rows);
            shop.mend(story, measure, at, &[room]);
            set = shop.story(story, measure);
            let leg = &fill(&set.rows, at, &[room])[0];
            let (mut end, mut slots) = (leg.rows.end, leg.slots);
            let nothing = end == at && head_rows == 0 && at < set.rows.len();
            if nothing && cursor.at_top() && (cursor.top > 0 || cursor.is_cut_short()) {
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
            cursor.now = Start { story, row: at, passed: Passed::Head };
            if at < set.rows.len() {
                cursor.next_column();
            }
        }
    }
}

/// Each headline across the page, the columns under it balanced.
pub(super) fn flow_spanning(shop: &Shop<'_>, delivery: &mut Delivery<'_, '_, '_>) -> Plan {
    let design = *shop.design();
    let (width, legs) = (design.span(design.columns), design.columns);
    let mut cursor = Cursor::new(shop);
    let prepare = |story| {
        shop.story(story, shop.measure(width, legs));
        shop.head(story, design.columns, None);
    };
    in_windows(shop, prepare, |window, goes_on| {
        pour_spanning(shop, &mut cursor, window);
        if goes_on {
            cursor.deliver(delivery);
        }
    });
    cursor.advertisements(legs, 0);
    cursor.plan
}

/// Pours articles, each over all columns.
fn pour_spanning(shop: &Shop<'_>, cursor: &mut Cursor<'_, '_>, stories: Range<usize>) {
    let design = *shop.design();
    let (width, legs) = (design.span(design.columns), design.columns);
    for story in stories {
        cursor.now = Start { story, ..Start::default() };
        cursor.banner_before(story, legs);
        let set = shop.story(story, shop.measure(width, legs));
        let head = shop.head(story, design.columns, None);
        let mut pictures = fitting_room(shop, story, width, legs);
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
}

/// The room of a story's pictures that leaves the least white beside its text, a larger one
/// where that costs little: a short text does not go round a high picture.
fn fitting_room(shop: &Shop<'_>, story: usize, width: Length, legs: u32) -> PictureRoom {
    let largest = shop.picture_room(story, width, legs);
    if !largest.is_some() {
        return largest;
    }
    let set = shop.story(story, shop.measure(width, legs));
    let text: u32 = set.rows.iter().map(Row::slots_at_least).sum();
    let blank = |room: &PictureRoom| {
        let body = shop.body_rows(story, width, legs, *room, 0);
        (body * legs).saturating_sub(text + room.rows * room.legs)
    };
    let mut rooms: Vec<PictureRoom> = shop.picture_rooms(story, width, legs);
    rooms.retain(|room| room.legs <= largest.legs);
    rooms.push(largest);
    let least = rooms.iter().map(blank).min().unwrap_or(0);
    // A leg more or less is no white; a row on every leg is.
    let most = least + legs * 2;
    let good = rooms.into_iter().filter(|room| blank(room) <= most);
    good.max_by_key(|room| (room.legs, std::cmp::Reverse(blank(room)))).unwrap_or(largest)
}
