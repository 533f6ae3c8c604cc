//! Results of a search, for people.

use std::io::{self, Write};

use super::layout::Screen;
use super::palette::{FAINT, PLAIN, STRONG};
use super::text::Text;
use super::{Style, dutch, excerpt};
use crate::index::Record;
use crate::judge::{Evidence, Sector};
use crate::search::{DocumentHit, Facets, PassageHit, Query, Results};

/// Columns of a quote, in lines.
const LINES: usize = 4;
/// Values of a facet that are shown.
const VALUES: usize = 40;

/// Writes what a question gave.
///
/// # Errors
/// Whatever `out` answers.
pub fn write_hits(
    query: &Query,
    results: &Results,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut screen = Screen::new(*style, out);
    counts(&mut screen, results)?;
    notes(&mut screen, query, results)?;
    for (number, hit) in results.hits.iter().enumerate() {
        screen.blank()?;
        document(&mut screen, number + 1, hit)?;
    }
    if let Some(facets) = &results.facets {
        screen.blank()?;
        write_facets(&mut screen, facets)?;
    }
    Ok(())
}

fn counts(screen: &mut Screen<'_>, results: &Results) -> io::Result<()> {
    let documents = dutch::count(results.documents, "document", "documenten");
    let passages = dutch::count(results.passages, "passage", "passages");
    let mut line = screen.text().with(STRONG, &documents);
    if results.passages > 0 {
        line.push(PLAIN, ", ").push(STRONG, &passages);
    }
    if results.hits.len() < results.documents {
        let shown = format!(
            "  (de beste {}; meer met --limit)",
            dutch::number(results.hits.len())
        );
        line.push(FAINT, &shown);
    }
    screen.put(&screen.text(), 0, &line)
}

fn notes(screen: &mut Screen<'_>, query: &Query, results: &Results) -> io::Result<()> {
    let mut note = |said: &str| {
        let body = screen.text().with(FAINT, said);
        screen.put(&screen.text(), 0, &body)
    };
    if !query.passed_over.is_empty() {
        note(&format!(
            "Niet op gezocht, want bijna elke tekst heeft ze: {}. Tussen aanhalingstekens tellen ze wel mee.",
            query.passed_over.join(", ")
        ))?;
    }
    for (word, near) in &results.unknown {
        match near {
            Some(near) => note(&format!(
                "Het woord “{word}” komt niet voor; bedoelt u “{near}”?"
            ))?,
            None => note(&format!("Het woord “{word}” komt niet voor."))?,
        }
    }
    Ok(())
}

fn document(screen: &mut Screen<'_>, number: usize, hit: &DocumentHit) -> io::Result<()> {
    let record = &hit.document;
    let label = screen.text().with(FAINT, &format!("{number:>3}. "));
    let head = screen.text().with(STRONG, &record.path);
    screen.put(&label, 5, &head)?;
    let known = screen.text().with(FAINT, &known(record));
    screen.put(&screen.text(), 5, &known)?;
    if let Some(title) = &record.title {
        let title = screen.text().with(PLAIN, &short(title));
        screen.put(&screen.text(), 5, &title)?;
    }
    if let Some((message, _)) = &record.error {
        let message = screen.text().with(PLAIN, message);
        screen.put(&screen.text(), 5, &message)?;
    }
    for passage in &hit.passages {
        self::passage(screen, passage)?;
    }
    Ok(())
}

/// Titles of a web page can be as long as the page.
fn short(title: &str) -> String {
    super::clip::clipped(title, 150)
}

/// `Gemeente Rietdorp · overheid · 2021`.
fn known(record: &Record) -> String {
    let sector = record.sector.map(|sector| match sector {
        Sector::Public => "overheid".to_owned(),
        Sector::Private => "privaat".to_owned(),
    });
    let year = record.year.map(|year| year.to_string());
    let status = (record.error.is_some()).then(|| dutch::status(record.status).to_owned());
    [Some(record.participant.clone()), sector, year, status]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn passage(screen: &mut Screen<'_>, passage: &PassageHit) -> io::Result<()> {
    let evidence = evidence(passage);
    let column = if screen.is_wide() { 19 } else { 5 };
    let place = screen
        .text()
        .with(PLAIN, "     ")
        .with(FAINT, &dutch::place(&evidence));
    let path = passage.headings.join(" › ");
    if !path.is_empty() {
        let path: Text = screen.text().with(FAINT, &short(&path));
        screen.put(&place, column, &path)?;
    }
    let room = screen.measure().saturating_sub(column) * LINES;
    let quote = excerpt::quoted(screen, &evidence, room);
    let label = if path.is_empty() {
        place
    } else {
        screen.text()
    };
    screen.put(&label, column, &quote)
}

fn evidence(passage: &PassageHit) -> Evidence {
    let mark = |mark: &crate::search::Mark| (mark.in_quote.start, mark.in_quote.end);
    Evidence {
        quote: passage.quote.clone(),
        start: passage.start,
        end: passage.end,
        page: passage.page,
        line: u32::try_from(passage.line).unwrap_or(u32::MAX),
        part: None,
        marks: passage.marks.iter().map(mark).collect(),
    }
}

fn write_facets(screen: &mut Screen<'_>, facets: &Facets) -> io::Result<()> {
    for (key, values) in facets {
        let heading = screen.text().with(STRONG, key);
        screen.heading(heading)?;
        for facet in values.iter().take(VALUES) {
            let label = format!("  {:>7}  ", dutch::number(facet.documents));
            let label = screen.text().with(PLAIN, &label);
            let value = screen.text().with(PLAIN, &format!("{key}:{}", facet.value));
            screen.put(&label, 11, &value)?;
        }
        if values.len() > VALUES {
            let more = format!("… en nog {}", values.len() - VALUES);
            let more = screen.text().with(FAINT, &more);
            screen.put(&screen.text(), 11, &more)?;
        }
    }
    Ok(())
}
