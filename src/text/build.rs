//! Putting a document together from its lines.

use std::ops::Range;

use super::blocks::{self, BlockKind, RawBlock};
use super::hyphens::Hyphens;
use super::lines::{self, Line};
use super::normalise::{Normalised, Normaliser};
use super::positions::Positions;
use super::words::Words;
use super::{Block, Document, Section, Sentence, addresses, sentences};
use crate::extract::Extracted;

pub(super) fn document(source: Extracted) -> Document {
    let lines = lines::split(&source);
    let pages: Vec<usize> = source.pages.iter().map(|page| page.start).collect();
    let raw = blocks::assemble(&lines, &pages);
    let (normalised, ranges) = normalise(&lines, &raw);
    let Normalised { text, map } = normalised;
    let positions = Positions::new(map, &source.text);
    let (blocks, sentences, tight) = split(&text, &raw, ranges);
    let mut document = Document {
        source,
        text,
        positions,
        blocks,
        sections: Vec::new(),
        sentences,
        words: Words::default(),
    };
    document.sections = sections(&mut document.blocks, &document.text);
    group(&mut document.blocks, &tight);
    introduce(&mut document);
    document.words = words(&document);
    document
}

/// The text of all blocks, one a line, and the byte range of each.
fn normalise(lines: &[Line<'_>], raw: &[RawBlock]) -> (Normalised, Vec<Range<usize>>) {
    let hyphens = Hyphens::of(lines);
    let mut normaliser = Normaliser::default();
    let mut ranges = Vec::with_capacity(raw.len());
    for block in raw {
        let start = normaliser.len();
        let mut soft = false;
        for index in &block.lines {
            let line = &lines[*index];
            if !soft {
                join(&mut normaliser, line, start, &hyphens);
            }
            // A soft hyphen at the end: the word goes on right away.
            soft = line.body.ends_with('\u{ad}');
            for (offset, character) in line.body.chars().enumerate() {
                let at = line.start + offset;
                match (block.kind, character) {
                    (BlockKind::Row { .. }, '\t') => normaliser.cell(at),
                    _ => normaliser.push(character, at),
                }
            }
        }
        normaliser.trim_to(start);
        let end = normaliser.len();
        ranges.push(start..end);
        let last = block.lines.last().map_or(0, |index| {
            lines[*index].start + lines[*index].body.chars().count()
        });
        if end > start {
            normaliser.newline(last.saturating_sub(1));
        }
    }
    (normaliser.finish(), ranges)
}

/// Joins a line to the one before it in its block: a broken word is made
/// whole, other words get a space between them.
fn join(normaliser: &mut Normaliser, line: &Line<'_>, start: usize, hyphens: &Hyphens) {
    if normaliser.len() == start {
        return;
    }
    let before = line.outer.saturating_sub(1);
    if addresses::goes_on(normaliser.last_word(), line.body) {
        return;
    }
    if !normaliser.ends_with('-') {
        if !(normaliser.ends_with('@') || normaliser.ends_with('/')) {
            normaliser.space(before);
        }
        return;
    }
    let (letter, _) = normaliser.tail();
    let word = line.body.split_whitespace().next().unwrap_or_default();
    let pair = matches!(word, "en" | "of" | "en/of");
    let spaced = letter.is_none_or(char::is_whitespace);
    if pair || spaced {
        normaliser.space(before);
    } else if letter.is_some_and(char::is_lowercase)
        && word.starts_with(char::is_lowercase)
        && !hyphens.is_real(normaliser.last_word(), word)
    {
        normaliser.drop_hyphen();
    }
}

/// Sentences of one block, at most; a text without line ends is one paragraph else.
const MOST_SENTENCES: usize = 100;

/// The blocks with their sentences, and whether each stands right below the one before.
fn split(
    text: &str,
    raw: &[RawBlock],
    ranges: Vec<Range<usize>>,
) -> (Vec<Block>, Vec<Sentence>, Vec<bool>) {
    let mut blocks = Vec::with_capacity(raw.len());
    let mut tight = Vec::with_capacity(raw.len());
    let mut all = Vec::new();
    for (raw, range) in raw.iter().zip(ranges) {
        let mut parts = match raw.kind {
            BlockKind::Row { .. } if range.len() <= sentences::LONGEST => vec![range.clone()],
            _ => sentences::sentences(text, range.clone()),
        };
        parts.retain(|part| !part.is_empty());
        let mut start = range.start;
        let pieces = parts.len().div_ceil(MOST_SENTENCES).max(1);
        for piece in 0..pieces {
            let from = piece * MOST_SENTENCES;
            let until = (from + MOST_SENTENCES).min(parts.len());
            let next = parts.get(until).map_or(range.end, |part| part.start);
            let first = all.len();
            all.extend(parts[from..until].iter().map(|range| Sentence {
                range: range.clone(),
                block: blocks.len(),
            }));
            blocks.push(Block {
                kind: raw.kind,
                range: start..next,
                sentences: first..all.len(),
                section: 0,
                group: 0,
                intro: None,
            });
            tight.push(piece == 0 && !raw.after_gap);
            start = next;
        }
    }
    (blocks, all, tight)
}

/// Finds the sections and tells each block its own.
fn sections(blocks: &mut [Block], text: &str) -> Vec<Section> {
    let mut sections = vec![Section {
        heading: None,
        parent: None,
        filled: true,
    }];
    let mut open: Vec<(u8, usize)> = Vec::new();
    for index in 0..blocks.len() {
        if let BlockKind::Heading(level) = blocks[index].kind {
            open.retain(|(above, _)| *above < level);
            let parent = open.last().map(|(_, section)| *section);
            open.push((level, sections.len()));
            sections.push(Section {
                heading: Some(index),
                parent,
                filled: false,
            });
        }
        let current = sections.len() - 1;
        blocks[index].section = if blocks[index].kind == BlockKind::Furniture {
            0
        } else {
            current
        };
        if !matches!(
            blocks[index].kind,
            BlockKind::Heading(_) | BlockKind::Furniture
        ) && has_substance(&text[blocks[index].range.clone()])
        {
            fill(&mut sections, current);
        }
    }
    sections
}

fn fill(sections: &mut [Section], from: usize) {
    let mut next = Some(from);
    while let Some(section) = next {
        sections[section].filled = true;
        next = sections[section].parent;
    }
}

/// Whether a block says anything: not a bare name or a placeholder.
fn has_substance(text: &str) -> bool {
    let placeholder = text.starts_with('[') && text.ends_with(']')
        || text.starts_with("XX")
        || text.starts_with("...")
        || text.starts_with('…');
    let words = text.split_whitespace().count();
    let says = words > 2
        || text.contains(['@', '|', ':', '.', ',', ';'])
        || text.chars().any(|c| c.is_ascii_digit());
    says && !placeholder
}

/// Longest line that can be part of an address, in bytes.
const SHORT_LINE: usize = 100;

/// Blocks of one group, at most: a longer list or table is more than one.
const MOST_BLOCKS: usize = 400;

/// Numbers the groups: a list with its introduction, a table, an address.
fn group(blocks: &mut [Block], tight: &[bool]) {
    let mut first = 0;
    for index in 1..blocks.len() {
        let (before, block) = (&blocks[index - 1], &blocks[index]);
        let tight = tight[index];
        let short = |block: &Block| block.range.len() <= SHORT_LINE;
        let same = block.section == before.section
            && match (before.kind, block.kind) {
                (BlockKind::Item(_), BlockKind::Item(_))
                | (BlockKind::Paragraph, BlockKind::Item(_))
                | (BlockKind::Row { .. }, BlockKind::Row { .. }) => true,
                (BlockKind::Paragraph, BlockKind::Paragraph) => {
                    tight && (short(before) || short(block))
                }
                (BlockKind::Paragraph, BlockKind::Row { .. }) => true,
                (BlockKind::Item(_) | BlockKind::Row { .. }, BlockKind::Paragraph) => {
                    tight && short(block)
                }
                _ => false,
            };
        if same && index - first < MOST_BLOCKS {
            blocks[index].group = before.group;
        } else {
            blocks[index].group = before.group + 1;
            first = index;
        }
    }
}

/// Tells each block which sentence introduces it.
fn introduce(document: &mut Document) {
    let mut lead: Option<usize> = None;
    let mut head: Option<usize> = None;
    let mut parents: Vec<(u8, usize)> = Vec::new();
    let mut fresh = false;
    for index in 0..document.blocks.len() {
        let block = &document.blocks[index];
        let last = block.sentences.clone().next_back();
        let first = block.sentences.clone().next();
        let heading = document.sections[block.section]
            .heading
            .and_then(|heading| document.blocks[heading].sentences.clone().next_back());
        let intro = match block.kind {
            BlockKind::Heading(_) => {
                (lead, head, fresh) = (None, None, true);
                parents.clear();
                None
            }
            BlockKind::Paragraph => {
                // "U kunt een klacht indienen bij:" leads in the lines below it.
                let before = index.checked_sub(1).map(|before| &document.blocks[before]);
                let led = match before {
                    Some(before) if before.kind != BlockKind::Paragraph => None,
                    Some(before) if ends_open(&document.text, before) => lead,
                    Some(before)
                        if before.range.len() <= NAME_LINE && before.group != block.group =>
                    {
                        before.intro.filter(|intro| leads_in(document, *intro))
                    }
                    _ => None,
                };
                let intro = led.or(heading.filter(|_| fresh));
                (lead, head) = (last, None);
                parents.clear();
                fresh = fresh && ends_open(&document.text, block);
                intro
            }
            BlockKind::Item(depth) => {
                parents.retain(|(above, _)| *above < depth);
                let parent = parents.last().map(|(_, sentence)| *sentence);
                if let Some(last) = last {
                    parents.push((depth, last));
                }
                parent.or(lead).or(heading)
            }
            BlockKind::Row { head: true } => {
                head = first;
                lead.or(heading)
            }
            BlockKind::Row { head: false } => head.or(lead).or(heading),
            BlockKind::Furniture => None,
        };
        document.blocks[index].intro = intro;
    }
}

/// Longest line that is a name rather than a sentence, in bytes.
const NAME_LINE: usize = 60;

/// Whether a sentence leads in what follows: it ends in a colon.
fn leads_in(document: &Document, sentence: usize) -> bool {
    document.text[document.sentences[sentence].range.clone()].ends_with(':')
}

/// Whether a paragraph only leads in what follows: it ends in a colon.
fn ends_open(text: &str, block: &Block) -> bool {
    text[block.range.clone()].ends_with(':')
}

fn words(document: &Document) -> Words {
    let mut words = Words::default();
    let mut clause = 0;
    for (index, sentence) in document.sentences.iter().enumerate() {
        for range in sentences::clauses(&document.text, sentence.range.clone()) {
            words.add(
                &document.text,
                range,
                u32::try_from(index).unwrap_or(u32::MAX),
                clause,
            );
            clause += 1;
        }
    }
    words.close();
    words
}
