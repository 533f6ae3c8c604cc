//! Vague words where the text tells of purposes, recipients and retention.

use std::cell::OnceCell;
use std::ops::Range;

use super::settings::{Subject, Vague};
use super::{Advice, AdviceKind, listed};
use crate::judge::Evidence;
use crate::lexicon::phrases::Phrases;
use crate::text::{BlockKind, Document};

/// Words between a vague word and its subject, at most.
const NEAR: usize = 6;
/// Shown of the vague words, at most.
const WORDS: usize = 4;

/// A vague word in a sentence.
struct Hit {
    sentence: usize,
    words: Range<usize>,
    /// Index into the subjects.
    subject: usize,
}

/// Advice, where there is a vague sentence.
pub(super) fn advice(document: &Document, settings: &Vague) -> Option<Advice> {
    let ranges = ranges(document);
    let look = Look {
        document,
        settings,
        ranges: &ranges,
        settled: settings.subject.iter().map(|_| OnceCell::new()).collect(),
    };
    let hits: Vec<Hit> = (0..ranges.len())
        .filter_map(|index| look.hit(index))
        .collect();
    if hits.is_empty() {
        return None;
    }
    let message = message(document, settings, &hits);
    let advice = Advice::new(AdviceKind::Vague, &settings.text, hits.len(), message);
    Some(
        advice.with(
            hits.iter()
                .map(|hit| Evidence::of_words(document, hit.sentence, [hit.words.clone()])),
        ),
    )
}

/// The words of each sentence.
fn ranges(document: &Document) -> Vec<Range<usize>> {
    let sentences = 0..document.sentences().len();
    sentences
        .map(|sentence| document.words_of(sentence))
        .collect()
}

fn message(document: &Document, settings: &Vague, hits: &[Hit]) -> String {
    let subjects: Vec<String> = settings
        .subject
        .iter()
        .enumerate()
        .filter(|(index, _)| hits.iter().any(|hit| hit.subject == *index))
        .map(|(_, subject)| subject.name.clone())
        .collect();
    let mut said: Vec<String> = Vec::new();
    for hit in hits {
        let shown = format!("“{}”", shown(document, &hit.words));
        if !said.contains(&shown) {
            said.push(shown);
        }
    }
    said.truncate(WORDS);
    let sentences = if hits.len() == 1 {
        "1 zin is".to_owned()
    } else {
        format!("{} zinnen zijn", hits.len())
    };
    format!(
        "{sentences} vaag over {}: {}.",
        listed(&subjects),
        said.join(", ")
    )
}

fn shown(document: &Document, words: &Range<usize>) -> String {
    let all = &document.words().words;
    let bytes = all[words.start].start as usize..all[words.end - 1].end as usize;
    document.text()[bytes].to_lowercase()
}

struct Look<'a> {
    document: &'a Document,
    settings: &'a Vague,
    ranges: &'a [Range<usize>],
    /// For each subject, which sections settle it; found when first asked for.
    settled: Vec<OnceCell<Vec<bool>>>,
}

impl Look<'_> {
    /// The first vague word of a sentence that is about one of the subjects.
    fn hit(&self, sentence: usize) -> Option<Hit> {
        let kind = self.document.block_of(sentence).kind;
        if matches!(kind, BlockKind::Heading(_) | BlockKind::Furniture) {
            return None;
        }
        if self.document.text()[self.document.sentences()[sentence].range.clone()].ends_with('?') {
            return None;
        }
        let hit = |(subject, words)| Hit {
            sentence,
            words,
            subject,
        };
        self.general(sentence)
            .or_else(|| self.own(sentence))
            .map(hit)
    }

    fn general(&self, sentence: usize) -> Option<(usize, Range<usize>)> {
        let words = self.word(sentence).or_else(|| self.modal(sentence))?;
        let subjects = self.settings.subject.iter().enumerate();
        let mut about = subjects
            .filter(|(_, subject)| !subject.own_only && self.is_about(sentence, &words, subject));
        about.next().map(|(index, _)| (index, words.clone()))
    }

    fn word(&self, sentence: usize) -> Option<Range<usize>> {
        let words = self.document.words();
        let range = self.ranges[sentence].clone();
        let mut found = self.settings.words.within(words, range.clone());
        found.find(|hit| !overlaps(&self.settings.except, self.document, range.clone(), hit))
    }

    fn modal(&self, sentence: usize) -> Option<Range<usize>> {
        let words = self.document.words();
        let range = self.ranges[sentence].clone();
        let mut found = self.settings.modal.within(words, range.clone());
        found.find(|hit| {
            let clause = words.words[hit.start].clause;
            let same = |index: &usize| words.words[*index].clause == clause;
            let start = range.clone().find(|index| same(index)).unwrap_or(hit.start);
            let end = start + range.clone().filter(|index| same(index)).count();
            self.settings.modal_with.any(words, start..end)
                && !self.settings.modal_except.any(words, start..end)
        })
    }

    /// What is vague for one subject only: `zo lang als nodig`.
    fn own(&self, sentence: usize) -> Option<(usize, Range<usize>)> {
        let words = self.document.words();
        let range = self.ranges[sentence].clone();
        let subjects = self.settings.subject.iter().enumerate();
        subjects.into_iter().find_map(|(index, subject)| {
            let hit = subject.vague.within(words, range.clone()).next()?;
            (self.is_about(sentence, &hit, subject) && !self.is_settled(sentence, index))
                .then_some((index, hit))
        })
    }

    fn is_settled(&self, sentence: usize, subject: usize) -> bool {
        let settled = self.settled[subject]
            .get_or_init(|| self.settled_sections(&self.settings.subject[subject]));
        settled[self.document.block_of(sentence).section]
    }

    /// For each section, whether a sentence in it settles the subject.
    fn settled_sections(&self, subject: &Subject) -> Vec<bool> {
        let words = self.document.words();
        let mut settled = vec![false; self.document.sections().len()];
        for (sentence, range) in self.ranges.iter().enumerate() {
            let section = &mut settled[self.document.block_of(sentence).section];
            *section = *section || subject.settled_by.any(words, range.clone());
        }
        settled
    }

    fn is_about(&self, sentence: usize, hit: &Range<usize>, subject: &Subject) -> bool {
        let words = self.document.words();
        let own = self.ranges[sentence].clone();
        let intro = self.document.block_of(sentence).intro;
        let before = intro.map_or(0..0, |intro| self.ranges[intro].clone());
        let near = hit.start.saturating_sub(NEAR).max(own.start)..(hit.end + NEAR).min(own.end);
        let has = |phrases: &Phrases, own: &Range<usize>| {
            phrases.any(words, own.clone()) || phrases.any(words, before.clone())
        };
        has(&subject.words, &near)
            && (subject.with.is_empty() || has(&subject.with, &own))
            && !subject.except.any(words, own.clone())
    }
}

fn overlaps(
    except: &Phrases,
    document: &Document,
    range: Range<usize>,
    hit: &Range<usize>,
) -> bool {
    except
        .within(document.words(), range)
        .any(|other| other.start < hit.end && hit.start < other.end)
}
