//! What kind of PDF is wanted.

/// How a PDF is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfOptions {
    /// What the file is for.
    pub profile: PdfProfile,
}

/// What a PDF is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PdfProfile {
    /// To be read and printed anywhere: text that copies out, outline, title, language.
    #[default]
    Plain,
    /// To be read by everyone and kept: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) in
    /// one file. What each piece of a page is stands in a structure tree, in the order in
    /// which it is read; every picture must have words for those who do not see it.
    Accessible,
}

impl PdfProfile {
    /// Whether the file has a structure tree.
    pub(super) fn is_tagged(&self) -> bool {
        match self {
            PdfProfile::Plain => false,
            PdfProfile::Accessible => true,
        }
    }
}
