//! One page: what is pinned at its places, the rest divided among what is left.

use std::ops::Range;

use super::contents::Contents;
use super::draft::{Composed, Content, Corners, Page, ear_shapes, lead_of};
use super::ell::{Ell, Stock};
use super::search::search;
use super::strips::{Strip, strips};
use crate::page::Shop;

/// Steps of the search at the default effort.
const STEPS: u32 = 900;
/// How often it starts anew.
const STARTS: u64 = 2;
/// Rounds of such starts, while the page that was found breaks a hard rule: what is known
/// after the first of them, and all.
pub(super) const A_LOOK: Range<u64> = 0..2;
pub(super) const ALL: Range<u64> = 0..4;
/// A page that is narrower than it might be is one of several that are tried.
const ONE: Range<u64> = 0..1;

/// Rows of white at a foot that a corner may stand above.
const LEAST_FOOT: u32 = 3;

/// What became of a page.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Page(Composed),
    /// Its contents take so many rows more than it has, or no one knows how many.
    Over(u32),
}

/// Composes the page on which the text ends. Where that is too little for the whole width,
/// its last columns stay white.
pub(super) fn compose_last(shop: &Shop<'_>, stock: &Stock, contents: &Contents) -> Outcome {
    let whole = compose(shop, stock, contents, ALL);
    let breaks = |outcome: &Outcome| match outcome {
        Outcome::Page(page) => page.hard,
        Outcome::Over(_) => 0,
    };
    if !contents.may_be_narrow(shop) || breaks(&whole) == 0 {
        return whole;
    }
    let mut best = whole;
    for columns in (1..shop.design().columns).rev() {
        let narrow = Contents { columns: Some(columns), ..contents.clone() };
        let other = compose(shop, stock, &narrow, ONE);
        if matches!(&other, Outcome::Page(_)) && breaks(&other) < breaks(&best) {
            best = other;
        }
        if breaks(&best) == 0 {
            break;
        }
    }
    best
}

/// Composes a page over as many columns as its contents say, in so many rounds at most.
pub(super) fn compose(
    shop: &Shop<'_>,
    stock: &Stock,
    contents: &Contents,
    rounds: Range<u64>,
) -> Outcome {
    let strips = strips(shop, &contents.advertisements);
    if contents.columns.is_some() {
        return compose_with(shop, stock, contents, (&strips, Corners::Apart), rounds);
    }
    let round =
        compose_with(shop, stock, contents, (&strips, Corners::FlowedRound), rounds.clone());
    // Where the text ends above the foot the corners of the page are below it.
    let has_corners = strips.iter().any(|strip| strip.corner.is_some());
    let may_be_apart = match &round {
        Outcome::Page(page) => page.foot > LEAST_FOOT,
        // Corners of two heights are hard to flow round for few articles.
        Outcome::Over(_) => true,
    };
    if has_corners && contents.open_foot && may_be_apart {
        let apart = compose_with(shop, stock, contents, (&strips, Corners::Apart), rounds);
        if matches!(apart, Outcome::Page(_)) {
            return apart;
        }
    }
    round
}

fn compose_with(
    shop: &Shop<'_>,
    stock: &Stock,
    contents: &Contents,
    (strips, corners): (&[Strip], Corners),
    rounds: Range<u64>,
) -> Outcome {
    let has_corners = strips.iter().any(|strip| strip.corner.is_some());
    let steps = if shop.search.effort == 0 { STEPS } else { shop.search.effort };
    let ears = ear_candidates(shop, stock, contents);
    let steps = steps * 2 / (ears.len() * 2).max(2) as u32;
    let (mut least, mut best): (u32, Option<Composed>) = (u32::MAX, None);
    for round in rounds {
        let starts: Vec<(u64, Option<usize>)> = (round * STARTS..(round + 1) * STARTS)
            .flat_map(|start| ears.iter().map(move |&ear| (start, ear)))
            .collect();
        let found = crate::parallel::map(&starts, |&(start, ear)| {
            let seed = shop.search.seed.wrapping_mul(1_009).wrapping_add(start + 1);
            let page = Page::new(shop, stock, contents, (strips, corners), ear, seed)?;
            let set_ell = |item: usize, ell: Ell| match page.contents[item] {
                Content::Story(story) => stock.set(shop, story, ell),
                Content::Masthead | Content::Rest(_) | Content::Strip(_) => None,
            };
            let found = search(&page.problem, &set_ell, seed, steps)?;
            let over = found.over;
            Some((over, (over == 0).then(|| page.composed(shop, contents, &found))))
        });
        for (over, page) in found.into_iter().flatten() {
            least = least.min(over);
            let known = best.as_ref().map(|page| page.cost);
            best = page.filter(|page| known.is_none_or(|known| page.cost < known)).or(best);
        }
        // What is far too much stays so, and what keeps every rule is a page.
        let is_hopeless = least > 2 && (least < u32::MAX || !has_corners);
        if best.as_ref().map_or(is_hopeless, |page| page.hard == 0) {
            break;
        }
    }
    best.map_or(Outcome::Over(least), Outcome::Page)
}

/// The stories that may stand beside the masthead: the one that is pinned there. A
/// vertical page has its masthead at the top right, and a story always stands under it.
fn ear_candidates(shop: &Shop<'_>, stock: &Stock, contents: &Contents) -> Vec<Option<usize>> {
    const MOST: usize = 3;
    if !contents.masthead {
        return vec![None];
    }
    let lead = lead_of(shop, contents);
    let mut stories: Vec<usize> = match contents.ear {
        Some(story) => vec![story],
        None if shop.design().writing_mode.is_vertical() => {
            contents.others.iter().copied().filter(|&story| Some(story) != lead).collect()
        }
        None => Vec::new(),
    };
    let least = |story: usize| ear_shapes(shop, &stock.shapes[story]).iter().map(|s| s.cost).min();
    stories.retain(|&story| least(story).is_some());
    stories.sort_by_key(|&story| least(story));
    stories.truncate(MOST);
    if stories.is_empty() { vec![None] } else { stories.into_iter().map(Some).collect() }
}
