//! The walk over a page's drawing orders: which glyphs are drawn, and where.
//! Paths, pictures and colours are passed over.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Order;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::budget::{Budget, Stop};
use super::font::Fonts;
use super::letters::{self, Letters};
use super::marked::{Marked, properties};
use super::matrix::Matrix;
use super::shapes::{self, Path, Shape};
use super::state::{Spot, State};
use super::unpack::{self, Trouble};

/// A glyph, in the order drawn.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) letters: Letters,
    pub(super) spot: Spot,
    pub(super) bold: bool,
    /// The number of the marked stretch that it is drawn in, within the page (or form).
    pub(super) mcid: Option<i32>,
    /// It is no part of the text.
    pub(super) artifact: bool,
}

/// What one page shows.
#[derive(Debug, Default)]
pub(super) struct Ink {
    pub(super) glyphs: Vec<Glyph>,
    /// Small figures, which may be the dots of a list.
    pub(super) shapes: Vec<Shape>,
    /// Something of it could not be read.
    pub(super) broken: bool,
    /// There is a picture on it.
    pub(super) picture: bool,
    /// There is at least one order to draw.
    pub(super) orders: bool,
}

/// Forms drawn inside forms, at most.
const MAX_DEPTH: usize = 12;
/// Saved graphics states, at most.
const MAX_SAVED: usize = 512;

