//! Tables of the standards, and the account of how far we agree with one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::text_of;

/// A row of a table, by the names of its columns.
pub type Row = BTreeMap<String, String>;

/// The rows of a table; its first line names the columns.
#[track_caller]
pub fn rows(path: &Path) -> Vec<Row> {
    let text = text_of(path);
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().expect("a table has a head").split('\t').collect();
    let row = |line: &str| {
        let cells = line.split('\t').chain(std::iter::repeat(""));
        head.iter().zip(cells).map(|(&name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    lines.map(row).collect()
}

/// What we do otherwise on purpose: which entries, and why.
///
/// An entry is words with a space between; `*` stands for any word and `a|b` for either.
pub type Tailoring = (&'static str, &'static str);

/// How far a table and the program agree.
#[derive(Default)]
pub struct Account {
    checked: usize,
    differences: BTreeMap<String, String>,
}

impl Account {
    /// Counts an entry, and keeps what is different about it.
    pub fn add(&mut self, entry: String, difference: Option<String>) {
        self.checked += 1;
        if let Some(difference) = difference {
            self.differences.insert(entry, difference);
        }
    }

    /// Holds the differences against the list of those on purpose.
    #[track_caller]
    pub fn close(self, table: &str, least: usize, tailored: &[Tailoring]) {
        let mut used = BTreeSet::new();
        let mut faults = Vec::new();
        for (entry, difference) in &self.differences {
            let known: Vec<_> =
                tailored.iter().filter(|(pattern, _)| stands_for(pattern, entry)).collect();
            used.extend(known.iter().map(|(pattern, _)| *pattern));
            if known.is_empty() {
                faults.push(format!("{entry}: {difference}"));
            }
        }
        let agree = self.checked - self.differences.len();
        eprintln!(
            "{table}: {agree} of {} as the table has it, {} otherwise on purpose",
            self.checked,
            self.differences.len() - faults.len()
        );
        assert!(self.checked >= least, "{table}: {} entries", self.checked);
        assert!(faults.is_empty(), "{table}: {} faults\n{}", faults.len(), faults.join("\n"));
        for (pattern, why) in tailored {
            assert!(used.contains(pattern), "{table}: {pattern} agrees, so there is no: {why}");
        }
    }
}

fn stands_for(pattern: &str, entry: &str) -> bool {
    let (pattern, entry): (Vec<_>, Vec<_>) =
        (pattern.split(' ').collect(), entry.split(' ').collect());
    pattern.len() == entry.len()
        && pattern
            .iter()
            .zip(entry)
            .all(|(word, other)| *word == "*" || word.split('|').any(|word| word == other))
}
