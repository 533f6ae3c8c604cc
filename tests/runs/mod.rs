//! Runs made by hand: what a report is written from, without an engine.

use avgtoets::assess::Assessment;
use avgtoets::batch::{Identity, ParticipantReport};
use avgtoets::extract::{Format, Status};
use avgtoets::judge::{
    Evidence, Finding, Judgement, Sector, SectorSource, Severity, Signal, Verdict,
};
use avgtoets::readability::{Advice, AdviceKind, Readability};
use avgtoets::report::form::Form;
use avgtoets::report::sink::{Ending, Extent, Head, Place};
use avgtoets::report::terminal::Style;
use avgtoets::report::{DocumentReport, Failure, RulesIdentity};
use avgtoets::review::{Reason, Review};

const SHA256: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// Evidence from a quote with its deciding words between « and ».
pub fn evidence(marked: &str, page: Option<u32>, line: u32) -> Evidence {
    let mut quote = String::new();
    let mut marks = Vec::new();
    for (index, part) in marked.split(['«', '»']).enumerate() {
        let start = quote.len();
        quote.push_str(part);
        if index % 2 == 1 {
            marks.push((start, quote.len()));
        }
    }
    let start = line as usize * 80;
    let end = start + quote.chars().count();
    Evidence {
        quote,
        start,
        end,
        page,
        line,
        part: None,
        marks,
    }
}

pub fn finding(id: &str, title: &str, verdict: Verdict, basis: &[&str], message: &str) -> Finding {
    Finding {
        id: id.to_owned(),
        title: title.to_owned(),
        verdict,
        severity: None,
        basis: basis.iter().map(ToString::to_string).collect(),
        message: message.to_owned(),
        advice: None,
        example: None,
        evidence: Vec::new(),
        review: Vec::new(),
    }
}

/// A requirement that is met by the words in `marked`.
fn present(id: &str, title: &str, article: &str, marked: &str, page: u32, line: u32) -> Finding {
    let mut finding = finding(
        id,
        title,
        Verdict::Present,
        &[article],
        "Dit staat in de tekst.",
    );
    finding.evidence = vec![evidence(marked, Some(page), line)];
    finding
}

fn gap(
    mut finding: Finding,
    severity: Severity,
    advice: &str,
    example: Option<&str>,
    evidence: Vec<Evidence>,
) -> Finding {
    finding.severity = Some(severity);
    finding.advice = Some(advice.to_owned());
    finding.example = example.map(str::to_owned);
    finding.evidence = evidence;
    finding
}

pub fn judged(path: &str, judgement: Judgement) -> DocumentReport {
    DocumentReport {
        path: path.into(),
        sha256: Some(SHA256.to_owned()),
        json: None,
        assessment: Assessment {
            format: Some(Format::Pdf),
            pages: Some(4),
            chars: 12_345,
            ..Assessment::bare(Ok(judgement))
        },
    }
}

pub fn failed(path: &str, status: Status, message: &str, help: &str) -> DocumentReport {
    DocumentReport {
        path: path.into(),
        sha256: None,
        json: None,
        assessment: Assessment::failed(Failure {
            status,
            message: message.to_owned(),
            help: help.to_owned(),
        }),
    }
}

/// A whole run: what a report is written from.
pub struct Run {
    pub head: Head,
    pub participants: Vec<ParticipantReport>,
    pub ending: Ending,
}

impl Run {
    /// The report in a form.
    pub fn written(&self, form: Form, style: Style) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rapport");
        let place = Place::File(path.clone());
        let mut sink = form.open(&self.head, place, style).unwrap();
        for participant in &self.participants {
            sink.participant(participant).unwrap();
        }
        sink.finish(&self.ending).unwrap();
        std::fs::read_to_string(path).unwrap()
    }
}

/// Each document is a participant of its own.
pub fn run(documents: Vec<DocumentReport>) -> Run {
    let alone = |document: DocumentReport| {
        let identity = Identity {
            name: document.path.to_string_lossy().into_owned(),
            ..Identity::default()
        };
        ParticipantReport::of(identity, vec![document])
    };
    let participants: Vec<_> = documents.into_iter().map(alone).collect();
    Run {
        head: head(participants.len(), participants.len(), false),
        participants,
        ending: Ending::default(),
    }
}

