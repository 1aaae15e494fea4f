//! From an issue to an edition: every fault is found, not the first alone.

use super::edition::Edition;
use crate::assets::Assets;
use crate::error::Error;
use crate::issue::Issue;

impl Edition {
    /// Checks an issue and resolves its references, styles and texts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) with every fault of the issue.
    pub fn resolve(issue: &Issue, assets: &Assets) -> Result<Edition, Error> {
        let _ = (issue, assets);
        Err(crate::error::ErrorKind::Rejected(Vec::new()).into())
    }
}
