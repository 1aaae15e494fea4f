//! Compressed streams (ISO 32000-1, 7.4.4).

use lopdf::{Dictionary, Object, Stream};

#[cfg(feature = "libdeflate")]
pub(super) use whole::{deflate, deflate_samples};
#[cfg(not(feature = "libdeflate"))]
pub(super) use window::{deflate, deflate as deflate_samples};

/// With libdeflate, which sees the whole of its input at once.
#[cfg(feature = "libdeflate")]
mod whole {
    use std::cell::RefCell;

    use libdeflater::{CompressionLvl, Compressor};

    /// The fastest level. Text is all but incompressible beyond its letters' frequency: the
    /// next six levels take another three of a hundred off, for twice the time.
    const LEVEL: i32 = 1;

    thread_local! {
        /// What deflating works with, and room for what comes out: made once for each thread.
        static DEFLATER: RefCell<(Compressor, Vec<u8>)> =
            RefCell::new((Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default()), Vec::new()));
    }

    /// Deflates bytes as a zlib stream.
    pub(in crate::pdf) fn deflate(bytes: &[u8]) -> Vec<u8> {
        DEFLATER.with_borrow_mut(|(deflater, room)| with(deflater, room, bytes))
    }

    /// The same for the samples of a picture, of which there is more to be gained.
    pub(in crate::pdf) fn deflate_samples(bytes: &[u8]) -> Vec<u8> {
        with(&mut Compressor::new(CompressionLvl::default()), &mut Vec::new(), bytes)
    }

    fn with(deflater: &mut Compressor, room: &mut Vec<u8>, bytes: &[u8]) -> Vec<u8> {
        let bound = deflater.zlib_compress_bound(bytes.len());
        if room.len() < bound {
            room.resize(bound, 0);
        }
        let length =
            deflater.zlib_compress(bytes, room).expect("the room is as large as the bound says");
        room[..length].to_vec()
    }
}

/// With flate2, in Rust alone.
#[cfg(not(feature = "libdeflate"))]
mod window {
    use std::cell::RefCell;

    use flate2::{Compress, Compression, FlushCompress, Status};

    thread_local! {
        /// What deflating works with, some 300 KB: to make it anew for each page would cost as
        /// much as a tenth of the page. The level is that at which text stops to become smaller.
        static DEFLATER: RefCell<Compress> =
            RefCell::new(Compress::new(Compression::new(3), true));
    }

    /// Deflates bytes as a zlib stream.
    pub(in crate::pdf) fn deflate(bytes: &[u8]) -> Vec<u8> {
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
}

/// A stream whose bytes are deflated already.
pub(super) fn deflated(mut dict: Dictionary, bytes: Vec<u8>) -> Object {
    dict.set("Filter", "FlateDecode");
    Object::Stream(Stream::new(dict, bytes).with_compression(false))
}
