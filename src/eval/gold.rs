//! Labelled documents: `text/ID.txt` or `pdf/ID.pdf`, with `labels/ID.json`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::judge::{Sector, Verdict};

/// The label of one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Label {
    /// The verdict given by hand.
    pub verdict: Verdict,
    /// The exact words, as in the text.
    pub evidence: Option<String>,
    /// Verdicts that are right too, where the labellers could not settle it.
    #[serde(default)]
    pub also: Vec<Verdict>,
}

/// One labelled document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Labelled {
    /// The document's id.
    pub id: String,
    /// The organisation's sector, an input of the rules.
    pub sector: Sector,
    /// The profile of rules to judge with.
    pub profile: String,
    /// The kind of document, where it is labelled.
    #[serde(default)]
    pub kind: Option<String>,
    /// A label for each requirement.
    pub requirements: BTreeMap<String, Label>,
    /// The legal bases claimed.
    #[serde(default)]
    pub bases: Vec<String>,
    /// Bases that may be found or not.
    #[serde(default)]
    pub bases_also: Vec<String>,
    /// The first response term, ISO 8601.
    pub term: Option<String>,
    /// The extension, ISO 8601.
    pub extension: Option<String>,
    /// The signals, each with its words.
    #[serde(default)]
    pub signals: BTreeMap<String, String>,
    /// The document itself.
    #[serde(skip)]
    pub path: PathBuf,
}

/// Why labels could not be read.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// A folder or file can't be read.
    #[error("{} kan niet worden gelezen: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What went wrong.
        source: std::io::Error,
    },
    /// A label file is not as it should be.
    #[error("het labelbestand {} klopt niet: {source}", path.display())]
    Parse {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// A label file has no document.
    #[error("bij {} hoort geen document: verwacht text/{id}.txt of pdf/{id}.pdf ernaast", path.display())]
    NoDocument {
        /// The label file.
        path: PathBuf,
        /// The document's id.
        id: String,
    },
    /// There is no `labels` folder.
    #[error("in {} staat geen map `labels` met .json-bestanden", .0.display())]
    NoLabels(PathBuf),
}

/// Reads all labelled documents of a folder, by id: those of its own `labels`
/// folder, else those of every folder right below it that has one.
///
/// # Errors
/// When there are no labels, one can't be read, or a document is missing.
pub fn load(folder: &Path) -> Result<Vec<Labelled>, GoldError> {
    let mut documents = Vec::new();
    if folder.join("labels").is_dir() {
        read_set(folder, &mut documents)?;
    } else {
        for below in entries(folder)?
            .into_iter()
            .filter(|path| path.join("labels").is_dir())
        {
            read_set(&below, &mut documents)?;
        }
    }
    if documents.is_empty() {
        return Err(GoldError::NoLabels(folder.to_owned()));
    }
    Ok(documents)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, GoldError> {
    let failed = |source| GoldError::Read {
        path: folder.to_owned(),
        source,
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(failed)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    Ok(paths)
}

fn read_set(folder: &Path, documents: &mut Vec<Labelled>) -> Result<(), GoldError> {
    for path in entries(&folder.join("labels"))?.into_iter().filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    }) {
        let text = std::fs::read_to_string(&path).map_err(|source| GoldError::Read {
            path: path.clone(),
            source,
        })?;
        let mut label: Labelled =
            serde_json::from_str(&text).map_err(|source| GoldError::Parse {
                path: path.clone(),
                source,
            })?;
        let places = [
            folder.join("text").join(format!("{}.txt", label.id)),
            folder.join("pdf").join(format!("{}.pdf", label.id)),
        ];
        let Some(document) = places.into_iter().find(|place| place.is_file()) else {
            return Err(GoldError::NoDocument { path, id: label.id });
        };
        label.path = document;
        documents.push(label);
    }
    Ok(())
}
