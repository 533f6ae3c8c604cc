//! Unpacking a stream without ever making more of it than it may become.
//!
//! `hayro-syntax` unpacks without a bound, so nothing is given to it (or to
//! `hayro-font`) before this module has seen that it stays small.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use weezl::BitOrder;
use weezl::decode::Configuration;

use super::budget::MAX_PART;

/// Why a stream gives no bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// More than [`MAX_PART`] bytes.
    TooLarge,
    /// Packed in a way that is unknown, or only fit for pictures.
    Unreadable,
}

/// The bytes of a stream, and whether they are all of it.
pub(super) struct Unpacked<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    pub(super) whole: bool,
}

/// Unpacks a stream.
pub(super) fn unpack<'a>(stream: &Stream<'a>) -> Result<Unpacked<'a>, Trouble> {
    let mut bytes = stream.raw_data();
    let mut whole = true;
    for filter in filters(stream.dict()) {
        let (next, complete) = apply(&filter, &bytes, stream.dict())?;
        bytes = Cow::Owned(next);
        whole &= complete;
    }
    if bytes.len() > MAX_PART {
        return Err(Trouble::TooLarge);
    }
    if predicted(stream.dict()) {
        bytes = stream.decoded_data().map_err(|_| Trouble::Unreadable)?;
    }
    Ok(Unpacked { bytes, whole })
}

/// How many bytes a stream unpacks to, for others to unpack.
pub(super) fn weight(stream: &Stream<'_>) -> Result<usize, Trouble> {
    match unpack(stream) {
        Ok(unpacked) => Ok(unpacked.bytes.len()),
        Err(Trouble::TooLarge) => Err(Trouble::TooLarge),
        // Nobody else unpacks it either.
        Err(Trouble::Unreadable) => Ok(0),
    }
}

/// Whether bytes that begin as packed by zlib unpack to no more than [`MAX_PART`].
pub(super) fn deflated_is_small(bytes: &[u8]) -> bool {
    let mut left = MAX_PART as u64 + 1;
    let mut reader = ZlibDecoder::new(bytes).take(left);
    let mut sink = [0_u8; 1 << 14];
    while let Ok(count @ 1..) = reader.read(&mut sink) {
        left -= count as u64;
    }
    left > 0
}

/// The names of a stream's filters, in the order in which they are undone.
fn filters<'a>(dict: &Dict<'a>) -> Vec<Name<'a>> {
    match dict.get::<Object<'_>>(b"Filter") {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(names)) => names.iter::<Name<'_>>().collect(),
        _ => Vec::new(),
    }
}

fn apply(filter: &Name<'_>, bytes: &[u8], dict: &Dict<'_>) -> Result<(Vec<u8>, bool), Trouble> {
    match filter.as_str() {
        "FlateDecode" | "Fl" => inflate(bytes),
        "LZWDecode" | "LZW" => lzw(bytes, dict),
        "ASCII85Decode" | "A85" => Ok((ascii85(bytes), true)),
        "ASCIIHexDecode" | "AHx" => Ok((hexadecimal(bytes), true)),
        "RunLengthDecode" | "RL" => run_length(bytes),
        "Crypt" => Ok((bytes.to_vec(), true)),
        _ => Err(Trouble::Unreadable),
    }
}

/// Reads up to one byte more than may be; what comes before damage counts.
fn bounded(reader: impl Read) -> Result<(Vec<u8>, bool), Trouble> {
    let mut out = Vec::new();
    let whole = reader
        .take(MAX_PART as u64 + 1)
        .read_to_end(&mut out)
        .is_ok();
    if out.len() > MAX_PART {
        return Err(Trouble::TooLarge);
    }
    Ok((out, whole))
}

fn inflate(bytes: &[u8]) -> Result<(Vec<u8>, bool), Trouble> {
    let (out, whole) = bounded(ZlibDecoder::new(bytes))?;
    if whole || !out.is_empty() {
        return Ok((out, whole));
    }
    // Without its head, or with a broken one.
    let (bare, _) = bounded(DeflateDecoder::new(bytes))?;
    let (behind, _) = bounded(DeflateDecoder::new(bytes.get(2..).unwrap_or_default()))?;
    let best = if bare.len() > behind.len() {
        bare
    } else {
        behind
    };
    Ok((best, false))
}

fn lzw(bytes: &[u8], dict: &Dict<'_>) -> Result<(Vec<u8>, bool), Trouble> {
    let early = params(dict).and_then(|params| params.get::<i32>(b"EarlyChange"));
    let configuration = if early == Some(0) {
        Configuration::new(BitOrder::Msb, 8)
    } else {
        Configuration::with_tiff_size_switch(BitOrder::Msb, 8)
    };
    let mut decoder = configuration.build();
    let (mut out, mut rest) = (Vec::new(), bytes);
    let mut buffer = [0_u8; 1 << 14];
    loop {
        let step = decoder.decode_bytes(rest, &mut buffer);
        rest = rest.get(step.consumed_in..).unwrap_or_default();
        out.extend_from_slice(&buffer[..step.consumed_out]);
        if out.len() > MAX_PART {
            return Err(Trouble::TooLarge);
        }
        match step.status {
            Ok(weezl::LzwStatus::Ok) if step.consumed_out > 0 || !rest.is_empty() => {}
            Ok(_) => return Ok((out, true)),
            Err(_) => return Ok((out, false)),
        }
    }
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 5 * 4);
    let (mut group, mut count) = (0_u32, 0_usize);
    for &byte in bytes {
        match byte {
            b'z' if count == 0 => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend_from_slice(&group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend_from_slice(&group.to_be_bytes()[..count - 1]);
    }
    out
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>');
    let digits: Vec<u8> = digits
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

fn run_length(bytes: &[u8]) -> Result<(Vec<u8>, bool), Trouble> {
    let (mut out, mut rest) = (Vec::new(), bytes);
    while let [length, tail @ ..] = rest {
        let length = usize::from(*length);
        rest = match (length, tail) {
            (128, _) => break,
            (0..=127, _) => {
                let (run, after) = tail.split_at((length + 1).min(tail.len()));
                out.extend_from_slice(run);
                after
            }
            (_, [byte, after @ ..]) => {
                out.resize(out.len() + 257 - length, *byte);
                after
            }
            _ => break,
        };
        if out.len() > MAX_PART {
            return Err(Trouble::TooLarge);
        }
    }
    Ok((out, true))
}

/// The parameters of a stream's filters, as far as there is one set of them.
fn params<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    ["DecodeParms", "DP"].iter().find_map(|key| {
        let one = dict.get::<Dict<'_>>(key.as_bytes());
        one.or_else(|| {
            let many = dict.get::<Array<'_>>(key.as_bytes())?;
            many.iter::<Dict<'_>>().next()
        })
    })
}

/// Whether what is unpacked must still be undone of a predictor.
fn predicted(dict: &Dict<'_>) -> bool {
    params(dict).is_some_and(|params| params.get::<i32>(b"Predictor").is_some_and(|kind| kind > 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_codes_are_undone() {
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii85(b"z!!~>"), [0, 0, 0, 0, 0]);
        assert_eq!(hexadecimal(b"48 65 6C6c 6F7>"), b"Hellop");
        let (runs, _) = run_length(&[2, b'a', b'b', b'c', 254, b'x', 128, 9]).unwrap();
        assert_eq!(runs, b"abcxxx");
    }

    #[test]
    fn a_bomb_is_noticed_before_it_goes_off() {
        let run = [129, b'x'].repeat(MAX_PART / 128 + 1);
        assert!(matches!(run_length(&run), Err(Trouble::TooLarge)));
    }
}
