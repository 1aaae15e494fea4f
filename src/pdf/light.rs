//! Colours of a drawing, as a screen, a press or a mask has them.

use super::separate::Separator;

/// What colours are written in.
#[derive(Clone, Copy)]
pub(super) enum Light<'a> {
    /// Grey and sRGB.
    Screen,
    /// Inks; greys are black ink alone, so that lines stay on one plate.
    Press(&'a Separator),
    /// How bright a colour is, for a mask.
    Mask,
    /// White, whatever the colour, for a shape that others are cut to.
    Shape,
}

impl Light<'_> {
    /// The colour space, and the parts of a colour from 0 to 1.
    pub(super) fn parts(self, color: usvg::Color) -> Vec<f32> {
        let of = |byte: u8| f32::from(byte) / 255.0;
        let lights = [color.red, color.green, color.blue].map(of);
        match self {
            Light::Screen if is_gray(color) => vec![lights[0]],
            Light::Screen => lights.to_vec(),
            Light::Press(_) if is_gray(color) => vec![0.0, 0.0, 0.0, 1.0 - lights[0]],
            Light::Press(separator) => {
                separator.inks([color.red, color.green, color.blue]).map(of).to_vec()
            }
            // As a mask weighs them (11.5.3 has the weights of the colour space's own lights).
            Light::Mask => vec![0.2125 * lights[0] + 0.7154 * lights[1] + 0.0721 * lights[2]],
            Light::Shape => vec![1.0],
        }
    }
}

/// Whether a colour is black, white or between them.
pub(super) fn is_gray(color: usvg::Color) -> bool {
    color.red == color.green && color.green == color.blue
}
