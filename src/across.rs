//! A statement beside a policy of the same organisation: what one tells people
//! and the other lays down must not differ.
//!
//! What is compared stands in `rules/vergelijken.toml`: each topic names the
//! facts that show what a document says of it. A judgement keeps what its
//! document says ([`Judgement::says`]), so that two documents can be compared
//! long after their texts are gone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::judge::{Evidence, Judgement};
use crate::lexicon::duration::Duration;

/// What a document says on a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The topic's id in `vergelijken.toml`.
    pub topic: String,
    /// The topic, for people (Dutch).
    pub title: String,
    /// What to say when another document says otherwise (Dutch, a full sentence).
    pub message: String,
    /// What it says: an ISO 8601 duration, an address, or one of the answers of the topic.
    pub value: String,
    /// The words that say so.
    pub evidence: Evidence,
    pub(crate) duration: Option<Duration>,
}

/// A topic on which two documents say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction<'a> {
    /// One Dutch sentence that says what differs.
    pub message: String,
    /// What the statement says.
    pub statement: &'a Said,
    /// What the policy says.
    pub policy: &'a Said,
}

/// Every topic on which a statement says something else than a policy, in the
/// order of `vergelijken.toml`. A topic on which one of them is silent is no
/// contradiction.
pub fn contradictions<'a>(
    statement: &'a Judgement,
    policy: &'a Judgement,
) -> Vec<Contradiction<'a>> {
    let mut topics: Vec<&str> = Vec::new();
    for said in &statement.says {
        if !topics.contains(&said.topic.as_str()) {
            topics.push(&said.topic);
        }
    }
    topics
        .into_iter()
        .filter_map(|topic| contradiction(on(statement, topic), on(policy, topic)))
        .collect()
}

fn on<'a>(judgement: &'a Judgement, topic: &str) -> Vec<&'a Said> {
    let said = judgement.says.iter();
    said.filter(|said| said.topic == topic).collect()
}

/// What the first of each says, when nothing that one says the other says too.
fn contradiction<'a>(statement: Vec<&'a Said>, policy: Vec<&'a Said>) -> Option<Contradiction<'a>> {
    let agree = |one: &&Said| policy.iter().any(|other| one.agrees_with(other));
    let (first, other) = (*statement.first()?, *policy.first()?);
    (!statement.iter().any(agree)).then(|| Contradiction {
        message: format!(
            "{} (verklaring: {}; beleid: {})",
            first.message,
            first.told(),
            other.told()
        ),
        statement: first,
        policy: other,
    })
}

impl Said {
    /// What it says, in words for people.
    fn told(&self) -> String {
        self.duration
            .map_or_else(|| self.value.clone(), |duration| duration.to_string())
    }

    /// Whether both say the same; `vier weken` and `een maand` do.
    fn agrees_with(&self, other: &Self) -> bool {
        match (self.duration, other.duration) {
            (Some(one), Some(other)) => one.is_about(other),
            _ => self.value == other.value,
        }
    }
}

/// `rules/vergelijken.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicFile {
    pub(crate) topic: Vec<TopicDef>,
}

/// One topic, as written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicDef {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) message: String,
    /// The fact whose evidence holds the value: a duration, or else words.
    #[schemars(with = "Option<String>")]
    pub(crate) value: Option<Spanned<String>>,
    /// The answers there are, each with the fact that shows it.
    #[serde(default)]
    pub(crate) answers: Vec<AnswerDef>,
}

/// One answer, as written.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerDef {
    pub(crate) answer: String,
    #[schemars(with = "String")]
    pub(crate) fact: Spanned<String>,
}

/// One topic, its facts resolved to rules.
#[derive(Debug, Clone)]
pub(crate) struct Topic {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) message: String,
    pub(crate) asks: Asks,
}

/// How what a document says is known.
#[derive(Debug, Clone)]
pub(crate) enum Asks {
    /// The value in the evidence of a fact.
    Value(usize),
    /// Which of these facts hold.
    Answers(Vec<(String, usize)>),
}

#[cfg(test)]
mod tests;
