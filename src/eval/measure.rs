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
use crate::judge::{DEFAULT_PROFILE, Judgement, Options, Sector, judge};
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
    /// Documents that could not be read, and why.
    pub failed: Vec<(PathBuf, Failure)>,
}

/// Judges labelled documents, each for the sector of its label, and scores the verdicts.
pub fn measure(gold: Vec<Labelled>, rules: &RuleSet, selection: &Selection) -> Measured {
    let judge = |document: &Document, sector| {
        let options = Options {
            sector: Some(sector),
            ..Options::default()
        };
        judge(document, rules, &options)
    };
    measure_with(gold, &signals(rules, selection), selection, judge)
}

/// Scores the keyword baseline over labelled documents, by the same measure.
pub fn measure_baseline(gold: Vec<Labelled>, selection: &Selection) -> Measured {
    measure_with(gold, &BTreeSet::new(), selection, baseline::judge)
}

/// Scores the verdicts that `judge` gives; `signals` are those that it knows.
fn measure_with(
    gold: Vec<Labelled>,
    signals: &BTreeSet<String>,
    selection: &Selection,
    judge: impl Fn(&Document, Sector) -> Judgement + Sync,
) -> Measured {
    let (ours, others): (Vec<_>, Vec<_>) = gold
        .into_iter()
        .partition(|label| label.profile == DEFAULT_PROFILE);
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
        .map(|(label, judgement, text)| (label, judgement, text.as_str()));
    let mut score = score(pairs, signals);
    if !selection.has_terms() {
        score.terms = Ratio::default();
    }
    Measured {
        score,
        skipped: others
            .into_iter()
            .map(|label| (label.id, label.profile))
            .collect(),
        failed,
    }
}

fn judged(
    mut label: Labelled,
    selection: &Selection,
    judge: impl Fn(&Document, Sector) -> Judgement,
) -> Result<(Labelled, Judgement, String), (PathBuf, Failure)> {
    let limits = Limits::default();
    let read = read_file(&label.path, &limits)
        .map_err(Failure::from)
        .and_then(|bytes| assess::read(&bytes, &limits));
    let document = match read {
        Ok(document) => document,
        Err(failure) => return Err((label.path, failure)),
    };
    let mut judgement = judge(&document, label.sector);
    selection.narrow_label(&mut label);
    selection.narrow_judgement(&mut judgement);
    let text = document.source().text.clone();
    Ok((label, judgement, text))
}

/// The signals that the rules know.
fn signals(rules: &RuleSet, selection: &Selection) -> BTreeSet<String> {
    let known = rules.rules().iter();
    known
        .filter(|rule| rule.kind == Kind::Signal && selection.has(&rule.id))
        .map(|rule| rule.id.clone())
        .collect()
}
