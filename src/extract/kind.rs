//! What a file is, told by its first bytes; names and extensions have no say.

use super::Foreign;
use super::plain::{self, Wide};

/// What to do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Pdf,
    Text,
    Foreign(Foreign),
}

/// How many bytes from the start are looked at for a header.
const HEAD: usize = 1024;
/// How many bytes from the start are looked at to tell text from binary.
const SAMPLE: usize = 64 * 1024;

/// Tells what a file is. Nothing is an error: what is neither known nor text is [`Foreign::Binary`].
pub(super) fn of(bytes: &[u8]) -> Kind {
    if let Some(foreign) = by_magic(bytes) {
        return Kind::Foreign(foreign);
    }
    if is_pdf(bytes) {
        return Kind::Pdf;
    }
    let head = readable_head(bytes);
    if is_html(&head) {
        Kind::Foreign(Foreign::Html)
    } else if is_email(&head) {
        Kind::Foreign(Foreign::Email)
    } else if is_binary(bytes) {
        Kind::Foreign(Foreign::Binary)
    } else {
        Kind::Text
    }
}

/// Formats whose very first bytes give them away.
fn by_magic(bytes: &[u8]) -> Option<Foreign> {
    const IMAGES: [&[u8]; 7] = [
        b"\x89PNG\r\n",
        b"\xff\xd8\xff",
        b"GIF87a",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
        b"\0\0\x01\0",
    ];
    const ARCHIVES: [&[u8]; 4] = [
        b"\x1f\x8b\x08",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07",
        b"PK\x05\x06",
    ];
    let starts = |magic: &&[u8]| bytes.starts_with(magic);
    let at = |from: usize, magic: &[u8]| {
        bytes
            .get(from..)
            .is_some_and(|rest| rest.starts_with(magic))
    };
    if bytes.starts_with(b"PK\x03\x04") {
        Some(in_zip(bytes))
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Some(in_compound(bytes))
    } else if bytes.starts_with(b"{\\rtf") {
        Some(Foreign::Rtf)
    } else if IMAGES.iter().any(starts)
        || (bytes.starts_with(b"RIFF") && at(8, b"WEBP"))
        || (at(4, b"ftyp")
            && [&b"heic"[..], b"heif", b"mif1", b"avif"]
                .iter()
                .any(|brand| at(8, brand)))
        || (bytes.starts_with(b"BM") && at(6, b"\0\0\0\0"))
    {
        Some(Foreign::Image)
    } else if ARCHIVES.iter().any(starts) {
        Some(Foreign::Archive)
    } else {
        None
    }
}

/// Office documents are zip files; the names of their members stand in the bytes unpacked.
fn in_zip(bytes: &[u8]) -> Foreign {
    const MEMBERS: [(&[u8], Foreign); 5] = [
        (b"word/document", Foreign::Docx),
        (b"xl/workbook", Foreign::Spreadsheet),
        (b"ppt/presentation", Foreign::Slides),
        (
            b"mimetypeapplication/vnd.oasis.opendocument.text",
            Foreign::Odt,
        ),
        (
            b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            Foreign::Spreadsheet,
        ),
    ];
    first_named(bytes, &MEMBERS).unwrap_or(Foreign::Archive)
}

