//! From drawn words to lines, and from lines to paragraphs.

/// Where a glyph stands: along the line of writing and across it (downwards),
/// in points, whatever way the page is turned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) along: f64,
    pub(super) across: f64,
    /// Height of the font, in points.
    pub(super) size: f64,
    /// Direction of writing, a unit vector.
    pub(super) direction: (f64, f64),
}

/// One line, in the order drawn.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    spot: Spot,
    bold: Bold,
}

/// Where a line is bold; what wraps from one line to the next is told by its ends.
#[derive(Debug, Clone, Copy)]
struct Bold {
    first: bool,
    last: bool,
    all: bool,
}

/// Gathers glyphs into lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    current: Option<Line>,
    /// Where the last glyph of `current` ends.
    pen: f64,
}

/// Gaps along the line, in parts of the font's size: from here on it is a space …
const SPACE: f64 = 0.12;
/// … and from here on another column or cell, shown as a tab.
const CELL: f64 = 1.2;
/// A jump back by more than this is a new line; a shift down or up by more than this too.
const BACK: f64 = 0.6;
const SHIFT: f64 = 0.45;
/// Longest item mark ("10.", "•", "iii)"), in characters: the gap behind it is no cell.
const MARK: usize = 4;

impl Lines {
    /// Adds a glyph that starts at `spot` and ends `width` points further on.
    /// Without text, it only moves the pen.
    pub(super) fn push(&mut self, text: &str, spot: Spot, width: f64, bold: bool) {
        let blank = text.chars().all(char::is_whitespace);
        if self
            .current
            .as_ref()
            .is_some_and(|line| self.breaks(line, spot))
        {
            self.finish();
        }
        let end = spot.along + width.max(0.0);
        let Some(line) = &mut self.current else {
            if !blank {
                let bold = Bold {
                    first: bold,
                    last: bold,
                    all: bold,
                };
                self.current = Some(Line {
                    text: text.to_owned(),
                    spot,
                    bold,
                });
                self.pen = end;
            }
            return;
        };
        if blank {
            if !text.is_empty() && !line.text.ends_with([' ', '\t']) {
                line.text.push(' ');
            }
        } else {
            line.close_gap((spot.along - self.pen) / spot.size);
            line.text.push_str(text);
            line.spot.size = line.spot.size.max(spot.size);
            line.bold.last = bold;
            line.bold.all &= bold;
        }
        self.pen = end;
    }

    fn breaks(&self, line: &Line, spot: Spot) -> bool {
        let size = line.spot.size.max(spot.size);
        (spot.across - line.spot.across).abs() > SHIFT * size
            || spot.along - self.pen < -BACK * size
            || differ(line.spot.direction, spot.direction)
    }

    fn finish(&mut self) {
        if let Some(mut line) = self.current.take() {
            line.text.truncate(line.text.trim_end().len());
            self.done.push(line);
        }
    }

    /// All lines, in the order drawn; none is blank.
    pub(super) fn into_lines(mut self) -> Vec<Line> {
        self.finish();
        self.done
    }
}

impl Line {
    /// How far down the page it stands, in points from anywhere.
    pub(super) fn across(&self) -> f64 {
        self.spot.across
    }

    /// The size of its largest font, in points.
    pub(super) fn size(&self) -> f64 {
        self.spot.size
    }

    /// Puts white space for a gap, in parts of the font's size.
    fn close_gap(&mut self, gap: f64) {
        let words = self.text.trim_end().len();
        if gap > CELL && !is_mark(&self.text[..words]) {
            self.text.truncate(words);
            self.text.push('\t');
        } else if gap > SPACE && words == self.text.len() {
            self.text.push(' ');
        }
    }
}

/// Whether it looks like what stands before a list item, rather than a short word.
fn is_mark(text: &str) -> bool {
    let count = text.chars().count();
    count == 1 || (count <= MARK && !text.chars().all(char::is_alphabetic))
}

fn differ(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() > 0.05 || (a.1 - b.1).abs() > 0.05
}

