//! The input format: an issue as an editing system gives it, words apart from plan.
//!
//! Everything here is plain data that serde reads and writes; nothing is
//! checked beyond its form. [`Edition::resolve`](crate::edition::Edition::resolve)
//! checks the rest. Unknown fields are refused, so a wrong key is named at its
//! line. The format has a version, [`Issue::format`]: a higher minor adds
//! fields, a higher major changes the meaning of some.
//!
//! # A whole issue
//!
//! ```
//! # let text = r##"
//! {
//!   "format": "newspaper-issue/0.1",
//!   "lang": "zh-Hans",
//!   "writing_mode": "horizontal-tb",
//!   "design": "tabloid",
//!   "masthead": {
//!     "title": "字间小报",
//!     "date": "2026-11-22",
//!     "issue_number": 7,
//!     "contact": "来稿请寄编辑部"
//!   },
//!   "sections": [{ "id": "news", "name": "要闻" }],
//!   "banners": [{ "id": "b1", "lines": ["活字与版面"], "heads": ["a2"] }],
//!   "articles": [
//!     {
//!       "id": "a1",
//!       "section": "news",
//!       "importance": 1,
//!       "kicker": "一行字从哪里断开",
//!       "headline": "标点不站排头　数字不拆两行",
//!       "deck": "避头尾规则小史",
//!       "dateline": "本报讯",
//!       "body": ["第一段。", "第二段。"],
//!       "byline": { "desk": "记者", "names": ["甲乙"] }
//!     },
//!     { "id": "a2", "headline": ["编辑自己", "断的两行"], "body": ["正文。"] },
//!     { "id": "a3", "kind": "brief", "body": ["简讯可以没有标题。"] }
//!   ],
//!   "pages": [
//!     {
//!       "number": 1,
//!       "items": [
//!         { "masthead": true },
//!         { "article": "a1", "slot": "lead" },
//!         { "banner": "b1" },
//!         { "article": "a2" }
//!       ]
//!     }
//!   ],
//!   "queries": [{ "article": "a1", "paragraph": 1, "text": "第一段", "comment": "请核对。" }]
//! }
//! # "##;
//! let issue: paiban::issue::Issue = serde_json::from_str(text)?;
//! assert_eq!(issue.articles.len(), 3);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # The parts
//!
//! | field | what |
//! |---|---|
//! | `masthead` | the name of the paper and the facts beside it; [`Masthead`] |
//! | `sections`, `banners` | names that articles are gathered under; [`Section`], [`Banner`] |
//! | `articles` | the words; [`Article`]. A minimal one is `id`, `headline` and a list of strings |
//! | `pages` | what the editor pins; [`PagePlan`]. What is pinned nowhere is placed by the program |
//! | `design` | a preset's name or an object; [`Design`] |
//! | `design.composition` | line edges, room of marks, hanging, hyphens; [`Choices`](crate::composition::Choices) |
//! | `design.weights` | what breaking a rule of make-up costs in this house, by the rule's id; [`WeighedRule`] |
//! | `restore` | what to do with damaged text: `"on"`, `"report"` (the default) or `"off"`; [`Restore`] |
//! | `digits` | what becomes of full-width digits and letters then: `"half"` or `"as-written"`; [`Digits`] |
//! | `queries`, `notes` | an editor's remarks; never printed, shown in the report |
//! | `folds` | centre folds (中缝) with notices; [`Fold`] |
//! | `fillers`, `advertisements`, `imprint` | [`Article`]s in reserve, [`Advertisement`]s, [`Imprint`] |
//!
//! A `headline`, `kicker` or `deck` is one string, which the program breaks (at
//! U+3000 first), or a list of lines, which are the editor's own.
//!
//! # Advertisements and notices
//!
//! An [`Advertisement`] is a picture, lines, or a notice (公告, 启事) with a `headline`, a
//! `body` and who it is `signed` by, so many `columns` wide and `rows` high. An item of a page
//! pins it: to a `corner` ([`Corner`]), and articles flow round it, or to the foot, where all
//! without a corner stand beside one another in strips.
//!
//! ```json
//! "advertisements": [
//!   { "id": "n1", "columns": 2, "headline": "停水公告", "body": ["今日停水。"], "signed": "水厂" },
//!   { "id": "ad1", "columns": 3, "rows": 14, "file": "shop.jpg", "alt": "书店" }
//! ],
//! "pages": [{ "number": 2, "items": [
//!   { "advertisement": "n1", "corner": "foot-left" },
//!   { "advertisement": "ad1", "corner": "foot-right" }
//! ] }]
//! ```
//!
//! # A body block
//!
//! Each entry of `body` is a string, or an object with one key that names what
//! it is: `{"subhead": "…"}`, `{"paragraph": […]}`, `{"quotation": […]}`,
//! `{"figure": {…}}`, `{"table": {…}}`, `{"brief": {…}}`; see [`Block`]. Rich text is a list of
//! strings and of objects with one key: `strong`, `emphasis`, `ruby`, `note`,
//! `link`, `upright`, `name`, `title`, `foreign`; see [`Inline`].
//!
//! # Small text
//!
//! [`Ruby`] has one reading for its whole base, or a list with one for each
//! character; `kind` says how they belong together, `side` where they stand, and
//! `under` is a second reading on the other side:
//!
//! | input | what it is |
//! |---|---|
//! | `{"ruby": {"base": "東京", "text": "とうきょう"}}` | group ruby; the base is never parted |
//! | `{"ruby": {"base": "東京", "text": ["とう", "きょう"]}}` | in Japanese a compound (`"kind": "jukugo"`), elsewhere each by itself (`"kind": "mono"`) |
//! | `{"ruby": {"base": "汉字", "text": ["hàn", "zì"]}}` | pinyin |
//! | `{"ruby": {"base": "漢字", "text": ["ㄏㄢˋ", "ㄗˋ"]}}` | bopomofo: it stands to the right of each character in both directions |
//! | `{"ruby": {"base": "新宿", "text": "しんじゅく", "under": "Shinjuku"}}` | two readings, one on each side |
//! | `{"note": "光绪年间创办"}` | a note in two rows within the line, in brackets that the program supplies |
//!
//! Ruby stands in the gap between lines and never widens it, so a design with
//! ruby wants a pitch of one and a half times the body size or more.

mod article;
mod block;
mod border;
mod date;
mod design;
mod inline;
#[expect(clippy::module_inception, reason = "the file bears the name of its type, as all do here")]
mod issue;
mod masthead;
mod one_or_more;
mod plan;
mod ruby;
mod weights;

pub use article::{Article, ArticleKind, Byline, Heading, ImageRef, Jump};
pub use block::{Block, Brief, Table};
pub use border::Border;
pub use date::{Date, ParseDateError};
pub use design::{
    Arrangement, BodySize, BodyType, Design, Extent, Face, Margins, PageSize, Preset, TypeRole,
    TypeStyle,
};
pub use inline::Inline;
pub use issue::{Digits, Issue, Query, Restore};
pub use masthead::{Imprint, ImprintProfile, Masthead};
pub use plan::{Advertisement, Banner, Corner, Fold, PagePlan, PlanItem, Section, Slot};
pub use ruby::{Ruby, RubyKind, RubySide, RubyText};
pub use weights::WeighedRule;
