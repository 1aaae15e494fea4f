//! The difference to the measure shared out, turn by turn (JLReq §§ 3.8.3, 3.8.4; CLReq 3.5.3, 3.5.4).
//!
//! Each turn gives in proportion to what each place can give, and only as far
//! as needed; the next turn begins when the one before is used up. What an
//! integer division leaves over is spread along the line, a unit here and there,
//! so the line is exactly its measure.

use super::item::{Glue, Item, SHRINK_TURNS, STRETCH_TURNS, StretchTurn};
use super::line::{Fit, Line};
use super::total_fit::Search;
use crate::geom::{Length, ShortLength};

/// Places the boxes of line `k`, made of the boxes `start..end`; a place is that of
/// the full body, from the line's own start, and is added to `places`.
pub(super) fn adjust(
    search: &Search<'_>,
    k: usize,
    (start, end): (usize, usize),
    places: &mut Vec<ShortLength>,
) -> Line {
    let items = search.items;
    let measure = search.measures.of(k);
    let is_last = end == items.len();
    let extent = search.sums.extent(items, start, end);
    let hyphen = items.get(end).map_or(Length::ZERO, |next| next.hyphen);
    let judgement = search.judgement;
    let trial = judgement.trial(&extent, &items[end - 1], hyphen, measure, is_last);
    let (end_blank, hang) = trial.map_or_else(Default::default, |t| (t.end_blank, t.hang));
    let difference = measure - extent.width - end_blank - hyphen + hang;
    let line = &items[start..end];
    let mut gaps: Vec<Length> = line.iter().map(|item| item.glue.natural).collect();
    gaps[0] = items[start].start_blank;
    let fit = match trial {
        None => Fit::Emergency,
        Some(_) if difference == Length::ZERO => Fit::Solid,
        Some(_) if difference < Length::ZERO => {
            reduce(line, &mut gaps, -difference);
            Fit::Reduced(-difference)
        }
        Some(_) if is_last || judgement.is_ragged => Fit::Short,
        Some(_) if judgement.stays_short(&extent, &items[end - 1], difference) => Fit::Short,
        Some(_) => {
            // The character before a mark that hangs stands at the measure's end.
            let stays = usize::from(hang > Length::ZERO && extent.even > 1);
            let even = extent.even - (stays as i64) * i64::from(line[line.len() - 1].glue.even);
            match expand(&line[..line.len() - stays], &mut gaps, difference, even) {
                Some(each) => Fit::Expanded(difference, each),
                None => Fit::Emergency,
            }
        }
    };
    let mut at = Length::ZERO;
    for (item, gap) in line.iter().zip(&gaps) {
        at += *gap;
        places.push((at - item.lead).into());
        at += item.body;
    }
    let start_at = search.measures.start(k);
    Line {
        clusters: start..end,
        start: start_at,
        width: at + end_blank,
        end_blank,
        hyphenated: hyphen > Length::ZERO,
        fit,
    }
}

/// Takes `missing` away from the gaps; the first gap of a line is not one.
fn reduce(line: &[Item], gaps: &mut [Length], mut missing: Length) {
    for turn in 0..SHRINK_TURNS {
        let of_turn = |glue: &Glue| glue.shrink.filter(|s| s.0 as usize == turn).map(|s| s.1);
        let capacity: Length = line[1..].iter().filter_map(|item| of_turn(&item.glue)).sum();
        let amount = missing.min(capacity);
        if amount > Length::ZERO {
            share(line, gaps, amount, capacity, of_turn, -1);
            missing -= amount;
        }
    }
}

/// Adds `missing` to the gaps, and tells what each even gap got; `None` where no gap can take it.
fn expand(line: &[Item], gaps: &mut [Length], mut missing: Length, even: i64) -> Option<Length> {
    let mut each = Length::ZERO;
    for turn in 0..STRETCH_TURNS {
        let of_turn = |glue: &Glue| glue.stretch.filter(|s| s.0 as usize == turn).map(|s| s.1);
        let capacity: Length = line[1..].iter().filter_map(|item| of_turn(&item.glue)).sum();
        let amount = missing.min(capacity);
        if amount > Length::ZERO {
            share(line, gaps, amount, capacity, of_turn, 1);
            missing -= amount;
            if turn == StretchTurn::Character as usize {
                let places = line[1..].iter().filter_map(|item| of_turn(&item.glue)).count();
                each = amount / places.max(1) as i64;
            }
        }
    }
    if missing > Length::ZERO && even > 0 {
        let unit = |glue: &Glue| glue.even.then_some(Length::emu(1));
        share(line, gaps, missing, Length::emu(even), unit, 1);
        return Some(each + missing / even);
    }
    (missing == Length::ZERO).then_some(each)
}

/// Shares `amount` over the places that `of_turn` names, by what each can give.
fn share(
    line: &[Item],
    gaps: &mut [Length],
    amount: Length,
    capacity: Length,
    of_turn: impl Fn(&Glue) -> Option<Length>,
    sign: i64,
) {
    let (mut given, mut passed) = (Length::ZERO, Length::ZERO);
    for (item, gap) in line.iter().zip(gaps).skip(1) {
        let Some(part) = of_turn(&item.glue) else { continue };
        passed += part;
        // The share of all places up to this one, less what they have: no unit is lost.
        let (total, part, whole) = (amount.to_emu(), passed.to_emu(), capacity.to_emu());
        let upto = Length::emu(match total.checked_mul(part) {
            Some(product) => product.div_euclid(whole),
            None => (i128::from(total) * i128::from(part)).div_euclid(i128::from(whole)) as i64,
        });
        *gap += (upto - given) * sign;
        given = upto;
    }
}
