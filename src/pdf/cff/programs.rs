//! The programs of glyphs (Adobe Technical Note 5177).

use std::ops::Range;

use super::index::{Index, u16_at};

/// Programs of glyphs without a call, one behind the other (5177).
pub(super) struct Programs<'a> {
    global: Index<'a>,
    bytes: Vec<u8>,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// The operands of the next operator.
    stack: [i32; STACK],
    depth: usize,
    stems: usize,
    /// Bytes that the program may still have: one that calls itself over ends here.
    budget: usize,
}

/// Operands that a program may have at once, and calls within calls (5177, appendix B).
const STACK: usize = 48;
const NESTED: usize = 10;
/// No glyph that is drawn has as many bytes.
const BUDGET: usize = 1 << 18;

/// How a program ended.
#[derive(PartialEq)]
enum End {
    Return,
    Glyph,
}

impl<'a> Programs<'a> {
    pub(super) fn new(global: Index<'a>) -> Programs<'a> {
        Programs {
            global,
            bytes: Vec::new(),
            ends: Vec::new(),
            stack: [0; STACK],
            depth: 0,
            stems: 0,
            budget: 0,
        }
    }

    /// Adds the program of a glyph.
    pub(super) fn add(&mut self, program: &[u8], local: Index<'a>) -> Option<()> {
        (self.depth, self.stems, self.budget) = (0, 0, BUDGET);
        self.run(program, local, 0)?;
        self.ends.push(self.bytes.len());
        Some(())
    }

    /// The programs, in the order in which they came.
    pub(super) fn all(&self) -> impl Iterator<Item = &[u8]> + Clone {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.bytes[start..end])
    }

    /// Takes the bytes `of` a program over.
    fn copy(&mut self, program: &[u8], of: Range<usize>) -> Option<()> {
        self.budget = self.budget.checked_sub(of.len())?;
        self.bytes.extend_from_slice(program.get(of)?);
        Some(())
    }

    fn run(&mut self, program: &[u8], local: Index<'a>, nested: usize) -> Option<End> {
        // What is not taken over yet.
        let mut from = 0;
        let mut at = 0;
        // Where the number begins that is the last thing before.
        let mut number = None;
        while let Some(&first) = program.get(at) {
            let start = at;
            at += 1;
            let value = match first {
                32..=246 => i32::from(first) - 139,
                247..=254 => {
                    let second = i32::from(*program.get(at)?);
                    at += 1;
                    match first {
                        247..=250 => (i32::from(first) - 247) * 256 + second + 108,
                        _ => -(i32::from(first) - 251) * 256 - second - 108,
                    }
                }
                28 | 255 => {
                    // Of a number with a fraction the whole part.
                    let whole = u16_at(program, at)?.cast_signed();
                    at += if first == 28 { 2 } else { 4 };
                    i32::from(whole)
                }
                // callsubr, callgsubr
                10 | 29 => {
                    // The number of the call, which gives way to what is called.
                    self.copy(program, from..number.take()?)?;
                    self.budget = self.budget.checked_sub(at - start)?;
                    self.depth -= 1;
                    let called = if first == 10 { local } else { self.global };
                    let called = called.subroutine(self.stack[self.depth])?;
                    if nested == NESTED {
                        return None;
                    }
                    if self.run(called, local, nested + 1)? == End::Glyph {
                        return Some(End::Glyph);
                    }
                    from = at;
                    continue;
                }
                11 => {
                    self.copy(program, from..start)?;
                    return Some(End::Return);
                }
                // With four operands it would put two glyphs together, by their names.
                14 => {
                    self.copy(program, from..at)?;
                    return (self.depth < 4).then_some(End::Glyph);
                }
                _ => {
                    match first {
                        // The stems, which a mask has a bit for each of; before a mask they
                        // need no operator of their own.
                        1 | 3 | 18 | 23 => self.stems += self.depth / 2,
                        19 | 20 => {
                            self.stems += self.depth / 2;
                            at += self.stems.div_ceil(8);
                        }
                        // Curves that are flat; all others of two bytes compute.
                        12 if matches!(program.get(at), Some(34..=37)) => at += 1,
                        4..=8 | 21 | 22 | 24..=27 | 30 | 31 => {}
                        _ => return None,
                    }
                    (self.depth, number) = (0, None);
                    continue;
                }
            };
            *self.stack.get_mut(self.depth)? = value;
            self.depth += 1;
            number = Some(start);
        }
        self.copy(program, from..program.len())?;
        Some(End::Return)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::cff::index::write_index;

    #[test]
    fn a_program_that_calls_itself_ends() {
        // It calls itself ten times, nested as deep as it may.
        let call = [139 - 107, 10];
        let program: Vec<u8> = call.repeat(10);
        let mut index = Vec::new();
        write_index(&mut index, [program.as_slice()].into_iter());
        let (local, _) = Index::parse(&index, 0).expect("an index");
        let mut programs = Programs::new(Index::EMPTY);
        assert_eq!(programs.add(&call, local), None);
    }
}
