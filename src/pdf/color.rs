//! Inks as a screen and an office printer understand them, or as a press does.
//!
//! Black ink is `DeviceGray`, so that text prints on the black plate alone.
//! Colours are `DeviceRGB` on a screen, although the display list knows them as inks:
//! `DeviceCMYK` without a profile looks different in each viewer (a masthead's
//! red is `#ED1C24` in one and `#FF0000` in the next), where RGB is sRGB to all
//! of them and to the driver of a printer.
//!
//! On a press all is `DeviceCMYK`. Solid black overprints: it is laid over the
//! other inks and leaves no white seam where plates do not meet (ISO 32000-1,
//! 8.6.7); everything else knocks out.

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

/// What colours are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inks {
    /// Grey and sRGB.
    Screen,
    /// Cyan, magenta, yellow and black, and a spot ink for one of the colours.
    Press { spot: Option<Color> },
}

/// The name of the spot ink in the resources.
pub(super) const SPOT: &str = "Spot";
/// The name of the colour of registration marks, which is on all plates.
pub(super) const ALL: &str = "All";
/// The names of the graphics states: ink over ink, and ink in the place of ink.
pub(super) const OVERPRINT: &str = "Over";
pub(super) const KNOCKOUT: &str = "Out";

/// Whether a colour is laid over others.
pub(super) fn overprints(color: Color, inks: Inks) -> bool {
    match inks {
        Inks::Screen => false,
        // Whichever of its two names the black plate has been called by.
        Inks::Press { spot } => spot != Some(color) && plates(color) == plates(Color::BLACK),
    }
}

/// Sets the colour that fills and letters take, or lines (ISO 32000-1, 8.6.8).
pub(super) fn set(content: &mut Content, color: Color, what: Use, inks: Inks) {
    let [gray, rgb, cmyk, space, spot_ink] = match what {
        Use::Fill => ["g", "rg", "k", "cs", "scn"],
        Use::Stroke => ["G", "RG", "K", "CS", "SCN"],
    };
    match (inks, color) {
        (Inks::Screen, Color::Gray(black)) => {
            content.number(1000 - i64::from(black.min(1000)));
            content.operator(gray);
        }
        (Inks::Screen, Color::Cmyk(parts)) => {
            let parts = parts.map(|part| part.min(1000));
            for part in Color::Cmyk(parts).to_rgb() {
                content.number((i64::from(part) * 1000 + 127) / 255);
            }
            content.operator(rgb);
        }
        (Inks::Press { spot: Some(spot) }, _) if spot == color => {
            content.operator(&format!("/{SPOT} {space} 1 {spot_ink}"));
        }
        (Inks::Press { .. }, _) => {
            for part in plates(color) {
                content.number(i64::from(part));
            }
            content.operator(cmyk);
        }
    }
}

/// A colour in thousandths of cyan, magenta, yellow and black.
pub(super) fn plates(color: Color) -> [u16; 4] {
    match color {
        Color::Gray(black) => [0, 0, 0, black.min(1000)],
        Color::Cmyk(parts) => parts.map(|part| part.min(1000)),
    }
}
