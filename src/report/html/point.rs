//! A gap or a signal: what was found, where, and what to do about it.

use super::markup::{Element, Markup, tag};
use super::quote;
use super::section::{Section, Source};
use crate::judge::Severity;
use crate::report::view::{self, Point};
use crate::review::Review;

/// The class that colours a severity.
pub(super) fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "f",
        Severity::Warning => "w",
        Severity::Advice => "a",
    }
}

/// One point, as an article with a heading of `level`.
pub(super) fn article(section: &Section<'_>, id: &str, level: u8, point: &Point<'_>) -> Element {
    let held = point.is_held();
    let class = if held { "o" } else { class(point.severity) };
    let class = ["punt ", class].concat();
    let source = section.source(point.document);
    let mut article = tag("article")
        .attr("class", &class)
        .id(id)
        .put(heading(level).text(point.title))
        .put(kind(point))
        .put(tag("p").text(point.message));
    if let Some((decision, standing)) = point.decision {
        let told = view::decided(decision, standing);
        article = article.put(labelled("Oordeel van de FG:", &told));
    }
    article = article.put(quote::quotes(point.evidence, &source));
    article = article.put(reviews(point.review, &source));
    if let Some(advice) = point.advice {
        article = article.put(labelled("Wat te doen:", advice));
    }
    match point.example {
        Some(example) => article.put(labelled("Voorbeeldzin:", &format!("“{example}”"))),
        None => article,
    }
}

/// `✗ ontbreekt · fout · AVG 13(1)(b) · fg-contact`.
fn kind(point: &Point<'_>) -> Element {
    let severity = view::severity(point.severity);
    let kind = tag("p")
        .class("soort")
        .put(hidden(view::severity_symbol(point.severity)))
        .text(&format!(" {} · {severity}", point.word()));
    let basis = point.basis.join(", ");
    kind.put(
        tag("span")
            .class("id")
            .text(&format!(" · {basis} · {}", point.id)),
    )
}

/// A sign for those who see it; what it says stands in words beside it.
pub(super) fn hidden(sign: &str) -> Element {
    tag("span").attr("aria-hidden", "true").text(sign)
}

fn labelled(label: &str, text: &str) -> Element {
    let label = tag("b").text(label);
    tag("p").class("doen").put(label).text(" ").text(text)
}

/// Why a person should look.
pub(super) fn reviews(reviews: &[Review], source: &Source<'_>) -> Markup {
    let one = |review: &Review| {
        let mut told = tag("div")
            .class("zelf")
            .put(labelled("Kijk zelf:", &review.message));
        if let Some(evidence) = review.evidence.first() {
            let words = quote::words(evidence, 200);
            let words = tag("p").text("“").all(words).text("” ");
            let place = tag("span").class("plaats").put(source.place(evidence));
            told = told.put(words.put(place));
        }
        told
    };
    reviews.iter().map(one).collect()
}

/// The heading of a level, 1 to 6.
pub(super) fn heading(level: u8) -> Element {
    tag(match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    })
}
