//! The sentences of a document, weighed by the words that point to each requirement.

use std::ops::Range;

use super::{Clue, Clues, Group, Subject};
use crate::text::{BlockKind, Document};

/// The sentence with the most points for each requirement that is asked for.
#[derive(Debug)]
pub(crate) struct Weighed<'a> {
    clues: &'a Clues,
    document: &'a Document,
    /// Whether a requirement is asked for, by its number.
    asked: Vec<bool>,
    /// By number of the requirement.
    heaviest: Vec<Heaviest>,
}

/// A sentence and its points; no points where no sentence has any.
#[derive(Debug, Clone, Copy, Default)]
struct Heaviest {
    points: u32,
    sentence: usize,
}

impl Heaviest {
    /// Of two with as many points, the first.
    fn take(&mut self, points: u32, sentence: usize) {
        if points > self.points {
            *self = Self { points, sentence };
        }
    }
}

impl<'a> Weighed<'a> {
    pub(super) fn of(clues: &'a Clues, document: &'a Document, asked: Vec<bool>) -> Self {
        let mut weighed = Self {
            clues,
            document,
            heaviest: vec![Heaviest::default(); asked.len()],
            asked,
        };
        for sentence in 0..document.sentences().len() {
            if document.block_of(sentence).kind != BlockKind::Furniture {
                weighed.add(sentence);
            }
        }
        weighed
    }

    fn add(&mut self, sentence: usize) {
        let mut groups: Vec<Group> = self.hits(sentence).map(|(group, _)| group).collect();
        // A group counts once, however many of its words stand in the sentence.
        groups.sort_unstable();
        groups.dedup();
        for of_one in groups.chunk_by(|one, next| one.subject == next.subject) {
            let points = of_one.iter().map(|group| group.points).sum();
            self.heaviest[of_one[0].subject.0].take(points, sentence);
        }
    }

    /// The groups that have a word in a sentence, and the words.
    fn hits(&self, sentence: usize) -> impl Iterator<Item = (Group, Range<usize>)> {
        let words = self.document.words();
        let range = self.document.words_of(sentence);
        let end = range.end;
        range.flat_map(move |at| {
            let asked = |phrase: usize| self.asked[self.clues.groups[phrase].subject.0];
            let phrases = self.clues.phrases.all_at(words, at, end, asked);
            phrases.map(move |(phrase, end)| (self.clues.groups[phrase], at..end))
        })
    }

    /// What points to a requirement; `None` where too little does.
    pub(crate) fn clue(&self, requirement: &str) -> Option<Clue> {
        let subject = self.clues.subject(requirement)?;
        let Heaviest { points, sentence } = self.heaviest[subject.0];
        let enough = points >= self.clues.requirements[subject.0].sign.max(1);
        enough.then(|| Clue {
            sentence,
            words: self.words(subject, sentence),
        })
    }

    /// The words of a sentence that point to the subject.
    fn words(&self, subject: Subject, sentence: usize) -> Vec<Range<usize>> {
        let hits = self.hits(sentence);
        let hits = hits.filter(|(group, _)| group.subject == subject);
        hits.map(|(_, words)| words).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        [[requirement]]
        id = "versiedatum"
        sign = 13
        words = [
          { points = 8, any = "maart, april" },
          { points = 5, any = "bijgewerkt*, laatste versie, -" },
        ]
        [[requirement]]
        id = "cookies"
        sign = 3
        words = [{ points = 3, any = "cookie*" }]
    "#;

    /// The words that point to the requirement.
    fn clue(text: &str, requirement: &str) -> Option<String> {
        let clues: Clues = toml::from_str(FILE).unwrap();
        let document = Document::from_text(text);
        let weighed = clues.weigh(&document, [requirement].into_iter());
        let clue = weighed.clue(requirement)?;
        let words = document.words();
        let shown = clue.words.into_iter().flatten();
        let shown: Vec<&str> = shown.map(|word| words.folded_word(word)).collect();
        Some(shown.join(" "))
    }

    #[test]
    fn the_sentence_with_most_points_is_the_clue() {
        let text = "Wij werken sinds april en mei.\n\nDe laatste versie is van maart 2024.";
        let found = clue(text, "versiedatum");
        assert_eq!(found.as_deref(), Some("laatste versie maart"));
        assert_eq!(clue(text, "cookies"), None);
        assert_eq!(clue(text, "bestaat-niet"), None);
        assert_eq!(clue("Over cookies.", "cookies").as_deref(), Some("cookies"));
    }

    #[test]
    fn a_group_counts_once_and_sentences_stand_alone() {
        assert_eq!(clue("Open in maart en april.", "versiedatum"), None);
        assert_eq!(clue("Bijgewerkt. In maart open.", "versiedatum"), None);
    }
}
