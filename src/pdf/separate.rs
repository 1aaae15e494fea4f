//! Pictures in RGB to inks, for a printing condition.
//!
//! From the picture's own colour profile, or from sRGB, to the printer's, by its
//! perceptual table: that keeps the drawing of what no ink can show.

use std::sync::Arc;

use moxcms::{ColorProfile, Layout, RenderingIntent, Transform8BitExecutor, TransformOptions};
use png::{ColorType, Decoder, Limits, Transformations};
use printpdf::{DictItem, ExternalStream};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::png as packing;

/// The printing condition, read once for all pictures.
pub(super) struct Press(ColorProfile);

impl Press {
    /// Reads a profile.
    ///
    /// # Errors
    ///
    /// If it is damaged.
    pub(super) fn new(icc: &[u8]) -> Result<Press, String> {
        let profile = ColorProfile::new_from_slice(icc);
        profile.map(Press).map_err(|reason| format!("the printer's colour profile: {reason}"))
    }

    /// The inks of single colours, which are in sRGB.
    ///
    /// # Errors
    ///
    /// If the condition cannot be converted to.
    #[cfg(feature = "svg-pictures")]
    pub(super) fn separator(&self) -> Result<Separator, String> {
        self.transform(&ColorProfile::new_srgb()).map(Separator)
    }

    fn transform(&self, source: &ColorProfile) -> Result<Arc<Transform8BitExecutor>, String> {
        let options = TransformOptions {
            rendering_intent: RenderingIntent::Perceptual,
            ..Default::default()
        };
        source
            .create_transform_8bit(Layout::Rgb, &self.0, Layout::Rgba, options)
            .map_err(unconverted)
    }

    /// Pixels of red, green and blue as cyan, magenta, yellow and black.
    fn separate(&self, rgb: &[u8], own: Option<&[u8]>) -> Result<Vec<u8>, String> {
        // A profile that is damaged or of another kind says nothing of these pixels.
        let own = own.and_then(|icc| ColorProfile::new_from_slice(icc).ok());
        let own = own.filter(|profile| profile.color_space == moxcms::DataColorSpace::Rgb);
        let source = own.unwrap_or_else(ColorProfile::new_srgb);
        let mut inks = vec![0; rgb.len() / 3 * 4];
        self.transform(&source)?.transform(rgb, &mut inks).map_err(unconverted)?;
        Ok(inks)
    }

    /// A JPEG file of three colours as an image of four inks.
    ///
    /// # Errors
    ///
    /// If it is damaged, or its colours cannot be converted.
    pub(super) fn jpeg(&self, bytes: &[u8]) -> Result<ExternalStream, String> {
        let options = DecoderOptions::default()
            .jpeg_set_out_colorspace(ColorSpace::RGB)
            .set_max_width(usize::from(u16::MAX))
            .set_max_height(usize::from(u16::MAX));
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
        let pixels = decoder.decode().map_err(|reason| reason.to_string())?;
        let (width, height) = decoder.dimensions().ok_or("a JPEG file without a size")?;
        let inks = self.separate(&pixels, decoder.icc_profile().as_deref())?;
        Ok(packing::inks(width as u32, height as u32, &inks))
    }

    /// A PNG file of colours as an image of four inks, its transparency with it.
    ///
    /// # Errors
    ///
    /// If it is damaged, or its colours cannot be converted.
    pub(super) fn png(&self, bytes: &[u8]) -> Result<ExternalStream, String> {
        let limits = Limits { bytes: packing::MOST_BYTES };
        let mut decoder = Decoder::new_with_limits(std::io::Cursor::new(bytes), limits);
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(|reason| reason.to_string())?;
        let size = reader.output_buffer_size().ok_or("a PNG file of too many pixels")?;
        if size > packing::MOST_BYTES {
            return Err("a PNG file of too many pixels".to_owned());
        }
        let mut pixels = vec![0; size];
        let frame = reader.next_frame(&mut pixels).map_err(|reason| reason.to_string())?;
        pixels.truncate(frame.buffer_size());
        let own = reader.info().icc_profile.clone();
        let channels = frame.color_type.samples();
        let is_gray = matches!(frame.color_type, ColorType::Grayscale | ColorType::GrayscaleAlpha);
        let color = if is_gray { 1 } else { 3 };
        let mut colors = Vec::with_capacity(pixels.len() / channels.max(1) * 3);
        let mut alphas = Vec::new();
        for pixel in pixels.chunks_exact(channels.max(1)) {
            // A grey is as much of each light.
            colors.extend((0..3).map(|light| pixel[light.min(color - 1)]));
            alphas.extend(pixel.get(color));
        }
        let own = own.as_deref().filter(|_| !is_gray);
        let inks = self.separate(&colors, own)?;
        let mut stream = packing::inks(frame.width, frame.height, &inks);
        if alphas.iter().any(|&alpha| alpha != u8::MAX) {
            let mask = packing::gray(frame.width, frame.height, &alphas);
            stream.dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
        }
        Ok(stream)
    }
}

/// Colours to inks, one at a time.
#[cfg(feature = "svg-pictures")]
pub(super) struct Separator(Arc<Transform8BitExecutor>);

#[cfg(feature = "svg-pictures")]
impl Separator {
    /// Cyan, magenta, yellow and black of a colour.
    pub(super) fn inks(&self, rgb: [u8; 3]) -> [u8; 4] {
        let mut inks = [0; 4];
        // It fails only where the lengths do not go together.
        let _ = self.0.transform(&rgb, &mut inks);
        inks
    }
}

fn unconverted(reason: moxcms::CmsError) -> String {
    format!("it cannot be converted to inks: {reason}")
}
