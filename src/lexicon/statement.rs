//! Sentences and cells as a whole: what says something, and what is only a date.

use std::ops::Range;

use super::date;
use crate::text::Document;
use crate::text::words::Words;

/// A sentence of fewer words says nothing.
const FEWEST: usize = 2;
/// A line with a date below it has at most this many characters before the date.
const BEFORE_DATE: usize = 80;

/// Sentences of two words or more, and the cells of a table; byte ranges of the
/// normalised text, in order.
pub fn statements(document: &Document) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in document.sentences() {
        let text = &document.text()[sentence.range.clone()];
        let fewest = if text.contains('|') { 1 } else { FEWEST };
        let mut at = sentence.range.start;
        for piece in text.split('|') {
            let range = at..at + piece.len();
            at = range.end + 1;
            if count(document.words(), &range) >= fewest {
                found.push(range);
            }
        }
    }
    found
}

fn count(words: &Words, range: &Range<usize>) -> usize {
    words.from_byte(range.end) - words.from_byte(range.start)
}

/// Dates that are all a line says, or end it after a comma, dash or bar:
/// `Privacyverklaring Rietdorp – mei 2024`. Byte ranges of the normalised text, in order.
pub fn date_lines(document: &Document) -> Vec<Range<usize>> {
    let text = document.text();
    date::all(document)
        .into_iter()
        .filter(|date| ends_line(&text[date.end..]) && opens_or_apart(text, date.start))
        .collect()
}

fn ends_line(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['.', ' ', '|']);
    rest.is_empty() || rest.starts_with('\n')
}

fn opens_or_apart(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches(|c: char| c != '\n' && c.is_whitespace());
    if before.is_empty() || before.ends_with('\n') {
        return true;
    }
    // No further back than the line may be long: it can be all of the text.
    let near = before.len().saturating_sub(BEFORE_DATE + 1);
    let near = &before[before.floor_char_boundary(near)..];
    let begins = near.len() == before.len() && near.len() <= BEFORE_DATE || near.contains('\n');
    begins && before.ends_with([',', '–', '-', '|', '—', '('])
}

/// Numbers, versions among them: `2`, `1.4`, `v3`. Byte ranges of the normalised
/// text, each the first word of the number, in order.
pub fn numbers(document: &Document) -> Vec<Range<usize>> {
    let words = document.words();
    let is_number = |at: &usize| {
        let word = words.folded_word(*at);
        word.strip_prefix('v')
            .unwrap_or(word)
            .starts_with(|c: char| c.is_ascii_digit())
    };
    (0..words.words.len())
        .filter(is_number)
        .map(|at| words.words[at].start as usize..words.words[at].end as usize)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(find: fn(&Document) -> Vec<Range<usize>>, text: &str) -> Vec<String> {
        let document = Document::from_text(text);
        let found = find(&document);
        found
            .into_iter()
            .map(|range| document.text()[range].to_owned())
            .collect()
    }

    #[test]
    fn cells_are_statements_of_their_own() {
        let text = "Doel | Grond\nBelasting heffen | taak\n";
        assert_eq!(
            all(statements, text),
            ["Doel ", " Grond", "Belasting heffen ", " taak"]
        );
        assert_eq!(
            all(statements, "Ja. Wij heffen belasting."),
            ["Wij heffen belasting."]
        );
    }

    #[test]
    fn lines_that_end_in_a_date() {
        assert_eq!(
            all(date_lines, "Privacyverklaring Rietdorp – mei 2024\n"),
            ["mei 2024"]
        );
        assert_eq!(all(date_lines, "12 maart 2024.\n"), ["12 maart 2024"]);
        assert_eq!(
            all(date_lines, "Wij bewaren dit tot 1 mei 2024.\n"),
            [""; 0]
        );
    }

    #[test]
    fn numbers_of_versions() {
        assert_eq!(all(numbers, "Versie v2 en 1.4 van ons\n"), ["v2", "1", "4"]);
    }
}
