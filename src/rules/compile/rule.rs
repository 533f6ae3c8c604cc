//! One rule: its head, items, conditions, texts and tests.

use std::collections::HashMap;

use crate::judge::{Sector, Severity, Verdict};
use crate::rules::conditions::Names;
use crate::rules::file::{ItemDef, ItemsFrom, Kind, RuleFile, TestDef, Text};
use crate::rules::finders::Compiler;
use crate::rules::laws::Laws;
use crate::rules::lint;
use crate::rules::model::{
    Expr, Found, Item, Rule, RuleTest, RuleTexts, SeverityTable, Signal, Values, Verdicts,
};
use crate::rules::source::SourceFile;

impl Compiler {
    /// The rules, each with the facts that it uses.
    pub(super) fn rules(
        &mut self,
        files: &[(&SourceFile, RuleFile)],
        laws: &Laws,
    ) -> Vec<(Rule, Vec<usize>)> {
        let mut facts = HashMap::new();
        let mut seen: HashMap<String, String> = HashMap::new();
        for (index, (file, parsed)) in files.iter().enumerate() {
            let id = &parsed.rule.id;
            if parsed.rule.kind == Kind::Fact {
                facts.insert(id.get_ref().clone(), index);
            }
            let scope = if parsed.rule.kind == Kind::Requirement {
                file.folder()
            } else {
                ""
            };
            if let Some(other) = seen.insert(format!("{scope}/{}", id.get_ref()), file.path.clone())
            {
                self.report(
                    file,
                    "dubbele-naam",
                    id.span(),
                    format!("de regel `{}` bestaat al in {other}", id.get_ref()),
                    None,
                );
            }
        }
        files
            .iter()
            .map(|(file, parsed)| self.rule(file, parsed, laws, &facts))
            .collect()
    }

    fn rule(
        &mut self,
        file: &SourceFile,
        parsed: &RuleFile,
        laws: &Laws,
        facts: &HashMap<String, usize>,
    ) -> (Rule, Vec<usize>) {
        let head = &parsed.rule;
        if head.id.get_ref() != file.stem() {
            self.report(
                file,
                "bestandsnaam",
                head.id.span(),
                format!(
                    "de id `{}` is niet de naam van het bestand",
                    head.id.get_ref()
                ),
                Some(format!("noem het bestand {}.toml", head.id.get_ref())),
            );
        }
        let mut names = Names {
            facts: facts.clone(),
            ..Names::default()
        };
        let mut signals = self.signals(&parsed.signals.0, &mut names, file);
        let mut items = self.items(parsed, &mut signals, &mut names, file);
        if head.items_from == Some(ItemsFrom::Laws) {
            self.ended_laws(&mut signals, &mut items);
        }
        let applies = parsed.applies.as_ref().and_then(|applies| {
            Some((
                self.condition(&applies.when, &mut names, file)?,
                applies.reason.clone(),
            ))
        });
        let verdicts = self.verdicts(parsed, &mut names, file);
        let values = self.values(parsed, &mut names, file);
        let basis = head
            .basis
            .iter()
            .filter_map(|reference| {
                laws.cite(reference, file)
                    .map_err(|wrong| self.diagnostics.push(*wrong))
                    .ok()
            })
            .collect();
        let rule = Rule {
            id: head.id.get_ref().clone(),
            title: head.title.clone(),
            kind: head.kind,
            order: head.order,
            basis,
            in_force: self.in_force(&head.in_force, file),
            confidence: head.confidence,
            texts: texts(parsed),
            file: file.path.clone(),
            source: file.text.clone(),
            severity: severity(parsed),
            applies,
            signals,
            items,
            verdicts,
            values,
            tests_left_out: file.tests_left_out.unwrap_or_default(),
            tests: parsed
                .tests
                .iter()
                .enumerate()
                .map(|(number, test)| rule_test(number, test))
                .collect(),
        };
        lint::check(self, file, parsed, &rule, &names);
        (rule, names.used_facts)
    }

