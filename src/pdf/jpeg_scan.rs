//! Whether a JPEG file has all of its picture (ISO/IEC 10918-1, Annexes B, F and G).
//!
//! A file that lost a piece of its middle still begins and ends as one should. Programs draw it
//! all the same, grey or shifted from there on, and so do decoders; but its scans are too
//! short for the blocks that its frame promises. So the codes are followed, and nothing is
//! computed from them, in half the time that decoding takes. The later looks of a progressive
//! file at what it has shown roughly are not followed.

/// Whether the scans of a file have as many blocks as its frame promises; of a coding that is not
/// followed here nothing is known, and it passes.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let mut file = File::default();
    let mut at = 2;
    while let Some((marker, start)) = next_marker(bytes, at) {
        if marker == END_OF_IMAGE {
            break;
        }
        let Some(segment) = segment(bytes, start) else { break };
        at = start + 2 + segment.len();
        match marker {
            0xC0..=0xC2 => file.begin_frame(marker == 0xC2, segment),
            0xC4 => file.tables(segment),
            0xDD => file.interval = segment.first_chunk().map_or(0, |n| u16::from_be_bytes(*n)),
            0xDA if file.scan(segment, &bytes[at..]) == Scan::Short => return false,
            _ => {}
        }
    }
    true
}

const END_OF_IMAGE: u8 = 0xD9;

/// The next marker that is followed by a segment, or the last one, and where that begins.
fn next_marker(bytes: &[u8], from: usize) -> Option<(u8, usize)> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)?;
        match *bytes.get(at + 1)? {
            // Stuffing, restarts and fill bytes.
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            0xFF => at += 1,
            marker => return Some((marker, at + 2)),
        }
    }
}

/// The data of a segment, behind its length.
fn segment(bytes: &[u8], start: usize) -> Option<&[u8]> {
    let length = usize::from(u16::from_be_bytes(*bytes.get(start..)?.first_chunk()?));
    bytes.get(start + 2..start + length)
}

/// By the next 16 bits: the length of the code that they begin with, 0 for none, and what it means.
type Codes = Vec<(u8, u8)>;

#[derive(Default)]
struct File {
    progressive: bool,
    width: usize,
    height: usize,
    /// By identifier: how many blocks of it stand side by side in a unit, and one under another.
    components: Vec<(u8, [usize; 2])>,
    /// For first coefficients and for the others, by number.
    codes: [[Option<Codes>; 4]; 2],
    /// Units between two restarts, or 0.
    interval: u16,
}

#[derive(Debug, PartialEq)]
enum Scan {
    Whole,
    Short,
    NotFollowed,
}

impl File {
    fn begin_frame(&mut self, progressive: bool, segment: &[u8]) {
        let [_, h1, h0, w1, w0, _, components @ ..] = segment else { return };
        self.progressive = progressive;
        self.height = usize::from(u16::from_be_bytes([*h1, *h0]));
        self.width = usize::from(u16::from_be_bytes([*w1, *w0]));
        let component = |it: &[u8]| {
            let blocks = [it[1] >> 4, it[1] & 15].map(|n| usize::from(n.max(1)));
            (it[0], blocks)
        };
        self.components = components.chunks_exact(3).map(component).collect();
    }

    /// Reads tables of codes (B.2.4.2): how many there are of each length, and what they mean.
    fn tables(&mut self, mut segment: &[u8]) {
        while let [place, rest @ ..] = segment {
            let Some((counts, rest)) = rest.split_first_chunk::<16>() else { return };
            let all: usize = counts.iter().map(|&count| usize::from(count)).sum();
            let Some((meanings, rest)) = rest.split_at_checked(all) else { return };
            segment = rest;
            let mut codes = vec![(0, 0); 1 << 16];
            let (mut at, mut meanings) = (0_usize, meanings.iter());
            for (length, &count) in (1_u8..).zip(counts) {
                let room = 1 << (16 - length);
                for &meaning in meanings.by_ref().take(usize::from(count)) {
                    let Some(room_of_code) = codes.get_mut(at..at + room) else { return };
                    room_of_code.fill((length, meaning));
                    at += room;
                }
            }
            let [class, number] = [place >> 4, place & 15].map(usize::from);
            if let Some(table) = self.codes.get_mut(class).and_then(|it| it.get_mut(number)) {
                *table = Some(codes);
            }
        }
    }

