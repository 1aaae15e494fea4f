//! The command line.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use paiban::Color;
use paiban::pdf::{PdfOptions, PdfProfile, PressOptions, SpotInk};

use crate::failure::Failure;
use crate::input::Fonts;
use crate::made;

/// The folder of this project: its fonts and its sample issues are found there.
const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// The samples, one of each region.
const SAMPLES: [&str; 4] = ["zh-Hans", "zh-Hant", "ja", "ko"];

/// Sets a newspaper: an issue in JSON becomes a PDF and an e-book.
///
/// Without an output, STEM.pdf and STEM.epub are written to the current folder.
/// Without an input, the project's own sample issues are set; where a single file is named for
/// an output, the first of them.
/// Of many inputs, one that fails does not stop the others; with --out an issue is left alone
/// whose outputs stand there already and whose sources are as they were.
#[derive(Debug, Parser)]
#[command(name = "issue", version, after_help = AFTER_HELP)]
pub struct Arguments {
    /// The issue; its pictures are looked for in the folder where it stands
    #[arg(value_name = "INPUT.json")]
    inputs: Vec<PathBuf>,

    /// Write the pages as PDF
    #[arg(long, value_name = "OUT.pdf")]
    pub pdf: Option<PathBuf>,

    /// Write the issue as an e-book
    #[arg(long, value_name = "OUT.epub")]
    pub epub: Option<PathBuf>,

    /// Put the fonts into the e-book, cut to its characters
    #[arg(long)]
    pub epub_fonts: bool,

    /// Set no pages: the e-book then has no list of print pages, and the paper's name for a cover
    #[arg(long, requires = "epub", conflicts_with_all = ["pdf", "facsimile", "web", "report", "preview", "out"])]
    pub no_pages: bool,

    /// Write an e-book of the pages as they were printed
    #[arg(long, value_name = "OUT.epub")]
    pub facsimile: Option<PathBuf>,

    /// Write the issue as a folder for browsers, the PDF with it; open its index.html
    #[arg(long, value_name = "DIR")]
    pub web: Option<PathBuf>,

    /// Write what the pages are like, with every remark and the milliseconds of each stage
    #[arg(long, value_name = "OUT.json")]
    pub report: Option<PathBuf>,

    /// Draw a PNG of each page into a folder: page-001.png, page-002.png, …
    #[arg(long, value_name = "DIR")]
    pub preview: Option<PathBuf>,

    /// Draw the plan over the preview: columns, the area of each article, broken rules
    #[arg(long, requires = "preview")]
    pub preview_plan: bool,

    /// Write STEM.pdf and STEM.epub to this folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["pdf", "epub"])]
    pub out: Option<PathBuf>,

    /// Take the fonts from this folder [default: the project's own]
    #[arg(long, value_name = "DIR")]
    fonts: Option<PathBuf>,

    /// What the PDF is for
    #[arg(long, value_name = "PROFILE", default_value = "plain")]
    pdf_profile: Profile,

    /// Put the pages of the PDF side by side on double sheets
    #[arg(long, value_name = "ORDER")]
    pub spreads: Option<Order>,

    /// Where the search for a make-up starts; the same seed gives the same pages
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,

    /// How long that search goes on, in steps; 0 is the library's own measure
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub effort: u32,

    /// Let warnings count as errors: nothing is written, and the run ends with 1
    #[arg(long)]
    pub strict: bool,

    /// Say nothing but errors
    #[arg(long)]
    pub quiet: bool,

    /// The printer's colour profile, for the press profile
    #[arg(long, value_name = "FILE", requires = "condition")]
    icc: Option<PathBuf>,

    /// The name of the printing condition that it is for
    #[arg(long, value_name = "NAME", requires = "icc")]
    condition: Option<String>,

    /// Print the red of the masthead with an ink of this name, on a plate of its own
    #[arg(long, value_name = "INK", requires = "icc")]
    spot: Option<String>,

