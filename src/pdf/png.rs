//! PNG files, decoded and packed again as PDF has them.
//!
//! Palettes, small depths and 16 bits stay as they are. An alpha channel and
//! the transparency of a palette become a soft mask (ISO 32000-1, 11.6.5.3), a
//! transparent colour becomes a colour key (8.9.6.4). Colours are those
//! of the profile that a file brings (`iCCP`), or else sRGB: what `gAMA` and `cHRM`
//! say alone is left out, as printing programs do.

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, Info, Limits};
use printpdf::{DictItem, ExternalStream};

use super::icc;
use super::samples::{Colors, Samples, name};
use super::stream::deflate_samples;

/// What a picture of a hundred megapixels with 16 bits and alpha takes, the most that is let in.
pub(super) const MOST_BYTES: usize = 1 << 30;

/// A PNG file as an image XObject.
///
/// # Errors
///
/// If the file is damaged.
pub(super) fn embed(bytes: &[u8], colors: Colors) -> Result<ExternalStream, String> {
    let decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MOST_BYTES });
    let mut reader = decoder.read_info().map_err(|reason| reason.to_string())?;
    let size = reader.output_buffer_size().ok_or("a PNG file of too many pixels")?;
    if size > MOST_BYTES {
        return Err("a PNG file of too many pixels".to_owned());
    }
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|reason| reason.to_string())?;
    pixels.truncate(frame.buffer_size());
    let info = reader.info();
    let (channels, device) = match info.color_type {
        ColorType::Grayscale | ColorType::GrayscaleAlpha => (1, "DeviceGray"),
        ColorType::Rgb | ColorType::Rgba | ColorType::Indexed => (3, "DeviceRGB"),
    };
    let own = match (colors, &info.icc_profile) {
        (Colors::Own, Some(profile)) => icc::space(profile, channels),
        (Colors::Own, None) | (Colors::Inks, _) => None,
    };
    let space = own.unwrap_or_else(|| name(device));
    Ok(match info.color_type {
        ColorType::Grayscale | ColorType::Rgb => opaque(info, space, channels, &pixels),
        ColorType::Indexed => indexed(info, space, &pixels),
        ColorType::GrayscaleAlpha | ColorType::Rgba => with_alpha(info, space, channels, &pixels),
    })
}

/// Whether a PNG file is in red, green and blue, by its header (PNG, 11.2.1).
pub(super) fn is_colored(bytes: &[u8]) -> bool {
    const COLOR: u8 = 2;
    bytes.get(25).is_some_and(|kind| kind & COLOR != 0)
}

/// An image of cyan, magenta, yellow and black, a byte each.
pub(super) fn inks(width: u32, height: u32, samples: &[u8]) -> ExternalStream {
    bytes_of(width, height, name("DeviceCMYK"), 4, samples)
}

/// An image of grey, a byte a pixel.
pub(super) fn gray(width: u32, height: u32, samples: &[u8]) -> ExternalStream {
    bytes_of(width, height, name("DeviceGray"), 1, samples)
}

fn bytes_of(
    width: u32,
    height: u32,
    space: DictItem,
    channels: usize,
    samples: &[u8],
) -> ExternalStream {
    let info = Info::with_size(width, height);
    packed(&info, BitDepth::Eight, space, channels, samples)
}

fn opaque(info: &Info<'_>, space: DictItem, channels: usize, pixels: &[u8]) -> ExternalStream {
    let mut stream = packed(info, info.bit_depth, space, channels, pixels);
    if let Some(key) = &info.trns {
        // The decoder has cut the samples of 8 bits and less to a byte each.
        let wide = (key.len() / channels).clamp(1, 2);
        let ends = key
            .chunks_exact(wide.max(1))
            .map(|sample| sample.iter().fold(0, |value, &byte| value << 8 | i64::from(byte)));
        let ranges = ends.take(channels).flat_map(|value| [value, value]).map(DictItem::Int);
        stream.dict.insert("Mask".to_owned(), DictItem::Array(ranges.collect()));
    }
    stream
}

fn indexed(info: &Info<'_>, base: DictItem, pixels: &[u8]) -> ExternalStream {
    let palette = info.palette.as_deref().unwrap_or(&[0, 0, 0]);
    let last = (palette.len() / 3).clamp(1, 256) as i64 - 1;
    let space = DictItem::Array(vec![
        name("Indexed"),
        base,
        DictItem::Int(last),
        DictItem::String { data: palette.to_vec(), literal: false },
    ]);
    let mut stream = packed(info, info.bit_depth, space, 1, pixels);
    if let Some(alphas) = &info.trns {
        let depth = info.bit_depth as usize;
        let width = info.width as usize;
        let row_bytes = (width * depth).div_ceil(8).max(1);
        let alpha: Vec<u8> = pixels
            .chunks_exact(row_bytes)
            .flat_map(|row| (0..width).map(move |x| sample(row, x, depth)))
            .map(|index| alphas.get(usize::from(index)).copied().unwrap_or(255))
            .collect();
        set_mask(&mut stream, packed(info, BitDepth::Eight, name("DeviceGray"), 1, &alpha));
    }
    stream
}