    /// Follows a scan (B.2.3) through its codes.
    fn scan(&self, head: &[u8], data: &[u8]) -> Scan {
        let [count, rest @ ..] = head else { return Scan::NotFollowed };
        let count = usize::from(*count);
        let (Some(parts), Some([start, end, bits])) =
            (rest.get(..count * 2), rest.get(count * 2..).and_then(|rest| rest.first_chunk::<3>()))
        else {
            return Scan::NotFollowed;
        };
        let refines = self.progressive && bits >> 4 > 0;
        // How many bits a later look at the others takes hangs on what they are.
        if refines && *start > 0 || count == 0 {
            return Scan::NotFollowed;
        }
        let most = |side: usize| self.components.iter().map(|it| it.1[side]).max().unwrap_or(1);
        let (most_across, most_down) = (most(0), most(1));
        let mut units = self.width.div_ceil(8 * most_across) * self.height.div_ceil(8 * most_down);
        let mut blocks = Vec::new();
        for part in parts.chunks_exact(2) {
            let Some((_, [across, down])) = self.components.iter().find(|it| it.0 == part[0])
            else {
                return Scan::NotFollowed;
            };
            let [first, others] = [part[1] >> 4, part[1] & 15].map(usize::from);
            let table = |class: usize, number: usize| {
                self.codes[class].get(number).and_then(Option::as_ref)
            };
            let (first, others) = (table(0, first), table(1, others));
            let wants_first = *start == 0 && !refines;
            let wants_others = if self.progressive { *end > 0 } else { true };
            if wants_first && first.is_none() || wants_others && others.is_none() {
                return Scan::NotFollowed;
            }
            let mut times = across * down;
            if count == 1 {
                // A scan of one component has no blocks beyond its edges (A.2.2).
                let side = |pixels: usize, own: usize, most: usize| {
                    (pixels * own).div_ceil(most).div_ceil(8)
                };
                units =
                    side(self.width, *across, most_across) * side(self.height, *down, most_down);
                times = 1;
            }
            let (first, others) = (first.filter(|_| wants_first), others.filter(|_| wants_others));
            blocks.extend(std::iter::repeat_n((first, others), times));
        }
        let mut bits = Bits { data, at: 0, held: 0, count: 0 };
        let band = usize::from(*start).max(1)..usize::from(*end).min(63) + 1;
        let band = if self.progressive { band } else { 1..64 };
        let mut walk = || -> Option<()> {
            let mut idle = 0;
            for unit in 0..units {
                if self.interval > 0 && unit > 0 && unit % usize::from(self.interval) == 0 {
                    bits.restart(unit / usize::from(self.interval) - 1)?;
                    idle = 0;
                }
                for (first, others) in &blocks {
                    match first {
                        Some(codes) => {
                            let size = bits.code(codes)?;
                            bits.skip(size.min(16))?;
                        }
                        None if refines => bits.skip(1)?,
                        None => {}
                    }
                    if let Some(codes) = others {
                        bits.band(codes, band.clone(), self.progressive, &mut idle)?;
                    }
                }
            }
            Some(())
        };
        if walk().is_some() { Scan::Whole } else { Scan::Short }
    }
}

/// The bits of a scan, without the bytes that are stuffed in (B.1.1.5).
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    held: u64,
    count: u8,
}

