//! PDF: the file's objects and fonts by `hayro-syntax` and `hayro-font`, the
//! words by a walk of our own over the pages' drawing orders ([`content`]), lines
//! by where the words stand ([`line`]), their order by the file's structure or
//! as drawn ([`order`]), headings, tables and paragraphs by both ([`layout`],
//! [`tables`]).
//!
//! A PDF is hostile until shown otherwise. It is read on a thread of its own,
//! with a large stack, a deadline and bounds on all that is unpacked and drawn
//! ([`budget`], [`unpack`]); whatever happens there comes back as an
//! [`ExtractError`].

mod annotations;
mod bitmap;
mod block;
mod budget;
mod builtin;
mod bullets;
mod codes;
mod columns;
mod content;
mod flow;
mod font;
mod layout;
mod letters;
mod line;
mod marked;
mod matrix;
mod metadata;
mod open;
mod order;
mod quality;
mod region;
mod render;
mod running;
mod shapes;
mod signs;
mod state;
mod stretch;
mod strings;
mod tables;
mod tags;
mod unpack;
mod writer;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use hayro_syntax::page::Page;

use super::{Excess, ExtractError, Extracted, Format, Limits};
use annotations::Annotations;
use budget::{Budget, MAX_PART, Stop};
use content::Walk;
use matrix::Matrix;
use open::Opened;
use quality::Quality;
use render::Sheet;
use tags::Tags;

/// Stack of the reading thread, in bytes; only what is used is ever committed.
const STACK: usize = 128 << 20;

/// Reads a PDF.
pub(super) fn read(
    bytes: &[u8],
    password: &str,
    limits: &Limits,
) -> Result<Extracted, ExtractError> {
    let (send, receive) = mpsc::sync_channel(1);
    let (owned, password, limits) = (bytes.to_vec(), password.to_owned(), *limits);
    let patience = Duration::from_secs(limits.max_seconds);
    let deadline = Instant::now() + patience;
    let work = move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            interpret(owned, &password, &limits, deadline)
        }));
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
        Err(mpsc::RecvTimeoutError::Timeout) => Err(stopped(Stop::Time, &limits)),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(ExtractError::Damaged),
    }
}

fn stopped(stop: Stop, limits: &Limits) -> ExtractError {
    ExtractError::TooLarge(match stop {
        Stop::Time => Excess::Time {
            seconds: limits.max_seconds,
        },
        Stop::Text => Excess::Text {
            limit: limits.max_text_bytes,
        },
        Stop::Unpacked => Excess::Unpacked { limit: MAX_PART },
        Stop::AllUnpacked => Excess::AllUnpacked {
            limit: limits.max_unpacked_bytes,
        },
        Stop::Orders => Excess::Orders {
            limit: limits.max_orders,
        },
    })
}

fn interpret(
    bytes: Vec<u8>,
    password: &str,
    limits: &Limits,
    deadline: Instant,
) -> Result<Extracted, ExtractError> {
    let Opened { pdf, mended } = open::open(bytes, password)?;
    let pages = pdf.pages();
    if pages.len() > limits.max_pages {
        return Err(Excess::Pages {
            pages: pages.len(),
            limit: limits.max_pages,
        }
        .into());
    }
    let mut quality = Quality::new(mended);
    let stop = |stop| stopped(stop, limits);
    let mut budget = Budget::new(limits, deadline);
    let tags = Tags::read(&pdf, &mut budget).map_err(stop)?;
    let mut walk = Walk::new(budget);
    let mut sheets = Vec::with_capacity(pages.len());
    let mut links = Vec::new();
    for (page, number) in pages.iter().zip(1..) {
        let mut annotations = annotations::of(page, number, &mut walk.budget).map_err(stop)?;
        let sheet = sheet(page, &annotations, &mut walk, &tags, &mut quality).map_err(stop)?;
        sheets.push(sheet);
        links.append(&mut annotations.links);
    }
    let written = render::text(sheets);
    quality.check()?;
    Ok(Extracted {
        format: Format::Pdf,
        remarks: quality.remarks(),
        incomplete: quality.incomplete(),
        text: written.text,
        pages: written.pages,
        parts: written.parts,
        runs: written.runs,
        links,
        metadata: metadata::of(&pdf),
    })
}

fn sheet<'a>(
    page: &Page<'a>,
    annotations: &Annotations,
    walk: &mut Walk<'a>,
    tags: &Tags,
    quality: &mut Quality,
) -> Result<Sheet, Stop> {
    let shown = Matrix(page.initial_transform(true).as_coeffs());
    let mut ink = walk.page(page, shown)?;
    tags.write_instead(page.raw(), &mut ink.glyphs);
    let mut lines = writer::lines(&ink.glyphs);
    quality.page(&ink, &lines);
    lines.iter_mut().for_each(stretch::close_up);
    let mut lines = stretch::join(lines);
    bullets::write(&mut lines, &ink.shapes);
    annotations.write_addresses(&mut lines, shown);
    let mut blocks = order::blocks(lines, tags.of_page(page.raw()));
    blocks.extend(annotations.blocks(shown));
    Ok(Sheet {
        blocks,
        back: shown.inverse().unwrap_or(Matrix::IDENTITY),
    })
}
