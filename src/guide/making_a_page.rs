//! How a page is made.
//!
//! A newspaper page is a grid: columns by line slots. Every body line of every
//! story stands on a slot, so neighbours are level across the page. A story
//! takes a rectangle of the grid: its headline on whole rows above the text, or
//! beside it, and its text in legs of equal height under or next to it.
//!
//! ```text
//! ┌───────────────────────────┬─────────┐
//! │ masthead                  │ ear     │
//! │                           │ ── ── ──│
//! ├───────────────────────────┴─────────┤
//! │ kicker, headline, deck of the lead  │
//! │ ──────── │ ──────── │ ──────── │ ── │
//! │ ──────── │ ──────── │ ──────── │ ── │
//! ├───────────────────┬─┬───────────────┤
//! │ headline          │h│ ───── │ ───── │
//! │ ─────── │ ─────── │e│ ───── │ ───── │
//! │ ─────── │ ─────── │a│ ───── │ ───── │
//! │ ─────── │ ─────── │d│ ───── │       │
//! └───────────────────┴─┴───────────────┘
//! ```
//!
//! # Shapes
//!
//! For each story and each width in columns the lines are broken for real, with
//! the headline above in one to three lines, or beside the text in one or two,
//! and with the width cut into as many legs as leave lines of ten to
//! twenty-four characters. That gives a table: so many rows at such a width. A
//! shape has a cost: lines far from fourteen characters, legs that are strips or
//! towers, a span that does not suit the weight of the story.
//!
//! # Division
//!
//! An area is divided among stories by cuts from edge to edge. A table over
//! sets of stories, widths and heights holds the cheapest way in which a set
//! fills an area of that width and height: as one story does, or as two sets do
//! that stand one above the other or side by side. Rows that a story does not
//! need go to the white of its headline, two at most; beyond that they are
//! white and cost dearly. The more important set stands above, or at the start.
//!
//! Two headlines never stand side by side (碰题), so each entry of the table is
//! kept twice: once for divisions whose top is a headline, once for others.
//! Side by side go two of which at most one is topped by a headline; that is
//! where headlines beside their text come from.
//!
//! The page as a whole is a stack of such divisions: the masthead with the story
//! beside it, what is free, each banner with its stories, and at the foot what is
//! pinned there. The heights of all are chosen together.
//!
//! # Rules that no table sees
//!
//! Some faults show on the whole page alone: a gutter that runs from top to
//! bottom (通缝), two headlines that meet across a cut. If the cheapest page has
//! one, the costs are shaken by a small number from a seed and the page is
//! divided again, a dozen times or as often as
//! [`TypesetOptions::effort`](crate::TypesetOptions) says; the best page wins. The
//! same seed gives the same page on every machine.
//!
//! | rule | what it says |
//! |---|---|
//! | `G1` | blocks do not overlap and stay inside the type area |
//! | `H3` | no two headlines of different stories side by side |
//! | `P1` | no gutter from under the masthead to the foot that no story crosses |
//!
//! What a finished page still breaks stands in the report, by the rule's id.
//!
//! # From page to page
//!
//! What the editor pinned stands on its page. Everything else follows by
//! weight, as far as each page has room, shared out evenly where the issue says
//! how many pages it has. If a page is too full, the lightest story goes on to
//! the next, with a warning if it was pinned; a story longer than a page runs on
//! over the next one. No word is ever left out.
