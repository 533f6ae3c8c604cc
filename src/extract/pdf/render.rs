//! From the blocks of all pages to one text, with what is known of its parts
//! and where its words stand.

use super::super::{Page, Part, PartKind, Rect, Run};
use super::block::{Block, Role};
use super::flow::{self, OpenEnd};
use super::layout::Usual;
use super::line::{Line, Word};
use super::matrix::Matrix;
use super::signs::is_raised;

/// A page, ready to be written out.
pub(super) struct Sheet {
    pub(super) blocks: Vec<Block>,
    /// The way from points as shown back to the page's own space.
    pub(super) back: Matrix,
}

/// The text of a document under construction. Offsets count characters.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) pages: Vec<Page>,
    pub(super) parts: Vec<Part>,
    pub(super) runs: Vec<Run>,
    length: usize,
    /// Where the sentence stands that the last page ends inside of.
    open: Option<OpenEnd>,
}

/// Writes out all pages.
pub(super) fn text(sheets: Vec<Sheet>) -> Text {
    let usual = Usual::of(sheets.iter().map(|sheet| sheet.blocks.as_slice()));
    let mut text = Text::default();
    for (sheet, number) in sheets.into_iter().zip(1..) {
        text.page(number, sheet, &usual);
    }
    text
}

impl Text {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    fn page(&mut self, number: u32, sheet: Sheet, usual: &Usual) {
        let open = flow::open_end(&sheet.blocks);
        let mut blocks = notes_to_marks(usual.paragraphs(sheet.blocks));
        if let Some(before) = self.open.take() {
            before.go_on_in(&mut blocks);
        }
        self.open = open;
        if !blocks.is_empty() && !self.text.is_empty() {
            self.push("\n");
            if let Some(before) = self.pages.last_mut() {
                before.end = self.length;
            }
        }
        let start = self.length;
        let mut above: Option<&Block> = None;
        for block in &blocks {
            if let Some(above) = above {
                self.push(between(above, block, usual));
            }
            self.block(block, number, sheet.back);
            above = Some(block);
        }
        self.pages.push(Page {
            number,
            start,
            end: self.length,
        });
    }

    fn block(&mut self, block: &Block, page: u32, back: Matrix) {
        let start = self.length;
        let is_row = block.role == Role::Row;
        for (number, cell) in block.cells.iter().enumerate() {
            if number > 0 {
                self.push(if is_row { "\t" } else { "\n" });
            }
            for (number, line) in cell.iter().enumerate() {
                match number {
                    0 => {}
                    _ if is_row => self.joint(line),
                    _ => self.push("\n"),
                }
                self.line(line, page, back);
            }
        }
        if let Some(kind) = kind(block.role).filter(|_| self.length > start) {
            self.parts.push(Part {
                kind,
                start,
                end: self.length,
            });
        }
    }

    /// Joins a line of a cell to the one before it: a row is one line. A hyphen
    /// that breaks a word becomes a soft one.
    fn joint(&mut self, next: &Line) {
        let lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
        let mut before = self.text.chars().rev();
        let (last, letter, third) = (before.next(), before.next(), before.next());
        let word = lower(letter) && third.is_some_and(char::is_alphabetic);
        let goes_on = lower(next.text.chars().next()) && !next.text.starts_with("en ");
        match last {
            Some('\u{ad}') => {}
            Some('-' | '\u{2010}') if word && goes_on => {
                self.text.pop();
                self.text.push('\u{ad}');
            }
            Some('-' | '/' | '@') if letter.is_some_and(char::is_alphanumeric) && goes_on => {}
            _ => self.push(" "),
        }
    }

    fn line(&mut self, line: &Line, page: u32, back: Matrix) {
        let (mut byte, mut at) = (0, self.length);
        for word in &line.words {
            let chars = |from: usize, to: usize| {
                line.text
                    .get(from..to)
                    .map_or(0, |text| text.chars().count())
            };
            let start = at + chars(byte, word.from);
            let end = start + chars(word.from, word.to);
            (byte, at) = (word.to, end);
            self.runs.push(Run {
                start,
                end,
                page,
                rect: rect(line, word, back),
            });
        }
        self.push(&line.text);
    }
}

