//! What kind of book is wanted.

/// How a book is written.
///
/// ```
/// use paiban::epub::EpubOptions;
///
/// let options = EpubOptions { rights: Some("版权所有".into()), ..EpubOptions::default() };
/// assert_eq!(options.certified_by, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EpubOptions {
    /// A statement of rights for the book's metadata.
    pub rights: Option<String>,
    /// Who vouches that the book conforms to EPUB Accessibility 1.1, WCAG 2.1 Level AA.
    ///
    /// The library describes what is in the book by itself; that it conforms
    /// is a claim which somebody must make, so without a name it is not made.
    pub certified_by: Option<String>,
    /// A picture of the front page for shelves that show no SVG, PNG or JPEG.
    ///
    /// Without one the cover is drawn from the first page of the layout, or, where there is no
    /// layout, from the name of the paper.
    pub cover: Option<Vec<u8>>,
    /// The fonts that the reflowable book is read in.
    pub fonts: BookFonts,
}

/// The fonts of a reflowable book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum BookFonts {
    /// Those of the reader's machine, which have a Song and a Hei for every region.
    #[default]
    OfTheReader,
    /// Those of the edition, cut to the characters of the book, with their vertical forms; some
    /// hundred kilobytes for each face. The licence of the fonts must allow it.
    #[cfg(feature = "epub-fonts")]
    Embedded,
}
