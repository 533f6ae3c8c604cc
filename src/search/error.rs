//! A question that makes no sense, shown at the place where it is wrong.

use std::fmt;
use std::ops::Range;

/// What is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// The question as typed.
    pub query: String,
    /// Byte range of the mistake in `query`.
    pub span: Range<usize>,
    /// What is wrong (Dutch).
    pub message: String,
    /// A question that would be right.
    pub example: String,
}

impl std::error::Error for QueryError {}

impl fmt::Display for QueryError {
    /// The message, the question with the place pointed at, and a right example.
    /// Control characters of the question are shown as blanks.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &str| -> String {
            text.chars()
                .map(|c| if crate::report::acts(c) { ' ' } else { c })
                .collect()
        };
        let before = self.query.get(..self.span.start).unwrap_or_default();
        let wrong = self.query.get(self.span.clone()).unwrap_or_default();
        let indent = textwrap::core::display_width(&shown(before));
        let width = textwrap::core::display_width(&shown(wrong)).max(1);
        writeln!(formatter, "{}", self.message)?;
        writeln!(formatter, "  {}", shown(&self.query))?;
        writeln!(formatter, "  {}{}", " ".repeat(indent), "^".repeat(width))?;
        write!(formatter, "goed is bijvoorbeeld: {}", self.example)
    }
}
