//! Terms in a text that contradict each other.

use super::Verdict;
use super::evaluate::{Evaluator, Group};
use crate::lexicon::duration::Duration;
use crate::review::{Reason, Review};
use crate::rules::Rule;

/// Longer and shorter terms than these are the same month: 30 days, one month.
const MONTH: (u32, u32) = (4, 1);

/// Why the terms that a rule read leave a person something to look at.
pub(super) fn of_terms(
    evaluator: &Evaluator<'_, '_>,
    index: usize,
    rule: &Rule,
    verdict: Verdict,
) -> Option<Review> {
    let condition = rule.values.term.as_ref()?;
    if !matches!(verdict, Verdict::Present | Verdict::Conflict) {
        return None;
    }
    let except = &evaluator.scan.rules.review()?.terms.except;
    let document = evaluator.scan.document;
    let found = evaluator.evaluate(index, condition)?;
    let mut terms: Vec<(Duration, &Group)> = Vec::new();
    let first = |group: &&Group| {
        let sentence = group.first().map(|span| span.sentence as usize);
        sentence.is_some_and(|sentence| !except.any(document.words(), document.words_of(sentence)))
    };
    for group in found.iter().filter(first) {
        let Some(value) = group.iter().find_map(|span| span.value) else {
            continue;
        };
        if !terms.iter().any(|(known, _)| alike(*known, value)) {
            terms.push((value, group));
        }
    }
    let sentence = |group: &Group| group.first().map(|span| span.sentence);
    terms.dedup_by_key(|(_, group)| sentence(group));
    if terms.len() < 2 {
        return None;
    }
    let said: Vec<String> = terms.iter().map(|(value, _)| value.to_string()).collect();
    let groups: Vec<Group> = terms.iter().map(|(_, group)| (*group).clone()).collect();
    Some(Review {
        reason: Reason::Contradiction,
        message: format!(
            "De tekst noemt verschillende termijnen: {}.",
            said.join(" en ")
        ),
        evidence: evaluator.scan.evidence(&groups),
    })
}

/// Whether two terms are the same to a reader: equal, or both about a month.
fn alike(one: Duration, other: Duration) -> bool {
    let about_a_month = |term: Duration| {
        let (weeks, months) = MONTH;
        Duration::named(weeks, "week").is_some_and(|least| term >= least)
            && Duration::named(months, "month").is_some_and(|most| term <= most)
    };
    one == other || about_a_month(one) && about_a_month(other)
}
