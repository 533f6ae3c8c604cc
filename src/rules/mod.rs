//! The rules: TOML files, parsed with their spans, validated, compiled once
//! into an immutable [`RuleSet`] that threads share.

pub(crate) mod anchors;
mod beside;
mod common;
mod compile;
pub(crate) mod condition;
mod conditions;
mod diagnostic;
mod ended;
mod explain;
pub(crate) mod file;
mod finders;
mod in_force;
mod laws;
mod lint;
mod literals;
pub(crate) mod model;
pub(crate) mod pattern;
mod profile;
mod required;
mod schema;
pub(crate) mod sequences;
mod source;
pub(crate) mod term;
mod testing;
mod toml_dutch;
mod verb;
mod wording;

use std::path::Path;

use sha2::{Digest, Sha256};

pub(crate) use diagnostic::suggestion;
pub use diagnostic::{Diagnostic, RuleErrors};
pub use explain::{Condition, Entry, EntryFound, Example, Explanation, LexiconText, Sought};
pub use file::{Confidence, Kind};
pub use in_force::InForce;
pub use laws::{Law, Laws};
use literals::Literals;
use model::{Finder, Lexicon};
pub use model::{Rule, RuleTexts};
use profile::Family;
pub use profile::{DEFAULT_PROFILE, Profile};
pub use schema::schema;
use sequences::{SequenceTable, Sequences};
pub use source::SourceError;
use source::{SourceFile, Tests};
pub use testing::{TestOutcome, TestReport};
pub use toml_dutch::toml_told;

use crate::across::Topic;
pub use crate::clues::ClueText;
use crate::clues::Clues;
use crate::digest::hexadecimal;
use crate::{readability, review};

/// Why there is no rule set.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A folder or file could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// Rule files have mistakes.
    #[error(transparent)]
    Rules(#[from] RuleErrors),
}

/// All rules, compiled; immutable and shared by threads.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    lexicons: Vec<Lexicon>,
    literals: Literals,
    sequences: Sequences,
    /// The rules in the order of the report.
    order: Vec<usize>,
    laws: Laws,
    advice: Advice,
    topics: Vec<Topic>,
    sha256: String,
    /// The profile whose requirements are among the rules.
    profile: String,
    /// The other profiles; none in the set of another profile.
    family: Family,
}

/// What is said beside the verdicts, where a rule set has a file for it.
#[derive(Debug, Default)]
struct Advice {
    readability: Option<readability::Settings>,
    review: Option<review::Settings>,
    clues: Option<Clues>,
}

impl RuleSet {
    /// The rules that the program is built with, and those of `folder`, which
    /// replace or add to them file by file.
    ///
    /// # Errors
    /// [`LoadError::Source`] when the folder can't be read, [`LoadError::Rules`]
    /// with every mistake in the files.
    pub fn load(folder: Option<&Path>) -> Result<Self, LoadError> {
        Self::gathered(folder, Tests::LeftOut)
    }

    /// As [`RuleSet::load`], with the tests that the program's own rules carry:
    /// for checking, testing and explaining rules rather than for judging.
    ///
    /// # Errors
    /// As [`RuleSet::load`].
    pub fn load_with_tests(folder: Option<&Path>) -> Result<Self, LoadError> {
        Self::gathered(folder, Tests::Kept)
    }

    fn gathered(folder: Option<&Path>, tests: Tests) -> Result<Self, LoadError> {
        let files = source::gather(folder, tests)?;
        let rules = compile::compile_all(files)?;
        if folder.is_some() {
            // Files of others may be broken: a run refuses to start on one of them.
            rules.family.all(&rules.profile)?;
        }
        Ok(rules)
    }

    /// Rules from texts, each with its place below a rules folder
    /// (`privacyverklaring/fg-contact.toml`, `lexicon/x.toml`, `laws.toml`).
    ///
    /// # Errors
    /// Every mistake in the texts.
    pub fn from_sources<'a>(
        sources: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, RuleErrors> {
        let file = |(key, text): (&str, &str)| {
            SourceFile::new(key.to_owned(), key.to_owned(), text.to_owned())
        };
        compile::compile_all(sources.into_iter().map(file).collect())
    }

    fn new(
        mut rules: Vec<Rule>,
        lexicons: Vec<Lexicon>,
        literals: Literals,
        sequences: Sequences,
        laws: Laws,
        advice: Advice,
        files: &[SourceFile],
    ) -> Self {
        let mut hash = Sha256::new();
        for file in files {
            hash.update(file.key.as_bytes());
            hash.update([0]);
            hash.update(file.digest);
        }
        let sha256 = hexadecimal(&hash.finalize());
        rules.iter_mut().for_each(|rule| rule.basis.dedup());
        // A stable place in the report, whatever the order of the files.
        let mut order: Vec<usize> = (0..rules.len()).collect();
        order.sort_by_key(|index| (rules[*index].order, &rules[*index].id));
        Self {
            rules,
            lexicons,
            literals,
            sequences,
            order,
            laws,
            advice,
            topics: Vec::new(),
            sha256,
            profile: String::new(),
            family: Family::default(),
        }
    }

    /// All rules, facts included, in the order of their files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// All rules, by their index, in the order of the report.
    pub(crate) fn in_report_order(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().copied()
    }

    /// The rule of that id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The ids most like a wrong one, for an error message.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        diagnostic::nearest(id, self.rules.iter().map(|rule| rule.id.as_str()))
    }

    /// The register of laws.
    pub fn laws(&self) -> &Laws {
        &self.laws
    }

    /// SHA-256 over the names and the SHA-256 of all rule files, lower-case hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// `leesbaarheid.toml`, where there is one.
    pub(crate) fn readability(&self) -> Option<&readability::Settings> {
        self.advice.readability.as_ref()
    }

    /// `nakijken.toml`, where there is one.
    pub(crate) fn review(&self) -> Option<&review::Settings> {
        self.advice.review.as_ref()
    }

    /// `aanwijzingen.toml`, where there is one.
    pub(crate) fn clues(&self) -> Option<&Clues> {
        self.advice.clues.as_ref()
    }

    /// What is compared with other documents.
    pub(crate) fn topics(&self) -> &[Topic] {
        &self.topics
    }

    pub(crate) fn lexicons(&self) -> &[Lexicon] {
        &self.lexicons
    }

    pub(crate) fn literals(&self) -> &Literals {
        &self.literals
    }

    pub(crate) fn sequences(&self) -> &Sequences {
        &self.sequences
    }

    /// The lexicon of that name.
    pub(crate) fn lexicon(&self, name: &str) -> Option<usize> {
        self.lexicons
            .iter()
            .position(|lexicon| lexicon.name == name)
    }
}

impl Finder {
    /// The lexicons that it names, in `use` or inside a term.
    fn lexicons_named(&self, sequences: &SequenceTable) -> Vec<usize> {
        let inside = [&self.terms, &self.except].map(|range| sequences.lexicons(range));
        let inside = inside.into_iter().flatten();
        inside.chain(self.lexicons.iter().copied()).collect()
    }
}
