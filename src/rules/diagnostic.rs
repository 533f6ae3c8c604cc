//! What is wrong with a rule file, shown at the place where it is wrong.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// One mistake in one rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable name for the kind of mistake, such as `onbekende-naam`.
    pub code: &'static str,
    /// The file, as it was given.
    pub file: String,
    /// The file's whole text.
    pub source: String,
    /// Byte range of the mistake in `source`.
    pub span: Range<usize>,
    /// What is wrong (Dutch).
    pub message: String,
    /// What to do about it (Dutch), such as the nearest right name.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Line and column of the mistake, both 1-based; the column counts characters.
    pub fn position(&self) -> (usize, usize) {
        let before = &self.source[..self.clamped().start];
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1;
        (line, column)
    }

    /// The mistake with the lines around it; with terminal colours when `color`.
    pub fn render(&self, color: bool) -> String {
        let snippet = Snippet::source(&self.source)
            .path(&self.file)
            .annotation(AnnotationKind::Primary.span(self.clamped()));
        let title = Level::ERROR
            .with_name("fout")
            .primary_title(&self.message)
            .id(self.code)
            .element(snippet);
        let mut groups = vec![title];
        if let Some(help) = &self.help {
            groups.push(annotate_snippets::Group::with_title(
                Level::HELP.with_name("hulp").secondary_title(help),
            ));
        }
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer.render(&groups)
    }

    /// The span, within the source and between characters.
    fn clamped(&self) -> Range<usize> {
        let boundary = |at: usize| {
            let before = (0..=at.min(self.source.len())).rev();
            before
                .into_iter()
                .find(|at| self.source.is_char_boundary(*at))
                .unwrap_or_default()
        };
        let end = boundary(self.span.end);
        boundary(self.span.start).min(end)..end
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.position();
        write!(formatter, "{}:{line}:{column}: {}", self.file, self.message)?;
        match &self.help {
            Some(help) => write!(formatter, " ({help})"),
            None => Ok(()),
        }
    }
}

/// Everything that is wrong with a set of rule files; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} in de regelbestanden; de eerste: {}", amount(diagnostics.len()), diagnostics.first().map(ToString::to_string).unwrap_or_default())]
pub struct RuleErrors {
    /// The mistakes, by file.
    pub diagnostics: Vec<Diagnostic>,
}

fn amount(count: usize) -> String {
    if count == 1 {
        "één fout".to_owned()
    } else {
        format!("{count} fouten")
    }
}

/// The known name that looks most like `wrong`, if any is near enough.
pub(crate) fn nearest<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let scored = known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wrong, name), name));
    scored
        .filter(|(score, name)| *score > 0.75 || is_slip(wrong, name))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// One letter too many, too few or wrong, or two that changed places.
fn is_slip(wrong: &str, name: &str) -> bool {
    name.len() > 2 && strsim::damerau_levenshtein(wrong, name) == 1
}

/// Where the text of a string begins in the file, of which `span` covers the
/// quotes too: after `"`, `'`, `"""` or `'''`, and after a line end right behind the last two.
pub(super) fn content_start(source: &str, span: &Range<usize>) -> usize {
    let written = source.get(span.clone()).unwrap_or_default();
    if !(written.starts_with("\"\"\"") || written.starts_with("'''")) {
        return span.start + 1;
    }
    let line_end = ["\r\n", "\n"]
        .into_iter()
        .find(|end| written[3..].starts_with(end));
    span.start + 3 + line_end.map_or(0, str::len)
}

/// `bedoelt u …?`, if there is a near name.
pub(crate) fn suggestion<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(wrong, known).map(|name| format!("bedoelt u `{name}`?"))
}
