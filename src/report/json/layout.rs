//! How JSON is laid out: indented, and with nothing in it that acts on who looks at it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::report::harmless::acts;

/// Adds a value that stands `depth` levels deep, two spaces a level.
pub(super) fn indented(value: &impl Serialize, depth: usize, out: &mut Vec<u8>) -> io::Result<()> {
    let layout = Safe(Indented {
        depth,
        filled: false,
    });
    value.serialize(&mut Serializer::with_formatter(out, layout))?;
    Ok(())
}

/// A value on one line.
pub(super) fn on_one_line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let layout = Safe(serde_json::ser::CompactFormatter);
    value.serialize(&mut Serializer::with_formatter(&mut out, layout))?;
    Ok(out)
}

/// A layout that escapes what `serde_json` leaves bare and [`acts`].
struct Safe<F>(F);

impl<F: Formatter> Formatter for Safe<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = first_that_acts(rest) {
            let (before, from) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            let mut chars = from.chars();
            for unit in chars.next().unwrap_or(' ').encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = chars.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

/// Each value on a line of its own, as `serde_json` does it, but with one write for
/// each line's indent rather than one for each level: a third of a report is indent.
struct Indented {
    /// Levels that are open.
    depth: usize,
    /// Whether the innermost open level holds anything.
    filled: bool,
}

/// A line end and more spaces than a report is deep.
const MARGIN: &[u8] = b"\n                                                                ";

impl Indented {
    fn line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        let spaces = 2 * self.depth;
        if let Some(margin) = MARGIN.get(..=spaces) {
            return out.write_all(margin);
        }
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }

    fn open<W: ?Sized + Write>(&mut self, out: &mut W, sign: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(sign)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, sign: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.filled {
            self.line(out)?;
        }
        self.filled = true;
        out.write_all(sign)
    }

    fn item<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.line(out)
    }
}

impl Formatter for Indented {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

/// Where the first character stands that acts; most texts hold none.
fn first_that_acts(text: &str) -> Option<usize> {
    // A stretch at a time, for which the compiler has wide instructions.
    let odd = |byte: &u8| byte.wrapping_sub(b' ') > b'~' - b' ';
    let mut stretches = text.as_bytes().chunks(64);
    if !stretches.any(|stretch| stretch.iter().fold(false, |any, byte| any | odd(byte))) {
        return None;
    }
    text.find(|c| !is_plain(c) && acts(c))
}

/// Letters, digits and signs of most texts: the quick answer.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{C0}'..='\u{24F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping_changes_how_it_is_written_and_not_what_it_says() {
        let said = "\u{9b}31m \u{202e}x \u{7f} \u{e0041} é “ok”\n";
        let json = String::from_utf8(on_one_line(&said).unwrap()).unwrap();
        assert!(!json.chars().any(acts), "{json}");
        assert!(json.contains("é “ok”"));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), said);
    }

    #[test]
    fn a_value_further_in_is_indented_further() {
        let value = serde_json::json!({"a": [1], "b": {}});
        let mut json = Vec::new();
        indented(&value, 1, &mut json).unwrap();
        let expected = "{\n    \"a\": [\n      1\n    ],\n    \"b\": {}\n  }";
        assert_eq!(String::from_utf8(json).unwrap(), expected);
    }

    #[test]
    fn it_looks_as_serde_json_has_it() {
        let mut value = serde_json::json!({"a": [[], {}, [{"b": [1, "x"]}], 2], "c": null});
        for _ in 0..40 {
            value = serde_json::json!([value, {"d": value["d"], "e": []}]);
            let mut json = Vec::new();
            indented(&value, 0, &mut json).unwrap();
            let expected = serde_json::to_string_pretty(&value).unwrap();
            assert_eq!(String::from_utf8(json).unwrap(), expected);
        }
    }
}
