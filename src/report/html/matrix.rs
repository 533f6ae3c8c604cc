//! The matrix of participants and requirements: sign, letter and colour.

use super::markup::{Element, Markup, tag};
use super::point::class;
use super::section::anchor;
use crate::judge::Severity;
use crate::report::sink::{Column, Head};
use crate::report::view::{self, Cell, Kind, Row};

/// The columns of counts: key, head, and class of a count that is not nought.
const COUNTS: [(&str, &str, &str); 4] = [
    ("f", "fouten", "f"),
    ("w", "waarschuwingen", "w"),
    ("a", "adviezen", "a"),
    ("s", "signalen", "w"),
];

/// The matrix of one profile, with what filters and sorts it when scripts run.
pub(super) fn matrix(head: &Head, profile: &str, rows: &[&Row]) -> Element {
    let columns: Vec<&Column> = head.columns(profile).collect();
    let caption = format!(
        "{}: deelnemers en eisen. Een vakje met een gebrek leidt naar de bevinding.",
        view::profile_title(profile)
    );
    let name = format!("Matrix {profile}");
    let table = tag("table")
        .class("matrix")
        .put(tag("caption").put(tag("span").text(&caption)))
        .put(tag("thead").put(heads(&columns)))
        .put(tag("tbody").all(rows.iter().map(|row| line(&columns, row))));
    let region = tag("div")
        .class("rol")
        .attr("role", "region")
        .attr("aria-label", &name)
        .attr("tabindex", "0");
    tag("div")
        .attr("data-matrix", "")
        .put(choices(&columns))
        .put(region.put(table))
}

fn heads(columns: &[&Column]) -> Element {
    let named = tag("th")
        .attr("scope", "col")
        .attr("data-sleutel", "naam")
        .put(tag("span").text("Deelnemer"));
    let counts = COUNTS.iter().map(|(key, name, _)| {
        let head = tag("th").attr("scope", "col").attr("data-sleutel", key);
        head.put(tag("span").text(name))
    });
    let requirements = columns.iter().map(|column| {
        let link = tag("a")
            .attr("href", &format!("#e-{}", column.id))
            .attr("title", &column.title)
            .text(&column.id.replace('-', " "));
        tag("th").attr("scope", "col").put(link)
    });
    tag("tr").put(named).all(counts).all(requirements)
}

fn line(columns: &[&Column], row: &Row) -> Element {
    let gaps = row.counts.gaps;
    let counts = [gaps.error, gaps.warning, gaps.advice, row.counts.signals];
    let mut line = tag("tr").attr("data-n", &row.number.to_string());
    if let Some(worst) = row.worst {
        line = line.attr("data-ernst", class(worst));
    }
    for ((key, _, _), count) in COUNTS.iter().zip(counts) {
        if count > 0 {
            line = line.attr(data(key), &count.to_string());
        }
    }
    let target = format!("#d{}", row.number);
    let name = tag("a").attr("href", &target).text(&row.name);
    let counts = COUNTS.iter().zip(counts).map(|((_, _, class), count)| {
        let class = if count > 0 {
            ["n ", class].concat()
        } else {
            "n".to_owned()
        };
        tag("td").attr("class", &class).text(&count.to_string())
    });
    line.put(tag("th").attr("scope", "row").put(name))
        .all(counts)
        .all(
            row.cells
                .iter()
                .zip(columns)
                .map(|(cell, column)| self::cell(row, &column.id, *cell)),
        )
}

fn data(key: &str) -> &'static str {
    match key {
        "f" => "data-f",
        "w" => "data-w",
        "a" => "data-a",
        _ => "data-s",
    }
}

fn cell(row: &Row, id: &str, cell: Option<Cell>) -> Element {
    let Some(cell) = cell else {
        return tag("td");
    };
    let sign = [cell.symbol(), cell.letter(), cell.doubt()].concat();
    let sign = tag("span")
        .attr("role", "img")
        .attr("aria-label", &cell.words())
        .text(&sign);
    let inner = match cell.kind {
        Kind::Gap(_) | Kind::Decided => {
            let target = format!("#{}", anchor(row.number, row.statement, id));
            tag("a").attr("href", &target).put(sign)
        }
        Kind::Present | Kind::NotApplicable => sign,
    };
    tag("td").class(color(cell.kind)).put(inner)
}

