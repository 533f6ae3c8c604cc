//! Long quotes, clipped to the words that matter and some of what stands around them.

use std::ops::Range;

use super::columns::{backward, columns, forward};

/// A piece of a clipped quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Words(&'a str),
    Marked(&'a str),
    LeftOut,
}

/// `text` in at most about `room` columns, cut off after a word.
pub(super) fn clipped(text: &str, room: usize) -> String {
    let pieces = clip(text, &[], room);
    let shown = pieces.into_iter().map(|piece| match piece {
        Piece::Words(words) | Piece::Marked(words) => words,
        Piece::LeftOut => "…",
    });
    shown.collect::<String>().trim_end().to_owned()
}

/// The pieces of `quote` that fit in `room` columns, around the byte ranges
/// `marks`. Marks are kept before context; without marks the beginning is kept.
#[expect(clippy::single_range_in_vec_init, reason = "a list of one range")]
pub(super) fn clip<'a>(quote: &'a str, marks: &[(usize, usize)], room: usize) -> Vec<Piece<'a>> {
    let marks = sound(quote, marks);
    let windows = if columns(quote) <= room {
        vec![0..quote.len()]
    } else {
        windows(quote, &marks, room)
    };
    let mut pieces = Vec::new();
    let mut shown = 0;
    for window in windows {
        push_gap(&mut pieces, quote, shown..window.start);
        shown = window.end;
        push_window(&mut pieces, quote, &marks, window);
    }
    push_gap(&mut pieces, quote, shown..quote.len());
    pieces
}

/// The marks that are ranges of whole characters, in order, without overlap.
fn sound(quote: &str, marks: &[(usize, usize)]) -> Vec<Range<usize>> {
    let mut end = 0;
    let mut kept = Vec::new();
    for &(from, to) in marks {
        if from >= end && quote.get(from..to).is_some_and(|words| !words.is_empty()) {
            kept.push(from..to);
            end = to;
        }
    }
    kept
}

/// The ranges of `quote` to show: as many marks as fit, each with its share of context.
#[expect(clippy::single_range_in_vec_init, reason = "a list of one range")]
fn windows(quote: &str, marks: &[Range<usize>], room: usize) -> Vec<Range<usize>> {
    let marks: Vec<_> = marks.iter().map(|mark| whole_words(quote, mark)).collect();
    let Some(first) = marks.first() else {
        return vec![0..back_to_word(quote, forward(quote, 0, room), 0)];
    };
    let cost = |mark: &Range<usize>| columns(quote.get(mark.clone()).unwrap_or_default());
    if cost(first) >= room {
        return vec![first.start..forward(quote, first.start, room)];
    }
    let mut left = room;
    let fitting: Vec<_> = marks
        .iter()
        .take_while(|mark| {
            let fits = cost(mark) <= left;
            left = left.saturating_sub(cost(mark));
            fits
        })
        .collect();
    let spare = room.saturating_sub(fitting.iter().map(|mark| cost(mark)).sum());
    let share = spare / fitting.len().max(1);
    merged(fitting.into_iter().map(|mark| around(quote, mark, share)))
}

/// The same ranges, those that touch or nearly touch made one.
fn merged(windows: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for window in windows {
        match merged.last_mut() {
            Some(last) if window.start <= last.end + 3 => last.end = last.end.max(window.end),
            _ => merged.push(window),
        }
    }
    merged
}

/// `mark` up to the borders of the words that it begins and ends in, when those are near.
fn whole_words(quote: &str, mark: &Range<usize>) -> Range<usize> {
    const NEAR: usize = 20;
    let start = backward(quote, mark.start, NEAR);
    let end = forward(quote, mark.end, NEAR);
    let before = quote.get(start..mark.start).unwrap_or_default();
    let after = quote.get(mark.end..end).unwrap_or_default();
    let space_before = before.rfind(' ').map(|at| start + at + 1);
    let space_after = after.find(' ').map(|at| mark.end + at);
    let near_start = if start == 0 { 0 } else { mark.start };
    let near_end = if end == quote.len() { end } else { mark.end };
    space_before.unwrap_or(near_start)..space_after.unwrap_or(near_end)
}

/// `mark` with up to `share` columns of whole words around it, evenly where there is enough.
fn around(quote: &str, mark: &Range<usize>, share: usize) -> Range<usize> {
    let before = columns(quote.get(..mark.start).unwrap_or_default());
    let after = columns(quote.get(mark.end..).unwrap_or_default());
    let left = (share / 2).max(share.saturating_sub(after)).min(before);
    let right = (share - left).min(after);
    let start = backward(quote, mark.start, left);
    let end = forward(quote, mark.end, right);
    on_to_word(quote, start, mark.start)..back_to_word(quote, end, mark.end)
}

fn push_gap<'a>(pieces: &mut Vec<Piece<'a>>, quote: &'a str, gap: Range<usize>) {
    let begins = pieces.is_empty();
    let ends = gap.end == quote.len();
    let Some(words) = quote.get(gap).filter(|words| !words.is_empty()) else {
        return;
    };
    if words.trim().is_empty() {
        return pieces.push(Piece::Words(words));
    }
    pieces.extend((!begins).then_some(Piece::Words(" ")));
    pieces.push(Piece::LeftOut);
    pieces.extend((!ends).then_some(Piece::Words(" ")));
}

