//! Opening an index, making a new one, and telling whether it can be used.

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::tokenizer::TokenizerManager;

use super::error::IndexError;
use super::schema::{self, Fields};
use super::words::{Facts, Words};
use crate::rules::{Kind, RuleSet};

/// Name of the format. Another name is another format.
const FORMAT: &str = "avgtoets-index/2";
/// The file of the vocabulary.
pub(super) const VOCABULARY: &str = "woorden.txt";

/// The names that questions can use, as the rules had them when the index was last written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Ids of requirements.
    pub requirements: Vec<String>,
    /// Ids of signals.
    pub signals: Vec<String>,
}

impl Catalogue {
    /// The names in the rules of every profile.
    pub fn of(rules: &RuleSet) -> Self {
        let ids = |kind: Kind| {
            let all = rules.every_profile().flat_map(RuleSet::rules);
            let wanted = all.filter(|rule| rule.kind == kind);
            let mut ids: Vec<String> = wanted.map(|rule| rule.id.clone()).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        Self {
            requirements: ids(Kind::Requirement),
            signals: ids(Kind::Signal),
        }
    }
}

/// What a commit carries along.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) format: String,
    /// Differs for every commit.
    pub(super) stamp: String,
    pub(super) catalogue: Catalogue,
}

impl Payload {
    pub(super) fn new(stamp: String, catalogue: Catalogue) -> Self {
        Self {
            format: FORMAT.to_owned(),
            stamp,
            catalogue,
        }
    }
}

/// An index in a folder.
#[derive(Debug, Clone)]
pub struct Index {
    pub(crate) inner: tantivy::Index,
    pub(crate) fields: Fields,
    folder: PathBuf,
}

impl Index {
    /// Opens the index in a folder.
    ///
    /// # Errors
    /// When there is none, it was made by another version, or it is damaged.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        if !folder.join("meta.json").is_file() {
            return Err(IndexError::Absent {
                folder: folder.to_owned(),
            });
        }
        let opened = guarded(folder, || {
            tantivy::Index::open_in_dir(folder).map_err(|error| IndexError::of(folder, error))
        })?;
        let (schema, fields) = schema::schema();
        let index = Self {
            inner: prepared(opened),
            fields,
            folder: folder.to_owned(),
        };
        let other = || IndexError::OtherVersion {
            folder: folder.to_owned(),
        };
        if index.inner.schema() != schema {
            return Err(other());
        }
        match index.payload()? {
            Some(payload) if payload.format != FORMAT => Err(other()),
            _ => Ok(index),
        }
    }

    /// Opens the index in a folder, or makes an empty one there.
    ///
    /// # Errors
    /// As [`Index::open`], save that there need not be one; and when the folder can't be made.
    pub fn open_or_create(folder: &Path) -> Result<Self, IndexError> {
        match Self::open(folder) {
            Err(IndexError::Absent { .. }) => Self::create(folder),
            opened => opened,
        }
    }

    /// Makes an empty index in a folder, whatever index was there. Files that
    /// are not an index's are left alone.
    ///
    /// # Errors
    /// When another command is writing there, or the folder can't be written.
    pub fn create(folder: &Path) -> Result<Self, IndexError> {
        let io = |error| IndexError::io(folder, error);
        fs::create_dir_all(folder).map_err(io)?;
        let directory =
            || MmapDirectory::open(folder).map_err(|error| IndexError::of(folder, error.into()));
        let lock = directory()?
            .acquire_lock(&INDEX_WRITER_LOCK)
            .map_err(|error| {
                IndexError::of(folder, tantivy::TantivyError::LockFailure(error, None))
            })?;
        remove_index_files(folder).map_err(io)?;
        let (schema, fields) = schema::schema();
        let created = tantivy::Index::builder()
            .schema(schema)
            .open_or_create(directory()?)
            .map_err(|error| IndexError::of(folder, error))?;
        drop(lock);
        Ok(Self {
            inner: prepared(created),
            fields,
            folder: folder.to_owned(),
        })
    }

    /// The folder it stands in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The names that questions can use.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn catalogue(&self) -> Result<Catalogue, IndexError> {
        Ok(self.payload()?.unwrap_or_default().catalogue)
    }

    /// Reads every file and compares it with its checksum.
    ///
    /// # Errors
    /// When one does not hold what was written.
    pub fn verify(&self) -> Result<(), IndexError> {
        let wrong = guarded(&self.folder, || {
            self.inner
                .validate_checksum()
                .map_err(|error| IndexError::of(&self.folder, error))
        })?;
        match wrong.iter().next() {
            None => Ok(()),
            Some(path) => Err(IndexError::damaged(
                &self.folder,
                format!("checksum of {}", path.display()),
            )),
        }
    }

    pub(super) fn payload(&self) -> Result<Option<Payload>, IndexError> {
        let meta = self
            .inner
            .load_metas()
            .map_err(|error| IndexError::of(&self.folder, error))?;
        let read = |text: String| {
            serde_json::from_str(&text).map_err(|error| IndexError::damaged(&self.folder, error))
        };
        meta.payload.map(read).transpose()
    }
}

