//! Sentences that are too long.

use super::settings::LongSentences;
use super::{Advice, AdviceKind, Readability, Running, percent};
use crate::judge::Evidence;
use crate::text::Document;

/// The sentences over the limit, in the order of the text.
pub(super) fn find<'a>(running: &'a [Running], settings: &LongSentences) -> Vec<&'a Running> {
    running
        .iter()
        .filter(|sentence| sentence.length > settings.words)
        .collect()
}

/// Advice, where there are many or one is very long.
pub(super) fn advice(
    document: &Document,
    read: &Readability,
    long: &[&Running],
    settings: &LongSentences,
) -> Option<Advice> {
    let many = percent(long.len(), read.sentences) >= settings.share;
    if long.is_empty() || !many && read.longest <= settings.always {
        return None;
    }
    let mut worst = long.to_vec();
    worst.sort_by_key(|sentence| std::cmp::Reverse(sentence.length));
    let message = if read.sentences == 1 {
        format!("De enige zin telt {} woorden.", read.longest)
    } else {
        let are = if long.len() == 1 { "telt" } else { "tellen" };
        format!(
            "{} van de {} zinnen {are} meer dan {} woorden; de langste telt er {}.",
            long.len(),
            read.sentences,
            settings.words,
            read.longest
        )
    };
    let advice = Advice::new(
        AdviceKind::LongSentences,
        &settings.text,
        long.len(),
        message,
    );
    Some(
        advice.with(
            worst
                .iter()
                .map(|sentence| Evidence::of_words(document, sentence.sentence, [])),
        ),
    )
}
