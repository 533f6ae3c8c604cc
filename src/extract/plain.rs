//! Plain text in the encodings that Dutch bodies use.
//!
//! Decoding, line ends and control characters only: everything else is left as
//! it is for the text module.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Excess, ExtractError, Extracted, Limits};

/// Reads plain text.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, ExtractError> {
    let (decoded, remarks) = decode(bytes);
    let text = clean(&decoded);
    if text.len() > limits.max_text_bytes {
        return Err(Excess::Text {
            limit: limits.max_text_bytes,
        }
        .into());
    }
    if text.trim().is_empty() {
        return Err(ExtractError::Empty);
    }
    Ok(Extracted {
        remarks,
        ..Extracted::from_text(text)
    })
}

/// The two byte orders of UTF-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wide {
    Little,
    Big,
}

impl Wide {
    /// UTF-16 by its byte order mark, or else by every other byte being NUL (Western letters).
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xfe, ..] => return Some(Self::Little),
            [0xfe, 0xff, ..] => return Some(Self::Big),
            _ if bytes.len() < 4 => return None,
            _ => {}
        }
        let pairs = bytes.chunks_exact(2);
        let count = pairs.len();
        let (first, second) = pairs.fold((0, 0), |(a, b), pair| {
            (a + usize::from(pair[0] == 0), b + usize::from(pair[1] == 0))
        });
        let (mostly, hardly) = (|n: usize| n * 10 > count * 7, |n: usize| n * 20 <= count);
        if mostly(second) && hardly(first) {
            Some(Self::Little)
        } else if mostly(first) && hardly(second) {
            Some(Self::Big)
        } else {
            None
        }
    }

    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Little => UTF_16LE,
            Self::Big => UTF_16BE,
        }
    }
}

/// Decodes, and says in Dutch what a reader must know about it.
fn decode(bytes: &[u8]) -> (String, Vec<String>) {
    let encoding = match Wide::of(bytes) {
        Some(wide) => wide.encoding(),
        None if is_utf8(bytes) => UTF_8,
        None => guess(bytes),
    };
    let (text, damaged) = encoding.decode_with_bom_removal(bytes);
    let mut remarks = Vec::new();
    if encoding != UTF_8 {
        remarks.push(format!(
            "De tekst is gelezen in de tekenset {}, niet in UTF-8.",
            encoding.name()
        ));
    }
    if damaged {
        remarks.push(
            "Niet alle tekens konden worden gelezen; op die plaatsen staat het teken \u{fffd} in de tekst.".to_owned(),
        );
    }
    (text.into_owned(), remarks)
}

/// Whether it is UTF-8, give or take a few broken bytes among letters that are right.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || right > 2 * broken
}

/// The encoding of one byte a letter that fits Dutch best.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"nl"), Utf8Detection::Deny);
    if guess.is_single_byte() {
        guess
    } else {
        WINDOWS_1252
    }
}

/// Line ends and page breaks become `\n`; other control characters but the tab go.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\x0c' => out.push('\n'),
            c if u8::try_from(c).is_ok_and(is_control) => {}
            c => out.push(c),
        }
    }
    out
}

/// A control character (C0) that has no place in text.
pub(super) fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str =
        "Privacyverklaring\nWij coördineren financiële zaken – één “loket” voor € 5.\n";

    fn text(bytes: &[u8]) -> Extracted {
        read(bytes, &Limits::default()).unwrap()
    }

    fn wide(text: &str, encode: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(encode).collect()
    }

    #[test]
    fn utf8_needs_no_remark() {
        let bare = text(SAMPLE.as_bytes());
        assert_eq!(bare.text, SAMPLE);
        assert!(bare.remarks.is_empty());
        assert_eq!(text(format!("\u{feff}{SAMPLE}").as_bytes()), bare);
    }

    #[test]
    fn utf16_with_and_without_mark() {
        for encode in [u16::to_le_bytes, u16::to_be_bytes] {
            for mark in ["", "\u{feff}"] {
                let read = text(&wide(&format!("{mark}{SAMPLE}"), encode));
                assert_eq!(read.text, SAMPLE);
                assert!(read.remarks[0].contains("UTF-16"), "{:?}", read.remarks);
            }
        }
    }

    #[test]
    fn windows_1252_is_recognised_and_remarked_on() {
        let (bytes, _, _) = WINDOWS_1252.encode(SAMPLE);
        let read = text(&bytes);
        assert_eq!(read.text, SAMPLE);
        assert_eq!(read.remarks.len(), 1);
        assert!(
            read.remarks[0].contains("windows-1252"),
            "{:?}",
            read.remarks
        );
        assert_eq!(text(b"Het co\xf6rdinatiepunt").text, "Het coördinatiepunt");
    }

    #[test]
    fn a_broken_byte_in_utf8_stays_utf8() {
        let read = text(b"co\xc3\xb6rdinatie, financi\xc3\xable, \xc3\xa9\xc3\xa9n \xe2\x82");
        assert_eq!(read.text, "coördinatie, financiële, één \u{fffd}");
        assert!(
            read.remarks[0].contains("Niet alle tekens"),
            "{:?}",
            read.remarks
        );
    }

    #[test]
    fn line_ends_are_one_and_controls_are_gone() {
        let long = "gewone tekst ".repeat(10);
        let read = text(format!("a\r\nb\rc\nd\x0ce\tf\0g\u{8}h {long}").as_bytes());
        assert_eq!(read.text, format!("a\nb\nc\nd\ne\tfgh {long}"));
    }

    #[test]
    fn nothing_else_is_changed() {
        let odd = "soft\u{ad}hyphen ﬁ \u{a0} “q” e\u{301}\n\n\n  x  ";
        assert_eq!(text(odd.as_bytes()).text, odd);
    }

    #[test]
    fn white_space_is_no_text_and_too_much_is_too_much() {
        assert_eq!(
            read(b" \r\n\t", &Limits::default()),
            Err(ExtractError::Empty)
        );
        let limits = Limits {
            max_text_bytes: 3,
            ..Limits::default()
        };
        assert_eq!(
            read(b"vier", &limits),
            Err(Excess::Text { limit: 3 }.into())
        );
    }
}
