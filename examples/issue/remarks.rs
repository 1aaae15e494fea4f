//! What the program says, on the error stream.

use std::collections::BTreeMap;
use std::io::{self, Write};

use paiban::{Diagnostic, Problem, Severity};

use crate::Done;

/// So many remarks of one kind are shown one by one; the rest are counted.
const SHOWN: usize = 10;

/// Writes a line, and does not mind if nobody listens any more.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Prints the remarks on an issue: errors first, and each sort in the order of the work.
///
/// Errors are always shown, warnings unless quiet is wanted, notes in a number
/// that can be read. Nothing is hidden from the report.
pub fn print(remarks: &[Diagnostic], quiet: bool, strict: bool) {
    // With --strict a warning is an error, and is shown as one.
    let weighed = remarks.iter().map(|remark| match remark.severity {
        Severity::Warning if strict => Diagnostic { severity: Severity::Error, ..remark.clone() },
        Severity::Note | Severity::Warning | Severity::Error => remark.clone(),
    });
    // What is not on the pages comes first, and what is only for the record last.
    let mut weighed: Vec<Diagnostic> = weighed.collect();
    weighed.sort_by_key(|remark| std::cmp::Reverse(remark.severity));
    let mut kinds: BTreeMap<(Severity, Problem), usize> = BTreeMap::new();
    for remark in weighed {
        if quiet && remark.severity < Severity::Error {
            continue;
        }
        let count = kinds.entry((remark.severity, remark.problem)).or_default();
        *count += 1;
        if *count <= SHOWN || remark.severity == Severity::Error {
            say(&remark.to_string());
        }
    }
    for ((severity, problem), count) in kinds {
        if count > SHOWN && severity < Severity::Error {
            let (more, severity, problem) = (count - SHOWN, name(severity), name(problem));
            say(&format!(
                "{severity}: and {more} more of the kind {problem}; --report lists them all"
            ));
        }
    }
}

/// The name of a kind, as the report writes it.
fn name(kind: impl serde::Serialize) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// Says what was made.
pub fn summarize(done: &Done) {
    let Done { report, outputs } = done;
    if !report.pages.is_empty() {
        say(&format!("{} page(s), {} characters", report.pages.len(), report.characters));
    }
    for output in outputs {
        say(&format!("  {} ({} KB)", output.path.display(), output.bytes.len().div_ceil(1000)));
    }
}
