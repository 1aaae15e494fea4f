//! What stands where, what may lean on what, and why.
//!
//! # Bird's eye view
//!
//! The text makes one journey, always forwards. Each stage is a folder, takes
//! the value of the stage before, and gives a new one.
//!
//! ```text
//! JSON, TOML, Rust ─serde─▶ issue/    Issue      as written, nothing checked
//!                             │ text/            normalised, annotations as ranges
//!                             ▼
//! fonts, pictures ────────▶ edition/  Edition    checked, resolved
//!                             ├──────────────▶ epub/   EPUB, reflowable and fixed
//!                             ▼
//!                           galley/              itemised and shaped, no line yet
//!                             ▼
//!                           line/                broken and justified
//!                             ▼
//!                           flow/                lines placed in columns
//!                             ▼
//!                           makeup/, page/       stories placed on the grid, furniture added
//!                             ▼
//!                           frame/    Document   positioned items on paper
//!                             ├──────────────▶ pdf/    PDF
//!                             └──────────────▶ svg/    preview
//! ```
//!
//! Articles that flow take the way from `galley/` to `frame/` a window of text at a time: `makeup/`
//! hands a page on when nothing of it will change, and what ends on it is let go of.
//!
//! Two names matter more than the rest. [`Edition`](crate::edition::Edition) is
//! the border between a world in which things can be wrong and one in which
//! they cannot. [`Document`](crate::frame::Document) is the border between
//! reading directions and paper.
//!
//! # Code map
//!
//! From the roof to the ground; a room leans only on rooms below it, and the
//! test `tests/suite/architecture.rs` holds the table of who may import whom
//! against the `use` lines.
//!
//! | room | what it knows |
//! |---|---|
//! | `load/` | fonts and pictures from folders; the one room that reads files |
//! | `typeset/` | the pipeline in one screen, and the size of body type where it is free |
//! | `makeup/` | which story stands where |
//! | `page/` | headlines, columns, furniture; from a plan to paper |
//! | `flow/` | lines into columns, which run along the inline axis in either writing mode |
//! | `galley/` | from paragraph to glyphs: runs, fallback, shaping, short numbers upright |
//! | `line/` | opportunities, kinsoku, spacing; the search for breaks; the adjustment of a line; room for ruby and notes |
//! | `epub/`, `web/`, `pdf/`, `svg/` | the outputs; book and web let `svg/` draw the pages |
//! | `markup/` | the words as XHTML, which book and web share |
//! | `edition/` | the issue after checking: texts normalised, styles computed, references resolved |
//! | `frame/` | the display list that printing outputs read: glyphs, rules, pictures, structure |
//! | `assets.rs`, `font/`, `image/` | bytes, and what is read from them once |
//! | `restore.rs` | the door to `text/` for raw text: paragraphs, and what was done to them |
//! | `text/` | one string a paragraph, everything else as ranges of bytes |
//! | `issue/` | the input format, plain data |
//! | `cluster/` | shaped text in flat arrays: the language that `galley/` and `line/` share |
//! | `error.rs`, `report.rs`, `diagnostic.rs` | what is said to the caller |
//! | `geom/`, `unicode/`, `color.rs`, `parallel.rs` | lengths and axes; classes of characters; inks; an ordered map |
//!
//! # Invariants
//!
//! - Layout cannot fail. It takes an `Edition` and gives a `Document` and a
//!   list of remarks; what finds no room is reported, and no word is dropped.
//! - Lengths are integers, of which a point has 12 700 and a millimetre
//!   36 000. Twelve characters of 9 pt fill a column of 108 pt with nothing
//!   over; a line fits or it does not, and there is no epsilon.
//! - Below `page/` nothing knows x or y; from `frame/` on nothing knows inline
//!   or block. Vertical setting is not a special case of anything: plain Han
//!   text set down the page is the transpose of itself set across.
//! - The library reads no clock, no environment, no random number and, but for
//!   `load/`, no file. The same issue, fonts and options give the same bytes
//!   on any number of threads.
//! - Every byte of a paragraph stands in exactly one cluster, every cluster in
//!   exactly one line, every line in exactly one column or in the overset.
//! - A panic is a bug of ours, whatever the input.
//!
//! # Reasons
//!
//! **Integers.** Sums of integers are exact on every machine, so lines break
//! alike everywhere, and the width of any candidate line is the difference of
//! two sums. *TeX: The Program* § 99 gives the reason in one paragraph.
//!
//! **Fonts that borrow from nobody.** A font owns bytes; faces that borrow them
//! are made at the head of a run and lent down, so there is no self-reference
//! and no cache to invalidate.
//!
//! **Ruby is painted after its story.** In the order of painting a paragraph's
//! words come first and whole, then the readings beside them, each an element of
//! its own below the paragraph. So a program that reads the page finds every
//! sentence in one piece, and every reading too.
//!
//! **No trait over the outputs.** PDF and SVG read a `Document`, EPUB reads an
//! `Edition`, for line breaking on a reader's screen is the reader's business.
//! A closed enum of items makes a new kind of item a compile error in each
//! output, where a trait would leave a blank on the page.
//!
//! **Two channels.** What stops the press is an [`Error`](crate::Error), with
//! every fault in it; what a careful editor wants to hear is a
//! [`Diagnostic`](crate::Diagnostic), returned beside the result.
