//! Lines put together into blocks: headings, paragraphs, list items, table rows.

mod headings;
mod layout;
mod tables;

use std::cell::OnceCell;

use layout::Layout;

use super::addresses;
use super::dated;
use super::furniture;
use super::lines::{Line, Look, Told};
use super::word_list::WordList;
use crate::extract::PartKind;

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum BlockKind {
    /// A heading; its level, 1 the highest.
    Heading(u8),
    /// Running text, or one line of an address.
    Paragraph,
    /// A list item; its depth, from 0.
    Item(u8),
    /// A row of a table; the first row of a table is its head.
    Row {
        /// Whether it is the head row.
        head: bool,
    },
    /// A running header or footer, kept apart from the text that it interrupts.
    Furniture,
}

impl BlockKind {
    /// Whether a block of this kind goes on with the list or table of the block above it.
    pub(crate) fn continues(self, above: Self) -> bool {
        matches!(
            (above, self),
            (Self::Item(_), Self::Item(_)) | (Self::Row { .. }, Self::Row { head: false })
        )
    }
}

/// A block as lines, before its text is normalised.
#[derive(Debug)]
pub(super) struct RawBlock {
    pub(super) kind: BlockKind,
    /// Indices of its lines.
    pub(super) lines: Vec<usize>,
    /// Whether white space parts it from the block before.
    pub(super) after_gap: bool,
    /// Whether a page begins with it.
    on_new_page: bool,
}

/// Puts the lines together into blocks, in the order of the text.
pub(super) fn assemble(lines: &[Line<'_>], pages: &[usize]) -> Vec<RawBlock> {
    let furniture = furniture::find(lines, pages);
    let layout = Layout::measure(lines);
    let mut assembler = Assembler {
        lines,
        layout,
        furniture: &furniture,
        pages,
        blocks: Vec::new(),
        gap: true,
        bridge: false,
        numbered: false,
        questions: OnceCell::new(),
    };
    for index in 0..lines.len() {
        assembler.take(index);
    }
    let mut blocks = assembler.blocks;
    tables::mark_heads(&mut blocks, lines);
    // Stable: all furniture stands at the end, what else there is in its own order.
    blocks.sort_by_key(|block| block.kind == BlockKind::Furniture);
    for index in furniture::distinct(lines, &furniture) {
        blocks.push(RawBlock {
            kind: BlockKind::Furniture,
            lines: vec![index],
            after_gap: true,
            on_new_page: false,
        });
    }
    blocks
}

struct Assembler<'a> {
    lines: &'a [Line<'a>],
    layout: Layout,
    furniture: &'a [bool],
    /// Where the pages begin: character offsets.
    pages: &'a [usize],
    blocks: Vec<RawBlock>,
    /// A blank line came since the last block.
    gap: bool,
    /// A running header or a page end came since the last block.
    bridge: bool,
    /// There is a heading with a mark or a number.
    numbered: bool,
    /// Whether bullets stand before questions in the text; found when first asked for.
    questions: OnceCell<bool>,
}

