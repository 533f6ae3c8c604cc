//! The lines of the extracted text and what each looks like on its own.

use std::borrow::Cow;

use crate::extract::{Extracted, Part, PartKind};

/// What a line is by its own looks, before its neighbours are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Nothing but white space.
    Blank,
    /// `# Heading`: marked as one; the level, from 1.
    Marked(u8),
    /// A list item with a bullet, or a lettered or numbered mark.
    Item(Mark),
    /// A row of cells.
    Row,
    /// A rule between rows, as Markdown and drawn tables have it: `|---|---|`.
    Rule,
    /// Anything else.
    Text,
}

/// The kind of mark in front of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `-`, `•`, `*` and the like.
    Bullet,
    /// `+` in front of a question, as folded web pages have it.
    Plus,
    /// `1.`, `2)`, `9.3`; the depth of the number, from 1.
    Number(u8),
    /// `a.`, `b)`, `(c)`.
    Letter,
    /// `Artikel 5`, `Hoofdstuk 2`, `Bijlage`, `§ 3`.
    Article,
}

/// One line of the extracted text.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// The line without white space at its ends and without its mark.
    pub(super) body: &'a str,
    /// Character offset of `body` in the extracted text.
    pub(super) start: usize,
    /// Character offset of the line's first character that is no white space.
    pub(super) outer: usize,
    /// Number of columns before the first character.
    pub(super) indent: usize,
    /// Length in characters, mark included.
    pub(super) length: usize,
    pub(super) look: Look,
    /// What the file says of it.
    pub(super) told: Option<Told>,
}

/// What the file says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) kind: PartKind,
    /// The first line of its part.
    pub(super) first: bool,
}

const BULLETS: &[char] = &[
    '-', '•', '*', '–', '—', '·', '○', '▪', '■', '□', '●', '◦', '✓', '✔', '➢', '→', '›', '>', '‣',
    '\u{f0b7}', '\u{f0a7}', '\u{f0fc}',
];

/// Splits the text into lines and gives each its look.
pub(super) fn split(extracted: &Extracted) -> Vec<Line<'_>> {
    let mut offset = 0;
    let mut lines = Vec::new();
    let mut parts = extracted.parts.iter().peekable();
    for raw in extracted.text.split('\n') {
        let mut line = line(raw, offset);
        offset += raw.chars().count() + 1;
        while parts.next_if(|part| part.end <= line.outer).is_some() {}
        if let Some(part) = parts.peek().filter(|_| line.look != Look::Blank) {
            tell(&mut line, raw, part);
        }
        lines.push(line);
    }
    lines
}

/// Gives a line the look that the file tells of. A mark in front of a line that
/// goes on with the one before it is none.
fn tell<'a>(line: &mut Line<'a>, raw: &'a str, part: &Part) {
    if part.start > line.outer {
        return;
    }
    let first = part.start == line.outer;
    let whole = !first
        || matches!(
            part.kind,
            PartKind::Row | PartKind::Furniture | PartKind::Note
        );
    if whole {
        (line.body, line.start) = (raw.trim(), line.outer);
    }
    line.look = match part.kind {
        PartKind::Heading(level) => Look::Marked(level),
        PartKind::Row => Look::Row,
        _ if whole => Look::Text,
        _ => line.look,
    };
    line.told = Some(Told {
        kind: part.kind,
        first,
    });
}

fn line(raw: &str, offset: usize) -> Line<'_> {
    let trimmed = raw.trim();
    let lead = raw.len() - raw.trim_start().len();
    let indent = raw[..lead]
        .chars()
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum();
    let outer = offset + raw[..lead].chars().count();
    let (look, skip) = classify(&plain_spaces(trimmed));
    let mark: usize = trimmed.chars().take(skip).map(char::len_utf8).sum();
    let body = trimmed[mark..].trim_start();
    let body = if look == Look::Row {
        inside_frame(body)
    } else {
        body
    };
    let inner = body.as_ptr().addr() - trimmed.as_ptr().addr();
    Line {
        body,
        start: outer + trimmed[..inner].chars().count(),
        outer,
        indent,
        length: trimmed.chars().count(),
        look,
        told: None,
    }
}

