//! Stretched lines: the white between the words of justified text can be as
//! wide as that between the cells of a table. Such lines are made whole again
//! before tables are looked for.

use std::ops::Range;

use super::line::{Line, SPACE, Word};

/// Places of cells looked at for one gap, at most.
const MOST: usize = 60;
/// How far places may lie apart to be the same, in points.
const SAME: f64 = 1.5;

/// Joins the parts of stretched lines.
pub(super) fn join(lines: Vec<Line>) -> Vec<Line> {
    let rows = rows(&lines);
    let page = Page::of(&lines, &rows);
    let mut stretched = vec![false; lines.len()];
    for row in rows.iter().filter(|row| row.len() > 1) {
        let parts = stretched[row.clone()].iter_mut().zip(row.clone());
        for (stretched, at) in parts.skip(1) {
            *stretched = page.is_stretched(row, at);
        }
    }
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for (line, stretched) in lines.into_iter().zip(stretched) {
        match joined.last_mut() {
            Some(before) if stretched => before.join(line, " "),
            _ => joined.push(line),
        }
    }
    joined
}

/// The runs of parts that stand on one baseline, one behind the other.
fn rows(lines: &[Line]) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for at in 0..lines.len() {
        let goes_on =
            at > 0 && lines[at - 1].goes_on_in(&lines[at]) && lines[at - 1].mcid == lines[at].mcid;
        match rows.last_mut() {
            Some(row) if goes_on => row.end = at + 1,
            _ => rows.push(at..at + 1),
        }
    }
    rows
}

/// What is known of the places of all parts of a page.
struct Page<'a> {
    lines: &'a [Line],
    /// Where parts begin that stand behind another: left end and baseline, from left to right.
    cells: Vec<(f64, f64)>,
    /// Where whole lines of several words end, and where they begin, from left to right.
    edges: Vec<(f64, f64)>,
    /// Where rows end, from left to right.
    ends: Vec<f64>,
}

impl<'a> Page<'a> {
    fn of(lines: &'a [Line], rows: &[Range<usize>]) -> Self {
        let (mut cells, mut edges) = (Vec::new(), Vec::new());
        for row in rows {
            let behind = lines[row.start + 1..row.end].iter();
            cells.extend(behind.map(|line| (line.x0, line.y)));
            if let [line] = &lines[row.clone()]
                && line.words.len() >= 3
            {
                edges.push((line.x1, line.x0));
            }
        }
        cells.sort_by(|a, b| a.0.total_cmp(&b.0));
        edges.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut ends: Vec<f64> = rows.iter().map(|row| lines[row.end - 1].x1).collect();
        ends.sort_by(f64::total_cmp);
        Self {
            ends,
            lines,
            cells,
            edges,
        }
    }

    /// Whether the gap before a part is only that of a stretched line.
    fn is_stretched(&self, row: &Range<usize>, at: usize) -> bool {
        !is_mark(&self.lines[at - 1].text)
            && (self.is_all_even(row) || !self.is_column(&self.lines[at]))
            && (self.is_even(row, at) && self.ends_alike(row)
                || self.reaches_edge(row, at)
                || self.is_crossed(row, at))
    }

    /// Whether other parts that stand behind another begin at the same place.
    fn is_column(&self, line: &Line) -> bool {
        let from = self.cells.partition_point(|cell| cell.0 < line.x0 - SAME);
        let near = self.cells[from..].iter().take(MOST);
        near.take_while(|cell| cell.0 < line.x0 + SAME).any(|cell| {
            let away = (cell.1 - line.y).abs() / line.size;
            (0.5..8.0).contains(&away)
        })
    }

