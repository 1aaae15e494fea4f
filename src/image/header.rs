//! Format and size from the first bytes of JPEG and PNG.
//!
//! A PNG begins with its signature and the chunk `IHDR` (PNG, 3rd edition,
//! §§ 5.2, 11.2.1). A JPEG is a chain of marker segments; the first start of
//! frame, `SOF0` to `SOF15` but for three that are tables, has the size (ITU-T
//! T.81, B.2.2).

use super::turn::{Turn, of_exif, of_tiff};

const PNG_SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n'];
/// Start of image, and the first byte of the marker that follows it.
const JPEG_SIGNATURE: [u8; 3] = [0xFF, 0xD8, 0xFF];

/// More pixels than any page can show; a header that claims more is a trap.
pub(super) const MOST_PIXELS: u64 = 100_000_000;

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ImageFormat {
    /// ISO/IEC 10918.
    Jpeg,
    /// W3C PNG.
    Png,
    /// W3C SVG 2: a drawing of shapes, without pixels.
    Svg,
}

/// Format, width and height of a picture as its file has them, and how it is to be turned; or
/// what is wrong with it.
pub(super) fn read(bytes: &[u8]) -> Result<(ImageFormat, u32, u32, Turn), &'static str> {
    let (format, (width, height), turn) = if let Some(rest) = bytes.strip_prefix(&PNG_SIGNATURE) {
        (ImageFormat::Png, png_size(rest)?, png_turn(rest).unwrap_or_default())
    } else if bytes.starts_with(&JPEG_SIGNATURE) {
        let (size, turn) = jpeg_size(&bytes[2..])?;
        (ImageFormat::Jpeg, size, turn)
    } else if bytes.is_empty() {
        return Err("the file is empty; export the picture again");
    } else {
        return Err("neither JPEG, PNG nor SVG; convert the picture to one of them");
    };
    if width == 0 || height == 0 {
        return Err("the picture has no pixels; export it again");
    }
    Ok((format, width, height, turn))
}

/// Whether a file is an SVG, or means to be one.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    start.starts_with(b"<") && head.windows(4).any(|window| window == b"<svg")
}

/// The last chunk of a PNG: no data, its name, its checksum.
const PNG_END: [u8; 12] = [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82];

/// The size in the first chunk, which is 13 bytes long and named `IHDR`.
fn png_size(rest: &[u8]) -> Result<(u32, u32), &'static str> {
    let fault = "a PNG without its header; export the picture again";
    let data = rest.strip_prefix(&[0, 0, 0, 13, b'I', b'H', b'D', b'R']).ok_or(fault)?;
    let (width, data) = data.split_first_chunk().ok_or(fault)?;
    let (height, data) = data.split_first_chunk().ok_or(fault)?;
    if !data.windows(PNG_END.len()).rev().any(|window| window == PNG_END) {
        return Err("the PNG is cut off; copy the file again");
    }
    Ok((u32::from_be_bytes(*width), u32::from_be_bytes(*height)))
}

/// The turn in the chunk `eXIf`, which may stand before or behind the pixels (PNG, 3rd edition,
/// § 11.3.4.5).
fn png_turn(mut rest: &[u8]) -> Option<Turn> {
    loop {
        let (length, chunk) = rest.split_first_chunk()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (kind, data) = chunk.split_first_chunk()?;
        match kind {
            b"eXIf" => return of_tiff(data.get(..length)?),
            b"IEND" => return None,
            // Four bytes of a checksum stand behind the data.
            _ => rest = data.get(length.checked_add(4)?..)?,
        }
    }
}

