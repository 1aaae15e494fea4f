//! The search for a page: trees are shaken, and every page that comes of one is judged by
//! all the rules.
//!
//! Simulated annealing with a fixed seed and a fixed number of steps. The dynamic
//! programme of [`shaper`](mod@super::shaper) fills the page exactly and at the least cost of
//! its shapes; the rules that look at several blocks at once (gutters, cuts, sizes, places)
//! are checked on what it gives.

use super::ell::{Ell, EllHead};
use super::entry::{Entry, HOLE, LeafTable, head_cost, leaf_table, white_rows};
use super::facts::{Facts, Item, What};
use super::random::Random;
use super::rule::{Rule, Weights};
use super::rules::faults_of_place;
use super::shape::{Shape, WHITE};
use super::shaper::{Form, Memory, Placed, Shaper};
use super::tree::Tree;
use crate::geom::Length;
use crate::page::{Area, Head, HeadPlace};

/// What is to be placed on a page.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// As the rules see it: its place is filled in.
    pub item: Item,
    pub shapes: Vec<Shape>,
    /// The headlines of its Ls, by columns less one.
    pub ells: Vec<Vec<EllHead>>,
}

/// Sets an L of a piece for real.
pub(super) type SetEll<'a> = &'a dyn Fn(usize, Ell) -> Option<Shape>;

/// A part of the page, one under the other; over its whole width but where the text ends.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// Rows of what stands above it, its banner, with the row that parts it.
    pub above: u32,
    pub tree: Tree,
    /// How many columns it takes; what is beside them is white.
    pub columns: u32,
    /// The pieces that are divided anew; what is fixed has none.
    pub free: Vec<usize>,
    /// The piece in its first place.
    pub first: Option<usize>,
}

/// A page to be made up.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub pieces: Vec<Piece>,
    pub regions: Vec<Region>,
    /// What stands where it stands.
    pub fixed: Vec<Item>,
    pub columns: u32,
    pub rows: u32,
    pub vertical: bool,
    /// The first row that is free, and how many there are.
    pub top: u32,
    pub room: u32,
    pub open_foot: bool,
    /// What breaking each rule costs.
    pub weights: Weights,
}

/// A page that was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub placed: Vec<Placed>,
    /// The shape of each.
    pub shapes: Vec<Shape>,
    /// The size of each headline.
    pub sizes: Vec<Length>,
    /// The rows at which the banners of the regions stand.
    pub banners: Vec<(usize, u32)>,
    /// What is white beside a part that does not take the whole width.
    pub beside: Option<Area>,
    pub cost: i64,
    /// Hard rules broken.
    pub hard: usize,
    /// The pieces that break them.
    pub culprits: Vec<usize>,
    /// What its cuts from edge to edge and its headlines beside the text cost.
    pub restless: i64,
    /// Cells that are not filled.
    pub white: u32,
    /// Rows that the page has too few, and rows that are left at its foot.
    pub over: u32,
    pub foot: u32,
}

/// Rows beyond the foot that a page may take on the way to one that fits, and what it costs.
const MOST_OVER: u32 = 20;
const OVER: i64 = 8_000;

/// A page that is as restless as this wants no further search.
const RESTLESS: i64 = 200;

/// Tables of a leaf, the first without bias.
const TABLES: usize = 5;
/// A bias is as much as a few cells of white.
const BIAS: u64 = 170;

/// Searches for so many steps; `None` where the contents come nowhere near fitting.
pub(super) fn search(
    problem: &Problem,
    set_ell: SetEll<'_>,
    seed: u64,
    steps: u32,
) -> Option<Found> {
    let mut random = Random::new(seed);
    let ells: Vec<_> = problem.pieces.iter().map(|piece| piece.ells.clone()).collect();
    let tables = tables(problem, &mut random);
    let mut memory = Memory::default();
    let mut state: Vec<Tree> = problem.regions.iter().map(|region| region.tree.clone()).collect();
    let shaken: Vec<usize> =
        (0..state.len()).filter(|&index| !problem.regions[index].free.is_empty()).collect();
    let mut known = judge(problem, set_ell, (&tables, &ells), &state, &mut memory);
    let mut best = known.clone();
    // A corner that is taken fits few divisions, and which of them is found by trying.
    let has_corners = state.iter().any(|tree| !tree.grafts.is_empty());
    for step in 0..steps {
        if shaken.is_empty() || best.as_ref().is_some_and(|found| is_good(problem, found)) {
            break;
        }
        // What is far too much after a third of the way will not fit.
        let is_hopeless = best.as_ref().map_or(!has_corners, |found| found.over > 3);
        if step == steps / 3 && is_hopeless {
            break;
        }
        let mut other = state.clone();
        let region = shaken[random.below(shaken.len())];
        let culprits = known.as_ref().map_or(&[][..], |found| &found.culprits);
        let times = if random.below(4) == 0 { 2 } else { 1 };
        for _ in 0..times {
            other[region].shake(TABLES, culprits, &mut random);
        }
        if let Some(first) = problem.regions[region].first {
            other[region].put_first(first);
        }
        let found = judge(problem, set_ell, (&tables, &ells), &other, &mut memory);
        let (Some(found), before) = (found, known.as_ref()) else {
            if known.is_none() {
                state = other;
            }
            continue;
        };
        let rise = before.map_or(0, |before| found.cost - before.cost);
        // From a bold start to a careful end.
        let heat = 900 * i64::from(steps - step) / i64::from(steps) + 5;
        if rise <= 0 || (random.below(1_000) as i64) < chance(rise, heat) {
            state = other;
            if best.as_ref().is_none_or(|best| found.cost < best.cost) {
                best = Some(found.clone());
            }
            known = Some(found);
        }
    }
    best
}

