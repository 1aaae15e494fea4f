//! Many issues in one run: an archive, or the samples of the project.
//!
//! So many issues are at work at a time as `--jobs` says; fonts are opened once
//! for all of them. One that fails does not stop the others: what is wrong with
//! it is said at once, under its name, and again in the summary. An issue whose
//! outputs stand already and whose sources are as they were is left alone
//! ([`crate::made`]).

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::arguments::Arguments;
use crate::failure::{self, Failure, warnings};
use crate::input::Fonts;
use crate::made::Record;
use crate::outputs::Targets;
use crate::stages::Stages;
use crate::{Done, remarks, set_issue};

/// Sets every issue; fails at the end where one of them did.
pub fn run(arguments: &Arguments, issues: &[PathBuf]) -> Result<(), Failure> {
    let fonts = Fonts::read(&arguments.fonts());
    let orders = orders(arguments, issues, &fonts)?;
    let progress = bar(issues.len(), arguments.quiet);
    let next = AtomicUsize::new(0);
    let tally = Mutex::new(Tally::default());
    let work = || {
        while let Some(order) = orders.get(next.fetch_add(1, Ordering::Relaxed)) {
            progress.set_message(order.issue.display().to_string());
            // A fault of this program in one issue costs that issue, not the night's work.
            let result = catch_unwind(AssertUnwindSafe(|| carry_out(order, arguments, &fonts)))
                .unwrap_or_else(|_| Err(Failure::Output("the program failed".to_owned())));
            progress.suspend(|| tell(order.issue, &result, arguments));
            progress.inc(1);
            // Nobody panics while holding it.
            if let Ok(mut tally) = tally.lock() {
                tally.add(order.issue, &result);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..arguments.jobs().min(issues.len()) {
            scope.spawn(work);
        }
        work();
    });
    progress.finish_and_clear();
    tally.into_inner().unwrap_or_default().close(arguments.quiet)
}

/// An issue, and what is to be made of it.
struct Order<'a> {
    issue: &'a Path,
    targets: Targets,
}

/// What is to be made; no two issues may be written to the same place.
fn orders<'a>(
    arguments: &Arguments,
    issues: &'a [PathBuf],
    fonts: &Fonts,
) -> Result<Vec<Order<'a>>, Failure> {
    let tools = arguments.tools(fonts);
    let mut orders = Vec::with_capacity(issues.len());
    let mut taken: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    for issue in issues {
        let mut targets = Targets::new(arguments, issue)?;
        for file in targets.files() {
            if let Some(other) = taken.insert(file.to_owned(), issue) {
                return Err(Failure::Usage(format!(
                    "{} and {} would both be written to {}; rename one of them",
                    other.display(),
                    issue.display(),
                    file.display()
                )));
            }
        }
        let folder = arguments.out.as_ref();
        targets.record = folder.map(|folder| Record::new(folder, issue, &tools));
        orders.push(Order { issue, targets });
    }
    Ok(orders)
}

/// Sets an issue, unless that has been done.
fn carry_out(
    order: &Order<'_>,
    arguments: &Arguments,
    fonts: &Fonts,
) -> Result<Option<Done>, Failure> {
    if order.targets.record.as_ref().is_some_and(|record| record.holds(order.targets.files())) {
        return Ok(None);
    }
    // Its own spinner would stand in the way of the bar.
    let mut stages = Stages::new(true);
    set_issue(arguments, order.issue, &order.targets, fonts, &mut stages).map(Some)
}

fn bar(count: usize, quiet: bool) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(count as u64), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta} {wide_msg}") {
        bar.set_style(style);
    }
    bar
}

/// A line for an issue that went well, each fault of one that did not.
fn tell(issue: &Path, result: &Result<Option<Done>, Failure>, arguments: &Arguments) {
    let issue = issue.display();
    match result {
        Ok(Some(done)) if failure::of_completeness(&done.report.diagnostics).is_err() => {
            remarks::say(&format!("{issue}:"));
            // What found no room is told even where nothing else is.
            remarks::print(&done.report.diagnostics, true, arguments.strict);
        }
        Ok(_) if arguments.quiet => {}
        Ok(None) => remarks::say(&format!("{issue}: nothing changed")),
        Ok(Some(done)) => {
            remarks::say(&format!("{issue}: {} warning(s)", warnings(&done.report.diagnostics)));
            remarks::summarize(done);
        }
        Err(failure) => {
            remarks::say(&format!("{issue}:"));
            remarks::print(failure.remarks(), arguments.quiet, arguments.strict);
            remarks::say(&failure.to_string());
        }
    }
}

/// What came of the issues.
#[derive(Default)]
struct Tally {
    set: usize,
    kept: usize,
    pages: usize,
    characters: usize,
    failed: Vec<String>,
    /// Errors in issues that were written.
    errors: usize,
}

impl Tally {
    fn add(&mut self, issue: &Path, result: &Result<Option<Done>, Failure>) {
        match result {
            Ok(None) => self.kept += 1,
            Ok(Some(done)) => {
                self.set += 1;
                self.pages += done.report.pages.len();
                self.characters += done.report.characters;
                if let Err(Failure::Incomplete(count)) =
                    failure::of_completeness(&done.report.diagnostics)
                {
                    self.errors += count;
                }
            }
            Err(_) => self.failed.push(issue.display().to_string()),
        }
    }

    /// Says the sum, and fails where an issue did.
    fn close(mut self, quiet: bool) -> Result<(), Failure> {
        if !quiet {
            remarks::say(&format!(
                "{} issue(s) set ({} page(s), {} characters), {} left as they were, {} failed",
                self.set,
                self.pages,
                self.characters,
                self.kept,
                self.failed.len()
            ));
        }
        if self.failed.is_empty() {
            return if self.errors == 0 { Ok(()) } else { Err(Failure::Incomplete(self.errors)) };
        }
        self.failed.sort_unstable();
        Err(Failure::Some(self.failed))
    }
}
