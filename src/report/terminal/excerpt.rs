//! Quotes: the words that decided stand out, by colour or between « and ».

use super::clip::{Piece, clip};
use super::layout::Screen;
use super::palette::{MARK, PLAIN};
use super::text::Text;
use crate::judge::Evidence;

/// The quote of `evidence` between quotation marks, its context clipped so
/// that about `room` columns are used.
pub(super) fn quoted(screen: &Screen<'_>, evidence: &Evidence, room: usize) -> Text {
    let mut text = screen.text().with(PLAIN, "“");
    for piece in clip(&evidence.quote, &evidence.marks, room) {
        match piece {
            Piece::Words(words) => text.push(PLAIN, words),
            Piece::Marked(words) if screen.has_color() => text.push(MARK, words),
            Piece::Marked(words) => text.push(PLAIN, "«").push(PLAIN, words).push(PLAIN, "»"),
            Piece::LeftOut => text.push(PLAIN, "…"),
        };
    }
    text.with(PLAIN, "”")
}