/// exp(−rise / heat) in thousandths, by its first terms.
fn chance(rise: i64, heat: i64) -> i64 {
    let x = rise * 100 / heat.max(1);
    if x > 600 {
        return 0;
    }
    // (1 + x/4)⁻⁴ falls as the exponential does.
    let base = 100 + x / 4;
    let square = base * base / 100;
    1_000 * 100 / (square * square / 100)
}

/// A page that wants no further search.
fn is_good(problem: &Problem, found: &Found) -> bool {
    found.hard == 0
        && found.over == 0
        && found.restless <= RESTLESS
        && found.white * 125 <= problem.columns * problem.rows
        && (!problem.open_foot || found.foot * 30 <= problem.rows)
}

fn tables(problem: &Problem, random: &mut Random) -> Vec<Vec<LeafTable>> {
    let height = problem.room + 1 + MOST_OVER;
    let of = |piece: &Piece, random: &mut Random| -> Vec<LeafTable> {
        (0..TABLES)
            .map(|table| {
                let bias: Vec<i64> = piece
                    .shapes
                    .iter()
                    .map(|_| if table == 0 { 0 } else { (random.next() % BIAS) as i64 })
                    .collect();
                leaf_table(&piece.shapes, problem.columns, height, &|index| bias[index])
            })
            .collect()
    };
    problem.pieces.iter().map(|piece| of(piece, random)).collect()
}

/// The cheapest page of these trees.
fn judge(
    problem: &Problem,
    set_ell: SetEll<'_>,
    (tables, ells): (&[Vec<LeafTable>], &[Vec<Vec<EllHead>>]),
    trees: &[Tree],
    memory: &mut Memory,
) -> Option<Found> {
    let end = problem.room + 1;
    let room = end + MOST_OVER;
    let trees: Vec<_> = trees.iter().map(Tree::grafted).collect();
    let mut shapers: Vec<Shaper<'_>> = Vec::with_capacity(trees.len());
    for (tree, region) in trees.iter().zip(&problem.regions) {
        shapers.push(Shaper::new(tree, tables, ells, region.columns, room));
    }
    // Which heights the regions can share.
    let mut levels: Vec<Vec<Option<(i64, Entry)>>> = Vec::with_capacity(trees.len());
    let mut reached: Vec<(u32, i64)> = vec![(0, 0)];
    for (region, shaper) in problem.regions.iter().zip(&mut shapers) {
        let mut next: Vec<Option<(i64, Entry)>> = vec![None; room as usize + 1];
        let entries = shaper.whole(memory);
        for &(used, cost) in &reached {
            for &entry in entries {
                let at = used + region.above + entry.height;
                if at > room {
                    break;
                }
                let total = cost + entry.cost;
                let place = &mut next[at as usize];
                if place.is_none_or(|(known, _)| total < known) {
                    *place = Some((total, entry));
                }
            }
        }
        let known = next.iter().enumerate();
        reached =
            known.filter_map(|(at, place)| place.map(|(cost, _)| (at as u32, cost))).collect();
        levels.push(next);
    }
    let foot = |used: u32| {
        let over = i64::from(used.saturating_sub(end)) * i64::from(problem.columns);
        let white = i64::from(end.saturating_sub(used)) * i64::from(problem.columns);
        if over > 0 {
            OVER + over * WHITE * 4
        } else if problem.open_foot {
            // Where the text ends the page ends, but not before it must.
            white * (WHITE - 1)
        } else {
            white * WHITE
        }
    };
    let (mut used, _) =
        reached.into_iter().min_by_key(|&(used, cost)| (cost + foot(used), used))?;
    let foot_white = end.saturating_sub(used) * problem.columns;
    let mut found = Found {
        placed: Vec::new(),
        shapes: Vec::new(),
        sizes: Vec::new(),
        banners: Vec::new(),
        beside: None,
        cost: foot(used),
        hard: 0,
        culprits: Vec::new(),
        restless: 0,
        white: if problem.open_foot { 0 } else { foot_white },
        over: used.saturating_sub(end),
        foot: end.saturating_sub(used),
    };
    for (index, (region, shaper)) in problem.regions.iter().zip(&mut shapers).enumerate().rev() {
        let (_, entry) = levels[index][used as usize]?;
        used -= region.above + entry.height;
        let row = problem.top + used;
        if region.above > 0 {
            found.banners.push((index, row));
        }
        shaper.place(entry, (0, row + region.above), &mut found.placed, memory);
        if region.columns < problem.columns {
            found.beside = Some(Area {
                column: region.columns,
                columns: problem.columns - region.columns,
                row: row + region.above,
                rows: entry.height,
            });
        }
    }
    let form = |place: &Placed| match place.form {
        Form::Shape(shape) => Some(problem.pieces[place.item].shapes[shape]),
        Form::Ell(ell) => set_ell(place.item, ell),
    };
    found.shapes = found.placed.iter().map(form).collect::<Option<_>>()?;
    weigh(problem, &mut found);
    Some(found)
}

