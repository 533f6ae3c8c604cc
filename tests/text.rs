//! Whatever the text: nothing panics, and every place leads back to the characters it came from.
#![allow(missing_docs, clippy::unwrap_used)]

use std::sync::LazyLock;

use avgtoets::assess;
use avgtoets::extract::{Extracted, Format, Page};
use avgtoets::judge::{Evidence, Judgement, Options};
use avgtoets::rules::RuleSet;
use avgtoets::text::{Document, Place};
use proptest::prelude::*;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::load(None).unwrap());

/// What Dutch statements are made of, and what trips a reader of them up.
const PIECES: &[&str] = &[
    "# ",
    "## Uw rechten",
    "- ",
    "• ",
    "1. ",
    "2.3 ",
    "a) ",
    "Artikel 5 ",
    " | ",
    "| Doel | Grond |",
    "\n",
    "\n\n",
    "\n   ",
    "\t",
    "U heeft recht op inzage",
    "verwijdering",
    "wij verwerken",
    "gegevens",
    "niet",
    "geen",
    "binnen een maand",
    "vier (4) weken",
    "de functionaris gegevens-\nbescherming",
    "FG",
    "fg@stad.example",
    "www.stad.example/privacy",
    "030 - 123 45 67",
    "Postbus 12, 1234 AB",
    "toestemming",
    "trekt",
    " in",
    ".",
    ": ",
    ", ",
    "; ",
    "? ",
    "Nee. ",
    "bijv. ",
    "art. 6 lid 1 onder f",
    "(",
    ")",
    "«",
    "»",
    "“",
    "\u{ad}",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "cafe\u{301}",
    "ﬁnancieel",
    "ĳ",
    "\u{fffd}",
    "\r",
    "\u{c}",
    "İ",
    "ß",
    "👩‍👩‍👧",
    "\u{301}",
    "Pagina 3 van 12",
    "………",
    "[naam organisatie]",
    "gemeente",
    "klacht bij de Autoriteit Persoonsgegevens",
    "bezwaar",
    "als",
    "tenzij",
];

fn dutch_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    let glue = prop::sample::select(&["", " ", " ", " ", "\n"][..]);
    prop::collection::vec((piece, glue), 0..80).prop_map(|parts| {
        parts
            .iter()
            .flat_map(|(piece, glue)| [*piece, *glue])
            .collect()
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => dutch_like(), 1 => "(?s).{0,400}", 1 => "[ -~\n|#*.:-]{0,400}"]
}

/// The text on pages that end at these hundredths of it.
fn extracted(text: String, cuts: &[usize]) -> Extracted {
    let length = text.chars().count();
    let mut ends: Vec<usize> = cuts.iter().map(|cut| cut * length / 100).collect();
    ends.sort_unstable();
    let mut pages = Vec::new();
    for (number, end) in (1..).zip(ends.into_iter().chain([length])) {
        let start = pages.last().map_or(0, |page: &Page| page.end);
        pages.push(Page { number, start, end });
    }
    let paged = !cuts.is_empty();
    Extracted {
        format: if paged { Format::Pdf } else { Format::Text },
        pages: if paged { pages } else { Vec::new() },
        ..Extracted::from_text(text)
    }
}

