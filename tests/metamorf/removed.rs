//! The words that carry a verdict taken out: it must not stand any longer.

use avgtoets::judge::{Evidence, Finding, Judgement, Verdict};
use avgtoets::rules::RuleSet;

use super::edits::{Edits, bytes};
use super::same::{Failure, Tally};
use super::texts::{self, Text};

/// A text may say a thing in so many places; then it must be gone.
const ROUNDS: usize = 8;

/// Takes out the evidence of each `present` verdict, until the verdict falls.
///
/// It fails when the verdict rests on nothing, when words that were taken out
/// come back, or when it never falls.
pub fn tally(text: &Text, before: &Judgement, rules: &RuleSet, name: &'static str) -> Tally {
    let mut tally = Tally::default();
    for finding in &before.requirements {
        if finding.verdict != Verdict::Present {
            continue;
        }
        tally.of += 1;
        if let Err(words) = falls(text, finding, rules) {
            tally.failures.push(Failure {
                transformation: name,
                document: text.id.clone(),
                subject: finding.id.clone(),
                before: finding.verdict.label().to_owned(),
                after: "aanwezig".to_owned(),
                words,
            });
        }
    }
    tally
}

fn falls(text: &Text, finding: &Finding, rules: &RuleSet) -> Result<(), String> {
    let mut current = text.text.clone();
    let mut evidence = finding.evidence.clone();
    for _ in 0..ROUNDS {
        if evidence.is_empty() {
            return Err("  zonder bewijs".to_owned());
        }
        let Some(shorter) = without(&current, &evidence) else {
            return Err(format!(
                "  het bewijs is niet weg te halen: {}",
                quotes(&evidence)
            ));
        };
        if shorter.trim().is_empty() {
            return Ok(());
        }
        let judgement = texts::judge(shorter.as_bytes(), text.sector, rules);
        let now = judgement
            .requirements
            .iter()
            .find(|now| now.id == finding.id);
        let Some(now) = now.filter(|now| now.verdict == Verdict::Present) else {
            return Ok(());
        };
        let known = |piece: &&Evidence| {
            evidence
                .iter()
                .any(|old| old.start == piece.start && old.quote == piece.quote)
        };
        if let Some(back) = now.evidence.iter().find(known) {
            return Err(format!("  komt terug: {}", back.quote));
        }
        (current, evidence) = (shorter, now.evidence.clone());
    }
    Err(format!("  blijft staan: {}", quotes(&evidence)))
}

fn quotes(evidence: &[Evidence]) -> String {
    let quotes: Vec<&str> = evidence.iter().map(|piece| piece.quote.as_str()).collect();
    quotes.join(" / ")
}

/// The text without these pieces; lines of which nothing is left go too.
fn without(text: &str, evidence: &[Evidence]) -> Option<String> {
    let mut edits = Edits::new(text);
    for piece in evidence {
        let range = bytes(text, piece.start)..bytes(text, piece.end);
        edits.replace(range, "\u{1}".to_owned());
    }
    let marked = edits.done()?;
    let kept = marked
        .split('\n')
        .filter(|line| !line.contains('\u{1}') || line.chars().any(char::is_alphanumeric));
    Some(kept.collect::<Vec<_>>().join("\n").replace('\u{1}', ""))
}