impl Assembler<'_> {
    fn take(&mut self, index: usize) {
        let line = &self.lines[index];
        if self.is_on_new_page(index) {
            self.bridge = true;
        }
        if self.furniture[index] {
            self.bridge = true;
            return;
        }
        if line.look == Look::Blank {
            self.gap = true;
            return;
        }
        // Nothing to read, and no end of the table that it is drawn in.
        if line.look == Look::Rule {
            return;
        }
        if self.told(index).unwrap_or_else(|| self.continues(index)) {
            if let Some(block) = self.blocks.last_mut() {
                block.lines.push(index);
            }
        } else {
            let kind = self.kind(index);
            self.numbered |=
                matches!(kind, BlockKind::Heading(_)) && matches!(line.look, Look::Item(_));
            self.blocks.push(RawBlock {
                kind,
                lines: vec![index],
                after_gap: self.gap,
                on_new_page: self.bridge,
            });
        }
        self.gap = false;
        self.bridge = false;
    }

    /// Whether a page ends between the line and the one before it.
    fn is_on_new_page(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).map(|before| &self.lines[before]) else {
            return false;
        };
        let next = self.pages.partition_point(|start| *start <= before.outer);
        self.pages
            .get(next)
            .is_some_and(|start| *start <= self.lines[index].outer)
    }

    /// Whether the line goes on with the block before it, where the file tells.
    fn told(&self, index: usize) -> Option<bool> {
        let told = self.lines[index].told?;
        match told.kind {
            _ if !told.first => Some(!self.gap || self.bridge),
            // A page break may stand inside a sentence.
            PartKind::Text if self.bridge => None,
            PartKind::Continued => Some(self.ends_in_text()),
            _ => Some(false),
        }
    }

    /// Whether the last block is one that may go on: no heading, no row.
    fn ends_in_text(&self) -> bool {
        let last = self.blocks.last();
        last.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item(_)))
    }

    /// Whether the line goes on with the block before it.
    fn continues(&self, index: usize) -> bool {
        let Some(block) = self.blocks.last() else {
            return false;
        };
        let Some(previous) = block.lines.last().map(|last| &self.lines[*last]) else {
            return false;
        };
        let line = &self.lines[index];
        let lower = line
            .body
            .starts_with(|c: char| c.is_lowercase() || c == '(');
        let open = !previous.body.ends_with(['.', ':', ';', '!', '?']);
        if self.gap {
            // Only a page break may stand inside a sentence.
            let full = || self.layout.broken(previous, line) && !self.is_heading_text(index);
            return self.bridge
                && open
                && line.look == Look::Text
                && (lower || full())
                && !matches!(block.kind, BlockKind::Heading(_));
        }
        match (block.kind, line.look) {
            (BlockKind::Heading(_), Look::Text) => {
                lower && open && previous.length > 30 && !previous.body.ends_with('?')
            }
            (BlockKind::Row { .. }, Look::Text | Look::Row) => {
                self.layout.broken(previous, line) && !starts_row(line)
            }
            (BlockKind::Paragraph | BlockKind::Item(_), Look::Text)
                if addresses::goes_on(last_word(previous), line.body) =>
            {
                true
            }
            (BlockKind::Paragraph | BlockKind::Item(_), Look::Text) => {
                ((lower && open || leads_on(previous))
                    && !dated::is_date(line.body)
                    && !self.is_heading_text(index))
                    || self.layout.broken(previous, line) && !self.is_heading_text(index)
                    || matches!(block.kind, BlockKind::Item(_))
                        && line.indent > self.block_indent(block)
                        && line.indent >= 2
            }
            _ => false,
        }
    }

    fn block_indent(&self, block: &RawBlock) -> usize {
        block
            .lines
            .first()
            .map_or(0, |first| self.lines[*first].indent)
    }

    fn kind(&self, index: usize) -> BlockKind {
        let line = &self.lines[index];
        match line.told {
            Some(Told {
                kind: PartKind::Item(depth),
                ..
            }) => return BlockKind::Item(depth),
            Some(Told {
                kind: PartKind::Note,
                ..
            }) => return BlockKind::Paragraph,
            _ => {}
        }
        match line.look {
            Look::Marked(level) => BlockKind::Heading(level),
            Look::Row => BlockKind::Row { head: false },
            Look::Item(mark) => self.item_or_heading(index, mark),
            Look::Text if self.is_heading_text(index) => BlockKind::Heading(self.plain_level()),
            Look::Text | Look::Blank | Look::Rule => BlockKind::Paragraph,
        }
    }
}

fn last_word<'a>(line: &Line<'a>) -> &'a str {
    line.body.rsplit(' ').next().unwrap_or_default()
}

/// Words that nothing ends with, no verb in two parts either: what they stand in goes on.
const LEADING_ON: WordList<9> =
    WordList::new(["de", "een", "en", "het", "of", "onze", "te", "uw", "via"]);

/// Whether a line ends inside a sentence by its last word.
fn leads_on(line: &Line<'_>) -> bool {
    LEADING_ON.has(last_word(line)) && line.body.contains(' ')
}

/// Whether a bar stands before its first cell.
fn starts_row(line: &Line<'_>) -> bool {
    line.body.starts_with('|') || line.start > line.outer
}

fn lower_start(line: &Line<'_>) -> bool {
    line.body.starts_with(char::is_lowercase)
}
