//! What a font's codes mean: the characters, and how far each moves the pen.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object};

/// One code of a string as drawn.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// The characters; U+FFFD where they cannot be told.
    pub(super) text: String,
    /// Width in parts of the font's size.
    pub(super) width: f64,
    /// Whether it is the one-byte code 32, which word spacing applies to.
    pub(super) is_space: bool,
}

/// A font of the document, with the codes met so far.
pub(super) struct Font<'a> {
    to_unicode: Option<Encoding<'static>>,
    base: Option<Encoding<'a>>,
    code_bytes: usize,
    widths: Widths,
    /// What stands for a code that cannot be told.
    unknown: char,
    bold: bool,
    known: HashMap<u32, Glyph>,
}

impl<'a> Font<'a> {
    /// Reads a font; one that cannot be read gives U+FFFD for every code.
    pub(super) fn new(dict: &'a Dictionary, document: &'a Document, max_unpacked: usize) -> Self {
        let composite = dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"Type0");
        let base = dict
            .get_font_encoding_with_limit(document, max_unpacked)
            .ok();
        // Where codes are glyph numbers, lopdf's last resort (a one-byte encoding) would be nonsense.
        let base = base.filter(|base| !composite || matches!(base, Encoding::SimpleEncoding(_)));
        let name = name_of(dict);
        // The fonts that word processors take their bullets from.
        let is_symbols = name.contains("Symbol") || name.contains("Wingdings");
        Self {
            to_unicode: to_unicode(dict, document, max_unpacked),
            base,
            code_bytes: if composite { 2 } else { 1 },
            widths: if composite {
                Widths::composite(dict, document)
            } else {
                Widths::simple(dict, document)
            },
            unknown: if is_symbols {
                '•'
            } else {
                char::REPLACEMENT_CHARACTER
            },
            bold: ["Bold", "Black", "Heavy", "Demi", "Bd"]
                .iter()
                .any(|style| name.contains(style)),
            known: HashMap::new(),
        }
    }

    /// The codes of a string, in order.
    pub(super) fn glyphs(&mut self, bytes: &[u8]) -> Vec<Glyph> {
        bytes
            .chunks(self.code_bytes)
            .map(|code| self.glyph(code))
            .collect()
    }

    /// Whether it is a bold typeface, by its name.
    pub(super) fn is_bold(&self) -> bool {
        self.bold
    }

    fn glyph(&mut self, code: &[u8]) -> Glyph {
        let number = code.iter().fold(0_u32, |n, &byte| n << 8 | u32::from(byte));
        if let Some(glyph) = self.known.get(&number) {
            return glyph.clone();
        }
        let text = self.text(code);
        let width = self
            .widths
            .of(number)
            .unwrap_or_else(|| text.chars().map(usual_width).sum());
        let glyph = Glyph {
            text,
            width,
            is_space: code == b" ",
        };
        self.known.insert(number, glyph.clone());
        glyph
    }

    fn text(&self, code: &[u8]) -> String {
        let maps = [self.to_unicode.as_ref(), self.base.as_ref()];
        let texts = maps
            .into_iter()
            .flatten()
            .filter_map(|map| map.bytes_to_string(code).ok());
        let mut known = texts.filter(|text| !text.contains(char::REPLACEMENT_CHARACTER));
        known.next().unwrap_or_else(|| self.unknown.to_string())
    }
}

/// The name of the typeface, with its style.
fn name_of(dict: &Dictionary) -> String {
    let name = dict
        .get(b"BaseFont")
        .and_then(Object::as_name)
        .unwrap_or_default();
    String::from_utf8_lossy(name).into_owned()
}

/// The font's own map to characters, which goes before its encoding.
fn to_unicode(
    dict: &Dictionary,
    document: &Document,
    max_unpacked: usize,
) -> Option<Encoding<'static>> {
    let map = dict.get(b"ToUnicode").ok()?;
    // lopdf looks at `Encoding` first, so it is shown a font without one.
    let mut only = Dictionary::new();
    only.set("Type", "Font");
    only.set("ToUnicode", map.clone());
    match only.get_font_encoding_with_limit(document, max_unpacked) {
        Ok(Encoding::UnicodeMapEncoding(map)) => Some(Encoding::UnicodeMapEncoding(map)),
        _ => None,
    }
}

