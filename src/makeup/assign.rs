//! Stories to pages: what the editor pinned stands, the rest follows by weight.

use std::collections::VecDeque;

use super::compose::{A_LOOK, ALL, Outcome, compose, compose_last};
use super::contents::{Contents, Rest};
use super::draft::Composed;
use super::ell::Stock;
use super::selection::{Choice, selections};
use super::shape::{Shape, WHITE};
use super::strips::{Strip, strips};
use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::edition::{PagePinning, Pin};
use crate::issue::Slot;
use crate::page::{Area, Block, MASTHEAD_ROWS, PictureRoom, Plan, PlannedPage, Shop};

/// Stories that stay together: one, or those under a banner.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) banner: Option<usize>,
    pub(super) stories: Vec<usize>,
}

impl Contents {
    pub(super) fn add(&mut self, unit: &Unit) {
        match unit.banner {
            Some(banner) => self.groups.push((banner, unit.stories.clone())),
            None => self.others.extend(&unit.stories),
        }
    }
}

/// What goes on to the next page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Carried {
    masthead: bool,
    pub(super) stories: Vec<usize>,
    pub(super) groups: Vec<(usize, Vec<usize>)>,
    pub(super) advertisements: Vec<(usize, usize)>,
}

/// Makes up all pages.
pub(super) fn assign(shop: &Shop<'_>) -> (Plan, Vec<Diagnostic>) {
    let edition = shop.edition;
    let stock = Stock::new(shop);
    let mut desk = Desk {
        shop,
        areas: stock.shapes.iter().map(|shapes| area(shop, shapes)).collect(),
        stock,
        pages: Vec::new(),
        more: 1_060,
        units: free_units(shop),
        fillers: (edition.stories().len()..edition.articles()).collect(),
        carried: Carried::default(),
        rest: None,
        closed_up: 0,
        remarks: Vec::new(),
    };
    let pinned = edition.pages();
    let mut number = 1;
    loop {
        let planned = number + desk.closed_up;
        let next = pinned.iter().find(|page| page.number >= planned);
        if desk.is_done() && next.is_none() && number > 1 {
            break;
        }
        let pinning = match next {
            Some(page) if page.number > planned && desk.is_done() && number > 1 => {
                desk.close_up(number, page.number);
                Some(page)
            }
            next => next.filter(|page| page.number == planned),
        };
        desk.page(number, pinning);
        // A page that takes nothing would be followed by such pages without end; what is
        // left is said to be overset.
        if desk.pages.last().is_some_and(|page| page.blocks.is_empty()) {
            break;
        }
        number += 1;
    }
    desk.count_pages();
    (Plan { pages: desk.pages }, desk.remarks)
}

/// What is pinned nowhere, the weightiest first.
fn free_units(shop: &Shop<'_>) -> VecDeque<Unit> {
    let edition = shop.edition;
    let pinned = |story: usize| {
        let pins = edition.pages().iter().flat_map(|page| &page.pins);
        pins.into_iter().any(|pin| matches!(pin, Pin::Story(index, _) if *index == story))
    };
    let banner_pinned = |banner: usize| {
        edition.pages().iter().flat_map(|page| &page.pins).any(|pin| *pin == Pin::Banner(banner))
    };
    let mut taken = vec![false; edition.stories().len()];
    let mut units = Vec::new();
    for (banner, head) in edition.banners().iter().enumerate() {
        let stories: Vec<usize> =
            head.heads.iter().copied().filter(|&story| !pinned(story)).collect();
        stories.iter().for_each(|&story| taken[story] = true);
        if !banner_pinned(banner) && !stories.is_empty() {
            units.push(Unit { banner: Some(banner), stories });
        }
    }
    for (story, taken) in taken.into_iter().enumerate() {
        if !taken && !pinned(story) {
            units.push(Unit { banner: None, stories: vec![story] });
        }
    }
    let weight = |unit: &Unit| {
        let importance = unit.stories.iter().map(|&story| edition.story(story).importance).min();
        (importance.unwrap_or(u8::MAX), unit.stories.first().copied())
    };
    units.sort_by_key(weight);
    units.into()
}

/// The cells that a story takes in the shape that suits it best.
fn area(shop: &Shop<'_>, shapes: &[Shape]) -> i64 {
    let design = shop.design();
    let cells = |shape: &Shape| i64::from(shape.columns) * i64::from(shape.rows + 1);
    let best = shapes.iter().min_by_key(|shape| shape.cost + cells(shape) * WHITE);
    best.map_or(i64::from(design.columns) * i64::from(design.rows), cells)
}