/// A walk over the pages of one document, with the fonts met so far.
pub(super) struct Walk<'a> {
    fonts: Fonts<'a>,
    pub(super) budget: Budget,
    marked: Marked,
    ink: Ink,
    /// The forms that are being drawn, outermost first.
    path: Vec<ObjectIdentifier>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(budget: Budget) -> Self {
        Self {
            fonts: Fonts::new(),
            budget,
            marked: Marked::default(),
            ink: Ink::default(),
            path: Vec::new(),
        }
    }

    /// Reads one page.
    pub(super) fn page(&mut self, page: &Page<'a>, shown: Matrix) -> Result<Ink, Stop> {
        self.budget.page()?;
        self.marked = Marked::default();
        self.ink = Ink::default();
        self.path.clear();
        let content = self.content(page)?;
        self.run(&content, page.resources(), State::new(shown), 0)?;
        Ok(std::mem::take(&mut self.ink))
    }

    /// All drawing orders of a page.
    fn content(&mut self, page: &Page<'a>) -> Result<Vec<u8>, Stop> {
        let raw = page.raw();
        if let Some(stream) = raw.get::<Stream<'_>>(b"Contents") {
            return Ok(self.unpack(&stream)?.unwrap_or_default());
        }
        let Some(parts) = raw.get::<Array<'_>>(b"Contents") else {
            self.ink.broken |= raw.contains_key(b"Contents");
            return Ok(Vec::new());
        };
        let (mut all, mut found) = (Vec::new(), 0);
        for stream in parts.iter::<Stream<'_>>() {
            found += 1;
            all.extend(self.unpack(&stream)?.unwrap_or_default());
            all.push(b'\n');
            if all.len() > super::budget::MAX_PART {
                return Err(Stop::Unpacked);
            }
        }
        self.ink.broken |= found != parts.raw_iter().count();
        Ok(all)
    }

    /// `None` for what cannot be unpacked; the page is broken then.
    fn unpack(&mut self, stream: &Stream<'a>) -> Result<Option<Vec<u8>>, Stop> {
        match unpack::unpack(stream) {
            Ok(unpacked) => {
                self.budget.unpacked(unpacked.bytes.len())?;
                self.ink.broken |= !unpacked.whole;
                Ok(Some(unpacked.bytes.into_owned()))
            }
            Err(Trouble::TooLarge) => Err(Stop::Unpacked),
            Err(Trouble::Unreadable) => {
                self.ink.broken = true;
                Ok(None)
            }
        }
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        state: State,
        depth: usize,
    ) -> Result<(), Stop> {
        let (mut state, mut saved, floor) = (state, Vec::new(), self.marked.depth());
        let (mut orders, mut in_text) = (TypedIter::new(content), false);
        let mut path = Path::default();
        while let Some(order) = orders.next() {
            self.budget.order()?;
            self.ink.orders = true;
            match order {
                Order::SaveState(_) if saved.len() < MAX_SAVED => saved.push(state),
                Order::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Order::BeginText(_) => {
                    in_text = true;
                    state.set_line(Matrix::IDENTITY);
                }
                Order::EndText(_) => in_text = false,
                Order::TextFont(font) => {
                    state.size = font.1.as_f64();
                    state.font = match resources.get_font(font.0) {
                        Some(dict) => Some(self.fonts.place(&dict, &mut self.budget)?),
                        None => None,
                    };
                }
                Order::BeginMarkedContent(mark) => self.marked.begin(mark.0, None),
                Order::BeginMarkedContentWithProperties(mark) => {
                    let properties = properties(mark.1, resources);
                    self.marked.begin(mark.0, properties.as_ref());
                }
                Order::EndMarkedContent(_) => self.marked.end(floor),
                Order::InlineImage(_) => self.ink.picture = true,
                Order::XObject(object) => self.object(object.0, resources, state, depth)?,
                order => {
                    self.shape(path.follow(&order, &state));
                    self.text(&order, &mut state)?;
                }
            }
        }
        // Orders that stop halfway through a text were cut off.
        self.ink.broken |= in_text;
        self.marked.close_to(floor);
        Ok(())
    }

    fn shape(&mut self, shape: Option<Shape>) {
        if self.ink.shapes.len() < shapes::MOST {
            self.ink.shapes.extend(shape);
        }
    }

    /// The orders that move or show text.
    fn text(&mut self, order: &Order<'_, '_>, state: &mut State) -> Result<(), Stop> {
        let n = Number::as_f64;
        match order {
            Order::Transform(m) => {
                state.transform(Matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(n)));
            }
            Order::SetTextMatrix(m) => {
                state.set_line(Matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(n)));
            }
            Order::CharacterSpacing(gap) => state.letter_gap = n(&gap.0),
            Order::WordSpacing(gap) => state.word_gap = n(&gap.0),
            Order::HorizontalScaling(percent) => state.stretch = n(&percent.0) / 100.0,
            Order::TextLeading(leading) => state.leading = n(&leading.0),
            Order::TextRise(rise) => state.rise = n(&rise.0),
            Order::NextLine(by) => state.move_line(n(&by.0), n(&by.1)),
            Order::NextLineAndSetLeading(by) => {
                state.leading = -n(&by.1);
                state.move_line(n(&by.0), n(&by.1));
            }
            Order::NextLineUsingLeading(_) => state.next_line(),
            Order::ShowText(text) => return self.show(text.0.as_bytes(), state),
            Order::NextLineAndShowText(text) => {
                state.next_line();
                return self.show(text.0.as_bytes(), state);
            }
            Order::ShowTextWithParameters(text) => {
                (state.word_gap, state.letter_gap) = (n(&text.0), n(&text.1));
                state.next_line();
                return self.show(text.2.as_bytes(), state);
            }
            Order::ShowTexts(parts) => {
                for part in parts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(text.as_bytes(), state)?,
                        Object::Number(back) => state.kern(back.as_f64()),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn show(&mut self, bytes: &[u8], state: &mut State) -> Result<(), Stop> {
        let Some(font) = state.font.and_then(|place| self.fonts.get(place)) else {
            // Its letters cannot even be counted.
            self.ink.broken |= !bytes.is_empty();
            return Ok(());
        };
        let (mcid, artifact, bold) = (self.marked.mcid(), self.marked.artifact(), font.bold);
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length, is_space) = font.next(rest);
            rest = rest.get(length..).unwrap_or_default();
            let letters = match self.marked.instead() {
                Some(text) => letters::many(&text),
                None => code.letters.clone(),
            };
            self.budget.glyph(letters.len())?;
            if let Some(spot) = state.draw(code.width, is_space) {
                self.ink.glyphs.push(Glyph {
                    letters,
                    spot,
                    bold,
                    mcid,
                    artifact,
                });
            }
        }
        Ok(())
    }

    /// `Do`: a picture, or a form with drawing orders of its own.
    fn object(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'a>,
        state: State,
        depth: usize,
    ) -> Result<(), Stop> {
        // Not by `get_x_object`: that wants a name that lives as long as the file.
        let Some(stream) = resources.x_objects.get::<Stream<'a>>(name.as_ref()) else {
            return Ok(());
        };
        match stream.dict().get::<Name<'_>>(b"Subtype").as_deref() {
            Some(b"Image") => self.ink.picture = true,
            Some(b"Form") if depth < MAX_DEPTH && !self.path.contains(&stream.obj_id()) => {
                return self.form(&stream, resources, state, depth);
            }
            _ => {}
        }
        Ok(())
    }

    fn form(
        &mut self,
        stream: &Stream<'a>,
        page: &Resources<'a>,
        state: State,
        depth: usize,
    ) -> Result<(), Stop> {
        let Some(content) = self.unpack(stream)? else {
            return Ok(());
        };
        let mut inside = state;
        if let Some(matrix) = stream.dict().get::<[f64; 6]>(b"Matrix") {
            inside.transform(Matrix(matrix));
        }
        let own = stream
            .dict()
            .get::<Dict<'_>>(b"Resources")
            .map(Resources::new);
        self.path.push(stream.obj_id());
        let outcome = self.run(&content, own.as_ref().unwrap_or(page), inside, depth + 1);
        self.path.pop();
        outcome
    }
}
