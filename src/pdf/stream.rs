//! Compressed streams (ISO 32000-1, 7.4.4).

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Object, Stream};

thread_local! {
    /// What deflating works with, some 300 KB: to make it anew for each page would cost as
    /// much as a tenth of the page. The level is that at which text stops to become smaller.
    static DEFLATER: RefCell<Compress> =
        RefCell::new(Compress::new(Compression::new(3), true));
}

/// Deflates bytes as a zlib stream.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    DEFLATER.with_borrow_mut(|deflater| {
        deflater.reset();
        let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
        loop {
            let rest = &bytes[deflater.total_in() as usize..];
            let status = deflater.compress_vec(rest, &mut out, FlushCompress::Finish);
            if status.expect("what is finished in one go has no state to be wrong")
                == Status::StreamEnd
            {
                return out;
            }
            out.reserve(bytes.len() / 4 + 64);
        }
    })
}

/// A stream whose bytes are deflated already.
pub(super) fn deflated(mut dict: Dictionary, bytes: Vec<u8>) -> Object {
    dict.set("Filter", "FlateDecode");
    Object::Stream(Stream::new(dict, bytes).with_compression(false))
}
