//! What a font file itself says that its codes and glyphs stand for, where the
//! PDF around it says nothing.

use std::collections::HashMap;

use hayro_syntax::object::{Dict, Stream};
use skrifa::MetadataProvider;
use skrifa::raw::ps::agl;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::type1::Type1Font;

use super::unpack;

/// The letters of a font's codes by its built-in encoding, as TeX's symbol
/// fonts have it: Type 1 (plain or compact).
pub(super) fn by_code(descriptor: &Dict<'_>) -> HashMap<u8, String> {
    let file = |key: &[u8]| {
        let stream = descriptor.get::<Stream<'_>>(key)?;
        unpack::unpack(&stream).ok()
    };
    let names = match (file(b"FontFile"), file(b"FontFile3")) {
        (Some(file), _) => type1(&file.bytes),
        (_, Some(file)) => compact(&file.bytes),
        _ => None,
    };
    names.unwrap_or_default()
}

fn type1(file: &[u8]) -> Option<HashMap<u8, String>> {
    let font = Type1Font::new(file).ok()?;
    let encoding = font.encoding()?;
    let letters = |code: u8| Some((code, letters(encoding.glyph_name(code)?)?));
    Some((0..=255).filter_map(letters).collect())
}

fn compact(file: &[u8]) -> Option<HashMap<u8, String>> {
    let font = CffFontRef::new_cff(file, 0, None).ok()?;
    let (encoding, charset) = (font.encoding()?, font.charset()?);
    let letters = |code: u8| {
        let name = font.string(charset.string_id(encoding.map(code)?)?)?;
        Some((code, letters(std::str::from_utf8(name).ok()?)?))
    };
    Some((0..=255).filter_map(letters).collect())
}

fn letters(name: &str) -> Option<String> {
    let letters: String = agl::name_to_chars(name).take(8).collect();
    (!letters.is_empty() && name != ".notdef").then_some(letters)
}

/// The characters of a TrueType or OpenType file by glyph; the lowest where there are more.
pub(super) fn by_glyph(file: &[u8]) -> HashMap<u32, char> {
    let mut map = HashMap::new();
    let Ok(font) = skrifa::FontRef::new(file) else {
        return map;
    };
    for (c, glyph) in font.charmap().mappings().take(0x11_0000) {
        if let Some(c) = char::from_u32(c) {
            let known = map.entry(glyph.to_u32()).or_insert(c);
            *known = c.min(*known);
        }
    }
    map
}
