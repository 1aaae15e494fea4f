//! First and last lines that stand alone at a leg's foot or head.
//!
//! A paragraph's first line is not left alone at the foot of a column, its last
//! one not at the head of the next (CLReq 3.4.4, JLReq § 2.5.2). Columns are full
//! all the same, so a paragraph in the leg is asked to come out a line shorter or
//! longer, where its glue allows it.

use super::fill::fill;
use super::rows::{RowSetting, SetStory, exchange, set_piece};
use crate::galley::{Galley, PieceKind};

/// Paragraphs before a bad break that are asked.
const ASKED: usize = 8;
/// Bad breaks of one story that are mended one after another.
const ROUNDS: usize = 24;
/// What a mended paragraph may cost beyond what it cost, for each of its lines: gaps
/// of a tenth of an em in one line of three.
pub(super) const COST_A_LINE: i64 = 60;

/// A story with fewer lines that stand alone where its rows from `start` are poured
/// into legs of these capacities; `None` if there is none such. What the legs held
/// before they hold after.
pub(crate) fn mend(
    galley: &Galley,
    setting: RowSetting<'_>,
    set: &SetStory,
    start: usize,
    capacities: &[u32],
) -> Option<SetStory> {
    let mut known = faults(set, start, capacities);
    let mut mended: Option<SetStory> = None;
    for _ in 0..ROUNDS {
        let current = mended.as_ref().unwrap_or(set);
        let Some(&at) = known.first() else { break };
        let Some((better, left)) =
            ask(galley, setting, current, start, capacities, at, known.len())
        else {
            break;
        };
        (mended, known) = (Some(better), left);
    }
    mended
}

/// The rows that legs begin with where a line stands alone.
fn faults(set: &SetStory, start: usize, capacities: &[u32]) -> Vec<usize> {
    let legs = fill(&set.rows, start, capacities);
    let ends = legs.iter().map(|leg| leg.rows.end);
    ends.filter(|&end| end > start && end < set.rows.len())
        .filter(|&end| set.rows[end].closes || set.rows[end - 1].opens)
        .collect()
}

/// Asks the paragraphs before a break, the nearest first, and takes the cheapest that mends it.
fn ask(
    galley: &Galley,
    setting: RowSetting<'_>,
    set: &SetStory,
    start: usize,
    capacities: &[u32],
    at: usize,
    count: usize,
) -> Option<(SetStory, Vec<usize>)> {
    let held =
        fill(&set.rows, start, capacities).last().is_some_and(|l| l.rows.end == set.rows.len());
    let mut pieces: Vec<usize> = set.rows[start..=at].iter().rev().map(|row| row.piece()).collect();
    pieces.dedup();
    // A paragraph that began before the first leg has lines that stand already.
    let begun = start > 0 && !set.rows[start].begins();
    let first = set.rows.get(start).map(|row| row.piece()).filter(|_| begun);
    let mut best: Option<(i64, SetStory, Vec<usize>)> = None;
    for piece in pieces.into_iter().take(ASKED) {
        let is_text =
            matches!(galley.pieces.get(piece).map(|p| &p.kind), Some(PieceKind::Paragraph));
        if !is_text || Some(piece) == first {
            continue;
        }
        for looseness in [-1, 1] {
            let old = &set.pieces[piece];
            let lines = old.lines.len() as i64 + i64::from(looseness);
            if lines < 1 {
                continue;
            }
            // At less than what mends it already.
            let dearest = best.as_ref().map_or(i64::MAX, |&(known, ..)| known);
            let most = old.cost + dearest.min(COST_A_LINE * lines + 1);
            let broken = set_piece(galley, set, setting, piece, looseness, most);
            let cost = broken.cost - old.cost;
            let dear = cost > COST_A_LINE * lines;
            if broken.lines.len() as i64 != lines || dear {
                continue;
            }
            if best.as_ref().is_some_and(|(known, ..)| *known <= cost) {
                continue;
            }
            let Some(asked) = exchange(set, piece, broken) else { continue };
            let left = faults(&asked, start, capacities);
            let holds = fill(&asked.rows, start, capacities)
                .last()
                .is_some_and(|leg| leg.rows.end == asked.rows.len());
            if left.len() < count && holds >= held {
                best = Some((cost, asked, left));
            }
        }
    }
    best.map(|(_, asked, left)| (asked, left))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::{Cluster, ClusterGlyphs, Opportunity, ShapedText};
    use crate::composition::Composition;
    use crate::flow::set_rows;
    use crate::galley::Piece;
    use crate::geom::Length;
    use crate::line::{LineBreaking, Spacings};
    use crate::unicode::{CharClass, Locale};

    const SIZE: Length = Length::pt(10);

    /// A paragraph of so many characters, a comma here and there.
    fn paragraph(characters: u32) -> Piece {
        let cluster = |i: u32| Cluster {
            start: i,
            glyphs: ClusterGlyphs::NONE,
            class: if (i * i + i) % 23 < 5 { CharClass::Comma } else { CharClass::Ideograph },
            advance: SIZE.into(),
        };
        let clusters: Vec<Cluster> = (0..characters).map(cluster).collect();
        let breaks = clusters.iter().skip(1).map(|_| Opportunity::Free).collect();
        let text =
            ShapedText { len: characters, size: SIZE, clusters, breaks, ..ShapedText::default() };
        Piece {
            element: 0,
            kind: PieceKind::Paragraph,
            words: String::new(),
            text,
            composition: Composition::of(Locale::ZhHans),
        }
    }

    #[test]
    fn no_line_stands_alone_where_a_paragraph_can_give_way() {
        let spacings = Spacings::default();
        let setting = RowSetting {
            vertical: false,
            size: SIZE,
            breaking: LineBreaking::Auto,
            tallest: 10,
            byline_gap: Length::ZERO,
            spacings: &spacings,
        };
        let (mut bad, mut mended) = (0, 0);
        for second in 40..80 {
            let pieces = vec![paragraph(52), paragraph(9), paragraph(second), paragraph(61)];
            let galley = Galley { pieces, ..Galley::default() };
            let set = set_rows(&galley, SIZE * 12, setting, &|_| 1);
            for height in 4..11 {
                let capacities = [height, height, 30];
                let before = faults(&set, 0, &capacities);
                if before.is_empty() {
                    continue;
                }
                bad += 1;
                let Some(after) = mend(&galley, setting, &set, 0, &capacities) else { continue };
                mended += 1;
                assert!(faults(&after, 0, &capacities).len() < before.len());
                let clusters = |set: &SetStory| -> Vec<usize> {
                    let of = |text: &crate::line::BrokenText| text.places.len();
                    set.pieces.iter().map(of).collect()
                };
                assert_eq!(clusters(&set), clusters(&after), "no character is lost");
            }
        }
        assert!(bad > 50 && mended * 4 > bad, "{mended} of {bad} mended");
    }
}