/// The size in the first start of frame, and the turn in the Exif data before it.
fn jpeg_size(mut rest: &[u8]) -> Result<((u32, u32), Turn), &'static str> {
    let mut turn = None;
    let cut_off = "the JPEG is cut off; copy the file again";
    loop {
        // Any number of fill bytes may stand before a marker (B.1.1.2).
        let start = rest.iter().position(|&byte| byte != 0xFF).ok_or(cut_off)?;
        if start == 0 {
            return Err(
                "a JPEG whose segments do not follow one another; export the picture again",
            );
        }
        let (marker, after) = (rest[start], &rest[start + 1..]);
        match marker {
            // Without a segment: TEM, RST0 to RST7, SOI.
            0x01 | 0xD0..=0xD8 => {
                rest = after;
                continue;
            }
            0xD9 | 0xDA => return Err("a JPEG without a frame; export the picture again"),
            _ => {}
        }
        let (length, _) = after.split_first_chunk().ok_or(cut_off)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let segment = after.get(2..length).ok_or(cut_off)?;
        // DHT, JPG and DAC have codes among those of the frames.
        let frame = matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
        if frame {
            let &[_, h1, h2, w1, w2, ..] = segment else { return Err(cut_off) };
            // In coded data 0xFF is never followed by 0xD9, the end of image (B.1.1.2).
            if !after[length..].windows(2).rev().any(|pair| pair == [0xFF, 0xD9]) {
                return Err(cut_off);
            }
            let size = [[w1, w2], [h1, h2]].map(|side| u32::from(u16::from_be_bytes(side)));
            return Ok((size.into(), turn.unwrap_or_default()));
        }
        if marker == 0xE1 {
            turn = turn.or_else(|| of_exif(segment));
        }
        rest = &after[length..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = PNG_SIGNATURE.to_vec();
        bytes.extend([0, 0, 0, 13]);
        bytes.extend(b"IHDR");
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 0, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend(PNG_END);
        bytes
    }

    fn jpeg(frame: u8, width: u16, height: u16) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 0];
        bytes.extend([0xFF, 0xFF, frame, 0, 11, 8]);
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend([1, 1, 0x11, 0]);
        bytes.extend([0xFF, 0xDA, 0, 2, 0x55, 0xFF, 0xD9]);
        bytes
    }

    #[test]
    fn the_size_stands_in_the_header() {
        assert_eq!(read(&png(600, 400)), Ok((ImageFormat::Png, 600, 400, Turn::None)));
        for frame in [0xC0, 0xC1, 0xC2, 0xC9] {
            assert_eq!(read(&jpeg(frame, 800, 450)), Ok((ImageFormat::Jpeg, 800, 450, Turn::None)));
        }
    }

    #[test]
    fn a_png_is_turned_as_its_exif_data_ask() {
        let tiff = |turn: u8| {
            let mut data = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
            data.extend([turn, 0, 0]);
            data
        };
        let chunk = |kind: &[u8; 4], data: &[u8]| {
            let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
            chunk.extend(kind);
            chunk.extend(data);
            chunk.extend([0; 4]);
            chunk
        };
        let pixels = chunk(b"IDAT", b"eXIf pixels");
        for (turn, expected) in [(1, Turn::None), (6, Turn::Clockwise), (8, Turn::Counterclockwise)]
        {
            let exif = chunk(b"eXIf", &tiff(turn));
            for between in [[&exif[..], &pixels].concat(), [&pixels[..], &exif].concat()] {
                let plain = png(600, 400);
                // The header is as long as its signature, its data and its checksum.
                let (head, end) = plain.split_at(33);
                let bytes = [head, &between[..], end].concat();
                assert_eq!(read(&bytes), Ok((ImageFormat::Png, 600, 400, expected)));
                // Whatever a length claims, there is no panic.
                for at in 33..bytes.len() {
                    let mut odd = bytes.clone();
                    odd[at] ^= 0xFF;
                    let _ = read(&odd);
                }
            }
        }
    }

    #[test]
    fn what_is_broken_is_refused() {
        for (bytes, reason) in [
            (Vec::new(), "empty"),
            (b"GIF89a".to_vec(), "neither"),
            (png(0, 400), "no pixels"),
            (jpeg(0xC0, 800, 0), "no pixels"),
            (jpeg(0xC4, 800, 450), "without a frame"),
            (vec![0xFF, 0xD8, 0xFF], "cut off"),
            (vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF], "cut off"),
            (vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 7], "do not follow"),
        ] {
            let message = read(&bytes).expect_err(reason);
            assert!(message.contains(reason), "{message} / {reason}");
        }
    }

    #[test]
    fn a_file_cut_off_anywhere_is_no_picture_and_no_panic() {
        let whole = png(600, 400);
        assert!((0..whole.len()).all(|end| read(&whole[..end]).is_err()));
        let whole = jpeg(0xC0, 800, 450);
        assert!((0..whole.len()).all(|end| read(&whole[..end]).is_err()));
    }
}
