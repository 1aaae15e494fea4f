//! Each stage on the four-page sample, in characters per second.
//!
//! ```text
//! cargo bench --bench stages
//! ```
//!
//! `plain_loop` reads the same characters one by one and does nothing else. It
//! is measured in the same run, so the quotient of a stage and the loop can be
//! compared between machines; it is printed at the end.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its result")]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use divan::Bencher;
use divan::counter::CharsCount;
use paiban::edition::Edition;
use paiban::issue::{Block, Inline, Issue};
use paiban::{Assets, Layout, TypesetOptions, epub, load, pdf, typeset};

fn main() {
    divan::main();
    quotients();
}

/// A job with the result of each stage, so that the next can be measured alone.
struct Job {
    issue: Issue,
    assets: Assets,
    edition: Edition,
    layout: Layout,
    text: String,
}

impl Job {
    fn sample() -> Job {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = root.join("examples/issues");
        let bytes = fs::read(folder.join("zh-Hans.json")).expect("the sample is in the repository");
        let issue = load::issue("zh-Hans.json", &bytes).expect("the sample is well formed");
        let fonts = load::fonts(&root.join("fonts")).expect("the bundle is in the repository");
        let images =
            load::images(&issue, &folder, &fonts).expect("the pictures are in the repository");
        let assets = Assets { fonts, images };
        let edition = Edition::resolve(&issue, &assets).expect("the sample has no fault");
        let layout = typeset(&edition, &assets, &TypesetOptions::default());
        let text = issue.articles.iter().flat_map(|article| &article.body).map(words).collect();
        Job { issue, assets, edition, layout, text }
    }

    fn characters(&self) -> usize {
        self.text.chars().count()
    }

    fn resolve(&self) -> Edition {
        Edition::resolve(&self.issue, &self.assets).expect("the sample has no fault")
    }

    fn typeset(&self) -> Layout {
        typeset(&self.edition, &self.assets, &TypesetOptions::default())
    }

    fn pdf(&self) -> Vec<u8> {
        pdf::export(&self.layout.document, &self.assets, &pdf::PdfOptions::default())
            .expect("the sample can be written")
    }

    fn epub(&self) -> Vec<u8> {
        let (layout, options) = (Some(&self.layout.document), epub::EpubOptions::default());
        epub::export(&self.edition, layout, &self.assets, &options)
            .expect("the sample can be written")
    }

    fn plain_loop(&self) -> u32 {
        black_box(self.text.as_str()).chars().fold(0, |sum, c| black_box(sum ^ u32::from(c)))
    }
}

/// The text of a paragraph of the sample, which is plain.
fn words(block: &Block) -> String {
    let Block::Paragraph(text) = block else { return String::new() };
    let plain = text.iter().map(|inline| match inline {
        Inline::Text(text) => text.as_str(),
        _ => "",
    });
    plain.collect()
}

fn stage<T>(bencher: Bencher<'_, '_>, run: fn(&Job) -> T) {
    let job = Job::sample();
    bencher.counter(CharsCount::new(job.characters())).bench_local(|| run(&job));
}

#[divan::bench]
fn plain_loop(bencher: Bencher<'_, '_>) {
    stage(bencher, Job::plain_loop);
}

#[divan::bench(sample_count = 20)]
fn resolve(bencher: Bencher<'_, '_>) {
    stage(bencher, Job::resolve);
}

#[divan::bench(sample_count = 10)]
fn set_pages(bencher: Bencher<'_, '_>) {
    stage(bencher, Job::typeset);
}

#[divan::bench(sample_count = 10)]
fn write_pdf(bencher: Bencher<'_, '_>) {
    stage(bencher, Job::pdf);
}

#[divan::bench(sample_count = 10)]
fn write_epub(bencher: Bencher<'_, '_>) {
    stage(bencher, Job::epub);
}

/// The best of some runs.
fn best<T>(runs: u32, run: impl Fn() -> T) -> Duration {
    let timed = |_| {
        let begun = Instant::now();
        black_box(run());
        begun.elapsed()
    };
    (0..runs).map(timed).min().unwrap_or_default()
}

/// Prints how many times a plain loop over the characters each stage takes.
fn quotients() {
    let job = Job::sample();
    let plain = best(100, || job.plain_loop());
    let stages = [
        ("resolve", best(5, || job.resolve())),
        ("set_pages", best(5, || job.typeset())),
        ("write_pdf", best(5, || job.pdf())),
        ("write_epub", best(5, || job.epub())),
    ];
    println!("\n{} characters; against a plain loop over them ({plain:?}):", job.characters());
    for (name, time) in stages {
        let quotient = time.as_secs_f64() / plain.as_secs_f64().max(1e-9);
        let rate = job.characters() as f64 / time.as_secs_f64().max(1e-9);
        println!("  {name:<10} × {quotient:<10.0} {rate:>12.0} characters/s");
    }
}
