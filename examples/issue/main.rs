//! This example is the program of the README: it makes a PDF newspaper, an
//! e-book, a report and pictures of the pages from an issue in JSON.
//!
//! ```text
//! cargo run --release --example issue -- INPUT.json --pdf OUT.pdf --epub OUT.epub
//! ```
//!
//! `run`, below, is the whole way in one screen; `--help` lists the options.
//! The files beside this one do what any program does: they read the command
//! line ([`arguments`]), draw pages as PNG ([`preview`]), write files whole or
//! not at all ([`outputs`]), and say what happened ([`remarks`], [`stages`]).

mod arguments;
mod failure;
mod outputs;
mod preview;
mod remarks;
mod stages;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use paiban::edition::Edition;
use paiban::epub::{self, EpubOptions};
use paiban::issue::Issue;
use paiban::pdf::{self, PdfOptions};
use paiban::{Assets, TypesetOptions, load, typeset};

use arguments::Arguments;
use failure::Failure;
use outputs::{Output, Targets};
use stages::Stages;

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

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let input = arguments.input();
    let targets = Targets::new(arguments, &input)?;
    // Measures each stage for the report, and shows on a terminal which one is at work.
    let mut stages = Stages::new(arguments.quiet);

    // 1. The issue as it was written, and what it needs beside its words.
    let (issue, assets) = stages.run("read", || read(&input, &arguments.fonts()))?;

    // 2. Everything that can be wrong with it is found here, all at once.
    let edition = stages.run("resolve", || Edition::resolve(&issue, &assets))?;

    // 3. Words become lines, columns and pages. This cannot fail.
    let options = TypesetOptions { seed: arguments.seed, effort: arguments.effort };
    let mut layout = stages.run("typeset", || typeset(&edition, &assets, &options));

    // What a careful editor wants to hear; with --strict a warning ends the run.
    let remarks = &layout.report.diagnostics;
    stages.aside(|| remarks::print(remarks, arguments.quiet, arguments.strict));
    Failure::of_strictness(remarks, arguments.strict)?;

    // 4. Every output is made before the first one is written.
    let mut outputs = Vec::new();
    if let Some(path) = targets.pdf {
        let options = PdfOptions::default();
        let bytes = stages.run("pdf", || pdf::export(&layout.document, &assets, &options))?;
        outputs.push(Output { path, bytes });
    }
    if let Some(path) = targets.epub {
        let options = EpubOptions::default();
        let book = || epub::export(&edition, Some(&layout.document), &assets, &options);
        outputs.push(Output { path, bytes: stages.run("epub", book)? });
    }
    if let Some(folder) = targets.preview {
        let pages = stages.run("preview", || preview::draw(&layout.document, &assets))?;
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
    outputs::write(&outputs, &read_files(&input, &assets))?;
    if !arguments.quiet {
        remarks::summarize(&layout.report, &outputs);
    }
    Ok(())
}

/// Reads an issue, the fonts of a folder, and the pictures that stand beside the issue.
fn read(input: &Path, fonts: &Path) -> Result<(Issue, Assets), Failure> {
    let bytes = fs::read(input).map_err(|reason| Failure::Input(input.to_owned(), reason))?;
    let issue = load::issue(&bytes)?;
    let images = load::images(&issue, folder_of(input))?;
    let fonts = load::fonts(fonts)?;
    Ok((issue, Assets { fonts, images }))
}

/// The files that a run reads and must not write over.
fn read_files(input: &Path, assets: &Assets) -> Vec<PathBuf> {
    let folder = folder_of(input);
    let images = assets.images.iter().map(|(_, image)| folder.join(&image.name));
    std::iter::once(input.to_owned()).chain(images).collect()
}

/// The folder in which a file stands.
fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