fn color(kind: Kind) -> &'static str {
    match kind {
        Kind::Gap(severity) => class(severity),
        Kind::Decided => "o",
        Kind::Present => "g",
        Kind::NotApplicable => "v",
    }
}

/// What signs, letters and colours mean.
pub(super) fn legend() -> Element {
    let severity = |severity| {
        let sign = view::severity_symbol(severity);
        (class(severity), sign, view::severity(severity))
    };
    let signs = [
        severity(Severity::Error),
        severity(Severity::Warning),
        severity(Severity::Advice),
        ("o", "◇", "met een oordeel van de FG"),
        ("g", "✓", "aanwezig"),
        ("v", "–", "niet van toepassing"),
    ];
    let item = |(class, sign, words): (&'static str, &str, &str)| {
        let square = tag("span")
            .attr("class", &["vak ", class].concat())
            .text(sign);
        tag("li").put(square).text(words)
    };
    let letters = [
        ("o", "ontbreekt"),
        ("v", "onvolledig"),
        ("s", "strijdig met de wet"),
        ("?", "kijk zelf: de tekst laat het oordeel open"),
    ];
    let letter =
        |(letter, words): (&str, &str)| tag("li").put(tag("b").text(letter)).text(" ").text(words);
    tag("ul")
        .class("uitleg")
        .all(signs.map(item))
        .all(letters.map(letter))
}

/// The fields that filter; shown by the script.
fn choices(columns: &[&Column]) -> Element {
    let option = |value: &str, text: &str| tag("option").attr("value", value).text(text);
    let shows = [
        ("alle", "alle deelnemers"),
        ("fout", "met een fout"),
        ("waarschuwing", "met een fout of waarschuwing"),
        ("geen", "zonder fout en waarschuwing"),
    ];
    let first = 1 + COUNTS.len();
    let needs = columns
        .iter()
        .zip(first..)
        .map(|(column, at)| option(&at.to_string(), &column.title));
    let labelled = |label: &str, field: Element| tag("label").text(label).put(field);
    tag("form")
        .class("keuze")
        .attr("data-keuze", "")
        .attr("hidden", "")
        .put(labelled(
            "Zoek een deelnemer",
            tag("input").attr("type", "search"),
        ))
        .put(labelled(
            "Toon",
            tag("select").all(shows.map(|(value, text)| option(value, text))),
        ))
        .put(labelled(
            "Met een gebrek bij",
            tag("select").put(option("-1", "elke eis")).all(needs),
        ))
        .put(tag("output").class("klein"))
}

/// What each requirement asks, and how many participants have a gap there.
pub(super) fn requirements(columns: &[&Column], rows: &[&Row]) -> Element {
    let heads = ["Eis", "Vraag", "Artikelen", "Met gebrek"];
    let heads = heads.map(|head| tag("th").attr("scope", "col").text(head));
    let line = |(at, column): (usize, &&Column)| {
        let gaps = rows.iter().filter(|row| {
            let cell = row.cells.get(at).copied().flatten();
            cell.is_some_and(|cell| cell.verdict.is_gap())
        });
        let title = tag("th")
            .attr("scope", "row")
            .text(&column.title)
            .text(" ")
            .put(tag("span").class("id").text(&column.id));
        tag("tr")
            .id(&format!("e-{}", column.id))
            .put(title)
            .put(tag("td").text(&column.question))
            .put(tag("td").text(&column.basis.join(", ")))
            .put(
                tag("td")
                    .class("getal")
                    .text(&format!("{} van {}", gaps.count(), rows.len())),
            )
    };
    tag("table")
        .class("lijst")
        .put(tag("caption").text("De eisen, met het aantal deelnemers waar een gebrek is gevonden"))
        .put(tag("thead").put(tag("tr").all(heads)))
        .put(tag("tbody").all(columns.iter().enumerate().map(line)))
}

/// All of a profile's rows as markup.
pub(super) fn part(head: &Head, profile: &str, rows: &[&Row]) -> Markup {
    let mut part = Markup::default();
    if rows.len() > 1 {
        let title = format!("Overzicht: {profile}");
        part.push(
            tag("section")
                .class("breed")
                .put(tag("h2").text(&title))
                .put(legend())
                .put(matrix(head, profile, rows)),
        );
    }
    let columns: Vec<&Column> = head.columns(profile).collect();
    part.push(
        tag("section")
            .put(tag("h2").text(&format!("De eisen: {profile}")))
            .put(requirements(&columns, rows)),
    );
    part
}
