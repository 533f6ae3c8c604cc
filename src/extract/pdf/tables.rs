//! Tables without structure tags: rows of cells, told by where the lines stand
//! in the order drawn.

use super::block::{Block, Role};
use super::line::Line;

/// Most lines in one cell; columns of text have more.
const MAX_LINES: usize = 8;
/// Gap between cells on one baseline, in parts of the font's size.
const CELL: f64 = 1.2;
/// Longest item mark ("10.", "•", "iii)"), in characters: the gap behind it is no cell.
const MARK: usize = 4;

/// A row: for each cell the range of its lines.
#[derive(Debug)]
struct Row {
    cells: Vec<std::ops::Range<usize>>,
}

impl Row {
    fn start(&self) -> usize {
        self.cells.first().map_or(0, |cell| cell.start)
    }

    fn end(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.end)
    }
}

/// The lines as blocks: rows of tables, and everything else as plain lines.
pub(super) fn blocks(lines: Vec<Line>) -> Vec<Block> {
    let rows = tables(&lines);
    let mut lines = lines.into_iter().enumerate().peekable();
    let mut blocks = Vec::new();
    let mut plain = Vec::new();
    for row in &rows {
        while let Some((_, line)) = lines.next_if(|(index, _)| *index < row.start()) {
            plain.push(line);
        }
        flush(&mut plain, &mut blocks);
        let mut cells = vec![Vec::new(); row.cells.len()];
        for (range, cell) in row.cells.iter().zip(&mut cells) {
            while let Some((_, line)) = lines.next_if(|(index, _)| *index < range.end) {
                add(cell, line);
            }
        }
        blocks.push(Block {
            role: Role::Row,
            cells,
        });
    }
    plain.extend(lines.map(|(_, line)| line));
    flush(&mut plain, &mut blocks);
    blocks
}

fn add(cell: &mut Vec<Line>, line: Line) {
    match cell.last_mut() {
        Some(before) if before.goes_on_in(&line) => before.join(line, " "),
        _ => cell.push(line),
    }
}

/// Parts on one baseline become one line, and all lines one block.
fn flush(plain: &mut Vec<Line>, blocks: &mut Vec<Block>) {
    if plain.is_empty() {
        return;
    }
    let spaced: Vec<bool> = (0..plain.len()).map(|at| is_space(plain, at)).collect();
    let mut lines: Vec<Line> = Vec::with_capacity(plain.len());
    for (line, spaced) in plain.drain(..).zip(spaced) {
        match lines.last_mut() {
            Some(before) if before.goes_on_in(&line) => {
                let gap = before.gap_to(&line);
                let mark = is_mark(&before.text);
                let between = match gap {
                    _ if gap < 0.11 => "",
                    _ if gap < CELL || mark || spaced => " ",
                    _ => "\t",
                };
                before.join(line, between);
            }
            _ => lines.push(line),
        }
    }
    blocks.push(Block::new(Role::Plain, lines));
}

/// Whether the gap before a part is only that of a stretched line: a line
/// right above or below runs across it.
fn is_space(lines: &[Line], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &lines[before]) else {
        return false;
    };
    let near = lines[at.saturating_sub(4)..(at + 4).min(lines.len())].iter();
    let (from, to) = (before.x1, lines[at].x0);
    near.filter(|line| (line.y - before.y).abs() < 1.8 * before.size)
        .any(|line| line.x0 < from && line.x1 > to)
}

/// Whether it looks like what stands before a list item, rather than a short word.
fn is_mark(text: &str) -> bool {
    let count = text.chars().count();
    count == 1 || (count <= MARK && !text.chars().all(char::is_alphabetic))
}

/// The rows of all tables, in order: at least two in a row that share a column.
fn tables(lines: &[Line]) -> Vec<Row> {
    let rows = candidates(lines);
    let mut kept = Vec::new();
    let mut group: Vec<Row> = Vec::new();
    for row in rows {
        let follows = group
            .last()
            .is_some_and(|above| above.end() == row.start() && share_a_column(above, &row, lines));
        if !follows {
            keep(&mut group, &mut kept);
        }
        group.push(row);
    }
    keep(&mut group, &mut kept);
    kept
}

