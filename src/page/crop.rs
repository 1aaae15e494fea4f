//! A picture in its room: scaled to it, and cropped a little where that fills it (rule P9).

use super::pictures::CROP;
use crate::geom::{Length, LogicalSize};

/// How much of a picture is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cropped {
    /// The area that is shown.
    pub shown: LogicalSize,
    /// The size of the whole picture.
    pub whole: LogicalSize,
}

/// Fits a picture of `along` pixels in the direction of the lines and `across` pixels the
/// other way into a room. It fills the room if no more than a tenth of it is lost;
/// else it is as wide as the room, or as high.
pub(super) fn crop(along: i64, across: i64, room: LogicalSize) -> Cropped {
    let (width, height) = (room.inline, room.block);
    let own_height = width.scale(across, along);
    let most = |length: Length| length + length / i64::from(CROP - 1);
    if height <= own_height {
        if own_height <= most(height) {
            return Cropped { shown: room, whole: LogicalSize::new(width, own_height) };
        }
        let own = LogicalSize::new(height.scale(along, across), height);
        return Cropped { shown: own, whole: own };
    }
    let tall = height.min(most(own_height));
    let whole = LogicalSize::new(tall.scale(along, across).max(width), tall);
    Cropped { shown: LogicalSize::new(width, tall), whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(inline: i64, block: i64) -> LogicalSize {
        LogicalSize::new(Length::pt(inline), Length::pt(block))
    }

    #[test]
    fn a_picture_fills_its_room_where_a_tenth_is_lost_at_most() {
        let cases = [
            // Its own proportions.
            (size(100, 50), size(100, 50), size(100, 50)),
            // Lower: top and bottom are cropped.
            (size(100, 46), size(100, 46), size(100, 50)),
            // Much lower: it is whole and narrower.
            (size(100, 40), size(80, 40), size(80, 40)),
            // Higher: the sides are cropped.
            (size(100, 54), size(100, 54), size(108, 54)),
        ];
        for (room, shown, whole) in cases {
            assert_eq!(crop(200, 100, room), Cropped { shown, whole }, "{room:?}");
        }
    }

    #[test]
    fn never_more_than_a_tenth_is_lost() {
        for height in 10..200 {
            let Cropped { shown, whole } = crop(300, 200, size(90, height));
            let lost = |shown: Length, whole: Length| (whole - shown) * 10 <= whole + Length::pt(1);
            assert!(lost(shown.inline, whole.inline) && lost(shown.block, whole.block));
            assert!(shown.inline <= whole.inline && shown.block <= whole.block);
            // It is not pulled out of shape.
            let off = whole.inline * 200 - whole.block * 300;
            assert!(off < Length::pt(1) && -off < Length::pt(1), "{whole:?}");
        }
    }
}
