//! Tables for spreadsheets: semicolons between cells, UTF-8.
//!
//! Text from documents stands in the cells. What a spreadsheet would take for a
//! formula gets an apostrophe before it, and no control characters are left.

mod findings;

pub use findings::Report;

use std::io::{self, Write};

use super::harmless_line;
use crate::judge::Sector;
use crate::search::{DocumentHit, Matrix, PassageHit, Results};

const HEAD: [&str; 13] = [
    "bestand",
    "deelnemer",
    "titel",
    "sector",
    "jaar",
    "status",
    "score",
    "pagina",
    "regel",
    "begin",
    "eind",
    "koppen",
    "passage",
];

/// Writes a row for each passage found; a document without passages has one row.
/// `begin` and `eind` count characters of the extracted text, from 0.
///
/// # Errors
/// Whatever `out` answers.
pub fn write_hits(results: &Results, out: &mut dyn Write) -> io::Result<()> {
    row(HEAD.map(str::to_owned), out)?;
    for hit in &results.hits {
        if hit.passages.is_empty() {
            row(cells(hit, None), out)?;
        }
        for passage in &hit.passages {
            row(cells(hit, Some(passage)), out)?;
        }
    }
    Ok(())
}

/// Writes documents × questions; a cell has the number of passages.
///
/// # Errors
/// Whatever `out` answers.
pub fn write_matrix(matrix: &Matrix, out: &mut dyn Write) -> io::Result<()> {
    let head = ["bestand".to_owned(), "deelnemer".to_owned()];
    row(head.into_iter().chain(matrix.queries.iter().cloned()), out)?;
    for one in &matrix.rows {
        let names = [one.path.clone(), one.participant.clone()];
        let counts = one.passages.iter().map(ToString::to_string);
        row(names.into_iter().chain(counts), out)?;
    }
    Ok(())
}

fn cells(hit: &DocumentHit, passage: Option<&PassageHit>) -> [String; 13] {
    let record = &hit.document;
    let of = |value: fn(&PassageHit) -> String| passage.map(value).unwrap_or_default();
    let sector = record.sector.map_or("", |sector| match sector {
        Sector::Public => "overheid",
        Sector::Private => "privaat",
    });
    [
        record.path.clone(),
        record.participant.clone(),
        record.title.clone().unwrap_or_default(),
        sector.to_owned(),
        record.year.map(|year| year.to_string()).unwrap_or_default(),
        crate::index::facts::status(record.status).to_owned(),
        format!("{:.2}", hit.score).replace('.', ","),
        of(|passage| {
            passage
                .page
                .map(|page| page.to_string())
                .unwrap_or_default()
        }),
        of(|passage| passage.line.to_string()),
        of(|passage| passage.start.to_string()),
        of(|passage| passage.end.to_string()),
        of(|passage| passage.headings.join(" › ")),
        of(|passage| passage.quote.clone()),
    ]
}

fn row(cells: impl IntoIterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(&text)).collect();
    writeln!(out, "{}\r", cells.join(";"))
}

/// One cell: on one line, quoted where it must be, and never a formula.
pub(crate) fn cell(text: &str) -> String {
    let mut text = harmless_line(text);
    let first = text.trim_start().chars().next();
    if first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) {
        text.insert(0, '\'');
    }
    if text.contains([';', '"', ',']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell("=HYPERLINK(\"x\";1)"), "\"'=HYPERLINK(\"\"x\"\";1)\"");
        assert_eq!(cell("  @SOM(A1)"), "'  @SOM(A1)");
        assert_eq!(cell("- een punt\nnog een"), "'- een punt nog een");
        assert_eq!(cell("gewoon"), "gewoon");
    }

    #[test]
    fn nothing_in_a_cell_acts() {
        assert_eq!(cell("a\u{1b}[31mb\r\nc"), "a␛[31mb  c");
    }
}
