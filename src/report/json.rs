//! The report for programs: JSON, schema `avgtoets/v1`.
//!
//! The layout is a contract (docs/ontwerp.md): keys are never renamed or
//! dropped within a version, every key is always there, and the order of keys
//! and documents is fixed, so that two runs over the same input are equal.

mod alike;
mod beside;
mod hits;
mod layout;
mod model;
mod participant;
mod rendered;
mod sink;
mod summary;

pub use alike::{write_alike, write_clusters};
pub use hits::{write_hits, write_matrix};
pub(super) use participant::Participant;
pub use rendered::Rendered;
pub use sink::JsonSink;

use std::io;

use schemars::generate::SchemaSettings;

use crate::report::DocumentReport;

/// The name and version of the layout.
pub const SCHEMA: &str = "avgtoets/v1";

/// One document as it stands in the report, on one line.
pub(super) fn document(report: &DocumentReport) -> io::Result<String> {
    line(&model::Document::of(report))
}

/// Anything of ours as JSON on one line, safe to look at.
pub(super) fn line(value: &impl serde::Serialize) -> io::Result<String> {
    let written = layout::on_one_line(value)?;
    String::from_utf8(written).map_err(io::Error::other)
}

/// Anything of ours as JSON on several lines, safe to look at.
pub(super) fn lines(value: &impl serde::Serialize) -> io::Result<String> {
    let mut written = Vec::new();
    layout::indented(value, 0, &mut written)?;
    written.push(b'\n');
    String::from_utf8(written).map_err(io::Error::other)
}

/// The JSON Schema (draft 2020-12) of what [`JsonSink`] writes.
pub fn schema() -> serde_json::Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings
        .into_generator()
        .into_root_schema_for::<model::Report<'static>>();
    schema.to_value()
}
