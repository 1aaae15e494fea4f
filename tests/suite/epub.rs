//! The book, unzipped and compared with the edition it was made from.
//!
//! `check` holds for every book: the container's rules, well-formed XML, each
//! article once in spine and contents, each article's text as given. The tests
//! bring issues of different kinds before it, and ask for what is their own.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use paiban::Assets;
use paiban::edition::{Edition, Element, HeadText, Picture, Story};
use paiban::epub::{self, EpubOptions};
use paiban::font::{Font, FontData};
use paiban::frame::{Document, Page, PageStart};
use paiban::image::{Image, ImageFormat, Turn, Unmet};
use paiban::issue::{Article, Block, Issue};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::support;

/// An issue with something of everything.
pub const RICH: &str = include_str!("../issues/epub-rich.json");
/// An issue whose texts want to be markup, and whose ids want to be paths.
pub const HOSTILE: &str = include_str!("../issues/epub-hostile.json");

/// A font and a picture; `None` where the crate was packed without its fonts.
pub fn assets() -> Option<Assets> {
    let path = support::fonts()?.join("sc/NPSongSC-Regular.otf");
    let bytes = std::fs::read(path).expect("a font of the bundle");
    let mut assets = Assets::default();
    let font = Font::from_data("song", FontData::new(bytes), 0).expect("the bundle can be read");
    assets.fonts.add(font);
    // The smallest PNG: one grey pixel.
    let pixel = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\
        \0\0\0\nIDATx\xdach\0\0\0\x82\0\x81\xdaE\x08;\0\0\0\0IEND\xaeB`\x82";
    for name in ["press.png", "文件<&\"#.png"] {
        assets.images.add(Image {
            name: name.to_owned(),
            bytes: std::sync::Arc::new(pixel.to_vec()),
            format: ImageFormat::Png,
            width: 1,
            height: 1,
            turn: Turn::None,
            unmet: Unmet::default(),
        });
    }
    Some(assets)
}

pub fn resolve(text: &str, assets: &Assets) -> Edition {
    let issue: Issue = serde_json::from_str(text).expect("the issue is in its format");
    Edition::resolve(&issue, assets).expect("the issue has no fault")
}

pub fn vertical(text: &str) -> String {
    text.replacen("\"horizontal-tb\"", "\"vertical-rl\"", 1)
}

/// A layout as the press would give it: an article a page but for the last, which runs over two.
fn layout(edition: &Edition) -> Document {
    let mut document = Document::default();
    for (page, story) in edition.stories().iter().enumerate() {
        document.pages.push(Page {
            number: page as u32 + 1,
            label: format!("第{}版", page + 1),
            ..Page::default()
        });
        let article = story.id.clone();
        document.page_starts.push(PageStart { article, page, element: None, byte: 0 });
    }
    let (last, page) = (edition.stories().last().expect("a story"), document.pages.len());
    let text = last.elements.iter().position(|e| e.paragraph().is_some_and(|p| p.text.len() > 9));
    let (article, byte) = (last.id.clone(), 7);
    document.pages.push(Page { number: page as u32 + 1, ..Page::default() });
    document.page_starts.push(PageStart { article, page, element: text, byte });
    document
}

/// The files of a book, in their order and by name.
pub struct Book {
    pub names: Vec<String>,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Book {
    pub fn text(&self, name: &str) -> &str {
        let bytes = self.files.get(name).unwrap_or_else(|| panic!("the book has no {name}"));
        std::str::from_utf8(bytes).expect("documents are UTF-8")
    }

    pub fn documents(&self) -> impl Iterator<Item = (&str, &str)> {
        let names = self.names.iter().filter(|name| name.starts_with("EPUB/text/"));
        names.map(|name| (name.as_str(), self.text(name)))
    }
}

pub fn open(bytes: &[u8]) -> Book {
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip", "mimetype first, without extra");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP archive");
    let mut book = Book { names: Vec::new(), files: BTreeMap::new() };
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("an entry");
        let stored = file.compression() == zip::CompressionMethod::Stored;
        assert_eq!(stored, index == 0, "{} is packed the wrong way", file.name());
        assert!(file.name().bytes().all(|b| b.is_ascii_alphanumeric() || b"/.-".contains(&b)));
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("a sound entry");
        book.names.push(file.name().to_owned());
        assert!(book.files.insert(file.name().to_owned(), content).is_none());
    }
    book
}

/// Elements and text of a document, in their order.
#[derive(Default)]
pub struct Parsed {
    /// Attributes of every element, by its name.
    pub elements: Vec<(String, BTreeMap<String, String>)>,
    /// The text of each article by its id, white space and ruby aside.
    pub articles: BTreeMap<String, String>,
}

#[track_caller]
pub fn parse(name: &str, text: &str) -> Parsed {
    let mut reader = Reader::from_str(text);
    let (mut parsed, mut article, mut ruby) = (Parsed::default(), None::<String>, false);
    let mut ids = std::collections::BTreeSet::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let mut say = |text: &str| {
            if let (Some(id), false) = (&article, ruby) {
                let text = text.chars().filter(|c| !c.is_whitespace());
                parsed.articles.entry(id.clone()).or_default().extend(text);
            }
        };
        match event {
            Event::Eof => return parsed,
            Event::Text(text) => say(&text),
            Event::GeneralRef(entity) => say(match &*entity {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                other => panic!("{name}: &{other}; is not of XML"),
            }),
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                let element = tag.name().as_ref().to_owned();
                let attributes: BTreeMap<String, String> = tag
                    .attributes()
                    .map(|a| a.unwrap_or_else(|fault| panic!("{name}: {fault}")))
                    .map(|a| (a.key.as_ref().to_owned(), a.value.to_string()))
                    .collect();
                if let Some(id) = attributes.get("id") {
                    assert!(ids.insert(id.clone()), "{name}: id {id} twice");
                }
                match element.as_str() {
                    "article" => article = attributes.get("id").cloned(),
                    "rt" => ruby = true,
                    _ => (),
                }
                parsed.elements.push((element, attributes));
            }
            Event::End(tag) if tag.name().as_ref() == "article" => article = None,
            Event::End(tag) if tag.name().as_ref() == "rt" => ruby = false,
            _ => (),
        }
    }
}

impl Parsed {
    /// An attribute of every element of a name that has it.
    pub fn all(&self, element: &str, attribute: &str) -> Vec<&str> {
        let named = self.elements.iter().filter(|(name, _)| name == element);
        named.filter_map(|(_, attributes)| attributes.get(attribute)).map(String::as_str).collect()
    }
}

/// The text of a story in the order of reading, white space aside.
pub fn words_of(story: &Story) -> String {
    let mut text = String::new();
    let picture = |text: &mut String, it: &Picture| text.extend(it.caption.iter().cloned());
    text.extend(story.rubric.iter().cloned());
    for head in [&story.kicker, &story.headline, &story.deck].into_iter().flatten() {
        text.push_str(&HeadText::plain(head));
    }
    let (first, rest) = story.pictures.split_at(story.pictures.len().min(1));
    first.iter().for_each(|it| picture(&mut text, it));
    for element in &story.elements {
        match element {
            Element::Paragraph(p)
            | Element::Subhead(p)
            | Element::Quotation(p)
            | Element::Brief(p) => text.push_str(&p.text),
            Element::Picture(it) => picture(&mut text, it),
            Element::Table { table, .. } => {
                text.extend(table.caption.iter().chain(&table.head).cloned());
                text.extend(table.rows.iter().flatten().cloned());
            }
        }
    }
    rest.iter().for_each(|it| picture(&mut text, it));
    text.extend(story.byline.iter().cloned());
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// What holds for every book.
#[track_caller]
fn check(edition: &Edition, layout: Option<&Document>, assets: &Assets) -> Book {
    let export = || epub::export(edition, layout, assets, &EpubOptions::default()).expect("a book");
    let bytes = export();
    assert!(bytes == export(), "two builds differ");
    let book = open(&bytes);
    let mut articles: Vec<String> = Vec::new();
    for (name, text) in book.documents() {
        articles.extend(parse(name, text).articles.into_values());
    }
    let mut expected: Vec<String> = edition.stories().iter().map(words_of).collect();
    articles.sort();
    expected.sort();
    assert!(articles == expected, "text lost or added: {articles:#?} is not {expected:#?}");

    let package = parse("package.opf", book.text("EPUB/package.opf"));
    let files = package.all("item", "href");
    let mut there: Vec<&str> = book.names.iter().filter_map(|n| n.strip_prefix("EPUB/")).collect();
    there.retain(|name| *name != "package.opf");
    let sorted = |mut list: Vec<&str>| -> Vec<String> {
        list.sort_unstable();
        list.into_iter().map(str::to_owned).collect()
    };
    assert_eq!(sorted(files), sorted(there), "manifest and archive agree");
    let spine = package.all("itemref", "idref");
    assert_eq!(spine.len(), book.documents().count());
    let progression = if edition.writing_mode().is_vertical() { "rtl" } else { "ltr" };
    assert_eq!(package.all("spine", "page-progression-direction"), [progression]);

    // Every article once in the contents, every address there.
    let navigation = parse("nav.xhtml", book.text("EPUB/nav.xhtml"));
    let ncx = parse("toc.ncx", book.text("EPUB/toc.ncx"));
    let listed = |addresses: Vec<&str>| {
        // The list of illustrations leads into articles, to their figures.
        let of_articles = |href: &&&str| href.starts_with("text/a") && !href.contains("-f");
        let articles = addresses.iter().filter(of_articles).count();
        let pages = addresses.iter().filter(|href| href.contains("#page")).count();
        for href in addresses {
            let (file, id) = href.split_once('#').unwrap_or((href, ""));
            let text = book.text(&format!("EPUB/{file}"));
            assert!(id.is_empty() || text.contains(&format!("id=\"{id}\"")), "{href}");
        }
        (articles, pages)
    };
    let pages = layout.map_or(0, |layout| layout.pages.len());
    let marks = book.documents().flat_map(|(_, text)| text.matches("doc-pagebreak")).count();
    assert_eq!(marks, pages, "each print page begins once");
    let in_articles = |addresses: Vec<&str>| {
        addresses.iter().filter(|href| href.starts_with("text/a") && href.contains("#page")).count()
    };
    let stray = in_articles(navigation.all("a", "href"));
    let start = usize::from(layout.is_none() && package_starts_with_article(&navigation));
    let stories = edition.stories().len();
    assert_eq!(listed(navigation.all("a", "href")), (stories + stray + start, pages));
    assert_eq!(listed(ncx.all("content", "src")), (stories + stray, pages));
    book
}

/// Whether the landmark of the text is an article, because nothing is gathered under a page.
fn package_starts_with_article(navigation: &Parsed) -> bool {
    let body = navigation.elements.iter().find(|(_, attributes)| {
        attributes.get("epub:type").is_some_and(|kind| kind == "bodymatter")
    });
    body.is_some_and(|(_, attributes)| attributes["href"].starts_with("text/a"))
}

#[test]
fn a_book_holds_its_issue() {
    let Some(assets) = assets() else { return };
    for text in [RICH.to_owned(), vertical(RICH), HOSTILE.to_owned(), vertical(HOSTILE)] {
        let edition = resolve(&text, &assets);
        check(&edition, None, &assets);
        check(&edition, Some(&layout(&edition)), &assets);
    }
}

#[test]
fn the_real_issue_becomes_a_book() {
    let Some(assets) = assets() else { return };
    let Some(shared) = support::shared() else { return };
    let text = support::text_of(&shared.join("issues/dongchang-2022-08-23.json"));
    for text in [text.clone(), vertical(&text)] {
        let edition = resolve(&text, &assets);
        let book = check(&edition, None, &assets);
        assert!(book.text("EPUB/nav.xhtml").contains("第二版"));
    }
}

#[test]
fn every_part_of_an_article_has_its_element() {
    let Some(assets) = assets() else { return };
    let edition = resolve(&vertical(RICH), &assets);
    let book = check(&edition, None, &assets);
    let text: String = book.documents().map(|(_, text)| text).collect();
    for markup in [
        "<p class=\"kicker\">一行字从哪里断开</p>",
        "<span class=\"part\">标点不站排头\u{3000}</span><span class=\"part\">数字不拆两行</span>",
        "<p class=\"deck\" role=\"doc-subtitle\">避头尾规则小史</p>",
        "<p><span class=\"dateline\">",
        "<ruby>铅<rt>qiān</rt></ruby>",
        "<ruby class=\"under\"><ruby class=\"over\">木<rt>mù</rt>架<rt>jià</rt></ruby><rt>wooden case</rt></ruby>",
        "<span class=\"note\">（民国初年所制）</span>",
        "<strong>铸字</strong>",
        "<em>不可</em>",
        "<span class=\"name\">毕昇</span>",
        "<cite>梦溪笔谈</cite>",
        "<span lang=\"ja\" xml:lang=\"ja\">活版印刷</span>",
        "<a href=\"https://example.org/a?b=1&amp;c=2\">",
        "<span class=\"tcy\">18</span>",
        "<span class=\"upright\">1041</span>",
        "<h3>从泥到铅</h3>",
        "<blockquote><p>",
        "<img src=\"../images/i01.png\" alt=\"一台旧印刷机\"/><figcaption>",
        "<caption>字号</caption>",
        "<th scope=\"col\">点数</th>",
        "<th scope=\"row\">五号</th>",
        "<p class=\"byline\">",
        "编辑自己<br/>断的两行",
        "<div class=\"banner\">",
        "<article id=\"a0202\" class=\"brief w3\" aria-label=\"",
        "epub:type=\"colophon\"",
        "<figure id=\"a0101-f1\">",
        "<aside class=\"advertisement\" aria-label=\"广告\">",
        "<aside id=\"n01\" class=\"notice framed\" aria-labelledby=\"n01-h\">",
        ">招领启事</h",
        "<p class=\"byline\">城南印刷厂</p>",
    ] {
        assert!(text.contains(markup), "no {markup} in {text}");
    }
    let navigation = book.text("EPUB/nav.xhtml");
    for listed in [
        "epub:type=\"loi\"",
        "<a href=\"text/a0101.xhtml#a0101-f1\">城南印刷厂的对开机",
        "<a epub:type=\"cover\"",
        "<a epub:type=\"toc\"",
        "<a epub:type=\"bodymatter\" href=\"text/p01.xhtml\"",
        "<a epub:type=\"colophon\" href=\"text/imprint.xhtml\"",
    ] {
        assert!(navigation.contains(listed), "no {listed} in {navigation}");
    }
    // Briefs that follow each other share a document.
    assert!(book.text("EPUB/text/a0202.xhtml").contains("id=\"a0203\""));
}

#[test]
fn pages_begin_where_print_pages_do() {
    let Some(assets) = assets() else { return };
    let edition = resolve(RICH, &assets);
    let mut document = layout(&edition);
    // The first article jumps to page 3; page 4 holds no word.
    let jump = PageStart { article: "a1".to_owned(), page: 2, element: Some(1), byte: 3 };
    document.page_starts.insert(1, jump);
    document.page_starts.retain(|start| start.page != 3);
    let text = check(&edition, Some(&document), &assets);
    let list = parse("nav", text.text("EPUB/nav.xhtml"));
    let pages = list.all("a", "href");
    let pages: Vec<_> = pages.into_iter().filter(|href| href.contains("#page")).collect();
    assert_eq!(pages.len(), document.pages.len());
    let place = |href: &&str| {
        let (file, id) = href.split_once('#').expect("an id");
        let file = format!("EPUB/{file}");
        (text.names.iter().position(|name| *name == file), text.text(&file).find(id))
    };
    assert!(pages.is_sorted_by_key(place), "the page list runs with the text: {pages:?}");
    assert!(pages[2].starts_with("text/p03"), "{pages:?}");
}

#[test]
fn metadata_comes_from_the_issue() {
    let Some(assets) = assets() else { return };
    let edition = resolve(RICH, &assets);
    let options = EpubOptions {
        rights: Some("<©>".to_owned()),
        certified_by: Some("某".to_owned()),
        ..EpubOptions::default()
    };
    let bytes = epub::export(&edition, None, &assets, &options).expect("a book");
    let book = open(&bytes);
    let package = book.text("EPUB/package.opf");
    for part in [
        "<dc:title id=\"title\">字间小报\u{3000}2026年11月22日</dc:title>",
        "<dc:language>zh-Hans</dc:language>",
        "<dc:date>2026-11-22</dc:date>",
        "<meta property=\"dcterms:modified\">2026-11-22T00:00:00Z</meta>",
        "<dc:rights>&lt;©&gt;</dc:rights>",
        "property=\"belongs-to-collection\">字间小报</meta>",
        "<meta refines=\"#series\" property=\"group-position\">7</meta>",
        ">urn:issn:1234-5679</meta>",
        "<meta name=\"calibre:series\" content=\"字间小报\"/>",
        "<meta name=\"calibre:series_index\" content=\"7\"/>",
        "<dc:publisher>字间社</dc:publisher>",
        "<meta property=\"schema:accessibilityFeature\">rubyAnnotations</meta>",
        "<meta name=\"primary-writing-mode\" content=\"horizontal-lr\"/>",
        "<meta property=\"schema:accessibilityHazard\">none</meta>",
        "<meta property=\"a11y:certifiedBy\">某</meta>",
    ] {
        assert!(package.contains(part), "no {part} in {package}");
    }
    let other = resolve(&RICH.replace("2026-11-22", "2026-11-23"), &assets);
    let other = epub::export(&other, None, &assets, &options).expect("a book");
    let identifier = |book: &Book| {
        let text = book.text("EPUB/package.opf");
        let at = text.find("urn:uuid:").expect("an identifier");
        text[at..at + 45].to_owned()
    };
    assert_ne!(identifier(&book), identifier(&open(&other)), "each issue is a book of its own");
}

#[test]
fn a_large_issue_becomes_a_book() {
    let Some(assets) = assets() else { return };
    let mut issue: Issue = serde_json::from_str(RICH).expect("the issue is in its format");
    let mut long = issue.articles[0].clone();
    long.body = vec![Block::text("排版𠮷".repeat(25_000))];
    issue.pages = None;
    issue.articles = (0..500)
        .map(|number| Article {
            id: format!("第{number}篇"),
            section: Some(["news", "craft"][number % 2].to_owned()),
            body: if number == 0 { long.body.clone() } else { vec![Block::text("正文。")] },
            ..long.clone()
        })
        .collect();
    issue.banners.clear();
    issue.queries.clear();
    let edition = Edition::resolve(&issue, &assets).expect("the issue has no fault");
    check(&edition, None, &assets);
}

#[cfg(feature = "epub-fonts")]
#[test]
fn fonts_of_the_edition_stand_in_the_book() {
    let Some(assets) = assets() else { return };
    for text in [RICH.to_owned(), vertical(HOSTILE)] {
        let edition = resolve(&text, &assets);
        let options = EpubOptions { fonts: epub::BookFonts::Embedded, ..EpubOptions::default() };
        let export = || epub::export(&edition, None, &assets, &options).expect("a book");
        assert!(export() == export(), "two builds differ");
        let book = open(&export());
        let sheet = book.text("EPUB/css/base.css");
        assert!(sheet.contains("@font-face { font-family: \"NP Song SC\""), "{sheet}");
        // One font is here for every role, so it has what it has of every character.
        let font = paiban::font::Font::from_data(
            "cut",
            FontData::new(book.files["EPUB/fonts/f00.otf"].clone()),
            0,
        )
        .expect("a font with outlines and a character map");
        assert_eq!(font.family, "NP Song SC");
        let cut = ttf_parser::Face::parse(font.data.bytes().expect("bytes"), 0).expect("a face");
        let whole = assets.fonts.iter().next().expect("a font").1;
        let whole = ttf_parser::Face::parse(whole.data.bytes().expect("bytes"), 0).expect("a face");
        let mut count = 0;
        for (name, document) in book.documents() {
            for words in parse(name, document).articles.into_values() {
                for letter in words.chars() {
                    let there = whole.glyph_index(letter).is_some();
                    assert_eq!(cut.glyph_index(letter).is_some(), there, "{letter}");
                    count += usize::from(there);
                }
            }
        }
        assert!(count > 300, "{count} characters");
    }
}
