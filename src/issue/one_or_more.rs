//! Fields that may be a bare string or something with more to say.
//!
//! A visitor by hand and not an untagged enum, so that a fault inside the
//! object is reported with its own words and at its own line.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Reads a string by `from_text`, or anything with structure as `T` itself.
pub(super) fn text_or<'de, D, T, S>(
    deserializer: D,
    expecting: &'static str,
    from_text: fn(String) -> Result<S, String>,
    from_structure: fn(T) -> S,
) -> Result<S, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_any(TextOr {
        expecting,
        from_text,
        from_structure,
        reads: PhantomData,
    })
}

struct TextOr<T, S> {
    expecting: &'static str,
    from_text: fn(String) -> Result<S, String>,
    from_structure: fn(T) -> S,
    reads: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>, S> Visitor<'de> for TextOr<T, S> {
    type Value = S;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<S, E> {
        (self.from_text)(text.to_owned()).map_err(E::custom)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<S, E> {
        (self.from_text)(text).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<S, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(self.from_structure)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<S, A::Error> {
        T::deserialize(SeqAccessDeserializer::new(seq)).map(self.from_structure)
    }
}

/// Reads a list by `from_list`, or an object as `T` itself.
pub(super) fn list_or<'de, D, L, T, S>(
    deserializer: D,
    from_list: fn(L) -> S,
    from_object: fn(T) -> S,
) -> Result<S, D::Error>
where
    D: Deserializer<'de>,
    L: Deserialize<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_any(ListOr { from_list, from_object })
}

struct ListOr<L, T, S> {
    from_list: fn(L) -> S,
    from_object: fn(T) -> S,
}

impl<'de, L: Deserialize<'de>, T: Deserialize<'de>, S> Visitor<'de> for ListOr<L, T, S> {
    type Value = S;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<S, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(self.from_object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<S, A::Error> {
        L::deserialize(SeqAccessDeserializer::new(seq)).map(self.from_list)
    }
}