/// A run over participants that matter.
pub fn layered(participants: Vec<ParticipantReport>) -> Run {
    let documents = participants.iter().map(|one| one.documents.len()).sum();
    Run {
        head: head(participants.len(), documents, true),
        participants,
        ending: Ending::default(),
    }
}

fn head(participants: usize, documents: usize, layered: bool) -> Head {
    Head {
        version: "0.1.0".to_owned(),
        rules: RulesIdentity {
            count: 43,
            sha256: "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90".to_owned(),
        },
        reference_date: "2026-11-21".to_owned(),
        run_date: "2026-11-22".to_owned(),
        requirements: Vec::new(),
        signals: Vec::new(),
        extent: Extent {
            participants,
            documents,
            layered,
        },
    }
}

/// A gemeente with a bit of everything.
pub fn gemeente() -> Judgement {
    Judgement {
        profile: "privacyverklaring".to_owned(),
        sector: Sector::Public,
        sector_source: SectorSource::Text,
        sector_evidence: vec![evidence(
            "De «gemeente Hoogmeer» gaat zorgvuldig om met uw gegevens.",
            Some(1),
            2,
        )],
        title: Some("Privacyverklaring gemeente Hoogmeer".to_owned()),
        requirements: gemeente_requirements(),
        bases: vec![
            "toestemming".to_owned(),
            "wettelijke-verplichting".to_owned(),
            "publieke-taak".to_owned(),
        ],
        term: Some("P6W".to_owned()),
        extension: Some("P2M".to_owned()),
        signals: gemeente_signals(),
        review: vec![review(
            Reason::PoorText,
            "Op pagina 3 is geen tekst gevonden; wat ontbreekt kan daar staan.",
            Vec::new(),
        )],
        says: Vec::new(),
        readability: Some(readability()),
    }
}

fn review(reason: Reason, message: &str, evidence: Vec<Evidence>) -> Review {
    Review {
        reason,
        message: message.to_owned(),
        evidence,
    }
}

fn readability() -> Readability {
    let advice = |kind, count, message: &str, advice: &str, quote| Advice {
        kind,
        basis: vec!["AVG 12(1)".to_owned()],
        count,
        message: message.to_owned(),
        advice: advice.to_owned(),
        evidence: vec![evidence(quote, Some(2), 4)],
    };
    Readability {
        sentences: 40,
        long_sentences: 0,
        longest: 24,
        passive_sentences: 15,
        advice: vec![
            advice(
                AdviceKind::Passive,
                15,
                "15 van de 40 zinnen (38%) staan in de lijdende vorm; vaak blijft dan open wie iets doet.",
                "Schrijf wie het doet: niet “uw gegevens worden verwerkt” maar “wij verwerken uw gegevens”.",
                "Uw gegevens «worden» zorgvuldig «behandeld».",
            ),
            advice(
                AdviceKind::Abbreviations,
                1,
                "De tekst legt deze afkorting niet uit: DPIA.",
                "Schrijf een afkorting de eerste keer voluit.",
                "Wij doen een «DPIA».",
            ),
        ],
    }
}

fn gemeente_requirements() -> Vec<Finding> {
    let mut requirements = gemeente_gaps();
    requirements.insert(
        0,
        present(
            "verantwoordelijke",
            "Verwerkingsverantwoordelijke",
            "AVG 13(1)(a)",
            "«Gemeente Hoogmeer»",
            1,
            2,
        ),
    );
    requirements.extend([
        present(
            "ontvangers",
            "Ontvangers van de gegevens",
            "AVG 13(1)(e)",
            "wij delen met «de Belastingdienst»",
            2,
            8,
        ),
        present(
            "recht-inzage",
            "Recht op inzage",
            "AVG 15",
            "U kunt uw gegevens «inzien».",
            3,
            12,
        ),
        present(
            "versiedatum",
            "Datum of versie van de verklaring",
            "AVG 12(1)",
            "«Versie 3, mei 2026»",
            4,
            40,
        ),
        finding(
            "gerechtvaardigd-belang",
            "Het gerechtvaardigd belang is benoemd",
            Verdict::NotApplicable,
            &["AVG 13(1)(d)"],
            "De tekst beroept zich niet op een gerechtvaardigd belang.",
        ),
    ]);
    for finding in &mut requirements {
        if finding.id == "recht-inzage" {
            finding.review.push(review(
                Reason::Contradiction,
                "De tekst spreekt zichzelf tegen: de ene zin geeft dit recht, een andere niet.",
                vec![
                    evidence("U kunt uw gegevens «inzien».", Some(3), 12),
                    evidence("U heeft «geen recht» op «inzage».", Some(4), 1),
                ],
            ));
        }
    }
    requirements
}

