//! Opening a PDF: by `hayro-syntax`, and for what that cannot open or finds
//! nothing in by way of `lopdf`, which mends and decrypts.

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use lopdf::{DecompressError, Document, LoadOptions};

use super::super::{Excess, ExtractError};
use super::budget::MAX_PART;
use super::unpack;

/// A file that was opened.
pub(super) struct Opened {
    pub(super) pdf: Pdf,
    /// It was damaged, and mended as far as that goes.
    pub(super) mended: bool,
}

/// Opens a PDF; the empty password is tried where none is given.
pub(super) fn open(bytes: Vec<u8>, password: &str) -> Result<Opened, ExtractError> {
    if !indexes_are_small(&bytes) {
        return Err(Excess::Unpacked { limit: MAX_PART }.into());
    }
    let damaged = looks_damaged(&bytes);
    if !indexes_are_seen(&bytes) {
        return mend(&bytes, password).map(|opened| Opened {
            mended: damaged,
            ..opened
        });
    }
    match Pdf::new_with_password(bytes.clone(), password) {
        Ok(pdf) if !pdf.pages().is_empty() => Ok(Opened {
            pdf,
            mended: damaged,
        }),
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            Err(ExtractError::Encrypted)
        }
        _ => mend(&bytes, password),
    }
}

/// The second try.
fn mend(bytes: &[u8], password: &str) -> Result<Opened, ExtractError> {
    let options = LoadOptions {
        password: Some(password.to_owned()),
        ..LoadOptions::with_max_decompressed_size(MAX_PART)
    };
    let mut document =
        Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { limit }) => {
                Excess::Unpacked { limit }.into()
            }
            lopdf::Error::InvalidPassword | lopdf::Error::UnsupportedSecurityHandler(_) => {
                ExtractError::Encrypted
            }
            _ => ExtractError::Damaged,
        })?;
    if document.is_encrypted() {
        return Err(ExtractError::Encrypted);
    }
    let mut mended = Vec::new();
    document
        .save_to(&mut mended)
        .map_err(|_| ExtractError::Damaged)?;
    let pdf = Pdf::new(mended).map_err(|_| ExtractError::Damaged)?;
    if pdf.pages().is_empty() {
        return Err(ExtractError::Damaged);
    }
    Ok(Opened { pdf, mended: true })
}

/// Whether the file ends otherwise than a whole one does, or does not say where its index is.
fn looks_damaged(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2048)..];
    let Some(at) = last(tail, b"startxref") else {
        return true;
    };
    let digits = tail[at + 9..]
        .iter()
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take_while(|byte| byte.is_ascii_digit());
    let offset = digits.fold(0_usize, |n, digit| {
        n.saturating_mul(10)
            .saturating_add(usize::from(digit - b'0'))
    });
    let Some(index) = bytes.get(offset..) else {
        return true;
    };
    let head: Vec<u8> = index
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take(4)
        .collect();
    last(tail, b"%%EOF").is_none()
        || !(head == b"xref" || head.first().is_some_and(u8::is_ascii_digit))
}

fn last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|window| window == word)
}

/// Whether the packed indexes and collections of objects, which are unpacked on
/// opening, stay small.
fn indexes_are_small(bytes: &[u8]) -> bool {
    [&b"/ObjStm"[..], b"/XRef"].iter().all(|kind| {
        positions(bytes, kind).all(|at| {
            let ahead = &bytes[at..bytes.len().min(at + 1024)];
            let Some(start) = positions(ahead, b"stream").next() else {
                return true;
            };
            let data = ahead[start + 6..].iter();
            let skip = data
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
            let packed = &bytes[at + start + 6 + skip..];
            unpack::deflated_is_small(packed)
        })
    })
}

/// Whether what the packed indexes unpack to could be seen: they are not encrypted (or
/// too short to become large), and packed only once.
fn indexes_are_seen(bytes: &[u8]) -> bool {
    let encrypted = positions(bytes, b"/Encrypt").next().is_some();
    [&b"/ObjStm"[..], b"/XRef"].iter().all(|kind| {
        positions(bytes, kind).all(|at| {
            let behind = &bytes[at.saturating_sub(512)..at];
            let ahead = &bytes[at..bytes.len().min(at + 1024)];
            let Some(start) = positions(ahead, b"stream").next() else {
                return true;
            };
            let head = positions(behind, b"obj").last().unwrap_or(0);
            let dict = [&behind[head..], &ahead[..start]].concat();
            let packed = &bytes[at + start..];
            packings(&dict) <= 1 && (!encrypted || is_short(packed))
        })
    })
}

/// Number of times that a stream is packed, by its dictionary.
fn packings(dict: &[u8]) -> usize {
    let all = positions(dict, b"Decode").count();
    all.saturating_sub(positions(dict, b"DecodeParms").count())
}

/// Whether a stream is too short to become large, however it is packed.
fn is_short(packed: &[u8]) -> bool {
    let most = MAX_PART / 1_100;
    let near = &packed[..packed.len().min(most)];
    positions(near, b"endstream").next().is_some()
}

/// Where a word occurs in the bytes.
fn positions<'b>(bytes: &'b [u8], word: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(from..)?;
        let first = *word.first()?;
        let mut at = 0;
        loop {
            at += rest.get(at..)?.iter().position(|byte| *byte == first)?;
            if rest[at..].starts_with(word) {
                from += at + word.len();
                return Some(from - word.len());
            }
            at += 1;
        }
    })
}