/// Selections that are tried for a page, by the share of its room that they are thought to
/// take: what breaks a rule because it is too tight is tried with less.
const ATTEMPTS: [i64; 10] = [100, 100, 97, 94, 100, 91, 103, 97, 88, 94];
/// The share of a page, in hundredths, that may stay white before a story is cut to fill it.
const HOLE: i64 = 4;
/// What a hard rule weighs against white and the order of articles.
const HARD: i64 = 3_000;

/// The blocks of a page, and what is known of it.
struct Sheet {
    blocks: Vec<Block>,
    lead: Option<usize>,
    open_foot: bool,
    beside: Option<Area>,
}

impl Sheet {
    /// A page of one long story.
    fn plain(blocks: Vec<Block>) -> Sheet {
        Sheet { blocks, lead: None, open_foot: false, beside: None }
    }
}

pub(super) struct Desk<'s, 'a> {
    pub(super) shop: &'s Shop<'a>,
    /// The ways to set each story.
    pub(super) stock: Stock,
    /// The least cells that each story takes.
    pub(super) areas: Vec<i64>,
    pages: Vec<PlannedPage>,
    /// What stories take beside others, in thousandths of what they take alone: learnt from
    /// page to page.
    more: i64,
    /// What no editor placed and no page has yet.
    pub(super) units: VecDeque<Unit>,
    /// Articles in reserve that no page has yet.
    pub(super) fillers: Vec<usize>,
    /// What did not fit on the page it was meant for.
    pub(super) carried: Carried,
    /// What is left of a story that was too long for its page.
    pub(super) rest: Option<Rest>,
    /// Pages that the plan counts and that were left out, for nothing would stand on them.
    pub(super) closed_up: u32,
    pub(super) remarks: Vec<Diagnostic>,
}

impl Desk<'_, '_> {
    fn is_done(&self) -> bool {
        self.units.is_empty() && self.carried == Carried::default() && self.rest.is_none()
    }

    /// Leaves out the pages before a planned one on which nothing would stand.
    fn close_up(&mut self, number: u32, planned: u32) {
        self.closed_up = planned - number;
        let message = format!(
            "is printed as page {number}, for nothing would stand on the page(s) before it; renumber it, or give more text"
        );
        self.remarks.push(Diagnostic::warning(Problem::Moved, Locator::page(planned), message));
    }

    fn page(&mut self, number: u32, pinning: Option<&PagePinning>) {
        let mut contents = self.contents(number, pinning);
        if let Some(blocks) = self.page_of_rest(number) {
            // The page is taken: what was meant for it stands on the next.
            self.carry_all(contents, number);
            self.finish(number, pinning, Sheet::plain(blocks));
            return;
        }
        loop {
            // What cannot fit by its area alone need not be divided to know it.
            if self.is_too_much(&contents) && self.give_up_one(&mut contents, number) {
                continue;
            }
            if let Some((composed, open_foot, mut taken)) = self.best_page(&contents) {
                let white = i64::from(composed.white) * 100 > self.cells() * HOLE;
                if !open_foot
                    && white
                    && let Some(begun) = self.begin_at_foot(number, &contents, &taken)
                    && begun.above.hard <= composed.hard
                {
                    taken.push(begun.unit);
                    self.take(&taken);
                    self.rest = Some(begun.rest);
                    let Composed { mut blocks, lead, .. } = begun.above;
                    blocks.push(begun.block);
                    self.finish(number, pinning, Sheet { lead, ..Sheet::plain(blocks) });
                    return;
                }
                let composed = match open_foot {
                    true => self.fill_foot(number, &contents, &taken, composed),
                    false => composed,
                };
                self.take(&taken);
                self.rest = None;
                let Composed { blocks, lead, beside, .. } = composed;
                self.finish(number, pinning, Sheet { blocks, lead, open_foot, beside });
                return;
            }
            if contents.stories().next().is_none()
                && contents.rest.is_none()
                && let Some(unit) = self.units.pop_front()
            {
                // The first is longer than its page.
                contents.add(&unit);
            }
            if !self.give_up_one(&mut contents, number) {
                let blocks = self.split(&mut contents, number);
                self.finish(number, pinning, Sheet::plain(blocks));
                return;
            }
        }
    }

    /// Takes units off what no page has yet.
    fn take(&mut self, taken: &[usize]) {
        let mut index = 0;
        self.units.retain(|_| {
            index += 1;
            !taken.contains(&(index - 1))
        });
    }

