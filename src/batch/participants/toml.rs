//! `deelnemers.toml`: a `[[deelnemer]]` for each.

use serde::Deserialize;

use super::Written;
use crate::rules::toml_told;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    deelnemer: Vec<One>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    naam: String,
    sector: Option<String>,
    #[serde(default)]
    documenten: Vec<String>,
    contact: Option<String>,
    opmerkingen: Option<String>,
}

/// The participants, or what is wrong (Dutch).
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Written>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "dit is geen UTF-8-tekst".to_owned())?;
    let file: File = toml::from_str(text).map_err(|error| toml_told(&error, text))?;
    let written = |one: One| Written {
        name: one.naam,
        sector: one.sector,
        documents: one.documenten,
        contact: one.contact,
        remarks: one.opmerkingen,
    };
    Ok(file.deelnemer.into_iter().map(written).collect())
}
