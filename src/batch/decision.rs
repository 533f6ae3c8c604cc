//! What the FG decided about a finding, and whether that still stands.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the FG thinks of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Opinion {
    /// It is right, and is left as it is for now.
    Aanvaard,
    /// It is wrong: the words do meet the requirement, or need not.
    Verworpen,
}

impl Opinion {
    /// The Dutch word that reports show.
    pub fn label(self) -> &'static str {
        match self {
            Self::Aanvaard => "aanvaard",
            Self::Verworpen => "verworpen",
        }
    }
}

/// A decision about one finding of one participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The id of the requirement or signal.
    pub id: String,
    /// The participant's name.
    pub participant: String,
    /// What was decided.
    pub opinion: Opinion,
    /// Why, in the FG's words.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// The last day that it holds; `None` for as long as the words stand.
    pub until: Option<Date>,
    /// Identity of the verdict and the words that it was about.
    pub fingerprint: String,
}

impl Decision {
    /// Whether its last day lies before `day`.
    pub fn has_expired(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// Whether both are about the same words of the same participant.
    pub fn has_same_subject(&self, other: &Self) -> bool {
        (&self.participant, &self.id, &self.fingerprint)
            == (&other.participant, &other.id, &other.fingerprint)
    }

    /// What reports say of it after the opinion (Dutch): why, by whom, and whether it still stands.
    pub fn told(&self, standing: Standing) -> String {
        let until = self.until.map(|day| format!(", tot en met {day}"));
        let after = match standing {
            Standing::Holds => "",
            Standing::Expired => " Dit oordeel is verlopen.",
            Standing::WordsChanged => " Dit oordeel is vervallen: de tekst is veranderd.",
        };
        let reason = self.reason.trim_end_matches('.');
        format!(
            "{reason} ({}{}).{after}",
            self.by,
            until.unwrap_or_default()
        )
    }
}

/// Whether a decision still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It does.
    Holds,
    /// Its last day has passed.
    Expired,
    /// The verdict or the words that it was about have changed.
    WordsChanged,
}
