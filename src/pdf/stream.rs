//! Compressed streams (ISO 32000-1, 7.4.4).

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, Stream};

/// Deflates at the level at which text stops to become smaller.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let out = Vec::with_capacity(bytes.len() / 2 + 64);
    let mut encoder = ZlibEncoder::new(out, Compression::new(6));
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("a Vec takes all bytes")
}

/// A stream whose bytes are deflated already.
pub(super) fn deflated(mut dict: Dictionary, bytes: Vec<u8>) -> Object {
    dict.set("Filter", "FlateDecode");
    Object::Stream(Stream::new(dict, bytes).with_compression(false))
}
