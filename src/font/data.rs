//! The bytes of a font file, shared and perhaps not read yet.

use std::fmt;
use std::sync::{Arc, OnceLock};

/// Anything that holds bytes: a `Vec<u8>`, a `&'static [u8]`, a mapped file.
type Shared = Arc<dyn AsRef<[u8]> + Send + Sync>;
type Loader = Box<dyn Fn() -> Result<Shared, String> + Send + Sync>;

/// The bytes of a font file. Values of this type are cheap to clone.
#[derive(Clone)]
pub struct FontData(Arc<Inner>);

struct Inner {
    loaded: OnceLock<Result<Shared, String>>,
    loader: Option<Loader>,
}

impl FontData {
    /// Bytes that are at hand.
    pub fn new(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> FontData {
        let loaded = OnceLock::new();
        let _ = loaded.set(Ok(Arc::new(bytes) as Shared));
        FontData(Arc::new(Inner { loaded, loader: None }))
    }

    /// Bytes that are read when the first character asks for them, once.
    ///
    /// The message of a failed read becomes the reason of an error.
    pub fn deferred<B, F>(read: F) -> FontData
    where
        B: AsRef<[u8]> + Send + Sync + 'static,
        F: Fn() -> Result<B, String> + Send + Sync + 'static,
    {
        let loader: Loader = Box::new(move || read().map(|bytes| Arc::new(bytes) as Shared));
        FontData(Arc::new(Inner { loaded: OnceLock::new(), loader: Some(loader) }))
    }

    /// The bytes, read now if they had not been.
    ///
    /// # Errors
    ///
    /// What the reader given to [`FontData::deferred`] said.
    pub fn bytes(&self) -> Result<&[u8], &str> {
        let loaded = self.0.loaded.get_or_init(|| match &self.0.loader {
            Some(read) => read(),
            None => Err("no bytes".to_owned()),
        });
        match loaded {
            Ok(bytes) => Ok((**bytes).as_ref()),
            Err(reason) => Err(reason),
        }
    }
}

impl fmt::Debug for FontData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.loaded.get() {
            None => f.write_str("FontData(not read)"),
            Some(Ok(bytes)) => write!(f, "FontData({} bytes)", (**bytes).as_ref().len()),
            Some(Err(reason)) => write!(f, "FontData({reason})"),
        }
    }
}
