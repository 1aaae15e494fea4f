//! The rules of the trade, each a check of the finished page with its id.
//!
//! A rule is hard or soft. A page that breaks a hard one is not printed where another can
//! be found; soft ones are weighed. Some rules hold by construction and need no check:
//! columns are spans of the grid (G3), re-divided ones are whole ems and the rest goes to
//! the gutters (G4), every line stands on a row (G5), legs follow one another in their
//! block (T5, V2, V3), a headline stands on its text and spans it (H1, H2), column rules
//! are drawn inside articles and between them (P11), the folio is on every page (P12).
//! That nothing is lost (T1) is counted in the report.

use super::facts::{Facts, Item, What};
use super::legs::LegFault;
use super::like::most_headline_rows;
use super::rule::Rule;
use crate::geom::Length;
use crate::page::Shop;
use crate::report::Violation;

/// A rule that is broken, by which items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub rule: Rule,
    pub items: Vec<usize>,
    /// A cell that no item holds, or the place of what is wrong.
    pub cells: Vec<(u32, u32)>,
}

/// Every rule that a page breaks, hard ones first.
pub(super) fn check_facts(shop: &Shop<'_>, facts: &Facts) -> Vec<Violation> {
    let mut faults = faults_of_place(facts);
    faults.extend(faults_of_text(facts));
    faults.sort_by_key(|fault| (!fault.rule.is_hard(), fault.rule));
    let violation = |fault: &Fault| {
        let stories = fault.items.iter().filter_map(|&item| facts.items[item].story);
        Violation {
            rule: fault.rule.id().to_owned(),
            severity: if fault.rule.is_hard() { "hard" } else { "soft" }.to_owned(),
            articles: stories.map(|story| shop.edition.story(story).id.clone()).collect(),
            cells: if fault.cells.is_empty() {
                let place = |&item: &usize| (facts.items[item].column, facts.items[item].row);
                fault.items.iter().map(place).collect()
            } else {
                fault.cells.clone()
            },
        }
    };
    faults.iter().map(violation).collect()
}

/// The rules of the legs, of each story by itself.
pub(super) fn faults_of_text(facts: &Facts) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, item) in facts.items.iter().enumerate() {
        let rule = |fault: &LegFault| match fault {
            LegFault::Uneven => Some(Rule::T2),
            LegFault::LoneLine => Some(Rule::T4),
            LegFault::Low => Some(Rule::T6),
            LegFault::Parting => facts.vertical.then_some(Rule::V4),
        };
        let mut rules: Vec<Rule> = item.faults.iter().filter_map(rule).collect();
        let body = item.body();
        if item.is_text() && (!item.pictures && !(6..=35).contains(&body)) {
            rules.push(Rule::T3);
        }
        if item.torn {
            rules.push(Rule::J1);
        }
        faults.extend(rules.into_iter().map(|rule| alone(rule, index)));
    }
    faults
}

fn alone(rule: Rule, item: usize) -> Fault {
    Fault { rule, items: vec![item], cells: Vec::new() }
}

/// The rules of places: which block stands where beside which.
pub(super) fn faults_of_place(facts: &Facts) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (i, a) in facts.items.iter().enumerate() {
        faults.extend(rules_of_one(facts, a).into_iter().map(|rule| alone(rule, i)));
        for (j, b) in facts.items.iter().enumerate().skip(i + 1) {
            let pair = rules_of_two(facts, a, b);
            faults.extend(pair.into_iter().map(|rule| Fault {
                rule,
                items: vec![i, j],
                cells: Vec::new(),
            }));
        }
    }
    faults.extend(uncovered(facts));
    faults.extend(gutter(facts));
    faults.extend(cuts_across(facts));
    faults.extend(crosses(facts));
    faults.extend(rows_of_heads(facts));
    faults.extend(frames(facts));
    faults
}

fn rules_of_one(facts: &Facts, item: &Item) -> Vec<Rule> {
    let mut broken = Vec::new();
    if item.row_end() > facts.rows || item.column_end() > facts.columns {
        broken.push(Rule::G1);
    }
    if item.what != What::Story {
        return broken;
    }
    let body = item.body();
    if body < 5 && (item.head > 0 || item.side) {
        broken.push(Rule::H5);
    }
    if item.head > item.head_most {
        broken.push(Rule::H8);
    }
    if item.side && !(6..=40).contains(&item.rows) {
        broken.push(Rule::H9);
    }
    if item.headline > most_headline_rows(item.head_columns) + 1 {
        broken.push(Rule::H11);
    }
    if !item.pictures && item.columns >= 3 && body > 24 && item.columns * body > 108 {
        broken.push(Rule::P8);
    }
    // The lead has the place where the eye begins: nothing stands above it or before it.
    let before = |other: &Item| {
        other.what == What::Story
            && !other.ear
            && (other.row < item.row || other.row == item.row && other.column < item.column)
    };
    if item.lead && !item.ear && facts.items.iter().any(before) {
        broken.push(Rule::P4);
    }
    broken
}

