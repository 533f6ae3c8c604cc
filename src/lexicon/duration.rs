//! Durations in words and figures: `een maand`, `vier (4) weken`, `30 dagen`.

use std::fmt;

use super::Found;
use crate::text::Document;

/// A span of time as a text states it: a number of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Duration {
    /// How many of the unit, times two (for `anderhalve maand`).
    halves: u32,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
enum Unit {
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Quarter,
    Year,
}

impl Duration {
    /// `1`, `month` as conditions in rule files write it (English, singular or plural).
    pub(crate) fn named(number: u32, unit: &str) -> Option<Self> {
        let unit = match unit.trim_end_matches('s') {
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return None,
        };
        Some(Self {
            halves: number.saturating_mul(2),
            unit,
        })
    }

    /// The longest it can be, in half hours; a month counts as 31 days, five
    /// working days as a week, so that `30 dagen` and `vier weken` are at most
    /// a month.
    fn weight(self) -> u64 {
        let hours = match self.unit {
            Unit::Hour => 5,
            Unit::Day => 24 * 5,
            Unit::WorkingDay => 24 * 7,
            Unit::Week => 7 * 24 * 5,
            Unit::Month => 31 * 24 * 5,
            Unit::Quarter => 3 * 31 * 24 * 5,
            Unit::Year => 366 * 24 * 5,
        };
        u64::from(self.halves) * hours
    }

    /// Whether both are as good as the same: `vier weken`, `30 dagen` and `een maand`.
    pub(crate) fn is_about(self, other: Self) -> bool {
        const DAY: u64 = 24 * 5 * 2;
        self.weight().abs_diff(other.weight()) <= 3 * DAY
    }

    /// ISO 8601: `P1M`, `P4W`, `P30D`, `PT72H`.
    pub fn iso(self) -> String {
        let whole = self.halves / 2;
        match (self.unit, self.halves % 2) {
            (Unit::Hour, _) => format!("PT{whole}H"),
            (Unit::Day | Unit::WorkingDay, _) => format!("P{whole}D"),
            (Unit::Week, 0) => format!("P{whole}W"),
            (Unit::Week, _) => format!("P{}D", self.halves * 7 / 2),
            (Unit::Month, 0) => format!("P{whole}M"),
            (Unit::Month, _) => format!("P{whole}M15D"),
            (Unit::Quarter, _) => format!("P{}M", self.halves * 3 / 2),
            (Unit::Year, 0) => format!("P{whole}Y"),
            (Unit::Year, _) => format!("P{}M", self.halves * 6),
        }
    }
}

impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        self.weight().partial_cmp(&other.weight())
    }
}

impl fmt::Display for Duration {
    /// In Dutch: `1 maand`, `4 weken`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, many) = match self.unit {
            Unit::Hour => ("uur", "uur"),
            Unit::Day => ("dag", "dagen"),
            Unit::WorkingDay => ("werkdag", "werkdagen"),
            Unit::Week => ("week", "weken"),
            Unit::Month => ("maand", "maanden"),
            Unit::Quarter => ("kwartaal", "kwartalen"),
            Unit::Year => ("jaar", "jaar"),
        };
        let half = if self.halves % 2 == 1 { "½" } else { "" };
        write!(
            formatter,
            "{}{half} {}",
            self.halves / 2,
            if self.halves == 2 { one } else { many }
        )
    }
}

const NUMBERS: &[&str] = &[
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
];
const TENS: &[(&str, u32)] = &[
    ("eenentwintig", 21),
    ("achtentwintig", 28),
    ("dertig", 30),
    ("veertig", 40),
    ("tweeenveertig", 42),
    ("vijfenveertig", 45),
    ("zestig", 60),
    ("negentig", 90),
    ("tweeenzeventig", 72),
];

/// A number word or figure, in halves.
fn number(word: &str) -> Option<u32> {
    if word == "anderhalve" || word == "anderhalf" {
        return Some(3);
    }
    if word == "halve" || word == "half" {
        return Some(1);
    }
    let whole = word
        .parse::<u32>()
        .ok()
        .filter(|_| word.len() <= 3)
        .or_else(|| {
            NUMBERS
                .iter()
                .position(|name| *name == word)
                .and_then(|at| u32::try_from(at).ok())
        })
        .or_else(|| {
            TENS.iter()
                .find(|(name, _)| *name == word)
                .map(|(_, value)| *value)
        })?;
    Some(whole * 2)
}

