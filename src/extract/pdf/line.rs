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
    /// Spaces at the end that were drawn.
    pub(super) blanks: u8,
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
            blanks: 0,
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

    /// Puts a mark in front that stands from `x0` to `x1`.
    pub(super) fn mark(&mut self, mark: &str, x0: f64, x1: f64) {
        self.text.insert_str(0, &format!("{mark} "));
        for word in &mut self.words {
            word.from += mark.len() + 1;
            word.to += mark.len() + 1;
        }
        let (from, to) = (0, mark.len());
        self.words.insert(0, Word { from, to, x0, x1 });
        self.x0 = self.x0.min(x0);
    }

    /// Writes the first word otherwise.
    pub(super) fn replace_first(&mut self, text: &str) {
        let Some((first, others)) = self.words.split_first_mut() else {
            return;
        };
        let length = first.to - first.from;
        self.text.replace_range(first.from..first.to, text);
        first.to = first.from + text.len();
        for word in others {
            word.from = word.from + text.len() - length;
            word.to = word.to + text.len() - length;
        }
    }

    /// Joins the words that stand less than `gap` points apart.
    pub(super) fn rejoin(&mut self, gap: f64) {
        let (text, words) = (
            std::mem::take(&mut self.text),
            std::mem::take(&mut self.words),
        );
        let mut end = f64::MIN;
        for word in words {
            if !self.text.is_empty() && word.x0 - end > gap {
                self.text.push(' ');
            }
            end = word.x1;
            let place = Place::new(word.x0, self.y, word.x1, self.size);
            self.add(text.get(word.from..word.to).unwrap_or_default(), place);
        }
    }

    /// The words from a place on, as a line of their own; `None` if that is all or none of them.
    pub(super) fn split_off(&mut self, word: usize) -> Option<Self> {
        let at = self.words.get(word).filter(|_| word > 0)?.from;
        let mut rest = self.clone();
        rest.text.drain(..at);
        rest.words.drain(..word);
        for word in &mut rest.words {
            word.from -= at;
            word.to -= at;
        }
        rest.x0 = rest.words.first()?.x0;
        self.text.truncate(at);
        self.words.truncate(word);
        self.x1 = self.words.last()?.x1;
        self.trim();
        Some(rest)
    }

    /// Adds the letters of a glyph, behind a space where there is a gap.
    pub(super) fn push(&mut self, text: &str, blank: bool, gap: bool, place: Place, bold: bool) {
        if blank {
            self.blank();
            return;
        }
        if gap && !self.text.ends_with([' ', '\t']) && !text.starts_with(' ') {
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

    /// Adds a space. From the third on it is white that parts what stands beside
    /// each other, as people do who have no table.
    fn blank(&mut self) {
        self.blanks = match self.text.ends_with([' ', '\t']) {
            true => self.blanks.saturating_add(1),
            false => 1,
        };
        let far = self.blanks == 3 && !self.text.trim_end().ends_with(['.', '!', '?', ':']);
        if self.blanks == 1 {
            self.text.push(' ');
        } else if far && self.text.ends_with(' ') {
            self.text.pop();
            self.text.push('\t');
        }
    }

    /// Runs of white are spaces: the line is part of running text.
    pub(super) fn run_on(&mut self) {
        if self.text.contains('\t') {
            self.text = self.text.replace('\t', " ");
        }
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
