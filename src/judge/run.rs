//! One document judged by one rule set.

use jiff::civil::Date;

use super::evaluate::{Context, Evaluator, Group};
use super::scan::Scan;
use super::{Finding, Judgement, Sector, SectorSource, Signal, Verdict, doubt};
use crate::across::{Asks, Said, Topic};
use crate::rules::{Kind, Rule, RuleSet};
use crate::text::Document;

/// The fact that shows a public body.
const PUBLIC_FACT: &str = "overheid";

/// What the caller knows of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The sector; found in the text when not given.
    pub sector: Option<Sector>,
    /// The profile of rules to use; [`crate::assess`] takes the one for the kind of
    /// document when not given, [`judge`] that of its rules.
    pub profile: Option<String>,
    /// The day for which the law is read: rules that do not hold on it are
    /// left out. All rules judge when not given.
    pub reference_date: Option<Date>,
}

impl Options {
    /// What the rules are told of the document, for this sector.
    fn context(&self, sector: Sector, rules: &RuleSet) -> Context {
        Context {
            sector,
            profile: rules.profile().to_owned(),
            reference_date: self.reference_date,
        }
    }
}

/// Judges a document by the profile of the options, or by that of the rules
/// where these have no such profile. Pure: the same input gives the same judgement.
pub fn judge(document: &Document, rules: &RuleSet, options: &Options) -> Judgement {
    let named = options
        .profile
        .as_deref()
        .and_then(|profile| rules.of(profile));
    let rules = named.unwrap_or(rules);
    let scan = Scan::new(document, rules);
    let (sector, sector_source, groups) = sector(&scan, options);
    let context = options.context(sector, rules);
    let profile = context.profile.clone();
    let evaluator = Evaluator::new(&scan, context);
    let mut judgement = Judgement {
        profile,
        sector,
        sector_source,
        sector_evidence: scan.evidence(&groups),
        title: document.title(),
        requirements: Vec::new(),
        bases: Vec::new(),
        term: None,
        extension: None,
        signals: Vec::new(),
        says: Vec::new(),
        review: Vec::new(),
        readability: None,
    };
    for index in rules.in_report_order() {
        if evaluator.in_force(index) {
            add(&mut judgement, &evaluator, index);
        }
    }
    let says = rules
        .topics()
        .iter()
        .flat_map(|topic| says(&evaluator, topic));
    judgement.says = says.collect();
    judgement
        .signals
        .sort_by_key(|signal| std::cmp::Reverse(signal.severity));
    judgement
}

fn sector(scan: &Scan<'_>, options: &Options) -> (Sector, SectorSource, Vec<Group>) {
    if let Some(sector) = options.sector {
        return (sector, SectorSource::Given, Vec::new());
    }
    let evaluator = Evaluator::new(scan, options.context(Sector::Private, scan.rules));
    let fact = scan
        .rules
        .rules()
        .iter()
        .position(|rule| rule.kind == Kind::Fact && rule.id == PUBLIC_FACT);
    match fact.and_then(|fact| evaluator.fact(fact)) {
        Some(found) => (
            Sector::Public,
            SectorSource::Text,
            found.iter().take(1).cloned().collect(),
        ),
        None => (Sector::Private, SectorSource::Assumed, Vec::new()),
    }
}

/// What the document says on a topic.
fn says(evaluator: &Evaluator<'_, '_>, topic: &Topic) -> Vec<Said> {
    let said = |value: String, duration, group: &Group| {
        let evidence = evaluator.scan.evidence(std::slice::from_ref(group));
        // The best comes first.
        evidence.into_iter().next().map(|evidence| Said {
            topic: topic.id.clone(),
            title: topic.title.clone(),
            message: topic.message.clone(),
            value,
            evidence,
            duration,
        })
    };
    match &topic.asks {
        Asks::Value(fact) => {
            let found = evaluator.fact(*fact).unwrap_or_default();
            let of = |group: &Group| {
                let duration = group.iter().find_map(|span| span.value);
                let value = match (duration, group.first()) {
                    (Some(duration), _) => duration.iso(),
                    (None, first) => evaluator.scan.words(first?).to_lowercase(),
                };
                said(value, duration, group)
            };
            found.iter().filter_map(of).collect()
        }
        Asks::Answers(answers) => {
            let of = |(answer, fact): &(String, usize)| {
                let found = evaluator.fact(*fact)?;
                said(answer.clone(), None, found.first()?)
            };
            answers.iter().filter_map(of).collect()
        }
    }
}

fn add(judgement: &mut Judgement, evaluator: &Evaluator<'_, '_>, index: usize) {
    let rule = &evaluator.scan.rules.rules()[index];
    match rule.kind {
        Kind::Fact => {}
        Kind::Requirement => {
            let finding = finding(evaluator, index, rule);
            values(judgement, evaluator, index, rule);
            judgement.requirements.push(finding);
        }
        Kind::Signal => judgement.signals.extend(signal(evaluator, index, rule)),
    }
}

