//! Labelled documents read, judged and scored, many at a time.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rayon::prelude::*;

use super::baseline;
use super::gold::Labelled;
use super::score::{Ratio, Score, score};
use super::select::Selection;
use crate::assess;
use crate::extract::{Limits, read_file};
use crate::judge::{DEFAULT_PROFILE, Judgement, Options, judge};
use crate::kind;
use crate::report::Failure;
use crate::rules::{Kind, RuleSet};
use crate::text::Document;

/// The score, and the documents that it does not cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Over the documents that were judged.
    pub score: Score,
    /// Documents whose label names a profile that has no rules, with that profile.
    pub skipped: Vec<(String, String)>,
    /// How many documents of a labelled kind were recognised as that kind.
    pub kinds: Ratio,
    /// The others: id, labelled kind, and what they were taken for.
    pub other_kinds: Vec<(String, String, String)>,
    /// Documents that could not be read, and why.
    pub failed: Vec<(PathBuf, Failure)>,
}

/// Judges labelled documents, each for the sector of its label, and scores the verdicts.
pub fn measure(gold: Vec<Labelled>, rules: &RuleSet, selection: &Selection) -> Measured {
    let judge = |document: &Document, label: &Labelled| {
        let options = Options {
            sector: Some(label.sector),
            profile: Some(label.profile.clone()),
            ..Options::default()
        };
        let recognised = rules.kinds().map(|kinds| kind::recognise(document, kinds));
        let kind = recognised.map(|recognised| recognised.kind.id);
        let mut judgement = judge(document, rules, &options);
        assess::look(document, rules, &mut judgement);
        (judgement, kind)
    };
    let profiles: Vec<&str> = rules
        .profiles()
        .iter()
        .map(|known| known.id.as_str())
        .collect();
    measure_with(
        gold,
        &signals(rules, selection),
        selection,
        &profiles,
        judge,
    )
}

/// Scores the keyword baseline over labelled documents, by the same measure.
pub fn measure_baseline(gold: Vec<Labelled>, selection: &Selection) -> Measured {
    measure_with(
        gold,
        &BTreeSet::new(),
        selection,
        &[DEFAULT_PROFILE],
        |document, label| (baseline::judge(document, label.sector), None),
    )
}

/// Scores the verdicts that `judge` gives; `signals` are those that it knows.
fn measure_with(
    gold: Vec<Labelled>,
    signals: &BTreeSet<String>,
    selection: &Selection,
    profiles: &[&str],
    judge: impl Fn(&Document, &Labelled) -> Judged + Sync,
) -> Measured {
    let (ours, others): (Vec<_>, Vec<_>) = gold
        .into_iter()
        .partition(|label| profiles.contains(&label.profile.as_str()));
    let judged: Vec<_> = ours
        .into_par_iter()
        .map(|label| judged(label, selection, &judge))
        .collect();
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for outcome in judged {
        match outcome {
            Ok(judged) => done.push(judged),
            Err(failure) => failed.push(failure),
        }
    }
    let pairs = done
        .iter()
        .map(|done| (&done.label, &done.judgement, done.text.as_str()));
    let mut score = score(pairs, signals);
    if !selection.has_terms() {
        score.terms = Ratio::default();
    }
    let (kinds, other_kinds) = kinds(&done);
    Measured {
        score,
        kinds,
        other_kinds,
        skipped: others
            .into_iter()
            .map(|label| (label.id, label.profile))
            .collect(),
        failed,
    }
}

/// The verdicts on a document, and its kind where kinds are known.
type Judged = (Judgement, Option<String>);

/// A labelled document, judged.
struct Done {
    label: Labelled,
    judgement: Judgement,
    kind: Option<String>,
    text: String,
}

/// How many kinds are as labelled, and the others.
fn kinds(done: &[Done]) -> (Ratio, Vec<(String, String, String)>) {
    let mut ratio = Ratio::default();
    let mut others = Vec::new();
    for one in done {
        let (Some(label), Some(kind)) = (&one.label.kind, &one.kind) else {
            continue;
        };
        ratio.of += 1;
        ratio.right += usize::from(label == kind);
        if label != kind {
            others.push((one.label.id.clone(), label.clone(), kind.clone()));
        }
    }
    (ratio, others)
}

fn judged(
    mut label: Labelled,
    selection: &Selection,
    judge: impl Fn(&Document, &Labelled) -> Judged,
) -> Result<Done, (PathBuf, Failure)> {
    let limits = Limits::default();
    let read = read_file(&label.path, &limits)
        .map_err(Failure::from)
        .and_then(|bytes| assess::read(&bytes, &limits));
    let document = match read {
        Ok(document) => document,
        Err(failure) => return Err((label.path, failure)),
    };
    let (mut judgement, kind) = judge(&document, &label);
    selection.narrow_label(&mut label);
    selection.narrow_judgement(&mut judgement);
    let text = document.source().text.clone();
    Ok(Done {
        label,
        judgement,
        kind,
        text,
    })
}

/// The signals that the rules know.
fn signals(rules: &RuleSet, selection: &Selection) -> BTreeSet<String> {
    let known = rules.rules().iter();
    known
        .filter(|rule| rule.kind == Kind::Signal && selection.has(&rule.id))
        .map(|rule| rule.id.clone())
        .collect()
}
