//! makeup
