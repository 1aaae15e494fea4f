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
}
