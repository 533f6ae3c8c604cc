//! References to another document, for what this one lacks.

use std::ops::Range;

use super::settings::Reference;
use super::{Reason, Review};
use crate::judge::{Evidence, Judgement, Verdict};
use crate::text::{BlockKind, Document};

/// Shown of one reason, at most.
const MOST: usize = 3;

/// A sentence that sends its reader to another document.
struct Sent {
    sentence: usize,
    words: Range<usize>,
    document: Range<usize>,
}

/// Adds the references to the verdicts that they may explain.
pub(super) fn add(
    document: &Document,
    sentences: &[Range<usize>],
    settings: &Reference,
    judgement: &mut Judgement,
) {
    let mut found = sent(document, sentences, settings);
    let words = document.words();
    for subject in &settings.subject {
        let wanted = |verdict| matches!(verdict, Verdict::Missing | Verdict::Partial);
        let finding = judgement.requirements.iter_mut().find(|finding| {
            &finding.id == subject.requirement.get_ref() && wanted(finding.verdict)
        });
        let Some(finding) = finding else { continue };
        let evidence = |sent: &Sent| {
            let about = subject.words.within(words, sent.words.clone()).next()?;
            let marked = [about, sent.document.clone()];
            Some(Evidence::of_words(document, sent.sentence, marked))
        };
        let evidence: Vec<Evidence> = found.iter().filter_map(evidence).take(MOST).collect();
        if !evidence.is_empty() {
            finding.review.push(Review {
                reason: Reason::OtherDocument,
                message: "Het kan in een ander document staan: de tekst verwijst ernaar."
                    .to_owned(),
                evidence,
            });
        }
    }
    found.retain(|sent| settings.whole.any(words, sent.words.clone()));
    judgement.review.extend(whole(document, &found, judgement));
}

/// That the text has another beside it, where this one lacks something.
fn whole(document: &Document, found: &[Sent], judgement: &Judgement) -> Option<Review> {
    let lacks = judgement
        .requirements
        .iter()
        .any(|finding| finding.verdict.is_gap());
    let evidence: Vec<Evidence> = found
        .iter()
        .map(|sent| Evidence::of_words(document, sent.sentence, [sent.document.clone()]))
        .take(MOST)
        .collect();
    (lacks && !evidence.is_empty()).then(|| Review {
        reason: Reason::OtherDocument,
        message: "De tekst verwijst naar een andere privacyverklaring; wat hier ontbreekt kan daarin staan."
            .to_owned(),
        evidence,
    })
}

fn sent(document: &Document, sentences: &[Range<usize>], settings: &Reference) -> Vec<Sent> {
    let words = document.words();
    let of = |(sentence, range): (usize, &Range<usize>)| {
        let kind = document.block_of(sentence).kind;
        if matches!(kind, BlockKind::Heading(_) | BlockKind::Furniture) {
            return None;
        }
        if !settings.verbs.any(words, range.clone()) {
            return None;
        }
        let to = settings.documents.within(words, range.clone()).next()?;
        let except = settings.except.any(words, range.clone());
        (!except).then(|| Sent {
            sentence,
            words: range.clone(),
            document: to,
        })
    };
    sentences.iter().enumerate().filter_map(of).collect()
}
