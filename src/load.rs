//! Fonts and pictures from folders: the one room that touches files.
