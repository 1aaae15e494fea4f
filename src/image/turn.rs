//! How a picture lies in its file (Exif 2.32, tag 0x0112).

/// Which way a camera was held: how the rows of a file become those of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Turn {
    /// As it is in the file.
    #[default]
    None,
    /// Left and right exchanged.
    Mirror,
    /// Half a turn.
    Half,
    /// Top and bottom exchanged.
    Flip,
    /// Rows become columns.
    Transpose,
    /// A quarter clockwise.
    Clockwise,
    /// Rows become columns, from the other corner.
    Transverse,
    /// A quarter the other way.
    Counterclockwise,
}

impl Turn {
    /// The turn of a value of the tag; one that is none leaves the picture as it is.
    pub(super) fn from_exif(value: u16) -> Turn {
        match value {
            2 => Turn::Mirror,
            3 => Turn::Half,
            4 => Turn::Flip,
            5 => Turn::Transpose,
            6 => Turn::Clockwise,
            7 => Turn::Transverse,
            8 => Turn::Counterclockwise,
            _ => Turn::None,
        }
    }

    /// Whether width becomes height.
    pub fn exchanges_sides(self) -> bool {
        match self {
            Turn::None | Turn::Mirror | Turn::Half | Turn::Flip => false,
            Turn::Transpose | Turn::Clockwise | Turn::Transverse | Turn::Counterclockwise => true,
        }
    }

    /// Where a place in the file stands in the picture, both in parts of its sides from the
    /// left and from the top: for across and for down, what is added, and how often the place
    /// across the file and down it counts.
    pub fn matrix(self) -> [[i64; 3]; 2] {
        const ACROSS: [i64; 3] = [0, 1, 0];
        const ACROSS_BACK: [i64; 3] = [1, -1, 0];
        const DOWN: [i64; 3] = [0, 0, 1];
        const DOWN_BACK: [i64; 3] = [1, 0, -1];
        match self {
            Turn::None => [ACROSS, DOWN],
            Turn::Mirror => [ACROSS_BACK, DOWN],
            Turn::Half => [ACROSS_BACK, DOWN_BACK],
            Turn::Flip => [ACROSS, DOWN_BACK],
            Turn::Transpose => [DOWN, ACROSS],
            Turn::Clockwise => [DOWN_BACK, ACROSS],
            Turn::Transverse => [DOWN_BACK, ACROSS_BACK],
            Turn::Counterclockwise => [DOWN, ACROSS_BACK],
        }
    }
}

/// The turn that the Exif data of a JPEG file asks for, in a segment APP1.
pub(super) fn of_exif(segment: &[u8]) -> Option<Turn> {
    of_tiff(segment.strip_prefix(b"Exif\0\0")?)
}

/// The turn that a TIFF structure asks for, its first directory searched for the tag.
pub(super) fn of_tiff(tiff: &[u8]) -> Option<Turn> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| -> Option<usize> {
        let bytes = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let value = if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
        usize::try_from(value).ok()
    };
    let directory = long(4)?;
    let entries = usize::from(short(directory)?);
    (0..entries)
        .map(|entry| directory.saturating_add(2 + entry * 12))
        .find(|&entry| short(entry) == Some(0x0112))
        .and_then(|entry| short(entry + 8))
        .map(Turn::from_exif)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exif(little: bool, value: u16) -> Vec<u8> {
        let short = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let long = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let mut out = b"Exif\0\0".to_vec();
        out.extend(if little { b"II*\0" } else { b"MM\0*" });
        out.extend(long(8));
        out.extend(short(2));
        for (tag, value) in [(0x010f, 7), (0x0112, value)] {
            out.extend(short(tag));
            out.extend(short(3));
            out.extend(long(1));
            out.extend(short(value));
            out.extend([0, 0]);
        }
        out
    }

    #[test]
    fn the_turn_stands_in_the_first_directory() {
        for little in [true, false] {
            assert_eq!(of_exif(&exif(little, 6)), Some(Turn::Clockwise));
            assert_eq!(of_exif(&exif(little, 1)), Some(Turn::None));
            assert_eq!(of_exif(&exif(little, 99)), Some(Turn::None));
            let whole = exif(little, 8);
            for end in 0..whole.len() - 3 {
                assert_eq!(of_exif(&whole[..end]), None, "cut off after {end}");
            }
        }
    }

    /// The corner of the file that comes to stand at the picture's top left, by the words of the
    /// standard: 1 top left, 2 top right, 3 bottom right, 4 bottom left, 5 to 8 the same with rows
    /// for columns.
    #[test]
    fn corners_stand_where_the_standard_has_them() {
        for (value, row_0_is, column_0_is) in [
            (1, "top", "left"),
            (2, "top", "right"),
            (3, "bottom", "right"),
            (4, "bottom", "left"),
            (5, "left", "top"),
            (6, "right", "top"),
            (7, "right", "bottom"),
            (8, "left", "bottom"),
        ] {
            let matrix = Turn::from_exif(value).matrix();
            let at = |r: i64, c: i64| matrix.map(|[add, across, down]| add + across * r + down * c);
            // The side on which all places of a row, or of a column, stand.
            let side = |a: [i64; 2], b: [i64; 2]| match (a, b) {
                ([0, _], [0, _]) => "left",
                ([1, _], [1, _]) => "right",
                ([_, 0], [_, 0]) => "top",
                _ => "bottom",
            };
            assert_eq!(side(at(0, 0), at(1, 0)), row_0_is, "{value}: row 0");
            assert_eq!(side(at(0, 0), at(0, 1)), column_0_is, "{value}: column 0");
            let exchanges = matches!(row_0_is, "left" | "right");
            assert_eq!(Turn::from_exif(value).exchanges_sides(), exchanges, "{value}");
        }
    }
}