/// Puts notes behind the paragraph that refers to them, where it can be found.
fn notes_to_marks(blocks: Vec<Block>) -> Vec<Block> {
    let mark = |block: &Block| -> String {
        let text = block.lines().next().map_or("", |line| line.text.as_str());
        text.chars().take_while(|c| is_raised(*c)).collect()
    };
    let is_loose = |block: &Block| block.role == Role::Note && !mark(block).is_empty();
    let (notes, mut body): (Vec<Block>, Vec<Block>) = blocks.into_iter().partition(is_loose);
    for note in notes.into_iter().rev() {
        let mark = mark(&note);
        let refers = |block: &Block| {
            block.role != Role::Note && block.lines().any(|line| refers(&line.text, &mark))
        };
        let place = body.iter().position(refers);
        let end = body
            .iter()
            .rposition(|block| block.role != Role::Furniture)
            .map_or(0, |last| last + 1);
        body.insert(place.map_or(end, |place| place + 1), note);
    }
    body
}

/// Whether a text holds exactly that mark.
fn refers(text: &str, mark: &str) -> bool {
    text.match_indices(mark).any(|(at, _)| {
        !text[..at].ends_with(is_raised) && !text[at + mark.len()..].starts_with(is_raised)
    })
}

/// The columns of a single line that white space parts into cells.
fn columns(block: &Block) -> Option<usize> {
    let mut lines = block.lines();
    let tabs = lines.next()?.text.matches('\t').count();
    let plain = matches!(block.role, Role::Plain | Role::Paragraph | Role::Text);
    (plain && tabs > 0 && lines.next().is_none()).then_some(tabs + 1)
}

/// What stands between two blocks.
fn between(above: &Block, below: &Block, usual: &Usual) -> &'static str {
    let touch = || {
        let (last, first) = (above.lines().next_back(), below.lines().next());
        last.zip(first)
            .is_some_and(|(last, first)| !usual.apart(last, first))
    };
    let cells = columns(above).filter(|count| columns(below) == Some(*count));
    match (above.role, below.role) {
        (Role::Row, Role::Row) => "\n",
        // Rows that only the white between their columns tells, however far apart.
        _ if cells.is_some() => "\n",
        (Role::Item(_), Role::Item(_)) => "\n",
        (Role::Plain | Role::Paragraph, Role::Plain | Role::Paragraph) if touch() => "\n",
        _ => "\n\n",
    }
}

fn kind(role: Role) -> Option<PartKind> {
    Some(match role {
        Role::Plain => return None,
        Role::Paragraph | Role::Text => PartKind::Text,
        Role::Continued => PartKind::Continued,
        Role::Heading(level) => PartKind::Heading(level),
        Role::Item(depth) => PartKind::Item(depth),
        Role::Row => PartKind::Row,
        Role::Note => PartKind::Note,
        Role::Furniture => PartKind::Furniture,
    })
}

/// Where a word stands: from a fifth of the font's height below the baseline
/// to four fifths above it.
fn rect(line: &Line, word: &Word, back: Matrix) -> Rect {
    let turn = Matrix::turned(-line.turn);
    let (top, bottom) = (line.y - 0.8 * line.size, line.y + 0.2 * line.size);
    let corners = [
        (word.x0, top),
        (word.x1, top),
        (word.x0, bottom),
        (word.x1, bottom),
    ];
    let corners = corners.map(|corner| back.apply(turn.apply(corner)));
    let least = |pick: fn(&(f64, f64)) -> f64| corners.iter().map(pick).fold(f64::MAX, f64::min);
    let most = |pick: fn(&(f64, f64)) -> f64| corners.iter().map(pick).fold(f64::MIN, f64::max);
    Rect {
        x0: least(|corner| corner.0) as f32,
        y0: least(|corner| corner.1) as f32,
        x1: most(|corner| corner.0) as f32,
        y1: most(|corner| corner.1) as f32,
    }
}
