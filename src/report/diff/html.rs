//! Changes as one page that needs no script and no network.

use super::{Counts, Differences, KINDS, TREND, cells, of_kind, only, verdict, words};
use crate::diff::{Change, Changed, Row};
use crate::report::html::markup::{Element, tag};
use crate::report::html::page::Page;
use crate::report::view::severity;

const TITLE: &str = "Wat is er veranderd";

pub(super) fn written(all: &Differences) -> String {
    let page = Page {
        title: TITLE,
        scripted: false,
    };
    let body = [header(all), main(all)].into_iter().collect();
    let mut out = Vec::new();
    // Memory takes all that is written to it, and what is written is text.
    page.write(&body, &mut out).unwrap_or_default();
    String::from_utf8(out).unwrap_or_default()
}

fn header(all: &Differences) -> Element {
    let ends = all.ends().map(|(old, new)| {
        tag("p").text(&format!(
            "Vergelijking van {} ({}) met {} ({}): {}.",
            old.file,
            old.reference_date,
            new.file,
            new.reference_date,
            Counts(all.comparison.counts())
        ))
    });
    let remarks = all.remarks().into_iter().map(|remark| {
        let label = tag("strong").text("Let op:");
        tag("p").class("melding").put(label).text(" ").text(remark)
    });
    tag("header")
        .class("kop smal")
        .put(tag("p").class("maker").text("avgtoets"))
        .put(tag("h1").text(TITLE))
        .all(ends)
        .all(remarks)
}

fn main(all: &Differences) -> Element {
    tag("main")
        .class("smal")
        .id("inhoud")
        .all(all.comparison.participants.iter().map(participant))
        .put(trend(&all.trend))
}

fn participant(changed: &Changed) -> Element {
    let counts = Counts(changed.counts());
    let mut section = tag("section")
        .put(tag("h2").text(&changed.name))
        .put(tag("p").text(&format!("{counts}.")))
        .all(only(changed).map(|only| tag("p").text(only)));
    for (kind, name) in KINDS.iter().enumerate() {
        let of_kind = of_kind(changed, kind);
        if of_kind.is_empty() {
            continue;
        }
        let title = format!("Bevindingen: {name} ({})", of_kind.len());
        section = section
            .put(tag("h3").text(&title))
            .put(tag("ul").all(of_kind.into_iter().map(one)));
    }
    section
}

fn one(change: &Change) -> Element {
    let point = change.point();
    let decided = if point.decided {
        ", oordeel van de FG"
    } else {
        ""
    };
    let (severity, verdict) = (severity(point.severity), verdict(change));
    let quotes = words(change).into_iter().map(|(when, quote)| {
        let told = format!("{when}: “{quote}”");
        tag("blockquote").put(tag("p").text(&told))
    });
    tag("li")
        .put(tag("strong").text(&point.id))
        .text(&format!(
            " ({severity}, {verdict}{decided}): {}",
            point.message
        ))
        .all(quotes)
}

fn trend(rows: &[Row]) -> Element {
    let heads = TREND.map(|name| tag("th").attr("scope", "col").text(name));
    let row = |row: &Row| tag("tr").all(cells(row).map(|cell| tag("td").text(&cell)));
    let table = tag("table")
        .class("lijst")
        .put(tag("caption").text("De rapporten, het oudste eerst."))
        .put(tag("thead").put(tag("tr").all(heads)))
        .put(tag("tbody").all(rows.iter().map(row)));
    let region = tag("div")
        .class("rol")
        .attr("role", "region")
        .attr("aria-label", "Verloop")
        .attr("tabindex", "0");
    tag("section")
        .put(tag("h2").text("Verloop"))
        .put(region.put(table))
}
