//! Where the time goes, what is left above the floor, and why.
//!
//! # Measuring
//!
//! | command | tells |
//! |---|---|
//! | `cargo bench --bench stages` | each stage on the sample, and how many times a plain loop over its characters it takes |
//! | `cargo bench --bench growth` | that time grows with the text and not faster, from ten thousand characters to ten million |
//! | `benches/peers.py DIR` | the program beside Typst and upLaTeX on the same newspaper, where they are installed |
//! | `--report` of the program | the milliseconds of each stage of one run |
//!
//! Clocks of a shared machine lie; instructions do not. The profile below counts them
//! (`valgrind --tool=callgrind`, one thread), and so should whoever changes something.
//!
//! # The profile
//!
//! A newspaper of 186 000 characters on 44 pages, as a flow of columns, some 600 million
//! instructions in all; before the work that this page tells of they were 2 930 million.
//!
//! | stage | share | floor, and what is above it |
//! |---|--:|---|
//! | breaking lines | 21 % | the search of the whole paragraph, which a third of the paragraphs need, 7 %; paragraphs asked to come out longer or shorter 2 % |
//! | cutting fonts | 15 % | six fonts, a constant of each run; `subsetter` takes each program apart and writes it anew. A cutter of our own that only copied them took a seventh of that; outlines are left to the library all the same |
//! | content streams | 14 % | clusters, gaps and spans so that the text copies out whole |
//! | shaping | 11 % | characters in squares come from a table and never see a shaper; the rest is classes, fallback and UAX #14 |
//! | display list | 10 % | |
//! | deflating pages and fonts | 8 % | libdeflate at its first level; in Rust alone (without the feature `libdeflate`) it is three times as much |
//! | headlines | 8 % | words by ICU's dictionary and the joints between them, half of it; the divisions into lines |
//! | the file's objects | 6 % | lopdf, which writes small objects twice and copies each before |
//! | reading and checking | 4 % | |
//!
//! The time of a million characters has an eighth in it that is none of these: the system hands
//! out memory, 19 000 pages of it, where a text that was held in shape as a whole took 24 000 and a
//! seventh. Two fifths of them are for the display list, a fifth for lopdf. Where there are
//! but two pages of text more than half are for `subsetter`.
//!
//! An e-book spends a fifth of its time in the packer, which begins anew for each of its files;
//! most of the rest goes into the pages, whose places it tells. Who wants the words alone has them
//! in a quarter of the time (`--no-pages`).
//!
//! # What makes it quick
//!
//! - A character's glyph and advances are looked up when it is asked for the first time,
//!   without a lock; Han, kana and marks need nothing else.
//! - The rules of UAX #14 are asked only for what lies between two ideographs that meet,
//!   for between these a line may always end; and an ideograph behind another is the same
//!   box wherever it stands.
//! - The table of spacing is made once for each language, size and composition of a job.
//! - The search for breaks is given what the first fit costs, and before that much less: a
//!   line that is too loose for any use is told by four sums and never judged. Where a number
//!   of lines is asked for, what cannot come out so is given up at once.
//! - The marks that stand alone between two ideographs are asked of UAX #14 once for a language.
//! - A paragraph is broken on the bench of the one before it, and a page printed in the room of
//!   the page before: little is asked of the system and given back.
//! - Of the divisions of a headline only those are weighed that may be better than the best, by
//!   what the lines chosen so far cost at least; and none is made that no larger type could pay.
//! - The glyphs that come most often have the lowest codes, so that the first byte of nearly all
//!   is the same: a page deflates to 3 % less.
//! - A line on paper is told by its step from the line before, and a glyph that stands where
//!   the pen is by nothing; there is that much less to deflate.
//! - A cluster holds its glyph itself; only clusters of several glyphs have a list.
//! - Articles are shaped, and those of a flow broken, on all cores; so are fonts cut and
//!   pages written. The order of the results is that of the text.
//! - A font is a run of shared bytes: a program that maps its files
//!   ([`load::fonts_with`](crate::load::fonts_with)) reads of each only what is used.
//!
//! # Memory
//!
//! Articles that flow are shaped, broken, poured and printed a window of text at a time, some
//! fifty thousand characters; while one window is printed the next is shaped on the cores that
//! are left. A story is let go of behind the page on which it ends, so that no more than two
//! windows and a page are held in shape (25 bytes a character and 15 for its lines). The
//! masthead's guide, which tells where articles stand, is printed last, at its place.
//!
//! The display list is the largest of what is held, 30 bytes a character: the codes of the glyphs
//! in a PDF go by how often they come, so that no page is written before the last is set.
