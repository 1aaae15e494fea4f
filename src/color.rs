//! Ink.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A colour for print, its parts in thousandths of full ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Color {
    /// Black ink alone: 0 is paper, 1000 is solid black.
    Gray(u16),
    /// Cyan, magenta, yellow and black.
    Cmyk([u16; 4]),
}

impl Color {
    /// Solid black, on the black plate alone.
    pub const BLACK: Color = Color::Gray(1000);
    /// Paper.
    pub const WHITE: Color = Color::Gray(0);
    /// The red of a masthead, a little deeper than full magenta and yellow.
    pub const RED: Color = Color::Cmyk([100, 1000, 950, 100]);

    /// The colour for a screen, red, green and blue from 0 to 255.
    pub const fn to_rgb(self) -> [u8; 3] {
        let (ink, black) = match self {
            Color::Gray(black) => ([0, 0, 0], black),
            Color::Cmyk([c, m, y, k]) => ([c, m, y], k),
        };
        let mut rgb = [0; 3];
        let mut i = 0;
        while i < 3 {
            let light = (1000 - ink[i] as u32) * (1000 - black as u32);
            rgb[i] = ((light * 255 + 500_000) / 1_000_000) as u8;
            i += 1;
        }
        rgb
    }
}

impl FromStr for Color {
    type Err = String;

    /// Reads `"black"`, `"white"`, `"red"`, `"gray(60%)"` or `"cmyk(0% 100% 90% 10%)"`, the
    /// parts of the last with commas or without.
    fn from_str(text: &str) -> Result<Color, String> {
        let fault = || {
            let light = text.starts_with('#') || text.starts_with("rgb");
            let why = if light { "; it is light, and print needs inks" } else { "" };
            format!(
                "\"{text}\" is not a colour{why}; write \"black\", \"white\", \"red\", \"gray(60%)\" or \"cmyk(0% 100% 90% 10%)\""
            )
        };
        let part = |word: &str| -> Option<u16> {
            let percent: u16 = word.trim_end_matches('%').parse().ok()?;
            (percent <= 100).then_some(percent * 10)
        };
        let inside = |name: &str| text.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')');
        match text {
            "black" => return Ok(Color::BLACK),
            "white" => return Ok(Color::WHITE),
            "red" => return Ok(Color::RED),
            _ => {}
        }
        if let Some(word) = inside("gray") {
            return part(word.trim()).map(Color::Gray).ok_or_else(fault);
        }
        let words = inside("cmyk").ok_or_else(fault)?;
        let parts: Option<Vec<u16>> = match words.contains(',') {
            true => words.split(',').map(|word| part(word.trim())).collect(),
            false => words.split_whitespace().map(part).collect(),
        };
        let parts: [u16; 4] = parts.and_then(|p| p.try_into().ok()).ok_or_else(fault)?;
        Ok(Color::Cmyk(parts))
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Color::BLACK => f.write_str("black"),
            Color::WHITE => f.write_str("white"),
            Color::RED => f.write_str("red"),
            Color::Gray(black) => write!(f, "gray({}%)", black / 10),
            Color::Cmyk([c, m, y, k]) => {
                write!(f, "cmyk({}% {}% {}% {}%)", c / 10, m / 10, y / 10, k / 10)
            }
        }
    }
}

impl Serialize for Color {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Color, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        for color in [Color::BLACK, Color::RED, Color::Gray(600), Color::Cmyk([100, 0, 0, 50])] {
            assert_eq!(color.to_string().parse(), Ok(color));
        }
        let red = Ok(Color::Cmyk([0, 1000, 900, 100]));
        for text in ["cmyk(0 100% 90% 10%)", "cmyk(0,100%,90%,10%)", "cmyk(0%, 100%, 90%, 10%)"] {
            assert_eq!(text.parse(), red, "{text}");
        }
        assert!("cmyk(0,,90%,10%)".parse::<Color>().is_err());
        let fault = "#c00000".parse::<Color>().expect_err("light is no ink");
        assert!(fault.contains("inks") && fault.contains("cmyk("), "{fault}");
        assert!("blue-ish".parse::<Color>().is_err());
        assert!("cmyk(1% 2% 3%)".parse::<Color>().is_err());
        assert!("gray(101%)".parse::<Color>().is_err());
    }

    #[test]
    fn ink_becomes_light() {
        assert_eq!(Color::BLACK.to_rgb(), [0, 0, 0]);
        assert_eq!(Color::WHITE.to_rgb(), [255, 255, 255]);
        assert_eq!(Color::Cmyk([0, 1000, 1000, 0]).to_rgb(), [255, 0, 0]);
    }
}
