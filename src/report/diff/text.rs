//! Changes on a terminal or in a text file.

use std::fmt::Write as _;

use textwrap::core::display_width;

use super::{Counts, Differences, KINDS, TREND, cells, of_kind, only, verdict, words};
use crate::diff::{Change, Changed};
use crate::report::harmless_line;
use crate::report::view::severity;

/// Characters of a quote that are shown.
const QUOTE: usize = 160;

pub(super) fn written(all: &Differences) -> String {
    let mut out = String::new();
    if let Some((old, new)) = all.ends() {
        line(
            &mut out,
            &format!("Vergelijking van {} met {}", old.file, new.file),
        );
        line(&mut out, &Counts(all.comparison.counts()).to_string());
    }
    for remark in all.remarks() {
        line(&mut out, remark);
    }
    out.push('\n');
    for changed in &all.comparison.participants {
        participant(&mut out, changed);
    }
    trend(&mut out, all);
    out
}

/// One line; what it says may come from documents.
fn line(out: &mut String, said: &str) {
    out.push_str(&harmless_line(said));
    out.push('\n');
}

fn participant(out: &mut String, changed: &Changed) {
    let counts = Counts(changed.counts());
    line(out, &format!("━━ {} ({counts})", changed.name));
    if let Some(only) = only(changed) {
        line(out, &format!("   {only}"));
    }
    for (kind, name) in KINDS.iter().enumerate() {
        for (index, change) in of_kind(changed, kind).into_iter().enumerate() {
            let label = if index == 0 { *name } else { "" };
            one(out, label, change);
        }
    }
    out.push('\n');
}

fn one(out: &mut String, label: &str, change: &Change) {
    let point = change.point();
    let decided = if point.decided {
        ", oordeel van de FG"
    } else {
        ""
    };
    let said = format!(
        "   {label:<15} {} [{}] {}{decided}",
        point.message,
        point.id,
        severity(point.severity)
    );
    line(out, &format!("{said}, {}", verdict(change)));
    for (when, quote) in words(change) {
        line(out, &format!("{:19}{when}: “{}”", "", clipped(quote)));
    }
}

fn clipped(quote: &str) -> String {
    match quote.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("{}…", quote.get(..end).unwrap_or_default()),
        None => quote.to_owned(),
    }
}

fn trend(out: &mut String, all: &Differences) {
    let rows: Vec<[String; 9]> = std::iter::once(TREND.map(str::to_owned))
        .chain(all.trend.iter().map(cells))
        .map(|row| row.map(|cell| harmless_line(&cell)))
        .collect();
    let mut widths = [0; 9];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = display_width(cell).max(*width);
        }
    }
    for row in &rows {
        let mut said = String::new();
        for (index, (cell, width)) in row.iter().zip(widths).enumerate() {
            let blanks = " ".repeat(width - display_width(cell));
            // Writing to a String cannot fail.
            let _ = match index {
                0 | 8 => write!(said, "{cell}{blanks}  "),
                _ => write!(said, "{blanks}{cell}  "),
            };
        }
        out.push_str(said.trim_end());
        out.push('\n');
    }
}