/// A row without the bars at its ends: `| doel | termijn |`.
fn inside_frame(row: &str) -> &str {
    let open = row.strip_prefix('|').unwrap_or(row);
    let closed = open.strip_suffix('|').unwrap_or(open);
    let cells = closed.trim_matches(' ');
    if cells.is_empty() { row } else { cells }
}

/// The line with every white space but the tab a plain one, character for character.
fn plain_spaces(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_whitespace() && !matches!(c, ' ' | '\t');
    if text.contains(odd) {
        Cow::Owned(text.replace(odd, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The look of a trimmed line, and the characters that its mark takes.
fn classify(text: &str) -> (Look, usize) {
    let (look, bytes) = look(text);
    (look, text[..bytes].chars().count())
}

/// The look of a trimmed line, and the bytes that its mark takes.
fn look(text: &str) -> (Look, usize) {
    if text.is_empty() {
        return (Look::Blank, 0);
    }
    if is_row(text) {
        return (Look::Row, 0);
    }
    if is_rule(text) {
        return (Look::Rule, 0);
    }
    if let Some((level, skip)) = hashes(text) {
        return (Look::Marked(level), skip);
    }
    if let Some(skip) = bullet(text) {
        return (Look::Item(Mark::Bullet), skip);
    }
    if let Some(rest) = text.strip_prefix("+ ") {
        return (Look::Item(Mark::Plus), text.len() - rest.len());
    }
    if let Some((depth, skip)) = number(text) {
        return (Look::Item(Mark::Number(depth)), skip);
    }
    if let Some(skip) = letter(text) {
        return (Look::Item(Mark::Letter), skip);
    }
    if article(text) {
        return (Look::Item(Mark::Article), 0);
    }
    (Look::Text, 0)
}

fn is_row(text: &str) -> bool {
    let cells = text.trim_matches('|');
    (text.contains(" | ") || text.starts_with("| ") || text.contains(" |\t"))
        && cells.chars().any(char::is_alphanumeric)
        || cells.contains('\t')
            && cells
                .split('\t')
                .filter(|cell| !cell.trim().is_empty())
                .count()
                > 1
            && bullet(text).is_none()
            && number(text).is_none()
            && letter(text).is_none()
}

fn is_rule(text: &str) -> bool {
    let drawn = |c: char| matches!(c, '|' | '+' | '-' | '=' | ':' | ' ' | '\t');
    text.starts_with(['|', '+', '-', ':'])
        && text.contains(['|', '+'])
        && text.contains(['-', '='])
        && text.chars().all(drawn)
}

fn hashes(text: &str) -> Option<(u8, usize)> {
    let level = text.bytes().take_while(|b| *b == b'#').count();
    let rest = text.get(level..)?;
    (1..=6).contains(&level).then_some(())?;
    rest.starts_with(' ')
        .then_some((u8::try_from(level).ok()?, level))
}

fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = text.strip_prefix(first)?;
    // An "o" is how the round bullet of word processors comes out as text.
    if !BULLETS.contains(&first) && first != 'o' || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let inner = rest.trim_start();
    // "- - nested": both marks go.
    let deeper = inner.strip_prefix("- ").unwrap_or(inner);
    Some(text.len() - deeper.len())
}

/// `1.`, `1)`, `1 `, `1.2`, `1.2.` in front of a text.
fn number(text: &str) -> Option<(u8, usize)> {
    let digits = text
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    let mark = text.get(..digits)?;
    let rest = text.get(digits..)?;
    let parts: Vec<&str> = mark.trim_end_matches('.').split('.').collect();
    if parts.iter().any(|part| part.is_empty() || part.len() > 2) {
        return None;
    }
    let closed = mark.ends_with('.') || rest.starts_with(')') || parts.len() > 1;
    let rest_text = rest.trim_start_matches(')');
    let spaced = rest_text.starts_with([' ', '\t']);
    let named = rest_text
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_alphabetic);
    if !spaced || !(closed || named && rest_text.trim_start().starts_with(char::is_uppercase)) {
        return None;
    }
    let depth = u8::try_from(parts.len()).ok()?;
    Some((depth, text.len() - rest_text.len()))
}

/// `a.`, `b)`, `(c)`, `iv.` in front of a text.
fn letter(text: &str) -> Option<usize> {
    let open = text.strip_prefix('(').unwrap_or(text);
    let count = open.chars().take_while(char::is_ascii_alphabetic).count();
    let mark = open.get(..count)?;
    let rest = open.get(count..)?;
    let roman = count > 1 && mark.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    if !(count == 1 || roman) {
        return None;
    }
    let after = rest.strip_prefix(')').or_else(|| rest.strip_prefix('.'))?;
    after
        .starts_with([' ', '\t'])
        .then(|| text.len() - after.len())
}

fn article(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else {
        return false;
    };
    let first = first.to_lowercase();
    let next = words.next().unwrap_or_default();
    let mark = next.trim_end_matches(['.', ':']);
    let lettered = (1..=4).contains(&mark.len()) && mark.chars().all(|c| c.is_ascii_uppercase());
    let numbered = lettered
        || mark.starts_with(|c: char| c.is_ascii_digit())
            && mark.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    matches!(
        first.as_str(),
        "artikel" | "art." | "hoofdstuk" | "paragraaf" | "§" | "bijlage" | "deel" | "vraag"
    ) && numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str) -> (Look, &str) {
        let line = line(text, 0);
        (line.look, line.body)
    }

    #[test]
    fn a_space_that_does_not_break_is_a_space() {
        assert_eq!(
            look("a)\u{a0}een kopie"),
            (Look::Item(Mark::Letter), "een kopie")
        );
        assert_eq!(
            look("-\u{a0}inzage;"),
            (Look::Item(Mark::Bullet), "inzage;")
        );
        assert_eq!(look("##\u{a0}Uw rechten"), (Look::Marked(2), "Uw rechten"));
        assert_eq!(look("Doel\u{a0}|\u{a0}Grondslag").0, Look::Row);
        let item = line("  •\u{a0}één", 10);
        assert_eq!((item.start, item.body), (14, "één"));
    }

    #[test]
    fn marks_are_told_apart() {
        assert_eq!(look("• inzage;"), (Look::Item(Mark::Bullet), "inzage;"));
        assert_eq!(look("- - naam"), (Look::Item(Mark::Bullet), "naam"));
        assert_eq!(look("o inzage;"), (Look::Item(Mark::Bullet), "inzage;"));
        assert_eq!(look("o.a. uw naam").0, Look::Text);
        assert_eq!(look("9.3 Zolang"), (Look::Item(Mark::Number(2)), "Zolang"));
        assert_eq!(
            look("2) een kopie"),
            (Look::Item(Mark::Number(1)), "een kopie")
        );
        assert_eq!(
            look("7 Wijziging"),
            (Look::Item(Mark::Number(1)), "Wijziging")
        );
        assert_eq!(look("b) wissing"), (Look::Item(Mark::Letter), "wissing"));
        assert_eq!(look("## Uw rechten"), (Look::Marked(2), "Uw rechten"));
        assert_eq!(look("Doel | Grondslag"), (Look::Row, "Doel | Grondslag"));
        assert_eq!(look("Artikel 5 Rechtsgronden").0, Look::Item(Mark::Article));
        assert_eq!(look("| Doel | Grond |"), (Look::Row, "Doel | Grond"));
        assert_eq!(look("| | Grond | |"), (Look::Row, "| Grond |"));
        let rules = ["|---|:--:|", "| --- | --- |", "+-----+----+", "---|---"];
        assert!(rules.iter().all(|rule| look(rule).0 == Look::Rule));
        assert_ne!(look("---").0, Look::Rule);
    }

    #[test]
    fn a_row_knows_where_its_cells_begin() {
        let row = line("  | één | twee |", 10);
        assert_eq!((row.body, row.outer, row.start), ("één | twee", 12, 14));
    }

    #[test]
    fn sentences_are_no_items() {
        for text in [
            "30 dagen na uw verzoek",
            "2023 was een goed jaar",
            "Wij zijn er.",
            "E: info@x.example",
            "3.500 leden",
        ] {
            let found = look(text).0;
            assert_eq!(found, Look::Text, "{text}");
        }
    }
}
