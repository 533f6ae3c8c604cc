//! PDF, by way of `lopdf`: the file's objects from there, the words by a small
//! walk of our own over the pages' drawing orders ([`content`]), the lines and
//! paragraphs by where the words stand ([`lines`]).
//!
//! A PDF is hostile until shown otherwise. It is read on a thread of its own,
//! with a large stack, a deadline and bounds on all that is unpacked; whatever
//! happens there comes back as an [`ExtractError`].

mod content;
mod font;
mod lines;
mod resources;
mod running;
mod spoken;
mod state;
mod title;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use lopdf::{DecompressError, Document, LoadOptions};

use super::{Excess, ExtractError, Extracted, Format, Limits, Page};
use content::{Drawn, Stop, Walk};

/// Stack of the reading thread, in bytes; only what is used is ever committed.
const STACK: usize = 128 << 20;
/// Most bytes that one stream of the file, or all drawing orders of one page, may unpack to.
/// lopdf makes an object of 120 bytes of every two (`0 `), so this is a gigabyte at the worst;
/// a page of plain text needs some tens of kilobytes.
const MAX_UNPACKED: usize = 16 << 20;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Extracted, ExtractError> {
    let (send, receive) = mpsc::sync_channel(1);
    let (owned, limits) = (bytes.to_vec(), *limits);
    let patience = Duration::from_secs(limits.max_seconds);
    let deadline = Instant::now() + patience;
    let work = move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| interpret(&owned, &limits, deadline)));
        // Nobody listens any more once the deadline has passed.
        let _ = send.send(outcome.unwrap_or(Err(ExtractError::Damaged)));
    };
    thread::Builder::new()
        .name("pdf".to_owned())
        .stack_size(STACK)
        .spawn(work)
        .map_err(|error| ExtractError::Io(error.to_string()))?;
    match receive.recv_timeout(patience) {
        Ok(outcome) => outcome,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(too_slow(&limits)),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(ExtractError::Damaged),
    }
}

fn too_slow(limits: &Limits) -> ExtractError {
    Excess::Time {
        seconds: limits.max_seconds,
    }
    .into()
}

fn interpret(bytes: &[u8], limits: &Limits, deadline: Instant) -> Result<Extracted, ExtractError> {
    let document = open(bytes)?;
    let ids: Vec<_> = document
        .page_iter()
        .take(limits.max_pages.saturating_add(1))
        .collect();
    if ids.is_empty() {
        return Err(ExtractError::Damaged);
    }
    if ids.len() > limits.max_pages {
        let pages = document.page_iter().count();
        return Err(Excess::Pages {
            pages,
            limit: limits.max_pages,
        }
        .into());
    }
    let mut walk = Walk::new(&document, deadline, limits.max_text_bytes, MAX_UNPACKED);
    let mut sheets = Vec::with_capacity(ids.len());
    for id in ids {
        sheets.push(walk.page(id).map_err(|stop| stopped(stop, limits))?);
    }
    if document.xref_recovery.is_some() {
        // In a file that lost a part, a page without anything is a page that was lost.
        for sheet in &mut sheets {
            sheet.broken |= sheet.lines.is_empty() && !sheet.picture;
        }
    }
    assemble(&sheets, &document)
}

fn stopped(stop: Stop, limits: &Limits) -> ExtractError {
    match stop {
        Stop::Time => too_slow(limits),
        Stop::Text => Excess::Text {
            limit: limits.max_text_bytes,
        }
        .into(),
        Stop::Unpacked => Excess::Unpacked {
            limit: MAX_UNPACKED,
        }
        .into(),
    }
}

