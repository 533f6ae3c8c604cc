//! Running headers and footers: apart where they are marked as no part of the
//! text, else moved to the beginning and the end of their page. Which of the
//! latter recur is found out when all pages are there.

use super::block::{Block, Role};
use super::line::Line;

/// Lines in one running header or footer, at most.
const MOST: usize = 4;
/// From this gap on, in parts of the font's size, an edge stands apart from the text.
const APART: f64 = 1.8;

/// What stands around the text of a page.
#[derive(Debug, Default)]
pub(super) struct Edges {
    above: Vec<Line>,
    below: Vec<Line>,
}

impl Edges {
    pub(super) fn around(self, body: Vec<Block>) -> Vec<Block> {
        let furniture = |lines: Vec<Line>| {
            let lines = lines.into_iter();
            lines.map(|line| Block::new(Role::Furniture, vec![line]))
        };
        let mut blocks: Vec<Block> = furniture(self.above).collect();
        blocks.extend(body);
        blocks.extend(furniture(self.below));
        blocks
    }
}

/// Takes out the lines that are marked as no part of the text. Where that is
/// most of a page, the marks are wrong and everything stays.
pub(super) fn take_artifacts(lines: &mut Vec<Line>) -> Edges {
    let length = |artifact: bool| -> usize {
        let own = lines.iter().filter(|line| line.artifact == artifact);
        own.map(|line| line.text.len()).sum()
    };
    if length(true) >= length(false).max(1) && length(true) > 300 {
        return Edges::default();
    }
    let top = lines
        .iter()
        .filter(|line| !line.artifact)
        .map(|line| line.y)
        .fold(f64::MAX, f64::min);
    let mut edges = Edges::default();
    for line in lines.extract_if(.., |line| line.artifact) {
        let side = if line.y < top {
            &mut edges.above
        } else {
            &mut edges.below
        };
        match side.last_mut() {
            Some(before) if before.goes_on_in(&line) => before.join(line, " "),
            _ => side.push(line),
        }
    }
    edges
}

/// Puts lines that stand apart at the top first, and at the bottom last.
pub(super) fn to_edges(lines: Vec<Line>) -> Vec<Line> {
    let mut downwards: Vec<usize> = (0..lines.len()).collect();
    downwards.sort_by(|&a, &b| lines[a].y.total_cmp(&lines[b].y));
    let top = edge(&lines, downwards.iter().copied());
    let bottom = edge(&lines, downwards.iter().rev().copied());
    let is_body = |i: &usize| !top.contains(i) && !bottom.contains(i);
    let first = (0..lines.len()).find(is_body).unwrap_or(0);
    let last = (0..lines.len()).rfind(is_body).unwrap_or(lines.len());
    // What lies among the body in the order drawn is the end of a column, or the like.
    let rank = |i: &usize| match (top.contains(i), bottom.contains(i)) {
        _ if (first..=last).contains(i) => 1,
        (true, false) => 0,
        (false, true) => 2,
        _ => 1,
    };
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(rank);
    let mut lines: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    order.into_iter().filter_map(|i| lines[i].take()).collect()
}

/// The lines from an edge inwards up to the first wide gap; none if there are too many.
fn edge(lines: &[Line], inwards: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut group: Vec<usize> = Vec::new();
    for i in inwards {
        if let Some(&last) = group.last() {
            let size = lines[i].size.max(lines[last].size);
            if (lines[i].y - lines[last].y).abs() > APART * size {
                return group;
            }
        }
        if group.len() == MOST {
            break;
        }
        group.push(i);
    }
    Vec::new()
}
