//! The pictures of a job.

use super::image::{Image, ImageId};

/// Pictures, found by the names that the issue uses.
#[derive(Clone, Debug, Default)]
pub struct ImageLibrary {
    images: Vec<Image>,
}

impl ImageLibrary {
    /// A library without a picture.
    pub fn new() -> ImageLibrary {
        ImageLibrary::default()
    }

    /// Adds a picture; one of the same name takes the place of the former.
    ///
    /// # Panics
    ///
    /// With more than 65 535 pictures.
    pub fn add(&mut self, image: Image) -> ImageId {
        if let Some(id) = self.find(&image.name) {
            self.images[id.index()] = image;
            return id;
        }
        let id = ImageId(u16::try_from(self.images.len()).expect("at most 65 535 pictures"));
        self.images.push(image);
        id
    }

    /// A picture by the name that the issue uses.
    pub fn find(&self, name: &str) -> Option<ImageId> {
        self.images.iter().position(|image| image.name == name).map(|i| ImageId(i as u16))
    }

    /// A picture by its id.
    ///
    /// # Panics
    ///
    /// If the id is of another library.
    pub fn image(&self, id: ImageId) -> &Image {
        &self.images[id.index()]
    }

    /// The pictures with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (ImageId, &Image)> {
        self.images.iter().enumerate().map(|(i, image)| (ImageId(i as u16), image))
    }

    /// How many pictures there are.
    pub fn len(&self) -> usize {
        self.images.len()
    }

    /// Whether there is no picture.
    pub fn is_empty(&self) -> bool {
        self.images.is_empty()
    }
}
