//! The lines of what looks like a table, and the white between its columns.

use super::line::Line;

/// Narrowest white between two columns, in parts of the font's size.
const NARROW: f64 = 0.3;
/// A gap between words from here on may be the white between two columns …
const CHUNK: f64 = 0.75;
/// … and from here on where another cell begins at the same place.
const ALIGNED: f64 = 0.38;
/// How far places may lie apart to be the same, in points.
const SAME: f64 = 1.5;
/// How far below each other two rows may stand, in parts of the font's size …
const FAR: f64 = 6.5;
/// … and how far above the first line of the first row its other cells may begin.
const RAISED: f64 = 8.0;
/// Columns, and lines, of one table at most.
const MAX_COLUMNS: usize = 30;
const MAX_LINES: usize = 3_000;

/// White from left to right, in points.
#[derive(Debug, Clone, Copy)]
struct Gutter {
    from: f64,
    to: f64,
}

/// The lines of what may be a table, in the order drawn.
#[derive(Debug, Default)]
pub(super) struct Region {
    pub(super) lines: Vec<Line>,
    gutters: Vec<Gutter>,
    /// Where cells begin, from the second column on.
    starts: Vec<f64>,
    /// Where the lines of the last cell begin.
    cell: usize,
    /// The heights of the lowest line in the last row, and in the one above it.
    bottom: f64,
    floor: f64,
}

impl Region {
    /// Begins with the lines of a first cell.
    pub(super) fn new(first: Vec<Line>) -> Self {
        let top = first.first().map_or(0.0, |line| line.y);
        let size = first.first().map_or(0.0, |line| line.size);
        let bottom = first.iter().map(|line| line.y).fold(top, f64::max);
        Self {
            lines: first,
            gutters: Vec::new(),
            starts: Vec::new(),
            cell: 0,
            bottom,
            floor: top - RAISED * size,
        }
    }

    /// Takes a line if it may belong to the table.
    pub(super) fn take(&mut self, line: &Line) -> bool {
        let Some(gutters) = self.fitted(line) else {
            return false;
        };
        let Some(last) = self.lines.last().filter(|_| self.lines.len() < MAX_LINES) else {
            return false;
        };
        if last.turn != line.turn || !same_print(last, line) {
            return false;
        }
        let size = line.size;
        if line.y - self.bottom > FAR * size || line.y < self.floor + 0.3 * size {
            return false;
        }
        let (before, column) = (self.column(last), place(&gutters, line));
        let beside = is_beside(last, line);
        self.gutters = gutters;
        if beside {
            self.part(line);
            self.cell = self.lines.len();
        } else if column < before {
            self.cell = self.lines.len();
            (self.floor, self.bottom) = (self.bottom, line.y);
        } else if line.y < last.y - 0.6 * size {
            return false;
        }
        self.bottom = self.bottom.max(line.y);
        self.lines.push(line.clone());
        true
    }

    /// The gutters with a line among them; `None` where it fills one.
    fn fitted(&self, line: &Line) -> Option<Vec<Gutter>> {
        let mut gutters = self.gutters.clone();
        for (number, (from, to)) in chunks(line, &self.starts).into_iter().enumerate() {
            for gutter in &mut gutters {
                if to <= gutter.from || from >= gutter.to {
                    continue;
                }
                match (from > gutter.from, to < gutter.to) {
                    (false, false) => return None,
                    // The rest of what stands left of it, or set in.
                    (true, true) if number > 0 || from - gutter.from < gutter.to - to => {
                        gutter.from = to;
                    }
                    (true, _) => gutter.to = from,
                    (false, true) => gutter.from = to,
                }
                if gutter.to - gutter.from < NARROW * line.size {
                    return None;
                }
            }
        }
        Some(gutters)
    }

    /// Adds the white before a line that stands beside the last cell, if no line fills it.
    fn part(&mut self, line: &Line) {
        let cell = &self.lines[self.cell.min(self.lines.len())..];
        let from = cell.iter().map(|line| line.x1).fold(f64::MIN, f64::max);
        let mut gutter = Gutter { from, to: line.x0 };
        let known = |gutter: &Gutter| {
            let others = self.gutters.iter();
            others
                .into_iter()
                .any(|other| other.from < gutter.to && other.to > gutter.from)
        };
        let full = self.gutters.len() + 1 >= MAX_COLUMNS;
        if full || gutter.to - gutter.from < NARROW * line.size || known(&gutter) {
            return;
        }
        let starts = [line.x0];
        for (from, to) in self.lines.iter().flat_map(|line| chunks(line, &starts)) {
            if to <= gutter.from || from >= gutter.to {
                continue;
            }
            match (from > gutter.from, to < gutter.to) {
                (true, false) => gutter.to = from,
                (false, true) => gutter.from = to,
                _ => return,
            }
        }
        if gutter.to - gutter.from >= NARROW * line.size {
            self.gutters.push(gutter);
            self.starts.push(line.x0);
            self.gutters.sort_by(|a, b| a.from.total_cmp(&b.from));
        }
    }

    /// Number of columns.
    pub(super) fn columns(&self) -> usize {
        self.gutters.len() + 1
    }

    /// The column that a line stands in, or begins in, from 0.
    pub(super) fn column(&self, line: &Line) -> usize {
        place(&self.gutters, line)
    }

    /// The parts of a line, each in its column.
    pub(super) fn pieces(&self, mut line: Line) -> Vec<(usize, Line)> {
        let mut pieces = Vec::new();
        for gutter in self.gutters.iter().rev() {
            let middle = f64::midpoint(gutter.from, gutter.to);
            let word = line.words.iter().position(|word| word.x0 > middle);
            if let Some(piece) = word.and_then(|word| line.split_off(word)) {
                pieces.push((self.column(&piece), piece));
            }
        }
        pieces.push((self.column(&line), line));
        pieces.reverse();
        pieces
    }
}

fn place(gutters: &[Gutter], line: &Line) -> usize {
    let start = line.x0 + 0.1 * line.size;
    gutters.partition_point(|gutter| f64::midpoint(gutter.from, gutter.to) < start)
}

/// Headings do not stand among the rows.
fn same_print(above: &Line, below: &Line) -> bool {
    (above.size - below.size).abs() < 0.2 * above.size
}

/// From where to where the words of a line stand without a wide gap; where a
/// cell starts, a narrower one will do.
fn chunks(line: &Line, starts: &[f64]) -> Vec<(f64, f64)> {
    let is_start = |x: f64| starts.iter().any(|start| (start - x).abs() < SAME);
    let is_wide =
        |gap: f64, x: f64| gap >= CHUNK * line.size || gap >= ALIGNED * line.size && is_start(x);
    let mut chunks: Vec<(f64, f64)> = Vec::new();
    for word in &line.words {
        match chunks.last_mut() {
            Some(chunk) if !is_wide(word.x0 - chunk.1, word.x0) => chunk.1 = word.x1,
            _ => chunks.push((word.x0, word.x1)),
        }
    }
    chunks
}

/// Whether a line stands to the right of the one before it, on its height or above.
pub(super) fn is_beside(before: &Line, line: &Line) -> bool {
    let size = before.size.max(line.size);
    before.turn == line.turn
        && line.x0 > before.x1 + 0.4 * size
        && line.y < before.y + 0.3 * size
        && before.y - line.y < 24.0 * size
}