fn rules_of_two(facts: &Facts, a: &Item, b: &Item) -> Vec<Rule> {
    let mut broken = Vec::new();
    if a.overlaps(b) {
        broken.push(Rule::G1);
    }
    if a.what != What::Story || b.what != What::Story {
        return broken;
    }
    let touching = a.head_end() == b.column || b.head_end() == a.column;
    let heads_level = a.row < b.row + b.head && b.row < a.row + a.head;
    // A frame parts two headlines as well as a picture does.
    let parted = a.framed || b.framed;
    if a.head > 0 && b.head > 0 && touching && heads_level && !parted {
        broken.push(if facts.vertical { Rule::V7 } else { Rule::H3 });
    }
    let (upper, lower) = if a.row <= b.row { (a, b) } else { (b, a) };
    if upper.head > 0 && lower.head > 0 && upper.shares_column(lower) {
        let between = lower.row.saturating_sub(upper.row + upper.head + 1);
        if between < 5 {
            broken.push(Rule::H4);
        }
    }
    let zero = Length::ZERO;
    if a.size > zero && b.size > zero && is_inverted(a, b) {
        broken.push(Rule::H6);
    }
    broken
}

/// Whether the less important of two has the larger headline, or the lead the smaller.
pub(super) fn is_inverted(a: &Item, b: &Item) -> bool {
    let (more, less) = if a.importance < b.importance || a.importance == b.importance && a.lead {
        (a, b)
    } else {
        (b, a)
    };
    let ranked = more.importance < less.importance || more.lead;
    // A lead that the editor pinned may weigh less than another.
    ranked && more.size < less.size && (more.lead || !less.lead)
}

/// G2: cells that nothing covers, a block's parting row aside.
fn uncovered(facts: &Facts) -> Option<Fault> {
    let (columns, rows) = (facts.columns as usize, facts.rows as usize);
    let mut covered = vec![false; columns * rows];
    let mut last = 0;
    for item in &facts.items {
        // What stands at the foot for itself is no end of the text.
        if item.what != What::Advertisement {
            last = last.max(item.row_end());
        }
        for area in item.areas().chain(facts.beside) {
            for row in area.row..(area.row_end() + 1).min(facts.rows) {
                for column in area.column..area.column_end().min(facts.columns) {
                    covered[row as usize * columns + column as usize] = true;
                }
            }
        }
    }
    // Where the text ends the page ends; it is level at its foot all the same.
    let end = if facts.open_foot { last.min(facts.rows) } else { facts.rows };
    let open = (0..end as usize * columns).filter(|&cell| !covered[cell]);
    let cells: Vec<(u32, u32)> =
        open.map(|cell| ((cell % columns) as u32, (cell / columns) as u32)).collect();
    let white_foot = facts.open_foot && facts.items.iter().filter(|i| i.is_text()).count() <= 1;
    (!cells.is_empty() && !white_foot).then_some(Fault { rule: Rule::G2, items: Vec::new(), cells })
}

/// P1, V1: a column boundary that no block crosses, from under the masthead to the foot (通缝).
fn gutter(facts: &Facts) -> Option<Fault> {
    let rule = if facts.vertical { Rule::V1 } else { Rule::P1 };
    let cells = open_columns(facts);
    (!cells.is_empty()).then_some(Fault { rule, items: Vec::new(), cells })
}

/// Column boundaries that no block crosses, with the row at which they begin.
pub(super) fn open_columns(facts: &Facts) -> Vec<(u32, u32)> {
    let masthead = facts.items.iter().find(|item| item.what == What::Masthead);
    let top = masthead.map_or(0, Item::row_end);
    // Where the text ends far above the foot no seam comes down to it.
    let texts = facts.items.iter().filter(|item| item.what != What::Advertisement);
    let end = texts.map(Item::row_end).max().unwrap_or(0);
    if facts.open_foot && (end - top) * 3 < (facts.rows - top.min(facts.rows)) * 2 {
        return Vec::new();
    }
    let below = || {
        let counts = |item: &&Item| item.row >= top && item.what != What::Advertisement;
        facts.items.iter().filter(counts)
    };
    // Down the page the edge of what is sold at the foot is a line of its own.
    let is_edge = |column: u32| {
        let mut sold = facts.items.iter().filter(|item| item.what == What::Advertisement);
        facts.vertical && sold.any(|item| item.column == column || item.column_end() == column)
    };
    let is_open = |&column: &u32| {
        !is_edge(column)
            && !below().any(|item| item.column < column && column < item.column_end())
            && below().any(|item| item.column_end() == column)
            && below().any(|item| item.column == column)
    };
    (1..facts.columns).filter(is_open).map(|column| (column, top)).collect()
}

