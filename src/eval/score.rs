//! Verdicts counted against labels.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::gold::{Label, Labelled};
use crate::judge::{Evidence, Finding, Judgement, Verdict};
use crate::review::Reason;

/// At most this many pieces of evidence are looked at: as many as the JSON report gives.
const SHOWN: usize = 20;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Ratio {
    /// How many were right.
    pub right: usize,
    /// Out of how many.
    pub of: usize,
}

impl Ratio {
    fn add(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }

    fn join(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }

    /// The share, or `None` of nothing.
    #[expect(clippy::cast_precision_loss, reason = "counts of documents are small")]
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.right as f64 / self.of as f64)
    }
}

/// How one requirement did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct RequirementScore {
    /// Verdicts right.
    pub verdicts: Ratio,
    /// Of the gaps reported, how many are gaps by the label.
    pub gap_precision: Ratio,
    /// Of the gaps by the label, how many are reported.
    pub gap_recall: Ratio,
    /// Of the verdicts with evidence that are right, how many show the label's paragraph.
    pub evidence: Ratio,
}

impl RequirementScore {
    fn join(&mut self, other: &Self) {
        self.verdicts.join(other.verdicts);
        self.gap_precision.join(other.gap_precision);
        self.gap_recall.join(other.gap_recall);
        self.evidence.join(other.evidence);
    }
}

/// One thing that went wrong, for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Errors {
    /// The document.
    pub document: String,
    /// The requirement, signal, or `bases`, `term`, `extension`.
    pub subject: String,
    /// What the label says, with its words.
    pub label: String,
    /// What we say, with our words.
    pub ours: String,
}

/// The whole score.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Score {
    /// Number of documents.
    pub documents: usize,
    /// Per requirement.
    pub requirements: BTreeMap<String, RequirementScore>,
    /// Over all requirements.
    pub total: RequirementScore,
    /// Of the bases found, how many are claimed.
    pub bases_precision: Ratio,
    /// Of the bases claimed, how many are found.
    pub bases_recall: Ratio,
    /// Response terms and extensions right, absent ones included.
    pub terms: Ratio,
    /// Of the signals found, how many the label has.
    pub signal_precision: Ratio,
    /// Of the label's signals, how many are found.
    pub signal_recall: Ratio,
    /// How far the words point right where no rule found a thing.
    pub clues: ClueScore,
    /// What went wrong.
    pub errors: Vec<Errors>,
}

/// How well a sign to look tells wrong verdicts from right ones: the words that point to
/// a requirement that no rule found (`aanwijzingen.toml`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ClueScore {
    /// Of the verdicts “ontbreekt” that are wrong, how many have the sign: the more, the better.
    pub on_wrong: Ratio,
    /// Of those that are right, how many have it: the fewer, the better.
    pub on_right: Ratio,
}

impl ClueScore {
    fn add(&mut self, finding: &Finding, right: bool) {
        let signed = finding
            .review
            .iter()
            .any(|review| review.reason == Reason::MaybeSaid);
        match finding.verdict {
            Verdict::Missing if right => self.on_right.add(signed),
            Verdict::Missing => self.on_wrong.add(signed),
            _ => {}
        }
    }
}

/// Scores judgements against labels. `signals` names the signals that the rule
/// set knows; others in the labels are passed over, as are requirements.
/// Each document comes with its extracted text.
pub fn score<'a>(
    documents: impl IntoIterator<Item = (&'a Labelled, &'a Judgement, &'a str)>,
    signals: &BTreeSet<String>,
) -> Score {
    let mut score = Score::default();
    for (label, judgement, text) in documents {
        score.documents += 1;
        for finding in &judgement.requirements {
            if let Some(wanted) = label.requirements.get(&finding.id) {
                score.requirement(label, wanted, finding, text);
            }
        }
        score.bases(label, judgement);
        score.term(label, "term", label.term.as_ref(), judgement.term.as_ref());
        score.term(
            label,
            "extension",
            label.extension.as_ref(),
            judgement.extension.as_ref(),
        );
        score.signals(label, judgement, signals);
    }
    let mut total = RequirementScore::default();
    score
        .requirements
        .values()
        .for_each(|requirement| total.join(requirement));
    score.total = total;
    score
}