/// A sample of up to 8 bits out of a packed row.
fn sample(row: &[u8], x: usize, depth: usize) -> u8 {
    let bit = x * depth;
    let shift = 8 - depth - bit % 8;
    (row[bit / 8] >> shift) & (0xff >> (8 - depth))
}

fn with_alpha(info: &Info<'_>, space: DictItem, channels: usize, pixels: &[u8]) -> ExternalStream {
    let bytes = if info.bit_depth == BitDepth::Sixteen { 2 } else { 1 };
    let of_pixel = (channels + 1) * bytes;
    let mut colors = Vec::with_capacity(pixels.len());
    let mut alphas = Vec::with_capacity(pixels.len() / (channels + 1));
    for pixel in pixels.chunks_exact(of_pixel) {
        let (color, alpha) = pixel.split_at(channels * bytes);
        colors.extend_from_slice(color);
        alphas.extend_from_slice(alpha);
    }
    let mut stream = packed(info, info.bit_depth, space, channels, &colors);
    if alphas.iter().any(|&alpha| alpha != 0xff) {
        set_mask(&mut stream, packed(info, info.bit_depth, name("DeviceGray"), 1, &alphas));
    }
    stream
}

fn set_mask(stream: &mut ExternalStream, mask: ExternalStream) {
    stream.dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
}

/// Samples as an image XObject, predicted from their neighbours where they are continuous.
fn packed(
    info: &Info<'_>,
    depth: BitDepth,
    color_space: DictItem,
    channels: usize,
    samples: &[u8],
) -> ExternalStream {
    let is_indexed = matches!(&color_space, DictItem::Array(items) if items[0] == name("Indexed"));
    let (width, height, bits) = (info.width, info.height, depth as u8);
    let head = Samples { width, height, bits, color_space, filter: "FlateDecode" };
    if is_indexed || bits < 8 {
        return head.stream(deflate_samples(samples));
    }
    let pixel = channels * usize::from(bits) / 8;
    let mut stream =
        head.stream(deflate_samples(&predicted(samples, pixel * width as usize, pixel)));
    let parameters = [
        ("Predictor", 15),
        ("Colors", channels as i64),
        ("BitsPerComponent", bits.into()),
        ("Columns", width.into()),
    ];
    let map = parameters.map(|(key, value)| (key.to_owned(), DictItem::Int(value))).into();
    stream.dict.insert("DecodeParms".to_owned(), DictItem::Dict { map });
    stream
}

