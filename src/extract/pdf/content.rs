//! The walk over a page's drawing orders: which glyphs are drawn, and where.

use std::collections::HashMap;
use std::time::Instant;

use lopdf::content::{Content, Operation};
use lopdf::{DecompressError, Dictionary, Document, Object, ObjectId, Stream};

use super::font::Font;
use super::lines::{Line, Lines};
use super::resources::{FontNames, Resources};
use super::running;
use super::spoken::Spoken;
use super::state::{Matrix, State};

/// Why a walk ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Some part unpacks to more than it may.
    Unpacked,
    /// The deadline has passed.
    Time,
    /// There is more text than the limits allow.
    Text,
}

/// What one page shows.
pub(super) struct Drawn {
    /// The lines, in the order drawn.
    pub(super) lines: Vec<Line>,
    /// Something of it could not be read.
    pub(super) broken: bool,
    /// There is a picture on it.
    pub(super) picture: bool,
    /// There is nothing at all on it, not even an order to draw.
    pub(super) blank: bool,
}

/// Forms drawn inside forms, at most.
const MAX_DEPTH: usize = 8;
/// Saved graphics states, at most.
const MAX_SAVED: usize = 256;

/// A walk over the pages of one document, with the fonts met so far.
pub(super) struct Walk<'a> {
    document: &'a Document,
    deadline: Instant,
    text_left: usize,
    max_unpacked: usize,
    orders: u32,
    fonts: Vec<Font<'a>>,
    /// Place in `fonts` by the address of the font's dictionary in `document`.
    by_dictionary: HashMap<*const Dictionary, usize>,
    lines: Lines,
    spoken: Spoken,
    broken: bool,
    picture: bool,
}

impl<'a> Walk<'a> {
    /// Sets out; `max_text` and `max_unpacked` are in bytes.
    pub(super) fn new(
        document: &'a Document,
        deadline: Instant,
        max_text: usize,
        max_unpacked: usize,
    ) -> Self {
        Self {
            document,
            deadline,
            text_left: max_text,
            max_unpacked,
            orders: 0,
            fonts: Vec::new(),
            by_dictionary: HashMap::new(),
            lines: Lines::default(),
            spoken: Spoken::default(),
            broken: false,
            picture: false,
        }
    }

