//! Styled text: built from harmless pieces, wrapped by display width.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::Style as Ink;
use textwrap::WordSeparator;
use textwrap::core::{Fragment, break_words, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

use super::Style;
use crate::report::harmless::{Charset, harmless};

/// One paragraph of styled text. Whatever is pushed is made harmless first.
#[derive(Debug, Clone)]
pub(super) struct Text {
    plain: String,
    /// Consecutive byte ranges of `plain`, each with how it is shown.
    inks: Vec<(Range<usize>, Ink)>,
    charset: Charset,
}

impl Text {
    pub(super) fn new(style: Style) -> Self {
        let charset = if style.unicode {
            Charset::Unicode
        } else {
            Charset::Ascii
        };
        Self {
            plain: String::new(),
            inks: Vec::new(),
            charset,
        }
    }

    pub(super) fn push(&mut self, ink: Ink, text: &str) -> &mut Self {
        let start = self.plain.len();
        self.plain.push_str(&harmless(text, self.charset));
        self.inks.push((start..self.plain.len(), ink));
        self
    }

    /// [`Text::push`], for building in one expression.
    pub(super) fn with(mut self, ink: Ink, text: &str) -> Self {
        self.push(ink, text);
        self
    }

    /// Pushes words that are never parted over two lines, such as an article of law.
    pub(super) fn unbroken(self, ink: Ink, text: &str) -> Self {
        self.with(ink, &text.replace(' ', "\u{A0}"))
    }

    /// Another text after this one.
    pub(super) fn joined(mut self, other: Self) -> Self {
        let shift = self.plain.len();
        self.plain.push_str(&other.plain);
        let inks = other.inks.into_iter();
        self.inks
            .extend(inks.map(|(span, ink)| (span.start + shift..span.end + shift, ink)));
        self
    }

    /// The text without its colours.
    pub(super) fn as_str(&self) -> &str {
        &self.plain
    }

    /// Spaces up to `width` columns.
    pub(super) fn pad(mut self, width: usize) -> Self {
        let missing = width.saturating_sub(self.width());
        self.push(Ink::new(), &" ".repeat(missing));
        self
    }

    /// Columns on one line.
    pub(super) fn width(&self) -> usize {
        display_width(&self.plain)
    }

    /// The byte ranges of lines: the first at most `first` columns wide, the others `rest`.
    /// The first is empty when not even its first word fits.
    #[expect(clippy::single_range_in_vec_init, reason = "a list of one range")]
    pub(super) fn lines(&self, first: usize, rest: usize) -> Vec<Range<usize>> {
        let words = WordSeparator::AsciiSpace.find_words(&self.plain);
        let words = break_words(words, rest);
        let fits = words
            .first()
            .is_none_or(|word| word.width() <= first as f64);
        let mut lines = if fits { Vec::new() } else { vec![0..0] };
        let widths = if fits {
            [first as f64, rest as f64]
        } else {
            [rest as f64; 2]
        };
        let mut at = 0;
        for line in wrap_first_fit(&words, &widths) {
            let start = at;
            at += line
                .iter()
                .map(|word| word.len() + word.whitespace.len())
                .sum::<usize>();
            let trailing = line.last().map_or(0, |word| word.whitespace.len());
            lines.push(start..at - trailing);
        }
        lines
    }

    /// Writes the bytes `range` of the text, coloured where `color`.
    pub(super) fn emit(
        &self,
        range: &Range<usize>,
        color: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        for (span, ink) in &self.inks {
            let part = range.start.max(span.start)..range.end.min(span.end);
            let Some(part) = self.plain.get(part).filter(|part| !part.is_empty()) else {
                continue;
            };
            let part = part.replace('\u{A0}', " ");
            if color && *ink != Ink::new() {
                write!(out, "{ink}{part}{ink:#}")?;
            } else {
                out.write_all(part.as_bytes())?;
            }
        }
        Ok(())
    }

    /// The range of the whole text.
    pub(super) fn all(&self) -> Range<usize> {
        0..self.plain.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::palette::{ERROR, PLAIN};
    use super::*;

    const STYLE: Style = Style {
        width: 80,
        color: true,
        unicode: true,
    };

    proptest! {
        #[test]
        fn wrapping_loses_no_word_and_fits(said in "[a-zé…日 ]{0,200}", first in 1_usize..40, rest in 2_usize..40) {
            let text = Text::new(STYLE).with(PLAIN, &said);
            let lines = text.lines(first, rest);
            let shown: String = lines.iter().map(|line| &text.plain[line.clone()]).collect();
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&shown), bare(&said));
            for (index, line) in lines.iter().enumerate() {
                let room = if index == 0 { first.max(rest) } else { rest };
                prop_assert!(display_width(text.plain[line.clone()].trim_start()) <= room);
            }
        }
    }

    #[test]
    fn a_word_too_long_for_the_first_line_starts_on_the_second() {
        let text = Text::new(STYLE).with(PLAIN, "gegevensbescherming hier");
        assert_eq!(text.lines(5, 30), [0..0, 0..24]);
    }

    #[test]
    fn colour_ends_on_the_line_where_it_began() {
        let text = Text::new(STYLE)
            .with(PLAIN, "een ")
            .with(ERROR, "twee drie");
        let mut out = Vec::new();
        for line in text.lines(8, 8) {
            text.emit(&line, true, &mut out).unwrap();
            out.push(b'\n');
        }
        let out = String::from_utf8(out).unwrap();
        assert_eq!(
            out,
            "een \u{1b}[1m\u{1b}[31mtwee\u{1b}[0m\n\u{1b}[1m\u{1b}[31mdrie\u{1b}[0m\n"
        );
    }
}