/// Widths by ranges of codes (both ends included), in parts of the font's size.
struct Widths {
    ranges: Vec<(u32, u32, f64)>,
    otherwise: Option<f64>,
}

impl Widths {
    fn of(&self, code: u32) -> Option<f64> {
        let range = self
            .ranges
            .iter()
            .find(|(from, to, _)| (*from..=*to).contains(&code));
        range.map(|range| range.2).or(self.otherwise)
    }

    fn simple(dict: &Dictionary, document: &Document) -> Self {
        let array = |key: &[u8]| {
            dict.get_deref(key, document)
                .and_then(Object::as_array)
                .ok()
        };
        // Only fonts drawn by the document itself (Type 3) have a scale of their own.
        let scale = array(b"FontMatrix")
            .and_then(|m| m.first())
            .and_then(number)
            .unwrap_or(0.001);
        let first = dict
            .get_deref(b"FirstChar", document)
            .ok()
            .and_then(code)
            .unwrap_or(0);
        let widths = array(b"Widths").map(Vec::as_slice).unwrap_or_default();
        let numbers = widths
            .iter()
            .map(|w| resolve(w, document).and_then(number).unwrap_or(0.0) * scale);
        let ranges = (first..=255)
            .zip(numbers)
            .map(|(code, width)| (code, code, width))
            .collect();
        Self {
            ranges,
            otherwise: None,
        }
    }

    fn composite(dict: &Dictionary, document: &Document) -> Self {
        let descendants = dict
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array);
        let cid_font = descendants
            .ok()
            .and_then(|all| resolve(all.first()?, document)?.as_dict().ok());
        let Some(cid_font) = cid_font else {
            return Self {
                ranges: Vec::new(),
                otherwise: None,
            };
        };
        let otherwise = cid_font
            .get_deref(b"DW", document)
            .ok()
            .and_then(number)
            .unwrap_or(1000.0)
            / 1000.0;
        let listed = cid_font
            .get_deref(b"W", document)
            .and_then(Object::as_array)
            .ok();
        let listed = listed.map(Vec::as_slice).unwrap_or_default();
        Self {
            ranges: cid_ranges(listed, document),
            otherwise: Some(otherwise),
        }
    }
}

/// `W`: either `from [w w w]` or `from to w`.
fn cid_ranges(mut listed: &[Object], document: &Document) -> Vec<(u32, u32, f64)> {
    let mut ranges = Vec::new();
    while let [from, second, rest @ ..] = listed {
        let (Some(from), Some(second)) = (code(from), resolve(second, document)) else {
            break;
        };
        if let Ok(widths) = second.as_array() {
            let numbers = widths.iter().map(|w| number(w).unwrap_or(0.0) / 1000.0);
            ranges.extend(
                (from..=0xffff)
                    .zip(numbers)
                    .map(|(code, width)| (code, code, width)),
            );
            listed = rest;
        } else if let ([width, rest @ ..], Some(to)) = (rest, code(second)) {
            ranges.push((from, to, number(width).unwrap_or(0.0) / 1000.0));
            listed = rest;
        } else {
            break;
        }
    }
    ranges
}

fn resolve<'a>(object: &'a Object, document: &'a Document) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

fn code(object: &Object) -> Option<u32> {
    object.as_i64().ok().and_then(|n| u32::try_from(n).ok())
}

/// About how wide a character is in the usual fonts, for the standard fonts that
/// come without widths.
fn usual_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 0.22,
        ' ' | 'f' | 't' | 'r' | 'I' | '.' | ',' | ':' | ';' | '!' | '(' | ')' | '-' | '/' => 0.29,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 0.84,
        'A'..='Z' => 0.68,
        _ => 0.53,
    }
}
