//! The JSON Schema of rule files, for editors.

use serde_json::Value;

use super::file::{LawFile, LexiconFile, RuleFile};
use super::profile::ProfileFile;
use crate::across::TopicFile;
use crate::clues::ClueFile;
use crate::{kind, readability, review};

/// JSON Schemas of the kinds of files, as one object: `rule` and `lexicon`, and the
/// files of the rule folder itself by their names.
pub fn schema() -> Value {
    serde_json::json!({
        "rule": schemars::schema_for!(RuleFile),
        "aanwijzingen": schemars::schema_for!(ClueFile),
        "lexicon": schemars::schema_for!(LexiconFile),
        "laws": schemars::schema_for!(LawFile),
        "leesbaarheid": schemars::schema_for!(readability::Settings),
        "nakijken": schemars::schema_for!(review::Settings),
        "profielen": schemars::schema_for!(ProfileFile),
        "soorten": schemars::schema_for!(kind::Kinds),
        "vergelijken": schemars::schema_for!(TopicFile),
    })
}