/// Old Office files and Outlook messages name their parts in UTF-16.
fn in_compound(bytes: &[u8]) -> Foreign {
    const PARTS: [(&[u8], Foreign); 5] = [
        (b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", Foreign::Doc),
        (b"W\0o\0r\0k\0b\0o\0o\0k\0", Foreign::Spreadsheet),
        (b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0", Foreign::Slides),
        (b"_\0_\0s\0u\0b\0s\0t\0g\0", Foreign::Email),
        (b"_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0", Foreign::Email),
    ];
    first_named(bytes, &PARTS).unwrap_or(Foreign::OldOffice)
}

fn first_named(bytes: &[u8], names: &[(&[u8], Foreign)]) -> Option<Foreign> {
    let searcher = aho_corasick::AhoCorasick::new(names.iter().map(|(name, _)| name)).ok()?;
    let hit = searcher.find(bytes)?;
    names
        .get(hit.pattern().as_usize())
        .map(|&(_, foreign)| foreign)
}

/// A PDF header may stand behind up to a kilobyte of anything (ISO 32000, annex H).
fn is_pdf(bytes: &[u8]) -> bool {
    const HEADER: &[u8] = b"%PDF-";
    let head = &bytes[..bytes.len().min(HEAD + HEADER.len())];
    bytes.starts_with(HEADER)
        || head
            .windows(HEADER.len() + 1)
            .any(|w| w.starts_with(HEADER) && w[HEADER.len()].is_ascii_digit())
}

/// The first kilobyte in lower case, as text of one byte a letter, without byte order mark.
fn readable_head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.iter()
        .filter(|&&b| b != 0 && b < 0x80)
        .map(|b| char::from(b.to_ascii_lowercase()))
        .collect()
}

fn is_html(head: &str) -> bool {
    let mut rest = head.trim_start();
    while let Some(after) = rest
        .strip_prefix("<?xml")
        .or_else(|| rest.strip_prefix("<!--"))
    {
        let Some(end) = after.find('>') else {
            return false;
        };
        rest = after[end + 1..].trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| rest.starts_with(tag))
}

/// Header lines from the first line on, one of which only mail programs write.
fn is_email(head: &str) -> bool {
    const OURS: [&str; 4] = ["received:", "return-path:", "message-id:", "mime-version:"];
    let is_header = |line: &str| {
        line.starts_with([' ', '\t'])
            || line.split_once(':').is_some_and(|(name, _)| {
                !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            })
    };
    let mut lines = head.lines().take_while(|line| is_header(line));
    lines.any(|line| OURS.iter().any(|name| line.starts_with(name)))
}

/// Whether control characters make up more than a twenty-fifth of it.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if Wide::of(sample).is_some() {
        return false;
    }
    let controls = sample.iter().filter(|&&b| plain::is_control(b)).count();
    controls * 25 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(bytes: &[u8]) -> Option<Foreign> {
        match of(bytes) {
            Kind::Foreign(foreign) => Some(foreign),
            _ => None,
        }
    }

    #[test]
    fn office_files_are_named() {
        assert_eq!(
            foreign(b"PK\x03\x04..[Content_Types].xml..word/document.xml"),
            Some(Foreign::Docx)
        );
        assert_eq!(
            foreign(b"PK\x03\x04..xl/workbook.xml"),
            Some(Foreign::Spreadsheet)
        );
        assert_eq!(
            foreign(b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK"),
            Some(Foreign::Odt)
        );
        assert_eq!(
            foreign(b"PK\x03\x04..stukken.pdf%PDF-1.4"),
            Some(Foreign::Archive)
        );
        let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
        let with = |name: &str| {
            let wide = name.bytes().flat_map(|b| [b, 0]);
            ole.iter().copied().chain(wide).collect::<Vec<u8>>()
        };
        assert_eq!(foreign(&with("WordDocument")), Some(Foreign::Doc));
        assert_eq!(foreign(&with("__substg1.0_0037001F")), Some(Foreign::Email));
        assert_eq!(foreign(ole), Some(Foreign::OldOffice));
    }

    #[test]
    fn web_pages_are_named_and_texts_about_them_are_not() {
        assert_eq!(foreign(b"\n<!DOCTYPE html><p>Hallo"), Some(Foreign::Html));
        assert_eq!(
            foreign(b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><html>"),
            Some(Foreign::Html)
        );
        assert_eq!(foreign(b"\xff\xfe<\0h\0t\0m\0l\0>\0"), Some(Foreign::Html));
        assert_eq!(of(b"Een <html> in de tekst is gewone tekst."), Kind::Text);
        assert_eq!(of(b"<naam organisatie> verwerkt gegevens."), Kind::Text);
    }

    #[test]
    fn mail_is_named_and_a_letter_is_not() {
        let mail = b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nHallo";
        assert_eq!(foreign(mail), Some(Foreign::Email));
        assert_eq!(
            of(b"Van: de gemeente\nAan: u\n\nmime-version: geen kop"),
            Kind::Text
        );
    }

    #[test]
    fn pdf_is_found_behind_a_little_rubbish_only() {
        assert_eq!(of(b"%PDF-1.7\n"), Kind::Pdf);
        assert_eq!(of(&[&[b'\n'; 1000][..], b"%PDF-1.4\n"].concat()), Kind::Pdf);
        assert_eq!(of(&[&[b'x'; 2000][..], b"%PDF-1.4\n"].concat()), Kind::Text);
        assert_eq!(
            of(b"Een PDF begint met %PDF-, zo staat in de norm."),
            Kind::Text
        );
    }

    #[test]
    fn text_is_told_from_binary() {
        assert_eq!(of(b"a"), Kind::Text);
        assert_eq!(foreign(b"\0"), Some(Foreign::Binary));
        assert_eq!(
            foreign(&(0..=255).collect::<Vec<u8>>()),
            Some(Foreign::Binary)
        );
        assert_eq!(
            of("Privacyverklaring: coördinatie, financiële".as_bytes()),
            Kind::Text
        );
        assert_eq!(of(b"G\0e\0m\0e\0e\0n\0t\0e\0 \0X\0"), Kind::Text);
        assert_eq!(foreign(b"\x89PNG\r\n\x1a\n...."), Some(Foreign::Image));
        assert_eq!(foreign(b"{\\rtf1\\ansi Hallo}"), Some(Foreign::Rtf));
    }
}
