//! From clusters to boxes and glue.

use super::item::{Glue, Item};
use super::kinsoku::may_part;
use super::spacing::Spacing;
use crate::cluster::{Cluster, Opportunity, ShapedText};
use crate::composition::Level;
use crate::geom::Length;
use crate::unicode::CharClass;

/// What a line costs that parts a number from what it counts: 22／日.
const AFTER_NUMBER: i64 = 120;
/// What a line costs that parts a Korean word; a word space within reach is better.
const WITHIN_HANGUL_WORD: i64 = 60;
/// What a line costs that starts with a dash or an ellipsis, where the level allows it.
const BEFORE_INSEPARABLE: i64 = 3_000;

/// The boxes of a paragraph, each with the glue before it.
pub(super) fn build(text: &ShapedText, spacing: &Spacing, level: Level) -> Vec<Item> {
    let clusters = &text.clusters;
    let mut items = Vec::with_capacity(clusters.len());
    for (i, cluster) in clusters.iter().enumerate() {
        let (lead, trail) = blanks(cluster, spacing, text.size);
        let is_space = cluster.class == CharClass::WordSpace;
        let body = if is_space { Length::ZERO } else { cluster.advance - lead - trail };
        let mut item = Item {
            glue: Glue::default(),
            may_begin: false,
            penalty: 0,
            body,
            lead,
            trail,
            is_text: !cluster.class.is_mark() && !is_space,
        };
        if i > 0 {
            let before = &clusters[i - 1];
            item.glue = glue(clusters, i, spacing, text.size);
            let opportunity = text.breaks[i - 1];
            item.may_begin = opportunity != Opportunity::None
                && may_part(before.class, cluster.class, level)
                && !(level.is_chinese() && is_connecting_dash(clusters, i, text.size));
            item.penalty = penalty(before.class, cluster.class);
            if opportunity == Opportunity::Poor {
                item.penalty += AFTER_NUMBER;
            }
        }
        items.push(item);
    }
    items
}

/// Whether a dash stands alone, as between two places or years: 北京—天津. CLReq counts
/// it among the connectors, which do not start a line; two in a row are a pause.
fn is_connecting_dash(clusters: &[Cluster], i: usize, size: Length) -> bool {
    let is_dash =
        |cluster: Option<&Cluster>| cluster.is_some_and(|c| c.class == CharClass::Inseparable);
    let is_long = clusters[i].advance * 2 >= size * 3;
    is_dash(clusters.get(i))
        && !is_long
        && !is_dash(clusters.get(i + 1))
        && !is_dash(clusters.get(i - 1))
}

/// The blanks of a cluster; a mark that the font draws narrower than its square has none.
fn blanks(cluster: &Cluster, spacing: &Spacing, size: Length) -> (Length, Length) {
    let (lead, trail) = spacing.blanks(cluster.class);
    let is_square = cluster.advance * 10 >= size * 9;
    if is_square { (lead, trail) } else { (Length::ZERO, Length::ZERO) }
}

fn glue(clusters: &[Cluster], i: usize, spacing: &Spacing, size: Length) -> Glue {
    let (before, after) = (&clusters[i - 1], &clusters[i]);
    if after.class == CharClass::WordSpace {
        return Glue::default();
    }
    if before.class == CharClass::WordSpace {
        let first = clusters[..i - 1].iter().rev().find(|c| c.class != CharClass::WordSpace);
        let first = first.map_or(CharClass::Western, |c| c.class);
        return spacing.word_space(first, after.class);
    }
    let mut glue = spacing.glue(before.class, after.class);
    // The table reckons with square marks; one that is not gives no blank.
    let missing = |cluster: &Cluster, side: fn((Length, Length)) -> Length| {
        side(spacing.blanks(cluster.class)) != side(blanks(cluster, spacing, size))
    };
    if missing(before, |b| b.1) || missing(after, |b| b.0) {
        glue.natural = Length::ZERO;
        glue.shrink = None;
    }
    glue
}

fn penalty(before: CharClass, after: CharClass) -> i64 {
    match (before, after) {
        (CharClass::Hangul, CharClass::Hangul) => WITHIN_HANGUL_WORD,
        (_, CharClass::Inseparable) => BEFORE_INSEPARABLE,
        _ => 0,
    }
}