    /// The best page that can be made of what is meant for it and a selection of what is
    /// free; with the units taken, by index.
    fn best_page(&mut self, contents: &Contents) -> Option<(Composed, bool, Vec<usize>)> {
        let mut best: Option<(i64, Composed, Choice)> = None;
        let mut tried: Vec<Vec<usize>> = Vec::new();
        for percent in ATTEMPTS {
            let choices = self.choices(contents, percent);
            let Some(choice) = choices.into_iter().find(|choice| !tried.contains(&choice.units))
            else {
                break;
            };
            tried.push(choice.units.clone());
            let contents = self.with(contents, &choice);
            let composed = match choice.open_foot {
                true => compose_last(self.shop, &self.stock, &contents),
                false => compose(self.shop, &self.stock, &contents, A_LOOK),
            };
            let composed = match composed {
                Outcome::Page(composed) => composed,
                Outcome::Over(rows) => {
                    // They take more than was thought.
                    self.more += self.more * i64::from(rows.clamp(1, 12))
                        / i64::from(self.shop.design().rows);
                    // A page of one row would have it grow without end.
                    self.more = self.more.min(100_000);
                    continue;
                }
            };
            let white = if choice.open_foot { 0 } else { i64::from(composed.white) };
            let cost = composed.hard as i64 * HARD + white * WHITE + choice.cost;
            // What ends the text on this page leaves nothing for a page of its own.
            let ends = choice.open_foot && choice.units.len() == self.units.len();
            let good = ends || composed.hard == 0 && white * 100 <= self.cells();
            if white * 25 > self.cells() {
                self.more -= self.more * white / self.cells() / 2;
            }
            if ends || best.as_ref().is_none_or(|(known, ..)| cost < *known) {
                best = Some((cost, composed, choice));
            }
            if good {
                break;
            }
        }
        let (_, mut composed, choice) = best?;
        if composed.hard > 0 && !choice.open_foot {
            // The best of those that were looked at is looked at longer.
            let contents = self.with(contents, &choice);
            let longer = compose(self.shop, &self.stock, &contents, A_LOOK.end..ALL.end);
            if let Outcome::Page(page) = longer
                && page.cost < composed.cost
            {
                composed = page;
            }
        }
        Some((composed, choice.open_foot, choice.units))
    }

    /// The contents of a page with a selection of what is free.
    fn with(&self, contents: &Contents, choice: &Choice) -> Contents {
        let mut contents = contents.clone();
        for &index in &choice.units {
            contents.add(&self.units[index]);
        }
        contents.open_foot = choice.open_foot;
        contents
    }

    /// Says where the issue has another number of pages than it says.
    fn count_pages(&mut self) {
        let Some(said) = self.shop.edition.page_count() else { return };
        let pages = self.pages.len();
        let remedy = match (said as usize).cmp(&pages) {
            std::cmp::Ordering::Equal => return,
            std::cmp::Ordering::Greater => "give more articles or fillers",
            std::cmp::Ordering::Less => "leave articles out",
        };
        let message = format!(
            "the issue says it has {said} page(s), and its text fills {pages}; {remedy}, or change the number"
        );
        let place = Locator::field("masthead");
        self.remarks.push(Diagnostic::warning(Problem::Underfull, place, message));
    }

    fn cells(&self) -> i64 {
        let design = self.shop.design();
        i64::from(design.columns) * i64::from(design.rows)
    }

    /// What of the free articles may go with the contents of a page, the likeliest first.
    fn choices(&self, contents: &Contents, percent: i64) -> Vec<Choice> {
        let design = *self.shop.design();
        let columns = i64::from(design.columns);
        let all = columns * i64::from(design.rows + 1);
        let mut room = all;
        if contents.masthead {
            room -= i64::from(MASTHEAD_ROWS + 1) * columns;
        }
        let strips = strips(self.shop, &contents.advertisements);
        room -= strips.iter().map(Strip::cells).sum::<i64>();
        room -= contents.groups.len() as i64 * 4 * columns;
        room -= contents.stories().map(|story| self.areas[story]).sum::<i64>();
        if let Some(rest) = contents.rest {
            room -= self.area_of_rest(rest);
        }
        let units: Vec<(i64, u8)> = self
            .units
            .iter()
            .map(|unit| {
                let area = unit.stories.iter().map(|&story| self.areas[story]).sum();
                let stories = unit.stories.iter();
                let weight = stories.map(|&s| self.shop.edition.story(s).importance).min();
                (area, weight.unwrap_or(5))
            })
            .collect();
        let is_empty = contents.stories().next().is_none() && contents.rest.is_none();
        let room = room * percent / 100;
        selections(&units, room, all, is_empty, self.more)
    }

