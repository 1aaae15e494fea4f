//! The folder for browsers: every link leads somewhere, every word and every region is there.

use std::collections::BTreeMap;

use paiban::web::{self, WebOptions};
use paiban::{TypesetOptions, typeset};

use crate::epub::{HOSTILE, RICH, assets, parse, resolve, vertical, words_of};

/// The address of everything that a document leads to or shows.
fn addresses(document: &crate::epub::Parsed) -> Vec<String> {
    let attributes = [("a", "href"), ("link", "href"), ("img", "src")];
    let found = attributes.into_iter().flat_map(|(element, name)| document.all(element, name));
    found
        .map(str::to_owned)
        .filter(|it| !it.starts_with("http") && !it.starts_with("mailto"))
        .collect()
}

#[test]
fn the_folder_is_whole() {
    let Some(assets) = assets() else { return };
    for text in [RICH.to_owned(), vertical(RICH), HOSTILE.to_owned(), vertical(HOSTILE)] {
        let edition = resolve(&text, &assets);
        let layout = typeset(&edition, &assets, &TypesetOptions::default()).document;
        let options = WebOptions { pdf: Some(b"%PDF-1.7".to_vec()), ..WebOptions::default() };
        let export = || web::export(&edition, &layout, &assets, &options).expect("a folder");
        let files = export();
        assert!(files == export(), "two builds differ");
        assert_eq!(files[0].path, "index.html");
        let folder: BTreeMap<&str, &[u8]> =
            files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
        assert_eq!(folder.len(), files.len(), "a file stands in the folder twice");
        for path in folder.keys() {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b"/._".contains(&b);
            assert!(path.bytes().all(plain), "{path}");
        }

        let mut articles: Vec<String> = Vec::new();
        for (path, bytes) in &folder {
            if !path.ends_with(".html") {
                continue;
            }
            // The doctype aside, the documents are XML as well as HTML.
            let text = std::str::from_utf8(bytes).expect("documents are UTF-8");
            assert!(!text.contains("<script"), "{path}");
            let document = parse(path, text);
            for address in addresses(&document) {
                let (file, id) = address.split_once('#').unwrap_or((&address, ""));
                let target = if file.is_empty() {
                    bytes
                } else {
                    folder.get(file).unwrap_or_else(|| panic!("{path}: {address} leads nowhere"))
                };
                if file.ends_with(".html") && !id.is_empty() {
                    let target = std::str::from_utf8(target).expect("documents are UTF-8");
                    assert!(target.contains(&format!("id=\"{id}\"")), "{path}: {address}");
                }
            }
            articles.extend(document.articles.into_values());
        }
        let mut expected: Vec<String> = edition.stories().iter().map(words_of).collect();
        articles.sort();
        expected.sort();
        assert_eq!(articles, expected);

        for page in &layout.pages {
            let name = format!("node_{:02}.html", page.number);
            let text = std::str::from_utf8(folder[name.as_str()]).expect("documents are UTF-8");
            let shapes = parse(&name, text).all("path", "d").len();
            assert_eq!(shapes, page.regions.len(), "{name} has a shape for every article");
        }
    }
}

#[test]
fn a_picture_of_the_callers_takes_the_place_of_the_drawing() {
    let Some(assets) = assets() else { return };
    let edition = resolve(RICH, &assets);
    let layout = typeset(&edition, &assets, &TypesetOptions::default()).document;
    let pixel = assets.images.iter().next().expect("a picture").1.bytes.as_ref().clone();
    let options = WebOptions { pictures: vec![pixel.clone()], ..WebOptions::default() };
    let files = web::export(&edition, &layout, &assets, &options).expect("a folder");
    let named = |name: &str| files.iter().find(|file| file.path == name);
    assert_eq!(named("page_01.png").expect("the picture").bytes, pixel);
    assert!(named("page_02.svg").is_some(), "the others are drawn");
    let options = WebOptions { pictures: vec![b"no picture".to_vec()], ..WebOptions::default() };
    assert!(web::export(&edition, &layout, &assets, &options).is_err());
}
