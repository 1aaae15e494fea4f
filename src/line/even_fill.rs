//! A short line spread evenly to a width (均排, 字割り).
//!
//! Every gap between two characters grows by the same, so that the last one ends
//! where the width does: two lines of a headline, of which one is a character
//! shorter, stand as a block. CLReq 2.1.3.2, JLReq § 3.7.3.

use super::paragraph::BrokenText;
use crate::geom::Length;

/// Spreads places of characters so that the last moves by `spare`, and each other by its
/// share; what does not divide evenly goes to the later gaps by less than a unit each.
///
/// ```
/// use paiban::geom::Length;
///
/// let em = Length::pt(12);
/// let mut places = [Length::ZERO, em, em * 2];
/// paiban::line::even_fill(&mut places, em);
/// assert_eq!(places, [Length::ZERO, em * 3 / 2, em * 3]);
/// ```
pub fn even_fill(places: &mut [Length], spare: Length) {
    let gaps = places.len().saturating_sub(1) as i64;
    for (k, place) in places.iter_mut().enumerate().skip(1) {
        *place += spare.scale(k as i64, gaps);
    }
}

impl BrokenText {
    /// Spreads the one line of a text to a width; a line that is as wide, or has no gap,
    /// stays.
    pub(crate) fn fill_evenly(&mut self, width: Length) {
        let [line] = self.lines.as_mut_slice() else { return };
        let spare = width - line.width;
        if spare > Length::ZERO && line.clusters.len() > 1 {
            let own = &mut self.places[line.clusters.clone()];
            let mut places: Vec<Length> = own.iter().map(|place| place.length()).collect();
            even_fill(&mut places, spare);
            own.iter_mut().zip(places).for_each(|(own, place)| *own = place.into());
            line.width = width;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_exact() {
        let em = Length::pt(12);
        let of = |count: i64| -> Vec<Length> { (0..count).map(|k| em * k).collect() };
        for (count, spare, wanted) in [
            // Two characters to the width of three: 张　三.
            (2, em, vec![Length::ZERO, em * 2]),
            (3, em, vec![Length::ZERO, em * 3 / 2, em * 3]),
            (4, em, vec![Length::ZERO, em * 4 / 3, em * 8 / 3, em * 4]),
            (5, em / 2, vec![Length::ZERO, em * 9 / 8, em * 9 / 4, em * 27 / 8, em * 9 / 2]),
            (1, em, vec![Length::ZERO]),
            (0, em, vec![]),
        ] {
            let mut places = of(count);
            even_fill(&mut places, spare);
            assert_eq!(places, wanted, "{count}");
        }
    }
}
