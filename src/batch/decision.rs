//! What the FG decided about a finding, and whether that still stands.

use jiff::civil::Date;

/// What the FG thinks of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Opinion {
    /// It is right, and is left as it is for now.
    Aanvaard,
    /// It is wrong: the words do meet the requirement, or need not.
    Verworpen,
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

/// Whether a decision still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Holds,
    /// Its last day has passed.
    Expired,
    /// The verdict or the words that it was about have changed.
    WordsChanged,
}
