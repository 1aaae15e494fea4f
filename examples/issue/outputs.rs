//! Files that are written whole or not at all.
//!
//! Each output is written to a temporary file beside its place; when all of
//! them stand there, each takes its name. If anything fails before that, the
//! temporary files and the folders made for them are taken away again.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::made::Record;

/// A file to be written.
pub struct Output {
    /// Its place.
    pub path: PathBuf,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

impl Output {
    /// Bytes for a place.
    pub fn new(path: &Path, bytes: Vec<u8>) -> Output {
        Output { path: path.to_owned(), bytes }
    }
}

/// What is to be made, and where it goes.
pub struct Targets {
    /// The pages.
    pub pdf: Option<PathBuf>,
    /// The book.
    pub epub: Option<PathBuf>,
    /// The book of the pages as they were printed.
    pub facsimile: Option<PathBuf>,
    /// The folder for browsers.
    pub web: Option<PathBuf>,
    /// The report.
    pub report: Option<PathBuf>,
    /// The folder of the pictures of the pages.
    pub preview: Option<PathBuf>,
    /// Where it is kept what the outputs were made from, so that a next run need not make them.
    pub record: Option<Record>,
}

impl Targets {
    /// Reads them from the command line; none given is a PDF and a book beside it.
    pub fn new(arguments: &Arguments, input: &Path) -> Result<Targets, Failure> {
        let mut targets = Targets {
            pdf: arguments.pdf.clone(),
            epub: arguments.epub.clone(),
            facsimile: arguments.facsimile.clone(),
            web: arguments.web.clone(),
            report: arguments.report.clone(),
            preview: arguments.preview.clone(),
            record: None,
        };
        let wishes = [
            &targets.pdf,
            &targets.epub,
            &targets.facsimile,
            &targets.web,
            &targets.report,
            &targets.preview,
        ];
        let none = wishes.into_iter().all(Option::is_none);
        if none || arguments.out.is_some() {
            let folder = arguments.out.clone().unwrap_or_default();
            let named = |extension: &str| {
                let mut name = input.file_stem().unwrap_or_default().to_owned();
                name.push(extension);
                folder.join(name)
            };
            targets.pdf = Some(named(".pdf"));
            targets.epub = Some(named(".epub"));
        }
        targets.check(input)?;
        Ok(targets)
    }

    /// The files that are made for certain; how many pictures there are, nobody knows yet.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        [&self.pdf, &self.epub, &self.facsimile, &self.report]
            .into_iter()
            .flatten()
            .map(PathBuf::as_path)
    }

    /// No output may take the place of the input or of another output.
    fn check(&self, input: &Path) -> Result<(), Failure> {
        let mut taken = vec![(resolved(input), "the input")];
        for path in self.files() {
            if path.file_name().is_none() {
                return Err(Failure::Usage(format!(
                    "{} is not the name of a file",
                    path.display()
                )));
            }
            let place = resolved(path);
            if let Some((_, owner)) = taken.iter().find(|(other, _)| *other == place) {
                return Err(Failure::Usage(format!(
                    "{} is {owner}; give this output another name",
                    path.display()
                )));
            }
            taken.push((place, "another output"));
        }
        Ok(())
    }
}

/// Writes all outputs, or none.
///
/// `inputs` are the files that the outputs were made from: none of them is
/// written over.
pub fn write(outputs: &[Output], inputs: &[PathBuf]) -> Result<(), Failure> {
    let inputs: Vec<PathBuf> = inputs.iter().map(|input| resolved(input)).collect();
    let mut folders = NewFolders::default();
    let mut drafts = Vec::with_capacity(outputs.len());
    for output in outputs {
        let place = resolved(&output.path);
        if inputs.contains(&place) {
            let reason = "this issue was read from there; nothing was written";
            return Err(fault(&output.path, reason));
        }
        let draft = folders.make(&output.path).and_then(|()| Draft::new(&place, &output.bytes));
        let unwritten = |reason| fault(&output.path, format!("{reason}; nothing was written"));
        drafts.push(draft.map_err(unwritten)?);
    }
    for (draft, output) in drafts.iter_mut().zip(outputs) {
        draft.finish(&output.bytes).map_err(|reason| fault(&output.path, reason))?;
    }
    folders.keep();
    Ok(())
}

fn fault(path: &Path, reason: impl std::fmt::Display) -> Failure {
    Failure::Output(format!("{}: {reason}", path.display()))
}

/// Where a path leads, links followed, whether or not a file stands there.
fn resolved(path: &Path) -> PathBuf {
    if let Ok(place) = path.canonicalize() {
        return place;
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// An output that has not taken its name yet.
enum Draft {
    /// Written to a temporary file beside its place.
    Beside { temporary: PathBuf, place: PathBuf },
    /// To a terminal, a pipe or another device one can only write straight.
    Device(PathBuf),
    /// It stands where it belongs.
    Done,
}

impl Draft {
    fn new(place: &Path, bytes: &[u8]) -> io::Result<Draft> {
        match fs::metadata(place) {
            Ok(what) if what.is_dir() => {
                return Err(io::Error::new(io::ErrorKind::IsADirectory, "a folder stands there"));
            }
            Ok(what) if !what.is_file() => return Ok(Draft::Device(place.to_owned())),
            Ok(_) | Err(_) => {}
        }
        let mut name = std::ffi::OsString::from(".");
        name.push(place.file_name().unwrap_or_default());
        name.push(format!(".{}.tmp", std::process::id()));
        let temporary = place.with_file_name(name);
        let mut file = File::create(&temporary)?;
        // From here on the file is taken away again if anything fails.
        let draft = Draft::Beside { temporary, place: place.to_owned() };
        file.write_all(bytes)?;
        Ok(draft)
    }

    fn finish(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Draft::Beside { temporary, place } => fs::rename(temporary, place)?,
            Draft::Device(place) => {
                match OpenOptions::new().write(true).open(place)?.write_all(bytes) {
                    // Whoever was reading has read enough.
                    Err(reason) if reason.kind() == io::ErrorKind::BrokenPipe => {}
                    other => other?,
                }
            }
            Draft::Done => {}
        }
        *self = Draft::Done;
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Draft::Beside { temporary, .. } = self {
            let _ = fs::remove_file(temporary);
        }
    }
}

/// Folders that were made for outputs, the outermost first.
#[derive(Default)]
struct NewFolders(Vec<PathBuf>);

impl NewFolders {
    /// Makes the folder of a file, and those above it, where they are missing.
    fn make(&mut self, file: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = file
            .ancestors()
            .skip(1)
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.0.push(folder.to_owned());
        }
        Ok(())
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
