//! Inks as a screen and an office printer understand them.
//!
//! Black ink is `DeviceGray`, so that text prints on the black plate alone.
//! Colours are `DeviceRGB` here, although the display list knows them as inks:
//! `DeviceCMYK` without a profile looks different in each viewer (a masthead's
//! red is `#ED1C24` in one and `#FF0000` in the next), where RGB is sRGB to all
//! of them and to the driver of a printer. Press profiles will write the inks.

use super::content::Content;
use crate::color::Color;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Fills and letters.
    Fill,
    /// Lines drawn along a path.
    Stroke,
}

/// Sets the colour that fills and letters take, or lines (ISO 32000-1, 8.6.8).
pub(super) fn set(content: &mut Content, color: Color, what: Use) {
    let (gray, rgb) = match what {
        Use::Fill => ("g", "rg"),
        Use::Stroke => ("G", "RG"),
    };
    match color {
        Color::Gray(black) => {
            content.number(1000 - i64::from(black.min(1000)));
            content.operator(gray);
        }
        Color::Cmyk(parts) => {
            let parts = parts.map(|part| part.min(1000));
            for part in Color::Cmyk(parts).to_rgb() {
                content.number((i64::from(part) * 1000 + 127) / 255);
            }
            content.operator(rgb);
        }
    }
}
