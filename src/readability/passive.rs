//! The passive voice: `worden` or `zijn` with a participle in its clause.

use std::ops::Range;

use super::participle::is_participle;
use super::settings::Passive;
use super::{Advice, AdviceKind, Readability, Running, percent};
use crate::judge::Evidence;
use crate::text::Document;
use crate::text::words::Words;

/// After these `zijn` is a possessive: `van zijn gegevens`, `kan zijn keuze`.
const POSSESSED_AFTER: &[&str] = &[
    "aan", "bij", "door", "en", "heeft", "hebben", "in", "kan", "mag", "met", "moet", "naar", "of",
    "om", "op", "over", "tot", "uit", "van", "voor", "wil", "zal",
];

/// What a word does for the voice of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Worden,
    Zijn,
    Hebben,
    None,
}

fn role(word: &str) -> Role {
    match word {
        "word" | "wordt" | "worden" | "werd" | "werden" => Role::Worden,
        "is" | "zijn" | "bent" | "was" | "waren" => Role::Zijn,
        "heb" | "hebt" | "heeft" | "hebben" | "had" | "hadden" => Role::Hebben,
        _ => Role::None,
    }
}

/// The passive sentences, each with its words that make it so, in the order of the text.
pub(super) fn find<'a>(
    document: &Document,
    running: &'a [Running],
    settings: &Passive,
) -> Vec<(&'a Running, [Range<usize>; 2])> {
    let words = document.words();
    running
        .iter()
        .filter_map(|sentence| Some((sentence, passive(words, &sentence.words, settings)?)))
        .collect()
}

/// The auxiliary and the participle of the first passive clause, in the order of the text.
fn passive(words: &Words, range: &Range<usize>, settings: &Passive) -> Option<[Range<usize>; 2]> {
    range.clone().find_map(|at| {
        let participle = match role(words.folded_word(at)) {
            Role::Worden => with_worden(words, at, range, settings),
            Role::Zijn => with_zijn(words, at, range, settings),
            Role::Hebben | Role::None => None,
        }?;
        let (first, second) = (at.min(participle), at.max(participle));
        Some([first..first + 1, second..second + 1])
    })
}

/// The clause around word `at`, within the sentence.
fn clause(words: &Words, at: usize, sentence: &Range<usize>) -> Range<usize> {
    let same = |index: &usize| words.words[*index].clause == words.words[at].clause;
    let start = (sentence.start..at).rev().take_while(same).last();
    let end = (at..sentence.end).take_while(same).last();
    start.unwrap_or(at)..end.unwrap_or(at) + 1
}

/// The participle that belongs to a form of `worden`: in its clause, but for
/// those that `hebben` takes; else at the very end of the sentence.
fn with_worden(
    words: &Words,
    at: usize,
    sentence: &Range<usize>,
    settings: &Passive,
) -> Option<usize> {
    let clause = clause(words, at, sentence);
    let is = |index: &usize| is_participle(words.folded_word(*index), settings);
    let taken = clause
        .clone()
        .filter(|index| role(words.folded_word(*index)) == Role::Hebben)
        .count();
    let participles: Vec<usize> = clause.clone().filter(is).collect();
    if participles.len() > taken {
        return participles
            .into_iter()
            .min_by_key(|index| index.abs_diff(at));
    }
    let last = sentence.end - 1;
    let rest = clause.end..sentence.end;
    let own_verb = rest
        .clone()
        .any(|index| role(words.folded_word(index)) != Role::None);
    (rest.contains(&last) && !own_verb && is(&last)).then_some(last)
}

/// The participle that belongs to a form of `zijn`, unless it tells a state, or
/// `zijn` is no verb.
fn with_zijn(
    words: &Words,
    at: usize,
    sentence: &Range<usize>,
    settings: &Passive,
) -> Option<usize> {
    let clause = clause(words, at, sentence);
    let owned = at > sentence.start && POSSESSED_AFTER.contains(&words.folded_word(at - 1));
    if words.folded_word(at) == "zijn" && owned {
        return None;
    }
    let other = |index: usize| index != at && role(words.folded_word(index)) != Role::None;
    if clause.clone().any(other) {
        return None;
    }
    let participles: Vec<usize> = clause
        .filter(|index| is_participle(words.folded_word(*index), settings))
        .collect();
    let nearest = *participles.iter().min_by_key(|index| index.abs_diff(at))?;
    let as_near = participles
        .iter()
        .filter(|index| index.abs_diff(at) == nearest.abs_diff(at));
    let state = |index: &usize| settings.states.has(words.folded_word(*index));
    (!as_near.into_iter().any(state)).then_some(nearest)
}

/// Advice, where too many sentences are passive.
pub(super) fn advice(
    document: &Document,
    read: &Readability,
    passive: &[(&Running, [Range<usize>; 2])],
    settings: &Passive,
) -> Option<Advice> {
    let share = percent(passive.len(), read.sentences);
    if read.sentences < settings.at_least || share < settings.share {
        return None;
    }
    let message = format!(
        "{} van de {} zinnen ({share}%) staan in de lijdende vorm; vaak blijft dan open wie iets doet.",
        passive.len(),
        read.sentences
    );
    let advice = Advice::new(AdviceKind::Passive, &settings.text, passive.len(), message);
    let mut shown: Vec<_> = passive.iter().collect();
    // Short ones show best, and `worden` better than `zijn`.
    let worden = |marked: &[Range<usize>; 2]| {
        let mut words = marked.iter().flat_map(Clone::clone);
        words.any(|index| role(document.words().folded_word(index)) == Role::Worden)
    };
    shown.sort_by_key(|(sentence, marked)| (!worden(marked), sentence.length));
    Some(advice.with(
        shown.into_iter().map(|(sentence, marked)| {
            Evidence::of_words(document, sentence.sentence, marked.clone())
        }),
    ))
}
