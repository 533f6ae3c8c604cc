//! Quotes: the document's words, those that decided marked.

use super::markup::{Element, Markup, tag};
use super::section::Source;
use crate::judge::Evidence;
use crate::report::clip::{Piece, clip};
use crate::report::{dutch, view};

/// Quotes shown per point; of the others only the place is told.
const QUOTES: usize = 3;
/// Places told of the quotes that are not shown.
const PLACES: usize = 6;
/// Columns of a quote, about.
const ROOM: usize = 420;

/// The quotes of a point.
pub(super) fn quotes(evidence: &[Evidence], source: &Source<'_>) -> Markup {
    let shown = evidence.iter().take(QUOTES).map(|one| quote(one, source));
    let mut quotes: Markup = shown.collect();
    if let Some(more) = evidence.get(QUOTES..).filter(|more| !more.is_empty()) {
        quotes.push(others(more, source));
    }
    quotes
}

fn quote(evidence: &Evidence, source: &Source<'_>) -> Element {
    tag("blockquote")
        .put(tag("p").text("“").all(words(evidence, ROOM)).text("”"))
        .put(tag("p").class("plaats").put(source.place(evidence)))
}

/// The words of the quote, clipped to about `room` columns.
pub(super) fn words(evidence: &Evidence, room: usize) -> Vec<Markup> {
    let pieces = clip(&evidence.quote, &evidence.marks, room);
    let shown = pieces.into_iter().map(|piece| match piece {
        Piece::Words(words) => Markup::text(words),
        Piece::Marked(words) => tag("mark").text(words).into(),
        Piece::LeftOut => Markup::text("…"),
    });
    shown.collect()
}

fn others(more: &[Evidence], source: &Source<'_>) -> Element {
    let count = dutch::count(more.len(), "andere plaats", "andere plaatsen");
    let mut told = tag("p").class("plaats").text(&format!("En op {count}: "));
    for (index, evidence) in more.iter().take(PLACES).enumerate() {
        let link = source.link(evidence, &view::place(evidence));
        told = told.text(if index == 0 { "" } else { "; " }).put(link);
    }
    told.text(if more.len() > PLACES { "; …" } else { "." })
}
