//! What a font's codes mean: the characters, and how far each moves the pen.

use std::collections::HashMap;
use std::sync::Arc;

use hayro_cmap::{BfString, CMapName};
use hayro_font::{
    CMapResolverFn, Font as Program, FontCache, FontGlyph, FontQuery, FontResolverFn,
};
use hayro_syntax::object::{Array, Dict, Name, Stream};

use super::budget::{Budget, Stop};
use super::codes::Codes;
use super::letters::{self, Letters};
use super::unpack::{self, Trouble};
use super::{bitmap, builtin};

/// One code of a string as drawn.
#[derive(Debug, Clone)]
pub(super) struct Code {
    /// The characters; U+FFFD where they cannot be told.
    pub(super) letters: Letters,
    /// Width in parts of the font's size.
    pub(super) width: f64,
}

/// A font of the document, with the codes met so far.
pub(super) struct Font<'a> {
    dict: Dict<'a>,
    /// The font file, else only what the PDF says of its codes.
    program: Result<Program<'a>, Codes>,
    pub(super) bold: bool,
    /// Word processors take their bullets from it.
    symbols: bool,
    /// Characters by glyph, from the font file itself; made when first needed.
    by_glyph: Option<HashMap<u32, char>>,
    /// Letters by code, from the font file itself; made when first needed.
    by_code: Option<HashMap<u8, String>>,
    known: HashMap<u32, Code>,
}

/// The fonts of a document.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
    fonts: Vec<Font<'a>>,
    /// Place in `fonts` by object number, for fonts that have one.
    by_id: HashMap<(u32, i32), usize>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            maps: Arc::new(|name: CMapName<'_>| hayro_cmap::load_embedded(name)),
            fonts: Vec::new(),
            by_id: HashMap::new(),
        }
    }

    /// The place of a font, read on first sight.
    pub(super) fn place(&mut self, dict: &Dict<'a>, budget: &mut Budget) -> Result<usize, Stop> {
        let id = dict.obj_id().map(|id| (id.obj_number, id.gen_number));
        if let Some(place) = id.and_then(|id| self.by_id.get(&id)) {
            return Ok(*place);
        }
        let place = self.read(dict, budget)?;
        if let Some(id) = id {
            self.by_id.insert(id, place);
        }
        Ok(place)
    }

    pub(super) fn get(&mut self, place: usize) -> Option<&mut Font<'a>> {
        self.fonts.get_mut(place)
    }

    fn read(&mut self, dict: &Dict<'a>, budget: &mut Budget) -> Result<usize, Stop> {
        let program = weight(dict).and_then(|bytes| {
            budget.font(bytes)?;
            Ok(self.cache.font(dict, &self.programs, &self.maps))
        });
        let program = match program {
            Ok(program) => program,
            Err(Stop::Unpacked) => None,
            Err(stop) => return Err(stop),
        };
        let name = name_of(dict);
        self.fonts.push(Font {
            dict: dict.clone(),
            program: program.ok_or_else(|| Codes::of(dict)),
            bold: is_bold(&name, dict),
            symbols: name.contains("symbol") || name.contains("wingdings"),
            by_glyph: None,
            by_code: None,
            known: HashMap::new(),
        });
        Ok(self.fonts.len() - 1)
    }
}

