//! What can be asked of a document besides its words, as terms: `ontbreekt:recht-bezwaar`.

use super::record::Record;
use crate::extract::Status;
use crate::judge::{Sector, Verdict};

/// The term for a fact.
pub(crate) fn fact(key: &str, value: &str) -> String {
    format!("{key}:{value}")
}

/// The key under which a verdict can be found.
pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Present => "aanwezig",
        Verdict::Partial => "onvolledig",
        Verdict::Missing => "ontbreekt",
        Verdict::Conflict => "strijdig",
        Verdict::NotApplicable => "nvt",
    }
}

/// The value under which a sector can be found.
pub(crate) fn sector(sector: Sector) -> &'static str {
    match sector {
        Sector::Public => "overheid",
        Sector::Private => "privaat",
    }
}

/// Every value of `status:`.
pub(crate) const STATUSES: [(Status, &str); 8] = [
    (Status::Judged, "beoordeeld"),
    (Status::Unreadable, "onleesbaar"),
    (Status::NoText, "geen-tekst"),
    (Status::Encrypted, "vergrendeld"),
    (Status::TooLarge, "te-groot"),
    (Status::Unsupported, "ander-formaat"),
    (Status::NotDutch, "niet-nederlands"),
    (Status::Recognised, "herkend"),
];

/// The value under which a status can be found.
pub(crate) fn status(status: Status) -> &'static str {
    STATUSES
        .iter()
        .find(|(known, _)| *known == status)
        .map_or("", |(_, name)| name)
}

/// All facts of a document, without those that have a place in its text.
pub(crate) fn of(record: &Record) -> Vec<String> {
    let mut facts = vec![fact("status", status(record.status))];
    facts.extend(record.kinds.iter().map(|kind| fact("soort", kind)));
    let Some(of) = record.sector else {
        return facts;
    };
    facts.push(fact("sector", sector(of)));
    facts.extend(
        record
            .profile
            .iter()
            .map(|profile| fact("profiel", profile)),
    );
    let year = record
        .year
        .map_or_else(|| "onbekend".to_owned(), |year| year.to_string());
    facts.push(fact("jaar", &year));
    facts.extend(record.bases.iter().map(|basis| fact("grondslag", basis)));
    facts
}
