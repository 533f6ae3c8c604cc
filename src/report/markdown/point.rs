//! A gap or signal as Markdown.

use super::escape::text;
use crate::judge::Evidence;
use crate::report::clip::{Piece, clip};
use crate::report::dutch;
use crate::report::view::{self, Point};
use crate::review::Review;

/// Quotes shown per point; of the others only the number is told.
const QUOTES: usize = 3;
/// Columns of a quote, about.
const ROOM: usize = 420;

/// One point under a heading of `level`; `document` names where the words stand.
pub(super) fn point(point: &Point<'_>, document: &str, level: usize) -> String {
    let mut told = format!(
        "{} {} {}\n\n**{}**, {} ({}). {}\n\n",
        "#".repeat(level),
        view::severity_symbol(point.severity),
        text(point.title),
        point.word(),
        view::severity(point.severity),
        text(&point.basis.join(", ")),
        text(point.message),
    );
    if let Some((decision, standing)) = point.decision {
        let decided = view::decided(decision, standing);
        told.push_str(&format!("**Oordeel van de FG:** {}\n\n", text(&decided)));
    }
    told.push_str(&quotes(point.evidence, document));
    told.push_str(&reviews(point.review, document));
    if let Some(advice) = point.advice {
        told.push_str(&format!("**Wat te doen:** {}\n\n", text(advice)));
    }
    if let Some(example) = point.example {
        told.push_str(&format!("**Voorbeeldzin:** “{}”\n\n", text(example)));
    }
    told
}

/// Why a person should look.
pub(super) fn reviews(reviews: &[Review], document: &str) -> String {
    let one = |review: &Review| {
        let told = format!("**Kijk zelf:** {}\n\n", text(&review.message));
        told + &quotes(review.evidence.get(..1).unwrap_or_default(), document)
    };
    reviews.iter().map(one).collect()
}

/// Quotes, each with its place.
pub(super) fn quotes(evidence: &[Evidence], document: &str) -> String {
    let shown = evidence.iter().take(QUOTES).map(|one| quote(one, document));
    let mut quotes: String = shown.collect();
    if let Some(more) = evidence.len().checked_sub(QUOTES).filter(|more| *more > 0) {
        let more = dutch::count(more, "andere plaats", "andere plaatsen");
        quotes.push_str(&format!("En op {more}.\n\n"));
    }
    quotes
}

fn quote(evidence: &Evidence, document: &str) -> String {
    let pieces = clip(&evidence.quote, &evidence.marks, ROOM);
    let words = pieces.into_iter().map(|piece| match piece {
        Piece::Words(words) => spaced(words, |words| words),
        Piece::Marked(words) => spaced(words, |words| format!("**{words}**")),
        Piece::LeftOut => "…".to_owned(),
    });
    let words: String = words.collect();
    let place = view::place(evidence);
    let place = if document.is_empty() {
        place
    } else {
        format!("{}, {place}", text(document))
    };
    format!("> “{words}”\n> ({place})\n\n")
}

/// Escaped words with the white space around them kept outside of what marks them.
fn spaced(words: &str, mark: impl Fn(String) -> String) -> String {
    let inner = words.trim();
    if inner.is_empty() {
        return words.get(..1).map_or_else(String::new, |_| " ".to_owned());
    }
    let before = if words.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let after = if words.ends_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    format!("{before}{}{after}", mark(text(inner)))
}
