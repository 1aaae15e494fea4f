//! Dictionaries (Adobe Technical Note 5176, 4, 9 and 15).

use super::index::{Index, write_index};

/// The number of the first string of a font's own; those before it are standard (5176, appendix A).
pub(super) const FIRST_STRING: usize = 391;
/// The strings that the top dictionary names: registry, ordering, notice, copyright.
pub(super) const TOP_STRINGS: usize = 4;

/// The entries of a dictionary: operator and the bytes of its operands (5176, 4).
struct Entries<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Entries<'a> {
    /// `None` within for bytes that are no dictionary.
    type Item = Option<(u16, &'a [u8])>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let entry = self.entry();
        if entry.is_none() {
            self.rest = &[];
        }
        Some(entry)
    }
}

impl<'a> Entries<'a> {
    fn entry(&mut self) -> Option<(u16, &'a [u8])> {
        let mut at = 0;
        loop {
            let length = match *self.rest.get(at)? {
                operator @ 0..=21 => {
                    let operands = &self.rest[..at];
                    let (operator, length) = match operator {
                        12 => (12 << 8 | u16::from(*self.rest.get(at + 1)?), 2),
                        other => (u16::from(other), 1),
                    };
                    self.rest = &self.rest[at + length..];
                    return Some((operator, operands));
                }
                28 => 3,
                29 => 5,
                30 => {
                    let end = self.rest[at + 1..].iter().position(|byte| byte & 15 == 15)?;
                    end + 2
                }
                32..=246 => 1,
                247..=254 => 2,
                _ => return None,
            };
            at += length;
        }
    }
}

/// The operands of an entry, where all of them are integers that are not negative.
fn integers(mut bytes: &[u8]) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    while let [first, rest @ ..] = bytes {
        let (value, length) = match (*first, rest) {
            (b @ 32..=246, _) => (i32::from(b) - 139, 0),
            (b @ 247..=250, [c, ..]) => ((i32::from(b) - 247) * 256 + i32::from(*c) + 108, 1),
            (28, [a, b, ..]) => (i32::from(i16::from_be_bytes([*a, *b])), 2),
            (29, [a, b, c, d, ..]) => (i32::from_be_bytes([*a, *b, *c, *d]), 4),
            _ => return None,
        };
        numbers.push(usize::try_from(value).ok()?);
        bytes = &rest[length..];
    }
    Some(numbers)
}

fn integer(bytes: &[u8]) -> Option<usize> {
    match integers(bytes)?.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// The number of a string of the font's own; `None` within for a standard one.
fn string(bytes: &[u8]) -> Option<Option<usize>> {
    Some(integer(bytes)?.checked_sub(FIRST_STRING))
}

/// The top dictionary (5176, 9).
pub(super) struct Top<'a> {
    notice: Option<usize>,
    copyright: Option<usize>,
    pub(super) matrix: Option<&'a [u8]>,
    bbox: &'a [u8],
    pub(super) programs: usize,
    pub(super) dicts: usize,
    pub(super) select: usize,
}

/// The places of a table that its top dictionary names.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Charset,
    CharStrings,
    FdArray,
    FdSelect,
}

/// Where the top dictionary has each [`Place`].
pub(super) struct Places([usize; 4]);

impl Places {
    /// Lets a place be where the table ends so far.
    pub(super) fn set(&self, out: &mut [u8], place: Place) {
        let (at, value) = (self.0[place as usize], out.len() as u32);
        out[at..at + 4].copy_from_slice(&value.to_be_bytes());
    }
}

