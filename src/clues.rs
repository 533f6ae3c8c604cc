//! `rules/aanwijzingen.toml`: words that point to a subject where no rule found it.
//!
//! Rules know many ways to say a thing, not all. Where a requirement seems to be missing,
//! the words of each sentence are weighed: the more they are like those of sentences that
//! do say it, the more points. A sentence with enough points is shown for a person to
//! look at; it never changes the verdict. This is plain text categorisation by weighted
//! words (Maron, “Automatic Indexing”, JACM 1961), with weights that a lawyer can read
//! and change.

mod file;
mod weigh;

use std::ops::Range;

use toml::Spanned;

use crate::lexicon::phrases::Phrases;
use crate::text::Document;
pub(crate) use file::ClueFile;
pub(crate) use weigh::Weighed;

/// Number of a requirement among those that have clues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Subject(usize);

/// The clues to all requirements.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(from = "file::ClueFile")]
pub(crate) struct Clues {
    requirements: Vec<About>,
    /// The phrases of all groups of all requirements, numbered.
    phrases: Phrases,
    /// The group of each phrase.
    groups: Vec<Group>,
}

/// What is asked of the clues to one requirement.
#[derive(Debug, Clone)]
struct About {
    id: Spanned<String>,
    /// From so many points a person should look.
    sign: u32,
    /// Points and words of each group, as written.
    words: Vec<(u32, String)>,
}

/// The clues to one requirement, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClueText {
    /// From so many points in one sentence a person should look.
    pub sign: u32,
    /// Points and words of each group, as written.
    pub groups: Vec<(u32, String)>,
}

/// A group of words that mean the same on a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    subject: Subject,
    /// Its number among the groups of the subject.
    number: usize,
    points: u32,
}

/// The sentence that points to a requirement that no rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clue {
    /// The sentence with the most points, by number.
    pub(crate) sentence: usize,
    /// The words that got them: indices into the words of the document.
    pub(crate) words: Vec<Range<usize>>,
}

impl Clues {
    /// The requirements that the file names, each where it does so.
    pub(crate) fn requirements(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.requirements.iter().map(|about| &about.id)
    }

    /// The clues to the requirement of that id, for people.
    pub(crate) fn text(&self, id: &str) -> Option<ClueText> {
        let about = &self.requirements[self.subject(id)?.0];
        Some(ClueText {
            sign: about.sign,
            groups: about.words.clone(),
        })
    }

    /// The number of the requirement of that id.
    fn subject(&self, id: &str) -> Option<Subject> {
        let known = self.requirements.iter();
        let mut known = known.map(|about| about.id.get_ref().as_str());
        known.position(|known| known == id).map(Subject)
    }

    /// Weighs the sentences of a document for the requirements of these ids.
    pub(crate) fn weigh<'a, 'r>(
        &'a self,
        document: &'a Document,
        requirements: impl Iterator<Item = &'r str>,
    ) -> Weighed<'a> {
        let mut asked = vec![false; self.requirements.len()];
        for subject in requirements.filter_map(|id| self.subject(id)) {
            asked[subject.0] = true;
        }
        Weighed::of(self, document, asked)
    }
}
