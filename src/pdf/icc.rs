//! Colour profiles: those that pictures bring, and that of a screen.
//!
//! The latter is sRGB (IEC 61966-2-1), written by its definition.
//! A display profile of version 4 (ICC.1:2010): three primaries, adapted to the
//! white of the profile connection space, and one curve. Half a kilobyte is all
//! that a file needs to say what its RGB means.

use printpdf::{DictItem, ExternalStream};

use super::samples::name;
use super::stream::deflate;

/// The primaries red, green and blue as XYZ under D50, by the Bradford transform.
const PRIMARIES: [[f64; 3]; 3] = [
    [0.436_066, 0.222_488, 0.013_916],
    [0.385_147, 0.716_873, 0.097_076],
    [0.143_066, 0.060_608, 0.714_096],
];
/// The white of the connection space, D50.
const WHITE: [f64; 3] = [0.964_203, 1.0, 0.824_905];
/// From the white of a screen, D65, to that white.
const ADAPTATION: [f64; 9] = [
    1.047_882, 0.022_919, -0.050_217, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076,
    0.751_678,
];
/// `Y = (aX + b)^g` above `d`, else `Y = cX`.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

const HEADER: usize = 128;

/// The bytes of the profile of a screen.
pub(super) fn srgb() -> Vec<u8> {
    let text = |words: &str| {
        let mut data = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
        let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        data.extend((utf16.len() as u32).to_be_bytes());
        data.extend(28u32.to_be_bytes());
        data.extend(utf16);
        data
    };
    let numbers = |kind: &[u8; 4], values: &[f64]| {
        let mut data = kind.to_vec();
        data.extend([0; 4]);
        data.extend(values.iter().flat_map(|&value| fixed(value)));
        data
    };
    // A parametric curve of type 3.
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    curve.extend(CURVE.iter().flat_map(|&value| fixed(value)));
    let [red, green, blue] = PRIMARIES.map(|primary| numbers(b"XYZ ", &primary));
    let tags: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], text("sRGB")),
        (&[b"cprt"], text("No copyright, use freely")),
        (&[b"wtpt"], numbers(b"XYZ ", &WHITE)),
        (&[b"chad"], numbers(b"sf32", &ADAPTATION)),
        (&[b"rXYZ"], red),
        (&[b"gXYZ"], green),
        (&[b"bXYZ"], blue),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count: usize = tags.iter().map(|(names, _)| names.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = HEADER + 4 + count * 12;
    for (names, bytes) in &tags {
        for name in *names {
            table.extend(*name);
            table.extend(((start + data.len()) as u32).to_be_bytes());
            table.extend((bytes.len() as u32).to_be_bytes());
        }
        data.extend(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = vec![0; HEADER];
    let length = (start + data.len()) as u32;
    let fields: [(usize, &[u8]); 8] = [
        (0, &length.to_be_bytes()),
        (8, &[4, 0x30, 0, 0]),
        (12, b"mntrRGB XYZ "),
        // The first of January 2000: the profile is as old as the standard, and reads no clock.
        (24, &[0x07, 0xd0, 0, 1, 0, 1]),
        (36, b"acsp"),
        (68, &fixed(WHITE[0])),
        (72, &fixed(WHITE[1])),
        (76, &fixed(WHITE[2])),
    ];
    for (at, bytes) in fields {
        profile[at..at + bytes.len()].copy_from_slice(bytes);
    }
    profile.extend(table);
    profile.extend(data);
    profile
}

/// A number with 16 bits behind the point.
#[expect(clippy::float_arithmetic, reason = "constants of a profile, which no layout reads")]
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

/// The colour space of a picture by its own profile (ISO 32000-1, 8.6.5.5); `None` if the
/// profile says nothing of so many colours, for then it is not the picture's.
pub(super) fn space(profile: &[u8], channels: usize) -> Option<DictItem> {
    let named: &[u8] = match channels {
        1 => b"GRAY",
        3 => b"RGB ",
        4 => b"CMYK",
        _ => return None,
    };
    let length = profile.first_chunk().map(|bytes| u32::from_be_bytes(*bytes) as usize)?;
    let is_whole = length == profile.len() && profile.get(36..40) == Some(b"acsp");
    // PDF 1.7 knows versions 2 and 4; what is newer has other tables.
    let is_known = matches!(profile.get(8), Some(2 | 4));
    let of_device = matches!(profile.get(12..16), Some(b"mntr" | b"scnr" | b"prtr" | b"spac"));
    if !is_whole || !is_known || !of_device || profile.get(16..20) != Some(named) {
        return None;
    }
    let dict = [
        ("N".to_owned(), DictItem::Int(channels as i64)),
        ("Filter".to_owned(), name("FlateDecode")),
    ];
    let stream = ExternalStream { dict: dict.into(), content: deflate(profile), compress: false };
    Some(DictItem::Array(vec![name("ICCBased"), DictItem::Stream { stream }]))
}
