//! The report for programs: JSON, schema `avgtoets/v1`.
//!
//! The layout is a contract (docs/ontwerp.md): keys are never renamed or
//! dropped within a version, every key is always there, and the order of keys
//! and documents is fixed, so that two runs over the same input are equal.

mod alike;
mod beside;
mod hits;
mod model;
mod participant;
mod sink;
mod summary;

pub use alike::{write_alike, write_clusters};
pub use hits::{write_hits, write_matrix};
pub use sink::JsonSink;

use std::fmt::Write as _;
use std::io;

use schemars::generate::SchemaSettings;

use crate::report::DocumentReport;
use crate::report::harmless::acts;

/// The name and version of the layout.
pub const SCHEMA: &str = "avgtoets/v1";

/// One document as it stands in the report, on one line.
pub(super) fn document(report: &DocumentReport) -> io::Result<String> {
    line(&model::Document::of(report))
}

/// Anything of ours as JSON on one line, safe to look at.
pub(super) fn line(value: &impl serde::Serialize) -> io::Result<String> {
    Ok(escaped(&serde_json::to_string(value)?))
}

/// The JSON Schema (draft 2020-12) of what [`JsonSink`] writes.
pub fn schema() -> serde_json::Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings
        .into_generator()
        .into_root_schema_for::<model::Report<'static>>();
    schema.to_value()
}

/// Escapes what `serde_json` leaves bare. All of it stands within strings: the
/// rest of a JSON text is ASCII without any control but the line end.
pub(crate) fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    push_escaped(&mut safe, json);
    safe
}

/// Pushes a JSON text, or a line of one, escaped where `serde_json` leaves bare what acts.
fn push_escaped(safe: &mut String, json: &str) {
    if json.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return safe.push_str(json);
    }
    let mut rest = json;
    while let Some(at) = rest.find(|c| c != '\n' && !is_plain(c) && acts(c)) {
        let (before, from) = rest.split_at(at);
        safe.push_str(before);
        let mut chars = from.chars();
        for unit in chars.next().unwrap_or(' ').encode_utf16(&mut [0; 2]) {
            // Writing to a String cannot fail.
            let _ = write!(safe, "\\u{unit:04x}");
        }
        rest = chars.as_str();
    }
    safe.push_str(rest);
}

/// Letters, digits and signs of most texts: the quick answer.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{C0}'..='\u{24F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping_changes_how_it_is_written_and_not_what_it_says() {
        let said = "\u{9b}31m \u{202e}x \u{7f} \u{e0041} é “ok”\n";
        let json = escaped(&serde_json::to_string(said).unwrap());
        assert!(!json.chars().any(acts), "{json}");
        assert!(json.contains("é “ok”"));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), said);
    }
}
