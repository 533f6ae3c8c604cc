//! Fonts of which the file is missing or cannot be read: what the PDF itself
//! says that their codes stand for, and how wide they are.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::letters::{self, Letters};
use super::unpack;

/// Codes of which widths are remembered, at most.
const MOST: usize = 70_000;

/// The codes of a font without its file.
#[derive(Debug)]
pub(super) struct Codes {
    letters: Option<CMap>,
    /// Codes are two bytes long.
    wide: bool,
    /// The bytes are those of Latin letters.
    latin: bool,
    widths: HashMap<u32, f64>,
    usual: f64,
}

impl Codes {
    pub(super) fn of(dict: &Dict<'_>) -> Self {
        let kind = dict.get::<Name<'_>>(b"Subtype");
        let encoding = dict.get::<Name<'_>>(b"Encoding");
        let wide = kind.is_some_and(|kind| kind.as_str() == "Type0");
        let mut codes = Self {
            letters: to_unicode(dict),
            wide,
            latin: !wide && encoding.is_some_and(|name| name.as_str() == "WinAnsiEncoding"),
            widths: HashMap::new(),
            usual: 0.5,
        };
        if wide {
            codes.read_wide(dict);
        } else {
            codes.read_narrow(dict);
        }
        codes
    }

    /// The code at the start of `bytes`, and how many of them it takes.
    pub(super) fn next(&self, bytes: &[u8]) -> (u32, usize) {
        match bytes {
            [high, low, ..] if self.wide => (u32::from(*high) << 8 | u32::from(*low), 2),
            [first, ..] => (u32::from(*first), 1),
            [] => (0, 1),
        }
    }

    /// What a code stands for: U+FFFD where that cannot be told.
    pub(super) fn letters(&self, code: u32) -> Letters {
        let said = self
            .letters
            .as_ref()
            .and_then(|map| map.lookup_bf_string(code));
        match said {
            Some(BfString::Char(c)) => letters::one(c),
            Some(BfString::String(text)) => letters::many(&text),
            None => letters::one(self.latin(code).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }

    fn latin(&self, code: u32) -> Option<char> {
        let plain = matches!(code, 0x20..=0x7e | 0xa0..=0xff);
        char::from_u32(code).filter(|_| self.latin && plain)
    }

    /// Width of a code, in parts of the font's size.
    pub(super) fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.usual)
    }

    fn read_narrow(&mut self, dict: &Dict<'_>) {
        let first = dict.get::<u32>(b"FirstChar").unwrap_or_default();
        let Some(widths) = dict.get::<Array<'_>>(b"Widths") else {
            return;
        };
        for (code, width) in (first..).zip(widths.iter::<Number>()).take(256) {
            self.widths.insert(code, width.as_f64() / 1000.0);
        }
    }

    fn read_wide(&mut self, dict: &Dict<'_>) {
        let fonts = dict.get::<Array<'_>>(b"DescendantFonts");
        let Some(font) = fonts.and_then(|fonts| fonts.iter::<Dict<'_>>().next()) else {
            return;
        };
        self.usual = font.get::<f64>(b"DW").unwrap_or(1000.0) / 1000.0;
        let Some(widths) = font.get::<Array<'_>>(b"W") else {
            return;
        };
        let mut parts = widths.iter::<Object<'_>>();
        while let (Some(first), Some(second)) = (parts.next(), parts.next()) {
            let Some(first) = whole(&first) else { return };
            match second {
                Object::Array(list) => {
                    let widths = list.iter::<Number>().map(|width| width.as_f64());
                    self.set((first..).zip(widths));
                }
                Object::Number(last) => {
                    let Some(Object::Number(width)) = parts.next() else {
                        return;
                    };
                    let last = u32::try_from(last.as_i64()).unwrap_or_default();
                    self.set((first..=last).map(|code| (code, width.as_f64())));
                }
                _ => return,
            }
        }
    }

    fn set(&mut self, widths: impl Iterator<Item = (u32, f64)>) {
        for (code, width) in widths.take(MOST) {
            if self.widths.len() < MOST {
                self.widths.insert(code, width / 1000.0);
            }
        }
    }
}

fn whole(object: &Object<'_>) -> Option<u32> {
    match object {
        Object::Number(number) => u32::try_from(number.as_i64()).ok(),
        _ => None,
    }
}

fn to_unicode(dict: &Dict<'_>) -> Option<CMap> {
    let stream = dict.get::<Stream<'_>>(b"ToUnicode")?;
    let unpacked = unpack::unpack(&stream).ok()?;
    CMap::parse(&unpacked.bytes, hayro_cmap::load_embedded)
}
