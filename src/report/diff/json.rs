//! Changes for programs: `avgtoets-diff/v1`.

use serde::Serialize;

use super::Differences;
use crate::diff::{Change, Only, Point, Row};
use crate::judge::{Severity, Verdict};
use crate::report::json;

#[derive(Serialize)]
struct Written<'a> {
    schema: &'static str,
    other_rules: bool,
    runs: Vec<Run<'a>>,
    participants: Vec<Participant<'a>>,
}

#[derive(Serialize)]
struct Run<'a> {
    file: &'a str,
    reference_date: &'a str,
    participants: usize,
    judged: usize,
    error: usize,
    warning: usize,
    advice: usize,
    signals: usize,
    decided: usize,
}

#[derive(Serialize)]
struct Participant<'a> {
    name: &'a str,
    only: Option<&'static str>,
    new: Vec<Finding<'a>>,
    changed: Vec<Pair<'a>>,
    open: Vec<Finding<'a>>,
    solved: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Pair<'a> {
    before: Finding<'a>,
    now: Finding<'a>,
}

#[derive(Serialize)]
struct Finding<'a> {
    id: &'a str,
    verdict: Option<Verdict>,
    severity: Severity,
    message: &'a str,
    document: &'a str,
    quotes: &'a [String],
    decided: bool,
}

pub(super) fn written(all: &Differences) -> String {
    let written = Written {
        schema: "avgtoets-diff/v1",
        other_rules: all.comparison.other_rules,
        runs: all.trend.iter().map(run).collect(),
        participants: all
            .comparison
            .participants
            .iter()
            .map(participant)
            .collect(),
    };
    // Structs of strings and numbers are always written.
    json::lines(&written).unwrap_or_default()
}

fn run(row: &Row) -> Run<'_> {
    let [error, warning, advice] = row.gaps;
    Run {
        file: &row.file,
        reference_date: &row.reference_date,
        participants: row.participants,
        judged: row.judged,
        error,
        warning,
        advice,
        signals: row.signals,
        decided: row.decided,
    }
}

fn participant(changed: &crate::diff::Changed) -> Participant<'_> {
    let mut written = Participant {
        name: &changed.name,
        only: changed.only.map(|only| match only {
            Only::New => "new",
            Only::Old => "old",
        }),
        new: Vec::new(),
        changed: Vec::new(),
        open: Vec::new(),
        solved: Vec::new(),
    };
    for change in &changed.changes {
        match change {
            Change::New(point) => written.new.push(finding(point)),
            Change::Words(before, now) => written.changed.push(Pair {
                before: finding(before),
                now: finding(now),
            }),
            Change::Open(point) => written.open.push(finding(point)),
            Change::Solved(point) => written.solved.push(finding(point)),
        }
    }
    written
}

fn finding(point: &Point) -> Finding<'_> {
    Finding {
        id: &point.id,
        verdict: point.verdict,
        severity: point.severity,
        message: &point.message,
        document: &point.document,
        quotes: &point.quotes,
        decided: point.decided,
    }
}
