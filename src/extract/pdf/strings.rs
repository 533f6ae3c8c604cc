//! Strings of a PDF that are meant for people.

/// Where the bytes of `PDFDocEncoding` are not those of Latin-1: from 0x80 on.
const ODD: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";

/// Decodes a text string: UTF-16 or UTF-8 with its mark, else `PDFDocEncoding`.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| document_char(*byte)).collect(),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

fn document_char(byte: u8) -> char {
    match byte {
        0x80..=0xa0 => ODD
            .chars()
            .nth(usize::from(byte - 0x80))
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_is_read() {
        assert_eq!(text(b"\xfe\xff\0e\0\xeb"), "eë");
        assert_eq!(text(b"\xff\xfee\0\xeb\0"), "eë");
        assert_eq!(text(b"\xef\xbb\xbfco\xc3\xb6"), "coö");
        assert_eq!(text(b"\x80 \xa0 5 \xeb"), "• € 5 ë");
    }
}
