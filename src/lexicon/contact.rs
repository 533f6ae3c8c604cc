//! Channels: e-mail addresses, telephone numbers, web and postal addresses.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Builds a regex that the tests of this file prove valid.
fn fixed(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    fixed(r"(?i-u)[0-9a-z_.+-]+ ?(?:@|\[at\]|\(at\)) ?[0-9a-z_-]+(?:\.[0-9a-z_-]+)+")
});
static TELEPHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    fixed(
        r"(?-u)(?:\+31|0031|\b14|\(?\b0)[ \-./]?(?:\(0\)[ \-]?)?[0-9](?:[ ()\-./]{0,3}[0-9]){2,10}\b",
    )
});
static WEB: LazyLock<Option<Regex>> = LazyLock::new(|| {
    fixed(
        r"(?i-u)\b(?:https?://(?u:[^ \n\t<>()\[\]])+|www\.(?u:[^ \n\t<>()\[\]])+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:nl|com|eu|org|net|info|frl|amsterdam|overheid|gov|example|app|nu|be|site|online)\b(?:/(?u:[^ \n\t<>()\[\]])*)?)",
    )
});
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    fixed(
        r"(?-u)(?:(?i:\bpostbus|\bantwoordnummer) ?[0-9]{1,6}\b|\b[1-9][0-9]{3} ?[A-Z]{2}\b|\b[A-Z](?u:[0-9A-Za-zÀ-ÿ-])*(?i:straat|laan|weg|plein|kade|gracht|dijk|singel|steeg|pad|hof|park|markt|baan|dreef|haven|brink|plantsoen|wal|ring|burg|staete|huis)[a-z]{0,3} [0-9]{1,5}\b)",
    )
});

fn matches<'t>(
    regex: &'static LazyLock<Option<Regex>>,
    text: &'t str,
) -> impl Iterator<Item = Range<usize>> + 't {
    regex
        .iter()
        .flat_map(move |regex| regex.find_iter(text).map(|found| found.range()))
}

/// E-mail addresses, also written with `[at]`; byte ranges of `text`.
pub fn emails(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let possible = text.contains('@') || text.contains("at]") || text.contains("at)");
    matches(&EMAIL, if possible { text } else { "" })
}

/// Dutch telephone numbers (ten digits, eleven to thirteen with a country before them, or a number that begins
/// with 14, 0800 or 0900); byte ranges of `text`.
pub fn telephones(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    matches(&TELEPHONE, text).filter(|range| is_telephone(&text[range.clone()]))
}

fn is_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    match text.trim_start_matches('(') {
        t if t.starts_with("14") => {
            (5..=6).contains(&digits) && t.replace([' ', '-'], "").starts_with("140")
        }
        t if t.starts_with("0800") || t.starts_with("0900") => (8..=11).contains(&digits),
        t if t.starts_with('+') || t.starts_with("00") => (11..=13).contains(&digits),
        _ => digits == 10,
    }
}

/// Web addresses, with or without `https://`; byte ranges of `text`. The
/// domain of an e-mail address is none.
pub fn web_addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bare = |range: Range<usize>| {
        range.start
            ..range.start
                + text[range]
                    .trim_end_matches([',', '.', ';', ':', '\'', '"'])
                    .len()
    };
    matches(&WEB, text).map(bare).filter(|range| {
        !text[..range.start].ends_with('@')
            && !text[range.end..].starts_with('@')
            && !in_email(text, range)
    })
}

fn in_email(text: &str, range: &Range<usize>) -> bool {
    let word = text[..range.start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + 1);
    text[word..range.start].contains('@')
        || text[range.end..]
            .split_whitespace()
            .next()
            .is_some_and(|rest| text[range.end..].starts_with(rest) && rest.contains('@'))
}

/// Postal addresses: post-office box, postal code, or street with a number; byte ranges of `text`.
pub fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    matches(&ADDRESS, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(found: impl Iterator<Item = Range<usize>>, text: &str) -> Vec<&str> {
        found.map(|range| &text[range]).collect()
    }

    #[test]
    fn emails_are_found() {
        let text = "Mail fg@stad.example of privacy [at] stad.example.";
        assert_eq!(
            all(emails(text), text),
            ["fg@stad.example", "privacy [at] stad.example"]
        );
    }

    #[test]
    fn telephones_are_found_and_other_numbers_are_not() {
        let text = "Bel 0377 - 58 21 09, (030) 123 45 67, 14 030, 088-99 60 410, 06 1234 5678 of +31 (0)30 123 45 67. KvK 01234567, art. 017, 2018-05-25.";
        assert_eq!(
            all(telephones(text), text).len(),
            6,
            "{:?}",
            all(telephones(text), text)
        );
    }

    #[test]
    fn web_addresses_are_not_email_domains() {
        let text =
            "Zie www.stad.example/privacy of stad.example/fg, niet fg@stad.example. Art. 6.1 e.d.";
        assert_eq!(
            all(web_addresses(text), text),
            ["www.stad.example/privacy", "stad.example/fg,"].map(|s| s.trim_end_matches(','))
        );
    }

    #[test]
    fn addresses_are_found() {
        let text = "Postbus 12, 1234 AB Stad. Bezoek: Lindelaan 4.";
        assert_eq!(
            all(addresses(text), text),
            ["Postbus 12", "1234 AB", "Lindelaan 4"]
        );
    }
}
