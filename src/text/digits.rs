//! Full-width digits and letters made half width, with the marks inside a number.
//!
//! ２０２６年 becomes 2026年, １０，０００ becomes 10,000 and ３．５％ becomes
//! 3.5%. A mark follows only where both its neighbours are full width, so the
//! commas of a list and the colons of a sentence stay as they are.

use super::cell::{Cell, Now};
use super::damage::Damage;

/// From U+FF01 to U+FF5E a full-width character is its ASCII one and this.
const OFFSET: u32 = 0xFEE0;

/// Makes full-width digits and letters half width.
pub(super) fn halve(cells: &mut [Cell]) {
    let live: Vec<(usize, char)> = cells
        .iter()
        .enumerate()
        .filter_map(|(index, cell)| match cell.now {
            Now::Char(c) => Some((index, c)),
            Now::Pair(_) | Now::Tab | Now::Break | Now::Gone => None,
        })
        .collect();
    let at = |index: usize| live.get(index).map(|&(_, c)| c);
    let digit = |index: usize| at(index).is_some_and(is_digit);
    let letter = |index: usize| at(index).is_some_and(|c| is_digit(c) || is_letter(c));
    let before = |index: usize, is: &dyn Fn(usize) -> bool| index > 0 && is(index - 1);
    for (index, &(cell, c)) in live.iter().enumerate() {
        let halves = match c {
            _ if is_digit(c) || is_letter(c) => true,
            '．' | '：' => before(index, &digit) && digit(index + 1),
            // Thousands, and not the comma of a list.
            '，' => {
                before(index, &digit) && (index + 1..index + 4).all(digit) && !digit(index + 4)
            }
            '％' => before(index, &digit),
            '－' | '／' => before(index, &letter) && letter(index + 1),
            _ => false,
        };
        let half = char::from_u32(u32::from(c).wrapping_sub(OFFSET));
        if let (true, Some(half)) = (halves, half) {
            cells[cell].change(Now::Char(half), Damage::Digit);
        }
    }
}

fn is_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}

fn is_letter(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}
