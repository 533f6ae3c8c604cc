//! How glyphs become lines.

use unicode_normalization::char::compose;

use super::content::Glyph;
use super::line::{BACK, Bold, Line, Place, SHIFT, SPACE};
use super::matrix::Matrix;
use super::signs::{accent, is_raised, raise};

/// Gap along the line, in parts of the font's size, from which on it is another part.
const APART: f64 = 1.6;

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
            blanks: 0,
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