fn push_window<'a>(
    pieces: &mut Vec<Piece<'a>>,
    quote: &'a str,
    marks: &[Range<usize>],
    window: Range<usize>,
) {
    let mut at = window.start;
    for mark in marks {
        let marked = mark.start.max(at)..mark.end.min(window.end);
        let Some(words) = quote.get(marked.clone()).filter(|words| !words.is_empty()) else {
            continue;
        };
        pieces.extend(quote.get(at..marked.start).map(Piece::Words));
        pieces.push(Piece::Marked(words));
        at = marked.end;
    }
    pieces.extend(quote.get(at..window.end).map(Piece::Words));
}

/// `at`, or the start of the next word where it falls inside one; never beyond `limit`.
fn on_to_word(quote: &str, at: usize, limit: usize) -> usize {
    if at == 0 || quote.get(..at).is_some_and(|before| before.ends_with(' ')) {
        return at;
    }
    let space = quote.get(at..limit).and_then(|rest| rest.find(' '));
    space.map_or(limit, |space| at + space + 1)
}

/// `at`, or the end of the word before it where it falls inside one; never before `limit`.
fn back_to_word(quote: &str, at: usize, limit: usize) -> usize {
    if at == quote.len() || quote.get(at..).is_some_and(|rest| rest.starts_with(' ')) {
        return at;
    }
    let space = quote.get(limit..at).and_then(|rest| rest.rfind(' '));
    match space {
        Some(space) => limit + space,
        None if limit == 0 => at,
        None => limit,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(quote: &str, marked: &[&str], room: usize) -> String {
        let marks: Vec<_> = marked
            .iter()
            .map(|words| quote.find(words).map(|at| (at, at + words.len())).unwrap())
            .collect();
        spell(&clip(quote, &marks, room))
    }

    fn spell(pieces: &[Piece<'_>]) -> String {
        let spell = |piece: &Piece<'_>| match piece {
            Piece::Words(words) => (*words).to_owned(),
            Piece::Marked(words) => format!("«{words}»"),
            Piece::LeftOut => "…".to_owned(),
        };
        pieces.iter().map(spell).collect()
    }

    const LONG: &str = "Als u ons een verzoek stuurt over uw persoonsgegevens dan reageren wij daar in de regel \
                        binnen zes weken op, tenzij uw verzoek zo ingewikkeld is dat wij meer tijd nodig hebben.";

    #[test]
    fn short_quotes_stay_whole() {
        assert_eq!(
            shown("binnen zes weken", &["zes weken"], 40),
            "binnen «zes weken»"
        );
    }

    #[test]
    fn long_quotes_are_clipped_around_the_mark_at_words() {
        assert_eq!(
            shown(LONG, &["zes weken"], 45),
            "… de regel binnen «zes weken» op, tenzij uw …"
        );
        assert_eq!(
            shown(LONG, &["Als u ons"], 40),
            "«Als u ons» een verzoek stuurt over uw …"
        );
        assert_eq!(
            shown(LONG, &["nodig hebben."], 40),
            "… is dat wij meer tijd «nodig hebben.»"
        );
    }

    #[test]
    fn every_mark_that_fits_is_kept() {
        assert_eq!(
            shown(LONG, &["verzoek", "zes weken", "meer tijd"], 70),
            "… een «verzoek» stuurt … binnen «zes weken» op, … wij «meer tijd» nodig …"
        );
    }

    #[test]
    fn marks_inside_words_keep_the_word() {
        assert_eq!(
            shown(LONG, &["gegevens"], 24),
            "… uw persoons«gegevens» dan …"
        );
    }

    #[test]
    fn without_marks_the_beginning_is_kept() {
        assert_eq!(shown(LONG, &[], 30), "Als u ons een verzoek stuurt …");
    }

    #[test]
    fn marks_that_do_not_fit_the_quote_are_left_out() {
        assert_eq!(spell(&clip("één", &[(0, 1), (0, 99), (3, 3)], 10)), "één");
        assert_eq!(
            spell(&clip("een twee", &[(4, 8), (0, 3)], 10)),
            "een «twee»"
        );
    }

    proptest! {
        #[test]
        fn clipping_is_bounded_and_in_order(
            quote in "[a-zé日\u{301} ]{0,300}", a in 0_usize..300, b in 0_usize..300, room in 20_usize..80,
        ) {
            let pieces = clip(&quote, &[(a.min(b), a.max(b))], room);
            let mut rest = quote.as_str();
            let mut used = 0;
            for piece in &pieces {
                let (Piece::Words(words) | Piece::Marked(words)) = piece else { continue };
                used += columns(words);
                if words.trim().is_empty() { continue }
                let at = rest.find(words);
                prop_assert!(at.is_some());
                rest = &rest[at.unwrap() + words.len()..];
            }
            prop_assert!(used <= room + 6, "{used} > {room}");
        }
    }
}
