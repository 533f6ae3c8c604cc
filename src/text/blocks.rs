//! Lines put together into blocks: headings, paragraphs, list items, table rows.

use super::addresses;
use super::dated;
use super::furniture;
use super::lines::{Line, Look, Mark, Told};
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

/// Longest heading, in characters; a question may be longer.
const HEADING_CHARS: usize = 90;
const QUESTION_CHARS: usize = 140;

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
    };
    for index in 0..lines.len() {
        assembler.take(index);
    }
    let mut blocks = assembler.blocks;
    mark_heads(&mut blocks, lines);
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

/// The first row of each run of rows is the head of that table. A table that
/// goes on over a page break keeps its head; where it is printed again on the
/// new page, that is furniture.
fn mark_heads(blocks: &mut [RawBlock], lines: &[Line<'_>]) {
    let text = |block: &RawBlock| -> Vec<&str> {
        let own = block.lines.iter();
        own.map(|index| lines[*index].body).collect()
    };
    let cells = |text: &[&str]| {
        text.iter()
            .map(|line| line.matches('\t').count())
            .sum::<usize>()
    };
    let mut above: Option<Vec<&str>> = None;
    for block in blocks {
        let own = text(block);
        let BlockKind::Row { head } = &mut block.kind else {
            above = None;
            continue;
        };
        let same = above.as_ref().filter(|_| block.on_new_page);
        match same.filter(|table| cells(table) == cells(&own)) {
            Some(table) if *table == own => block.kind = BlockKind::Furniture,
            Some(_) => *head = false,
            None if above.is_none() || block.after_gap => {
                *head = true;
                above = Some(own);
            }
            None => *head = false,
        }
    }
}

/// The narrowest margin at which text is broken, in characters.
const SHORTEST: usize = 40;

/// How the text is laid out: whether lines are broken at a margin, and which.
#[derive(Debug, Clone, Copy)]
struct Layout {
    /// The width at which lines are broken, in characters; `None` for one line a paragraph.
    width: Option<usize>,
}

impl Layout {
    fn measure(lines: &[Line<'_>]) -> Self {
        let broken = broken_sentences(lines);
        // Rows of a table are as long as they are, whatever the margin.
        let mut lengths: Vec<usize> = lines
            .iter()
            .filter(|line| line.length > 0 && line.look != Look::Row)
            .map(|line| line.length)
            .collect();
        if lengths.len() < 6 {
            return Self {
                width: Some(100).filter(|_| lengths.iter().all(|length| *length <= 100)),
            };
        }
        lengths.sort_unstable();
        let long = lengths[lengths.len() * 19 / 20];
        let full = lengths
            .iter()
            .filter(|length| **length * 10 >= long * 7)
            .count();
        if (SHORTEST..=140).contains(&long) && full * 100 >= lengths.len() * 25 {
            return Self { width: Some(long) };
        }
        let wide = lengths.iter().filter(|length| **length >= SHORTEST).count();
        let often = broken.len() >= 3 && broken.len() * 5 >= wide;
        let margin = broken.get(broken.len() * 9 / 10).copied();
        Self {
            width: margin.filter(|width| often && (SHORTEST..=140).contains(width)),
        }
    }

    /// Whether the line was broken at the margin before `next`.
    fn broken(self, line: &Line<'_>, next: &Line<'_>) -> bool {
        let Some(width) = self.width else {
            return false;
        };
        let word = next
            .body
            .split_whitespace()
            .next()
            .map_or(0, |word| word.chars().count());
        (line.length + line.indent + word + 1) * 100 > width * 88
    }
}

/// The lengths of the lines that end inside a sentence, ascending.
fn broken_sentences(lines: &[Line<'_>]) -> Vec<usize> {
    let prose = |line: &Line<'_>| matches!(line.look, Look::Text | Look::Item(_));
    let mut lengths: Vec<usize> = lines
        .windows(2)
        .filter(|pair| prose(&pair[0]) && pair[1].look == Look::Text && lower_start(&pair[1]))
        .filter(|pair| !pair[0].body.ends_with(['.', ':', ';', '!', '?']))
        .map(|pair| pair[0].length + pair[0].indent)
        .filter(|length| *length >= SHORTEST)
        .collect();
    lengths.sort_unstable();
    lengths
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
        if self.told(index).unwrap_or_else(|| self.continues(index)) {
            if let Some(block) = self.blocks.last_mut() {
                block.lines.push(index);
            }
        } else {
            let kind = self.kind(index);
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
                (lower && open && !dated::is_date(line.body) && !self.is_heading_text(index))
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
            Look::Text | Look::Blank => BlockKind::Paragraph,
        }
    }

    fn item_or_heading(&self, index: usize, mark: Mark) -> BlockKind {
        let line = &self.lines[index];
        let depth = u8::try_from(line.indent / 2).unwrap_or(u8::MAX);
        let short = line.length <= HEADING_CHARS
            || line.body.ends_with('?') && line.length <= QUESTION_CHARS;
        let closed = line.body.ends_with(['.', ';', ',']);
        match mark {
            Mark::Plus if short && !self.followed_by(index, Mark::Plus) => BlockKind::Heading(3),
            Mark::Bullet if short && self.asks(index) => BlockKind::Heading(3),
            Mark::Article
                if short && self.names_something(index) && (!closed || asks_by_number(line)) =>
            {
                BlockKind::Heading(if line.body.to_lowercase().starts_with("art") {
                    3
                } else {
                    2
                })
            }
            Mark::Article => BlockKind::Paragraph,
            Mark::Letter if short && capitals(line.body) => BlockKind::Heading(2),
            Mark::Number(level)
                if short
                    && !closed
                    && !self.in_numbered_run(index, level)
                    && self.names_something(index) =>
            {
                BlockKind::Heading(level.saturating_add(1))
            }
            _ => BlockKind::Item(depth),
        }
    }

    /// Whether the next line that is not blank has that mark, or there is none.
    fn followed_by(&self, index: usize, mark: Mark) -> bool {
        let next = self.lines[index + 1..]
            .iter()
            .find(|line| line.look != Look::Blank);
        next.is_none_or(|next| next.look == Look::Item(mark))
            && !self.lines[index].body.ends_with('?')
    }

    /// Whether a bullet stands before a question (or a remark among questions)
    /// with its answer right below, as folded web pages are copied.
    fn asks(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let answered = |at: usize| {
            self.lines.get(at + 1).is_some_and(|next| {
                next.look == Look::Text
                    && next.indent <= self.lines[at].indent
                    && !lower_start(next)
            })
        };
        let question = |at: usize| {
            let line = &self.lines[at];
            line.look == Look::Item(Mark::Bullet) && line.body.ends_with('?') && answered(at)
        };
        let among = || (0..self.lines.len()).filter(|at| question(*at)).count() >= 3;
        answered(index)
            && !lower_start(line)
            && (line.body.ends_with('?') || line.length <= HEADING_CHARS && among())
    }

    /// Whether the numbered line stands in a list of numbered lines.
    fn in_numbered_run(&self, index: usize, level: u8) -> bool {
        let same = |line: &Line<'_>| line.look == Look::Item(Mark::Number(level));
        let next = self.lines[index + 1..]
            .iter()
            .find(|line| line.look != Look::Blank);
        let before = index.checked_sub(1).map(|previous| &self.lines[previous]);
        next.is_some_and(same) || next.is_none() || before.is_some_and(same)
    }

    /// Whether a numbered line names a subject rather than begins a sentence.
    fn names_something(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let goes_on = self.lines.get(index + 1).is_some_and(|next| {
            next.look == Look::Text && (lower_start(next) || self.layout.broken(line, next))
        });
        let leads_in = line.body.ends_with(':') && line.body.split_whitespace().count() > 5;
        !lower_start(line) && !goes_on && !leads_in
    }

    fn plain_level(&self) -> u8 {
        let numbered = self.blocks.iter().any(|block| {
            matches!(block.kind, BlockKind::Heading(_))
                && block
                    .lines
                    .first()
                    .is_some_and(|first| matches!(self.lines[*first].look, Look::Item(_)))
        });
        match (self.blocks.is_empty(), numbered) {
            (true, _) => 1,
            (false, true) => 4,
            (false, false) => 2,
        }
    }

    /// Whether a line of plain text is a heading.
    fn is_heading_text(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let question = line.body.ends_with('?');
        let limit = if question {
            QUESTION_CHARS
        } else {
            HEADING_CHARS
        };
        if line.length > limit
            || line.body.ends_with(['.', ',', ';', ':', '!'])
            || !starts_like_heading(line)
            || !wordy(line.body)
            || labelled_number(line.body)
            // The first line can be a title that carries its date.
            || !self.blocks.is_empty() && dated::tells_when(line.body)
        {
            return false;
        }
        let next = self.lines[index + 1..]
            .iter()
            .zip(index + 1..)
            .find(|(line, at)| line.look != Look::Blank && !self.furniture[*at]);
        let Some((next, at)) = next else { return false };
        if next.told.is_some_and(|told| !told.first) {
            return false;
        }
        let before_gap = self.gap
            || self
                .blocks
                .last()
                .is_none_or(|block| matches!(block.kind, BlockKind::Heading(_)));
        let after_gap = at > index + 1;
        // Only a running header stands between it and the rest of its sentence.
        if lower_start(next) && self.furniture[index + 1..at].contains(&true) {
            return false;
        }
        if question && line.body.matches(['.', '?']).count() == 1 {
            return before_gap || !after_gap || line.length <= HEADING_CHARS;
        }
        if capitals(line.body) {
            return true;
        }
        if !before_gap
            || self
                .layout
                .width
                .is_some_and(|width| !after_gap && line.length * 100 > width * 80)
        {
            return false;
        }
        // The rest of its sentence stands right below.
        let goes_on = lower_start(next) || next.body.starts_with('(');
        let broken = self.layout.broken(line, next) || line.body.contains(". ");
        if !after_gap && next.look == Look::Text && goes_on && broken {
            return false;
        }
        after_gap || introduces(next)
    }
}

/// Whether the line right below looks like what a heading stands above.
fn introduces(next: &Line<'_>) -> bool {
    match next.look {
        Look::Item(_) | Look::Row | Look::Marked(_) => true,
        Look::Text => {
            next.length > 60 || next.body.ends_with(['.', ':', '?', '!']) && next.length > 20
        }
        Look::Blank => false,
    }
}

/// `Vraag 5  Ik wil dat niet.`: the remark that the text below answers.
fn asks_by_number(line: &Line<'_>) -> bool {
    line.body.to_lowercase().starts_with("vraag ")
}

fn last_word<'a>(line: &Line<'a>) -> &'a str {
    line.body.rsplit(' ').next().unwrap_or_default()
}

fn starts_row(line: &Line<'_>) -> bool {
    line.body.starts_with('|')
}

fn lower_start(line: &Line<'_>) -> bool {
    line.body.starts_with(char::is_lowercase)
}

fn starts_like_heading(line: &Line<'_>) -> bool {
    line.body.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '‘' | '"' | '“' | '(')
    })
}

/// `Laatst bijgewerkt: 22 november 2023`: a label with what it names.
fn labelled_number(text: &str) -> bool {
    text.split_once(": ")
        .is_some_and(|(_, value)| value.contains(|c: char| c.is_ascii_digit()))
}

/// Whether the line is made of words rather than of numbers and addresses.
fn wordy(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && digits * 4 <= letters
        && !text.contains(['@', '>'])
        && !text.contains("http")
        && !text.contains("www.")
        && text.split_whitespace().count() <= 20
}

fn capitals(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() >= 6 && letters.iter().all(|c| c.is_uppercase())
}
