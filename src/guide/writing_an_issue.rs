//! From an empty file to a newspaper of several pages.
//!
//! The input is one JSON file (or anything else that serde reads) with the
//! pictures beside it. Words stand apart from plan: an article says what it
//! is and how much it weighs, a page says what is pinned to it. The whole
//! list of fields is in [`issue`](crate::issue).
//!
//! # Words first
//!
//! A paper needs a name, and articles need an id, a headline and paragraphs.
//! Nothing else is asked for; pages are made up by the program.
//!
//! ```
//! let issue: paiban::issue::Issue = serde_json::from_str(r#"{
//!   "format": "newspaper-issue/0.1",
//!   "lang": "zh-Hans",
//!   "masthead": { "title": "方寸周报", "date": "2026-11-22" },
//!   "articles": [
//!     { "id": "a1", "headline": "字模是母　铅字是子", "body": ["铅字出自字模。"] }
//!   ]
//! }"#)?;
//! assert_eq!(issue.articles[0].importance, 3);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Weekday, lunar date and page count follow from the rest. Where they are
//! given they are printed as given, and a difference is remarked on.
//!
//! # Weight
//!
//! `importance` runs from 1, the lead of a page, to 5. It decides the size of
//! the headline and the place; more important is never smaller. A `kicker`
//! stands above the headline, a `deck` under it. A headline is one string,
//! which is broken at an ideographic space first, then at marks and between
//! phrases, and never inside a word, or a list of lines, which are the editor's
//! own. Lines that differ by a character or two are spread to one width.
//! `{"text": […]}` and `{"lines": […]}` have the words of the next part in them, readings and
//! dots; the head makes room for what stands beside its lines. An article of `"kind": "brief"`
//! may go without a headline.
//!
//! # Words within a paragraph
//!
//! A paragraph is a string, or a list of strings and of words that are
//! something: `emphasis` (dots), `strong`, `name` (a proper name, with a line),
//! `title` (a book's, with a wave), `link`, `foreign`, `upright`.
//!
//! ```
//! let block: paiban::issue::Block = serde_json::from_str(r#"{
//!   "paragraph": [
//!     { "name": "鲁迅" }, "写过", { "title": "呐喊" }, "，说", { "emphasis": "救救孩子" },
//!     "，见", { "link": { "text": "本报网站", "href": "https://example.org" } },
//!     "；日文作", { "foreign": { "text": "吶喊", "lang": "ja" } }, "。"
//!   ]
//! }"#)?;
//! # let paiban::issue::Block::Paragraph(inlines) = block else { panic!() };
//! # assert_eq!(inlines.len(), 10);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Dots stand under Chinese words and over Japanese and Korean ones, in vertical
//! lines to the right of both, where Japanese has seeds; the lines beside names
//! and titles stand under the words or to their left. All of them stand in the
//! gap between two lines and move nothing. Links are not seen; they work in the
//! PDF and in the e-book. Words of another language have the fonts of its region.
//!
//! In a vertical line numbers of up to two digits stand upright in one em, with
//! their percent sign: 11月22日, 50%. So do initials of up to four capitals, an em
//! each: A座, GDP, W3C, G20. What is longer, or neither of the two, lies turned:
//! 2026, 3.5, 10:30, 5kg, Windows 11. `design.composition.upright_digits` says
//! another number of digits, from 0 to 4, and `upright_capitals` one of capitals,
//! from 0 to 8. `{"upright": "GDP"}` puts two to four letters or digits in one em, and each
//! character of a longer word upright in an em of its own.
//!
//! # Flattened type
//!
//! Japanese papers set their text in type that is lower than wide (平体), so that
//! a line holds more: `"design": {"body": {"size": "8.8pt", "flatten": "80%"}}`.
//! In a vertical page a character of 8.8 pt takes 7.04 pt of its line then, and
//! whatever is counted in ems follows. The preset `japanese-tabloid` is so.
//!
//! # Type that fills the pages
//!
//! With `"design": {"body": {"size": "auto"}}` the program chooses the size of the text, the same
//! for the whole issue, so that little is left white: that of the preset or up to a sixth more,
//! 9 to 10.5 pt. Type area and number of columns stay, the pitch grows with the type, and
//! lines hold whole characters unless `measure` says how long they are. Pages are not
//! added, but where `page_count` says more than the text fills and larger type can fill
//! them. The report says which size it was.
//!
//! # Small text
//!
//! Readings stand
//! beside the characters they explain: one for the whole, or a list with one
//! for each character. A note stands in the line, in two rows.
//!
//! ```
//! let block: paiban::issue::Block = serde_json::from_str(r#"{ "paragraph": [
//!   "明治の", { "ruby": { "base": "活版所", "text": ["かっ", "ぱん", "じょ"] } },
//!   "で", { "ruby": { "base": "五月雨", "text": "さみだれ" } },
//!   "を待つ", { "note": "梅雨のこと" }, "。"
//! ] }"#)?;
//! # let _ = block;
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Ruby takes the room that there is between lines. Give a design with much of
//! it a `pitch` of one and a half times the size of its type:
//! `"body": { "size": "9pt", "pitch": "13.5pt" }`. With less, ruby is set smaller
//! and a remark says so.
//!
//! # Tables and quotations
//!
//! A `quotation` is set in by two ems, in Kai. A `table` has a caption, the heads of
//! its columns and rows of plain cells; an empty first head says that the first
//! cell of a row is the head of that row. Columns are as wide as their words, and
//! figures stand under each other by their decimal points. A long table goes on in
//! the next column with its head; where a column of the page is too narrow for one,
//! its entries stand one under the other. `design.roles` has the types `quotation`,
//! `table` and `table-head`.
//!
//! ```
//! let block: paiban::issue::Block = serde_json::from_str(r#"{ "table": {
//!   "caption": "字号与点数",
//!   "head": ["字号", "点数", "用处"],
//!   "rows": [["五号", "10.5", "书刊正文"], ["小五", "9", "报纸正文"]]
//! } }"#)?;
//! # let _ = block;
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Pictures, charts and maps
//!
//! A picture is a file beside the issue, by `file`, with `alt` for readers who do not
//! see it, a `caption` and a `credit`. Photographs are JPEG or PNG; charts and maps are
//! best as SVG, which print and screens draw sharp at every size and the press in inks.
//! Several in `images` stand beside each other where they are wide enough for it.
//!
//! ```
//! let image: paiban::issue::ImageRef = serde_json::from_str(r#"{
//!   "file": "rice.svg", "alt": "柱形图：上半年全省稻米产量，四月最高",
//!   "caption": "上半年稻米产量", "credit": "制图／本报美编"
//! }"#)?;
//! # let _ = image;
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Words in a drawing are set in the fonts of the edition: in the `font-family` it names
//! where that is among them, else in Song for `serif`, Kai for `cursive` and Hei for the
//! rest, by its `font-weight`. A family or a character that is not at hand is a warning; to
//! keep a face that the paper has not, turn the words into paths. The words are shapes from
//! then on, so say in `alt` what they tell. Nothing outside of the file is loaded; filters
//! (blur, shadow) and repeated gradients, which print has not, are refused.
//!
//! # Briefs, names of columns, frames
//!
//! Short items under one head (简讯) are an article whose body has them one by one.
//! Each has a mark, which the program sets, and its own head runs in before its text:
//!
//! ```
//! let article: paiban::issue::Article = serde_json::from_str(r#"{
//!   "id": "briefs", "headline": "要闻速览", "rubric": "一周", "frame": "thick-thin",
//!   "body": [
//!     { "brief": { "head": "图书馆延长开放", "text": "即日起每晚开放到十点。" } },
//!     { "brief": { "text": "本周末有小到中雨，请注意添衣。" } }
//!   ]
//! }"#)?;
//! assert_eq!(article.body.len(), 2);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Or they stay articles of their own, `"kind": "brief"`, and one of `"kind": "briefs"` gathers
//! them under its head, those of its section or, where it has none, all:
//!
//! ```
//! let articles: Vec<paiban::issue::Article> = serde_json::from_str(r#"[
//!   { "id": "briefs", "kind": "briefs", "headline": "简讯" },
//!   { "id": "b1", "kind": "brief", "headline": "图书馆延长开放", "body": ["即日起每晚开放到十点。"] },
//!   { "id": "b2", "kind": "brief", "body": ["本周末有小到中雨，请注意添衣。"] }
//! ]"#)?;
//! assert_eq!(articles.len(), 3);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! A brief that the plan or a banner names, or that has pictures, a kicker or more than one
//! paragraph, stands by itself.
//!
//! `rubric` is the name of a column (栏目): it stands on a tab over the headline, with
//! a rule as wide as the article.
//!
//! A `frame` boxes an article (加框): `thin`, `double`, `thick-thin`, or one of the
//! ornaments `dots`, `diamonds`, `waves` and `fret`. An item of the plan may give its
//! article another, and an advertisement has one of its own. Within a frame an em at
//! each side and a row above and below stay white, so the lines keep to the grid.
//!
//! # Imprint
//!
//! Who answers for the paper stands at the foot of its last page: fields by name,
//! each printed with its label, and further `lines`. With a `profile`, `formal-paper` or
//! `internal`, each field that such a paper must print and does not is a warning:
//!
//! ```
//! let imprint: paiban::issue::Imprint = serde_json::from_str(r#"{
//!   "profile": "internal", "publisher": "方寸周报编辑部", "permit": "（例）字第0007号",
//!   "printer": "方寸印务", "audience": "爱读报的人", "copies": "500份"
//! }"#)?;
//! # let _ = imprint;
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Who made a page up is its plan's `editor`: it stands in the folio, and on the page of
//! the masthead above the top line.
//!
//! # Plan
//!
//! What stands in `pages` is pinned; what is pinned nowhere is placed.
//!
//! ```
//! let page: paiban::issue::PagePlan = serde_json::from_str(r#"{
//!   "number": 1,
//!   "section": "news",
//!   "items": [
//!     { "masthead": true },
//!     { "article": "a1", "slot": "lead" },
//!     { "article": "a2", "slot": "ear" },
//!     { "article": "a3" },
//!     { "article": "a4", "slot": "bottom" }
//!   ]
//! }"#)?;
//! assert_eq!(page.items.len(), 5);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! `lead` is the first place of the page, `ear` the one beside the masthead,
//! `bottom` the one across the foot. A banner is a head over several articles,
//! which then lie together under it.
//!
//! In the arrangement `make-up` the program divides each page among its articles
//! ([how a page is made](super::making_a_page)); in `flow` and `flow-spanning`
//! articles follow one another down the columns, as in a book.
//!
//! # Notices, corners, folds and spreads
//!
//! An advertisement is a picture or lines; with a `headline`, a `body` and a `signed` line it is
//! a notice (公告, 启事), as high as its text. An item of a page pins it, to the foot or to a
//! `corner`: `head-left`, `head-right`, `foot-left`, `foot-right`; articles flow round it.
//! `folds` puts notices into the centre fold (中缝) between two pages.
//!
//! ```
//! let issue: paiban::issue::Issue = serde_json::from_str(r#"{
//!   "format": "newspaper-issue/0.1",
//!   "lang": "zh-Hans",
//!   "masthead": { "title": "方寸周报", "page_count": 4 },
//!   "articles": [{ "id": "a1", "headline": "字模是母　铅字是子", "body": ["铅字出自字模。"] }],
//!   "advertisements": [
//!     { "id": "n1", "columns": 2, "headline": "停水公告", "body": ["今日停水。"], "signed": "水厂" },
//!     { "id": "n2", "headline": "遗失声明", "body": ["营业执照正本遗失，声明作废。"] }
//!   ],
//!   "pages": [{ "number": 2, "items": [{ "advertisement": "n1", "corner": "foot-left" }] }],
//!   "folds": [{ "between": [4, 1], "notices": ["n2"] }]
//! }"#)?;
//! assert_eq!(issue.folds[0].between, [4, 1]);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! [`frame::spreads`](crate::frame::spreads) sets finished pages side by side on double sheets,
//! as a printer folds them (4 and 1, 2 and 3) or as a reader opens them (1, then 2 and 3); a fold
//! stands between its two pages. The example `issue` does so with `--spreads printer` or
//! `--spreads reader`.
//!
//! # Design
//!
//! `design` is the name of a preset, `tabloid` (the default), `broadsheet`, `japanese-tabloid` or
//! `book`, or an object that starts from one and changes some of it. What is left out is as in
//! the preset.
//!
//! ```
//! let design: paiban::issue::Design = serde_json::from_str(r##"{
//!   "preset": "tabloid",
//!   "page": { "width": "280mm", "height": "400mm" },
//!   "margins": { "top": "20mm", "bottom": "15mm", "left": "15mm", "right": "15mm" },
//!   "columns": 5,
//!   "gutter": "1.5em",
//!   "body": { "size": "9.5pt", "pitch": "14pt" },
//!   "roles": {
//!     "masthead": { "face": "brush", "color": "cmyk(0%, 100%, 90%, 10%)" },
//!     "lead": { "face": "hei", "weight": 900, "size": "42pt" },
//!     "headline": { "face": "song", "weight": 700 },
//!     "kicker": { "face": "kai", "color": "gray(80%)" },
//!     "caption": { "family": "Noto Sans CJK SC", "size": "7.5pt" }
//!   }
//! }"##)?;
//! assert_eq!((design.columns, design.roles.len()), (Some(5), 5));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! * Lengths are in `pt`, `mm`, `cm`, `in` or `q`; `measure`, the length of a line, and `gutter`
//!   may be in `em` of the body too: `"measure": "13em"`. Where `columns` and `measure` are both
//!   given they win, and the margins take the difference. `margins` needs all four sides.
//! * `body` has `size` (a length or `"auto"`), `pitch`, from line to line, and `flatten`.
//! * The roles are `body`, `masthead`, `masthead-facts`, `folio`, `lead`, `headline`, `rubric`,
//!   `kicker`, `deck`, `subhead`, `dateline`, `byline`, `caption`, `banner`, `strong`,
//!   `quotation`, `table` and `table-head`. `lead` is the headline of articles of importance 1 and
//!   stands apart from `headline`: to change every headline, name both. The size of the text is
//!   said in `body` of the design.
//! * A role has a `face`, `song`, `hei`, `kai`, `fang` or `brush`, for which a font of the region
//!   is found; a `family`, a font by its name, which goes before `face`; a `weight` from 100 to
//!   900; a `size`, for headlines the largest; a `color`; and its own `composition`.
//! * A `color` is ink: `"black"`, `"white"`, `"red"`, `"gray(60%)"` or `"cmyk(0% 100% 90% 10%)"`.
//!   RGB (`#c00000`) is light, which print has not; a dark red is `"cmyk(0% 100% 100% 25%)"`.
//! * `weights` says what breaking a rule of make-up costs
//!   ([how a page is made](super::making_a_page)), `arrangement` how articles come to stand on the
//!   pages, and `composition` how lines are composed ([how lines are broken](super::breaking_lines)).
//!
//! # The other direction
//!
//! `"writing_mode": "vertical-rl"` turns the same issue into a vertical paper:
//! columns become tiers, the lead moves to the top right, pages turn the other
//! way. No word of the input changes, unless `design` asks for Han numerals with
//! `"composition": { "numerals": "han" }`: then 2026年 is written 二〇二六年.
//!
//! # Before it goes to press
//!
//! Questions to the night editor go into `queries`, remarks into `notes`;
//! neither is printed, and both stand in the report. So does everything that
//! was changed between the input and the page.
//!
//! # Text that arrives damaged
//!
//! With `"restore": "on"` half-width commas between Han, straight quotes, `...`
//! and stray blanks are put right; with `"report"`, the default, the report says
//! what would be. Full-width digits and letters count as damage in horizontal
//! Chinese and Korean, as newspapers there set them half width; `"digits":
//! "as-written"` leaves them, and `"half"` mends them in any issue. Raw text that
//! is no issue yet is made into paragraphs by [`restore`](crate::restore), which
//! also joins what a line end cut in two:
//!
//! ```
//! let (paragraphs, changes) = paiban::restore::paragraphs("　　坚定创则必成、\n必胜的信心.");
//! assert_eq!(paragraphs, ["坚定创则必成、必胜的信心。"]);
//! assert_eq!(changes.len(), 3);
//! ```
