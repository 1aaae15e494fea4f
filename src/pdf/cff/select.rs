//! Which dictionary each glyph is of (Adobe Technical Note 5176, 19).

use super::index::u16_at;

/// Which dictionary a glyph is of (5176, 19).
pub(super) enum Select<'a> {
    /// One byte for each glyph.
    Each(&'a [u8]),
    /// First glyph and dictionary of each range.
    Ranges(Vec<(u16, u8)>),
}

impl<'a> Select<'a> {
    pub(super) fn parse(cff: &'a [u8], at: usize, glyphs: usize) -> Option<Select<'a>> {
        let rest = cff.get(at..)?;
        match rest.first()? {
            0 => Some(Select::Each(rest.get(1..glyphs + 1)?)),
            3 => {
                let count = usize::from(u16_at(rest, 1)?);
                let ranges = rest.get(3..3 + count * 3)?.chunks_exact(3);
                let ranges: Vec<_> =
                    ranges.map(|it| (u16::from_be_bytes([it[0], it[1]]), it[2])).collect();
                ranges.is_sorted_by_key(|range| range.0).then_some(Select::Ranges(ranges))
            }
            _ => None,
        }
    }

    pub(super) fn dict_of(&self, glyph: u16) -> Option<u8> {
        match self {
            Select::Each(dicts) => dicts.get(usize::from(glyph)).copied(),
            Select::Ranges(ranges) => {
                let after = ranges.partition_point(|range| range.0 <= glyph);
                Some(ranges.get(after.checked_sub(1)?)?.1)
            }
        }
    }
}

/// The dictionary of each glyph, as ranges.
pub(super) fn write_select(out: &mut Vec<u8>, dicts: impl Iterator<Item = u8>) {
    let mut ranges: Vec<(u16, u8)> = Vec::new();
    let mut glyph = 0_u16;
    for dict in dicts {
        if ranges.last().is_none_or(|last| last.1 != dict) {
            ranges.push((glyph, dict));
        }
        glyph += 1;
    }
    out.push(3);
    out.extend((ranges.len() as u16).to_be_bytes());
    for (first, dict) in ranges {
        out.extend(first.to_be_bytes());
        out.push(dict);
    }
    out.extend(glyph.to_be_bytes());
}
