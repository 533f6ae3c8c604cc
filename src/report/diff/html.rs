//! Changes as one page that needs no script and no network.

use std::fmt::Write as _;

use super::{Counts, Differences, KINDS, TREND, cells, only, severity, verdict, words};
use crate::diff::{Change, Changed};
use crate::report::harmless_line;

const HEAD: &str = r#"<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Wat is er veranderd</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; border-bottom: 1px solid #767676; margin-top: 2rem; } h3 { font-size: 1rem; margin-bottom: .25rem; }
ul { margin-top: 0; } blockquote { margin: .25rem 0; padding-left: .75rem; border-left: 3px solid #767676; }
.tabel { overflow-x: auto; } table { border-collapse: collapse; } th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: right; }
th { background: #f0f0f0; } th:first-child, td:first-child, th:last-child, td:last-child { text-align: left; }
@media print { body { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } li { break-inside: avoid; } }
</style>
</head>
<body>
<main>
<h1>Wat is er veranderd</h1>
"#;

pub(super) fn written(all: &Differences) -> String {
    let mut out = HEAD.to_owned();
    if let Some((old, new)) = all.ends() {
        let _ = writeln!(
            out,
            "<p>Vergelijking van {} ({}) met {} ({}): {}.</p>",
            plain(&old.file),
            plain(&old.reference_date),
            plain(&new.file),
            plain(&new.reference_date),
            Counts(all.comparison.counts())
        );
    }
    for remark in all.remarks() {
        let _ = writeln!(out, "<p><strong>Let op:</strong> {remark}</p>");
    }
    for changed in &all.comparison.participants {
        participant(&mut out, changed);
    }
    trend(&mut out, all);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn participant(out: &mut String, changed: &Changed) {
    let _ = writeln!(out, "<section>\n<h2>{}</h2>", plain(&changed.name));
    let _ = writeln!(out, "<p>{}.</p>", Counts(changed.counts()));
    if let Some(only) = only(changed) {
        let _ = writeln!(out, "<p>{only}</p>");
    }
    for (kind, name) in KINDS.iter().enumerate() {
        let of_kind = changed
            .changes
            .iter()
            .filter(|change| change.kind() == kind);
        let of_kind: Vec<&Change> = of_kind.collect();
        if of_kind.is_empty() {
            continue;
        }
        let _ = writeln!(
            out,
            "<h3>Bevindingen: {name} ({})</h3>\n<ul>",
            of_kind.len()
        );
        of_kind.iter().for_each(|change| one(out, change));
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
}

fn one(out: &mut String, change: &Change) {
    let point = change.point();
    let decided = if point.decided {
        ", oordeel van de FG"
    } else {
        ""
    };
    let _ = write!(
        out,
        "<li><strong>{}</strong> ({}, {}{decided}): {}",
        plain(&point.id),
        severity(point),
        verdict(change),
        plain(&point.message)
    );
    for (when, quote) in words(change) {
        let _ = write!(out, "\n<blockquote>{when}: “{}”</blockquote>", plain(quote));
    }
    out.push_str("</li>\n");
}

fn trend(out: &mut String, all: &Differences) {
    out.push_str("<section>\n<h2>Verloop</h2>\n<div class=\"tabel\" tabindex=\"0\" role=\"region\" aria-label=\"Verloop\">\n<table>\n<thead><tr>");
    for name in TREND {
        let _ = write!(out, "<th scope=\"col\">{name}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &all.trend {
        let cells = cells(row).map(|cell| format!("<td>{}</td>", plain(&cell)));
        let _ = writeln!(out, "<tr>{}</tr>", cells.concat());
    }
    out.push_str("</tbody>\n</table>\n</div>\n</section>\n");
}

/// Text as text.
fn plain(text: &str) -> String {
    let text = harmless_line(text);
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