fn unit(word: &str) -> Option<Unit> {
    // Nearly every word is none: one look at its first letter says so.
    if !word.starts_with(['u', 'd', 'k', 'w', 'm', 'j']) {
        return None;
    }
    Some(match word {
        "uur" | "uren" => Unit::Hour,
        "dag" | "dagen" | "kalenderdag" | "kalenderdagen" => Unit::Day,
        "werkdag" | "werkdagen" => Unit::WorkingDay,
        "week" | "weken" => Unit::Week,
        "maand" | "maanden" | "mnd" | "kalendermaand" => Unit::Month,
        "kwartaal" => Unit::Quarter,
        "jaar" | "jaren" => Unit::Year,
        _ => return None,
    })
}

/// Words that may stand between the number and the unit.
const BETWEEN: &[&str] = &[
    "volle",
    "hele",
    "volledige",
    "extra",
    "aaneengesloten",
    "gehele",
    "nieuwe",
    "tal",
];

/// All durations of a document.
pub(super) fn find(document: &Document) -> Vec<Found> {
    let words = document.words();
    let mut found = Vec::new();
    for index in 1..words.words.len() {
        let Some(unit) = unit(words.folded_word(index)) else {
            continue;
        };
        let Some((first, halves)) = quantity(document, index) else {
            continue;
        };
        let loose = about(document, index).filter(|_| halves == 2);
        let (last, halves) = loose.unwrap_or((index, halves));
        let range = words.words[first].start as usize..words.words[last].end as usize;
        found.push(Found {
            range,
            value: Some(Duration { halves, unit }),
        });
    }
    found
}

/// The number in front of word `index`, and the word where it begins.
fn quantity(document: &Document, index: usize) -> Option<(usize, u32)> {
    let words = document.words();
    let sentence = words.words[index].sentence;
    let mut at = index.checked_sub(1)?;
    if BETWEEN.contains(&words.folded_word(at)) {
        at = at.checked_sub(1)?;
    }
    if words.words[at].sentence != sentence {
        return None;
    }
    let halves = number(words.folded_word(at))?;
    // "vier (4) weken": the same number twice.
    let twice = at.checked_sub(1).filter(|before| {
        words.words[*before].sentence == sentence
            && number(words.folded_word(*before)) == Some(halves)
            && words.words[*before].end as usize + 4 >= words.words[at].start as usize
    });
    Some((twice.unwrap_or(at), halves))
}

/// `een week of drie`: the number behind the unit, and the word where it ends.
fn about(document: &Document, index: usize) -> Option<(usize, u32)> {
    let words = document.words();
    let sentence = words.words[index].sentence;
    let last = index + 2;
    let same = words.words.get(last)?.sentence == sentence;
    let counted = number(words.folded_word(last)).filter(|halves| *halves > 2)?;
    (same && words.folded_word(index + 1) == "of").then_some((last, counted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn durations(text: &str) -> Vec<String> {
        find(&Document::from_text(text))
            .into_iter()
            .filter_map(|found| found.value)
            .map(Duration::iso)
            .collect()
    }

    #[test]
    fn words_and_figures() {
        assert_eq!(
            durations(
                "Binnen één maand, vier (4) weken, 30 dagen, 5 werkdagen, anderhalve maand, 72 uur of 1 kwartaal."
            ),
            ["P1M", "P4W", "P30D", "P5D", "P1M15D", "PT72H", "P3M"]
        );
    }

    #[test]
    fn a_number_behind_its_unit() {
        assert_eq!(
            durations("Na een week of drie, een dag of meer, een maand of een jaar."),
            ["P3W", "P1D", "P1M", "P1Y"]
        );
    }

    #[test]
    fn what_is_no_duration() {
        assert_eq!(
            durations("Elke maandag, in mei 2018. Een weekend. In 2019 maanden lang."),
            Vec::<String>::new()
        );
    }

    #[test]
    fn at_most_a_month() {
        let month = Duration::named(1, "month").expect("unit");
        for (text, holds) in [
            ("vier weken", true),
            ("30 dagen", true),
            ("20 werkdagen", true),
            ("zes weken", false),
            ("5 weken", false),
            ("1 maand", true),
            ("2 maanden", false),
        ] {
            let found = find(&Document::from_text(text));
            assert_eq!(found[0].value.expect("value") <= month, holds, "{text}");
        }
    }
}