    /// Reads one page.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<Drawn, Stop> {
        let document = self.document;
        self.watch_the_clock()?;
        let content = document
            .get_page_content_with_limit(id, self.max_unpacked)
            .map_err(|_| Stop::Unpacked)?;
        (self.lines, self.spoken) = (Lines::default(), Spoken::default());
        (self.broken, self.picture) = (self.is_broken(id), false);
        let before = self.orders;
        self.run(
            &content,
            &Resources::of_page(id, document),
            State::default(),
            0,
        )?;
        Ok(Drawn {
            lines: running::to_edges(std::mem::take(&mut self.lines).into_lines()),
            broken: self.broken,
            picture: self.picture,
            blank: self.orders == before,
        })
    }

    /// Whether the page itself or a part of its drawing orders is missing or cannot be unpacked.
    fn is_broken(&self, id: ObjectId) -> bool {
        let whole = |id: ObjectId| {
            let stream = self.document.get_object(id).and_then(Object::as_stream);
            stream.is_ok_and(|stream| {
                stream
                    .get_plain_content_with_limit(self.max_unpacked)
                    .is_ok()
            })
        };
        self.document.get_dictionary(id).is_err()
            || !self.document.get_page_contents(id).into_iter().all(whole)
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        state: State,
        depth: usize,
    ) -> Result<(), Stop> {
        let fonts = resources.fonts(self.document);
        let (mut state, mut saved, mut in_text) = (state, Vec::new(), false);
        for operation in Content::decode_iter(content) {
            self.tick()?;
            let Ok(Operation { operator, operands }) = operation else {
                self.broken = true;
                break;
            };
            match operator.as_str() {
                "q" if saved.len() < MAX_SAVED => saved.push(state),
                "Q" => state = saved.pop().unwrap_or(state),
                "Tf" => state.font = self.font(&fonts, &operands),
                "BT" | "ET" => in_text = operator == "BT",
                "BMC" => self.spoken.begin(None),
                "BDC" => self
                    .spoken
                    .begin(resources.properties(&operands, self.document)),
                "EMC" => self.spoken.end(),
                "BI" => self.picture = true,
                "Do" => self.object(resources, &operands, state, depth)?,
                _ => {}
            }
            state.apply(&operator, &operands);
            self.show(&operator, &operands, &mut state)?;
        }
        // Orders that stop halfway through a text were cut off.
        self.broken |= in_text;
        Ok(())
    }

    fn tick(&mut self) -> Result<(), Stop> {
        self.orders = self.orders.wrapping_add(1);
        if self.orders.is_multiple_of(1024) {
            self.watch_the_clock()
        } else {
            Ok(())
        }
    }

    fn watch_the_clock(&self) -> Result<(), Stop> {
        if Instant::now() > self.deadline {
            Err(Stop::Time)
        } else {
            Ok(())
        }
    }

    fn font(&mut self, fonts: &FontNames<'a>, operands: &[Object]) -> Option<usize> {
        let name = operands.first()?.as_name().ok()?;
        let dict = *fonts.get(name)?;
        let (document, max_unpacked) = (self.document, self.max_unpacked);
        let place = *self
            .by_dictionary
            .entry(std::ptr::from_ref(dict))
            .or_insert_with(|| {
                self.fonts.push(Font::new(dict, document, max_unpacked));
                self.fonts.len() - 1
            });
        Some(place)
    }

    /// `Do`: a picture, or a form with drawing orders of its own.
    fn object(
        &mut self,
        page: &Resources<'a>,
        operands: &[Object],
        state: State,
        depth: usize,
    ) -> Result<(), Stop> {
        let name = operands.first().and_then(|name| name.as_name().ok());
        let Some(stream) = name.and_then(|name| page.object(name, self.document)) else {
            return Ok(());
        };
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => self.picture = true,
            Ok(b"Form") if depth < MAX_DEPTH => return self.form(page, stream, state, depth),
            _ => {}
        }
        Ok(())
    }

    fn form(
        &mut self,
        page: &Resources<'a>,
        stream: &'a Stream,
        state: State,
        depth: usize,
    ) -> Result<(), Stop> {
        self.watch_the_clock()?;
        let content = match stream.get_plain_content_with_limit(self.max_unpacked) {
            Ok(content) => content,
            Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(Stop::Unpacked);
            }
            Err(_) => {
                self.broken = true;
                return Ok(());
            }
        };
        let resources = Resources::of_form(stream, page, self.document);
        let matrix = stream
            .dict
            .get_deref(b"Matrix", self.document)
            .and_then(Object::as_array);
        let matrix = matrix
            .ok()
            .and_then(|m| Matrix::read(m))
            .unwrap_or(Matrix::IDENTITY);
        let inside = state.inside(matrix);
        self.run(&content, &resources, inside, depth + 1)
    }

    /// The four orders that show text.
    fn show(&mut self, operator: &str, operands: &[Object], state: &mut State) -> Result<(), Stop> {
        match (operator, operands) {
            ("Tj" | "'", [Object::String(bytes, _)]) | ("\"", [_, _, Object::String(bytes, _)]) => {
                self.string(bytes, state)
            }
            ("TJ", [Object::Array(parts)]) => parts.iter().try_for_each(|part| match part {
                Object::String(bytes, _) => self.string(bytes, state),
                kern => {
                    let gap = kern.as_float().map_or(0.0, f64::from);
                    state.advance(-gap / 1000.0 * state.size * state.stretch);
                    Ok(())
                }
            }),
            _ => Ok(()),
        }
    }

    fn string(&mut self, bytes: &[u8], state: &mut State) -> Result<(), Stop> {
        let Some(font) = state.font.and_then(|place| self.fonts.get_mut(place)) else {
            return Ok(());
        };
        let bold = font.is_bold();
        for glyph in font.glyphs(bytes) {
            let text = self.spoken.instead().unwrap_or(glyph.text);
            self.text_left = self.text_left.checked_sub(text.len()).ok_or(Stop::Text)?;
            let gap = state.letter_gap + if glyph.is_space { state.word_gap } else { 0.0 };
            let width = (glyph.width * state.size + gap) * state.stretch;
            if let Some((spot, scale)) = state.spot() {
                self.lines.push(&tidy(&text), spot, width * scale, bold);
            }
            state.advance(width);
        }
        Ok(())
    }
}

/// Control characters go, and the bullets of the Symbol and Wingdings fonts become a bullet.
fn tidy(text: &str) -> String {
    let mend = |c: char| match c {
        '\u{f0b7}' | '\u{f0a7}' => Some('•'),
        c if c.is_control() => c.is_whitespace().then_some(' '),
        c => Some(c),
    };
    text.chars().filter_map(mend).collect()
}
