//! Places in a text, counted in columns of the screen.

use textwrap::core::display_width;

/// Columns, counting at least one per character so that stacked accents count too.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

fn columns_of(c: char) -> usize {
    display_width(c.encode_utf8(&mut [0; 4])).max(1)
}

/// The byte offset `room` columns after `from`, or the end.
pub(super) fn forward(quote: &str, from: usize, room: usize) -> usize {
    let mut left = room;
    let rest = quote.get(from..).unwrap_or_default();
    let stop = rest.char_indices().find(|(_, c)| {
        let full = columns_of(*c) > left;
        left = left.saturating_sub(columns_of(*c));
        full
    });
    stop.map_or(quote.len(), |(at, _)| from + at)
}

/// The byte offset `room` columns before `from`, or the beginning.
pub(super) fn backward(quote: &str, from: usize, room: usize) -> usize {
    let mut left = room;
    let rest = quote.get(..from).unwrap_or_default();
    let stop = rest.char_indices().rev().find(|(_, c)| {
        let full = columns_of(*c) > left;
        left = left.saturating_sub(columns_of(*c));
        full
    });
    stop.map_or(0, |(at, c)| at + c.len_utf8())
}
