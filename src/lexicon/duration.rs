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
            (Unit::Hour, 0) => format!("PT{whole}H"),
            (Unit::Hour, _) => format!("PT{}M", self.halves * 30),
            (Unit::Day | Unit::WorkingDay, 0) => format!("P{whole}D"),
            (Unit::Day | Unit::WorkingDay, _) => format!("PT{}H", self.halves * 12),
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
        let unit = if matches!(self.halves, 1 | 2) {
            one
        } else {
            many
        };
        match (self.halves / 2, self.halves % 2) {
            (0, 1) => write!(formatter, "½ {unit}"),
            (whole, 1) => write!(formatter, "{whole}½ {unit}"),
            (whole, _) => write!(formatter, "{whole} {unit}"),
        }
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
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
    ("honderd", 100),
];

/// A number word or figure, in halves.
fn number(word: &str) -> Option<u32> {
    match word {
        "anderhalve" | "anderhalf" => return Some(3),
        "halve" | "half" => return Some(1),
        _ => {}
    }
    if let Some(whole) = word.strip_suffix("enhalf").or(word.strip_suffix("enhalve")) {
        return Some(named(whole)? * 2 + 1);
    }
    let figure = word.parse::<u32>().ok().filter(|_| word.len() <= 3);
    Some(figure.or_else(|| named(word))? * 2)
}

/// A whole number in one word: `drie`, `tweeënveertig` (folded).
fn named(word: &str) -> Option<u32> {
    let below = |word: &str| {
        let at = NUMBERS.iter().position(|name| *name == word)?;
        u32::try_from(at).ok()
    };
    if let Some(number) = below(word) {
        return Some(number);
    }
    TENS.iter().find_map(|(name, tens)| {
        let before = word.strip_suffix(name)?;
        match before {
            "" => Some(*tens),
            _ => Some(tens + below(before.strip_suffix("en")?).filter(|ones| *ones < 10)?),
        }
    })
}

fn unit(word: &str) -> Option<Unit> {
    // Nearly every word is none: one look at its first letter says so.
    if !word.starts_with(['u', 'd', 'k', 'w', 's', 'm', 'j']) {
        return None;
    }
    Some(match word {
        "uur" | "uren" => Unit::Hour,
        "dag" | "dagen" | "kalenderdag" | "kalenderdagen" => Unit::Day,
        "werkdag" | "werkdagen" | "schooldag" | "schooldagen" => Unit::WorkingDay,
        "week" | "weken" => Unit::Week,
        "maand" | "maanden" | "mnd" | "kalendermaand" => Unit::Month,
        "kwartaal" | "kwartalen" => Unit::Quarter,
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
    "verdere",
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

/// `1,5` and `twee en een half`, of which word `at` is the last; `Some(None)` where a
/// fraction is none that a duration can have.
fn with_fraction(document: &Document, at: usize) -> Option<Option<(usize, u32)>> {
    let words = document.words();
    let before = at.checked_sub(1)?;
    let between = words.words[before].end as usize..words.words[at].start as usize;
    let sign = &document.text()[between];
    let figures = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, last) = (words.folded_word(before), words.folded_word(at));
    if matches!(sign, "," | ".") && figures(whole) && figures(last) {
        let half = match last.trim_end_matches('0') {
            "" => 0,
            "5" => 1,
            _ => return Some(None),
        };
        return Some(number(whole).map(|halves| (before, halves + half)));
    }
    if !matches!(last, "half" | "halve") || whole != "een" {
        return None;
    }
    let and = before
        .checked_sub(1)
        .filter(|and| words.folded_word(*and) == "en")?;
    let first = and.checked_sub(1)?;
    let same = words.words[first].sentence == words.words[at].sentence;
    let halves = number(words.folded_word(first)).filter(|halves| same && halves % 2 == 0)?;
    Some(Some((first, halves + 1)))
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
    if let Some(found) = with_fraction(document, at) {
        return found;
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
    fn halves_and_longer_numbers() {
        assert_eq!(
            durations(
                "Na 1,5 maand, twee en een halve maand, tweeënhalf jaar, 1,25 jaar, 2,0 weken, \
                 achtenveertig uur, vijfenvijftig dagen, honderd dagen, twee kwartalen, een half uur."
            ),
            [
                "P1M15D", "P2M15D", "P30M", "P2W", "PT48H", "P55D", "P100D", "P6M", "PT30M"
            ]
        );
        let shown: Vec<String> = find(&Document::from_text("Een half jaar, 1,5 week, nul dagen."))
            .into_iter()
            .filter_map(|found| found.value)
            .map(|duration| duration.to_string())
            .collect();
        assert_eq!(shown, ["½ jaar", "1½ weken", "0 dagen"]);
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
