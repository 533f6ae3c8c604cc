//! Which lines run on: text is broken where the next word would not have fitted
//! in its column. A line that ends earlier ends on purpose.

use super::block::{Block, Role};
use super::line::Line;

/// Lines looked at above and below one, to find where its column ends.
const WINDOW: usize = 30;
/// Narrowest column of running text, in parts of the font's size.
const NARROW: f64 = 12.0;
/// How far short of the column's end broken lines may fall, in parts of the font's size.
const RAGGED: f64 = 3.5;
/// Width of the space that would have stood before the next word.
const SPACE: f64 = 0.28;
/// From here on a line is set in, in parts of the font's size.
const INDENT: f64 = 0.8;

/// For each line but the first whether it goes on with the one above; `None`
/// where their places do not tell.
pub(super) fn runs_on(lines: &[Line], group: std::ops::Range<usize>) -> Option<Vec<bool>> {
    let mut all: Vec<bool> = Vec::with_capacity(group.len());
    for at in group.start + 1..group.end {
        let (above, line) = (&lines[at - 1], &lines[at]);
        let first = all.last().is_none_or(|runs_on| !runs_on);
        let end = column_end(lines, at - 1)?;
        all.push(goes_on(above, line, end, first));
    }
    Some(all)
}

/// Where the column of a line ends, in points from the left.
fn column_end(lines: &[Line], at: usize) -> Option<f64> {
    let line = &lines[at];
    let mut ends: Vec<f64> = vec![line.x1];
    for step in [-1, 1] {
        let mut last = line;
        for away in 1..=WINDOW {
            let index = at.checked_add_signed(step * away.cast_signed());
            let Some(near) = index.and_then(|index| lines.get(index)) else {
                break;
            };
            let (above, below) = if step < 0 { (near, last) } else { (last, near) };
            if !is_below(above, below) {
                break;
            }
            if (near.size - line.size).abs() < 0.06 * line.size && near.x0 < line.x1 {
                ends.push(near.x1);
            }
            last = near;
        }
    }
    ends.sort_by(|a, b| b.total_cmp(a));
    let close = |pair: &&[f64]| pair[0] - pair[2] < RAGGED * line.size;
    let end = ends.windows(3).find(close)?[0];
    (end - line.x0 > NARROW * line.size).then_some(end)
}

/// The end of a page inside a sentence.
#[derive(Debug)]
pub(super) struct OpenEnd {
    /// White behind the last line, in points.
    room: f64,
    size: f64,
}

/// How a page ends, if it ends inside a sentence and its column is full.
pub(super) fn open_end(blocks: &[Block]) -> Option<OpenEnd> {
    let body = || blocks.iter().filter(|block| is_body(block.role));
    let last = blocks
        .iter()
        .rfind(|block| !matches!(block.role, Role::Furniture | Role::Note))?;
    let lines: Vec<Line> = match last.role {
        Role::Item(_) => last.lines().cloned().collect(),
        role if is_body(role) => body().flat_map(Block::lines).cloned().collect(),
        _ => return None,
    };
    let line = lines.last()?;
    let room = column_end(&lines, lines.len() - 1)? - line.x1;
    let closed = line
        .text
        .ends_with(['.', ':', ';', '!', '?', '-', '\u{ad}']);
    (!closed).then_some(OpenEnd {
        room,
        size: line.size,
    })
}

fn is_body(role: Role) -> bool {
    matches!(role, Role::Plain | Role::Paragraph | Role::Text)
}

impl OpenEnd {
    /// Makes the first paragraph of the next page the rest of the last one, if
    /// its first word would not have fitted.
    pub(super) fn go_on_in(&self, blocks: &mut [Block]) {
        let first = blocks
            .iter_mut()
            .find(|block| !matches!(block.role, Role::Furniture | Role::Note));
        let Some(block) = first.filter(|block| is_body(block.role)) else {
            return;
        };
        let Some(line) = block.lines().next() else {
            return;
        };
        let word = line.words.first().map_or(0.0, |word| word.x1 - word.x0);
        let full = self.room < word + (SPACE + 0.5) * self.size;
        let alike = (line.size - self.size).abs() < 0.06 * self.size;
        if full && alike && !is_bullet(&line.text) && !line.bold.all {
            block.role = Role::Continued;
        }
    }
}

/// Whether a line stands in the same column as the one above it.
fn is_below(above: &Line, below: &Line) -> bool {
    above.turn == below.turn && below.y > above.y && below.x0 < above.x1 && below.x1 > above.x0
}

/// Whether a line goes on with the one above, in a column that ends at `end`.
fn goes_on(above: &Line, line: &Line, end: f64, first: bool) -> bool {
    let size = above.size;
    let word = line.words.first().map_or(0.0, |word| word.x1 - word.x0);
    let room = (end - above.x1 - word) / size - SPACE;
    let closed = above.text.ends_with(['.', ':', ';', '!', '?']);
    let lower = line
        .text
        .starts_with(|c: char| c.is_lowercase() || c == '(');
    if is_bullet(&line.text) && (closed || room > 0.0 || !is_dash(&line.text)) {
        return false;
    }
    if is_numbered(&line.text) && (closed || room > 0.5) {
        return false;
    }
    if room > 0.5 {
        let far = room > if lower { 8.0 } else { 2.0 };
        return !closed && !far;
    }
    let indent = (line.x0 - above.x0) / size;
    if indent > INDENT {
        return first && hangs(above, line) || lower && !closed;
    }
    indent > -INDENT || first || !closed
}

/// Whether a line begins where the text behind the mark of the one above begins.
fn hangs(above: &Line, line: &Line) -> bool {
    let mark = is_bullet(&above.text) || is_numbered(&above.text);
    let body = above.words.get(1);
    mark && body.is_some_and(|word| (word.x0 - line.x0).abs() < 0.6 * line.size)
}

/// Whether a line begins with the sign of a list item.
pub(super) fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let sign = chars.next();
    sign.is_some_and(|c| "•·▪■○●◦□☐✓✔➢‣◆❖➤-–—*".contains(c)) && chars.next() == Some(' ')
}

fn is_dash(text: &str) -> bool {
    text.starts_with(['-', '–', '—', '*'])
}

/// Whether a line begins with a number or letter as list items do: `1.`, `b)`, `(c)`.
fn is_numbered(text: &str) -> bool {
    let Some((mark, _)) = text.split_once([' ', '\t']) else {
        return false;
    };
    let inner = mark.trim_start_matches('(').trim_end_matches([')', '.']);
    let plain = inner.split('.').all(|part| {
        (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
            || part.len() == 1 && part.bytes().all(|b| b.is_ascii_lowercase())
    });
    plain && (mark.ends_with([')', '.']) || inner.contains('.'))
}