fn values(judgement: &mut Judgement, evaluator: &Evaluator<'_, '_>, index: usize, rule: &Rule) {
    let value = |condition: &Option<_>| {
        let found = condition
            .as_ref()
            .and_then(|condition| evaluator.evaluate(index, condition))?;
        found
            .iter()
            .flatten()
            .find_map(|span| span.value)
            .map(|value| value.iso())
    };
    judgement.term = judgement.term.take().or_else(|| value(&rule.values.term));
    judgement.extension = judgement
        .extension
        .take()
        .or_else(|| value(&rule.values.extension));
    if rule.values.bases {
        judgement.bases = evaluator
            .items(index)
            .into_iter()
            .filter(|(_, found)| found.is_some())
            .map(|(item, _)| item.name.clone())
            .collect();
    }
}

fn finding(evaluator: &Evaluator<'_, '_>, index: usize, rule: &Rule) -> Finding {
    let (verdict, groups) = evaluator.verdict(index);
    let gap = verdict.is_gap();
    Finding {
        id: rule.id.clone(),
        title: rule.title.clone(),
        verdict,
        severity: rule.severity.of(verdict),
        basis: rule.basis.clone(),
        message: message(evaluator, index, rule, verdict, &groups),
        advice: gap.then(|| filled(evaluator, index, rule, &rule.texts.advice, &groups)),
        example: rule.texts.example.clone().filter(|_| gap),
        evidence: evaluator.scan.evidence(&groups),
        review: doubt::of_terms(evaluator, index, rule, verdict)
            .into_iter()
            .collect(),
    }
}

fn signal(evaluator: &Evaluator<'_, '_>, index: usize, rule: &Rule) -> Option<Signal> {
    let (verdict, groups) = evaluator.verdict(index);
    (verdict == Verdict::Present).then(|| Signal {
        id: rule.id.clone(),
        title: rule.title.clone(),
        severity: rule.severity.present,
        basis: rule.basis.clone(),
        message: message(evaluator, index, rule, verdict, &groups),
        advice: filled(evaluator, index, rule, &rule.texts.advice, &groups),
        evidence: evaluator.scan.evidence(&groups),
    })
}

/// The rule's own sentence for the verdict, filled in; else a plain one.
fn message(
    evaluator: &Evaluator<'_, '_>,
    index: usize,
    rule: &Rule,
    verdict: Verdict,
    groups: &[Group],
) -> String {
    let texts = &rule.texts;
    let (own, plain) = match verdict {
        Verdict::Present => (&texts.present, "Dit staat in de tekst."),
        Verdict::Partial => (
            &texts.partial,
            "Het onderwerp wordt genoemd, maar niet volledig.",
        ),
        Verdict::Missing => (&texts.missing, "Hierover staat niets in de tekst."),
        Verdict::Conflict => (
            &texts.conflict,
            "De tekst is op dit punt in strijd met de wet.",
        ),
        Verdict::NotApplicable => (&None, "Deze eis is hier niet van toepassing."),
    };
    if verdict == Verdict::NotApplicable {
        return rule
            .applies
            .as_ref()
            .map_or_else(|| plain.to_owned(), |(_, reason)| reason.clone());
    }
    own.as_ref().map_or_else(
        || plain.to_owned(),
        |own| filled(evaluator, index, rule, own, groups),
    )
}

/// A text of the rule with its placeholders filled in.
fn filled(
    evaluator: &Evaluator<'_, '_>,
    index: usize,
    rule: &Rule,
    text: &str,
    groups: &[Group],
) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let items = evaluator.items(index);
    let labels = |wanted: bool| -> String {
        let labels: Vec<&str> = items
            .iter()
            .filter(|(_, found)| found.is_some() == wanted)
            .map(|(item, _)| item.label.as_str())
            .collect();
        labels.join(", ")
    };
    let value = |condition: &Option<_>| {
        let found = condition
            .as_ref()
            .and_then(|condition| evaluator.evaluate(index, condition));
        let groups = found.as_deref().map_or(groups, |found| found.as_slice());
        groups
            .iter()
            .flatten()
            .find_map(|span| span.value)
            .map(|value| value.to_string())
            .unwrap_or_default()
    };
    text.replace("{found_items}", &labels(true))
        .replace("{missing_items}", &labels(false))
        .replace(
            "{found}",
            &items
                .iter()
                .filter(|(_, found)| found.is_some())
                .count()
                .to_string(),
        )
        .replace("{total}", &items.len().to_string())
        .replace("{term}", &value(&rule.values.term))
        .replace("{extension}", &value(&rule.values.extension))
}
