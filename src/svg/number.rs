//! Numbers as SVG writes them, from integers.

use crate::geom::Length;

const EMU_PER_PT: i128 = 12_700;

/// Places after the point of a length: a thousandth of a point is a third of a micrometre.
const LENGTH_PLACES: u32 = 3;

/// Places after the point of a scale: exact to a thousandth of a point over 100 000 font units.
const SCALE_PLACES: u32 = 9;

/// Appends a length in points.
pub(crate) fn push_pt(out: &mut String, length: Length) {
    push_quotient(out, i128::from(length.to_emu()), EMU_PER_PT, LENGTH_PLACES);
}

/// Appends the points that one font unit takes at a size of type.
pub(super) fn push_scale(out: &mut String, size: Length, units_per_em: u16) {
    let unit = EMU_PER_PT * i128::from(units_per_em);
    push_quotient(out, i128::from(size.to_emu()), unit, SCALE_PLACES);
}

/// Appends tenths of a font unit, in units: a page has a hundred thousand of them.
pub(super) fn push_tenths(out: &mut String, tenths: i64) {
    if tenths < 0 {
        out.push('-');
    }
    let (mut units, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    // The digits of the largest number, from the last.
    let mut digits = [b'0'; 20];
    let mut first = digits.len() - 1;
    digits[first] += (units % 10) as u8;
    while units >= 10 {
        units /= 10;
        first -= 1;
        digits[first] += (units % 10) as u8;
    }
    out.extend(digits[first..].iter().map(|&digit| char::from(digit)));
    if tenth != 0 {
        out.push('.');
        out.push(char::from(b'0' + tenth as u8));
    }
}

/// A length in tenths of a font unit, at a size of type above zero.
pub(super) fn to_tenths(length: Length, size: Length, units_per_em: u16) -> i64 {
    length.scale(10 * i64::from(units_per_em), size.to_emu()).to_emu()
}

/// Appends `numerator / denominator` rounded to some places, without idle zeros.
fn push_quotient(out: &mut String, numerator: i128, denominator: i128, places: u32) {
    let power = 10_i128.pow(places);
    let scaled = numerator.abs() * power;
    let rounded = (scaled + denominator / 2) / denominator;
    if numerator < 0 && rounded != 0 {
        out.push('-');
    }
    out.push_str(&(rounded / power).to_string());
    let mut rest = rounded % power;
    if rest != 0 {
        out.push('.');
    }
    let mut place = power / 10;
    while rest != 0 {
        let digit = u8::try_from(rest / place).expect("a remainder has one digit at each place");
        out.push(char::from(b'0' + digit));
        rest %= place;
        place /= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(push: impl FnOnce(&mut String), expected: &str) {
        let mut out = String::new();
        push(&mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn a_length_is_written_in_points() {
        check(|out| push_pt(out, Length::pt(9)), "9");
        check(|out| push_pt(out, Length::centi_pt(-1125)), "-11.25");
        check(|out| push_pt(out, Length::mm(275)), "779.528");
        check(|out| push_pt(out, Length::emu(-1)), "0");
        check(|out| push_pt(out, Length::emu(127_000 + 635)), "10.05");
    }

    #[test]
    fn a_scale_has_the_digits_it_needs() {
        check(|out| push_scale(out, Length::pt(9), 1000), "0.009");
        check(|out| push_scale(out, Length::pt(6), 2048), "0.002929688");
    }

    #[test]
    fn a_place_in_a_run_is_counted_in_font_units() {
        assert_eq!(to_tenths(Length::pt(9), Length::pt(9), 1000), 10_000);
        assert_eq!(to_tenths(Length::pt(-3), Length::pt(9), 1000), -3_333);
        check(|out| push_tenths(out, -3_333), "-333.3");
        check(|out| push_tenths(out, 10_000), "1000");
        check(|out| push_tenths(out, 0), "0");
        check(|out| push_tenths(out, -7), "-0.7");
        check(|out| push_tenths(out, i64::MIN), "-922337203685477580.8");
    }
}