/// Runs work that touches the index's files. Tantivy panics on some damage;
/// that is told like any other.
pub(crate) fn guarded<T>(
    folder: &Path,
    work: impl FnOnce() -> Result<T, IndexError>,
) -> Result<T, IndexError> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().cloned();
        let said = said.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        Err(IndexError::damaged(folder, said.unwrap_or_default()))
    })
}

/// Runs work of tantivy's on an index; whatever goes wrong is told in our words.
pub(crate) fn open_guarded<T>(
    index: &Index,
    work: impl FnOnce(&Index) -> tantivy::Result<T>,
) -> Result<T, IndexError> {
    guarded(&index.folder, || {
        work(index).map_err(|error| IndexError::of(&index.folder, error))
    })
}

fn prepared(mut index: tantivy::Index) -> tantivy::Index {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(schema::WORDS, Words);
    tokenizers.register(schema::FACTS, Facts);
    index.set_tokenizers(tokenizers);
    index
}

/// Removes what tantivy and we wrote; the lock stays, for it is held.
fn remove_index_files(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let segment = name.split('.').next().is_some_and(|stem| {
            stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        let ours = segment || [VOCABULARY, "meta.json", ".managed.json"].contains(&name.as_ref());
        if ours && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_index_can_be_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let absent = Index::open(folder.path()).unwrap_err();
        assert!(matches!(absent, IndexError::Absent { .. }));
        Index::open_or_create(folder.path()).unwrap();
        let opened = Index::open(folder.path()).unwrap();
        assert_eq!(opened.catalogue().unwrap(), Catalogue::default());
        opened.verify().unwrap();
    }

    #[test]
    fn what_is_no_index_is_never_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("brief.txt");
        fs::write(&path, "van mij").unwrap();
        Index::create(folder.path()).unwrap();
        Index::create(folder.path()).unwrap();
        assert!(path.is_file());
    }

    #[test]
    fn rubbish_is_recognised() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("meta.json"), "{\"segments\":").unwrap();
        let error = Index::open(folder.path()).unwrap_err();
        assert!(matches!(error, IndexError::Damaged { .. }), "{error}");
    }

    #[test]
    fn an_index_of_another_make_is_recognised() {
        let folder = tempfile::tempdir().unwrap();
        let mut builder = tantivy::schema::Schema::builder();
        builder.add_text_field("iets", tantivy::schema::TEXT);
        tantivy::Index::create_in_dir(folder.path(), builder.build()).unwrap();
        let error = Index::open(folder.path()).unwrap_err();
        assert!(matches!(error, IndexError::OtherVersion { .. }), "{error}");
    }
}
