//! The JSON Schema of rule files, for editors.

use serde_json::Value;

use super::file::{LawFile, LexiconFile, RuleFile};

/// JSON Schemas of the three kinds of files, as one object: `rule`, `lexicon`, `laws`.
pub fn schema() -> Value {
    serde_json::json!({
        "rule": schemars::schema_for!(RuleFile),
        "lexicon": schemars::schema_for!(LexiconFile),
        "laws": schemars::schema_for!(LawFile),
    })
}