fn gemeente_gaps() -> Vec<Finding> {
    let fg = finding(
        "fg-contact",
        "Contactgegevens van de functionaris gegevensbescherming",
        Verdict::Partial,
        &["AVG 13(1)(b)", "AVG 37(7)"],
        "De FG wordt genoemd, maar zonder e-mailadres, telefoonnummer of postadres erbij.",
    );
    let retention = finding(
        "bewaartermijn",
        "Bewaartermijn",
        Verdict::Partial,
        &["AVG 13(2)(a)"],
        "De tekst zegt alleen dat u gegevens niet langer bewaart dan nodig.",
    );
    let mut transfer = finding(
        "doorgifte",
        "Doorgifte buiten de Europese Unie",
        Verdict::Missing,
        &["AVG 13(1)(f)"],
        "De tekst zegt niet of gegevens buiten de Europese Unie terechtkomen.",
    );
    transfer.review.push(review(
        Reason::OtherDocument,
        "Het kan in een ander document staan: de tekst verwijst ernaar.",
        vec![evidence(
            "Over «doorgifte» leest u meer in ons «privacybeleid».",
            Some(2),
            30,
        )],
    ));
    let term = finding(
        "reactietermijn",
        "Reactietermijn",
        Verdict::Conflict,
        &["AVG 12(3)"],
        "De tekst noemt zes weken; de wet geeft u ten hoogste één maand.",
    );
    vec![
        gap(
            fg,
            Severity::Error,
            "Noem de FG bij functie en geef minstens één kanaal: e-mailadres, telefoonnummer of postadres.",
            Some("Vragen? Mail onze functionaris gegevensbescherming via fg@hoogmeer.example."),
            vec![evidence(
                "De gemeente heeft een «functionaris gegevensbescherming» aangesteld.",
                Some(1),
                14,
            )],
        ),
        gap(
            retention,
            Severity::Error,
            "Noem per soort gegevens een termijn, of verwijs naar de selectielijst.",
            Some("Uw aanvraag bewaren wij zeven jaar na het besluit."),
            retention_evidence(),
        ),
        gap(
            transfer,
            Severity::Warning,
            "Zeg of gegevens buiten de EU worden verwerkt, en met welke waarborg.",
            Some("Wij slaan uw gegevens alleen op binnen de Europese Unie."),
            Vec::new(),
        ),
        gap(
            term,
            Severity::Error,
            "Noem een termijn van ten hoogste één maand.",
            Some("U krijgt binnen één maand antwoord op uw verzoek."),
            vec![evidence(
                "Als u ons een verzoek stuurt over de gegevens die wij van u hebben, dan controleren wij eerst wie u \
                 bent en laten wij u in de regel «binnen zes weken» na ontvangst van uw verzoek schriftelijk of per \
                 e-mail weten wat wij ermee doen, tenzij uw verzoek zo ingewikkeld is dat wij «twee maanden» meer tijd \
                 nodig hebben; dan hoort u dat van ons.",
                Some(3),
                22,
            )],
        ),
        gap(
            finding(
                "wijzigingen",
                "Wijziging van de verklaring",
                Verdict::Missing,
                &["WP260 29-31"],
                "De tekst zegt niet dat de verklaring kan veranderen.",
            ),
            Severity::Advice,
            "Zeg dat de verklaring kan wijzigen en waar de nieuwste staat.",
            None,
            Vec::new(),
        ),
    ]
}

fn retention_evidence() -> Vec<Evidence> {
    let said = "Wij bewaren uw gegevens «niet langer dan nodig».";
    (0..6)
        .map(|n| evidence(said, Some(2), 10 + 3 * n))
        .collect()
}

