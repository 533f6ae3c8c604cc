//! Reading files as a user has them: the corpus, and what is wrong with files.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use avgtoets::extract::{
    Excess, ExtractError, Extracted, Foreign, Format, Limits, Status, extract, read_file,
};
use proptest::prelude::*;

const CORPUS: [&str; 6] = [
    "bibliotheek-lage-venen",
    "fietstassen-trapwel",
    "gemeente-rietschoten",
    "hogeschool-merenland",
    "sociale-dienst-drieslag",
    "thuiszorg-buurthand",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn corpus_pdf(id: &str) -> Vec<u8> {
    fs::read(root().join(format!("corpus/pdf/{id}.pdf"))).unwrap()
}

fn source(id: &str) -> String {
    fs::read_to_string(root().join(format!("corpus/pdf/bron/{id}.md"))).unwrap()
}

fn data(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/data").join(name)).unwrap()
}

fn read(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    extract(bytes, &Limits::default())
}

/// The words, without hyphens, so that a word broken over two lines is the word again.
fn words(text: &str) -> Vec<String> {
    let joined = text.replace("\u{ad}\n", "").replace("-\n", "");
    let bare = joined.replace(['-', '\u{ad}', '•'], "");
    bare.split_whitespace().map(str::to_owned).collect()
}

/// The source's blocks as `(is a table row, text)`, without their marks.
fn blocks(source: &str) -> Vec<(bool, String)> {
    let lines = source
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with("|--"));
    let block = |line: &str| {
        let marks: &[char] = &[
            '#', '-', ' ', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '.',
        ];
        if line.starts_with('|') {
            return (true, line.replace('|', " "));
        }
        let (mark, rest) = line.split_once(' ').unwrap_or(("", line));
        let text = if mark.chars().all(|c| marks.contains(&c)) {
            rest
        } else {
            line
        };
        (false, text.trim().to_owned())
    };
    lines.map(block).collect()
}

/// The pages lie end to end and make up the text.
fn assert_tiles(extracted: &Extracted) {
    let mut at = 0;
    for (page, number) in extracted.pages.iter().zip(1..) {
        assert_eq!((page.number, page.start), (number, at));
        assert!(page.end >= page.start);
        at = page.end;
    }
    if !extracted.pages.is_empty() {
        assert_eq!(at, extracted.text.chars().count());
    }
}

#[test]
fn corpus_pdfs_give_every_word_of_their_source() {
    for id in CORPUS {
        let extracted = read(&corpus_pdf(id)).unwrap();
        assert_eq!(
            (extracted.format, extracted.remarks.as_slice()),
            (Format::Pdf, &[][..]),
            "{id}"
        );
        let mut found = words(&extracted.text);
        let wanted: Vec<String> = blocks(&source(id))
            .iter()
            .flat_map(|(_, text)| words(text))
            .collect();
        let total = wanted.len();
        let lost: Vec<String> = wanted
            .into_iter()
            .filter(|word| match found.iter().position(|have| have == word) {
                Some(at) => {
                    found.swap_remove(at);
                    false
                }
                None => true,
            })
            .collect();
        assert!(
            lost.len() * 100 <= total,
            "{id}: lost {} of {total}: {lost:?}",
            lost.len()
        );
    }
}

#[test]
fn corpus_pdfs_keep_the_order_of_their_source() {
    for id in CORPUS {
        let found = words(&read(&corpus_pdf(id)).unwrap().text);
        let mut at = 0;
        for (_, text) in blocks(&source(id)).iter().filter(|(is_row, _)| !is_row) {
            let start: Vec<String> = words(text).into_iter().take(4).collect();
            let next = found[at..]
                .windows(start.len())
                .position(|window| window == start);
            assert!(
                next.is_some(),
                "{id}: “{text}” does not come after what stands before it"
            );
            at += next.unwrap_or(0);
        }
    }
}

#[test]
fn headings_of_corpus_pdfs_are_paragraphs_of_their_own() {
    for id in CORPUS {
        let text = read(&corpus_pdf(id)).unwrap().text;
        let paragraphs: Vec<Vec<String>> = text.split("\n\n").map(words).collect();
        for heading in source(id)
            .lines()
            .filter_map(|line| line.strip_prefix("##"))
        {
            let heading = words(heading.trim_start_matches('#'));
            assert!(paragraphs.contains(&heading), "{id}: {heading:?}");
        }
    }
}

#[test]
fn table_cells_on_one_line_are_apart() {
    let text = read(&corpus_pdf("sociale-dienst-drieslag")).unwrap().text;
    assert!(
        text.contains("\nUitkeringsdossier\t10 jaar na beëindiging\n"),
        "{text}"
    );
}

#[test]
fn a_real_hyphen_is_no_soft_hyphen() {
    // Typst draws both with one glyph and says in replacement text which is which.
    let text = read(&corpus_pdf("gemeente-rietschoten")).unwrap().text;
    assert!(text.contains("e-mailadres"), "{text}");
    assert!(text.contains("identi\u{ad}teitskaart"), "{text}");
}

#[test]
fn corpus_pdfs_have_pages_and_a_title() {
    for id in CORPUS {
        let extracted = read(&corpus_pdf(id)).unwrap();
        assert!(extracted.pages.len() >= 2, "{id}");
        assert_tiles(&extracted);
        let heading = source(id)
            .lines()
            .next()
            .unwrap()
            .trim_start_matches("# ")
            .to_owned();
        assert_eq!(extracted.metadata.title, Some(heading));
        // Each page ends in its footer and begins with its header.
        for page in &extracted.pages {
            let text: String = extracted
                .text
                .chars()
                .skip(page.start)
                .take(page.end - page.start)
                .collect();
            let mut lines = text.trim_end().lines();
            assert_eq!(
                lines.next(),
                extracted.metadata.title.as_deref(),
                "{id}, page {}",
                page.number
            );
            let footer = lines.next_back().unwrap_or_default();
            assert!(
                footer.contains(&page.number.to_string()),
                "{id}: {footer:?}"
            );
        }
    }
}

