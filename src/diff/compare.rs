//! Two runs side by side.

use std::collections::HashMap;

use super::read::{Point, Report, Who};

/// What changed from one run to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Each participant of either run: those of the new run first, in its order.
    pub participants: Vec<Changed>,
    /// The rule sets differ, so that a change may come from them.
    pub other_rules: bool,
}

/// What changed for one participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its name.
    pub name: String,
    /// `None` where it is in both runs, else whether it is new.
    pub only: Option<Only>,
    /// The changes: new, changed words, still open, solved.
    pub changes: Vec<Change>,
}

/// In which of two runs something is, if not in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Only in the new one.
    New,
    /// Only in the old one, or not judged in the new one.
    Old,
}

/// What became of a gap or a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It was not there before.
    New(Point),
    /// It is there still, with another verdict or in other words: before and now.
    Words(Point, Point),
    /// It is there still, in the same words.
    Open(Point),
    /// It is there no more.
    Solved(Point),
}

impl Change {
    /// Its place in a report: 0 new, 1 other words, 2 still open, 3 solved.
    pub fn kind(&self) -> usize {
        match self {
            Self::New(_) => 0,
            Self::Words(..) => 1,
            Self::Open(_) => 2,
            Self::Solved(_) => 3,
        }
    }

    /// What it is about: as it is now, or as it was where it is gone.
    pub fn point(&self) -> &Point {
        match self {
            Self::New(point) | Self::Open(point) | Self::Solved(point) => point,
            Self::Words(_, now) => now,
        }
    }
}

impl Changed {
    /// How many changes there are of each kind: new, other words, still open, solved.
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for change in &self.changes {
            if let Some(count) = counts.get_mut(change.kind()) {
                *count += 1;
            }
        }
        counts
    }
}

impl Comparison {
    /// The counts of all participants together.
    pub fn counts(&self) -> [usize; 4] {
        let mut total = [0; 4];
        for changed in &self.participants {
            for (total, count) in total.iter_mut().zip(changed.counts()) {
                *total += count;
            }
        }
        total
    }
}

/// Compares an old run with a new one.
pub fn compare(old: &Report, new: &Report) -> Comparison {
    let mut before: HashMap<&str, &Who> = HashMap::new();
    for who in &old.participants {
        before.entry(&who.name).or_insert(who);
    }
    let now: HashMap<&str, &Who> = new
        .participants
        .iter()
        .map(|who| (who.name.as_str(), who))
        .collect();
    let mut participants: Vec<Changed> = new
        .participants
        .iter()
        .map(|who| changed(before.get(who.name.as_str()).copied(), Some(who), &who.name))
        .collect();
    let gone = old.participants.iter();
    let gone = gone.filter(|who| !now.contains_key(who.name.as_str()));
    participants.extend(gone.map(|who| changed(Some(who), None, &who.name)));
    Comparison {
        participants,
        other_rules: old.rules != new.rules,
    }
}

fn changed(old: Option<&Who>, new: Option<&Who>, name: &str) -> Changed {
    let judged = |who: Option<&Who>| who.is_some_and(|who| who.judged);
    let only = match (judged(old), judged(new)) {
        (true, false) => Some(Only::Old),
        (false, true) => Some(Only::New),
        _ => None,
    };
    // What was not judged this time is not solved: nothing is said of it.
    let points = |who: Option<&Who>| who.map_or_else(Vec::new, |who| who.points.clone());
    let unjudged = new.map_or(&[][..], |who| &who.unjudged);
    let changes = match only {
        Some(Only::Old) => Vec::new(),
        _ => changes(points(old), points(new), unjudged),
    };
    Changed {
        name: name.to_owned(),
        only,
        changes,
    }
}