    /// Carries what was meant for a page on to the next.
    fn carry_all(&mut self, contents: Contents, number: u32) {
        let edition = self.shop.edition;
        let alone = [contents.lead, contents.ear, contents.bottom].into_iter().flatten();
        let stories: Vec<usize> = alone.chain(contents.others.iter().copied()).collect();
        for story in contents.stories() {
            let place =
                Locator { page: Some(number), ..Locator::article(&edition.story(story).id) };
            let message = "finds its page taken by the rest of a longer article and goes on to the next; shorten that one";
            self.remarks.push(Diagnostic::warning(Problem::Moved, place, message));
        }
        self.carried = Carried {
            masthead: contents.masthead,
            stories,
            groups: contents.groups,
            advertisements: contents.advertisements,
        };
    }

    fn finish(&mut self, number: u32, pinning: Option<&PagePinning>, sheet: Sheet) {
        self.pages.push(PlannedPage {
            number,
            name: pinning.and_then(|page| page.name.clone()),
            editor: pinning.and_then(|page| page.editor.clone()),
            blocks: sheet.blocks,
            open_foot: sheet.open_foot,
            beside: sheet.beside,
            lead: sheet.lead,
        });
    }

    /// What the editor pinned to a page, and what was carried over to it.
    fn contents(&mut self, number: u32, pinning: Option<&PagePinning>) -> Contents {
        let edition = self.shop.edition;
        let mut contents = Contents { rest: self.rest, ..Contents::default() };
        let pins = pinning.map_or(&[][..], |page| &page.pins);
        let planned = number + self.closed_up;
        let page = edition.pages().iter().position(|page| page.number == planned);
        contents.masthead = pins.contains(&Pin::Masthead)
            || number == 1
                && !edition.pages().iter().any(|page| page.pins.contains(&Pin::Masthead));
        for (index, pin) in pins.iter().enumerate() {
            match pin {
                Pin::Masthead => {}
                Pin::Advertisement { .. } => {
                    contents.advertisements.extend(page.map(|page| (page, index)))
                }
                Pin::Story(story, Some(Slot::Lead)) if contents.lead.is_none() => {
                    contents.lead = Some(*story)
                }
                Pin::Story(story, Some(Slot::Ear)) if contents.ear.is_none() => {
                    contents.ear = Some(*story)
                }
                Pin::Story(story, Some(Slot::Bottom)) if contents.bottom.is_none() => {
                    contents.bottom = Some(*story)
                }
                Pin::Story(story, _) => contents.others.push(*story),
                Pin::Banner(banner) => contents.groups.push((*banner, Vec::new())),
            }
        }
        // A group has those of its stories that are on this page, or pinned nowhere.
        let here: Vec<usize> = contents.stories().collect();
        let elsewhere = |story: usize| {
            let pins = edition
                .pages()
                .iter()
                .filter(|page| page.number != planned)
                .flat_map(|page| &page.pins);
            pins.into_iter().any(|pin| matches!(pin, Pin::Story(index, _) if *index == story))
        };
        for (banner, heads) in &mut contents.groups {
            let all = &edition.banners()[*banner].heads;
            heads.extend(
                all.iter().copied().filter(|&story| here.contains(&story) || !elsewhere(story)),
            );
        }
        let grouped: Vec<usize> =
            contents.groups.iter().flat_map(|(_, heads)| heads.clone()).collect();
        let free = |story: &usize| !grouped.contains(story);
        let of_lead = |(_, heads): &(usize, Vec<usize>)| {
            contents.lead.is_some_and(|lead| heads.contains(&lead))
        };
        if let Some(first) = contents.groups.iter().position(of_lead) {
            contents.lead_of_group = contents.lead;
            contents.groups[..=first].rotate_right(1);
        }
        contents.others.retain(free);
        contents.lead = contents.lead.filter(free);
        contents.ear = contents.ear.filter(free);
        contents.bottom = contents.bottom.filter(free);
        contents.groups.retain(|(_, heads)| !heads.is_empty());
        let carried = std::mem::take(&mut self.carried);
        contents.masthead |= carried.masthead;
        contents.others.extend(carried.stories);
        contents.groups.extend(carried.groups);
        contents.advertisements.extend(carried.advertisements);
        contents
    }

    fn area_of_rest(&self, rest: Rest) -> i64 {
        let design = self.shop.design();
        let width = design.span(design.columns);
        let head = rest.head(design.rows).rows();
        let rows = head
            + self.shop.body_rows(rest.story, width, rest.legs, PictureRoom::default(), rest.row);
        i64::from(rows + 1) * i64::from(design.columns)
    }
}