fn folded(characters: &[char]) -> String {
    let mut folded = String::new();
    for character in characters {
        if !character.is_whitespace() {
            folded.push(*character);
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}

const HYPHENS: [char; 3] = ['-', '\u{ad}', '\u{2010}'];

/// Whether a hyphen may stand there that is not part of its word.
fn may_break_a_word(characters: &[char]) -> bool {
    let at_line_end = |pair: &[char]| HYPHENS.contains(&pair[0]) && pair[1].is_whitespace();
    characters.contains(&'\u{ad}') || characters.windows(2).any(at_line_end)
}

/// What stands at a place is what is quoted from it; a word that a line end broke is whole.
fn assert_quotes(
    source: &[char],
    start: usize,
    end: usize,
    quote: &str,
) -> Result<(), TestCaseError> {
    prop_assert!(
        start <= end && end <= source.len(),
        "{start}..{end} of {}",
        source.len()
    );
    let there = folded(&source[start..end]);
    if may_break_a_word(&source[start..end]) {
        let letters = |text: &str| text.replace(HYPHENS, "").replace(' ', "");
        prop_assert_eq!(letters(quote), letters(&there));
        prop_assert!(quote.len() <= there.len() && !quote.contains("  "));
    } else {
        prop_assert_eq!(quote, there);
    }
    Ok(())
}

fn assert_evidence(source: &[char], evidence: &Evidence) -> Result<(), TestCaseError> {
    assert_quotes(source, evidence.start, evidence.end, &evidence.quote)?;
    let mut at = 0;
    for (from, to) in &evidence.marks {
        prop_assert!(at <= *from && from < to, "{:?}", evidence.marks);
        prop_assert!(
            evidence.quote.get(*from..*to).is_some(),
            "{:?}",
            evidence.marks
        );
        at = *to;
    }
    Ok(())
}

/// All that a document is told, as the program tells it; none for a kind without a profile.
fn judged(document: &Document) -> Option<Judgement> {
    let (_, outcome) = assess::judge(document, &RULES, &Options::default());
    let mut judgement = outcome.ok()?;
    assess::advise(document, &RULES, &mut judgement);
    Some(judgement)
}

/// Everything that a judgement quotes.
fn quoted(judgement: &Judgement) -> Vec<&Evidence> {
    let requirements = judgement.requirements.iter();
    let reasons = requirements.clone().flat_map(|finding| &finding.review);
    let advice = judgement.readability.iter().flat_map(|read| &read.advice);
    requirements
        .flat_map(|finding| &finding.evidence)
        .chain(judgement.signals.iter().flat_map(|signal| &signal.evidence))
        .chain(
            reasons
                .chain(&judgement.review)
                .flat_map(|reason| &reason.evidence),
        )
        .chain(advice.flat_map(|advice| &advice.evidence))
        .collect()
}

/// Whether the page holds the place, and the line is the one of the page, else of the text.
fn assert_line(source: &[char], pages: &[Page], place: &Place) -> Result<(), TestCaseError> {
    let page = pages.iter().find(|page| Some(page.number) == place.page);
    prop_assert_eq!(page.is_some(), !pages.is_empty());
    if let Some(page) = page {
        prop_assert!(
            page.start <= place.start && place.start < page.end,
            "{page:?} {place:?}"
        );
    }
    let above = &source[page.map_or(0, |page| page.start)..place.start];
    let lines = above.iter().filter(|character| **character == '\n').count();
    prop_assert_eq!(place.line as usize, 1 + lines);
    Ok(())
}

proptest! {
    // PROPTEST_CASES sets how many.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sentences_lead_back_to_the_text(text in any_text(), cuts in prop::collection::vec(0..100_usize, 0..4)) {
        let source: Vec<char> = text.chars().collect();
        let document = Document::new(extracted(text, &cuts));
        let mut end = 0;
        for sentence in document.sentences() {
            let range = sentence.range.clone();
            prop_assert!(end <= range.start && range.start < range.end);
            end = range.end;
            prop_assert!(document.text().get(range.clone()).is_some());
            let place = document.place(range);
            assert_quotes(&source, place.start, place.end, &place.quote)?;
            assert_line(&source, &document.source().pages, &place)?;
        }
    }

    #[test]
    fn evidence_leads_back_to_the_text(text in any_text(), cuts in prop::collection::vec(0..100_usize, 0..4)) {
        let source: Vec<char> = text.chars().collect();
        let document = Document::new(extracted(text, &cuts));
        let Some(judgement) = judged(&document) else { return Ok(()) };
        for evidence in quoted(&judgement) {
            assert_evidence(&source, evidence)?;
        }
        for signal in &judgement.signals {
            prop_assert!(!signal.evidence.is_empty(), "{}", signal.id);
        }
    }
}

#[test]
fn a_text_of_one_endless_line_is_judged_in_time() {
    let started = std::time::Instant::now();
    let text = "recht op inzage in de gegevens en niet ".repeat(20_000);
    let document = Document::new(extracted(text, &[]));
    judged(&document);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

/// What a text has much of may cost its number and not its square.
#[test]
fn much_of_one_thing_is_judged_in_time() {
    let letters = |number: usize| -> String {
        let digit = |place: u32| b"BCDFGHJKLM"[number / 10_usize.pow(place) % 10];
        (0..5).map(|place| char::from(digit(place))).collect()
    };
    let each = |number: usize, write: &dyn Fn(usize) -> String| -> String {
        (0..number).map(write).collect()
    };
    for (what, text) in [
        ("stops", ".".repeat(100_000) + "x"),
        (
            "sections",
            each(4_000, &|number| {
                format!("## Kop {number}\n\nWij bewaren uw gegevens zo lang als nodig.\n\n")
            }),
        ),
        (
            "abbreviations",
            each(10_000, &|number| {
                format!("Wij sturen dit naar {}.\n\n", letters(number))
            }),
        ),
        (
            "bullets",
            each(8_000, &|number| {
                format!("- Onderwerp {}\nWij helpen u graag.\n\n", letters(number))
            }),
        ),
        ("dates", "op 1 mei 2024 en ".repeat(10_000)),
        (
            "annexes",
            each(4_000, &|number| {
                format!("## Bijlage {number}\n\nDe medewerkers houden het register bij.\n\n")
            }),
        ),
    ] {
        let started = std::time::Instant::now();
        judged(&Document::new(extracted(text, &[])));
        assert!(
            started.elapsed().as_secs() < 30,
            "{what}: {:?}",
            started.elapsed()
        );
    }
}
