//! This example is the program of the README: it makes a PDF newspaper, an
//! e-book, a report and pictures of the pages from an issue in JSON.
//!
//! ```text
//! cargo run --release --example issue -- INPUT.json --pdf OUT.pdf --epub OUT.epub
//! ```
//!
//! `run`, below, is the whole way in one screen; `--help` lists the options.
//! The files beside this one do what any program does: they read the command
//! line ([`arguments`]) and the files ([`input`]), draw pages as PNG
//! ([`preview`]), write files whole or not at all ([`outputs`]), and say what
//! happened ([`remarks`], [`stages`]). Many issues in one run go through
//! [`archive`], which leaves alone what is made already ([`made`]).

mod archive;
mod arguments;
mod failure;
mod input;
mod made;
mod outputs;
mod preview;
mod remarks;
mod stages;

use std::path::Path;
use std::process::ExitCode;

use paiban::edition::Edition;
use paiban::epub::{self, BookFonts, EpubOptions};
use paiban::frame::{Spreads, spreads};
use paiban::pdf;
use paiban::web::{self, WebOptions};
use paiban::{Layout, Report, TypesetOptions, planned, typeset};

use arguments::{Arguments, Order};
use failure::Failure;
use input::Fonts;
use outputs::{Output, Targets};
use stages::Stages;

/// Thousands of short lives on all cores: it keeps what one thread gives back for the next,
/// and a run asks the system for fewer pages. A book takes an eighth less time with it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A wrong option ends the program here, with 2.
    let arguments = Arguments::read();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            remarks::print(failure.remarks(), arguments.quiet, arguments.strict);
            remarks::say(&failure.to_string());
            failure.exit_code()
        }
    }
}

/// Sets one issue and tells all of it, or many and tells what came of each.
fn run(arguments: &Arguments) -> Result<(), Failure> {
    let issues = arguments.issues();
    let [issue] = issues.as_slice() else { return archive::run(arguments, &issues) };
    let targets = Targets::new(arguments, issue)?;
    // Measures each stage for the report, and shows on a terminal which one is at work.
    let mut stages = Stages::new(arguments.quiet);
    let fonts = stages.run("fonts", || Fonts::read(&arguments.fonts()));
    let done = set_issue(arguments, issue, &targets, &fonts, &mut stages)?;
    drop(stages);
    remarks::print(&done.report.diagnostics, arguments.quiet, arguments.strict);
    if !arguments.quiet {
        remarks::summarize(&done);
    }
    failure::of_completeness(&done.report.diagnostics)
}

/// An edition of which no pages are set: there is nothing but remarks.
fn unset(edition: &Edition) -> Layout {
    let diagnostics = edition.diagnostics().to_vec();
    Layout { report: Report { diagnostics, ..Report::default() }, ..Layout::default() }
}

/// What was made of an issue.
pub struct Done {
    /// What its pages are like.
    pub report: Report,
    /// The files, as they were written.
    pub outputs: Vec<Output>,
}

/// The whole way of one issue.
fn set_issue(
    arguments: &Arguments,
    path: &Path,
    targets: &Targets,
    fonts: &Fonts,
    stages: &mut Stages,
) -> Result<Done, Failure> {
    let pdf_options = arguments.pdf_options()?;

    // 1. The issue as it was written, and what it needs beside its words.
    let input = stages.run("read", || input::read(path, fonts))?;

    // 2. Everything that can be wrong with it is found here, all at once.
    let edition = stages.run("resolve", || input.resolve())?;
    // Its words are the edition's now.
    let assets = &input.into_assets();

    // 3. Words become lines, columns and pages. This cannot fail.
    let options = TypesetOptions { seed: arguments.seed, effort: arguments.effort };
    let mut layout = match arguments.no_pages {
        false => stages.run("typeset", || typeset(&edition, assets, &options)),
        true => unset(&edition),
    };

    // What the printer would send back is among what a careful editor wants to hear; with
    // --strict a warning ends the run.
    let sheets = arguments.spreads.map(|order| match order {
        Order::Printer => spreads(&layout.document, Spreads::Printer),
        Order::Reader => spreads(&layout.document, Spreads::Reader),
    });
    let sheets = sheets.as_ref().unwrap_or(&layout.document);
    let preflight = pdf::preflight(sheets, assets, &pdf_options);
    layout.report.diagnostics.extend(preflight);
    Failure::of_strictness(&layout.report.diagnostics, arguments.strict)?;

    // 4. Every output is made before the first one is written.
    let mut outputs = Vec::new();
    if let Some(path) = &targets.pdf {
        let bytes = stages.run("pdf", || pdf::export(sheets, assets, &pdf_options))?;
        outputs.push(Output::new(path, bytes));
    }
    if let Some(path) = &targets.epub {
        let fonts = if arguments.epub_fonts { BookFonts::Embedded } else { BookFonts::OfTheReader };
        let options = EpubOptions { fonts, ..EpubOptions::default() };
        let pages = (!arguments.no_pages).then_some(&layout.document);
        let book = || epub::export(&edition, pages, assets, &options);
        outputs.push(Output::new(path, stages.run("epub", book)?));
    }
    if let Some(path) = &targets.facsimile {
        let options = EpubOptions::default();
        let book = || epub::export_facsimile(&edition, &layout.document, assets, &options);
        outputs.push(Output::new(path, stages.run("facsimile", book)?));
    }
    if let Some(folder) = &targets.web {
        let site = || {
            let pdf = pdf::export(&layout.document, assets, &pdf_options)?;
            let options = WebOptions { pdf: Some(pdf), ..WebOptions::default() };
            web::export(&edition, &layout.document, assets, &options)
        };
        let files = stages.run("web", site)?;
        let within =
            |file: web::WebFile| Output { path: folder.join(file.path), bytes: file.bytes };
        outputs.extend(files.into_iter().map(within));
    }
    if let Some(folder) = &targets.preview {
        let progress = stages.progress();
        let plan = arguments.preview_plan.then(|| planned(&edition, assets, &layout));
        let document = plan.as_ref().unwrap_or(&layout.document);
        let draw = || preview::draw(document, assets, &progress);
        let pages = stages.run("preview", draw)?;
        outputs.extend(pages.into_iter().map(|page| page.within(folder)));
    }
    layout.report.ms = stages.milliseconds();
    if let Some(path) = &targets.report {
        let mut bytes = serde_json::to_vec_pretty(&layout.report).map_err(Failure::report)?;
        bytes.push(b'\n');
        outputs.push(Output::new(path, bytes));
    }

    // 5. All of them, whole, or none; and, for a next run, what they were made from.
    let sources = input::files(path, assets);
    let record = targets.record.as_ref();
    outputs.extend(record.and_then(|record| record.output(&sources, &outputs)));
    outputs::write(&outputs, &sources)?;
    Ok(Done { report: layout.report, outputs })
}
