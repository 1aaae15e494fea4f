//! What kind of PDF is wanted.

use crate::color::Color;
use crate::geom::Length;

/// How a PDF is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfOptions {
    /// What the file is for.
    pub profile: PdfProfile,
}

/// What a PDF is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PdfProfile {
    /// To be read and printed anywhere: text that copies out, outline, title, language.
    #[default]
    Plain,
    /// To be read by everyone and kept: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in
    /// one file. What each piece of a page is stands in a structure tree, in the order in
    /// which it is read; every picture must have words for those who do not see it.
    Accessible,
    /// For the printer: PDF/X-4 (ISO 15930-7), in inks alone.
    Press(Box<PressOptions>),
}

impl PdfProfile {
    /// Whether the file has a structure tree.
    pub(super) fn is_tagged(&self) -> bool {
        match self {
            PdfProfile::Plain | PdfProfile::Press(_) => false,
            PdfProfile::Accessible => true,
        }
    }

    /// What a printer wants, if the file is for one.
    pub(super) fn press(&self) -> Option<&PressOptions> {
        match self {
            PdfProfile::Press(press) => Some(press),
            PdfProfile::Plain | PdfProfile::Accessible => None,
        }
    }
}

/// What the printer wants.
///
/// ```
/// use paiban::pdf::{PdfOptions, PdfProfile, PressOptions};
///
/// # fn options(icc: Vec<u8>) -> PdfOptions {
/// let press = PressOptions {
///     icc, // the profile of press, ink and paper, as the printer gave it
///     condition: "IFRA26".to_owned(),
///     ..PressOptions::default()
/// };
/// PdfOptions { profile: PdfProfile::Press(Box::new(press)) }
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PressOptions {
    /// The colour profile of press, ink and paper: the bytes of an ICC file for CMYK output.
    pub icc: Vec<u8>,
    /// The name of that printing condition, best one of the registry at color.org.
    pub condition: String,
    /// How far the sheet reaches beyond the trim before anything else stands there.
    pub bleed: Length,
    /// Whether crop and registration marks, a colour bar and the slug line stand around the page.
    pub marks: bool,
    /// The edition that the slug line names after paper, date and page; may be empty.
    pub edition: String,
    /// A plate of its own for one of the design's colours.
    pub spot: Option<SpotInk>,
    /// What becomes of pictures in RGB.
    pub rgb: RgbPictures,
    /// Pixels to an inch that a picture has at least; with fewer, [`preflight`](super::preflight)
    /// warns, and with less than half of them nothing is written.
    pub least_ppi: u32,
}

impl Default for PressOptions {
    /// 3 mm of bleed, all marks, no spot ink; pictures are converted and have 150 pixels to an inch.
    fn default() -> PressOptions {
        PressOptions {
            icc: Vec::new(),
            condition: String::new(),
            bleed: Length::mm(3),
            marks: true,
            edition: String::new(),
            spot: None,
            rgb: RgbPictures::Convert,
            least_ppi: 150,
        }
    }
}

/// An ink with a plate of its own (ISO 32000-1, 8.6.6.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotInk {
    /// What the printer calls it.
    pub name: String,
    /// The colour of the design that it prints, such as [`Color::RED`] for the masthead;
    /// where the ink is not at hand, its parts are printed instead.
    pub color: Color,
}

/// What becomes of pictures in RGB on their way to the press.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RgbPictures {
    /// They are converted to the printing condition, from their own profile or from sRGB.
    #[default]
    Convert,
    /// They are refused, so that the picture desk does it.
    Refuse,
}