/// Each row as its difference from the Paeth predictor (PNG, 9.4), which serves photographs best.
fn predicted(samples: &[u8], row_bytes: usize, pixel: usize) -> Vec<u8> {
    const PAETH: u8 = 4;
    let mut out = Vec::with_capacity(samples.len() + samples.len() / row_bytes.max(1) + 1);
    let mut above: &[u8] = &vec![0; row_bytes];
    for row in samples.chunks_exact(row_bytes.max(1)) {
        out.push(PAETH);
        for (i, &sample) in row.iter().enumerate() {
            let (left, corner) =
                if i >= pixel { (row[i - pixel], above[i - pixel]) } else { (0, 0) };
            out.push(sample.wrapping_sub(paeth(left, above[i], corner)));
        }
        above = row;
    }
    out
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |value: u8| (guess - i16::from(value)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(corner) {
        left
    } else if distance(up) <= distance(corner) {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG file of one row of four pixels.
    fn file(color: ColorType, depth: BitDepth, row: &[u8], transparent: Option<&[u8]>) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, 4, 1);
        encoder.set_color(color);
        encoder.set_depth(depth);
        if color == ColorType::Indexed {
            encoder.set_palette(vec![255, 0, 0, 0, 0, 255]);
        }
        if let Some(key) = transparent {
            encoder.set_trns(key.to_vec());
        }
        encoder.write_header().and_then(|mut writer| writer.write_image_data(row)).expect("a file");
        out
    }

    /// The samples of an image XObject, and what its dictionary says under a key.
    fn embedded(file: &[u8]) -> (ExternalStream, Vec<u8>) {
        let stream = embed(file, Colors::Own).expect("a picture");
        let samples = stream.decompressed_content();
        (stream, samples)
    }

    fn mask_of(stream: &ExternalStream) -> Option<Vec<u8>> {
        match stream.dict.get("SMask")? {
            DictItem::Stream { stream } => Some(stream.decompressed_content()),
            _ => None,
        }
    }

    #[test]
    fn colours_and_depths_stay_as_they_are() {
        for (color, depth, row) in [
            (ColorType::Grayscale, BitDepth::One, &[0b1010_0000][..]),
            (ColorType::Grayscale, BitDepth::Eight, &[1, 2, 3, 200]),
            (ColorType::Rgb, BitDepth::Eight, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
            (ColorType::Grayscale, BitDepth::Sixteen, &[1, 2, 3, 4, 5, 6, 7, 8]),
            (ColorType::Indexed, BitDepth::One, &[0b0110_0000]),
        ] {
            let (stream, samples) = embedded(&file(color, depth, row, None));
            assert_eq!(samples, row, "{color:?} {depth:?}");
            assert_eq!(stream.dict["BitsPerComponent"], DictItem::Int(depth as i64));
            assert_eq!(mask_of(&stream), None);
        }
    }

    #[test]
    fn alpha_becomes_a_soft_mask() {
        let row = [10, 255, 20, 128, 30, 0, 40, 255];
        let (stream, samples) =
            embedded(&file(ColorType::GrayscaleAlpha, BitDepth::Eight, &row, None));
        assert_eq!(samples, [10, 20, 30, 40]);
        assert_eq!(mask_of(&stream), Some(vec![255, 128, 0, 255]));

        let opaque = [10, 255, 20, 255, 30, 255, 40, 255];
        let (stream, _) =
            embedded(&file(ColorType::GrayscaleAlpha, BitDepth::Eight, &opaque, None));
        assert_eq!(mask_of(&stream), None);

        let (stream, _) =
            embedded(&file(ColorType::Indexed, BitDepth::One, &[0b0110_0000], Some(&[7])));
        assert_eq!(mask_of(&stream), Some(vec![7, 255, 255, 7]));
    }

    #[test]
    fn a_transparent_colour_becomes_a_colour_key() {
        let (stream, _) =
            embedded(&file(ColorType::Grayscale, BitDepth::Eight, &[1, 2, 3, 4], Some(&[0, 3])));
        let key = DictItem::Array(vec![DictItem::Int(3), DictItem::Int(3)]);
        assert_eq!(stream.dict["Mask"], key);
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let whole = file(ColorType::Rgb, BitDepth::Eight, &[9; 12], None);
        assert!(embed(b"no picture", Colors::Own).is_err());
        for cut in 0..whole.len() / 2 {
            assert!(embed(&whole[..cut], Colors::Own).is_err(), "cut off at {cut}");
        }
    }

    /// A PNG file of four pixels with a colour profile.
    fn with_profile(color: ColorType, row: &[u8], profile: &[u8]) -> Vec<u8> {
        let mut info = Info::with_size(4, 1);
        info.color_type = color;
        info.bit_depth = BitDepth::Eight;
        info.icc_profile = Some(profile.to_vec().into());
        if color == ColorType::Indexed {
            info.palette = Some(vec![255, 0, 0, 0, 0, 255].into());
        }
        let mut out = Vec::new();
        let mut writer = png::Encoder::with_info(&mut out, info)
            .and_then(png::Encoder::write_header)
            .expect("a header");
        writer.write_image_data(row).expect("pixels");
        drop(writer);
        out
    }

    #[test]
    fn colours_are_those_of_the_profile() {
        let srgb = icc::srgb();
        let rgb: Vec<u8> = (0..12).collect();
        let rgba: Vec<u8> = (0..16).collect();
        for (color, row, colors, has_profile) in [
            (ColorType::Rgb, &rgb[..], Colors::Own, true),
            (ColorType::Rgba, &rgba, Colors::Own, true),
            (ColorType::Indexed, &[0, 1, 1, 0], Colors::Own, true),
            // A profile of lights says nothing of greys, and none of them anything of inks.
            (ColorType::Grayscale, &rgb[..4], Colors::Own, false),
            (ColorType::Rgb, &rgb, Colors::Inks, false),
        ] {
            let file = with_profile(color, row, &srgb);
            let stream = embed(&file, colors).expect("a picture");
            let space = match &stream.dict["ColorSpace"] {
                DictItem::Array(items) if items[0] == name("Indexed") => &items[1],
                space => space,
            };
            assert_eq!(matches!(space, DictItem::Array(_)), has_profile, "{color:?}");
            assert_eq!(mask_of(&stream).is_some(), color == ColorType::Rgba);
            if color == ColorType::Rgb {
                assert_eq!(stream.decompressed_content(), row);
            }
        }
    }
}
