//! How long each stage takes, and which one is at work.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A clock for the report and a spinner for the terminal.
pub struct Stages {
    bar: ProgressBar,
    milliseconds: BTreeMap<String, f64>,
}

impl Stages {
    /// The spinner is shown on a terminal only, and not to those who want quiet.
    pub fn new(quiet: bool) -> Stages {
        let target =
            if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        Stages { bar, milliseconds: BTreeMap::new() }
    }

    /// Does the work of a stage.
    pub fn run<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        self.bar.set_message(name);
        #[expect(clippy::disallowed_methods, reason = "the program owns the clock")]
        let start = Instant::now();
        let value = work();
        let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
        // Microseconds are enough for anyone who reads the report.
        self.milliseconds.insert(name.to_owned(), (milliseconds * 1000.0).round() / 1000.0);
        value
    }

    /// The spinner, for a stage that has more to say.
    pub fn progress(&self) -> ProgressBar {
        self.bar.clone()
    }

    /// The stages so far.
    pub fn milliseconds(&self) -> BTreeMap<String, f64> {
        self.milliseconds.clone()
    }
}

impl Drop for Stages {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
