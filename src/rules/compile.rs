//! From rule files to a rule set: everything checked, every mistake told.

use std::collections::HashMap;

use super::conditions::Names;
use super::diagnostic::RuleErrors;
use super::file::{
    Filters, ItemDef, ItemsFrom, Kind, LawFile, LexiconDef, LexiconFile, RuleFile, SignalDef, Text,
};
use super::finders::{Compiler, Written};
use super::laws::Laws;
use super::model::{
    Expr, Filter, Finder, Found, Item, Lexicon, Rule, RuleTest, RuleTexts, SeverityTable, Signal,
    Values, Verdicts,
};
use super::profile::{self, DEFAULT_PROFILE, Family, Profile, ProfileFile};
use super::source::SourceFile;
use super::toml_dutch::in_dutch;
use super::{Advice, RuleSet, lint};
use crate::judge::{Sector, Severity, Verdict};
use crate::lexicon::Typed;

/// Compiles the rules of the first profile, and keeps the files for the others.
///
/// # Errors
/// All mistakes in the files of that profile and those that profiles share.
pub(super) fn compile_all(files: Vec<SourceFile>) -> Result<RuleSet, RuleErrors> {
    let mut rules = compile(&files, DEFAULT_PROFILE)?;
    let mut compiler = Compiler::default();
    let profiles = profiles(&mut compiler, &files);
    let kinds = files.iter().find(|file| file.key == "soorten.toml");
    let kinds = kinds.and_then(|file| {
        let parsed = compiler.parse(file)?;
        compiler.refuse_unknown_kinds(file, &parsed);
        Some(parsed)
    });
    for file in files.iter().filter(|file| file.key.contains('/')) {
        if !profiles.is_empty() && !profile::known_folder(file.folder(), &profiles) {
            compiler.stray_folder(file);
        }
    }
    if !compiler.diagnostics.is_empty() {
        return Err(RuleErrors {
            diagnostics: compiler.diagnostics,
        });
    }
    rules.family = Family::new(files, profiles, kinds);
    Ok(rules)
}

fn profiles(compiler: &mut Compiler, files: &[SourceFile]) -> Vec<Profile> {
    let file = files.iter().find(|file| file.key == "profielen.toml");
    file.and_then(|file| compiler.parse::<ProfileFile>(file))
        .unwrap_or_default()
        .profile
}

/// Compiles the rules of one profile, with those that profiles share.
///
/// # Errors
/// All mistakes in those files, if there is one.
pub(super) fn compile(files: &[SourceFile], profile: &str) -> Result<RuleSet, RuleErrors> {
    let mut compiler = Compiler::default();
    let profiles = profiles(&mut compiler, files);
    // What is wrong with the file of profiles is told once, by `compile_all`.
    compiler.diagnostics.clear();
    let mut laws = Laws::default();
    let mut advice = Advice::default();
    let mut review_file = None;
    let mut topics = None;
    let mut lexicons = Vec::new();
    let mut rules = Vec::new();
    for file in files
        .iter()
        .filter(|file| profile::counts(file, profile, &profiles))
    {
        match file.folder() {
            "profielen.toml" | "soorten.toml" => {}
            "vergelijken.toml" => topics = compiler.parse(file).map(|parsed| (file, parsed)),
            "laws.toml" => {
                if let Some(parsed) = compiler.parse::<LawFile>(file) {
                    laws = Laws::new(&parsed);
                    compiler.law_file = Some((file.clone(), parsed));
                }
            }
            "leesbaarheid.toml" => advice.readability = compiler.parse(file),
            "nakijken.toml" => {
                advice.review = compiler.parse(file);
                review_file = Some(file);
            }
            "lexicon" => lexicons.extend(
                compiler
                    .parse::<LexiconFile>(file)
                    .map(|parsed| (file, parsed)),
            ),
            _ if !file.key.contains('/') => compiler.report(
                file,
                "map",
                0..0,
                "een regelbestand staat in een map onder de regelmap".into(),
                Some(format!(
                    "zet het in de map van het profiel: privacyverklaring/{}",
                    file.key
                )),
            ),
            _ => rules.extend(
                compiler
                    .parse::<RuleFile>(file)
                    .map(|parsed| (file, parsed)),
            ),
        }
    }
    if let Some((file, settings)) = review_file.zip(advice.review.as_ref()) {
        compiler.refuse_strangers(file, settings, &rules, files);
    }
    let lexicons = compiler.lexicons(&lexicons);
    let rules = compiler.rules(&rules, &laws);
    compiler.refuse_fact_circles(&rules, files);
    let (rules, _): (Vec<Rule>, Vec<Vec<usize>>) = rules.into_iter().unzip();
    let topics = topics.map_or_else(Vec::new, |(file, parsed)| {
        compiler.topics(file, parsed, &rules)
    });
    if !compiler.diagnostics.is_empty() {
        return Err(RuleErrors {
            diagnostics: compiler.diagnostics,
        });
    }
    let literals = compiler.literals.build();
    let anchors = compiler.anchors.build(literals.count());
    let mut rules = RuleSet::new(rules, lexicons, literals, anchors, laws, advice, files);
    rules.profile = profile.to_owned();
    rules.topics = topics;
    Ok(rules)
}