fn gemeente_signals() -> Vec<Signal> {
    vec![
        Signal {
            id: "termijn-te-lang".to_owned(),
            title: "De reactietermijn is te lang".to_owned(),
            severity: Severity::Error,
            basis: vec!["AVG 12(3)".to_owned()],
            message: "De eerste termijn is langer dan één maand.".to_owned(),
            advice: "Maak er ten hoogste één maand van.".to_owned(),
            evidence: vec![evidence("U hoort «binnen zes weken» van ons.", Some(3), 22)],
        },
        Signal {
            id: "verouderd".to_owned(),
            title: "Verwijzing naar vervallen recht".to_owned(),
            severity: Severity::Warning,
            basis: vec!["AVG 99(2)".to_owned()],
            message: "De tekst noemt de Wbp; die is op 25 mei 2018 vervallen.".to_owned(),
            advice: "Verwijs naar de AVG.".to_owned(),
            evidence: vec![evidence(
                "Wij houden ons aan de «Wet bescherming persoonsgegevens (Wbp)».",
                Some(1),
                5,
            )],
        },
    ]
}

/// A private body whose statement has no gap.
pub fn webwinkel() -> Judgement {
    Judgement {
        profile: "privacyverklaring".to_owned(),
        sector: Sector::Private,
        sector_source: SectorSource::Assumed,
        sector_evidence: Vec::new(),
        title: None,
        requirements: vec![
            present(
                "verantwoordelijke",
                "Verwerkingsverantwoordelijke",
                "AVG 13(1)(a)",
                "«Bakkerij Bol»",
                1,
                1,
            ),
            finding(
                "fg-contact",
                "Contactgegevens van de FG",
                Verdict::NotApplicable,
                &["AVG 13(1)(b)"],
                "Geen FG nodig.",
            ),
        ],
        bases: Vec::new(),
        term: None,
        extension: None,
        signals: Vec::new(),
        review: Vec::new(),
        says: Vec::new(),
        readability: None,
    }
}

/// A document that tries to take over the reader's screen.
pub fn hostile() -> DocumentReport {
    let mut judgement = webwinkel();
    let esc = "\u{1b}[2J\u{1b}]0;gehackt\u{7}\u{9b}31m";
    judgement.title = Some(format!("Privacy{esc}\u{202e}gnirâlkrev"));
    let mut finding = finding(
        "klacht-ap",
        "Klacht bij de Autoriteit Persoonsgegevens",
        Verdict::Partial,
        &["AVG 13(2)(d)"],
        &format!("De tekst noemt “de toezichthouder{esc}” zonder naam."),
    );
    finding.severity = Some(Severity::Error);
    finding.evidence = vec![evidence(
        &format!(
            "klaag bij\u{2066} de «toezicht\u{ad}houder{esc}» {}",
            "\u{301}".repeat(3000)
        ),
        None,
        7,
    )];
    judgement.requirements.push(finding);
    let mut report = judged("uit\u{1b}[31mvoer/\u{202e}txt.gnir\nalkrev.txt", judgement);
    report.assessment.format = Some(Format::Text);
    report.assessment.pages = None;
    report.assessment.remarks = vec![format!("De tekst bevat {esc} stuurtekens.")];
    report
}

/// Documents of every kind.
pub fn mixed() -> Run {
    let mut gemeente = judged(
        "corpus/gemeenten/noord/privacyverklaring-gemeente-hoogmeer-2026.pdf",
        gemeente(),
    );
    gemeente.assessment.remarks = vec![
        "Op pagina 3 staat een afbeelding zonder tekst; wat daarin staat is niet gelezen."
            .to_owned(),
    ];
    let mut bakker = judged("corpus/bakkerij-bol.txt", webwinkel());
    bakker.assessment.format = Some(Format::Text);
    bakker.assessment.pages = None;
    bakker.assessment.chars = 980;
    run(vec![
        bakker,
        gemeente,
        failed(
            "corpus/scan.pdf",
            Status::NoText,
            "Dit document bevat alleen afbeeldingen, waarschijnlijk een scan.",
            "Maak het doorzoekbaar met tekstherkenning (OCR) en bied het opnieuw aan.",
        ),
        failed(
            "corpus/verklaring.docx",
            Status::Unsupported,
            "Word-bestanden worden nog niet gelezen.",
            "Sla het document op als pdf of als platte tekst.",
        ),
    ])
}
