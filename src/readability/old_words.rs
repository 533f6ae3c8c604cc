//! Words of law that is gone, for what has another name now: `bewerker`.

use std::ops::Range;

use super::settings::OldWords;
use super::{Advice, AdviceKind};
use crate::judge::Evidence;
use crate::text::Document;

/// Advice, where a text uses such a word.
pub(super) fn advice(document: &Document, settings: &OldWords) -> Option<Advice> {
    let found: Vec<(usize, Range<usize>)> = (0..document.sentences().len())
        .flat_map(|sentence| {
            let hits = within(document, settings, sentence);
            hits.into_iter().map(move |words| (sentence, words))
        })
        .collect();
    let message = match found.len() {
        0 => return None,
        1 => "Een woord in de tekst komt uit de oude wet.".to_owned(),
        many => format!("{many} keer staat er een woord uit de oude wet."),
    };
    let advice = Advice::new(AdviceKind::OldWords, &settings.text, found.len(), message);
    let evidence = found
        .into_iter()
        .map(|(sentence, words)| Evidence::of_words(document, sentence, [words]));
    Some(advice.with(evidence))
}

/// Where old words stand in a sentence: ranges of words.
fn within(document: &Document, settings: &OldWords, sentence: usize) -> Vec<Range<usize>> {
    let words = document.words();
    let own = document.words_of(sentence);
    let other: Vec<Range<usize>> = settings.except.within(words, own.clone()).collect();
    let overlaps = |hit: &Range<usize>| {
        other
            .iter()
            .any(|one| one.start < hit.end && hit.start < one.end)
    };
    let hits = settings.words.within(words, own);
    hits.filter(|hit| !overlaps(hit)).collect()
}