    /// Whether all words of a row stand equally far apart, cells or not.
    fn is_all_even(&self, row: &Range<usize>) -> bool {
        let lines = &self.lines[row.clone()];
        let words: usize = lines.iter().map(|line| line.words.len()).sum();
        if row.len() > MOST || words <= row.len() || words > 4 * MOST {
            return false;
        }
        let words: Vec<&Word> = lines.iter().flat_map(|line| &line.words).collect();
        let gaps = || words.windows(2).map(|pair| pair[1].x0 - pair[0].x1);
        let (least, most) = (gaps().fold(f64::MAX, f64::min), gaps().fold(0.0, f64::max));
        most < 1.08 * least + 0.02 * lines[0].size
    }

    /// Whether other rows end at the same place.
    fn ends_alike(&self, row: &Range<usize>) -> bool {
        let end = self.lines[row.end - 1].x1;
        let from = self.ends.partition_point(|other| *other < end - 0.8);
        let same = self.ends[from..].iter();
        same.take_while(|other| **other < end + 0.8).take(3).count() == 3
    }

    /// Whether the words on both sides of a neighbouring gap stand as far apart.
    fn is_even(&self, row: &Range<usize>, at: usize) -> bool {
        if row.len() > MOST {
            return false;
        }
        let size = self.lines[at].size;
        let words: Vec<&Word> = self.lines[row.clone()]
            .iter()
            .flat_map(|line| &line.words)
            .collect();
        let gaps: Vec<f64> = words
            .windows(2)
            .map(|pair| pair[1].x0 - pair[0].x1)
            .collect();
        let before: usize = self.lines[row.start..at]
            .iter()
            .map(|line| line.words.len())
            .sum();
        let Some(own) = before.checked_sub(1).and_then(|place| gaps.get(place)) else {
            return false;
        };
        let same = |other: Option<&f64>| {
            other.is_some_and(|other| (own - other).abs() < 0.08 * own + 0.02 * size)
        };
        same(gaps.get(before))
            || before
                .checked_sub(2)
                .is_some_and(|place| same(gaps.get(place)))
    }

    /// Whether the row ends where whole lines across the gap end.
    fn reaches_edge(&self, row: &Range<usize>, at: usize) -> bool {
        let (end, gap) = (self.lines[row.end - 1].x1, self.lines[at - 1].x1);
        let from = self.edges.partition_point(|edge| edge.0 < end - 0.8);
        let same = self.edges[from..].iter();
        let across = same
            .take_while(|edge| edge.0 < end + 0.8)
            .filter(|edge| edge.1 < gap)
            .take(3);
        across.count() == 3
    }

    /// Whether a line right above or below runs across the gap to the same end.
    fn is_crossed(&self, row: &Range<usize>, at: usize) -> bool {
        let (before, line) = (&self.lines[at - 1], &self.lines[at]);
        let end = self.lines[row.end - 1].x1;
        let near =
            self.lines[row.start.saturating_sub(4)..(row.end + 4).min(self.lines.len())].iter();
        near.filter(|near| (near.y - before.y).abs() < 1.8 * before.size)
            .any(|near| near.x0 < before.x1 && near.x1 > line.x0 && (near.x1 - end).abs() < 1.0)
    }
}

/// Longest item mark ("10.", "•", "iii)"), in characters: the gap behind it is no cell.
const MARK: usize = 4;

/// Whether it looks like what stands before a list item, rather than a short word.
pub(super) fn is_mark(text: &str) -> bool {
    let count = text.chars().count();
    count <= MARK && !text.chars().all(char::is_alphabetic)
}

/// Joins letters that stand apart one by one, as in a heading set wide.
pub(super) fn close_up(line: &mut Line) {
    let single = line.words.iter().filter(|word| {
        let text = line.text.get(word.from..word.to).unwrap_or_default();
        text.chars().count() == 1 && text.starts_with(char::is_alphanumeric)
    });
    if line.words.len() < 5 || single.count() * 10 < line.words.len() * 8 {
        return;
    }
    let mut gaps: Vec<f64> = line
        .words
        .windows(2)
        .map(|pair| pair[1].x0 - pair[0].x1)
        .collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps[gaps.len() / 2];
    if usual > SPACE * line.size {
        line.rejoin(usual + 0.12 * line.size.max(usual));
    }
}