impl Font<'_> {
    /// The code at the start of `bytes`, how many of them it takes (at least
    /// one), and whether word spacing applies to it.
    pub(super) fn next(&mut self, bytes: &[u8]) -> (&Code, usize, bool) {
        let (code, length) = match &self.program {
            Ok(program) => program.read_code(bytes, 0),
            Err(codes) => codes.next(bytes),
        };
        let length = length.max(1);
        if !self.known.contains_key(&code) {
            let known = self.decode(code);
            self.known.insert(code, known);
        }
        let is_space = length == 1 && bytes.first() == Some(&b' ');
        (&self.known[&code], length, is_space)
    }

    fn decode(&mut self, code: u32) -> Code {
        let program = match &self.program {
            Ok(program) => program,
            Err(codes) => {
                return Code {
                    letters: codes.letters(code),
                    width: codes.width(code),
                };
            }
        };
        let width = program.code_advance(code).x / 1000.0;
        let glyph = program.map_code(code);
        let drawn = program.glyph(glyph, code);
        let said = match &drawn {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(drawing) => drawing.as_unicode(),
        };
        let letters = match said {
            Some(BfString::Char(c)) => self.one(c),
            Some(BfString::String(text)) => letters::many(&swapped(&text).unwrap_or(text)),
            None => self.by_file(&drawn, glyph.to_u32(), code),
        };
        Code { letters, width }
    }

    /// What the font file itself says that a glyph or a code stands for.
    fn by_file(&mut self, drawn: &FontGlyph<'_>, glyph: u32, code: u32) -> Letters {
        if let Some(c) = self.by_glyph(drawn, glyph) {
            return self.one(c);
        }
        let dict = &self.dict;
        let by_code = self.by_code.get_or_insert_with(|| {
            let descriptor = dict.get::<Dict<'_>>(b"FontDescriptor");
            descriptor
                .map(|dict| builtin::by_code(&dict))
                .unwrap_or_default()
        });
        let code = u8::try_from(code).ok();
        match code.and_then(|code| by_code.get(&code)) {
            Some(text) => letters::many(text),
            None => code
                .and_then(|code| bitmap::letter(&self.dict, code))
                .map_or_else(|| self.unknown(), letters::one),
        }
    }

    fn one(&self, c: char) -> Letters {
        match c {
            '\u{f000}'..='\u{f0ff}' if !self.symbols => {
                // Fonts of the old Windows kind keep their letters there.
                let plain = char::from_u32(u32::from(c) - 0xf000);
                letters::one(
                    plain
                        .filter(|c| !c.is_control() && *c != '\u{b7}')
                        .unwrap_or(c),
                )
            }
            '\u{e000}'..='\u{f8ff}' if self.symbols => letters::one('•'),
            _ => letters::one(c),
        }
    }

    fn unknown(&self) -> Letters {
        letters::one(if self.symbols {
            '•'
        } else {
            char::REPLACEMENT_CHARACTER
        })
    }

    fn by_glyph(&mut self, drawn: &FontGlyph<'_>, glyph: u32) -> Option<char> {
        let FontGlyph::Outline(outline) = drawn else {
            return None;
        };
        let map = self.by_glyph.get_or_insert_with(|| {
            outline
                .font_data()
                .map(|font| builtin::by_glyph(AsRef::<[u8]>::as_ref(&*font.data)))
                .unwrap_or_default()
        });
        map.get(&glyph).copied()
    }
}

/// A ligature of which Ghostscript swapped the bytes: `\u{6600}\u{6900}` for
/// "fi". Of three letters it adds up the last two.
fn swapped(text: &str) -> Option<String> {
    let mut out = String::new();
    for c in text.chars() {
        let (high, low) = (u32::from(c) >> 8, u32::from(c) & 0xff);
        match (low, u8::try_from(high).ok()?) {
            (0, letter @ (b'A'..=b'Z' | b'a'..=b'z')) => out.push(char::from(letter)),
            (0, 0xcf) => out.push_str("fi"),
            (0, 0xd2) => out.push_str("fl"),
            (0, 0xda) => out.push_str("ft"),
            _ => return None,
        }
    }
    (out.len() > 1).then_some(out)
}

/// The name of the typeface with its style, in small letters.
fn name_of(dict: &Dict<'_>) -> String {
    dict.get::<Name<'_>>(b"BaseFont")
        .map(|name| name.as_str().to_ascii_lowercase())
        .unwrap_or_default()
}

/// Parts of names that only bold typefaces have.
const BOLD: &[&str] = &[
    "bold", "black", "heavy", "semib", "cmbx", "lmbx", "sfbx", "demi", "-medi",
];

fn is_bold(name: &str, dict: &Dict<'_>) -> bool {
    let weight = descriptor(dict).and_then(|descriptor| descriptor.get::<i32>(b"FontWeight"));
    BOLD.iter().any(|part| name.contains(part))
        || name.ends_with("bd")
        || weight.is_some_and(|weight| weight >= 600)
}

fn descriptor<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    let own = dict.get::<Dict<'_>>(b"FontDescriptor");
    own.or_else(|| descendant(dict)?.get::<Dict<'_>>(b"FontDescriptor"))
}

fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    let array = dict.get::<Array<'_>>(b"DescendantFonts")?;
    array.iter::<Dict<'_>>().next()
}

/// Bytes that the font's reader unpacks.
fn weight(dict: &Dict<'_>) -> Result<usize, Stop> {
    let files = ["FontFile", "FontFile2", "FontFile3"];
    let own = |dict: &Dict<'_>, keys: &[&str]| -> Result<usize, Stop> {
        let streams = keys
            .iter()
            .filter_map(|key| dict.get::<Stream<'_>>(key.as_bytes()));
        let weights = streams.map(|stream| unpack::weight(&stream));
        weights
            .sum::<Result<usize, Trouble>>()
            .map_err(|_| Stop::Unpacked)
    };
    let mut all = own(dict, &["ToUnicode", "Encoding"])?;
    if let Some(descriptor) = descriptor(dict) {
        all += own(&descriptor, &files)?;
    }
    if let Some(font) = descendant(dict) {
        all += own(&font, &["CIDToGIDMap"])?;
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_ligatures_are_put_right() {
        assert_eq!(swapped("\u{6600}\u{6900}").as_deref(), Some("fi"));
        assert_eq!(swapped("\u{7400}\u{6900}").as_deref(), Some("ti"));
        assert_eq!(swapped("\u{6600}\u{cf00}").as_deref(), Some("ffi"));
        assert_eq!((swapped("fi"), swapped("昀x")), (None, None));
    }
}
