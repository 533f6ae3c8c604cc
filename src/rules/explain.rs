//! What a rule looks for, in the words of its file: for people who want to
//! know why a verdict came out as it did, or who change the rule.

use std::collections::BTreeSet;

use super::condition;
use super::file::{Filters, Meant, Polarity, RuleFile, SignalDef, Text};
use super::term::Part;
use super::{RuleSet, wording};
use crate::clues::ClueText;
use crate::judge::{Sector, Verdict};

/// A rule as its file has it, put into Dutch where the file has code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// When the rule applies, and what the report says when it does not; always, when absent.
    pub applies: Option<(Condition, String)>,
    /// The conditions, in the order in which they are tried.
    pub verdicts: Vec<(Verdict, Condition)>,
    /// The verdict when none of them holds.
    pub otherwise: Verdict,
    /// What is looked for, by name.
    pub signals: Vec<Sought>,
    /// The entries of the checklist, by name.
    pub items: Vec<Entry>,
    /// Entries made from the register of laws, by the name that reports give them.
    pub from_laws: Vec<String>,
    /// The lexicons that the rule names itself.
    pub lexicons: Vec<LexiconText>,
    /// The words that point to it where nothing of this was found.
    pub clues: Option<ClueText>,
    /// The rule's own tests.
    pub tests: Vec<Example>,
}

/// A condition, as written and in Dutch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// As the file has it.
    pub written: String,
    /// The ways in which it holds: one of them is enough. Names stand between ‹ and ›.
    pub ways: Vec<String>,
}

/// Words that count as one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// Its name in the conditions.
    pub name: String,
    /// Terms, as written.
    pub terms: Vec<String>,
    /// Regular expressions, as written.
    pub regex: Vec<String>,
    /// Names of lexicons whose words count too.
    pub uses: Vec<String>,
    /// Terms whose hits take others away.
    pub except: Vec<String>,
    /// What else is asked of a hit (Dutch phrases).
    pub restrictions: Vec<String>,
}

/// An entry of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name in the conditions.
    pub name: String,
    /// How reports name it.
    pub label: String,
    /// When it counts at all; always, when absent.
    pub when: Option<Condition>,
    /// How it is found.
    pub found: EntryFound,
}

/// How an entry of a checklist is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryFound {
    /// By words of its own.
    Words(Sought),
    /// By a condition.
    Condition(Condition),
}

/// A lexicon that rules share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconText {
    /// The name between `{` and `}`.
    pub name: String,
    /// What its words have in common.
    pub title: String,
    /// The file it stands in; `None` for what the program itself recognises.
    pub file: Option<String>,
}

/// A test of the rule, as an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it is about.
    pub name: Option<String>,
    /// The text, with the expected evidence in «».
    pub text: String,
    /// The expected verdict.
    pub verdict: Verdict,
    /// The sector that it is judged for.
    pub sector: Sector,
}

impl RuleSet {
    /// What the rule of that id looks for; `None` if there is no such rule.
    pub fn explain(&self, id: &str) -> Option<Explanation> {
        let rule = self.rule(id)?;
        // It was parsed before: a rule set holds no broken rule.
        let file: RuleFile = toml::from_str(&rule.source).ok()?;
        let signals: Vec<Sought> = file
            .signals
            .0
            .iter()
            .map(|(name, definition)| sought(name.get_ref(), definition))
            .collect();
        let items: Vec<Entry> = file.items.0.iter().map(entry).collect();
        Some(Explanation {
            applies: file
                .applies
                .as_ref()
                .map(|applies| (in_words(&applies.when), applies.reason.clone())),
            verdicts: verdicts(&file),
            otherwise: rule.verdicts.otherwise,
            from_laws: rule
                .items
                .iter()
                .skip(items.len())
                .map(|item| item.label.clone())
                .collect(),
            lexicons: self.lexicon_texts(&file),
            clues: self.clues().and_then(|clues| clues.text(id)),
            signals,
            items,
            tests: file.tests.iter().map(example).collect(),
        })
    }

    fn lexicon_texts(&self, file: &RuleFile) -> Vec<LexiconText> {
        let items = file.items.0.iter().map(|(_, item)| item.signal());
        let signals = file.signals.0.iter().map(|(_, signal)| signal.clone());
        let named: BTreeSet<String> = signals.chain(items).flat_map(|one| named(&one)).collect();
        let known = self.lexicons.iter();
        known
            .filter(|lexicon| named.contains(&lexicon.name))
            .map(|lexicon| LexiconText {
                name: lexicon.name.clone(),
                title: lexicon.title.clone(),
                file: lexicon.file.clone(),
            })
            .collect()
    }
}

fn verdicts(file: &RuleFile) -> Vec<(Verdict, Condition)> {
    let written = &file.verdict;
    let tried = [
        (Verdict::Conflict, &written.conflict),
        (Verdict::Present, &written.present),
        (Verdict::Partial, &written.partial),
    ];
    let given = tried
        .into_iter()
        .filter_map(|(verdict, text)| Some((verdict, text.as_ref()?)));
    given
        .map(|(verdict, text)| (verdict, in_words(text)))
        .collect()
}

