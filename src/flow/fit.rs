//! A story that is to be so many lines longer or shorter (C1: copyfitting).
//!
//! Its paragraphs are asked for a line more or less, as far as their glue allows it; the
//! cheapest of them give way. No word is touched.

use super::mend::COST_A_LINE;
use super::rows::{RowSetting, SetStory, exchange, set_piece};
use crate::galley::{Galley, PieceKind};
use crate::line::BrokenText;

/// A paragraph that can be a line longer or shorter.
#[derive(Clone, Debug)]
pub(crate) struct Give {
    /// What a line of it costs.
    cost: i64,
    /// The paragraph, an index.
    piece: usize,
    /// Its other lines.
    broken: BrokenText,
}

/// The paragraphs of a story that can be a line longer (1) or shorter (−1), the one that
/// shows it least first.
pub(crate) fn gives(
    galley: &Galley,
    setting: RowSetting,
    set: &SetStory,
    looseness: i32,
) -> Vec<Give> {
    let mut gives = Vec::new();
    for (piece, old) in set.pieces.iter().enumerate() {
        let is_text = matches!(galley.pieces[piece].kind, PieceKind::Paragraph);
        if !is_text || old.lines.len() < 2 {
            continue;
        }
        let lines = old.lines.len() as i64 + i64::from(looseness);
        // What costs more is not looked for to its end.
        let most = old.cost + COST_A_LINE * lines + 1;
        let broken = set_piece(galley, set, setting, piece, looseness, most);
        let cost = broken.cost - old.cost;
        let fits = broken.lines.len() as i64 == lines && cost <= COST_A_LINE * lines;
        if fits && exchange(set, piece, broken.clone()).is_some() {
            gives.push(Give { cost: cost * 8 / lines.max(1), piece, broken });
        }
    }
    gives.sort_by_key(|give| (give.cost, give.piece));
    gives
}

/// The story with the first `count` of the paragraphs that give way; `None` where there
/// are fewer.
pub(crate) fn give_way(set: &SetStory, gives: &[Give], count: usize) -> Option<SetStory> {
    let mut fitted = set.clone();
    for give in gives.get(..count)? {
        fitted = exchange(&fitted, give.piece, give.broken.clone())?;
    }
    Some(fitted)
}
