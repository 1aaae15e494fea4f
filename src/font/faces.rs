//! Parsed faces, borrowed for one run.

use std::sync::OnceLock;

use super::font::FontId;
use super::glyph_table::{GlyphForm, GlyphTable};
use super::library::FontLibrary;

/// The faces of a library, each parsed when the first character asks for it.
pub struct Faces<'f> {
    library: &'f FontLibrary,
    faces: Vec<OnceLock<Option<Parsed<'f>>>>,
}

struct Parsed<'f> {
    face: ttf_parser::Face<'f>,
    shaper: OnceLock<rustybuzz::Face<'f>>,
    table: GlyphTable,
}

impl<'f> Faces<'f> {
    pub(super) fn new(library: &'f FontLibrary) -> Faces<'f> {
        let mut faces = Vec::with_capacity(library.len());
        faces.resize_with(library.len(), OnceLock::new);
        Faces { library, faces }
    }

    fn parsed(&self, id: FontId) -> Option<&Parsed<'f>> {
        let parse = || {
            let font = self.library.font(id);
            let bytes = font.data.bytes().ok()?;
            let face = ttf_parser::Face::parse(bytes, font.index).ok()?;
            Some(Parsed { face, shaper: OnceLock::new(), table: GlyphTable::new() })
        };
        self.faces[id.index()].get_or_init(parse).as_ref()
    }

    /// How a font draws a character; glyph 0 where it cannot.
    #[inline]
    pub fn form(&self, id: FontId, c: char) -> GlyphForm {
        self.forms(id)(c)
    }

    /// The same for many characters: the face is looked for once.
    #[inline]
    pub(crate) fn forms(&self, id: FontId) -> impl Fn(char) -> GlyphForm + '_ {
        let parsed = self.parsed(id);
        move |c| parsed.map_or_else(GlyphForm::default, |it| it.table.form(&it.face, c))
    }

    /// The first font of a chain that has a character.
    pub fn font_for(&self, chain: &[FontId], c: char) -> Option<FontId> {
        chain.iter().copied().find(|&id| self.form(id, c).glyph != 0)
    }

    /// The face for the shaper.
    pub(crate) fn shaper(&self, id: FontId) -> Option<&rustybuzz::Face<'f>> {
        let parsed = self.parsed(id)?;
        Some(parsed.shaper.get_or_init(|| rustybuzz::Face::from_face(parsed.face.clone())))
    }
}
