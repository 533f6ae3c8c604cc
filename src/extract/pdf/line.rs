//! Lines of writing, and how glyphs become lines.

use unicode_normalization::char::compose;

use super::content::Glyph;
use super::matrix::Matrix;

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

/// Gaps along the line, in parts of the font's size: from here on it is a space …
const SPACE: f64 = 0.11;
/// … and from here on another part.
const APART: f64 = 1.6;
/// A jump back by more than this is a new line; a shift down or up by more than this too.
const BACK: f64 = 0.6;
const SHIFT: f64 = 0.45;

/// The lines of a page, in the order drawn; upright writing first.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut turns: Vec<i16> = glyphs.iter().map(|glyph| glyph.spot.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    let mut lines = Vec::new();
    for turn in turns {
        let mut writer = Writer::new(turn);
        for glyph in glyphs.iter().filter(|glyph| glyph.spot.turn == turn) {
            writer.take(glyph);
        }
        lines.extend(writer.finish());
    }
    lines
}

/// An accent that waits for its letter, and where it stands.
struct Accent {
    mark: char,
    middle: f64,
    place: Place,
    glyph: Glyph,
}

/// Makes lines of glyphs that are written one way.
struct Writer {
    done: Vec<Line>,
    turn: i16,
    turned: Matrix,
    accent: Option<Accent>,
    /// Where the last glyph ends, and its baseline.
    pen: Option<(f64, f64)>,
    /// White space stood before anything else on a new line.
    broken: bool,
}

/// A glyph's place along the line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    x: f64,
    y: f64,
    end: f64,
    size: f64,
}

impl Place {
    pub(super) fn new(x: f64, y: f64, end: f64, size: f64) -> Self {
        Self { x, y, end, size }
    }
}

impl Writer {
    fn new(turn: i16) -> Self {
        Self {
            done: Vec::new(),
            turn,
            turned: Matrix::turned(turn),
            accent: None,
            pen: None,
            broken: false,
        }
    }

    fn take(&mut self, glyph: &Glyph) {
        let spot = glyph.spot;
        let (x, y) = if self.turn == 0 {
            spot.at
        } else {
            self.turned.apply(spot.at)
        };
        let place = Place {
            x,
            y,
            end: x + spot.advance.max(0.0),
            size: spot.size,
        };
        if glyph.letters.len() == 0 {
            return self.skip(place);
        }
        let single = glyph.letters.single();
        if let Some(whole) = single.and_then(|base| self.compose(base, place)) {
            self.accent = None;
            return self.write(whole.encode_utf8(&mut [0; 4]), place, glyph);
        }
        self.flush_accent();
        if let Some(mark) = single.and_then(accent) {
            self.accent = Some(Accent {
                mark,
                middle: f64::midpoint(place.x, place.end),
                place,
                glyph: glyph.clone(),
            });
            return;
        }
        let mut text = String::new();
        glyph.letters.push_to(&mut text);
        if let Some(raised) = single.and_then(|c| self.raised(c, place)) {
            text = raised.to_string();
        }
        self.write(&text, place, glyph);
    }

    /// An accent that no letter stands under is a sign of its own.
    fn flush_accent(&mut self) {
        if let Some(accent) = self.accent.take() {
            let mut text = String::new();
            accent.glyph.letters.push_to(&mut text);
            self.write(&text, accent.place, &accent.glyph);
        }
    }

    /// A small digit above the line: the mark of a note, written as such.
    fn raised(&self, c: char, place: Place) -> Option<char> {
        let raised = raise(c)?;
        let (line, pen) = (self.done.last()?, self.pen?);
        let behind = place.x > pen.0 - BACK * place.size && place.x < pen.0 + 0.5 * line.size;
        let rise = line.y - place.y;
        let small = place.size < 0.85 * line.size;
        let high = rise > 0.15 * line.size && rise < 0.6 * line.size;
        let written = line.text.chars().count() >= 2 || line.text.chars().all(is_raised);
        (behind && small && high && written && !line.text.ends_with(|c: char| c.is_ascii_digit()))
            .then_some(raised)
    }

