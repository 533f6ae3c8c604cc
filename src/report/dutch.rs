//! Dutch words for counts, durations, dates and what documents are.

use crate::extract::{Format, Status};
use crate::judge::Evidence;
use crate::text::MONTHS;

/// `1 fout`, `2 fouten`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// A number with a point between thousands: `12.345`.
pub(super) fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// An ISO 8601 duration of whole years, months, weeks and days in words:
/// `P1M` is `1 maand`. Anything else comes back as it is.
pub(super) fn duration(iso: &str) -> String {
    words_of_duration(iso).unwrap_or_else(|| iso.to_owned())
}

fn words_of_duration(iso: &str) -> Option<String> {
    let mut rest = iso.strip_prefix('P').filter(|rest| !rest.is_empty())?;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let n: usize = rest.get(..end)?.parse().ok()?;
        let unit = rest.get(end..)?.chars().next()?;
        parts.push(match unit {
            'Y' => count(n, "jaar", "jaar"),
            'M' => count(n, "maand", "maanden"),
            'W' => count(n, "week", "weken"),
            'D' => count(n, "dag", "dagen"),
            _ => return None,
        });
        rest = rest.get(end + 1..)?;
    }
    Some(parts.join(" en "))
}

/// An ISO 8601 date in words: `21 november 2026`. Anything else comes back as it is.
pub(super) fn date(iso: &str) -> String {
    let words = || {
        let date: jiff::civil::Date = iso.parse().ok()?;
        let month = MONTHS.get(usize::try_from(date.month()).ok()?.checked_sub(1)?)?;
        Some(format!("{} {month} {}", date.day(), date.year()))
    };
    words().unwrap_or_else(|| iso.to_owned())
}

/// Where words stand: `p. 3, r. 12`.
pub(super) fn place(evidence: &Evidence) -> String {
    match evidence.page {
        Some(page) => format!("p. {page}, r. {}", evidence.line),
        None => format!("r. {}", evidence.line),
    }
}

/// The name of the part that words stand in: `Bijlage 2` of `Bijlage 2 Rollen en taken`.
pub(super) fn part_name(evidence: &Evidence) -> Option<String> {
    let title = evidence.part.as_deref()?;
    let name: Vec<&str> = title.split_whitespace().take(2).collect();
    Some(name.join(" "))
}

pub(super) fn format(format: Format) -> &'static str {
    match format {
        Format::Text => "tekst",
        Format::Pdf => "pdf",
    }
}

/// How it went, in at most 14 characters.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Judged => "beoordeeld",
        Status::Unreadable => "onleesbaar",
        Status::NoText => "geen tekst",
        Status::Encrypted => "vergrendeld",
        Status::TooLarge => "te groot",
        Status::Unsupported => "ander formaat",
        Status::NotDutch => "niet Nederl.",
        Status::Recognised => "herkend",
    }
}

/// How it went, in full.
pub(super) fn long_status(failed: Status) -> &'static str {
    match failed {
        Status::Encrypted => "beveiligd met een wachtwoord",
        Status::Unsupported => "dit bestandsformaat wordt niet gelezen",
        Status::NotDutch => "de tekst is niet in het Nederlands",
        Status::Recognised => "een ander soort document",
        Status::NoText => "geen tekst gevonden",
        Status::Unreadable => "het bestand is niet te lezen",
        Status::Judged | Status::TooLarge => status(failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_words() {
        assert_eq!(duration("P1M"), "1 maand");
        assert_eq!(duration("P4W"), "4 weken");
        assert_eq!(duration("P1M15D"), "1 maand en 15 dagen");
        for odd in [
            "",
            "P",
            "PT5H",
            "P1",
            "1M",
            "P1MM",
            "P99999999999999999999999D",
            "Pé",
        ] {
            assert_eq!(duration(odd), odd);
        }
    }

    #[test]
    fn numbers_and_dates() {
        let numbers = [0, 999, 1000, 12_345, 1_234_567].map(number);
        assert_eq!(numbers, ["0", "999", "1.000", "12.345", "1.234.567"]);
        assert_eq!(date("2026-11-21"), "21 november 2026");
        assert_eq!(date("vandaag"), "vandaag");
    }
}
