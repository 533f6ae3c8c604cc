//! A document's text as the rules see it, for people and for programs.
//!
//! Nothing in it acts on a terminal: see `harmless`.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use super::harmless::{Charset, harmless};
use super::json;
use crate::extract::{Format, Link, Page, Rect};
use crate::text::{Block, BlockKind, Document};

/// All blocks but running headers and footers, a blank line between them;
/// cells of a table are apart by tabs.
pub fn text(document: &Document) -> String {
    let marks = Marks::of(document);
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in body(document) {
        if let Some(before) = before {
            out.push_str(if before.group == block.group {
                "\n"
            } else {
                "\n\n"
            });
        }
        out.push_str(&marks.before(document, block));
        out.push_str(&written(document, block).replace(" | ", "\t"));
        before = Some(block);
    }
    end(out)
}

/// The same with headings, list items and tables as Markdown has them.
pub fn markdown(document: &Document) -> String {
    let marks = Marks::of(document);
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in body(document) {
        if let Some(before) = before {
            let tight = before.group == block.group && block.kind.continues(before.kind);
            out.push_str(if tight { "\n" } else { "\n\n" });
        }
        let text = marks.before(document, block).into_owned() + &written(document, block);
        mark(&mut out, block.kind, &text);
        before = Some(block);
    }
    end(out)
}

/// What stands in front of a block on its line: `1.`, `•`, `a)`. The rules do
/// not see it, people do.
struct Marks {
    source: Vec<char>,
}

impl Marks {
    fn of(document: &Document) -> Self {
        Self {
            source: document.source().text.chars().collect(),
        }
    }

    fn before(&self, document: &Document, block: &Block) -> Cow<'static, str> {
        let start = document.place(block.range.clone()).start;
        let ahead = self.source.get(..start).unwrap_or_default();
        let line = ahead
            .iter()
            .rposition(|c| *c == '\n')
            .map_or(0, |at| at + 1);
        let mark: String = ahead[line..].iter().collect();
        match mark_in(&mark) {
            "" => Cow::Borrowed(""),
            mark => Cow::Owned(harmless(mark, Charset::Unicode) + " "),
        }
    }
}

/// The mark in what stands ahead of a block on its line; empty where there is
/// none. The signs of a Markdown heading are none.
pub(super) fn mark_in(ahead: &str) -> &str {
    ahead.trim().trim_start_matches('#').trim()
}

fn mark(out: &mut String, kind: BlockKind, text: &str) {
    match kind {
        BlockKind::Heading(level) => {
            out.push_str(&"#".repeat(usize::from(level.clamp(1, 6))));
            out.push(' ');
            out.push_str(text);
        }
        BlockKind::Item(depth) => {
            out.push_str(&"  ".repeat(usize::from(depth.min(6))));
            let text = text.trim_start_matches(|c: char| {
                !c.is_alphanumeric() && c.is_ascii_punctuation() || "•–·▪■○◦ ".contains(c)
            });
            if !text.starts_with(|c: char| c.is_ascii_digit()) {
                out.push_str("- ");
            }
            out.push_str(text);
        }
        BlockKind::Row { head } => {
            out.push_str(&format!("| {text} |"));
            if head {
                let cells = text.split(" | ").count();
                out.push_str(&format!("\n|{}", " --- |".repeat(cells)));
            }
        }
        _ => out.push_str(text),
    }
}

fn body(document: &Document) -> impl Iterator<Item = &Block> {
    let blocks = document.blocks().iter();
    blocks.filter(|block| block.kind != BlockKind::Furniture)
}

fn written(document: &Document, block: &Block) -> String {
    harmless(&document.text()[block.range.clone()], Charset::Unicode)
}

fn end(mut out: String) -> String {
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The layout of [`json`]; its name changes when it does.
const SCHEMA: &str = "avgtoets-tekst/v1";

#[derive(Serialize)]
struct Told<'a> {
    schema: &'static str,
    format: Format,
    title: Option<String>,
    language: Option<&'a str>,
    created: Option<&'a str>,
    modified: Option<&'a str>,
    remarks: &'a [String],
    pages: Vec<ToldPage>,
    blocks: Vec<ToldBlock>,
    links: &'a [Link],
    text: &'a str,
}

#[derive(Serialize)]
struct ToldPage {
    number: u32,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct ToldBlock {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    cells: Option<Vec<String>>,
    start: usize,
    end: usize,
    page: Option<u32>,
    line: u32,
    rects: Vec<ToldRect>,
}

#[derive(Serialize)]
struct ToldRect {
    page: u32,
    #[serde(flatten)]
    rect: Rect,
}

/// The text with kinds of blocks, pages, lines and rectangles, as JSON.
///
/// # Errors
/// Never in practice: everything in it can be written.
pub fn json(document: &Document) -> io::Result<String> {
    let source = document.source();
    let metadata = &source.metadata;
    let page = |page: &Page| ToldPage {
        number: page.number,
        start: page.start,
        end: page.end,
    };
    let told = Told {
        schema: SCHEMA,
        format: source.format,
        title: document.title(),
        language: metadata.language.as_deref(),
        created: metadata.created.as_deref(),
        modified: metadata.modified.as_deref(),
        remarks: &source.remarks,
        pages: source.pages.iter().map(page).collect(),
        blocks: document
            .blocks()
            .iter()
            .map(|block| told_block(document, block))
            .collect(),
        links: &source.links,
        text: &source.text,
    };
    json::lines(&told)
}

fn told_block(document: &Document, block: &Block) -> ToldBlock {
    let place = document.place(block.range.clone());
    let (kind, level) = match block.kind {
        BlockKind::Heading(level) => ("heading", Some(level)),
        BlockKind::Paragraph => ("paragraph", None),
        BlockKind::Item(depth) => ("item", Some(depth)),
        BlockKind::Row { head: true } => ("head", None),
        BlockKind::Row { head: false } => ("row", None),
        BlockKind::Furniture => ("furniture", None),
    };
    let text = document.text()[block.range.clone()].to_owned();
    let row = matches!(block.kind, BlockKind::Row { .. });
    ToldBlock {
        kind,
        level,
        cells: row.then(|| text.split(" | ").map(str::to_owned).collect()),
        text,
        start: place.start,
        end: place.end,
        page: place.page,
        line: place.line,
        rects: rects(document, place.start, place.end),
    }
}

/// One rectangle for each line that the characters stand on.
fn rects(document: &Document, start: usize, end: usize) -> Vec<ToldRect> {
    let mut lines: Vec<ToldRect> = Vec::new();
    for (page, rect) in document.source().rects(start..end) {
        lines.push(ToldRect { page, rect });
    }
    lines
}
