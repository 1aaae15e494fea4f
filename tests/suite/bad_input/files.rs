//! Fonts and pictures that are broken, too large or not there.

use super::*;

/// An empty folder for the files of a test.
fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).expect("a folder for the test");
    dir
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\xAE\x42\x60\x82");
    bytes
}

#[test]
fn a_font_that_is_broken_is_named() {
    let font = |data| Font {
        data,
        index: 0,
        name: "broken.otf".to_owned(),
        family: "Broken".to_owned(),
        weight: 400,
        face: Face::Song,
        region: None,
        last_resort: false,
    };
    let unread = FontData::deferred(|| Err::<Vec<u8>, _>("broken.otf: no such file".to_owned()));
    for data in [FontData::new(*b"no font"), unread] {
        let mut assets = Assets::default();
        assets.fonts.add(font(data));
        let fault = Edition::resolve(&issue(json!({})), &assets).expect_err("a broken font");
        let [only] = fault.diagnostics() else { panic!("{fault}") };
        assert_eq!(only.problem, Problem::BadFont);
        assert!(only.message.contains("broken.otf"), "{only}");
    }
}

#[test]
fn a_folder_of_fonts_is_read_or_its_fault_named() {
    let dir = folder("fonts");
    let none = load::fonts(&dir).expect_err("an empty folder");
    assert!(none.to_string().contains("no font"), "{none}");
    fs::write(dir.join("a.otf"), b"no font").expect("a file");
    let broken = load::fonts(&dir).expect_err("a broken font");
    assert!(broken.to_string().contains("a.otf"), "{broken}");
    fs::write(
        dir.join("manifest.json"),
        r#"{"fonts":[{"role":"song","region":"SC","file":"b.otf","family":"B","weight":400}]}"#,
    )
    .expect("a manifest");
    let absent = load::fonts(&dir).expect_err("a manifest that names no file");
    assert!(absent.to_string().contains("b.otf"), "{absent}");
    let nowhere = load::fonts(&dir.join("nowhere")).expect_err("no folder");
    assert!(matches!(nowhere.kind(), ErrorKind::Read { .. }), "{nowhere}");
}

#[test]
fn fonts_are_found_without_a_manifest_too() {
    let Some(bundle) = bundle() else { return };
    let dir = folder("scan");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/sc/NPSongSCRare-Regular.otf");
    fs::copy(from, dir.join("rare.OTF")).expect("a copy of a font");
    let library = load::fonts(&dir).expect("a folder with a font");
    let (_, font) = library.iter().next().expect("one font");
    assert_eq!((font.name.as_str(), font.last_resort), ("rare.OTF", true));
    let wanted = bundle.fonts.iter().find(|(_, font)| font.last_resort);
    assert_eq!(Some(&font.family), wanted.map(|(_, font)| &font.family));
}

#[test]
fn a_picture_outside_the_folder_too_large_or_broken_is_refused() {
    let dir = folder("images");
    let home = dir.join("issue");
    fs::create_dir(&home).expect("a folder");
    fs::write(dir.join("outside.png"), png(1, 1)).expect("a file");
    fs::write(home.join("good.png"), png(600, 400)).expect("a file");
    fs::write(home.join("huge.png"), png(20_000, 5_001)).expect("a file");
    fs::write(home.join("broken.png"), b"GIF89a").expect("a file");
    #[cfg(unix)]
    std::os::unix::fs::symlink(dir.join("outside.png"), home.join("link.png")).expect("a link");
    let absolute = dir.join("outside.png").display().to_string();
    let images = |file: &str| {
        let image = json!({ "file": file, "alt": "图" });
        let issue = issue(json!({
            "articles": [{ "id": "a1", "headline": "标题", "body": ["正文。"], "images": [image] }]
        }));
        load::images(&issue, &home, &FontLibrary::new())
    };
    let library = images("good.png").expect("a good picture");
    assert_eq!(library.find("good.png").map(|id| library.image(id).width), Some(600));
    for (file, words) in [
        ("../outside.png", "outside the folder"),
        ("a/../../outside.png", "outside the folder"),
        (absolute.as_str(), "outside the folder"),
        #[cfg(unix)]
        ("link.png", "outside the folder"),
        ("absent.png", "cannot be read"),
        ("huge.png", "100 megapixels"),
        ("broken.png", "neither JPEG, PNG nor SVG"),
        (".", "no file"),
        ("", "without a file"),
    ] {
        let fault = images(file).expect_err(file);
        let [only] = fault.diagnostics() else { panic!("{fault}") };
        assert_eq!(only.place.to_string(), "article a1, image 1");
        assert!(only.message.contains(words), "{only}");
    }
}

#[test]
fn a_picture_without_alternative_text_is_a_warning() {
    let Some(mut assets) = bundle() else { return };
    assets.images.add(Image::from_bytes("a.png", png(600, 400)).expect("a picture"));
    let issue = issue(json!({
        "articles": [{
            "id": "a1", "headline": "标题", "body": ["正文。"], "images": [{ "file": "a.png" }]
        }]
    }));
    let edition = Edition::resolve(&issue, &assets).expect("a warning stops nothing");
    let warning = edition.diagnostics().iter().find(|it| it.problem == Problem::NoAlternativeText);
    let warning = warning.expect("a warning");
    assert_eq!(warning.severity, Severity::Warning);
    assert_eq!(warning.place.to_string(), "article a1, image 1");
}
