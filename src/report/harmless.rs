//! Making untrusted text harmless before anyone sees it.
//!
//! Statements, file names and whatever rules captured from them may hold
//! escape sequences, direction overrides and other characters that act on a
//! terminal or deceive a reader. Nothing of that reaches a screen.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What the reader's screen can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    /// Everything.
    Unicode,
    /// Seven bits: the bytes of anything else could act as terminal controls.
    Ascii,
}

/// Whether a character acts, hides or reorders, where it should only show.
pub(crate) fn acts(c: char) -> bool {
    c.is_control() || reorders(c) || hides(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// `text` on one line, with a visible symbol for every character that acts on
/// a terminal or changes the direction of text; characters without any
/// appearance are left out.
pub(crate) fn harmless(text: &str, charset: Charset) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !hides(*c)) {
        let c = symbol(c);
        match charset {
            Charset::Unicode => shown.push(c),
            Charset::Ascii => push_ascii(&mut shown, c),
        }
    }
    shown
}

/// Untrusted text on one line, for a terminal: a visible symbol for every
/// character that acts on it or changes the direction of text.
pub fn harmless_line(text: &str) -> String {
    harmless(text, Charset::Unicode)
}

/// Characters that steer the direction of text, and tags that mimic letters.
fn reorders(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
        || matches!(c, '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Characters without width that only tell where a line may break.
fn hides(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// What is shown for a character: itself, a space, or the picture of a control.
fn symbol(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        c if c.is_control() || reorders(c) => '\u{FFFD}',
        c => c,
    }
}

/// The nearest ASCII: our own symbols by table, accents dropped, the rest `?`.
fn push_ascii(shown: &mut String, c: char) {
    match c {
        c if c.is_ascii() => shown.push(c),
        '\u{A0}' => shown.push(c), // kept for wrapping; written as a space
        '…' => shown.push_str("..."),
        '«' => shown.push_str("<<"),
        '»' => shown.push_str(">>"),
        '€' => shown.push_str("EUR"),
        '“' | '”' | '„' => shown.push('"'),
        '‘' | '’' | '‚' => shown.push('\''),
        '–' | '—' | '·' | '─' | '‐' | '‑' => shown.push('-'),
        '═' => shown.push('='),
        '◆' => shown.push('#'),
        '✗' => shown.push('x'),
        '▲' => shown.push('!'),
        '○' | '•' => shown.push('*'),
        '✓' => shown.push('+'),
        c => push_unaccented(shown, c),
    }
}

fn push_unaccented(shown: &mut String, c: char) {
    if is_combining_mark(c) {
        return;
    }
    let base = std::iter::once(c).nfkd().find(char::is_ascii);
    shown.push(base.unwrap_or('?'));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_become_pictures() {
        assert_eq!(harmless("a\u{1b}[31mb\u{7}", Charset::Unicode), "a␛[31mb␇");
        assert_eq!(harmless("a\u{1b}[31mb", Charset::Ascii), "a?[31mb");
        assert_eq!(harmless("\u{9b}2J\u{7f}", Charset::Unicode), "\u{FFFD}2J␡");
    }

    #[test]
    fn direction_overrides_are_visible() {
        assert_eq!(
            harmless("\u{202e}fdp.exe", Charset::Unicode),
            "\u{FFFD}fdp.exe"
        );
        assert_eq!(harmless("\u{2066}x\u{2069}", Charset::Ascii), "?x?");
    }

    #[test]
    fn soft_hyphens_and_line_ends_leave_no_trace() {
        assert_eq!(
            harmless("be\u{ad}zwaar\nof\tklacht", Charset::Unicode),
            "bezwaar of klacht"
        );
    }

    #[test]
    fn dutch_survives_without_unicode() {
        assert_eq!(
            harmless("één coördinator “zegt” … €", Charset::Ascii),
            "een coordinator \"zegt\" ... EUR"
        );
        assert_eq!(harmless("日", Charset::Ascii), "?");
    }

    #[test]
    fn nothing_that_acts_is_left() {
        for c in (0..=0x10_FFFF_u32).filter_map(char::from_u32) {
            for charset in [Charset::Unicode, Charset::Ascii] {
                let shown = harmless(&c.to_string(), charset);
                assert!(!shown.chars().any(acts), "{c:?} becomes {shown:?}");
            }
        }
    }
}
