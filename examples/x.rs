use paiban::{Assets, TypesetOptions, edition::Edition, font::*, image::*, issue::Issue, typeset};
use std::fs;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let issue: Issue = serde_json::from_str(&fs::read_to_string(&a[1]).unwrap()).unwrap();
    let mut assets = Assets::default();
    for d in ["sc", "tc", "jp", "kr"] {
        let mut v: Vec<_> =
            fs::read_dir(format!("fonts/{d}")).unwrap().map(|e| e.unwrap().path()).collect();
        v.sort();
        for p in v {
            let b = fs::read(&p).unwrap();
            let mut f =
                Font::from_data(p.file_name().unwrap().to_str().unwrap(), FontData::new(b), 0)
                    .unwrap();
            if f.family.contains("Rare") {
                f.last_resort = true;
            }
            assets.fonts.add(f);
        }
    }
    let dir = std::path::Path::new(&a[1]).parent().unwrap();
    for art in &issue.articles {
        for i in &art.images {
            if let Ok(b) = fs::read(dir.join(&i.file)) {
                assets.images.add(Image::from_bytes(&i.file, b).unwrap());
            }
        }
    }
    let t = std::time::Instant::now();
    let e = match Edition::resolve(&issue, &assets) {
        Ok(e) => e,
        Err(e) => {
            eprintln!("{e}");
            return;
        }
    };
    eprintln!("resolve {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let l = typeset(&e, &assets, &TypesetOptions::default());
    eprintln!("typeset {:?} pages {}", t.elapsed(), l.document.pages.len());
    for p in &l.report.pages {
        eprintln!(
            "{} fill {} text {} head {} blank {} {:?}",
            p.number,
            p.fill,
            p.text_fill,
            p.headline_share,
            p.blank_lines,
            p.violations.iter().map(|v| (v.rule.clone(), v.articles.clone())).collect::<Vec<_>>()
        );
    }
    eprintln!(
        "{:?} kinsoku {} chars {} of {}",
        l.report.lines,
        l.report.kinsoku_faults,
        l.report.characters,
        e.characters()
    );
    for d in l.report.diagnostics.iter().filter(|d| d.severity != paiban::Severity::Note).take(20) {
        eprintln!("{d}");
    }
    let most: usize = a.get(3).map_or(4, |s| s.parse().unwrap());
    for i in 0..l.document.pages.len().min(most) {
        let svg = paiban::svg::export(&l.document, i, &assets).unwrap();
        let opt = resvg::usvg::Options::default();
        let tree = resvg::usvg::Tree::from_str(&svg, &opt).unwrap();
        let k = 110.0 / 72.0;
        let s = tree.size();
        let mut pm =
            resvg::tiny_skia::Pixmap::new((s.width() * k) as u32, (s.height() * k) as u32).unwrap();
        pm.fill(resvg::tiny_skia::Color::WHITE);
        resvg::render(&tree, resvg::tiny_skia::Transform::from_scale(k, k), &mut pm.as_mut());
        pm.save_png(format!("{}-{}.png", a[2], i + 1)).unwrap();
    }
}
