//! Tables without structure tags: rows of cells, told by where the lines stand
//! in the order drawn.

use std::collections::VecDeque;

use super::block::{Block, Role};
use super::line::{Line, SPACE};
use super::region::{Region, is_beside};
use super::stretch::is_mark;

/// Most lines in one cell; columns of text have more.
const MAX_LINES: usize = 8;
/// Most lines in one cell of what is plainly a table.
const MAX_LONG: usize = 24;
/// Gap between cells on one baseline, in parts of the font's size.
const CELL: f64 = 1.2;

/// Lines tried in vain as rows on one page, at most.
const MOST: usize = 100_000;

/// A row: the lines of each cell; empty where a column has none.
type Row = Vec<Vec<Line>>;

/// The lines as blocks: rows of tables, and everything else as plain lines.
pub(super) fn blocks(lines: Vec<Line>) -> Vec<Block> {
    let mut rest = VecDeque::from(lines);
    let (mut plain, mut blocks, mut tried) = (Vec::new(), Vec::new(), 0);
    while let Some(line) = rest.pop_front() {
        plain.push(line);
        let next = rest.front().filter(|_| tried < MOST);
        let Some(first) = next.and_then(|next| first_cell(&plain, next)) else {
            continue;
        };
        let mut region = Region::new(plain[first..].to_vec());
        let taken = rest.iter().take_while(|line| region.take(line)).count();
        match rows(region) {
            Some((rows, used)) => {
                // Lines behind the last row are looked at again.
                let from_rest = used - (plain.len() - first).min(used);
                plain.truncate(first);
                flush(&mut plain, &mut blocks);
                rest.drain(..from_rest);
                blocks.extend(rows.into_iter().map(block));
            }
            None => tried += taken,
        }
    }
    flush(&mut plain, &mut blocks);
    blocks
}

fn block(row: Row) -> Block {
    let role = Role::Row;
    let mut cells: Vec<Vec<Line>> = Vec::with_capacity(row.len());
    for cell in row.into_iter().skip_while(Vec::is_empty) {
        let mut lines = Vec::new();
        cell.into_iter().for_each(|line| add(&mut lines, line));
        cells.push(lines);
    }
    while cells.last().is_some_and(Vec::is_empty) {
        cells.pop();
    }
    Block { role, cells }
}

fn add(cell: &mut Vec<Line>, line: Line) {
    match cell.last_mut() {
        Some(before) if before.goes_on_in(&line) => before.join(line, " "),
        _ => cell.push(line),
    }
}

/// Where the first cell begins that `second` stands beside; `None` where it does not.
fn first_cell(lines: &[Line], second: &Line) -> Option<usize> {
    let last = lines.last()?;
    if !is_beside(last, second) || is_mark(&last.text) {
        return None;
    }
    let raised = last.y - second.y > 0.5 * second.size;
    let slack = if raised { 1.4 } else { 0.5 } * second.size;
    let belongs = |line: &Line, below: &Line| {
        line.x1 < second.x0 && line.y > second.y - slack && line.y < below.y + 0.3 * line.size
    };
    let mut first = lines.len() - 1;
    while first > 0 && belongs(&lines[first - 1], &lines[first]) {
        first -= 1;
    }
    (lines.len() - first <= MAX_LONG && lines[first].y > second.y - slack).then_some(first)
}

/// The rows of a table, and how many lines they take; `None` if it is none.
fn rows(region: Region) -> Option<(Vec<Row>, usize)> {
    let columns = region.columns();
    if columns < 2 {
        return None;
    }
    let mut rows: Vec<(Row, usize)> = Vec::new();
    let mut before: Option<(usize, f64)> = None;
    for (index, line) in region.lines.iter().enumerate() {
        for (column, piece) in region.pieces(line.clone()) {
            let new = before.is_none_or(|(last, y)| {
                column < last || column == last && piece.y - y > 1.9 * piece.size
            });
            before = Some((column, piece.y));
            if new {
                rows.push((vec![Vec::new(); columns], index));
            }
            if let Some((row, end)) = rows.last_mut() {
                row[column].push(piece);
                *end = index + 1;
            }
        }
    }
    while rows.last().is_some_and(|(row, _)| filled(row) < 2) {
        rows.pop();
    }
    let used = rows.last()?.1;
    let rows = wrapped(rows.into_iter().map(|(row, _)| row).collect());
    is_table(&rows).then_some((rows, used))
}

/// Number of cells with something in them.
fn filled(row: &Row) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

fn is_table(rows: &[Row]) -> bool {
    let full = rows.iter().filter(|row| filled(row) > 1).count();
    let longest = rows.iter().flatten().map(Vec::len).max().unwrap_or(0);
    let plainly = full > 3 || full > 1 && rows.iter().any(|row| filled(row) > 2);
    full > 1 && full * 2 >= rows.len() && longest <= if plainly { MAX_LONG } else { MAX_LINES }
}

/// Puts rows together that were drawn line by line, across the cells: those
/// that follow as close as lines do, where other rows stand further apart.
fn wrapped(rows: Vec<Row>) -> Vec<Row> {
    let steps: Vec<f64> = rows
        .windows(2)
        .filter_map(|pair| step(&pair[0], &pair[1]))
        .collect();
    let least = steps.iter().copied().fold(f64::MAX, f64::min);
    let all = steps.len() + 1 == rows.len();
    let tight = all && least < 1.5 && steps.iter().any(|step| *step > 1.25 * least);
    let one_line = rows.iter().flatten().all(|cell| cell.len() <= 1);
    if !tight || !one_line {
        return rows;
    }
    let mut done: Vec<Row> = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        let close = index
            .checked_sub(1)
            .is_some_and(|before| steps[before] < 1.12 * least);
        match done.last_mut() {
            Some(above) if close => {
                for (cell, more) in above.iter_mut().zip(row) {
                    cell.extend(more);
                }
            }
            _ => done.push(row),
        }
    }
    done
}

/// How far below a row the next one begins, in parts of the font's size.
fn step(above: &Row, below: &Row) -> Option<f64> {
    let bottom = above
        .iter()
        .flatten()
        .map(|line| line.y)
        .fold(f64::MIN, f64::max);
    let top = below
        .iter()
        .flatten()
        .map(|line| line.y)
        .fold(f64::MAX, f64::min);
    let size = below.iter().flatten().next()?.size;
    (top > bottom).then(|| (top - bottom) / size)
}

/// Parts on one baseline become one line, and all lines one block.
fn flush(plain: &mut Vec<Line>, blocks: &mut Vec<Block>) {
    if plain.is_empty() {
        return;
    }
    let mut lines: Vec<Line> = Vec::with_capacity(plain.len());
    for line in plain.drain(..) {
        match lines.last_mut() {
            Some(before) if before.goes_on_in(&line) => join(before, line),
            _ => lines.push(line),
        }
    }
    blocks.push(Block::new(Role::Plain, lines));
}

/// Puts a part behind another on its baseline, with what their gap stands for.
pub(super) fn join(before: &mut Line, line: Line) {
    let gap = before.gap_to(&line);
    let between = match gap {
        _ if gap < SPACE => "",
        _ if gap < CELL || is_mark(&before.text) => " ",
        _ => "\t",
    };
    before.join(line, between);
}
