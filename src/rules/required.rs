//! What every match of a regular expression must hold: a few letters that tell
//! where it need not be tried.

use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind};

use crate::text::normalise::fold;

/// One of several pieces that every match holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Required {
    /// Every match holds one; folded, each a piece of one word.
    Letters(Vec<String>),
    /// Every match holds one of these runs of signs, which are no letters.
    Signs(Vec<String>),
}

/// Shortest piece at the beginning, and anywhere else: a short one is everywhere.
const BEGINNING: usize = 3;
const INSIDE: usize = 4;
/// More forms than this tell little.
const MOST: usize = 64;
/// A longer run of one sign tells no more.
const LONGEST_RUN: u32 = 8;

/// What every match of the pattern holds; `None` when that can't be told.
pub(super) fn required(pattern: &str) -> Option<Required> {
    let hir = regex_syntax::ParserBuilder::new()
        .case_insensitive(false)
        .build()
        .parse(pattern)
        .ok()?;
    beginning(&hir)
        .or_else(|| inside(&hir))
        .map(Required::Letters)
        .or_else(|| {
            signs(&hir)
                .or_else(|| signs_inside(&hir))
                .map(Required::Signs)
        })
}

fn signs(hir: &Hir) -> Option<Vec<String>> {
    let prefixes = Extractor::new().extract(hir);
    let pieces: Option<Vec<String>> = prefixes
        .literals()?
        .iter()
        .map(|literal| {
            let text = std::str::from_utf8(literal.as_bytes()).ok()?;
            let sign = text
                .split(|c: char| c.is_alphanumeric() || c.is_whitespace())
                .next()?;
            (!sign.is_empty()).then(|| sign.to_owned())
        })
        .collect();
    pieces.filter(|pieces| !pieces.is_empty()).map(distinct)
}

/// Runs of signs one of which stands in every match, wherever it does; of several such
/// sets the first whose shortest run is longest.
fn signs_inside(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => run_of_signs(&literal.0).map(|run| vec![run]),
        HirKind::Capture(capture) => signs_inside(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            let times = repetition.min.min(LONGEST_RUN) as usize;
            match repetition.sub.kind() {
                HirKind::Literal(literal) => {
                    run_of_signs(&literal.0.repeat(times)).map(|run| vec![run])
                }
                _ => signs_inside(&repetition.sub),
            }
        }
        HirKind::Concat(parts) => parts
            .iter()
            .rev()
            .filter_map(signs_inside)
            .max_by_key(|runs| runs.iter().map(String::len).min()),
        HirKind::Alternation(parts) => {
            let each: Option<Vec<Vec<String>>> = parts.iter().map(signs_inside).collect();
            Some(each?.concat()).filter(|runs| runs.len() <= MOST)
        }
        _ => None,
    }
}

/// The longest run of what is neither letter, figure nor white space.
fn run_of_signs(literal: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(literal).ok()?;
    let other = |c: char| c.is_alphanumeric() || c.is_whitespace();
    let longest = text.split(other).max_by_key(|run| run.len())?;
    (!longest.is_empty()).then(|| longest.to_owned())
}

/// Capitals folded, some pieces are the same.
fn distinct(mut pieces: Vec<String>) -> Vec<String> {
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

fn beginning(hir: &Hir) -> Option<Vec<String>> {
    let prefixes = Extractor::new().extract(hir);
    let pieces: Option<Vec<String>> = prefixes
        .literals()?
        .iter()
        .map(|literal| piece(literal.as_bytes(), BEGINNING))
        .collect();
    pieces.filter(|pieces| !pieces.is_empty()).map(distinct)
}

/// Pieces one of which stands in every match; of several such sets the one
/// whose shortest piece is longest.
fn inside(hir: &Hir) -> Option<Vec<String>> {
    let pieces = match hir.kind() {
        HirKind::Literal(literal) => vec![piece(&literal.0, INSIDE)?],
        HirKind::Capture(capture) => inside(&capture.sub)?,
        HirKind::Repetition(repetition) if repetition.min > 0 => inside(&repetition.sub)?,
        HirKind::Concat(parts) => parts
            .iter()
            .filter_map(inside)
            .max_by_key(|pieces| pieces.iter().map(String::len).min())?,
        HirKind::Alternation(parts) => {
            let each: Option<Vec<Vec<String>>> = parts.iter().map(inside).collect();
            each?.concat()
        }
        _ => return None,
    };
    (pieces.len() <= MOST).then_some(pieces)
}

/// The longest run of letters and figures, folded; `None` when too short to help.
fn piece(literal: &[u8], shortest: usize) -> Option<String> {
    let text = std::str::from_utf8(literal).ok()?;
    let longest = text
        .split(|c: char| !c.is_alphanumeric())
        .max_by_key(|run| run.len())?;
    let mut folded = String::new();
    fold(longest, &mut folded);
    (folded.len() >= shortest).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(pattern: &str) -> Option<(bool, String)> {
        required(pattern).map(|required| match required {
            Required::Letters(pieces) => (true, pieces.join(" ")),
            Required::Signs(pieces) => (false, pieces.join(" ")),
        })
    }

    #[test]
    fn what_a_match_begins_with_comes_first() {
        assert_eq!(
            pieces("(?:Eén|twee) [a-z]+ gegevens"),
            Some((true, "een twee".into()))
        );
    }

    #[test]
    fn else_the_longest_that_it_holds() {
        let pattern = "(?-i:[A-Z]\\w+)[^.?]{0,40} en (?:uw|je|jouw) privacy";
        assert_eq!(pieces(pattern), Some((true, "privacy".into())));
        assert_eq!(
            pieces("[Gg]emeente|[Ww]aterschap"),
            Some((true, "gemeente waterschap".into()))
        );
        assert_eq!(pieces("(?:\\w+sector )+x"), Some((true, "sector".into())));
    }

    #[test]
    fn signs_when_there_are_no_letters() {
        assert_eq!(pieces("€ ?\\d"), Some((false, "€".into())));
        assert_eq!(pieces("\\[[^\\]]*\\]"), Some((false, "[".into())));
        let blanks = "[a-z]+.{0,4}(?:\\.{6,}|…{2,}|_{3,})";
        assert_eq!(pieces(blanks), Some((false, "...... …… ___".into())));
        assert_eq!(pieces("(?:^|\\W)@[A-Z][a-z]+:"), Some((false, "@".into())));
    }

    #[test]
    fn some_hold_nothing_to_look_for() {
        for pattern in ["[0-9]{4}", "(?:gegevens)?", "gegevens|[a-z]+", "(open"] {
            assert_eq!(pieces(pattern), None, "{pattern}");
        }
    }
}
