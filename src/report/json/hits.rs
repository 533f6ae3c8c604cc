//! Results of a search, for programs: `avgtoets-search/v1` and `avgtoets-matrix/v1`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::extract::Status;
use crate::index::Record;
use crate::judge::{Sector, Verdict};
use crate::search::{DocumentHit, Facets, Matrix, PassageHit, Query, Results};

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    query: &'a str,
    documents: usize,
    passages: usize,
    /// Words of the question that were left out.
    ignored: &'a [String],
    hits: Vec<Hit<'a>>,
    facets: Option<&'a Facets>,
}

#[derive(Serialize)]
struct Hit<'a> {
    path: &'a str,
    participant: &'a str,
    title: Option<&'a str>,
    status: Status,
    sector: Option<Sector>,
    profile: Option<&'a str>,
    year: Option<i16>,
    score: f32,
    verdicts: BTreeMap<&'a str, Verdict>,
    signals: Vec<&'a str>,
    bases: &'a [String],
    passages: Vec<Passage<'a>>,
}

#[derive(Serialize)]
struct Passage<'a> {
    headings: &'a [String],
    page: Option<u32>,
    line: usize,
    start: usize,
    end: usize,
    quote: &'a str,
    marks: Vec<Mark<'a>>,
}

#[derive(Serialize)]
struct Mark<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct MatrixReport<'a> {
    schema: &'static str,
    queries: &'a [String],
    documents: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    participant: &'a str,
    /// For each query the number of passages, at least 1 where it holds; 0 where it does not.
    passages: &'a [usize],
}

/// Writes what a question gave, indented, with a line end after it.
/// `start` and `end` count characters of the extracted text, from 0.
///
/// # Errors
/// Whatever `out` answers.
pub fn write_hits(query: &Query, results: &Results, out: &mut dyn Write) -> io::Result<()> {
    let report = Report {
        schema: "avgtoets-search/v1",
        query: &query.text,
        documents: results.documents,
        passages: results.passages,
        ignored: &query.passed_over,
        hits: results.hits.iter().map(hit).collect(),
        facets: results.facets.as_ref(),
    };
    write(&report, out)
}

/// Writes documents × questions.
///
/// # Errors
/// Whatever `out` answers.
pub fn write_matrix(matrix: &Matrix, out: &mut dyn Write) -> io::Result<()> {
    let documents = matrix.rows.iter().map(|row| Row {
        path: &row.path,
        participant: &row.participant,
        passages: &row.passages,
    });
    let report = MatrixReport {
        schema: "avgtoets-matrix/v1",
        queries: &matrix.queries,
        documents: documents.collect(),
    };
    write(&report, out)
}

fn write(report: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(super::lines(report)?.as_bytes())
}

fn hit(hit: &DocumentHit) -> Hit<'_> {
    let record: &Record = &hit.document;
    Hit {
        path: &record.path,
        participant: &record.participant,
        title: record.title.as_deref(),
        status: record.status,
        sector: record.sector,
        profile: record.profile.as_deref(),
        year: record.year,
        score: hit.score,
        verdicts: record.verdicts().collect(),
        signals: record.signals().collect(),
        bases: &record.bases,
        passages: hit.passages.iter().map(passage).collect(),
    }
}

fn passage(passage: &PassageHit) -> Passage<'_> {
    let mark = |mark: &crate::search::Mark| Mark {
        start: mark.start,
        end: mark.end,
        text: passage.quote.get(mark.in_quote.clone()).unwrap_or_default(),
    };
    let marks = passage.marks.iter().map(mark).collect();
    Passage {
        headings: &passage.headings,
        page: passage.page,
        line: passage.line,
        start: passage.start,
        end: passage.end,
        quote: &passage.quote,
        marks,
    }
}