impl Bits<'_> {
    #[inline]
    fn fill(&mut self) {
        while self.count <= 56 {
            let byte = match self.data.get(self.at..) {
                Some([0xFF, 0, ..]) => {
                    self.at += 1;
                    0xFF
                }
                // A marker ends what there is.
                Some([0xFF, ..] | []) | None => return,
                Some([byte, ..]) => *byte,
            };
            self.at += 1;
            self.held |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    /// Passes over some bits, at most 16; `None` where they are not there.
    #[inline]
    fn skip(&mut self, bits: u8) -> Option<()> {
        if self.count < bits {
            self.fill();
        }
        self.count = self.count.checked_sub(bits)?;
        self.held <<= bits;
        Some(())
    }

    /// The meaning of the next code; `None` where it is cut off, or none.
    #[inline]
    fn code(&mut self, codes: &Codes) -> Option<u8> {
        if self.count < 16 {
            self.fill();
        }
        let (length, meaning) = codes[(self.held >> 48) as usize];
        if length == 0 {
            return None;
        }
        self.skip(length)?;
        Some(meaning)
    }

    /// Follows the coefficients of a block behind the first (F.1.2.2, G.1.2.2); `idle` blocks
    /// have none.
    #[inline]
    fn band(
        &mut self,
        codes: &Codes,
        band: std::ops::Range<usize>,
        progressive: bool,
        idle: &mut u32,
    ) -> Option<()> {
        if *idle > 0 {
            *idle -= 1;
            return Some(());
        }
        let mut at = band.start;
        while at < band.end {
            let code = self.code(codes)?;
            let (run, size) = (code >> 4, code & 15);
            match (size, run) {
                (0, 15) => at += 16,
                (0, _) if !progressive => break,
                (0, run) => {
                    self.fill();
                    let more = if run == 0 { 0 } else { self.held >> (64 - run) };
                    self.skip(run)?;
                    *idle = (1 << run) + more as u32 - 1;
                    break;
                }
                (size, run) => {
                    at += usize::from(run) + 1;
                    self.skip(size)?;
                }
            }
        }
        Some(())
    }

    /// Goes on behind a restart (F.1.1.5.2), which must be the one of its number.
    fn restart(&mut self, number: usize) -> Option<()> {
        (self.held, self.count) = (0, 0);
        while self.data.get(self.at..)?.starts_with(&[0xFF, 0xFF]) {
            self.at += 1;
        }
        let expected = [0xFF, 0xD0 + (number % 8) as u8];
        self.data[self.at..].starts_with(&expected).then(|| self.at += 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        let length = (data.len() as u16 + 2).to_be_bytes();
        [&[0xFF, marker], &length[..], data].concat()
    }

    /// A file of 64 by 48 pixels, its blocks with one code each for the first coefficient (`0`:
    /// no bits behind it) and for the others (`0`: none; in a progressive file `10`: none in the
    /// next two or three blocks).
    fn file(frame: u8, components: &[[u8; 3]], interval: u16, scans: &[(&[u8], &[u8])]) -> Vec<u8> {
        let mut head = vec![8, 0, 48, 0, 64, components.len() as u8];
        head.extend(components.concat());
        let codes = |place: u8, meanings: [u8; 2]| {
            let mut table = vec![place, 1, 1];
            table.extend([0; 14]);
            table.extend(meanings);
            segment(0xC4, &table)
        };
        let mut bytes = vec![0xFF, 0xD8];
        bytes.extend(segment(frame, &head));
        bytes.extend(codes(0x00, [0, 3]));
        bytes.extend(codes(0x10, [0x00, 0x10]));
        bytes.extend(segment(0xDD, &interval.to_be_bytes()));
        for (head, data) in scans {
            bytes.extend(segment(0xDA, head));
            bytes.extend(*data);
        }
        bytes.extend([0xFF, 0xD9]);
        bytes
    }

    /// The parts of a scan of some components, and which of the coefficients it has.
    fn head(components: &[u8], band: [u8; 3]) -> Vec<u8> {
        let mut head = vec![components.len() as u8];
        head.extend(components.iter().flat_map(|&id| [id, 0x00]));
        head.extend(band);
        head
    }

    #[test]
    fn a_scan_that_is_too_short_is_not_whole() {
        const GRAY: &[[u8; 3]] = &[[1, 0x11, 0]];
        const HALF: &[[u8; 3]] = &[[1, 0x22, 0], [2, 0x11, 0], [3, 0x11, 0]];
        let all = [0, 63, 0];
        // 48 blocks of two bits; 12 units of six blocks; 36 blocks of one component by itself.
        for (name, frame, components, scan, bytes) in [
            ("gray", 0xC0, GRAY, head(&[1], all), 12),
            ("of three components", 0xC1, HALF, head(&[1, 2, 3], all), 18),
            ("of one among three", 0xC0, HALF, head(&[2], all), 3),
            ("first coefficients alone", 0xC2, HALF, head(&[1, 2, 3], [0, 0, 0]), 9),
            ("their further bits", 0xC2, HALF, head(&[1, 2, 3], [0, 0, 0x10]), 9),
            ("others, block by block", 0xC2, GRAY, head(&[1], [1, 63, 0]), 6),
        ] {
            let whole = vec![0; bytes];
            let made = |data: &[u8]| file(frame, components, 0, &[(&scan, data)]);
            assert!(is_whole(&made(&whole)), "{name}");
            assert!(!is_whole(&made(&whole[1..])), "{name}, a byte missing");
            assert!(!is_whole(&made(&[])), "{name}, all missing");
        }
        // `10` and a bit: runs of three blocks, or of two, that have nothing.
        let scan = head(&[1], [1, 63, 0]);
        let runs = |bytes: &[u8]| is_whole(&file(0xC2, GRAY, 0, &[(&scan, bytes)]));
        let threes = [0b1011_0110, 0b1101_1011, 0b0110_1101];
        assert!(runs(&[threes, threes].concat()));
        assert!(!runs(&threes[..2]));
    }

    #[test]
    fn restarts_are_counted() {
        let components = &[[1, 0x11, 0]];
        let scan = head(&[1], [0, 63, 0]);
        let made = |data: &[u8]| file(0xC0, components, 16, &[(&scan, data)]);
        let stretch = [0; 4];
        let between = |first: u8, second: u8| {
            [&stretch[..], &[0xFF, first], &stretch, &[0xFF, second], &stretch].concat()
        };
        assert!(is_whole(&made(&between(0xD0, 0xD1))));
        assert!(!is_whole(&made(&between(0xD0, 0xD2))), "one is missing");
        assert!(!is_whole(&made(&between(0xD0, 0xD1)[..12])));
    }

    #[test]
    fn what_is_not_followed_passes_and_nothing_panics() {
        let gray: &[[u8; 3]] = &[[1, 0x11, 0]];
        // An arithmetic coding, tables that are not there, a component that is not.
        assert!(is_whole(&file(0xC9, gray, 0, &[(&head(&[1], [0, 63, 0]), &[])])));
        assert!(is_whole(&file(0xC0, gray, 0, &[(&[1, 1, 0x22, 0, 63, 0], &[])])));
        assert!(is_whole(&file(0xC0, gray, 0, &[(&head(&[9], [0, 63, 0]), &[])])));
        let sound = file(0xC2, gray, 3, &[(&head(&[1], [1, 63, 0]), &[0x55, 0xFF, 0, 0xAA])]);
        for at in 0..sound.len() {
            let _ = is_whole(&sound[..at]);
            for odd in [0x00, 0x7F, 0xFF] {
                let mut bytes = sound.clone();
                bytes[at] = odd;
                let _ = is_whole(&bytes);
            }
        }
    }
}
