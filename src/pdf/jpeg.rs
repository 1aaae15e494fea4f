//! JPEG files, embedded as they came (ISO 32000-1, 7.4.8).

use printpdf::{DictItem, ExternalStream};

use super::icc;
use super::samples::{Colors, Samples, name};

/// A JPEG file as an image XObject; its bytes are not touched.
///
/// Its colours are those of the profile that it brings, unless it is for a press: what is
/// ink already stays the ink that it is.
///
/// # Errors
///
/// If no frame header with one, three or four components is found.
pub(super) fn embed(bytes: &[u8], colors: Colors) -> Result<ExternalStream, String> {
    let header = Header::read(bytes).ok_or("not a JPEG file that can be read")?;
    let color_space = match header.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 => "DeviceCMYK",
        n => return Err(format!("a JPEG file with {n} colour components; save it as RGB")),
    };
    if header.bits != 8 {
        return Err(format!("a JPEG file with {} bits a sample; save it with 8", header.bits));
    }
    let own = match colors {
        Colors::Own => icc::space(&header.profile(), header.components.into()),
        Colors::Inks => None,
    };
    let samples = Samples {
        width: header.width.into(),
        height: header.height.into(),
        bits: header.bits,
        color_space: own.unwrap_or_else(|| name(color_space)),
        filter: "DCTDecode",
    };
    let mut stream = samples.stream(bytes.to_vec());
    if header.components == 4 && header.is_adobe {
        // Photoshop writes the inks inverted, and its APP14 marker is the sign of it.
        let decode = [1, 0, 1, 0, 1, 0, 1, 0].map(DictItem::Int).to_vec();
        stream.dict.insert("Decode".to_owned(), DictItem::Array(decode));
    }
    Ok(stream)
}

/// How many colours a JPEG file has: 1, 3 or 4.
pub(super) fn components(bytes: &[u8]) -> Option<u8> {
    Header::read(bytes).map(|header| header.components)
}

/// What the markers before the first scan say (ISO/IEC 10918-1, Annex B).
#[derive(Debug, PartialEq)]
struct Header<'a> {
    bits: u8,
    width: u16,
    height: u16,
    components: u8,
    is_adobe: bool,
    /// The pieces of a colour profile, each with its number (ICC.1, Annex B.4).
    profile: Vec<(u8, &'a [u8])>,
}

impl<'a> Header<'a> {
    /// The profile whole.
    fn profile(&self) -> Vec<u8> {
        let mut pieces = self.profile.clone();
        pieces.sort_by_key(|&(number, _)| number);
        pieces.into_iter().flat_map(|(_, piece)| piece).copied().collect()
    }

    fn read(bytes: &'a [u8]) -> Option<Header<'a>> {
        let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
        let mut is_adobe = false;
        let mut header = None;
        let mut profile = Vec::new();
        loop {
            let marker = match rest {
                // A marker may be preceded by any number of fill bytes.
                [0xff, 0xff, ..] => {
                    rest = &rest[1..];
                    continue;
                }
                [0xff, marker, ..] => *marker,
                _ => break,
            };
            // Start of scan, or end of image.
            if matches!(marker, 0xda | 0xd9) {
                break;
            }
            let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
            let segment = rest.get(4..2 + length)?;
            match marker {
                // Start of frame, of any coding but differential ones and tables.
                0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                    let [bits, h1, h0, w1, w0, components, ..] = *segment else { return None };
                    header = Some((bits, [h1, h0], [w1, w0], components));
                }
                0xee if segment.starts_with(b"Adobe") => is_adobe = true,
                0xe2 => {
                    if let Some([number, _, piece @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") {
                        profile.push((*number, piece));
                    }
                }
                _ => {}
            }
            rest = rest.get(2 + length..)?;
        }
        let (bits, height, width, components) = header?;
        let (width, height) = (u16::from_be_bytes(width), u16::from_be_bytes(height));
        Some(Header { bits, width, height, components, is_adobe, profile })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_header_is_found_behind_other_segments() {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xee, 0, 9];
        bytes.extend_from_slice(b"Adobe\0\0");
        bytes.extend_from_slice(&[0xff, 0xff, 0xc2, 0, 8, 8, 0, 20, 0, 30, 4, 0xff, 0xda]);
        let header = Header {
            bits: 8,
            width: 30,
            height: 20,
            components: 4,
            is_adobe: true,
            profile: Vec::new(),
        };
        assert_eq!(Header::read(&bytes), Some(header));
        for cut in 0..bytes.len() - 1 {
            // Cut off anywhere it is no picture, and never a panic.
            let _ = Header::read(&bytes[..cut]);
        }
    }

    /// A JPEG file of so many components as far as its first scan, with a profile in two pieces,
    /// the second first.
    fn file(components: u8, is_adobe: bool, profile: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8];
        if is_adobe {
            bytes.extend(b"\xff\xee\0\x09Adobe\0\0");
        }
        let (first, second) = profile.split_at(profile.len() / 2);
        for (number, piece) in [(2, second), (1, first)] {
            bytes.extend([0xff, 0xe2]);
            bytes.extend((piece.len() as u16 + 16).to_be_bytes());
            bytes.extend(b"ICC_PROFILE\0");
            bytes.extend([number, 2]);
            bytes.extend(piece);
        }
        bytes.extend([0xff, 0xc0, 0, 8, 8, 0, 20, 0, 30, components, 0xff, 0xda, 1, 2, 3]);
        bytes
    }

    #[test]
    fn colours_are_those_of_the_file() {
        let srgb = icc::srgb();
        for (components, profile, colors, space) in [
            (1, &[][..], Colors::Own, "DeviceGray"),
            (3, &[], Colors::Own, "DeviceRGB"),
            (4, &[], Colors::Own, "DeviceCMYK"),
            (3, &srgb, Colors::Own, "ICCBased"),
            // A profile of other colours, one cut off, and one on its way to a press.
            (1, &srgb, Colors::Own, "DeviceGray"),
            (3, &srgb[..200], Colors::Own, "DeviceRGB"),
            (3, &srgb, Colors::Inks, "DeviceRGB"),
        ] {
            for is_adobe in [false, true] {
                let bytes = file(components, is_adobe, profile);
                let stream = embed(&bytes, colors).expect("a picture");
                assert_eq!(stream.content, bytes, "as it came");
                let found = match &stream.dict["ColorSpace"] {
                    DictItem::Array(items) => {
                        let DictItem::Stream { stream } = &items[1] else { panic!("no profile") };
                        assert_eq!(stream.decompressed_content(), profile);
                        items[0].clone()
                    }
                    other => other.clone(),
                };
                assert_eq!(found, name(space), "{components} components");
                // Photoshop's inks are inverted; its lights are not.
                let inverted = stream.dict.contains_key("Decode");
                assert_eq!(inverted, is_adobe && components == 4);
            }
        }
        assert!(embed(&file(2, false, &[]), Colors::Own).is_err());
    }
}
