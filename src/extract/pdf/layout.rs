//! Plain lines made into paragraphs and headings, by what a document's text
//! usually looks like.

use std::collections::HashMap;
use std::ops::Range;

use super::block::{Block, Role};
use super::flow;
use super::line::Line;
use super::signs::is_raised;

/// Longest heading, in characters.
const HEADING_CHARS: usize = 160;

/// How far a line lies below the one before it, in parts of its font's size;
/// `None` where it lies above it or is written another way.
fn step(above: &Line, below: &Line) -> Option<f64> {
    let down = below.y - above.y;
    (down > 0.0 && above.turn == below.turn).then(|| down / below.size)
}

fn same_size(a: &Line, b: &Line) -> bool {
    (a.size - b.size).abs() <= 0.06 * a.size
}

/// Whether neither is a bold line of its own: bold words may run on from one into the other.
fn same_weight(above: &Line, below: &Line) -> bool {
    (!above.bold.all || below.bold.first) && (!below.bold.all || above.bold.last)
}

/// What the text of a document usually looks like.
#[derive(Debug)]
pub(super) struct Usual {
    /// Line spacing, in parts of the font's size: the closest that is at all common.
    leading: f64,
    /// Height of the font that most letters have, in points.
    size: f64,
    /// Most letters are bold.
    bold: bool,
    /// The looks of headings, the largest first: height in tenths of points, and weight.
    headings: Vec<(u32, bool)>,
}

