//! One statement in layers: the best that any of a participant's documents says.

use crate::judge::{BASES, Finding, Judgement, Signal, Verdict};
use crate::report::DocumentReport;

use super::decision::{Decision, Standing};

/// What all documents of one participant under one profile say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The profile of requirements, such as `privacyverklaring`.
    pub profile: String,
    /// Every requirement of the profile, in the codebook's order.
    pub requirements: Vec<Layered>,
    /// The legal bases claimed in any document, in the order of AVG article 6(1); others after them.
    pub bases: Vec<String>,
    /// All signals, document by document.
    pub signals: Vec<LayeredSignal>,
}

/// The verdict on one requirement over all documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layered {
    /// The finding that decides, with its evidence.
    pub finding: Finding,
    /// The document that it comes from: an index into the participant's documents.
    pub document: usize,
    /// What the FG decided about it, if anything.
    pub decision: Option<(Decision, Standing)>,
}

/// A signal, and the document that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayeredSignal {
    /// The signal, with its evidence.
    pub signal: Signal,
    /// The document: an index into the participant's documents.
    pub document: usize,
    /// What the FG decided about it, if anything.
    pub decision: Option<(Decision, Standing)>,
}

/// Which verdict of several documents stands for all of them: words against
/// the law stay against the law whatever stands elsewhere; else the best counts.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Conflict => 0,
        Verdict::Present => 1,
        Verdict::Partial => 2,
        Verdict::Missing => 3,
        Verdict::NotApplicable => 4,
    }
}

/// One statement for each profile, in the order in which the documents name them.
pub(super) fn statements(documents: &[DocumentReport]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let Ok(judgement) = &document.assessment.outcome else {
            continue;
        };
        let profile = &judgement.profile;
        match statements.iter_mut().find(|one| one.profile == *profile) {
            Some(statement) => statement.add(at, judgement),
            None => {
                let mut statement = Statement {
                    profile: profile.clone(),
                    requirements: Vec::new(),
                    bases: Vec::new(),
                    signals: Vec::new(),
                };
                statement.add(at, judgement);
                statements.push(statement);
            }
        }
    }
    statements
}

impl Statement {
    fn add(&mut self, document: usize, judgement: &Judgement) {
        for finding in &judgement.requirements {
            self.add_finding(document, finding);
        }
        for basis in &judgement.bases {
            if !self.bases.contains(basis) {
                self.bases.push(basis.clone());
            }
        }
        let place = |basis: &str| BASES.iter().position(|known| *known == basis);
        self.bases
            .sort_by_key(|basis| place(basis).unwrap_or(BASES.len()));
        self.signals
            .extend(judgement.signals.iter().map(|signal| LayeredSignal {
                signal: signal.clone(),
                document,
                decision: None,
            }));
    }

    fn add_finding(&mut self, document: usize, finding: &Finding) {
        let layered = || Layered {
            finding: finding.clone(),
            document,
            decision: None,
        };
        let known = self.requirements.iter_mut();
        let known = known.into_iter().find(|one| one.finding.id == finding.id);
        match known {
            Some(known) if rank(finding.verdict) < rank(known.finding.verdict) => {
                *known = layered();
            }
            Some(_) => {}
            None => self.requirements.push(layered()),
        }
    }
}
