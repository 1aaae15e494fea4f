//! What the finished pages are like, in numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::geom::Length;

/// The report on a typeset issue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Report {
    /// The size of body type, which the program has chosen where the issue says `auto`.
    pub body_size: Length,
    /// Each page.
    pub pages: Vec<PageReport>,
    /// Characters set, white space aside.
    pub characters: usize,
    /// How the lines came out.
    pub lines: LineReport,
    /// Lines that begin or end with a mark that may not, at the level in force.
    pub kinsoku_faults: usize,
    /// Every remark, in the order of the work.
    pub diagnostics: Vec<Diagnostic>,
    /// Milliseconds by stage, where the caller measured them.
    pub ms: BTreeMap<String, f64>,
}

/// How the body lines came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LineReport {
    /// All of them.
    pub total: usize,
    /// At their natural width.
    pub solid: usize,
    /// Pulled in.
    pub reduced: usize,
    /// Driven out.
    pub expanded: usize,
    /// Driven out by a tenth of an em or more between ideographs.
    pub loose: usize,
    /// Last lines of a single ideograph.
    pub runts: usize,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PageReport {
    /// Counted from 1.
    pub number: u32,
    /// The share of the grid's cells that are filled, from 0 to 1.
    pub fill: f64,
    /// The share that is body text.
    pub text_fill: f64,
    /// The share that is headlines.
    pub headline_share: f64,
    /// Body lines for which there was no text.
    pub blank_lines: u32,
    /// Body lines that found no room.
    pub overset: u32,
    /// Cells at the foot that stay white because the text ends here; left out of the shares.
    pub declared_white: u32,
    /// Pairs of headlines of which the less important article has the larger (H6).
    pub inversions: u32,
    /// Row boundaries at which the whole page is cut across, furniture aside (P2).
    pub horizontal_seams: u32,
    /// Column boundaries that no block crosses below the masthead (P1).
    pub vertical_seams: u32,
    /// Articles that go on from another page.
    pub jumps: u32,
    /// Rules that the page breaks.
    pub violations: Vec<Violation>,
}

/// A rule of make-up that a page breaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Violation {
    /// The rule, by its id: `H3`.
    pub rule: String,
    /// `hard` or `soft`.
    pub severity: String,
    /// The articles concerned, by id.
    pub articles: Vec<String>,
    /// The cells concerned, as column and row.
    pub cells: Vec<(u32, u32)>,
}