impl Usual {
    pub(super) fn of<'a>(pages: impl Iterator<Item = &'a [Block]> + Clone) -> Self {
        let plain = || {
            let blocks = pages.clone().flatten();
            blocks.filter(|block| block.role != Role::Furniture)
        };
        let mut sizes: HashMap<u32, usize> = HashMap::new();
        let (mut bold, mut all) = (0, 0);
        for line in plain().flat_map(Block::lines) {
            let chars = line.text.len();
            *sizes.entry(tenths(line.size)).or_default() += chars;
            all += chars;
            bold += if line.bold.all { chars } else { 0 };
        }
        let most = sizes.iter().max_by_key(|(size, chars)| (**chars, **size));
        let mut usual = Self {
            leading: leading(plain()),
            size: most.map_or(10.0, |(size, _)| f64::from(*size) / 10.0),
            bold: bold * 2 > all,
            headings: Vec::new(),
        };
        usual.headings = usual.looks(plain().filter(|block| block.role == Role::Plain));
        usual
    }

    /// The looks of all lines that look like headings.
    fn looks<'a>(&self, blocks: impl Iterator<Item = &'a Block>) -> Vec<(u32, bool)> {
        let lines = blocks.flat_map(Block::lines);
        let mut looks: Vec<(u32, bool)> = lines
            .filter(|line| self.stands_out(line))
            .map(look)
            .collect();
        looks.sort_unstable_by(|a, b| b.cmp(a));
        looks.dedup_by(|a, b| a.0.abs_diff(b.0) <= 3 && a.1 == b.1);
        looks
    }

    /// Larger than the text, or bold where the text is not.
    fn stands_out(&self, line: &Line) -> bool {
        line.size > 1.15 * self.size || line.bold.all && !self.bold && line.size > 0.95 * self.size
    }

    /// Whether a gap, another size or another weight parts a line from the one above.
    pub(super) fn apart(&self, above: &Line, below: &Line) -> bool {
        step(above, below).is_some_and(|step| {
            step > 1.22 * self.leading || !same_size(above, below) || !same_weight(above, below)
        })
    }

    /// Plain lines as paragraphs, of which some are headings.
    pub(super) fn paragraphs(&self, blocks: Vec<Block>) -> Vec<Block> {
        let mut done = Vec::with_capacity(blocks.len());
        for block in blocks {
            if block.role == Role::Plain {
                self.split(block, &mut done);
            } else {
                done.push(block);
            }
        }
        done
    }

    fn split(&self, block: Block, done: &mut Vec<Block>) {
        let lines: Vec<Line> = block.cells.into_iter().flatten().collect();
        let mut from = 0;
        for at in 1..=lines.len() {
            let ends = lines
                .get(at)
                .is_none_or(|line| self.apart(&lines[at - 1], line));
            if ends {
                self.group(&lines, from..at, done);
                from = at;
            }
        }
    }

    /// Lines without white between them: a heading, a note, or paragraphs and items.
    fn group(&self, lines: &[Line], group: Range<usize>, done: &mut Vec<Block>) {
        let own = &lines[group.clone()];
        let role = if self.is_note(own) {
            Some(Role::Note)
        } else {
            self.heading(own).map(Role::Heading)
        };
        let runs_on = match role {
            Some(_) => None,
            None => flow::runs_on(lines, group),
        };
        let Some(runs_on) = runs_on.filter(|runs_on| !runs_on.is_empty()) else {
            done.push(Block::new(role.unwrap_or(Role::Plain), own.to_vec()));
            return;
        };
        let mut from = 0;
        for at in 1..=own.len() {
            if !runs_on.get(at - 1).copied().unwrap_or(false) {
                let mut lines = own[from..at].to_vec();
                if lines.len() > 1 {
                    lines.iter_mut().for_each(Line::run_on);
                }
                done.push(Block::new(Role::Paragraph, lines));
                from = at;
            }
        }
    }

    /// Small print behind the mark of a note.
    fn is_note(&self, lines: &[Line]) -> bool {
        let marked = lines
            .first()
            .is_some_and(|line| line.text.starts_with(is_raised));
        marked && lines.iter().all(|line| line.size < 0.95 * self.size)
    }

    /// The level, if the lines are a heading.
    fn heading(&self, lines: &[Line]) -> Option<u8> {
        let first = lines.first()?;
        let chars: usize = lines.iter().map(Line::chars).sum();
        let text = lines.last()?.text.trim_end();
        let large = first.size > 1.15 * self.size;
        let letters = lines.iter().flat_map(|line| line.text.chars());
        let letters = letters.filter(|c| c.is_alphabetic()).count();
        let is_heading = lines.iter().all(|line| self.stands_out(line))
            && chars <= HEADING_CHARS
            && lines.len() <= 3
            && letters >= 3
            && !text.ends_with([';', ','])
            && (large || !text.ends_with(['.', ':']))
            && !lines.iter().any(|line| line.text.contains('\t'));
        let place = self.headings.iter().position(|known| {
            let (size, bold) = look(first);
            known.0.abs_diff(size) <= 3 && known.1 == bold
        });
        is_heading
            .then(|| place.map_or(6, |place| place.min(5) + 1))
            .and_then(|level| u8::try_from(level).ok())
    }
}

fn look(line: &Line) -> (u32, bool) {
    (tenths(line.size), line.bold.all)
}

fn tenths(points: f64) -> u32 {
    (points * 10.0).round().clamp(0.0, 1e6) as u32
}

fn leading<'a>(blocks: impl Iterator<Item = &'a Block>) -> f64 {
    const BUCKETS: usize = 48;
    let mut counts = [0_usize; BUCKETS];
    for cell in blocks.flat_map(|block| &block.cells) {
        for pair in cell.windows(2).filter(|pair| same_size(&pair[0], &pair[1])) {
            let bucket = step(&pair[0], &pair[1])
                .filter(|s| (0.9..2.2).contains(s))
                .map(|s| (s * 20.0) as usize);
            if let Some(count) = bucket.and_then(|bucket| counts.get_mut(bucket)) {
                *count += 1;
            }
        }
    }
    let total: usize = counts.iter().sum();
    let common = (0..BUCKETS - 1).find(|&i| total > 0 && (counts[i] + counts[i + 1]) * 7 >= total);
    common.map_or(1.25, |bucket| (bucket as f64 + 1.0) / 20.0)
}
