//! The JSON Schema of rule files, for editors.

use serde_json::Value;

use super::file::{LawFile, LexiconFile, RuleFile};
use crate::{readability, review};

/// JSON Schemas of the kinds of files, as one object: `rule`, `lexicon`, `laws`, `leesbaarheid`, `nakijken`.
pub fn schema() -> Value {
    serde_json::json!({
        "rule": schemars::schema_for!(RuleFile),
        "lexicon": schemars::schema_for!(LexiconFile),
        "laws": schemars::schema_for!(LawFile),
        "leesbaarheid": schemars::schema_for!(readability::Settings),
        "nakijken": schemars::schema_for!(review::Settings),
    })
}
