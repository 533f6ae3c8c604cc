//! The screen: a margin, a column of labels, and text beside it.

use std::io::{self, Write};

use super::Style;
use super::palette::FAINT;
use super::text::Text;

/// Narrower screens are written as if they had this many columns.
const MIN_WIDTH: usize = 30;
/// Longer lines of prose are hard to read.
const MAX_MEASURE: usize = 100;
/// From this width on labels stand in a column of their own.
const WIDE: usize = 64;

/// Where lines are written.
pub(super) struct Screen<'a> {
    style: Style,
    out: &'a mut dyn Write,
}

impl<'a> Screen<'a> {
    pub(super) fn new(style: Style, out: &'a mut dyn Write) -> Self {
        let width = style.width.max(MIN_WIDTH);
        Self {
            style: Style { width, ..style },
            out,
        }
    }

    /// An empty text for this screen.
    pub(super) fn text(&self) -> Text {
        Text::new(self.style)
    }

    /// All columns.
    pub(super) fn width(&self) -> usize {
        self.style.width
    }

    /// Columns used for prose.
    pub(super) fn measure(&self) -> usize {
        self.style.width.min(MAX_MEASURE)
    }

    /// Whether labels get a column of their own.
    pub(super) fn is_wide(&self) -> bool {
        self.style.width >= WIDE
    }

    /// Whether words can be marked by colour.
    pub(super) fn has_color(&self) -> bool {
        self.style.color
    }

    /// Whether more than ASCII can be shown.
    pub(super) fn has_unicode(&self) -> bool {
        self.style.unicode
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A line across, of a symbol one column wide.
    pub(super) fn rule(&mut self, symbol: &str) -> io::Result<()> {
        let rule = symbol.repeat(self.measure());
        let rule = self.text().with(FAINT, &rule);
        self.line(&rule)
    }

    /// A heading, followed by a thin line as far as the measure goes.
    pub(super) fn heading(&mut self, heading: Text) -> io::Result<()> {
        let room = self.measure().saturating_sub(heading.width() + 1);
        let heading = heading.with(FAINT, " ").with(FAINT, &"─".repeat(room));
        self.put(&self.text(), 0, &heading)
    }

    /// One line, as long as it is.
    pub(super) fn line(&mut self, text: &Text) -> io::Result<()> {
        text.emit(&text.all(), self.style.color, self.out)?;
        self.blank()
    }

    /// A label at the margin, and a paragraph from `column` on. A label that
    /// reaches beyond the column pushes the first line of the paragraph on.
    pub(super) fn put(&mut self, label: &Text, column: usize, body: &Text) -> io::Result<()> {
        let reached = label.width();
        let begin = if reached == 0 || reached < column {
            column
        } else {
            reached + 1
        };
        let first = self.measure().saturating_sub(begin);
        let rest = self.measure().saturating_sub(column).max(1);
        label.emit(&label.all(), self.style.color, self.out)?;
        for (index, line) in body.lines(first, rest).iter().enumerate() {
            if index > 0 {
                self.blank()?;
            }
            let indent = if index == 0 { begin - reached } else { column };
            if !line.is_empty() {
                write!(self.out, "{:indent$}", "")?;
            }
            body.emit(line, self.style.color, self.out)?;
        }
        self.blank()
    }
}
