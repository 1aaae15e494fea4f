//! What an output was made from, so that a second run leaves a finished one alone.
//!
//! Beside the outputs of `--out DIR` stands a hidden folder with a small record
//! for each issue: a digest of the issue, of its pictures and of the outputs
//! themselves, the fonts by name, length and time, the options, and the program.
//! An issue is set again unless all of it is as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::outputs::Output;

/// The folder of the records, within the folder of the outputs.
const FOLDER: &str = ".made";

/// Where it is kept what the outputs of an issue were made from.
pub struct Record {
    place: PathBuf,
    /// The digest of the tools of this run.
    by: String,
}

/// What is kept.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Made {
    by: String,
    /// The digest of each file that was read, by its path.
    from: BTreeMap<String, String>,
    /// The digest of each file that was written, by its path.
    files: BTreeMap<String, String>,
}

impl Record {
    /// The record of an issue in the folder of its outputs; `by` is the digest of the tools.
    pub fn new(folder: &Path, issue: &Path, by: &str) -> Record {
        let mut name = issue.file_stem().unwrap_or_default().to_owned();
        name.push(".json");
        Record { place: folder.join(FOLDER).join(name), by: by.to_owned() }
    }

    /// True if the same would be made again: with the same tools, from files that are as they
    /// were, to files that still stand as they were written.
    pub fn holds<'a>(&self, outputs: impl Iterator<Item = &'a Path>) -> bool {
        let Some(made) = fs::read(&self.place).ok() else { return false };
        let Ok(made) = serde_json::from_slice::<Made>(&made) else { return false };
        let as_it_was = |(path, was): (&String, &String)| {
            of_file(Path::new(path)).is_some_and(|digest| digest == *was)
        };
        let wanted: BTreeSet<String> = outputs.map(name).collect();
        made.by == self.by
            && made.files.keys().eq(&wanted)
            && made.from.iter().all(as_it_was)
            && made.files.iter().all(as_it_was)
    }

    /// The record as one more file to be written; nothing if a source cannot be read any more.
    pub fn output(&self, sources: &[PathBuf], outputs: &[Output]) -> Option<Output> {
        let from = sources.iter().map(|path| Some((name(path), of_file(path)?)));
        let files = outputs.iter().map(|output| (name(&output.path), digest(&output.bytes)));
        let from = from.collect::<Option<_>>()?;
        let made = Made { by: self.by.clone(), from, files: files.collect() };
        Some(Output::new(&self.place, serde_json::to_vec(&made).ok()?))
    }
}

/// A digest of what was asked for, the fonts and this program.
///
/// A change of a font or the program is seen by its length and time, without reading fifty
/// megabytes.
pub fn digest_of_tools(asked: &str, fonts: impl Iterator<Item = PathBuf>) -> String {
    let mut all = Sha256::new();
    all.update(format!("{} {asked}\n", env!("CARGO_PKG_VERSION")));
    for path in fonts.chain(std::env::current_exe().ok()) {
        let stamp = fs::metadata(&path).map(|file| {
            let time = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            (file.len(), time.unwrap_or_default().as_nanos())
        });
        all.update(format!("{} {:?}\n", path.display(), stamp.ok()));
    }
    hex(&all.finalize())
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn of_file(path: &Path) -> Option<String> {
    fs::read(path).ok().map(|bytes| digest(&bytes))
}

fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
