//! How a line is broken, and how a house has its way.
//!
//! A line of Chinese or Japanese may end nearly anywhere, and must be exactly
//! full all the same. Where it may not end, and where it gives and takes, is
//! written down in CLReq (Chinese), JLReq and JIS X 4051 (Japanese) and KLReq
//! (Korean); where these leave a choice, the issue makes it.
//!
//! # A mark is half a square
//!
//! ```text
//! ┌──┬──┐
//! │， │  │     the ink of a comma, and its blank half
//! └──┴──┘
//! ```
//!
//! A full-width mark is a box of half an em and half an em of glue. Two marks
//! that meet share their glue, so they take an em and a half. At the edge of a
//! line glue is cut off: an opening bracket stands flush with it, a comma at the
//! end is half as wide where that serves. Between Han and Latin stands a quarter
//! of an em, which is no character and is gone at an edge and beside a mark.
//!
//! # Give and take
//!
//! A line that is too long by a little yields turn by turn, each turn evenly and
//! only as far as needed (CLReq 3.5.3, JLReq § 3.8.3): word spaces, middle dots,
//! brackets, commas, the space between Han and Latin, stops. One that is too
//! short grows (CLReq 3.5.4, JLReq § 3.8.4): word spaces, the space between Han
//! and Latin, and at last all gaps alike. Marks stay with the number or word
//! that they belong to.
//!
//! Breaks are chosen by what all this costs. Line by line is nearly always best
//! in pure Han; where it leaves a loose line, or a last line of one character
//! (单字不成行), the paragraph is looked at as a whole.
//!
//! # A specimen
//!
//! The example `specimen` sets a page for each feature in Chinese of the mainland and of
//! Taiwan, Japanese and Korean, across and down the page. Four of its thirty-one pages, cut
//! to their text: marks that meet, ruby, emphasis dots, lines beside names and titles.
//!
#![doc = include_str!("specimen.md")]
//!
//! # How well it does
//!
//! A newspaper of 186 000 characters in columns of thirteen, and the same in vertical tiers of
//! nineteen, counted from the finished PDF by a program that knows nothing of this one:
//!
//! | | across | down |
//! |---|---|---|
//! | lines that break kinsoku, ragged lines, lines past the edge, last lines of one character | 0 | 0 |
//! | lines whose gaps between ideographs grow by a tenth of an em on average | 2.0 %; 0.4 % where no dateline is set | 0.1 % |
//! | 95th percentile of that growth | 2.7 %; 0.0 % without datelines | 5.9 %; 2.8 % without |
//! | lines tightened by 3 % of an em | 0.0 % | 0.0 % |
//! | lines on one grid across all columns | 100 % | – |
//! | of 938 paragraphs, some thirty of which cross a page, `pdftotext -raw` gives back whole | 910 | 905 |
//! | the same by its reading order | 906 | 894 |
//!
//! The full-width space that parts a dateline from its text (本报讯　记者…) is a gap between two
//! ideographs to that program, which drops blanks before it measures; set without datelines the
//! same text has the lower figures. Down the page poppler's reading order takes four level
//! blocks for a table where headlines of two neighbouring tiers stand at one height.
//!
//! # What a house decides
//!
//! `composition` stands in the design, for everything, and in each role, for its
//! own text. What is left out is as newspapers of the language have it.
//!
//! ```
//! let design: paiban::issue::Design = serde_json::from_str(r#"{
//!   "preset": "tabloid",
//!   "composition": {
//!     "level": "strict",
//!     "punctuation": "kaiming",
//!     "hanging": "allowed"
//!   },
//!   "roles": { "byline": { "composition": { "punctuation": "half" } } }
//! }"#)?;
//! # assert!(design.composition.level.is_some());
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! | key | values | which is custom |
//! |---|---|---|
//! | `level` | `none`, `basic`, `gb`, `strict`; `newspaper`, `loose`, `normal`, `japanese-strict`; `korean` | `gb` in zh-Hans, `basic` in zh-Hant, `newspaper` in ja, `korean` in ko |
//! | `punctuation` | `gb`, `full`, `half`, `kaiming`, `tw-centred`, `jis`, `newspaper`, `off` | `gb`; `tw-centred` in zh-Hant, `newspaper` in ja, `half` in ko |
//! | `line_end` | `either`, `half`, `closing-half`, `stop-full`, `full` | goes with the punctuation |
//! | `line_start` | `flush`, `full` | goes with the punctuation |
//! | `paragraph_start` | `flush`, `full`, `half` | goes with the punctuation |
//! | `hanging` | `off`, `allowed`, `forced` | `off` |
//! | `han_latin` | `none`, `eighth`, `quarter`, `fixed` | `quarter`; `none` in ko |
//! | `korean_break` | `auto`, `word`, `syllable` | `auto` |
//! | `hyphenation` | `auto`, `off` | `auto` |
//! | `alignment` | `justified`, `grid`, `start` | `justified` |
//! | `indent` | a number of ems, `"1em"` | two in Chinese, one in narrow columns; one in ja and ko |
//! | `upright_digits` | 0 to 4 | 2 |
//! | `upright_capitals` | 0 to 8 | 4 |
//! | `numerals` | `as-written`, `han` | `as-written` |
//! | `lone_ellipsis_starts` | `true`, `false` | `false` |
//! | `currency_starts` | `true`, `false` | `true` |
//!
//! The values are told in [`composition`](crate::composition).
//!
//! # Line breaking alone
//!
//! [`break_text`](crate::line::break_text) needs no font and no issue, only the
//! text and the widths of its characters.
//!
//! ```
//! use paiban::composition::{Choices, Composition, Hanging};
//! use paiban::geom::{Em, Length};
//! use paiban::line::{LineOptions, Measures, break_text};
//! use paiban::Locale;
//!
//! let size = Length::pt(10);
//! let house = Choices { hanging: Some(Hanging::Forced), ..Choices::default() };
//! let options = LineOptions {
//!     composition: Composition::resolve(Locale::ZhHans, &[&house]),
//!     ..LineOptions::new(Locale::ZhHans, size)
//! };
//! let measures = Measures { indent: Length::ZERO, lengths: &[size * 4] };
//! let text = "标点悬挂，行末齐整";
//! let set = break_text(text, &mut |_| Em::ONE, &measures, &options);
//! assert_eq!(&text[set.lines[0].bytes.clone()], "标点悬挂，");
//! assert_eq!(set.lines[0].places[4], size * 4);
//! assert_eq!(set.cost, 4);
//! ```