/// Adds what the shapes and the rules cost.
fn weigh(problem: &Problem, found: &mut Found) {
    let mut facts = Facts {
        columns: problem.columns,
        rows: problem.rows,
        vertical: problem.vertical,
        open_foot: problem.open_foot,
        beside: found.beside,
        items: problem.fixed.clone(),
    };
    for &(index, row) in &found.banners {
        facts.items.push(Item {
            what: What::Banner,
            columns: problem.columns,
            row,
            rows: problem.regions[index].above - 1,
            ..Item::default()
        });
    }
    for (place, shape) in found.placed.iter().zip(&found.shapes) {
        let piece = &problem.pieces[place.item];
        let own = place.extra.min(shape.slack);
        found.cost += shape.cost + head_cost(own, shape.slack) * i64::from(shape.columns);
        found.hard += shape.broken as usize;
        found.white += shape.blank + white_rows(place.extra, shape.slack) * shape.columns;
        let hole = place.extra.saturating_sub(shape.slack);
        if hole > 0 || shape.broken > 0 {
            found.culprits.push(place.item);
        }
        if hole > 0 {
            found.hard += 1;
            found.cost += HOLE + i64::from(hole * shape.columns) * WHITE;
        }
        let extra = place.extra - hole;
        facts.items.push(Item {
            column: place.column,
            columns: shape.columns,
            row: place.row,
            rows: shape.rows + place.extra,
            head_columns: shape.head.columns(shape.columns),
            head: match shape.head {
                HeadPlace::Above(rows) => rows + extra,
                HeadPlace::Over { rows, .. } => rows,
                HeadPlace::None | HeadPlace::Continued(_) | HeadPlace::Side(_) => 0,
            },
            head_most: shape.head.rows() + shape.slack,
            side: matches!(shape.head, HeadPlace::Side(_)),
            size: shape.size,
            pictures: shape.pictures.is_some(),
            notch: shape.notch,
            framed: shape.framed,
            ..piece.item.clone()
        });
    }
    if !problem.vertical {
        // One or two headlines beside their text enliven a page; more make it restless.
        let sides = facts.items.iter().filter(|item| item.side).count();
        let again = problem.weights.of_side_headlines();
        found.restless += (1..sides as i64).map(|more| more * again).sum::<i64>();
    }
    let first = facts.items.len() - found.placed.len();
    let least: Vec<Length> = found.shapes.iter().map(|shape| shape.least_size).collect();
    rank_sizes(&mut facts.items[first..], &least);
    found.sizes = facts.items[first..].iter().map(|item| item.size).collect();
    facts.mark_ears();
    for fault in faults_of_place(&facts) {
        if fault.rule == Rule::P2 {
            found.restless += problem.weights.of_rule(fault.rule);
        } else {
            found.cost += problem.weights.of_rule(fault.rule);
        }
        if !fault.rule.is_hard() {
            continue;
        }
        found.hard += 1;
        let along = |item: &Item| {
            let at =
                |&(column, _): &(u32, u32)| item.column == column || item.column_end() == column;
            fault.items.is_empty() && fault.cells.iter().any(at)
        };
        for (place, (index, item)) in
            found.placed.iter().zip(facts.items.iter().enumerate().skip(first))
        {
            if fault.items.contains(&index) || along(item) {
                found.culprits.push(place.item);
            }
        }
    }
    found.cost += found.restless;
}

/// Headlines larger than those of weightier articles are made smaller, as far as their rows
/// allow it (H6), and those beside a lead smaller than it.
fn rank_sizes(items: &mut [Item], least: &[Length]) {
    let mut order: Vec<usize> =
        (0..items.len()).filter(|&index| items[index].size > Length::ZERO).collect();
    let ranks: Vec<(bool, u8)> = items.iter().map(|item| (!item.lead, item.importance)).collect();
    order.sort_by_key(|&index| ranks[index]);
    let mut cap: Option<Length> = None;
    for group in order.chunk_by(|&a, &b| ranks[a] == ranks[b]) {
        let mut smallest = cap;
        for &index in group {
            if let Some(cap) = cap {
                items[index].size = items[index].size.min(cap).max(least[index]);
            }
            let size = items[index].size;
            smallest = Some(smallest.map_or(size, |known| known.min(size)));
        }
        // The lead is seen to be it: the others are a grade smaller where they can.
        let is_lead = group.iter().any(|&index| items[index].lead);
        cap = match smallest {
            Some(size) if is_lead => Head::smaller(size).or(smallest),
            _ => smallest,
        };
    }
}
