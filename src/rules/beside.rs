//! What stands beside the rules: `nakijken.toml` and `aanwijzingen.toml` name requirements that must exist,
//! `vergelijken.toml` facts, `soorten.toml` kinds.

use super::Advice;
use std::collections::HashSet;

use super::diagnostic::suggestion;
use super::file::{Kind, RuleFile};
use super::finders::Compiler;
use super::model::Rule;
use super::source::SourceFile;
use crate::across::{Asks, Topic, TopicFile};
use crate::clues::Clues;
use crate::kind::Kinds;
use crate::{readability, review};

/// The files that say what stands beside the verdicts.
#[derive(Debug, Default)]
pub(super) struct Beside<'f> {
    pub(super) readability: Option<&'f SourceFile>,
    pub(super) review: Option<&'f SourceFile>,
    pub(super) clues: Option<&'f SourceFile>,
}

/// Those files as they read; `None` where there is no such file.
pub(super) struct Read {
    readability: Reading<readability::Settings>,
    review: Reading<review::Settings>,
    clues: Reading<Clues>,
}

type Reading<T> = Option<Result<T, toml::de::Error>>;

impl Beside<'_> {
    pub(super) fn read(&self) -> Read {
        Read {
            readability: self.readability.map(|file| toml::from_str(&file.text)),
            review: self.review.map(|file| toml::from_str(&file.text)),
            clues: self.clues.map(|file| toml::from_str(&file.text)),
        }
    }
}

impl Compiler {
    /// What stands beside the verdicts; tells where a file does not read, and which
    /// requirements it names that are not there.
    pub(super) fn advice(
        &mut self,
        beside: &Beside<'_>,
        read: Read,
        rules: &[(&SourceFile, RuleFile)],
        files: &[SourceFile],
    ) -> Advice {
        let readability = beside.readability.zip(read.readability);
        let readability = readability.and_then(|(file, read)| self.told(file, read));
        let review = beside.review.zip(read.review).and_then(|(file, read)| {
            let review = self.told(file, read)?;
            self.refuse_strangers(file, review.requirements(), rules, files);
            Some(review)
        });
        let clues = beside.clues.zip(read.clues).and_then(|(file, read)| {
            let clues = self.told(file, read)?;
            self.refuse_strangers(file, clues.requirements(), rules, files);
            self.refuse_twice(file, clues.requirements());
            Some(clues)
        });
        Advice {
            readability,
            review,
            clues,
        }
    }

    /// Reports every requirement that a file names again: the second would say nothing.
    fn refuse_twice<'n>(
        &mut self,
        file: &SourceFile,
        named: impl Iterator<Item = &'n toml::Spanned<String>>,
    ) {
        let mut known = HashSet::new();
        for named in named.filter(|named| !known.insert(named.get_ref().clone())) {
            self.report(
                file,
                "dubbele-naam",
                named.span(),
                format!("`{}` staat hier twee keer", named.get_ref()),
                Some("voeg de groepen samen onder één id".into()),
            );
        }
    }

    /// Reports every requirement that the file names and no rule has.
    fn refuse_strangers<'n>(
        &mut self,
        file: &SourceFile,
        named: impl Iterator<Item = &'n toml::Spanned<String>>,
        rules: &[(&SourceFile, RuleFile)],
        files: &[SourceFile],
    ) {
        let known: Vec<&str> = rules
            .iter()
            .filter(|(_, rule)| rule.rule.kind == Kind::Requirement)
            .map(|(_, rule)| rule.rule.id.get_ref().as_str())
            // Requirements of other profiles are not read here; their files have their names.
            .chain(
                files
                    .iter()
                    .filter(|file| file.key.contains('/'))
                    .map(SourceFile::stem),
            )
            .collect();
        for named in named {
            let id = named.get_ref();
            if !known.contains(&id.as_str()) {
                self.report(
                    file,
                    "onbekende-naam",
                    named.span(),
                    format!("`{id}` is geen eis"),
                    suggestion(id, known.iter().copied()),
                );
            }
        }
    }

    /// The topics with their facts resolved; reports every fact that no rule has.
    pub(super) fn topics(
        &mut self,
        file: &SourceFile,
        parsed: TopicFile,
        rules: &[Rule],
    ) -> Vec<Topic> {
        let facts: Vec<&str> = rules
            .iter()
            .filter(|rule| rule.kind == Kind::Fact)
            .map(|rule| rule.id.as_str())
            .collect();
        let mut resolve = |named: &toml::Spanned<String>| {
            let id = named.get_ref();
            let is_named = |rule: &Rule| rule.kind == Kind::Fact && rule.id == *id;
            let found = rules.iter().position(is_named);
            if found.is_none() {
                self.report(
                    file,
                    "onbekende-naam",
                    named.span(),
                    format!("het feit `{id}` bestaat niet"),
                    suggestion(id, facts.iter().copied()),
                );
            }
            found
        };
        let mut topics = Vec::new();
        for topic in parsed.topic {
            let value = topic.value.as_ref().and_then(&mut resolve);
            let answers = topic.answers.into_iter();
            let answers = answers.filter_map(|one| Some((one.answer, resolve(&one.fact)?)));
            let answers = answers.collect();
            topics.push(Topic {
                id: topic.id,
                title: topic.title,
                message: topic.message,
                asks: value.map_or(Asks::Answers(answers), Asks::Value),
            });
        }
        topics
    }

    /// Reports a kind that the file takes for granted and does not have.
    pub(super) fn refuse_unknown_kinds(&mut self, file: &SourceFile, kinds: &Kinds) {
        if let Some(unknown) = kinds.unknown() {
            self.report(
                file,
                "onbekende-naam",
                0..0,
                format!("de soort `{unknown}` bestaat niet"),
                Some("zet er een tabel [[kind]] met dat id bij".into()),
            );
        }
    }
}
