//! Keyword matching, to compare with: a list of words per requirement, as
//! someone would write it on the first day. A requirement is met where one of
//! its words occurs, else it is missing; there is nothing in between.

use crate::judge::{DEFAULT_PROFILE, Evidence, Finding, Judgement, Sector, SectorSource, Verdict};
use crate::text::Document;
use crate::text::normalise::fold;

/// The words of each requirement: folded, and found inside longer words too, but for
/// those of [`SHORT`] letters or fewer.
const KEYWORDS: &[(&str, &[&str])] = &[
    (
        "verantwoordelijke",
        &["verwerkingsverantwoordelijke", "verantwoordelijk voor"],
    ),
    ("contact", &["contact", "@", "telefoon", "postbus"]),
    (
        "fg-contact",
        &[
            "functionaris gegevensbescherming",
            "functionaris voor gegevensbescherming",
            "functionaris voor de gegevensbescherming",
            "fg@",
        ],
    ),
    ("doeleinden", &["doel", "om uw"]),
    (
        "grondslag",
        &[
            "grondslag",
            "toestemming",
            "wettelijke verplichting",
            "gerechtvaardigd belang",
            "overeenkomst",
            "algemeen belang",
        ],
    ),
    (
        "gerechtvaardigd-belang",
        &["gerechtvaardigd belang", "gerechtvaardigde belang"],
    ),
    ("intrekken-toestemming", &["intrekken", "in te trekken"]),
    ("verplichte-verstrekking", &["verplicht", "vrijwillig"]),
    (
        "categorieen",
        &["naam", "adres", "e-mailadres", "telefoonnummer"],
    ),
    ("bron", &["verstrekt", "afkomstig", "basisregistratie"]),
    (
        "ontvangers",
        &["derden", "ontvangers", "verwerkers", "delen"],
    ),
    (
        "doorgifte",
        &["buiten de eu", "europese economische ruimte", "eer"],
    ),
    ("bewaartermijn", &["bewaartermijn", "bewaren", "bewaard"]),
    ("recht-inzage", &["inzage", "inzien"]),
    (
        "recht-rectificatie",
        &["rectificatie", "correctie", "corrigeren", "wijzigen"],
    ),
    ("recht-wissing", &["verwijderen", "wissen", "vergetelheid"]),
    ("recht-beperking", &["beperking", "beperken"]),
    ("recht-bezwaar", &["bezwaar"]),
    (
        "recht-overdraagbaarheid",
        &["overdraagbaarheid", "dataportabiliteit", "overdragen"],
    ),
    ("geautomatiseerd", &["geautomatiseerd", "profilering"]),
    ("uitoefening", &["verzoek"]),
    (
        "reactietermijn",
        &["binnen een maand", "vier weken", "30 dagen"],
    ),
    ("klacht-ap", &["autoriteit persoonsgegevens"]),
    ("bezwaar-beroep", &["beroep", "bezwaar maken"]),
    (
        "versiedatum",
        &["versie", "laatst gewijzigd", "laatst bijgewerkt"],
    ),
    ("beveiliging", &["beveilig", "maatregelen"]),
    ("cookies", &["cookie"]),
    ("wijzigingen", &["wijzigingen", "aanpassen"]),
];

/// The words of each legal basis.
const BASES: &[(&str, &[&str])] = &[
    ("toestemming", &["toestemming"]),
    ("overeenkomst", &["overeenkomst"]),
    ("wettelijke-verplichting", &["wettelijke verplichting"]),
    ("vitaal-belang", &["vitaal belang", "vitale belangen"]),
    (
        "publieke-taak",
        &["algemeen belang", "publieke taak", "openbaar gezag"],
    ),
    ("gerechtvaardigd-belang", &["gerechtvaardigd belang"]),
];

/// A word of no more letters is found on its own only: `meer` is no `EER`.
const SHORT: usize = 3;

/// The ids of the requirements that the baseline has words for.
pub fn ids() -> impl Iterator<Item = &'static str> {
    KEYWORDS.iter().map(|(id, _)| *id)
}

