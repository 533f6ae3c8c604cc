//! The same letters in other signs and bytes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::texts::Text;

fn changed(text: &Text, new: String) -> Option<String> {
    (new != text.text).then_some(new)
}

/// No accents.
pub fn no_accents(text: &Text) -> Option<String> {
    changed(
        text,
        text.text.nfd().filter(|c| !is_combining_mark(*c)).collect(),
    )
}

/// Straight quotes curly, and curly quotes straight.
pub fn other_quotes(text: &Text) -> Option<String> {
    let mut before = ' ';
    let mut new = String::new();
    for character in text.text.chars() {
        let opens = before.is_whitespace() || before == '(';
        new.push(match character {
            '\'' if opens => '‘',
            '\'' => '’',
            '"' if opens => '“',
            '"' => '”',
            '‘' | '’' => '\'',
            '“' | '”' | '„' => '"',
            other => other,
        });
        before = character;
    }
    changed(text, new)
}

/// Every space one that does not break.
pub fn no_break_spaces(text: &Text) -> Option<String> {
    changed(text, text.text.replace(' ', "\u{a0}"))
}

/// Lines that end as on Windows.
pub fn windows_lines(text: &Text) -> Option<String> {
    changed(text, text.text.replace('\n', "\r\n"))
}

/// The bytes of Windows-1252; `None` where a character is not in it.
pub fn windows_bytes(text: &Text) -> Option<Vec<u8>> {
    let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(&text.text);
    (!lost && bytes != text.text.as_bytes()).then(|| bytes.into_owned())
}