fn keep(group: &mut Vec<Row>, kept: &mut Vec<Row>) {
    if group.len() > 1 {
        kept.append(group);
    } else {
        group.clear();
    }
}

fn share_a_column(above: &Row, below: &Row, lines: &[Line]) -> bool {
    let left = |cell: &std::ops::Range<usize>| lines[cell.start].x0;
    let middle =
        |cell: &std::ops::Range<usize>| f64::midpoint(lines[cell.start].x0, lines[cell.start].x1);
    let lower = lines[below.start()].y > lines[above.start()].y;
    lower
        && above.cells[1..].iter().any(|a| {
            below.cells[1..]
                .iter()
                .any(|b| (left(a) - left(b)).abs() < 3.0 || (middle(a) - middle(b)).abs() < 3.0)
        })
}

/// Whatever looks like a row on its own.
fn candidates(lines: &[Line]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut at = 1;
    while at < lines.len() {
        let (before, line) = (&lines[at - 1], &lines[at]);
        let in_row = rows.last().is_some_and(|row| row.end() == at);
        if is_beside(before, line) {
            if in_row {
                if let Some(row) = rows.last_mut() {
                    row.cells.push(at..at + 1);
                }
            } else if let Some(first) = first_cell(lines, at, rows.last().map_or(0, Row::end)) {
                rows.push(Row {
                    cells: vec![first..at, at..at + 1],
                });
            }
        } else if in_row && let Some(row) = rows.last_mut() {
            stretch(row, lines, at);
        }
        at += 1;
    }
    rows.retain(|row| row.cells.iter().all(|cell| cell.len() <= MAX_LINES));
    rows
}

/// Whether a line stands to the right of the one before it, on its height or above.
fn is_beside(before: &Line, line: &Line) -> bool {
    let size = before.size.max(line.size);
    before.turn == line.turn
        && line.x0 > before.x1 + 0.4 * size
        && line.y < before.y + 0.3 * size
        && before.y - line.y < 14.0 * size
        && !is_mark(&before.text)
}

/// Where the first cell begins that a second cell at `at` stands beside.
fn first_cell(lines: &[Line], at: usize, floor: usize) -> Option<usize> {
    let second = &lines[at];
    let last = &lines[at - 1];
    let raised = last.y - second.y > 0.5 * second.size;
    let slack = if raised { 1.4 } else { 0.5 } * second.size;
    let belongs = |line: &Line, below: &Line| {
        line.x1 < second.x0 && line.y > second.y - slack && line.y < below.y + 0.3 * line.size
    };
    let mut first = at - 1;
    while first > floor && belongs(&lines[first - 1], &lines[first]) {
        first -= 1;
    }
    (at - first <= MAX_LINES && lines[first].y > second.y - slack).then_some(first)
}

/// Adds a line to the last cell of a row, if it stands right below it.
fn stretch(row: &mut Row, lines: &[Line], at: usize) {
    let (before, line) = (&lines[at - 1], &lines[at]);
    let Some((cell, others)) = row.cells.split_last_mut() else {
        return;
    };
    let left_of_it = others.last().map_or(f64::MIN, |other| {
        lines[other.clone()]
            .iter()
            .map(|line| line.x1)
            .fold(f64::MIN, f64::max)
    });
    let first = &lines[cell.start];
    let down = line.y - before.y;
    let below = down > -0.3 * line.size && down < 1.75 * line.size;
    let inside = line.x0 > left_of_it + 0.2 * line.size
        && line.x0 > first.x0 - 2.0 * line.size
        && line.x0 < first.x1;
    if below && inside && (down > 0.3 * line.size || line.x0 - before.x1 < CELL * line.size) {
        cell.end = at + 1;
    }
}
