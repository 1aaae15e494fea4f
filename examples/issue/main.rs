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
//! happened ([`remarks`], [`stages`]).

mod arguments;
mod failure;
mod input;
mod outputs;
mod preview;
mod remarks;
mod stages;

use std::path::Path;
use std::process::ExitCode;

use paiban::epub::{self, EpubOptions};
use paiban::pdf;
use paiban::{TypesetOptions, typeset};

use arguments::Arguments;
use failure::Failure;
use outputs::{Output, Targets};
use stages::Stages;

fn main() -> ExitCode {
    // A wrong option ends the program here, with 2.
    let arguments = Arguments::read();
    match arguments.issues().iter().try_for_each(|path| run(&arguments, path)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            remarks::print(failure.remarks(), arguments.quiet, arguments.strict);
            remarks::say(&failure.to_string());
            failure.exit_code()
        }
    }
}

fn run(arguments: &Arguments, path: &Path) -> Result<(), Failure> {
    let targets = Targets::new(arguments, path)?;
    // Measures each stage for the report, and shows on a terminal which one is at work.
    let mut stages = Stages::new(arguments.quiet);

    // 1. The issue as it was written, and what it needs beside its words.
    let input = stages.run("read", || input::read(path, &arguments.fonts()))?;
    let assets = &input.assets;

    // 2. Everything that can be wrong with it is found here, all at once.
    let edition = stages.run("resolve", || input.resolve())?;

    // 3. Words become lines, columns and pages. This cannot fail.
    let options = TypesetOptions { seed: arguments.seed, effort: arguments.effort };
    let mut layout = stages.run("typeset", || typeset(&edition, assets, &options));

    // What the printer would send back is among what a careful editor wants to hear; with
    // --strict a warning ends the run.
    let pdf_options = arguments.pdf_options()?;
    let preflight = pdf::preflight(&layout.document, assets, &pdf_options);
    layout.report.diagnostics.extend(preflight);
    let remarks = &layout.report.diagnostics;
    stages.aside(|| remarks::print(remarks, arguments.quiet, arguments.strict));
    Failure::of_strictness(remarks, arguments.strict)?;

    // 4. Every output is made before the first one is written.
    let mut outputs = Vec::new();
    if let Some(path) = targets.pdf {
        let options = &pdf_options;
        let bytes = stages.run("pdf", || pdf::export(&layout.document, assets, options))?;
        outputs.push(Output { path, bytes });
    }
    if let Some(path) = targets.epub {
        let options = EpubOptions::default();
        let book = || epub::export(&edition, Some(&layout.document), assets, &options);
        outputs.push(Output { path, bytes: stages.run("epub", book)? });
    }
    if let Some(folder) = targets.preview {
        let progress = stages.progress();
        let draw = || preview::draw(&layout.document, assets, &progress);
        let pages = stages.run("preview", draw)?;
        outputs.extend(pages.into_iter().map(|page| page.within(&folder)));
    }
    if let Some(path) = targets.report {
        layout.report.ms = stages.milliseconds();
        let mut bytes = serde_json::to_vec_pretty(&layout.report).map_err(Failure::report)?;
        bytes.push(b'\n');
        outputs.push(Output { path, bytes });
    }
    drop(stages);

    // 5. All of them, whole, or none.
    outputs::write(&outputs, &input.files(path))?;
    if !arguments.quiet {
        remarks::summarize(&layout.report, &outputs);
    }
    Ok(())
}
