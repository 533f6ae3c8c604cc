//! Rights told in the rules' own example sentences, then denied.

use std::path::Path;

use avgtoets::judge::{Judgement, Sector, Verdict};
use avgtoets::rules::RuleSet;

use super::same::{Failure, Tally};
use super::texts::{self, Text};

const RIGHTS: &[&str] = &[
    "recht-inzage",
    "recht-rectificatie",
    "recht-wissing",
    "recht-beperking",
    "recht-overdraagbaarheid",
    "recht-bezwaar",
];

/// What makes a sentence say the opposite; the first that fits is used.
const NEGATIONS: &[(&str, &str)] = &[
    ("heeft het recht", "heeft niet het recht"),
    ("hebt het recht", "hebt niet het recht"),
    ("heeft ook het recht", "heeft ook niet het recht"),
    ("heeft u het recht", "heeft u niet het recht"),
    ("heb je het recht", "heb je niet het recht"),
    (
        "heeft daarnaast het recht",
        "heeft daarnaast niet het recht",
    ),
    ("heeft recht op", "heeft geen recht op"),
    ("hebt recht op", "hebt geen recht op"),
    ("heeft u recht op", "heeft u geen recht op"),
    ("heb je recht op", "heb je geen recht op"),
    ("Recht op", "Geen recht op"),
    ("recht op", "geen recht op"),
    ("U kunt ", "U kunt niet "),
    ("u kunt ", "u kunt niet "),
    ("kunt u ", "kunt u niet "),
    ("Kunt u ", "Kunt u niet "),
    ("Je kunt ", "Je kunt niet "),
    ("je kunt ", "je kunt niet "),
    ("kun je ", "kun je niet "),
    ("U mag ", "U mag niet "),
    ("u mag ", "u mag niet "),
    ("mag u ", "mag u niet "),
    ("Je mag ", "Je mag niet "),
    ("je mag ", "je mag niet "),
    ("mag je ", "mag je niet "),
];

/// Every example of one sentence on a right that can be denied, denied.
pub fn examples_tally(rules: &RuleSet, name: &'static str) -> Tally {
    let mut tally = Tally::default();
    for right in RIGHTS {
        for (label, text, sector) in examples(right) {
            let document = format!("{right}, “{label}”");
            tally = tally.join(deny(&document, right, &text, sector, rules, name));
        }
    }
    tally
}

/// Every sentence of a text on a right that can be denied, alone and denied.
pub fn tally(text: &Text, before: &Judgement, rules: &RuleSet, name: &'static str) -> Tally {
    let mut tally = Tally::default();
    for finding in &before.requirements {
        if !RIGHTS.contains(&finding.id.as_str()) || finding.verdict != Verdict::Present {
            continue;
        }
        for piece in &finding.evidence {
            tally = tally.join(deny(
                &text.id,
                &finding.id,
                &piece.quote,
                text.sector,
                rules,
                name,
            ));
        }
    }
    tally
}

/// One sentence that tells of a right on its own, denied.
fn deny(
    document: &str,
    right: &str,
    text: &str,
    sector: Sector,
    rules: &RuleSet,
    name: &'static str,
) -> Tally {
    let mut tally = Tally::default();
    let tells = |text: &str| {
        let judgement = texts::judge(text.as_bytes(), sector, rules);
        let now = judgement.requirements.iter().find(|now| now.id == right);
        now.is_some_and(|now| now.verdict == Verdict::Present)
    };
    let Some(denied) = denied(text).filter(|_| tells(text)) else {
        return tally;
    };
    tally.of += 1;
    if tells(&denied) {
        tally.failures.push(Failure {
            transformation: name,
            document: document.to_owned(),
            subject: right.to_owned(),
            before: "aanwezig".to_owned(),
            after: "aanwezig".to_owned(),
            words: format!("  {denied}"),
        });
    }
    tally
}

/// The examples of a rule that meet it: name, text, sector.
fn examples(right: &str) -> Vec<(String, String, Sector)> {
    let path = Path::new("rules/privacyverklaring").join(format!("{right}.toml"));
    let rule: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let tests = rule["tests"].as_array().unwrap();
    let word = |test: &toml::Value, key: &str| {
        test.get(key)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    tests
        .iter()
        .filter(|test| word(test, "verdict") == "present")
        .map(|test| {
            let private = test
                .get("doc")
                .is_some_and(|doc| word(doc, "sector") == "private");
            let sector = if private {
                Sector::Private
            } else {
                Sector::Public
            };
            let text = word(test, "text").replace(['«', '»'], "");
            (word(test, "name"), text, sector)
        })
        .collect()
}

/// Whether only the way is denied (`niet via de app`), or only one of two clauses.
fn denies_less(denied: &str) -> bool {
    const WAYS: &[&str] = &["via", "mailen", "contact", "dan", "zelf"];
    let after = denied.split_once(" niet ").map_or("", |(_, rest)| rest);
    let first = after.split([' ', ',', '.']).next().unwrap_or_default();
    let two = [" en je kunt ", " en u kunt "]
        .iter()
        .any(|and| denied.contains(and));
    WAYS.contains(&first) || two
}

/// The text denied; `None` when it holds more than one sentence or can't be.
fn denied(text: &str) -> Option<String> {
    let text = text.trim();
    let one = !text.contains('\n') && text.matches(". ").count() == 0 && !text.contains(['?', ';']);
    // “Niet altijd” is no denial, and “het recht op …” can't be denied in one word.
    let already = ["niet", "geen", "altijd", "et recht op"]
        .iter()
        .any(|word| text.contains(word));
    if !one || already {
        return None;
    }
    let (from, to) = NEGATIONS.iter().find(|(from, _)| text.contains(from))?;
    let denied = text
        .replacen(from, to, 1)
        .replace(" niet ons ", " ons niet ")
        .replace(" niet een ", " geen ");
    (!denies_less(&denied)).then_some(denied)
}