impl<'a> Top<'a> {
    pub(super) fn parse(dict: &'a [u8]) -> Option<Top<'a>> {
        let (mut programs, mut dicts, mut select) = (None, None, None);
        let (mut notice, mut copyright, mut matrix) = (None, None, None);
        let mut bbox: &[u8] = &[139; 4];
        let mut keyed = false;
        for entry in (Entries { rest: dict }) {
            let (operator, operands) = entry?;
            match operator {
                0x0c1e => keyed = true,
                0x0c06 if integer(operands)? != 2 => return None,
                0x0c07 => matrix = Some(operands),
                1 => notice = string(operands)?,
                0x0c00 => copyright = string(operands)?,
                5 => bbox = operands,
                17 => programs = Some(integer(operands)?),
                0x0c24 => dicts = Some(integer(operands)?),
                0x0c25 => select = Some(integer(operands)?),
                _ => {}
            }
        }
        let (programs, dicts, select) = (programs?, dicts?, select?);
        keyed.then_some(Top { notice, copyright, matrix, bbox, programs, dicts, select })
    }

    /// The strings that it names, in the order of [`TOP_STRINGS`] after the first two.
    pub(super) fn strings(&self) -> [Option<usize>; TOP_STRINGS - 2] {
        [self.notice, self.copyright]
    }

    /// Writes the dictionary within its index, its places still open.
    pub(super) fn write(&self, out: &mut Vec<u8>) -> Places {
        let mut dict = Vec::new();
        push_integer(&mut dict, FIRST_STRING);
        push_integer(&mut dict, FIRST_STRING + 1);
        dict.extend([139, 12, 30]);
        if self.notice.is_some() {
            push_integer(&mut dict, FIRST_STRING + 2);
            dict.push(1);
        }
        if self.copyright.is_some() {
            push_integer(&mut dict, FIRST_STRING + 3);
            dict.extend([12, 0]);
        }
        // A thousandth, `.001`, in both directions, and said by it, not left to be assumed.
        const THOUSANDTH: [u8; 12] =
            [30, 0xa0, 0x01, 0xff, 139, 139, 30, 0xa0, 0x01, 0xff, 139, 139];
        dict.extend(self.matrix.unwrap_or(&THOUSANDTH));
        dict.extend([12, 7]);
        dict.extend(self.bbox);
        dict.push(5);
        push_integer(&mut dict, usize::from(u16::MAX));
        dict.extend([12, 34]);
        let mut places = [0; 4];
        let operators: [(Place, &[u8]); 4] = [
            (Place::Charset, &[15]),
            (Place::CharStrings, &[17]),
            (Place::FdArray, &[12, 36]),
            (Place::FdSelect, &[12, 37]),
        ];
        for (place, operator) in operators {
            places[place as usize] = dict.len() + 1;
            push_integer(&mut dict, 0);
            dict.extend(operator);
        }
        let (start, end) = (out.len(), dict.len());
        write_index(out, std::iter::once(dict.as_slice()));
        let start = start + (out.len() - start - end);
        Places(places.map(|at| start + at))
    }
}

/// What glyphs of one kind share: widths, hints, subroutines (5176, 14 to 16).
pub(super) struct FontDict<'a> {
    pub(super) name: Option<usize>,
    pub(super) matrix: Option<&'a [u8]>,
    /// The entries of its private dictionary but for the place of the subroutines.
    pub(super) private: Vec<u8>,
    pub(super) local: Index<'a>,
}

impl<'a> FontDict<'a> {
    pub(super) fn parse(
        cff: &'a [u8],
        dict: &'a [u8],
        has_outer_matrix: bool,
    ) -> Option<FontDict<'a>> {
        let (mut name, mut matrix, mut range) = (None, None, None);
        for entry in (Entries { rest: dict }) {
            let (operator, operands) = entry?;
            match operator {
                0x0c26 => name = string(operands)?,
                0x0c07 => matrix = Some(operands),
                18 => {
                    let [length, start] = integers(operands)?.try_into().ok()?;
                    range = Some(start..start.checked_add(length)?);
                }
                _ => {}
            }
        }
        // A matrix of its own alone would have to be multiplied.
        if matrix.is_some() && !has_outer_matrix {
            return None;
        }
        let range = range?;
        let mut private = Vec::new();
        let mut local = Index::EMPTY;
        for entry in (Entries { rest: cff.get(range.clone())? }) {
            let (operator, operands) = entry?;
            if operator == 19 {
                local = Index::parse(cff, range.start.checked_add(integer(operands)?)?)?.0;
                continue;
            }
            private.extend(operands);
            if operator > 255 {
                private.push(12);
            }
            private.push(operator as u8);
        }
        Some(FontDict { name, matrix, private, local })
    }
}

/// An integer of a dictionary in five bytes, whatever its size.
pub(super) fn push_integer(out: &mut Vec<u8>, value: usize) {
    out.push(29);
    out.extend((value as u32).to_be_bytes());
}
