//! Several pictures of one article: beside each other where they are wide enough for it.

use paiban::frame::FrameItem;
use paiban::geom::{Length, Rect, WritingMode};
use paiban::image::Image;
use paiban::issue::{Article, Block, Heading, ImageRef, Issue, Masthead};

use crate::press::{bundle, set};

/// The head of a PNG of a size, which is only measured.
fn picture(name: &str, width: u32, height: u32) -> Image {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\xAE\x42\x60\x82");
    Image::from_bytes(name, bytes).expect("a picture")
}

/// The pictures of a page with one long article that has some of these sizes, each with a
/// caption of so many characters and three more than the one before it.
fn placed(mode: WritingMode, sizes: &[Pixels], caption: usize) -> Option<Vec<Rect>> {
    let mut assets = bundle()?;
    let mut images = Vec::new();
    for (index, &(width, height)) in sizes.iter().enumerate() {
        let file = format!("{index}.png");
        assets.images.add(picture(&file, width, height));
        let caption = Some("字".repeat(caption + index * 3));
        images.push(ImageRef { file, caption, ..ImageRef::default() });
    }
    let words = "铸字机停下来的那天，师傅把最后一盘铅字擦干净，放回字架上，又数了一遍。";
    let article = Article {
        id: "a".to_owned(),
        headline: Some(Heading::Text("最后一盘铅字".to_owned())),
        body: vec![Block::text(words.repeat(6)); 8],
        images,
        ..Article::default()
    };
    let issue = Issue {
        writing_mode: mode,
        masthead: Masthead { title: "铅字".to_owned(), ..Masthead::default() },
        articles: vec![article],
        ..Issue::default()
    };
    let (_, layout) = set(&issue, &assets);
    let items = layout.document.pages.iter().flat_map(|page| &page.items);
    let rects = items.filter_map(|item| match item {
        FrameItem::Image { rect, .. } => Some(*rect),
        _ => None,
    });
    Some(rects.collect())
}

/// Where a rectangle begins and ends along the lines, and across them.
fn extents(mode: WritingMode, rect: &Rect) -> ([Length; 2], [Length; 2]) {
    let across = [rect.origin.x, rect.origin.x + rect.size.width];
    let down = [rect.origin.y, rect.origin.y + rect.size.height];
    if mode == WritingMode::VerticalRl { (down, across) } else { (across, down) }
}

/// The width and height of a picture.
type Pixels = (u32, u32);

/// Sizes of pictures, and how many of them stand in each strip.
const CASES: [(&[Pixels], &[usize]); 5] = [
    (&[(400, 300)], &[1]),
    (&[(400, 300), (300, 300)], &[2]),
    (&[(400, 300), (300, 400), (300, 300)], &[3]),
    (&[(300, 300), (300, 300), (300, 300), (300, 300)], &[4]),
    // A column beside a panorama would be a thread.
    (&[(1_600, 200), (300, 400)], &[1, 1]),
];

/// What nobody sees.
const HAIR: Length = Length::centi_pt(2);

#[test]
fn pictures_stand_beside_each_other_as_high_as_each_other() {
    let mode = WritingMode::HorizontalTb;
    for (sizes, strips) in CASES {
        let Some(rects) = placed(mode, sizes, 6) else { return };
        assert_eq!(rects.len(), sizes.len(), "{sizes:?}");
        let mut rest = &rects[..];
        for &count in strips {
            let (strip, others) = rest.split_at(count);
            rest = others;
            for two in strip.windows(2) {
                let [(a, across), (b, beside)] = [0, 1].map(|index| extents(mode, &two[index]));
                assert!(a[1] < b[0], "{sizes:?}: {two:?} in their order, with a gutter between");
                let off = [across[0] - beside[0], across[1] - beside[1]];
                let is_level = off.iter().all(|&off| off <= HAIR && -off <= HAIR);
                assert!(is_level, "{sizes:?}: {two:?} begin and end together");
            }
            let Some(next) = others.first() else { continue };
            let end = extents(mode, &strip[0]).1[1];
            assert!(end < extents(mode, next).1[0], "{sizes:?}: the next strip is under it");
        }
    }
}

#[test]
fn long_captions_of_several_vertical_pictures_find_room() {
    let mode = WritingMode::VerticalRl;
    for caption in [10, 40, 80] {
        let sizes = [(400, 300), (300, 400), (300, 300)];
        let Some(rects) = placed(mode, &sizes, caption) else { return };
        assert_eq!(rects.len(), 3, "a caption of {caption}");
        for (index, rect) in rects.iter().enumerate() {
            let (a, across) = extents(mode, rect);
            assert!(rect.size.width > Length::mm(8) && rect.size.height > Length::mm(8));
            for other in &rects[..index] {
                let (b, beside) = extents(mode, other);
                let apart = |a: [Length; 2], b: [Length; 2]| a[1] < b[0] || b[1] < a[0];
                assert!(apart(a, b) || apart(across, beside), "{rect:?} {other:?}");
            }
        }
    }
}