    /// A glyph without letters only moves the pen.
    fn skip(&mut self, place: Place) {
        if let (Some(pen), Some(line)) = (&mut self.pen, self.done.last_mut())
            && (place.y - pen.1).abs() < place.size * 0.5
        {
            pen.0 = place.end;
            line.x1 = line.x1.max(place.end);
        }
    }

    /// The letter with the accent that was drawn over it, as TeX does.
    fn compose(&mut self, base: char, place: Place) -> Option<char> {
        let accent = self.accent.as_ref()?;
        let slack = 0.1 * place.size;
        let over = accent.middle > place.x - slack && accent.middle < place.end + slack;
        let base = if base == '\u{131}' { 'i' } else { base };
        over.then(|| compose(base, accent.mark)).flatten()
    }

    fn write(&mut self, text: &str, place: Place, glyph: &Glyph) {
        let blank = glyph.letters.is_blank();
        if self.broken || self.breaks(place, glyph) {
            if blank {
                self.blank_at_start(place);
            } else {
                self.start(text, place, glyph);
            }
        } else if let Some(line) = self.done.last_mut() {
            let gap = self.pen.map_or(0.0, |pen| place.x - pen.0);
            line.push(text, blank, gap > SPACE * place.size, place, glyph.bold);
        }
        if !(blank && self.broken) {
            self.pen = Some((place.end, place.y));
        }
    }

    fn breaks(&self, place: Place, glyph: &Glyph) -> bool {
        let (Some(line), Some(pen)) = (self.done.last(), self.pen) else {
            return true;
        };
        let (gap, down) = (place.x - pen.0, (place.y - pen.1).abs());
        let size = place.size.max(line.size);
        let other = line.mcid != glyph.mcid && (down > 0.2 * size || gap > size);
        down > SHIFT * size
            || gap > APART * size
            || gap < -BACK * size
            || other
            || line.artifact != glyph.artifact
    }

    /// White space where a new line would begin belongs to the line before, or to none.
    fn blank_at_start(&mut self, place: Place) {
        let Some((x, y)) = self.pen else {
            self.broken = true;
            return;
        };
        let goes_on = (place.y - y).abs() < 0.3 * place.size && place.x > x - 0.2 * place.size;
        match self.done.last_mut() {
            Some(line) if goes_on && !self.broken => {
                if !line.text.ends_with(' ') {
                    line.text.push(' ');
                }
            }
            _ => self.broken = true,
        }
    }

    fn start(&mut self, text: &str, place: Place, glyph: &Glyph) {
        self.broken = false;
        let mut line = Line {
            text: String::new(),
            words: Vec::new(),
            x0: place.x,
            x1: place.end,
            y: place.y,
            size: place.size,
            turn: self.turn,
            bold: Bold {
                first: glyph.bold,
                last: glyph.bold,
                all: glyph.bold,
            },
            mcid: glyph.mcid,
            artifact: glyph.artifact,
        };
        line.push(text, false, false, place, glyph.bold);
        self.done.push(line);
    }

    /// All lines; none is blank.
    fn finish(mut self) -> Vec<Line> {
        self.flush_accent();
        self.done.iter_mut().for_each(Line::trim);
        self.done.retain(|line| !line.text.is_empty());
        self.done
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

    fn push(&mut self, text: &str, blank: bool, gap: bool, place: Place, bold: bool) {
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

    fn trim(&mut self) {
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

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A digit as the mark of a note.
fn raise(digit: char) -> Option<char> {
    RAISED.get(digit.to_digit(10)? as usize).copied()
}

/// Whether it is a digit of the mark of a note.
pub(super) fn is_raised(c: char) -> bool {
    RAISED.contains(&c)
}

/// The combining form of an accent that stands on its own.
fn accent(c: char) -> Option<char> {
    Some(match c {
        '\u{b4}' => '\u{301}',
        '\u{2cb}' | '`' => '\u{300}',
        '\u{a8}' => '\u{308}',
        '\u{2c6}' | '^' => '\u{302}',
        '\u{2dc}' | '~' => '\u{303}',
        '\u{b8}' => '\u{327}',
        '\u{2da}' => '\u{30a}',
        _ => return None,
    })
}