/// Matches on requirement and words first, then on requirement alone. What is
/// left of documents that are `unjudged` in the new run may be there still.
fn changes(old: Vec<Point>, new: Vec<Point>, unjudged: &[String]) -> Vec<Change> {
    let mut old: Vec<Option<Point>> = old.into_iter().map(Some).collect();
    let mut matched: Vec<(Point, Option<Point>)> = Vec::new();
    for point in new {
        let same = take(&mut old, |one| same_words(one, &point));
        matched.push((point, same));
    }
    let mut changes: Vec<Change> = matched
        .into_iter()
        .map(|(point, same)| match same {
            Some(_) => Change::Open(point),
            None => match take(&mut old, |one| same_subject(one, &point)) {
                Some(before) => Change::Words(before, point),
                None => Change::New(point),
            },
        })
        .collect();
    let gone = old.into_iter().flatten();
    let gone = gone.filter(|point| !unjudged.contains(&point.document));
    changes.extend(gone.map(Change::Solved));
    changes.sort_by_key(|change| (change.kind(), std::cmp::Reverse(change.point().severity)));
    changes
}

fn take(points: &mut [Option<Point>], fits: impl Fn(&Point) -> bool) -> Option<Point> {
    let fitting = |one: &&mut Option<Point>| one.as_ref().is_some_and(&fits);
    points.iter_mut().find(fitting).and_then(Option::take)
}

fn same_subject(left: &Point, right: &Point) -> bool {
    left.id == right.id && left.verdict.is_none() == right.verdict.is_none()
}

fn same_words(left: &Point, right: &Point) -> bool {
    let sorted = |point: &Point| {
        let mut quotes = point.quotes.clone();
        quotes.sort_unstable();
        quotes
    };
    same_subject(left, right) && left.verdict == right.verdict && sorted(left) == sorted(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::{Severity, Verdict};

    fn point(id: &str, verdict: Verdict, quotes: &[&str]) -> Point {
        Point {
            id: id.to_owned(),
            verdict: Some(verdict),
            severity: Severity::Error,
            message: String::new(),
            advice: String::new(),
            document: "a.txt".to_owned(),
            quotes: quotes.iter().map(ToString::to_string).collect(),
            decided: false,
            fingerprint: String::new(),
        }
    }

    fn report(participants: &[(&str, bool, Vec<Point>)]) -> Report {
        Report {
            path: "r.json".into(),
            reference_date: "2026-11-21".to_owned(),
            rules: "00".to_owned(),
            documents: (1, 1),
            participants: participants
                .iter()
                .map(|(name, judged, points)| Who {
                    name: (*name).to_owned(),
                    judged: *judged,
                    unjudged: Vec::new(),
                    points: points.clone(),
                })
                .collect(),
        }
    }

    #[test]
    fn each_finding_is_new_changed_open_or_solved() {
        use Verdict::{Conflict, Missing, Partial};
        let old = report(&[(
            "a",
            true,
            vec![
                point("bron", Missing, &[]),
                point("reactietermijn", Conflict, &["zes weken"]),
                point("contact", Partial, &["mail ons", "bel ons"]),
            ],
        )]);
        let new = report(&[(
            "a",
            true,
            vec![
                point("contact", Partial, &["bel ons", "mail ons"]),
                point("reactietermijn", Conflict, &["acht weken"]),
                point("cookies", Missing, &[]),
            ],
        )]);
        let comparison = compare(&old, &new);
        assert_eq!(comparison.counts(), [1, 1, 1, 1]);
        let ids: Vec<&str> = comparison.participants[0]
            .changes
            .iter()
            .map(|change| change.point().id.as_str())
            .collect();
        assert_eq!(ids, ["cookies", "reactietermijn", "contact", "bron"]);
    }

    #[test]
    fn what_was_not_judged_is_not_solved() {
        let gap = || vec![point("bron", Verdict::Missing, &[])];
        let old = report(&[("a", true, gap()), ("b", true, gap()), ("c", true, gap())]);
        let new = report(&[
            ("c", true, gap()),
            ("a", false, Vec::new()),
            ("d", true, gap()),
        ]);
        let comparison = compare(&old, &new);
        let told: Vec<_> = comparison
            .participants
            .iter()
            .map(|one| (one.name.as_str(), one.only, one.counts()))
            .collect();
        assert_eq!(
            told,
            [
                ("c", None, [0, 0, 1, 0]),
                ("a", Some(Only::Old), [0; 4]),
                ("d", Some(Only::New), [1, 0, 0, 0]),
                ("b", Some(Only::Old), [0; 4]),
            ]
        );
    }
}
