//! Columns: whether a page was drawn across them, and its lines column by column.

use super::line::Line;

/// Cuts inside each other, at most.
const MAX_DEPTH: u8 = 40;

/// Whether the lines jump from one column of text to the other and back all the time.
pub(super) fn shuffled(lines: &[Line]) -> bool {
    let Some(gutter) = gutter_in_the_middle(lines) else {
        return false;
    };
    let sides: Vec<(bool, &Line)> = lines
        .iter()
        .filter_map(|line| side(line, gutter).map(|left| (left, line)))
        .collect();
    let column = |left: bool| -> Vec<&Line> {
        let own = sides.iter().filter(|(side, _)| *side == left);
        own.map(|(_, line)| *line).collect()
    };
    let (left, right) = (column(true), column(false));
    let switches = sides.windows(2).filter(|pair| pair[0].0 != pair[1].0);
    left.len() >= 5
        && right.len() >= 5
        && switches.count() * 4 > sides.len()
        && is_prose(&left)
        && is_prose(&right)
}

/// Left or right of the gutter; `None` across it.
fn side(line: &Line, gutter: f64) -> Option<bool> {
    if line.x1 <= gutter + 1.0 {
        Some(true)
    } else {
        (line.x0 >= gutter - 1.0).then_some(false)
    }
}

/// The place near the middle of the text that fewest lines cross, if few do.
fn gutter_in_the_middle(lines: &[Line]) -> Option<f64> {
    let left = lines.iter().map(|line| line.x0).fold(f64::MAX, f64::min);
    let right = lines.iter().map(|line| line.x1).fold(f64::MIN, f64::max);
    if lines.len() < 12 || right - left < 100.0 {
        return None;
    }
    let crossing = |gutter: f64| {
        let across = |line: &&Line| line.x0 < gutter - 1.0 && line.x1 > gutter + 1.0;
        lines.iter().filter(across).count()
    };
    let places = (0..40).map(|step| left + (right - left) * (0.3 + 0.01 * f64::from(step)));
    let (count, gutter) = places
        .map(|gutter| (crossing(gutter), gutter))
        .min_by_key(|(count, _)| *count)?;
    (count * 7 <= lines.len()).then_some(gutter)
}

/// Whether the lines fill their column, as prose does and cells do not.
fn is_prose(column: &[&Line]) -> bool {
    let left = column.iter().map(|line| line.x0).fold(f64::MAX, f64::min);
    let right = column.iter().map(|line| line.x1).fold(f64::MIN, f64::max);
    let full = column
        .iter()
        .filter(|line| line.x1 - line.x0 > 0.75 * (right - left));
    full.count() * 10 > column.len() * 4
}

/// The lines column by column, from top to bottom.
pub(super) fn sorted(lines: Vec<Line>) -> Vec<Line> {
    let mut done = Vec::with_capacity(lines.len());
    // The part on top of the stack is read first.
    let mut stack = vec![(lines, 0)];
    while let Some((part, depth)) = stack.pop() {
        match cut(&part, depth) {
            Some(belongs_first) => {
                let (first, second) = divide(part, belongs_first);
                stack.push((second, depth + 1));
                stack.push((first, depth + 1));
            }
            None => done.extend(rows(part)),
        }
    }
    done
}

/// For each line whether it comes before the cut; `None` where there is none.
fn cut(lines: &[Line], depth: u8) -> Option<Vec<bool>> {
    if lines.len() < 2 || depth > MAX_DEPTH {
        return None;
    }
    let em = median_size(lines);
    columns_of(lines, em).or_else(|| bands_of(lines, em))
}

fn divide(lines: Vec<Line>, belongs_first: Vec<bool>) -> (Vec<Line>, Vec<Line>) {
    let mut halves = (Vec::new(), Vec::new());
    for (line, first) in lines.into_iter().zip(belongs_first) {
        if first {
            halves.0.push(line);
        } else {
            halves.1.push(line);
        }
    }
    halves
}

fn median_size(lines: &[Line]) -> f64 {
    let mut sizes: Vec<f64> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// Two columns of text with the widest gutter between them.
fn columns_of(lines: &[Line], em: f64) -> Option<Vec<bool>> {
    let mut spans: Vec<(f64, f64)> = lines.iter().map(|line| (line.x0, line.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut end, mut widest, mut gutter) = (spans.first()?.1, 0.9 * em, None);
    for &(from, to) in &spans[1..] {
        if from - end > widest {
            (widest, gutter) = (from - end, Some(f64::midpoint(from, end)));
        }
        end = end.max(to);
    }
    let gutter = gutter?;
    let is_left: Vec<bool> = lines
        .iter()
        .map(|line| f64::midpoint(line.x0, line.x1) < gutter)
        .collect();
    let text = |left: bool| {
        let own: Vec<&Line> = lines
            .iter()
            .zip(&is_left)
            .filter(|(_, side)| **side == left)
            .map(|(line, _)| line)
            .collect();
        let mut rows: Vec<i64> = own
            .iter()
            .map(|line| (line.y / em * 2.0).round() as i64)
            .collect();
        rows.sort_unstable();
        rows.dedup();
        let chars: usize = own.iter().map(|line| line.chars()).sum();
        rows.len() >= 4 && chars > 18 * own.len()
    };
    (text(true) && text(false)).then_some(is_left)
}

/// What stands above the widest white band, and below it.
fn bands_of(lines: &[Line], em: f64) -> Option<Vec<bool>> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*a].y.total_cmp(&lines[*b].y));
    let bottom_of = |line: &Line| line.y + 0.2 * line.size;
    let mut bottom = bottom_of(&lines[*order.first()?]);
    let (mut widest, mut at) = (0.3 * em, None);
    for (place, index) in order.iter().enumerate().skip(1) {
        let line = &lines[*index];
        let band = line.y - 0.8 * line.size - bottom;
        if band > widest {
            (widest, at) = (band, Some(place));
        }
        bottom = bottom.max(bottom_of(line));
    }
    let mut above = vec![false; lines.len()];
    for index in &order[..at?] {
        above[*index] = true;
    }
    Some(above)
}

/// Lines from top to bottom, those on one baseline from left to right.
fn rows(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut done: Vec<Line> = Vec::with_capacity(lines.len());
    let mut from = 0;
    for line in lines {
        let same = done
            .get(from)
            .is_some_and(|first| (first.y - line.y).abs() < 0.4 * line.size.max(first.size));
        if !same {
            from = done.len();
        }
        let place = from + done[from..].partition_point(|before| before.x0 <= line.x0);
        done.insert(place, line);
    }
    done
}