fn in_words(written: &Text) -> Condition {
    let written = written.get_ref().trim().to_owned();
    let ways = condition::parse(&written)
        .map(|parsed| wording::ways(&parsed))
        .unwrap_or_default();
    Condition { written, ways }
}

fn entry((name, item): &(Text, super::file::ItemDef)) -> Entry {
    let name = name.get_ref();
    let label = if item.label.is_empty() {
        name
    } else {
        &item.label
    };
    Entry {
        name: name.clone(),
        label: label.clone(),
        when: item.when.as_ref().map(in_words),
        found: match &item.found {
            Some(condition) => EntryFound::Condition(in_words(condition)),
            None => EntryFound::Words(sought(name, &item.signal())),
        },
    }
}

fn sought(name: &str, definition: &SignalDef) -> Sought {
    Sought {
        name: name.to_owned(),
        terms: written(&definition.terms),
        regex: written(&definition.regex),
        uses: texts(&definition.uses),
        except: written(&definition.except),
        restrictions: restrictions(definition),
    }
}

fn restrictions(definition: &SignalDef) -> Vec<String> {
    let polarity = match definition.polarity.unwrap_or_default() {
        Polarity::Positive => None,
        Polarity::Negative => Some("alleen als de zin het ontkent".to_owned()),
        Polarity::Any => Some("ook als de zin het ontkent".to_owned()),
    };
    let capture = definition.capture.as_ref();
    polarity
        .into_iter()
        .chain(filters(&definition.only, "alleen met"))
        .chain(filters(&definition.unless, "niet met"))
        .chain(capture.map(|_| "de termijn erin wordt onthouden".to_owned()))
        .collect()
}

fn filters<'a>(filters: &'a Filters, word: &'a str) -> impl Iterator<Item = String> + 'a {
    filters.0.iter().map(move |filter| {
        let lexicons = filter
            .uses
            .iter()
            .map(|name| format!("{{{}}}", name.get_ref()));
        let words: Vec<String> = lexicons.chain(written(&filter.terms)).collect();
        format!(
            "{word}, {}: {}",
            wording::within(filter.within),
            words.join(" · ")
        )
    })
}

fn texts(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.get_ref().clone()).collect()
}

fn written<M>(texts: &[Meant<M>]) -> Vec<String> {
    texts.iter().map(|text| text.get_ref().clone()).collect()
}

/// The lexicons that a signal names: in `use`, inside its terms and its filters.
fn named(definition: &SignalDef) -> Vec<String> {
    let filters = || definition.unless.0.iter().chain(&definition.only.0);
    let terms = definition
        .terms
        .iter()
        .chain(&definition.except)
        .chain(filters().flat_map(|filter| &filter.terms));
    let inside = terms
        .filter_map(|text| text.meaning.as_ref().ok())
        .flat_map(|term| in_parts(&term.parts));
    let uses = definition
        .uses
        .iter()
        .chain(filters().flat_map(|filter| &filter.uses));
    inside
        .chain(uses.map(|name| name.get_ref().clone()))
        .collect()
}

fn in_parts(parts: &[Part]) -> Vec<String> {
    let of = |part: &Part| match part {
        Part::Lexicon(name, _) => vec![name.clone()],
        Part::Choice(options) => options.iter().flat_map(|option| in_parts(option)).collect(),
        _ => Vec::new(),
    };
    parts.iter().flat_map(of).collect()
}

fn example(test: &super::file::TestDef) -> Example {
    Example {
        name: test.name.clone(),
        text: test.text.get_ref().trim().to_owned(),
        verdict: test.verdict,
        sector: test.doc.sector.unwrap_or(Sector::Public),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_rule_can_be_explained() {
        let rules = RuleSet::load_with_tests(None).unwrap();
        for rule in rules.rules() {
            let explanation = rules.explain(&rule.id).unwrap();
            assert!(!explanation.verdicts.is_empty(), "{}", rule.id);
            for (_, condition) in &explanation.verdicts {
                assert!(
                    !condition.ways.is_empty(),
                    "{}: {}",
                    rule.id,
                    condition.written
                );
            }
            assert!(!explanation.tests.is_empty(), "{}", rule.id);
        }
        assert_eq!(rules.explain("bestaat-niet"), None);
    }

    #[test]
    fn the_lexicons_are_named_with_what_they_hold() {
        let rules = RuleSet::load_with_tests(None).unwrap();
        let explanation = rules.explain("fg-contact").unwrap();
        let fg = explanation
            .lexicons
            .iter()
            .find(|lexicon| lexicon.name == "fg")
            .unwrap();
        assert_eq!(fg.title, "functionaris (voor) gegevensbescherming");
        assert_eq!(fg.file.as_deref(), Some("rules/lexicon/instanties.toml"));
    }
}
