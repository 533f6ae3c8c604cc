//! Exit codes: 0 nothing to mend, 1 something to mend, 2 not everything was judged.

use std::process::ExitCode;

use avgtoets::batch::ParticipantReport;
use avgtoets::extract::Status;
use avgtoets::judge::Severity;
use avgtoets::report::tally;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was judged, and nothing reached `--fail-on`.
    Clean,
    /// Everything was judged, and some gap or signal reached `--fail-on`.
    Gaps,
    /// The run failed, or some input could not be judged.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Gaps => 1,
            Exit::Failed => 2,
        })
    }
}

/// From which severity on a gap or signal gives exit code 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    #[default]
    Warning,
    Advice,
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Advice => Some(Severity::Advice),
            Self::Never => None,
        }
    }
}

/// What decides how a run of `check` ends, gathered while it goes on.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Reached {
    participants: usize,
    unjudged: bool,
    /// A file was gone, or took too long: another time it may be judged.
    fleeting: bool,
    worst: Option<Severity>,
}

impl Reached {
    /// Counts one participant: what its documents say together.
    pub(crate) fn add(&mut self, report: &ParticipantReport) {
        // A kind that no profile judges is listed, and nothing went wrong with it.
        let done = |status| matches!(status, Status::Judged | Status::Recognised);
        let judged = report.documents.iter().all(|one| done(one.status()));
        self.fleeting |= !report.documents.iter().all(|one| one.status().is_lasting());
        self.participants += 1;
        self.unjudged |= report.documents.is_empty() || !judged;
        self.worst = self.worst.max(tally::worst_of(report));
    }

    /// Whether the same run may end otherwise another time.
    pub(crate) fn may_end_otherwise(&self) -> bool {
        self.fleeting
    }

    /// How the run ends. One without participants judged nothing, so it failed.
    pub(crate) fn exit(&self, fail_on: FailOn, incomplete: bool) -> Exit {
        if self.participants == 0 || self.unjudged || incomplete {
            return Exit::Failed;
        }
        match (self.worst, fail_on.severity()) {
            (Some(worst), Some(limit)) if worst >= limit => Exit::Gaps,
            _ => Exit::Clean,
        }
    }
}

#[cfg(test)]
mod tests {
    use avgtoets::assess::Assessment;
    use avgtoets::batch::Identity;
    use avgtoets::judge::{Finding, Judgement, Sector, SectorSource, Signal, Verdict};
    use avgtoets::report::{DocumentReport, Failure};

    use super::*;

    const ALL: [FailOn; 4] = [
        FailOn::Error,
        FailOn::Warning,
        FailOn::Advice,
        FailOn::Never,
    ];

    fn document(outcome: Result<Judgement, Failure>) -> DocumentReport {
        DocumentReport {
            path: "a.txt".into(),
            sha256: None,
            json: None,
            assessment: Assessment::bare(outcome),
        }
    }

    fn judgement() -> Judgement {
        Judgement {
            profile: "privacyverklaring".to_owned(),
            sector: Sector::Private,
            sector_source: SectorSource::Assumed,
            sector_evidence: Vec::new(),
            title: None,
            requirements: Vec::new(),
            bases: Vec::new(),
            term: None,
            extension: None,
            signals: Vec::new(),
            review: Vec::new(),
            says: Vec::new(),
            readability: None,
        }
    }

    fn with_gap(verdict: Verdict, severity: Option<Severity>) -> DocumentReport {
        let finding = Finding {
            id: "doorgifte".to_owned(),
            title: String::new(),
            verdict,
            severity,
            basis: Vec::new(),
            message: String::new(),
            advice: None,
            example: None,
            evidence: Vec::new(),
            review: Vec::new(),
        };
        document(Ok(Judgement {
            requirements: vec![finding],
            ..judgement()
        }))
    }

    fn with_signal(severity: Severity) -> DocumentReport {
        let signal = Signal {
            id: "verouderd".to_owned(),
            title: String::new(),
            severity,
            basis: Vec::new(),
            message: String::new(),
            advice: String::new(),
            evidence: Vec::new(),
        };
        document(Ok(Judgement {
            signals: vec![signal],
            ..judgement()
        }))
    }

    fn of_another_kind() -> DocumentReport {
        document(Err(Failure {
            status: Status::Recognised,
            message: String::new(),
            help: String::new(),
        }))
    }

    fn failed() -> DocumentReport {
        document(Err(Failure {
            status: Status::NoText,
            message: String::new(),
            help: String::new(),
        }))
    }

    /// The exit for each of error, warning, advice and never.
    fn exits(documents: Vec<DocumentReport>) -> [Exit; 4] {
        let mut reached = Reached::default();
        for document in documents {
            reached.add(&ParticipantReport::of(Identity::default(), vec![document]));
        }
        ALL.map(|fail_on| reached.exit(fail_on, false))
    }

    #[test]
    fn severities_reach_the_limits_at_or_below_them() {
        use Exit::{Clean, Gaps};
        let missing = |severity| vec![with_gap(Verdict::Missing, Some(severity))];
        assert_eq!(exits(missing(Severity::Error)), [Gaps, Gaps, Gaps, Clean]);
        assert_eq!(
            exits(missing(Severity::Warning)),
            [Clean, Gaps, Gaps, Clean]
        );
        assert_eq!(
            exits(missing(Severity::Advice)),
            [Clean, Clean, Gaps, Clean]
        );
        assert_eq!(
            exits(vec![with_signal(Severity::Warning)]),
            [Clean, Gaps, Gaps, Clean]
        );
    }

    #[test]
    fn only_gaps_count() {
        assert_eq!(
            exits(vec![with_gap(Verdict::Present, Some(Severity::Error))]),
            [Exit::Clean; 4]
        );
        assert_eq!(
            exits(vec![with_gap(Verdict::NotApplicable, None)]),
            [Exit::Clean; 4]
        );
        let unweighed = exits(vec![with_gap(Verdict::Conflict, None)]);
        assert_eq!(unweighed, [Exit::Gaps, Exit::Gaps, Exit::Gaps, Exit::Clean]);
    }

    #[test]
    fn a_kind_that_no_profile_judges_is_no_failure() {
        assert_eq!(exits(vec![of_another_kind()]), [Exit::Clean; 4]);
        let gap = with_gap(Verdict::Missing, Some(Severity::Error));
        let both = exits(vec![of_another_kind(), gap]);
        assert_eq!(both, [Exit::Gaps, Exit::Gaps, Exit::Gaps, Exit::Clean]);
    }

    #[test]
    fn what_was_not_judged_outweighs_every_gap() {
        let gap = with_gap(Verdict::Missing, Some(Severity::Error));
        assert_eq!(exits(vec![gap, failed()]), [Exit::Failed; 4]);
        assert_eq!(exits(Vec::new()), [Exit::Failed; 4]);
    }
}
