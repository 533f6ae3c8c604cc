//! What changed between runs, for people and programs.

mod html;
mod json;
mod markdown;
mod text;

use std::fmt;

use crate::diff::{Change, Changed, Comparison, Only, Point, Row};

/// All that a report of changes is written from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differences {
    /// The rows of the runs, oldest first: at least two.
    pub trend: Vec<Row>,
    /// What changed from the first run to the last.
    pub comparison: Comparison,
}

/// The form of a report of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffForm {
    /// For people, plain.
    Text,
    /// A page of its own.
    Html,
    /// Markdown.
    Markdown,
    /// For programs: `avgtoets-diff/v1`.
    Json,
}

impl Differences {
    /// The report in a form.
    pub fn written(&self, form: DiffForm) -> String {
        match form {
            DiffForm::Text => text::written(self),
            DiffForm::Html => html::written(self),
            DiffForm::Markdown => markdown::written(self),
            DiffForm::Json => json::written(self),
        }
    }

    /// The runs that are compared: the first and the last.
    fn ends(&self) -> Option<(&Row, &Row)> {
        self.trend.first().zip(self.trend.last())
    }

    /// What is to be said before anything else (Dutch).
    fn remarks(&self) -> Vec<&'static str> {
        let rules = self.comparison.other_rules.then_some(
            "De regels van de twee rapporten verschillen: een verandering kan ook daarvan komen.",
        );
        rules.into_iter().collect()
    }
}

/// The headings of the kinds of changes, in the order of [`Change::kind`].
const KINDS: [&str; 4] = ["nieuw", "andere woorden", "nog open", "opgelost"];

/// The changes of a participant of one kind, an index into [`KINDS`].
fn of_kind(changed: &Changed, kind: usize) -> Vec<&Change> {
    let changes = changed.changes.iter();
    changes.filter(|change| change.kind() == kind).collect()
}

/// What is said of a participant that is in one run only.
fn only(changed: &Changed) -> Option<&'static str> {
    changed.only.map(|only| match only {
        Only::New => "Alleen in het nieuwe rapport beoordeeld.",
        Only::Old => "In het nieuwe rapport niet beoordeeld; over wat er was, is niets te zeggen.",
    })
}

/// `ontbreekt` or `signaal`, and when the verdict changed what it was.
fn verdict(change: &Change) -> String {
    let label = |point: &Point| point.verdict.map_or("signaal", |verdict| verdict.label());
    match change {
        Change::Words(before, now) if before.verdict != now.verdict => {
            format!("{} → {}", label(before), label(now))
        }
        _ => label(change.point()).to_owned(),
    }
}

/// The words of a change: before and after where they differ.
fn words(change: &Change) -> Vec<(&'static str, &str)> {
    match change {
        Change::Words(before, now) => {
            let before = before.quotes.first().map(|quote| ("was", quote.as_str()));
            let now = now.quotes.first().map(|quote| ("nu", quote.as_str()));
            before.into_iter().chain(now).collect()
        }
        Change::New(point) => first(point, "nu"),
        Change::Solved(point) => first(point, "was"),
        Change::Open(_) => Vec::new(),
    }
}

fn first<'p>(point: &'p Point, label: &'static str) -> Vec<(&'static str, &'p str)> {
    let quote = point.quotes.first();
    quote
        .map(|quote| (label, quote.as_str()))
        .into_iter()
        .collect()
}

/// The head of the table of runs.
const TREND: [&str; 9] = [
    "peildatum",
    "deelnemers",
    "beoordeeld",
    "fouten",
    "waarschuwingen",
    "adviezen",
    "signalen",
    "oordeel FG",
    "rapport",
];

fn cells(row: &Row) -> [String; 9] {
    let [errors, warnings, advice] = row.gaps;
    [
        row.reference_date.clone(),
        row.participants.to_string(),
        row.judged.to_string(),
        errors.to_string(),
        warnings.to_string(),
        advice.to_string(),
        row.signals.to_string(),
        row.decided.to_string(),
        row.file.clone(),
    ]
}

/// The counts of the kinds of changes: `2 nieuw, 1 andere woorden, 5 nog open, 3 opgelost`.
struct Counts([usize; 4]);

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (count, kind)) in self.0.iter().zip(KINDS).enumerate() {
            let before = if index > 0 { ", " } else { "" };
            write!(f, "{before}{count} {kind}")?;
        }
        Ok(())
    }
}
