//! What kind of PDF is wanted.

/// How a PDF is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfOptions {
    /// What the file is for.
    pub profile: PdfProfile,
}

/// What a PDF is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PdfProfile {
    /// To be read and printed anywhere: text that copies out, outline, title, language.
    #[default]
    Plain,
}