    /// The edition that the slug line of the press profile names
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    edition: String,

    /// Set this many issues at a time [default: as many as there are cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

const AFTER_HELP: &str = "\
Exit status: 0 if every output was written; 1 if the issue was rejected or an output could not be
written; 2 if the command line cannot be followed; 3 if all was written, but something of an issue
found no room on its pages. Outputs are written whole or not at all.";

/// What a PDF is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Profile {
    /// To be read and printed anywhere
    Plain,
    /// To be read by everyone and kept: PDF/UA-1 and PDF/A-2a in one file
    Accessible,
    /// For the printer: PDF/X-4, with --icc and --condition
    Press,
}

/// In which order pages share sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// As a folded paper is printed: 4 beside 1, 2 beside 3
    Printer,
    /// As who reads the paper opens it: 1, 2 beside 3, 4
    Reader,
}

impl Arguments {
    /// Reads the command line, or ends the program with what is wrong with it.
    pub fn read() -> Arguments {
        let arguments = Arguments::parse();
        if arguments.inputs.len() > 1 && arguments.names_an_output() {
            let message = "one output cannot hold several issues; name a folder with --out";
            Arguments::command().error(ErrorKind::ArgumentConflict, message).exit();
        }
        arguments
    }

    /// True if a single file, or the folder of one issue's pictures, is named.
    fn names_an_output(&self) -> bool {
        [&self.pdf, &self.epub, &self.facsimile, &self.web, &self.report, &self.preview]
            .into_iter()
            .any(Option::is_some)
    }

    /// The issues to set: the inputs, or the samples, of which only one fits a named output.
    pub fn issues(&self) -> Vec<PathBuf> {
        if !self.inputs.is_empty() {
            return self.inputs.clone();
        }
        let most = if self.names_an_output() { 1 } else { SAMPLES.len() };
        let folder = Path::new(PROJECT).join("examples/issues");
        SAMPLES.iter().take(most).map(|name| folder.join(format!("{name}.json"))).collect()
    }

    /// How the PDF is written.
    pub fn pdf_options(&self) -> Result<PdfOptions, Failure> {
        let profile = match self.pdf_profile {
            Profile::Plain => PdfProfile::Plain,
            Profile::Accessible => PdfProfile::Accessible,
            Profile::Press => PdfProfile::Press(Box::new(self.press()?)),
        };
        Ok(PdfOptions { profile })
    }

    fn press(&self) -> Result<PressOptions, Failure> {
        let (Some(icc), Some(condition)) = (&self.icc, &self.condition) else {
            let message = "--pdf-profile press needs --icc and --condition";
            return Err(Failure::Usage(message.to_owned()));
        };
        let bytes = std::fs::read(icc).map_err(|reason| Failure::Input(icc.clone(), reason))?;
        let spot = self.spot.clone().map(|name| SpotInk { name, color: Color::RED });
        Ok(PressOptions {
            icc: bytes,
            condition: condition.clone(),
            edition: self.edition.clone(),
            spot,
            ..PressOptions::default()
        })
    }

    /// The folder of the fonts.
    pub fn fonts(&self) -> PathBuf {
        self.fonts.clone().unwrap_or_else(|| Path::new(PROJECT).join("fonts"))
    }

    /// How many issues are set at a time.
    pub fn jobs(&self) -> usize {
        self.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }

    /// A digest of what shapes an output beside the issue and its pictures: the program, what it
    /// was asked for, and the fonts.
    pub fn tools(&self, fonts: &Fonts) -> String {
        let press = (&self.condition, &self.spot, &self.edition);
        let search = (self.seed, self.effort);
        let pdf = (self.pdf_profile, self.spreads);
        let asked = format!("{pdf:?} {press:?} {search:?} {}", self.epub_fonts);
        made::digest_of_tools(&asked, fonts.files().chain(self.icc.clone()))
    }
}
