//! Changes as Markdown.

use std::fmt::Write as _;

use super::{Counts, Differences, KINDS, TREND, cells, of_kind, only, verdict, words};
use crate::diff::{Change, Changed};
use crate::report::markdown::escape::text;
use crate::report::view::severity;

pub(super) fn written(all: &Differences) -> String {
    let mut out = String::from("# Wat is er veranderd\n\n");
    if let Some((old, new)) = all.ends() {
        let _ = writeln!(
            out,
            "Vergelijking van {} ({}) met {} ({}): {}.\n",
            text(&old.file),
            text(&old.reference_date),
            text(&new.file),
            text(&new.reference_date),
            Counts(all.comparison.counts())
        );
    }
    for remark in all.remarks() {
        let _ = writeln!(out, "> {remark}\n");
    }
    for changed in &all.comparison.participants {
        participant(&mut out, changed);
    }
    trend(&mut out, all);
    out
}

fn participant(out: &mut String, changed: &Changed) {
    let _ = writeln!(out, "## {}\n", text(&changed.name));
    if let Some(only) = only(changed) {
        let _ = writeln!(out, "{only}\n");
    }
    for (kind, name) in KINDS.iter().enumerate() {
        let of_kind = of_kind(changed, kind);
        if of_kind.is_empty() {
            continue;
        }
        let _ = writeln!(out, "### {} ({})\n", capital(name), of_kind.len());
        of_kind.iter().for_each(|change| one(out, change));
        out.push('\n');
    }
}

fn one(out: &mut String, change: &Change) {
    let point = change.point();
    let decided = if point.decided {
        ", oordeel van de FG"
    } else {
        ""
    };
    let _ = writeln!(
        out,
        "- **{}** ({}, {}{decided}): {}",
        text(&point.id),
        severity(point.severity),
        verdict(change),
        text(&point.message)
    );
    for (when, quote) in words(change) {
        let _ = writeln!(out, "  - {when}: “{}”", text(quote));
    }
}

fn trend(out: &mut String, all: &Differences) {
    let _ = writeln!(out, "## Verloop\n\n| {} |", TREND.join(" | "));
    let _ = writeln!(out, "|{}", " --- |".repeat(TREND.len()));
    for row in &all.trend {
        let cells = cells(row).map(|cell| text(&cell));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}
