//! Lines of writing: their words, and where they stand.

use super::signs::raise;

/// Gap along the line, in parts of the font's size, from which on it is a space.
pub(super) const SPACE: f64 = 0.11;
/// A jump back by more than this is a new line; a shift down or up by more than this too.
pub(super) const BACK: f64 = 0.6;
pub(super) const SHIFT: f64 = 0.45;

/// One word of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Word {
    /// Byte range in the line's text.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where it begins and ends along the line, in points.
    pub(super) x0: f64,
    pub(super) x1: f64,
}

/// A line, or a part of one that stands apart, in the order drawn. Points are
/// from the left and the top of the page, turned so that the writing runs along x.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// The baseline.
    pub(super) y: f64,
    /// Height of the font, in points.
    pub(super) size: f64,
    /// Direction of writing, in degrees.
    pub(super) turn: i16,
    pub(super) bold: Bold,
    /// The marked stretch that it begins in.
    pub(super) mcid: Option<i32>,
    pub(super) artifact: bool,
}

/// Where a line is bold; what wraps from one line to the next is told by its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bold {
    pub(super) first: bool,
    pub(super) last: bool,
    pub(super) all: bool,
}

/// A glyph's place along the line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) end: f64,
    pub(super) size: f64,
}

impl Place {
    pub(super) fn new(x: f64, y: f64, end: f64, size: f64) -> Self {
        Self { x, y, end, size }
    }
}

impl Line {
    /// A text of which only the place as a whole is known.
    pub(super) fn of(text: &str, place: Place) -> Self {
        let mut line = Self {
            text: String::new(),
            words: Vec::new(),
            x0: place.x,
            x1: place.end,
            y: place.y,
            size: place.size,
            turn: 0,
            bold: Bold {
                first: false,
                last: false,
                all: false,
            },
            mcid: None,
            artifact: false,
        };
        line.add(text, place);
        line
    }

    /// Puts text behind a word.
    pub(super) fn insert_behind(&mut self, word: usize, text: &str) {
        let Some(at) = self.words.get(word).map(|word| word.to) else {
            return;
        };
        // A full stop or comma stays behind what is put in.
        let stop = self.text[..at].ends_with(['.', ',', ';', ':', '?', '!']);
        let at = if stop { at - 1 } else { at };
        self.text.insert_str(at, text);
        for (index, other) in self.words.iter_mut().enumerate() {
            if index > word {
                other.from += text.len();
            }
            if index >= word {
                other.to += text.len();
            }
        }
    }

    /// Adds the letters of a glyph, behind a space where there is a gap.
    pub(super) fn push(&mut self, text: &str, blank: bool, gap: bool, place: Place, bold: bool) {
        if blank {
            if !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            return;
        }
        if gap && !self.text.ends_with(' ') && !text.starts_with(' ') {
            self.text.push(' ');
        }
        self.raise_mark(place);
        // A superscript or a small mark in front does not set the size of a line.
        if self.text.trim_end().chars().count() < 3 {
            self.size = place.size;
            self.y = if self.text.is_empty() {
                place.y
            } else {
                self.y.max(place.y)
            };
        }
        self.add(text, place);
        self.x1 = self.x1.max(place.end);
        self.bold.last = bold;
        self.bold.all &= bold;
    }

    /// Small digits in front that stand higher than what follows are the mark of a note.
    fn raise_mark(&mut self, next: Place) {
        let small = self.size < 0.85 * next.size && self.y < next.y - 0.1 * next.size;
        let digits = self.text.trim_end();
        if small && (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
            let raised: String = digits.chars().filter_map(raise).collect();
            if let Some(word) = self.words.first_mut() {
                word.to = raised.len();
            }
            self.words.truncate(1);
            self.text = raised;
        }
    }

    fn add(&mut self, text: &str, place: Place) {
        let from = self.text.len();
        self.text.push_str(text);
        let to = self.text.len();
        match self.words.last_mut() {
            Some(word) if word.to == from => {
                word.to = to;
                word.x1 = word.x1.max(place.end);
            }
            _ => self.words.push(Word {
                from,
                to,
                x0: place.x,
                x1: place.end,
            }),
        }
    }

    /// Takes off the white space at both ends.
    pub(super) fn trim(&mut self) {
        let end = self.text.trim_end().len();
        let start = self.text.len() - self.text.trim_start().len();
        self.text.truncate(end);
        if start > 0 && start < end {
            self.text.drain(..start);
            for word in &mut self.words {
                word.from = word.from.saturating_sub(start);
                word.to = word.to.saturating_sub(start);
            }
        }
        let end = self.text.len();
        self.words
            .iter_mut()
            .for_each(|word| word.to = word.to.min(end));
        self.words.retain(|word| word.from < word.to);
    }

    /// Puts another part behind this one, with `between` if the text needs it.
    pub(super) fn join(&mut self, other: Self, between: &str) {
        self.text.push_str(between);
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.words.extend(other.words.into_iter().map(|word| Word {
            from: word.from + shift,
            to: word.to + shift,
            ..word
        }));
        self.x0 = self.x0.min(other.x0);
        self.x1 = self.x1.max(other.x1);
        self.size = self.size.max(other.size);
        self.bold.last = other.bold.last;
        self.bold.all &= other.bold.all;
    }

    /// Whether `next` stands on the same baseline, further on.
    pub(super) fn goes_on_in(&self, next: &Self) -> bool {
        let size = self.size.max(next.size);
        self.turn == next.turn
            && self.artifact == next.artifact
            && (self.y - next.y).abs() < SHIFT * size
            && next.x0 > self.x1 - BACK * size
    }

    /// Whether white space shows between this part and the next on its baseline.
    pub(super) fn gap_to(&self, next: &Self) -> f64 {
        (next.x0 - self.x1) / self.size.max(next.size)
    }

    /// Number of characters.
    pub(super) fn chars(&self) -> usize {
        self.text.chars().count()
    }
}