    fn items(
        &mut self,
        parsed: &RuleFile,
        signals: &mut Vec<Signal>,
        names: &mut Names,
        file: &SourceFile,
    ) -> Vec<Item> {
        let mut items = Vec::new();
        for (name, definition) in &parsed.items.0 {
            let when = definition
                .when
                .as_ref()
                .and_then(|when| self.condition(when, names, file));
            let found = self.item_found(name, definition, signals, names, file);
            names.items.insert(name.get_ref().clone(), items.len());
            let label = if definition.label.is_empty() {
                name.get_ref().clone()
            } else {
                definition.label.clone()
            };
            items.push(Item {
                name: name.get_ref().clone(),
                label,
                when,
                since: None,
                found,
            });
        }
        items
    }

    fn item_found(
        &mut self,
        name: &Text,
        definition: &ItemDef,
        signals: &mut Vec<Signal>,
        names: &mut Names,
        file: &SourceFile,
    ) -> Found {
        if let Some(found) = &definition.found {
            return Found::Condition(
                self.condition(found, names, file)
                    .unwrap_or(Expr::Or(Vec::new())),
            );
        }
        let signal = self.signal(name, &definition.signal(), file);
        signals.push(signal);
        Found::Signal(signals.len() - 1)
    }

    fn verdicts(&mut self, parsed: &RuleFile, names: &mut Names, file: &SourceFile) -> Verdicts {
        let written = &parsed.verdict;
        let mut one = |text: &Option<Text>| {
            text.as_ref()
                .and_then(|text| self.condition(text, names, file))
        };
        Verdicts {
            conflict: one(&written.conflict),
            present: one(&written.present),
            partial: one(&written.partial),
            otherwise: written.otherwise.unwrap_or(Verdict::Missing),
        }
    }

    fn values(&mut self, parsed: &RuleFile, names: &mut Names, file: &SourceFile) -> Values {
        let written = &parsed.values;
        let mut one = |text: &Option<Text>| {
            text.as_ref()
                .and_then(|text| self.condition(text, names, file))
        };
        Values {
            term: one(&written.term),
            extension: one(&written.extension),
            bases: written.bases,
        }
    }
}

fn texts(parsed: &RuleFile) -> RuleTexts {
    let text = &parsed.text;
    let own = |text: &Option<Text>| text.as_ref().map(|text| text.get_ref().clone());
    RuleTexts {
        question: text.question.clone(),
        why: text.why.clone(),
        advice: text.advice.trim().to_owned(),
        example: text
            .example
            .as_ref()
            .map(|example| example.get_ref().trim().to_owned()),
        present: own(&text.present),
        partial: own(&text.partial),
        missing: own(&text.missing),
        conflict: own(&text.conflict),
    }
}

fn severity(parsed: &RuleFile) -> SeverityTable {
    let written = &parsed.rule.severity;
    let missing = written.missing.unwrap_or(Severity::Warning);
    SeverityTable {
        missing,
        partial: written.partial.unwrap_or(if missing == Severity::Advice {
            Severity::Advice
        } else {
            Severity::Warning
        }),
        conflict: written.conflict.unwrap_or(Severity::Error),
        present: written.present.unwrap_or(Severity::Warning),
    }
}

fn rule_test(number: usize, test: &TestDef) -> RuleTest {
    let written = test.text.get_ref().trim_start_matches('\n');
    let mut marks = Vec::new();
    for piece in written.split('«').skip(1) {
        marks.extend(piece.split('»').next().map(str::to_owned));
    }
    RuleTest {
        name: test
            .name
            .clone()
            .unwrap_or_else(|| format!("test {}", number + 1)),
        text: written.replace(['«', '»'], ""),
        marks,
        verdict: test.verdict,
        sector: test.doc.sector.unwrap_or(Sector::Public),
        missing_items: test.missing_items.clone(),
        term: test.term.clone(),
        extension: test.extension.clone(),
        span: test.text.span(),
    }
}