/// P2: the page is cut across at one row at most (腹切り).
fn cuts_across(facts: &Facts) -> Vec<Fault> {
    let cuts = cut_rows(facts).into_iter().skip(1);
    cuts.map(|row| Fault { rule: Rule::P2, items: Vec::new(), cells: vec![(0, row)] }).collect()
}

/// Rows at which the whole page is cut across, masthead, banners and advertisements aside.
pub(super) fn cut_rows(facts: &Facts) -> Vec<u32> {
    let text = || facts.items.iter().filter(|item| item.is_text() && !item.ear);
    let furniture = |row: u32| {
        let touches = |item: &Item| item.row == row || item.row_end() + 1 == row;
        facts.items.iter().any(|item| !item.is_text() && touches(item))
    };
    let mut starts: Vec<u32> = text().map(|item| item.row).collect();
    starts.sort_unstable();
    starts.dedup();
    let top = starts.first().copied().unwrap_or(0);
    let is_cut = |row: &u32| {
        *row > top && !furniture(*row) && !text().any(|i| i.row < *row && *row < i.row_end() + 1)
    };
    starts.into_iter().filter(is_cut).collect()
}

/// P3: points at which four blocks meet (十字缝).
fn crosses(facts: &Facts) -> Vec<Fault> {
    let items = &facts.items;
    let meets = |item: &&Item| {
        let (column, row) = (item.column_end(), item.row_end() + 1);
        let at = |a: u32, b: u32| a == column && b == row;
        items.iter().any(|other| at(other.column, other.row))
            && items.iter().any(|other| at(other.column, other.row_end() + 1))
            && items.iter().any(|other| at(other.column_end(), other.row))
    };
    let point = |item: &Item| Fault {
        rule: Rule::P3,
        items: Vec::new(),
        cells: vec![(item.column_end(), item.row_end() + 1)],
    };
    items.iter().filter(meets).map(point).collect()
}

/// P10: more than three frames on a page, or two side by side or one above the other.
fn frames(facts: &Facts) -> Vec<Fault> {
    const MOST: usize = 3;
    let framed: Vec<usize> =
        (0..facts.items.len()).filter(|&index| facts.items[index].framed).collect();
    let mut faults: Vec<Fault> =
        framed.iter().skip(MOST).map(|&index| alone(Rule::P10, index)).collect();
    for (at, &i) in framed.iter().enumerate() {
        for &j in &framed[at + 1..] {
            let (a, b) = (&facts.items[i], &facts.items[j]);
            let beside = (a.column_end() == b.column || b.column_end() == a.column)
                && a.row < b.row_end()
                && b.row < a.row_end();
            let stacked =
                a.shares_column(b) && (a.row_end() + 1 == b.row || b.row_end() + 1 == a.row);
            if beside || stacked {
                faults.push(Fault { rule: Rule::P10, items: vec![i, j], cells: Vec::new() });
            }
        }
    }
    faults
}

/// V5: two headlines of the same height face each other at the top (門構え); V6: three
/// begin on one row (煙突).
fn rows_of_heads(facts: &Facts) -> Vec<Fault> {
    if !facts.vertical {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let heads: Vec<usize> =
        (0..facts.items.len()).filter(|&index| facts.items[index].head > 0).collect();
    let mut rows: Vec<u32> = heads.iter().map(|&index| facts.items[index].row).collect();
    rows.sort_unstable();
    rows.dedup();
    let top = rows.first().copied();
    for row in rows {
        let here: Vec<usize> =
            heads.iter().copied().filter(|&index| facts.items[index].row == row).collect();
        let level = here.len() == 2 && facts.items[here[0]].head == facts.items[here[1]].head;
        if here.len() > 2 {
            faults.push(Fault { rule: Rule::V6, items: here, cells: Vec::new() });
        } else if Some(row) == top && level {
            faults.push(Fault { rule: Rule::V5, items: here, cells: Vec::new() });
        }
    }
    faults
}