impl Compiler {
    fn stray_folder(&mut self, file: &SourceFile) {
        self.report(
            file,
            "map",
            0..0,
            format!("de map `{}` hoort bij geen profiel", file.folder()),
            Some("zet een tabel [[profile]] met dat id in profielen.toml, of gebruik signalen/, feiten/ of lexicon/".into()),
        );
    }

    fn parse<T: serde::de::DeserializeOwned>(&mut self, file: &SourceFile) -> Option<T> {
        match toml::from_str(&file.text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                let (message, help) = in_dutch(error.message());
                self.report(file, "toml", span, message, help);
                None
            }
        }
    }

    fn lexicons(&mut self, files: &[(&SourceFile, LexiconFile)]) -> Vec<Lexicon> {
        let mut lexicons: Vec<Lexicon> = Typed::ALL
            .iter()
            .map(|(name, typed)| Lexicon {
                name: (*name).to_owned(),
                title: typed.title().to_owned(),
                file: None,
                typed: Some(*typed),
                finder: Finder::default(),
            })
            .collect();
        for (index, lexicon) in lexicons.iter().enumerate() {
            self.lexicons.insert(lexicon.name.clone(), index);
        }
        let mut next = lexicons.len();
        for (file, parsed) in files {
            for (name, _) in &parsed.lexicon.0 {
                if self.lexicons.insert(name.get_ref().clone(), next).is_some() {
                    self.report(
                        file,
                        "dubbele-naam",
                        name.span(),
                        format!("het lexicon `{}` bestaat al", name.get_ref()),
                        None,
                    );
                }
                next += 1;
            }
        }
        for (file, parsed) in files {
            for (name, definition) in &parsed.lexicon.0 {
                let finder = self.lexicon_finder(definition, file);
                lexicons.push(Lexicon {
                    name: name.get_ref().clone(),
                    title: definition.title.clone(),
                    file: Some(file.path.clone()),
                    typed: None,
                    finder,
                });
            }
        }
        self.refuse_circles(&lexicons, files);
        lexicons
    }

    fn lexicon_finder(&mut self, definition: &LexiconDef, file: &SourceFile) -> Finder {
        self.finder(
            &Written {
                terms: &definition.terms,
                regex: &definition.regex,
                uses: &definition.uses,
                except: &definition.except,
            },
            file,
        )
    }

    /// A lexicon that uses itself would never end.
    fn refuse_circles(&mut self, lexicons: &[Lexicon], files: &[(&SourceFile, LexiconFile)]) {
        let uses: Vec<Vec<usize>> = lexicons
            .iter()
            .map(|lexicon| lexicon.finder.lexicons_named())
            .collect();
        if let Err(at) = without_circles(&uses) {
            let name = &lexicons[at].name;
            let place = files
                .iter()
                .flat_map(|(file, parsed)| parsed.lexicon.0.iter().map(move |(key, _)| (file, key)))
                .find(|(_, key)| key.get_ref() == name);
            if let Some((file, key)) = place {
                self.report(
                    file,
                    "kringloop",
                    key.span(),
                    format!("het lexicon `{name}` gebruikt zichzelf"),
                    None,
                );
            }
        }
    }

    /// The rules, each with the facts that it uses.
    fn rules(&mut self, files: &[(&SourceFile, RuleFile)], laws: &Laws) -> Vec<(Rule, Vec<usize>)> {
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

    fn signals(
        &mut self,
        written: &[(Text, SignalDef)],
        names: &mut Names,
        file: &SourceFile,
    ) -> Vec<Signal> {
        let mut signals = Vec::new();
        for (name, definition) in written {
            names.signals.insert(name.get_ref().clone(), signals.len());
            let signal = self.signal(name, definition, file);
            signals.push(signal);
        }
        signals
    }

    pub(super) fn signal(
        &mut self,
        name: &Text,
        definition: &SignalDef,
        file: &SourceFile,
    ) -> Signal {
        let finder = self.finder(
            &Written {
                terms: &definition.terms,
                regex: &definition.regex,
                uses: &definition.uses,
                except: &definition.except,
            },
            file,
        );
        if definition.terms.is_empty() && definition.regex.is_empty() && definition.uses.is_empty()
        {
            self.report(
                file,
                "leeg-signaal",
                name.span(),
                format!("`{}` zoekt niets", name.get_ref()),
                Some("geef terms, regex of use".into()),
            );
        }
        if let Some(capture) = definition
            .capture
            .as_ref()
            .filter(|capture| capture.get_ref() != "duration")
        {
            self.report(
                file,
                "capture",
                capture.span(),
                format!(
                    "`{}` is niets dat een signaal kan onthouden",
                    capture.get_ref()
                ),
                Some("schrijf `duration`".into()),
            );
        }
        Signal {
            finder,
            capture: definition.capture.is_some(),
            unless: self.filters(&definition.unless, file),
            only: self.filters(&definition.only, file),
            polarity: definition.polarity.unwrap_or_default(),
        }
    }

    fn filters(&mut self, filters: &Filters, file: &SourceFile) -> Vec<Filter> {
        let filter = |filter: &super::file::Filter| Filter {
            within: filter.within,
            finder: self.finder(
                &Written {
                    terms: &filter.terms,
                    regex: &[],
                    uses: &filter.uses,
                    except: &[],
                },
                file,
            ),
        };
        filters.0.iter().map(filter).collect()
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

    /// A fact that uses itself would never end.
    fn refuse_fact_circles(&mut self, rules: &[(Rule, Vec<usize>)], files: &[SourceFile]) {
        let uses: Vec<Vec<usize>> = rules.iter().map(|(_, facts)| facts.clone()).collect();
        let Err(at) = without_circles(&uses) else {
            return;
        };
        let rule = &rules[at].0;
        if let Some(file) = files.iter().find(|file| file.path == rule.file) {
            self.report(
                file,
                "kringloop",
                0..0,
                format!("het feit `{}` gebruikt zichzelf", rule.id),
                None,
            );
        }
    }
}

/// `Err` names one that, by way of others, uses itself.
fn without_circles(uses: &[Vec<usize>]) -> Result<(), usize> {
    fn visit(at: usize, uses: &[Vec<usize>], state: &mut [u8]) -> Result<(), usize> {
        match state[at] {
            2 => return Ok(()),
            1 => return Err(at),
            _ => state[at] = 1,
        }
        for next in &uses[at] {
            visit(*next, uses, state)?;
        }
        state[at] = 2;
        Ok(())
    }
    let mut state = vec![0; uses.len()];
    (0..uses.len()).try_for_each(|at| visit(at, uses, &mut state))
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
            .map(|example| example.0.get_ref().trim().to_owned()),
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

fn rule_test(number: usize, test: &super::file::TestDef) -> RuleTest {
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
