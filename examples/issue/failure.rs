//! Why the program ends without its outputs, and with which number.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use paiban::{Diagnostic, Problem, Severity};

/// What a failed run tells its caller.
#[derive(Debug)]
pub enum Failure {
    /// The command line cannot be followed.
    Usage(String),
    /// The input cannot be read.
    Input(PathBuf, io::Error),
    /// The issue, its fonts or its pictures were rejected.
    Rejected(paiban::Error),
    /// With `--strict`: the remarks on an issue, of which the warnings count as errors.
    Strict(Vec<Diagnostic>),
    /// An output could not be made or written.
    Output(String),
    /// Everything was written, but so many remarks are errors: something found no room.
    Incomplete(usize),
    /// Of many issues, those by these names could not be set; the others were.
    Some(Vec<String>),
}

/// Fails where something of an issue that was written found no room on its pages.
pub fn of_completeness(remarks: &[Diagnostic]) -> Result<(), Failure> {
    match remarks.iter().filter(|remark| remark.severity == Severity::Error).count() {
        0 => Ok(()),
        count => Err(Failure::Incomplete(count)),
    }
}

/// How many remarks are warnings or worse.
pub fn warnings(remarks: &[Diagnostic]) -> usize {
    remarks.iter().filter(|remark| remark.severity >= Severity::Warning).count()
}

impl Failure {
    /// Fails where warnings count as errors and there are some.
    pub fn of_strictness(remarks: &[Diagnostic], strict: bool) -> Result<(), Failure> {
        if strict && warnings(remarks) > 0 {
            return Err(Failure::Strict(remarks.to_vec()));
        }
        Ok(())
    }

    /// A report that cannot be written as JSON.
    pub fn report(reason: serde_json::Error) -> Failure {
        Failure::Output(format!("report: {reason}"))
    }

    /// Each fault of a rejected issue, to be shown before the verdict.
    pub fn remarks(&self) -> &[Diagnostic] {
        match self {
            Failure::Rejected(error) => error.diagnostics(),
            Failure::Strict(remarks) => remarks,
            Failure::Usage(_)
            | Failure::Input(..)
            | Failure::Output(_)
            | Failure::Some(_)
            | Failure::Incomplete(_) => &[],
        }
    }

    /// 2 for the command line, 3 for pages that do not hold everything, 1 for anything else.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Failure::Usage(_) => ExitCode::from(2),
            Failure::Incomplete(_) => ExitCode::from(3),
            Failure::Input(..)
            | Failure::Rejected(_)
            | Failure::Strict(_)
            | Failure::Output(_)
            | Failure::Some(_) => ExitCode::FAILURE,
        }
    }
}

impl From<paiban::Error> for Failure {
    fn from(error: paiban::Error) -> Failure {
        Failure::Rejected(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(message) => {
                write!(f, "error: {message}\n\nFor more information, try '--help'.")
            }
            Failure::Input(path, reason) => write!(f, "error: {}: {reason}", path.display()),
            Failure::Rejected(error) if error.diagnostics().is_empty() => {
                write!(f, "error: {error}")
            }
            Failure::Rejected(error) if of_fonts(error) => {
                f.write_str("error: the fonts cannot be used; nothing was written")
            }
            Failure::Rejected(_) => {
                f.write_str("error: the issue was rejected; nothing was written")
            }
            Failure::Strict(remarks) => {
                let count = warnings(remarks);
                write!(
                    f,
                    "error: --strict: {count} warning(s) count as errors; nothing was written"
                )
            }
            Failure::Incomplete(count) => {
                write!(
                    f,
                    "error: {count} error(s): the outputs were written, and something is not on their pages"
                )
            }
            Failure::Some(names) => {
                let count = names.len();
                write!(f, "error: {count} issue(s) failed: {}", names.join(", "))
            }
            Failure::Output(message) => write!(f, "error: {message}"),
        }
    }
}

/// Whether nothing is wrong but the fonts.
fn of_fonts(error: &paiban::Error) -> bool {
    error.diagnostics().iter().all(|fault| fault.problem == Problem::BadFont)
}
