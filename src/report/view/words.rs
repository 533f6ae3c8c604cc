//! The Dutch words that all forms share.

use crate::batch::{Decision, Standing};
use crate::judge::{Evidence, Sector, Severity};
use crate::report::dutch;
use crate::report::sink::Head;

/// What a reader must know before anything else.
pub(in crate::report) const PURPOSE: &str = "avgtoets beoordeelt wat er in de tekst staat, niet \
    wat de organisatie doet. Een mens weegt wat de bevindingen betekenen.";

/// What no report of ours can say.
pub(in crate::report) const CANNOT_JUDGE: [(&str, &str); 6] = [
    (
        "Of de organisatie doet wat er staat.",
        "avgtoets ziet alleen de tekst.",
    ),
    (
        "Of het waar of volledig is.",
        "Noemt de tekst één ontvanger, dan is de eis aanwezig, ook als er tien zijn.",
    ),
    (
        "Of de lezer het begrijpt.",
        "Of de tekst duidelijk is voor uw lezers, weegt een mens.",
    ),
    (
        "Wat achter een link staat.",
        "Bestaat uw verklaring uit lagen, bied dan alle lagen samen aan.",
    ),
    (
        "Afbeeldingen, scans en andere talen.",
        "Die leest avgtoets niet. Wat daar staat, kan hier als ontbrekend zijn geteld.",
    ),
    (
        "Ongewone formuleringen.",
        "avgtoets herkent formuleringen en kan er een missen of ten onrechte meetellen. Lees daarom altijd de \
         woorden die erbij staan.",
    ),
];

pub(in crate::report) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fout",
        Severity::Warning => "waarschuwing",
        Severity::Advice => "advies",
    }
}

pub(in crate::report) fn severity_symbol(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "▲",
        Severity::Advice => "○",
    }
}

pub(in crate::report) fn sector(sector: Sector) -> &'static str {
    match sector {
        Sector::Public => "overheid",
        Sector::Private => "geen overheid",
    }
}

/// Where words stand, in full: `bladzijde 3, regel 12, in Bijlage 2`.
pub(in crate::report) fn place(evidence: &Evidence) -> String {
    let line = match evidence.page {
        Some(page) => format!("bladzijde {page}, regel {}", evidence.line),
        None => format!("regel {}", evidence.line),
    };
    match dutch::part_name(evidence) {
        Some(part) => format!("{line}, in {part}"),
        None => line,
    }
}

/// A decision in one sentence.
pub(in crate::report) fn decided(decision: &Decision, standing: Standing) -> String {
    format!("{}. {}", decision.opinion.label(), decision.told(standing))
}

/// What judged, for the foot of a report.
pub(in crate::report) fn rules_line(head: &Head) -> String {
    let hash: String = head.rules.sha256.chars().take(8).collect();
    format!(
        "avgtoets {} · {} regels ({hash}) · peildatum {} · gemaakt op {}",
        head.version,
        head.rules.count,
        dutch::date(&head.reference_date),
        dutch::date(&head.run_date),
    )
}