#[test]
fn content_counts_and_names_do_not() {
    let dir = tempfile::tempdir().unwrap();
    let limits = Limits::default();
    let save = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let format = |path: &Path| {
        extract(&read_file(path, &limits).unwrap(), &limits)
            .unwrap()
            .format
    };
    assert_eq!(
        format(&save("verklaring.txt", &corpus_pdf(CORPUS[0]))),
        Format::Pdf
    );
    assert_eq!(
        format(&save("verklaring.pdf", b"Privacyverklaring\n")),
        Format::Text
    );
    let rubbish = [b"\xff\xfe rommel \x00\n".repeat(20), corpus_pdf(CORPUS[0])].concat();
    assert_eq!(format(&save("rommel.pdf", &rubbish)), Format::Pdf);
}

#[test]
fn every_trouble_has_its_own_status() {
    let cases = [
        (read(b""), ExtractError::Empty, Status::NoText),
        (read(b" \n"), ExtractError::Empty, Status::NoText),
        (
            read(b"\x01"),
            ExtractError::Unsupported(Foreign::Binary),
            Status::Unsupported,
        ),
        (
            read(&data("beveiligd.pdf")),
            ExtractError::Encrypted,
            Status::Encrypted,
        ),
        (
            read(&data("scan.pdf")),
            ExtractError::ImagesOnly { pages: 2 },
            Status::NoText,
        ),
        (
            read(&data("zonder-letters.pdf")),
            ExtractError::Undecodable,
            Status::NoText,
        ),
        (
            read(&data("brief.docx")),
            ExtractError::Unsupported(Foreign::Docx),
            Status::Unsupported,
        ),
        (
            read(b"%PDF-1.7\n"),
            ExtractError::Damaged,
            Status::Unreadable,
        ),
    ];
    for (outcome, error, status) in cases {
        assert_eq!(outcome, Err(error.clone()));
        assert_eq!(error.status(), status);
    }
}

#[test]
fn one_letter_is_text() {
    let extracted = read(b"a").unwrap();
    assert_eq!(
        (extracted.text.as_str(), extracted.format),
        ("a", Format::Text)
    );
}

#[test]
fn a_pdf_that_only_bars_changes_is_read() {
    let extracted = read(&data("alleen-eigenaar.pdf")).unwrap();
    assert_eq!(
        extracted.text.lines().next(),
        Some("Privacyverklaring van de gemeente Hoogveen")
    );
    assert_eq!(extracted.metadata.title, None);
}

#[test]
fn a_truncated_pdf_is_an_error_or_says_that_text_may_be_missing() {
    for id in CORPUS {
        let whole = corpus_pdf(id);
        for share in 1..10 {
            match read(&whole[..whole.len() * share / 10]) {
                Ok(extracted) => assert!(!extracted.remarks.is_empty(), "{id}, {share}/10"),
                Err(error) => assert_eq!(error, ExtractError::Damaged, "{id}, {share}/10"),
            }
        }
    }
}

#[test]
fn limits_hold() {
    let pdf = corpus_pdf(CORPUS[0]);
    let with = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        extract(&pdf, &limits).unwrap_err()
    };
    let excess = [
        (
            with(|l| l.max_file_bytes = 1024),
            Excess::File { limit: 1024 },
        ),
        (
            with(|l| l.max_text_bytes = 100),
            Excess::Text { limit: 100 },
        ),
        (
            with(|l| l.max_pages = 1),
            Excess::Pages { pages: 3, limit: 1 },
        ),
        (with(|l| l.max_seconds = 0), Excess::Time { seconds: 0 }),
    ];
    for (error, excess) in excess {
        assert_eq!(error, ExtractError::TooLarge(excess));
        assert_eq!(error.status(), Status::TooLarge);
    }
}

/// Damaged and hostile files from outside the project; the folder is named by `AVGTOETS_BAD_PDF`.
#[test]
fn hostile_files_end_in_text_or_an_error() {
    let Some(folder) = std::env::var_os("AVGTOETS_BAD_PDF") else {
        return;
    };
    let limits = Limits::default();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let start = Instant::now();
        match read_file(&path, &limits).and_then(|bytes| extract(&bytes, &limits)) {
            Ok(extracted) => assert_tiles(&extracted),
            Err(error) => assert!(!error.help().is_empty()),
        }
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{}",
            path.display()
        );
    }
    assert!(peak_memory().is_none_or(|bytes| bytes < 1 << 30));
}

/// The most memory that this process has used so far, in bytes; Linux only.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

fn never_worse_than_an_error(bytes: &[u8]) {
    match read(bytes) {
        Ok(extracted) => {
            assert_tiles(&extracted);
            assert!(!extracted.text.trim().is_empty());
        }
        Err(error) => {
            assert_ne!(error.status(), Status::Judged);
            assert!(error.to_string().ends_with('.') && error.help().ends_with('.'));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        never_worse_than_an_error(&bytes);
    }

    #[test]
    fn random_bytes_behind_a_pdf_header_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        never_worse_than_an_error(&[b"%PDF-1.7\n", bytes.as_slice()].concat());
    }

    #[test]
    fn mutated_pdfs_never_panic(
        which in 0..CORPUS.len(),
        spots in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..60),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut bytes = corpus_pdf(CORPUS[which]);
        for (spot, byte) in spots {
            *spot.get_mut(&mut bytes) = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        never_worse_than_an_error(&bytes);
    }
}
