//! How a text is laid out: whether its lines are broken at a margin, and which.

use super::lower_start;
use crate::text::lines::{Line, Look};

/// The narrowest margin at which text is broken, in characters.
const SHORTEST: usize = 40;

/// How the text is laid out: whether lines are broken at a margin, and which.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// The width at which lines are broken, in characters; `None` for one line a paragraph.
    pub(super) width: Option<usize>,
}

impl Layout {
    pub(super) fn measure(lines: &[Line<'_>]) -> Self {
        let broken = broken_sentences(lines);
        // Rows of a table are as long as they are, whatever the margin.
        let mut lengths: Vec<usize> = lines
            .iter()
            .filter(|line| line.length > 0 && !matches!(line.look, Look::Row | Look::Rule))
            .map(|line| line.length)
            .collect();
        lengths.sort_unstable();
        if lengths.len() < 6 {
            let longest = lengths.last().copied().unwrap_or(0);
            // A line that surely ends inside a sentence shows where the margin is.
            let width = if broken.is_empty() { 100 } else { longest };
            return Self {
                width: Some(width).filter(|_| longest <= 100),
            };
        }
        let long = lengths[lengths.len() * 19 / 20];
        let full = lengths
            .iter()
            .filter(|length| **length * 10 >= long * 7)
            .count();
        if (SHORTEST..=140).contains(&long) && full * 100 >= lengths.len() * 25 {
            return Self { width: Some(long) };
        }
        let wide = lengths.iter().filter(|length| **length >= SHORTEST).count();
        let often = broken.len() >= 3 && broken.len() * 5 >= wide;
        let margin = broken.get(broken.len() * 9 / 10).copied();
        Self {
            width: margin.filter(|width| often && (SHORTEST..=140).contains(width)),
        }
    }

    /// Whether the line was broken at the margin before `next`.
    pub(super) fn broken(self, line: &Line<'_>, next: &Line<'_>) -> bool {
        let Some(width) = self.width else {
            return false;
        };
        let word = next
            .body
            .split_whitespace()
            .next()
            .map_or(0, |word| word.chars().count());
        (line.length + line.indent + word + 1) * 100 > width * 88
    }
}

/// The lengths of the lines that end inside a sentence, ascending.
fn broken_sentences(lines: &[Line<'_>]) -> Vec<usize> {
    let prose = |line: &Line<'_>| matches!(line.look, Look::Text | Look::Item(_));
    let mut lengths: Vec<usize> = lines
        .windows(2)
        .filter(|pair| prose(&pair[0]) && pair[1].look == Look::Text && lower_start(&pair[1]))
        .filter(|pair| !pair[0].body.ends_with(['.', ':', ';', '!', '?']))
        .map(|pair| pair[0].length + pair[0].indent)
        .filter(|length| *length >= SHORTEST)
        .collect();
    lengths.sort_unstable();
    lengths
}