impl Score {
    fn requirement(&mut self, label: &Labelled, wanted: &Label, finding: &Finding, text: &str) {
        let right = finding.verdict == wanted.verdict || wanted.also.contains(&finding.verdict);
        // Where either verdict is right, ours counts as the label.
        let settled = if right {
            finding.verdict
        } else {
            wanted.verdict
        };
        self.clues.add(finding, right);
        let entry = self.requirements.entry(finding.id.clone()).or_default();
        entry.verdicts.add(right);
        if finding.verdict.is_gap() {
            entry.gap_precision.add(settled.is_gap());
        }
        if settled.is_gap() {
            entry.gap_recall.add(finding.verdict.is_gap());
        }
        let quote = wanted
            .evidence
            .as_ref()
            .filter(|_| finding.verdict == wanted.verdict);
        let shown = quote.map(|quote| shows(&finding.evidence, quote, text));
        if let Some(shown) = shown {
            entry.evidence.add(shown);
        }
        if !right || shown == Some(false) {
            let verdict = |verdict: Verdict| verdict.label().to_owned();
            self.errors.push(Errors {
                document: label.id.clone(),
                subject: if right {
                    format!("{} (bewijs)", finding.id)
                } else {
                    finding.id.clone()
                },
                label: format!(
                    "{}: {}",
                    verdict(wanted.verdict),
                    wanted.evidence.as_deref().unwrap_or("-")
                ),
                ours: format!(
                    "{}: {}",
                    verdict(finding.verdict),
                    quotes(&finding.evidence)
                ),
            });
        }
    }

    fn bases(&mut self, label: &Labelled, judgement: &Judgement) {
        for base in judgement
            .bases
            .iter()
            .filter(|base| !label.bases_also.contains(base))
        {
            let right = label.bases.contains(base);
            self.bases_precision.add(right);
            if !right {
                let evidence = judgement
                    .requirements
                    .iter()
                    .find(|finding| finding.id == "grondslag")
                    .map(|finding| quotes(&finding.evidence))
                    .unwrap_or_default();
                self.error(label, "bases", "-", &format!("{base} te veel: {evidence}"));
            }
        }
        for base in &label.bases {
            let right = judgement.bases.contains(base);
            self.bases_recall.add(right);
            if !right {
                self.error(label, "bases", base, "niet gevonden");
            }
        }
    }

    fn term(
        &mut self,
        label: &Labelled,
        subject: &str,
        wanted: Option<&String>,
        got: Option<&String>,
    ) {
        self.terms.add(wanted == got);
        if wanted != got {
            self.error(
                label,
                subject,
                wanted.map_or("-", String::as_str),
                got.map_or("-", String::as_str),
            );
        }
    }

    fn signals(&mut self, label: &Labelled, judgement: &Judgement, known: &BTreeSet<String>) {
        for signal in &judgement.signals {
            let right = label.signals.contains_key(&signal.id);
            self.signal_precision.add(right);
            if !right {
                self.error(label, &signal.id, "-", &quotes(&signal.evidence));
            }
        }
        for (id, quote) in label.signals.iter().filter(|(id, _)| known.contains(*id)) {
            let right = judgement.signals.iter().any(|signal| signal.id == *id);
            self.signal_recall.add(right);
            if !right {
                self.error(label, id, quote, "niet gevonden");
            }
        }
    }

    fn error(&mut self, label: &Labelled, subject: &str, wanted: &str, ours: &str) {
        self.errors.push(Errors {
            document: label.id.clone(),
            subject: subject.to_owned(),
            label: wanted.to_owned(),
            ours: ours.to_owned(),
        });
    }
}

fn quotes(evidence: &[Evidence]) -> String {
    let shown: Vec<&str> = evidence
        .iter()
        .take(SHOWN)
        .map(|evidence| evidence.quote.as_str())
        .collect();
    if shown.is_empty() {
        "-".to_owned()
    } else {
        shown.join(" / ")
    }
}

/// Whether one of the pieces shown stands in the paragraph of the label's quote.
fn shows(evidence: &[Evidence], quote: &str, text: &str) -> bool {
    let shown = &evidence[..evidence.len().min(SHOWN)];
    match paragraph(quote, text) {
        Some((start, end)) => shown
            .iter()
            .any(|piece| piece.start < end && start < piece.end),
        // The text was rendered (as PDF): compare the words.
        None => shown.iter().any(|piece| alike(&piece.quote, quote)),
    }
}

/// The paragraph that holds a quote, in characters: up to the blank lines around it.
fn paragraph(quote: &str, text: &str) -> Option<(usize, usize)> {
    let at = text.find(quote)?;
    let start = text[..at].rfind("\n\n").map_or(0, |blank| blank + 2);
    let end = text[at + quote.len()..]
        .find("\n\n")
        .map_or(text.len(), |blank| at + quote.len() + blank);
    Some((text[..start].chars().count(), text[..end].chars().count()))
}

/// Fewer letters of a quote tell nothing: they stand in any paragraph.
const FEWEST_LETTERS: usize = 8;

fn alike(ours: &str, label: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    let (ours, label) = (letters(ours), letters(label));
    let part = |of: &str, part: &str| part.len() >= FEWEST_LETTERS && of.contains(part);
    !ours.is_empty() && ours == label || part(&ours, &label) || part(&label, &ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_like_nothing() {
        let label = "U kunt uw gegevens inzien.";
        assert!(alike("uw gegevens inzien", label) && alike(label, "gegevens inzien"));
        assert!(alike("De AVG.", "de avg"));
        for ours in ["", "-", "uw", "kunt"] {
            assert!(!alike(ours, label), "{ours:?}");
        }
    }
}
