//! How the time grows with the text: from ten thousand characters to ten million.
//!
//! ```text
//! cargo bench --bench growth
//! ```
//!
//! The text of the sample is dealt out anew to as many articles as it takes, each of
//! some seven hundred characters, so that ten million characters are 14 000 articles.
//! Growth is linear where the last column stays what it is.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its result")]

use std::fs;
use std::path::Path;
use std::time::Instant;

use paiban::edition::Edition;
use paiban::issue::{Article, Block, Inline, Issue};
use paiban::{Assets, TypesetOptions, load, pdf, typeset};

const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// The characters of an article.
const ARTICLE: usize = 700;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bytes = fs::read(root.join("examples/issues/zh-Hans.json")).expect("the sample");
    let sample = load::issue("zh-Hans.json", &bytes).expect("the sample is well formed");
    let fonts = load::fonts(&root.join("fonts")).expect("the bundle is in the repository");
    let assets = Assets { fonts, ..Assets::default() };
    println!("characters    articles  pages   resolve   typeset       pdf   ns a character");
    for size in SIZES {
        let issue = issue_of(&sample, size);
        let begun = Instant::now();
        let edition = Edition::resolve(&issue, &assets).expect("the issue has no fault");
        let resolved = begun.elapsed();
        let layout = typeset(&edition, &assets, &TypesetOptions::default());
        let set = begun.elapsed();
        let options = pdf::PdfOptions::default();
        pdf::export(&layout.document, &assets, &options).expect("the pages can be written");
        let all = begun.elapsed();
        println!(
            "{:>10} {:>11} {:>6} {:>7} ms {:>6} ms {:>6} ms {:>12}",
            layout.report.characters,
            issue.articles.len(),
            layout.document.pages.len(),
            resolved.as_millis(),
            (set - resolved).as_millis(),
            (all - set).as_millis(),
            all.as_nanos() / layout.report.characters.max(1) as u128,
        );
    }
}

/// An issue of so many characters, set as a flow of articles.
fn issue_of(sample: &Issue, size: usize) -> Issue {
    let clauses = clauses(sample);
    let mut dealer = Dealer(0x9e37_79b9_7f4a_7c15);
    let mut articles = Vec::new();
    let mut left = size;
    while left > 0 {
        let (id, wanted) = (format!("a{}", articles.len() + 1), left.min(ARTICLE));
        let mut body = vec![String::new()];
        let mut count = 0;
        while count < wanted {
            let clause = &clauses[dealer.below(clauses.len())];
            count += clause.chars().count();
            let paragraph = body.last_mut().expect("there is one from the start");
            paragraph.push_str(clause);
            if paragraph.len() > 3 * 180 {
                paragraph.push('。');
                body.push(String::new());
            }
        }
        body.retain(|paragraph| !paragraph.is_empty());
        left = left.saturating_sub(count);
        let body: Vec<String> = body;
        let article =
            serde_json::json!({ "id": id, "headline": "字间小报的一条新闻", "body": body });
        articles.push(serde_json::from_value::<Article>(article).expect("an article"));
    }
    let mut issue = serde_json::json!({
        "format": "newspaper-issue/0.1",
        "lang": "zh-Hans",
        "masthead": { "title": "字间小报", "date": "2026-11-22" },
        "design": { "arrangement": "flow" },
        "articles": [],
    });
    issue["articles"] = serde_json::Value::Array(Vec::new());
    let mut issue: Issue = serde_json::from_value(issue).expect("an issue");
    issue.articles = articles;
    issue
}

/// The clauses of the sample's paragraphs, each with its mark.
fn clauses(sample: &Issue) -> Vec<String> {
    let mut clauses = Vec::new();
    for block in sample.articles.iter().flat_map(|article| &article.body) {
        let Block::Paragraph(text) = block else { continue };
        for inline in text.iter() {
            let Inline::Text(text) = inline else { continue };
            clauses.extend(text.split_inclusive(['，', '；']).map(str::to_owned));
        }
    }
    clauses
}

/// Numbers in no order, the same in each run (xorshift, Marsaglia 2003).
struct Dealer(u64);

impl Dealer {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
