//! Lines that say of when a text is: `mei 2018`, `Versie 2.4, vastgesteld op 17 oktober 2024`.

use super::word_list::WordList;

/// The months, from January.
pub(crate) const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// Words that begin a line on when a text was made.
const SETTLED: WordList<8> = WordList::new([
    "bijgewerkt",
    "datum",
    "gepubliceerd",
    "gewijzigd",
    "ingangsdatum",
    "laatst",
    "vastgesteld",
    "vaststelling",
]);

/// Whether the line is a date and nothing else: `mei 2018`, `12 mei 2018`.
pub(super) fn is_date(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        [month, year] => is_month(month) && is_year(year),
        [day, month, year] => day.len() <= 2 && is_digits(day) && is_month(month) && is_year(year),
        _ => false,
    }
}

/// Whether the line tells of when the text is, rather than what stands below it.
pub(super) fn tells_when(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let dated = matches!(words.as_slice(), [.., month, year] if is_month(month) && is_year(year));
    let settled = words
        .first()
        .is_some_and(|first| SETTLED.has(first.trim_end_matches(':')))
        && words.iter().any(|word| is_year(word.trim_end_matches(',')));
    let version = matches!(words.as_slice(), [first, number, ..]
        if first.eq_ignore_ascii_case("versie") && number.starts_with(|c: char| c.is_ascii_digit()));
    dated || settled || version
}

fn is_month(word: &str) -> bool {
    MONTHS.contains(&word.to_lowercase().as_str())
}

fn is_year(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ')']);
    word.len() == 4 && is_digits(word) && (word.starts_with("19") || word.starts_with("20"))
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_alone() {
        assert!(is_date("mei 2018") && is_date("1 Maart 2026"));
        assert!(!is_date("in mei 2018 vastgesteld") && !is_date("mei 12"));
    }

    #[test]
    fn lines_that_tell_when() {
        assert!(tells_when("Versie 2.4, vastgesteld door het bestuur"));
        assert!(tells_when("Vastgesteld op 17 oktober 2024"));
        assert!(tells_when(
            "Vastgesteld door de bestuurder op 21 juni 2022, na overleg met de raad"
        ));
        assert!(!tells_when("Vastgesteld beleid"));
        assert!(
            !tells_when("Versies van deze verklaring") && !tells_when("Onze plannen voor 2024")
        );
    }
}