/// How far a line lies below the one before it, in parts of its font's size;
/// `None` where it lies above it or is written another way.
fn step(above: &Line, below: &Line) -> Option<f64> {
    let down = below.spot.across - above.spot.across;
    (down > 0.0 && !differ(above.spot.direction, below.spot.direction))
        .then(|| down / below.spot.size)
}

fn same_size(a: &Line, b: &Line) -> bool {
    (a.spot.size - b.spot.size).abs() <= 0.06 * a.spot.size
}

/// Whether neither is a bold line of its own: bold words may run on from one into the other.
fn same_weight(above: &Line, below: &Line) -> bool {
    (!above.bold.all || below.bold.first) && (!below.bold.all || above.bold.last)
}

/// The line spacing of a document, in parts of the font's size: the closest
/// that is at all common.
pub(super) fn leading<'a>(pages: impl Iterator<Item = &'a [Line]>) -> f64 {
    const BUCKETS: usize = 48;
    let mut counts = [0_usize; BUCKETS];
    for page in pages {
        for pair in page.windows(2).filter(|pair| same_size(&pair[0], &pair[1])) {
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

/// The text of a page: lines end in `\n` but for the last; a blank line where
/// the gap is clearly larger than the line spacing, or the font changes.
pub(super) fn render(lines: &[Line], leading: f64) -> String {
    let mut text = String::new();
    for (i, line) in lines.iter().enumerate() {
        if let Some(above) = i.checked_sub(1).and_then(|i| lines.get(i)) {
            let apart = step(above, line).is_some_and(|step| {
                step > 1.22 * leading || !same_size(above, line) || !same_weight(above, line)
            });
            text.push_str(if apart { "\n\n" } else { "\n" });
        }
        text.push_str(&line.text);
    }
    text
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn spot(along: f64, across: f64, size: f64) -> Spot {
        Spot {
            along,
            across,
            size,
            direction: (1.0, 0.0),
        }
    }

    /// Words of `(along, across, size, text)`, half the size wide a letter.
    pub(in super::super) fn lines(words: &[(f64, f64, f64, &str)]) -> Vec<Line> {
        let mut lines = Lines::default();
        for &(along, across, size, text) in words {
            lines.push(
                text,
                spot(along, across, size),
                text.len() as f64 * size * 0.5,
                false,
            );
        }
        lines.into_lines()
    }

    fn text(words: &[(f64, f64, f64, &str)]) -> String {
        let lines = lines(words);
        render(&lines, leading(std::iter::once(lines.as_slice())))
    }

    #[test]
    fn gaps_become_nothing_a_space_or_a_tab() {
        let line = text(&[
            (0.0, 0.0, 10.0, "Pri"),
            (15.5, 0.0, 10.0, "vacy"),
            (38.0, 0.0, 10.0, "en"),
            (80.0, 0.0, 10.0, "x"),
        ]);
        assert_eq!(line, "Privacy en\tx");
        assert_eq!(
            text(&[(0.0, 0.0, 10.0, "1."), (36.0, 0.0, 10.0, "inzage")]),
            "1. inzage"
        );
    }

    #[test]
    fn a_superscript_stays_in_its_line_and_a_cell_above_does_not() {
        assert_eq!(
            text(&[(0.0, 0.0, 10.0, "noot"), (20.0, -3.5, 6.0, "1")]),
            "noot1"
        );
        assert_eq!(
            text(&[(0.0, 12.0, 10.0, "links"), (90.0, 0.0, 10.0, "rechts")]),
            "links\nrechts"
        );
    }

    #[test]
    fn a_wide_gap_or_another_size_is_a_new_paragraph() {
        let words = [
            (0.0, 0.0, 16.0, "Kop"),
            (0.0, 14.0, 10.0, "een"),
            (0.0, 26.0, 10.0, "twee"),
            (0.0, 38.0, 10.0, "drie"),
            (0.0, 56.0, 10.0, "vier"),
            (0.0, 68.0, 10.0, "vijf"),
        ];
        assert_eq!(text(&words), "Kop\n\neen\ntwee\ndrie\n\nvier\nvijf");
    }
}
