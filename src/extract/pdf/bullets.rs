//! The marks in front of list items, made what readers know: dots that were
//! drawn as figures, and signs of symbol fonts that have no letter of their own.

use super::line::Line;
use super::shapes::Shape;

/// Figures times lines looked at on one page, at most.
const MOST: usize = 4_000_000;
const BULLET: &str = "•";

/// Writes the marks of list items as bullets, each on the line of its item.
pub(super) fn write(lines: &mut Vec<Line>, shapes: &[Shape]) {
    for index in 0..lines.len() {
        let (before, after) = lines.split_at_mut(index + 1);
        if let Some(line) = before.last_mut() {
            rewrite(line, after.first());
        }
    }
    let lone = take_lone(lines);
    if (shapes.len() + lone.len()).saturating_mul(lines.len()) > MOST {
        return lines.extend(lone);
    }
    for shape in shapes {
        if let Some(at) = marked(lines, shape) {
            lines[at].mark(BULLET, shape.x0, shape.x1);
        }
    }
    for mark in lone {
        match behind(lines, &mark) {
            Some(at) => lines[at].mark(&mark.text, mark.x0, mark.x1),
            None => lines.push(mark),
        }
    }
}

/// Takes out the marks that were not drawn right before their items.
fn take_lone(lines: &mut Vec<Line>) -> Vec<Line> {
    let is_lone = |at: usize| {
        let line = &lines[at];
        let mut chars = line.text.chars();
        let sign = chars.next().is_some_and(is_mark) && chars.next().is_none();
        sign && !lines.get(at + 1).is_some_and(|next| line.goes_on_in(next))
    };
    let lone: Vec<bool> = (0..lines.len()).map(is_lone).collect();
    let mut at = 0;
    lines
        .extract_if(.., |_| {
            at += 1;
            lone[at - 1]
        })
        .collect()
}

/// The line right behind a mark on its baseline.
fn behind(lines: &[Line], mark: &Line) -> Option<usize> {
    let near = (0..lines.len()).filter(|at| {
        let line = &lines[*at];
        let gap = mark.gap_to(line);
        mark.goes_on_in(line) && (0.0..3.0).contains(&gap)
    });
    near.min_by(|a, b| lines[*a].x0.total_cmp(&lines[*b].x0))
}

/// A sign without a meaning of its own in front of a text, or the letter `o`
/// that word processors use for the second level.
fn rewrite(line: &mut Line, next: Option<&Line>) {
    let Some(first) = line.words.first() else {
        return;
    };
    let word = line.text.get(first.from..first.to).unwrap_or_default();
    let gap = match line.words.get(1) {
        Some(second) => (second.x0 - first.x1) / line.size,
        None => match next.filter(|next| line.goes_on_in(next)) {
            Some(next) => line.gap_to(next),
            None => return,
        },
    };
    let mut chars = word.chars();
    let (Some(sign), None) = (chars.next(), chars.next()) else {
        return;
    };
    if matches!(sign, '\u{e000}'..='\u{f8ff}') || sign == 'o' && gap > 0.55 {
        line.replace_first(BULLET);
    }
}

/// The line that a figure is the mark of: right behind it, on its height.
fn marked(lines: &[Line], shape: &Shape) -> Option<usize> {
    let middle = f64::midpoint(shape.y0, shape.y1);
    let level = |line: &Line| {
        line.turn == 0
            && middle > line.y - 0.7 * line.size
            && middle < line.y - 0.02 * line.size
            && shape.y1 - shape.y0 < 0.75 * line.size
    };
    let behind = |line: &Line| {
        let gap = (line.x0 - shape.x1) / line.size;
        (0.1..2.6).contains(&gap)
    };
    let before = |line: &Line| {
        let gap = (shape.x0 - line.x1) / line.size;
        gap < 1.2 && line.x0 < shape.x0
    };
    let mut found: Option<usize> = None;
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| level(line)) {
        if before(line) {
            return None;
        }
        if behind(line) && found.is_none_or(|known| line.x0 < lines[known].x0) {
            found = Some(index);
        }
    }
    found.filter(|at| !lines[*at].text.starts_with(is_mark))
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '•' | '·' | '-' | '–' | '▪' | '■' | '○' | '●' | '◦' | '□' | '☐' | '✓' | '✔'
    )
}