/// Judges a document by keywords alone: no condition, no denial, no signals
/// and no terms.
pub fn judge(document: &Document, sector: Sector) -> Judgement {
    let sentences = Folded::new(document);
    let requirements = KEYWORDS
        .iter()
        .map(|(id, words)| finding(id, sentences.first(words).map(|at| sentences.quote(at))))
        .collect();
    let bases = BASES
        .iter()
        .filter(|(_, words)| sentences.first(words).is_some())
        .map(|(base, _)| (*base).to_owned())
        .collect();
    Judgement {
        profile: DEFAULT_PROFILE.to_owned(),
        sector,
        sector_source: SectorSource::Given,
        sector_evidence: Vec::new(),
        title: document.title(),
        requirements,
        bases,
        term: None,
        extension: None,
        signals: Vec::new(),
        review: Vec::new(),
        says: Vec::new(),
        readability: None,
    }
}

fn finding(id: &str, evidence: Option<Evidence>) -> Finding {
    let verdict = if evidence.is_some() {
        Verdict::Present
    } else {
        Verdict::Missing
    };
    Finding {
        id: id.to_owned(),
        title: id.to_owned(),
        verdict,
        severity: None,
        basis: Vec::new(),
        message: String::new(),
        advice: None,
        example: None,
        evidence: evidence.into_iter().collect(),
        review: Vec::new(),
    }
}

/// The sentences of a document, lower case, without accents.
struct Folded<'a> {
    document: &'a Document,
    sentences: Vec<String>,
}

impl<'a> Folded<'a> {
    fn new(document: &'a Document) -> Self {
        let folded = |range: &std::ops::Range<usize>| {
            let mut sentence = String::new();
            fold(&document.text()[range.clone()], &mut sentence);
            sentence
        };
        let sentences = document.sentences().iter();
        Self {
            document,
            sentences: sentences.map(|sentence| folded(&sentence.range)).collect(),
        }
    }

    /// The first sentence that holds one of the words.
    fn first(&self, words: &[&str]) -> Option<usize> {
        self.sentences
            .iter()
            .position(|sentence| words.iter().any(|word| holds(sentence, word)))
    }

    fn quote(&self, sentence: usize) -> Evidence {
        let range = self.document.sentences()[sentence].range.clone();
        let place = self.document.place(range);
        Evidence {
            quote: place.quote,
            start: place.start,
            end: place.end,
            page: place.page,
            line: place.line,
            part: None,
            marks: Vec::new(),
        }
    }
}

fn holds(sentence: &str, word: &str) -> bool {
    if word.len() > SHORT || !word.chars().all(char::is_alphabetic) {
        return sentence.contains(word);
    }
    let mut own = sentence.split(|c: char| !c.is_alphanumeric());
    own.any(|own| own == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::Options;
    use crate::rules::RuleSet;

    fn verdict(text: &str, id: &str) -> Verdict {
        let judgement = judge(&Document::from_text(text), Sector::Public);
        let found = judgement
            .requirements
            .iter()
            .find(|finding| finding.id == id);
        found.expect("a requirement of the baseline").verdict
    }

    #[test]
    fn a_word_is_enough_even_where_it_is_denied() {
        let text = "U kunt een klacht indienen. Wij geven geen INZAGE in uw dossier.";
        assert_eq!(verdict(text, "recht-inzage"), Verdict::Present);
        assert_eq!(verdict(text, "klacht-ap"), Verdict::Missing);
    }

    #[test]
    fn a_short_word_is_not_found_in_another() {
        let text = "Wij vragen niet meer dan nodig. Uw gegevens blijven in de EER.";
        assert_eq!(verdict(text, "doorgifte"), Verdict::Present);
        let without = text.split(". ").next().expect("a sentence");
        assert_eq!(verdict(without, "doorgifte"), Verdict::Missing);
    }

    #[test]
    fn it_knows_every_requirement_in_the_same_order() {
        let rules = RuleSet::load(None).expect("the embedded rules");
        let ours = crate::judge::judge(&Document::from_text(""), &rules, &Options::default());
        let known: Vec<&str> = ours
            .requirements
            .iter()
            .map(|finding| finding.id.as_str())
            .collect();
        assert_eq!(ids().collect::<Vec<_>>(), known);
    }
}
