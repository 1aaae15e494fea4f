//! The index, a list of byte runs (Adobe Technical Note 5176, 5).

/// Runs of bytes under numbers (5176, 5).
#[derive(Clone, Copy)]
pub(super) struct Index<'a> {
    pub(super) count: usize,
    width: usize,
    offsets: &'a [u8],
    /// What the offsets are counted from, the byte before the first.
    data: &'a [u8],
}

impl<'a> Index<'a> {
    pub(super) const EMPTY: Index<'static> = Index { count: 0, width: 1, offsets: &[], data: &[] };

    /// The index at a place, and where it ends.
    pub(super) fn parse(bytes: &'a [u8], at: usize) -> Option<(Index<'a>, usize)> {
        let count = usize::from(u16_at(bytes, at)?);
        if count == 0 {
            return Some((Index::EMPTY, at.checked_add(2)?));
        }
        let width = usize::from(*bytes.get(at.checked_add(2)?)?);
        if !(1..=4).contains(&width) {
            return None;
        }
        let start = at + 3;
        let data = start.checked_add((count + 1).checked_mul(width)?)?;
        let offsets = bytes.get(start..data)?;
        let index = Index { count, width, offsets, data: bytes.get(data - 1..)? };
        let end = index.offset(count)?;
        Some((index, (data - 1).checked_add(end)?))
    }

    fn offset(&self, i: usize) -> Option<usize> {
        let bytes = self.offsets.get(i * self.width..(i + 1) * self.width)?;
        Some(bytes.iter().fold(0, |value, &byte| value << 8 | usize::from(byte)))
    }

    pub(super) fn get(&self, i: usize) -> Option<&'a [u8]> {
        if i >= self.count {
            return None;
        }
        self.data.get(self.offset(i)?..self.offset(i + 1)?)
    }

    /// The one of these subroutines that is called by a number (5177, 4.7).
    pub(super) fn subroutine(&self, number: i32) -> Option<&'a [u8]> {
        let bias = match self.count {
            0..=1239 => 107,
            1240..=33_899 => 1131,
            _ => 32_768,
        };
        self.get(usize::try_from(number.checked_add(bias)?).ok()?)
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([pair[0], pair[1]]))
}

pub(super) fn write_index<'a>(out: &mut Vec<u8>, items: impl Iterator<Item = &'a [u8]> + Clone) {
    let (count, length) = items.clone().fold((0_usize, 0), |(n, sum), it| (n + 1, sum + it.len()));
    out.extend((count as u16).to_be_bytes());
    if count == 0 {
        return;
    }
    let width = (1..4).find(|&width| (length + 1) >> (8 * width) == 0).unwrap_or(4);
    out.push(width as u8);
    out.reserve((count + 1) * width + length);
    let mut at = 1_u32;
    let mut offset = |by: usize| {
        let bytes = at.to_be_bytes();
        out.extend_from_slice(&bytes[4 - width..]);
        at += by as u32;
    };
    items.clone().for_each(|item| offset(item.len()));
    offset(0);
    items.for_each(|item| out.extend_from_slice(item));
}
