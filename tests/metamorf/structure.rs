//! Headings, bullets and lists written in another way.

use std::ops::Range;

use avgtoets::text::{Block, BlockKind, Document};

use super::edits::{Edits, source_range};
use super::texts::Text;

/// Every heading but the title gets a number.
pub fn numbered_headings(text: &Text) -> Option<String> {
    let document = text.document();
    let mut edits = Edits::new(&text.text);
    let mut number = 0;
    for (range, heading) in headings(&document, &text.text).skip(1) {
        if heading.starts_with(|c: char| c.is_ascii_digit()) || named_number(heading) {
            continue;
        }
        number += 1;
        edits.replace(range.start..range.start, format!("{number}. "));
    }
    edits.done()
}

fn named_number(heading: &str) -> bool {
    let first = heading.split_whitespace().next().unwrap_or_default();
    [
        "artikel",
        "hoofdstuk",
        "paragraaf",
        "bijlage",
        "deel",
        "vraag",
        "§",
    ]
    .contains(&first.to_lowercase().as_str())
}

/// Every heading in capitals.
pub fn capital_headings(text: &Text) -> Option<String> {
    let document = text.document();
    let mut edits = Edits::new(&text.text);
    for (range, heading) in headings(&document, &text.text) {
        edits.replace(range, heading.to_uppercase());
    }
    edits.done()
}

/// The headings that begin a line (save for `#`), with their place in the source.
fn headings<'a>(
    document: &'a Document,
    source: &'a str,
) -> impl Iterator<Item = (Range<usize>, &'a str)> {
    document.blocks().iter().filter_map(move |block| {
        let range = source_range(document, source, block.range.clone());
        let line = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let lead = &source[line..range.start];
        let bare = lead.chars().all(|c| c == '#' || c.is_whitespace());
        let heading = matches!(block.kind, BlockKind::Heading(_)) && bare && !range.is_empty();
        heading.then(|| (range.clone(), &source[range]))
    })
}

/// Every bullet becomes the next kind of bullet.
pub fn other_bullets(text: &Text) -> Option<String> {
    const BULLETS: &[char] = &['-', '•', '*', '–'];
    let mut changed = false;
    let lines: Vec<String> = text
        .text
        .split('\n')
        .map(|line| {
            let lead = line.len() - line.trim_start().len();
            let (indent, rest) = line.split_at(lead);
            let first = rest.chars().next();
            let at = first.and_then(|c| BULLETS.iter().position(|bullet| *bullet == c));
            match at.zip(rest.get(first.map_or(0, char::len_utf8)..)) {
                Some((at, tail)) if tail.starts_with(' ') => {
                    changed = true;
                    format!("{indent}{}{tail}", BULLETS[(at + 1) % BULLETS.len()])
                }
                _ => line.to_owned(),
            }
        })
        .collect();
    changed.then(|| lines.join("\n"))
}

/// Items longer than this are no parts of an enumeration, in characters.
const ITEM: usize = 140;

/// Every list of short items becomes one sentence with what introduces it.
pub fn lists_to_text(text: &Text) -> Option<String> {
    let document = text.document();
    let blocks = document.blocks();
    let mut edits = Edits::new(&text.text);
    for (at, intro) in blocks.iter().enumerate() {
        let body = &document.text()[intro.range.clone()];
        if intro.kind != BlockKind::Paragraph || !body.ends_with(':') {
            continue;
        }
        let items: Vec<&Block> = blocks[at + 1..]
            .iter()
            .take_while(|block| matches!(block.kind, BlockKind::Item(_)))
            .collect();
        if let Some(sentence) = joined(&document, &items) {
            let start = source_range(&document, &text.text, intro.range.clone()).end;
            let last = items
                .last()
                .map(|item| item.range.clone())
                .unwrap_or_default();
            let end = source_range(&document, &text.text, last).end;
            edits.replace(start..end, format!(" {sentence}."));
        }
    }
    edits.done()
}

fn joined(document: &Document, items: &[&Block]) -> Option<String> {
    let same = items.iter().all(|item| item.kind == items[0].kind);
    let short = items
        .iter()
        .all(|item| item.sentences.len() == 1 && item.range.len() <= ITEM);
    if items.len() < 2 || !same || !short {
        return None;
    }
    let parts: Vec<String> = items
        .iter()
        .map(|item| small(bare(&document.text()[item.range.clone()])))
        .collect();
    let question = parts
        .iter()
        .any(|part| part.contains('?') || part.ends_with(':'));
    let (last, first) = parts.split_last()?;
    (!question).then(|| format!("{} en {last}", first.join(", ")))
}

/// An item without the stop at its end, and without `en` or `of` before the next.
fn bare(item: &str) -> &str {
    let end = [';', '.', ','];
    let item = item.trim_end_matches(end);
    let item = item
        .strip_suffix(" en")
        .or(item.strip_suffix(" of"))
        .unwrap_or(item);
    item.trim_end_matches(end)
}

/// The first letter small, unless the word has more capitals.
fn small(item: &str) -> String {
    let mut chars = item.chars();
    match chars.next() {
        Some(first) if chars.as_str().starts_with(|c: char| c.is_lowercase()) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => item.to_owned(),
    }
}

/// Every sentence with a colon and an enumeration becomes a list.
pub fn text_to_lists(text: &Text) -> Option<String> {
    let document = text.document();
    let mut edits = Edits::new(&text.text);
    for sentence in document.sentences() {
        let block = &document.blocks()[sentence.block];
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        let body = &document.text()[sentence.range.clone()];
        if let Some((intro, parts)) = enumeration(body) {
            let last = sentence.range.end == block.range.end;
            let list: String = parts.iter().map(|part| format!("\n- {part}")).collect();
            let range = source_range(&document, &text.text, sentence.range.clone());
            let rest = if last { "" } else { "\n\n" };
            edits.replace(range, format!("{intro}:\n{list}{rest}"));
        }
    }
    edits.done()
}

/// `intro: a, b en c.` in its parts.
fn enumeration(sentence: &str) -> Option<(&str, Vec<&str>)> {
    let (intro, rest) = sentence.strip_suffix('.')?.split_once(": ")?;
    let mut parts: Vec<&str> = rest.split(", ").collect();
    let last = parts.pop()?;
    let split = last.split_once(" en ").or_else(|| last.split_once(" of "));
    let (before, after) = split?;
    parts.extend([before, after]);
    let short = |part: &&str| (1..=6).contains(&part.split_whitespace().count());
    let plain = !rest.contains([':', ';', '(', '?', '@']);
    let fits = parts.len() >= 3 && plain && parts.iter().all(short);
    (fits && intro.split_whitespace().count() >= 3).then_some((intro, parts))
}
