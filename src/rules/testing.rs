//! The tests that rules carry, run through the same pipeline as a document.

use std::collections::BTreeSet;

use super::model::{Rule, RuleTest};
use super::{Kind, RuleSet};
use crate::judge::{self, Context, Evaluator, Evidence, Options, Scan, Verdict};
use crate::text::Document;

/// How one test went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestOutcome {
    /// The rule's id.
    pub rule: String,
    /// The rule's file.
    pub file: String,
    /// The test's name.
    pub test: String,
    /// Line of the test's text in the file, 1-based.
    pub line: usize,
    /// What was expected and what came (Dutch); empty when it went right.
    pub failures: Vec<String>,
}

/// How all tests went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestReport {
    /// One for each test, in the order of the files.
    pub outcomes: Vec<TestOutcome>,
}

impl TestReport {
    /// The tests that failed.
    pub fn failed(&self) -> impl Iterator<Item = &TestOutcome> {
        self.outcomes
            .iter()
            .filter(|outcome| !outcome.failures.is_empty())
    }
}

impl RuleSet {
    /// Runs the tests of all rules, or of the one with that id; the model
    /// sentence of a requirement is a test too: it must be `present`. The rules
    /// of the program have theirs only after [`RuleSet::load_with_tests`].
    pub fn run_tests(&self, only: Option<&str>) -> TestReport {
        let chosen = self
            .rules()
            .iter()
            .enumerate()
            .filter(|(_, rule)| only.is_none_or(|id| rule.id == id));
        let outcomes = chosen
            .flat_map(|(index, rule)| tests(rule).map(move |test| self.run_test(index, &test)))
            .collect();
        TestReport { outcomes }
    }

    /// Runs the tests of the rules of every profile; those that profiles share once.
    pub fn run_all_tests(&self, only: Option<&str>) -> TestReport {
        let mut report = TestReport {
            outcomes: Vec::new(),
        };
        let mut files = BTreeSet::new();
        for profile in self.every_profile() {
            let tried = profile.run_tests(only).outcomes.into_iter();
            let new = tried.filter(|outcome| !files.contains(&outcome.file));
            let new: Vec<TestOutcome> = new.collect();
            files.extend(new.iter().map(|outcome| outcome.file.clone()));
            report.outcomes.extend(new);
        }
        report
    }

    fn run_test(&self, index: usize, test: &RuleTest) -> TestOutcome {
        let rule = &self.rules()[index];
        let document = Document::from_text(&test.text);
        let scan = Scan::new(&document, self);
        let context = Context {
            sector: test.sector,
            profile: self.profile().to_owned(),
            reference_date: None,
        };
        let evaluator = Evaluator::new(&scan, context);
        let (verdict, groups) = evaluator.verdict(index);
        let mut failures = Vec::new();
        if verdict != test.verdict {
            failures.push(format!(
                "verwacht: {}, gekregen: {}",
                test.verdict.label(),
                verdict.label()
            ));
        }
        let evidence = scan.evidence(&groups);
        if verdict == test.verdict {
            failures.extend(unmarked(test, &evidence));
        }
        if let Some(missing) = &test.missing_items {
            let found = evaluator.items(index);
            let absent: Vec<&str> = found
                .iter()
                .filter(|(_, found)| found.is_none())
                .map(|(item, _)| item.name.as_str())
                .collect();
            if absent != missing.iter().map(String::as_str).collect::<Vec<_>>() {
                failures.push(format!("niet gevonden: {}", absent.join(", ")));
            }
        }
        failures.extend(self.values(&document, rule, test));
        let line = rule.source[..test.span.start.min(rule.source.len())]
            .matches('\n')
            .count()
            + 1;
        TestOutcome {
            rule: rule.id.clone(),
            file: rule.file.clone(),
            test: test.name.clone(),
            line,
            failures,
        }
    }

    fn values(&self, document: &Document, rule: &Rule, test: &RuleTest) -> Vec<String> {
        if rule.kind != Kind::Requirement || test.term.is_none() && test.extension.is_none() {
            return Vec::new();
        }
        let judgement = judge::judge(
            document,
            self,
            &Options {
                sector: Some(test.sector),
                ..Options::default()
            },
        );
        let compare = |name: &str, wanted: &Option<String>, got: Option<String>| {
            (wanted.is_some() && *wanted != got).then(|| {
                format!(
                    "{name}: verwacht {}, gekregen {}",
                    wanted.clone().unwrap_or_default(),
                    got.unwrap_or_else(|| "niets".into())
                )
            })
        };
        [
            compare("term", &test.term, judgement.term),
            compare("extension", &test.extension, judgement.extension),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The marks that the evidence does not bear out: each must stand in a quoted
/// sentence, and at least one among the words that decided.
fn unmarked(test: &RuleTest, evidence: &[Evidence]) -> Vec<String> {
    let decided: Vec<&str> = evidence
        .iter()
        .flat_map(|piece| {
            piece
                .marks
                .iter()
                .map(|(from, to)| &piece.quote[*from..*to])
        })
        .collect();
    let got = || decided.join(" | ");
    let quoted = |mark: &&String| !evidence.iter().any(|piece| touches(&piece.quote, mark));
    let mut failures: Vec<String> = test
        .marks
        .iter()
        .filter(quoted)
        .map(|mark| format!("«{mark}» staat niet in het bewijs: {}", got()))
        .collect();
    if !test.marks.is_empty()
        && !test
            .marks
            .iter()
            .any(|mark| decided.iter().any(|words| touches(words, mark)))
    {
        failures.push(format!(
            "het bewijs rust niet op «{}» maar op: {}",
            test.marks.join("», «"),
            got()
        ));
    }
    failures
}

/// A mark holds the words expected, or is part of them.
fn touches(found: &str, mark: &str) -> bool {
    let fold = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let (found, mark) = (fold(found), fold(mark));
    found.contains(&mark) || mark.contains(&found)
}

impl Rule {
    /// How many tests it carries, its model sentence included.
    pub fn test_count(&self) -> usize {
        self.tests_left_out + tests(self).count()
    }
}

fn tests(rule: &Rule) -> impl Iterator<Item = RuleTest> + '_ {
    let example = rule
        .texts
        .example
        .as_ref()
        .filter(|_| rule.kind == Kind::Requirement)
        .map(|text| RuleTest {
            name: "voorbeeldzin".into(),
            text: text.clone(),
            marks: Vec::new(),
            verdict: Verdict::Present,
            sector: judge::Sector::Public,
            missing_items: None,
            term: None,
            extension: None,
            span: 0..0,
        });
    rule.tests.iter().cloned().chain(example)
}
