//! A right granted in one sentence and denied in another.

use std::ops::Range;

use super::settings::{Contradiction, Subject};
use super::{Reason, Review};
use crate::judge::{Evidence, Judgement, Verdict};
use crate::text::{BlockKind, Document};

/// Words between a denial and what it denies, at most.
const APART: usize = 8;

/// Adds the denials to the verdicts that they contradict.
pub(super) fn add(
    document: &Document,
    sentences: &[Range<usize>],
    settings: &Contradiction,
    judgement: &mut Judgement,
) {
    let denied = denials(document, sentences, settings);
    if denied.is_empty() {
        return;
    }
    for right in &settings.right {
        let finding = judgement.requirements.iter_mut().find(|finding| {
            &finding.id == right.requirement.get_ref() && finding.verdict == Verdict::Present
        });
        let Some(finding) = finding else { continue };
        let Some(no) = denied
            .iter()
            .find_map(|denied| against(document, sentences, denied, right))
        else {
            continue;
        };
        let Some(yes) = finding.evidence.iter().find(|yes| yes.start != no.start) else {
            continue;
        };
        finding.review.push(Review {
            reason: Reason::Contradiction,
            message:
                "De tekst spreekt zichzelf tegen: de ene zin geeft dit recht, een andere niet."
                    .to_owned(),
            evidence: vec![yes.clone(), no],
        });
    }
}

/// Where denials stand that hold without a condition: sentence and words.
fn denials(
    document: &Document,
    sentences: &[Range<usize>],
    settings: &Contradiction,
) -> Vec<(usize, Range<usize>)> {
    let words = document.words();
    let mut found = Vec::new();
    for (sentence, range) in sentences.iter().enumerate() {
        let hits: Vec<Range<usize>> = settings.denials.within(words, range.clone()).collect();
        if hits.is_empty() || !counts(document, sentence) {
            continue;
        }
        if !settings.conditions.any(words, range.clone()) {
            found.extend(hits.into_iter().map(|hit| (sentence, hit)));
        }
    }
    found
}

/// Whether a sentence says something: a question and a running header do not.
fn counts(document: &Document, sentence: usize) -> bool {
    let asks = document.text()[document.sentences()[sentence].range.clone()].ends_with('?');
    !asks && document.block_of(sentence).kind != BlockKind::Furniture
}

/// The denial as evidence, where it is about this right.
fn against(
    document: &Document,
    sentences: &[Range<usize>],
    (sentence, denial): &(usize, Range<usize>),
    right: &Subject,
) -> Option<Evidence> {
    let all = document.words();
    let range = &sentences[*sentence];
    let clause = all.words[denial.start].clause;
    let from = denial.start.saturating_sub(APART).max(range.start);
    let until = (denial.end + APART).min(range.end);
    let word = right
        .words
        .within(all, from..until)
        .find(|hit| all.words[hit.start].clause == clause)?;
    Some(Evidence::of_words(
        document,
        *sentence,
        [denial.clone(), word],
    ))
}