fn open(bytes: &[u8]) -> Result<Document, ExtractError> {
    let options = LoadOptions::with_max_decompressed_size(MAX_UNPACKED);
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { limit }) => {
                Excess::Unpacked { limit }.into()
            }
            lopdf::Error::InvalidPassword | lopdf::Error::UnsupportedSecurityHandler(_) => {
                ExtractError::Encrypted
            }
            _ => ExtractError::Damaged,
        })?;
    // lopdf tries the empty password by itself and leaves the mark where that does not open the file.
    if document.is_encrypted() {
        return Err(ExtractError::Encrypted);
    }
    Ok(document)
}

fn assemble(sheets: &[Drawn], document: &Document) -> Result<Extracted, ExtractError> {
    let leading = lines::leading(sheets.iter().map(|sheet| sheet.lines.as_slice()));
    let (mut text, mut length, mut pages) = (String::new(), 0, Vec::<Page>::new());
    for (sheet, number) in sheets.iter().zip(1..) {
        let content = lines::render(&sheet.lines, leading);
        if !content.is_empty() && !text.is_empty() {
            text.push('\n');
            length += 1;
            if let Some(before) = pages.last_mut() {
                before.end = length;
            }
        }
        let start = length;
        length += content.chars().count();
        text.push_str(&content);
        pages.push(Page {
            number,
            start,
            end: length,
        });
    }
    check_letters(&text, sheets)?;
    let remarks = remarks(&text, sheets, document);
    Ok(Extracted {
        format: Format::Pdf,
        text,
        pages,
        title: title::of(document),
        remarks,
    })
}

/// Refuses a document without letters, with the reason that fits best.
fn check_letters(text: &str, sheets: &[Drawn]) -> Result<(), ExtractError> {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let unknown = unknown(text);
    if letters > unknown {
        Ok(())
    } else if unknown > 0 {
        Err(ExtractError::Undecodable)
    } else if sheets.iter().any(|sheet| sheet.broken) || sheets.iter().all(|sheet| sheet.blank) {
        Err(ExtractError::Damaged)
    } else {
        Err(ExtractError::ImagesOnly {
            pages: sheets.len(),
        })
    }
}

/// How many characters could not be told.
fn unknown(text: &str) -> usize {
    text.chars()
        .filter(|&c| c == char::REPLACEMENT_CHARACTER)
        .count()
}

fn remarks(text: &str, sheets: &[Drawn], document: &Document) -> Vec<String> {
    let mut remarks = Vec::new();
    if document.xref_recovery.is_some() {
        remarks.push(
            "Het bestand is beschadigd en zo goed mogelijk hersteld; er kan tekst ontbreken."
                .to_owned(),
        );
    }
    let having = |wanted: fn(&Drawn) -> bool| {
        let numbered = sheets.iter().zip(1_u32..);
        numbered
            .filter(|(sheet, _)| wanted(sheet))
            .map(|(_, number)| number)
            .collect::<Vec<_>>()
    };
    let broken = having(|sheet| sheet.broken);
    for number in &broken {
        let whole = if sheets[*number as usize - 1].lines.is_empty() {
            ""
        } else {
            " helemaal"
        };
        remarks.push(format!("Pagina {number} kon niet{whole} worden gelezen."));
    }
    let pictures = having(|sheet| sheet.lines.is_empty() && sheet.picture && !sheet.broken);
    if let Some(list) = enumerate(&pictures) {
        remarks.push(format!(
            "Op pagina {list} staat geen tekst, alleen een afbeelding (misschien een scan)."
        ));
    }
    if unknown(text) > 0 {
        remarks.push(
            "Van een deel van de letters is niet te zien welke het zijn; daar staat het teken \u{fffd} in de tekst."
                .to_owned(),
        );
    }
    remarks
}

/// `1, 2 en 5`; `None` for nothing.
fn enumerate(numbers: &[u32]) -> Option<String> {
    let (last, rest) = numbers.split_last()?;
    let rest: Vec<String> = rest.iter().map(u32::to_string).collect();
    Some(if rest.is_empty() {
        last.to_string()
    } else {
        format!("{} en {last}", rest.join(", "))
    })
}
