//! Bringing an index up to date. One at a time: the index is locked meanwhile.
//!
//! Nothing is visible before [`Update::commit`], and a commit is one rename of
//! one file: whatever happens in between, the last committed state stands.

use std::collections::HashMap;
use std::io;
use std::sync::{PoisonError, RwLock};

use tantivy::columnar::StrColumn;
use tantivy::{DocId, IndexWriter, SegmentReader, Term};

use super::Stamp;
use super::entry::Entry;
use super::error::IndexError;
use super::open::{Catalogue, Index, Payload, guarded};
use super::schema::{CONTENT, MODIFIED, PATH, RULES, SEEN, SIZE};
use super::vocabulary::Vocabulary;

/// Memory for each thread that writes, in bytes.
const BUDGET: usize = 64 << 20;

/// What the index knows of a file: how it was when it was read.
pub type Known = Stamp;

/// An index that is being brought up to date.
pub struct Update<'i> {
    index: &'i Index,
    writer: RwLock<IndexWriter>,
    catalogue: Catalogue,
    known: HashMap<String, Known>,
}

impl Index {
    /// Begins an update; `catalogue` is what questions can name after it.
    /// With `afresh` everything that was in the index is left out.
    ///
    /// # Errors
    /// [`IndexError::Busy`] while another update goes on.
    pub fn update(
        &self,
        catalogue: Catalogue,
        threads: usize,
        afresh: bool,
    ) -> Result<Update<'_>, IndexError> {
        let failed = |error| IndexError::of(self.folder(), error);
        guarded(self.folder(), || {
            let threads = threads.clamp(1, 8);
            let writer: IndexWriter = self
                .inner
                .writer_with_num_threads(threads, BUDGET * threads)
                .map_err(failed)?;
            // Files of a run that was cut short would stand in the way of new ones.
            writer.garbage_collect_files().wait().map_err(failed)?;
            if afresh {
                writer.delete_all_documents().map_err(failed)?;
            }
            let known = if afresh {
                HashMap::new()
            } else {
                known(self).map_err(failed)?
            };
            Ok(Update {
                index: self,
                writer: RwLock::new(writer),
                catalogue,
                known,
            })
        })
    }
}

impl Update<'_> {
    /// What was in the index when the update began, by absolute path.
    pub fn known(&self) -> &HashMap<String, Known> {
        &self.known
    }

    /// Puts a file in, in the place of what the index knew of it.
    ///
    /// # Errors
    /// When the index can't be written.
    pub fn put(&self, entry: Entry) -> Result<(), IndexError> {
        let folder = self.index.folder();
        let path = entry.record.path.clone();
        let document = entry
            .into_document(&self.index.fields)
            .map_err(|error| IndexError::damaged(folder, error))?;
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        if self.known.contains_key(&path) {
            writer.delete_term(self.path(&path));
        }
        writer
            .add_document(document)
            .map_err(|error| IndexError::of(folder, error))?;
        Ok(())
    }

    /// Takes a file out.
    pub fn remove(&self, path: &str) {
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        writer.delete_term(self.path(path));
    }

    fn path(&self, path: &str) -> Term {
        Term::from_field_text(self.index.fields.path, path)
    }

    /// Makes everything so far visible and lasting.
    ///
    /// # Errors
    /// When the index can't be written; then the last commit stands.
    pub fn commit(&self) -> Result<(), IndexError> {
        let folder = self.index.folder();
        let failed = |error| IndexError::of(folder, error);
        let mut writer = self.writer.write().unwrap_or_else(PoisonError::into_inner);
        guarded(folder, || {
            let mut commit = writer.prepare_commit().map_err(failed)?;
            let stamp = format!("{:x}-{:x}", commit.opstamp(), now());
            let payload = Payload::new(stamp, self.catalogue.clone());
            let payload = serde_json::to_string(&payload)
                .map_err(|error| IndexError::damaged(folder, error))?;
            commit.set_payload(&payload);
            commit.commit().map_err(failed)?;
            Ok(())
        })
    }

    /// Commits, waits until segments have been merged, and writes the vocabulary.
    ///
    /// # Errors
    /// When the index can't be written.
    pub fn finish(self) -> Result<(), IndexError> {
        self.commit()?;
        let folder = self.index.folder();
        let writer = self
            .writer
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        guarded(folder, || {
            writer
                .wait_merging_threads()
                .map_err(|error| IndexError::of(folder, error))
        })?;
        Vocabulary::renew(self.index)
    }

    /// Ends without a commit, for an index that was up to date.
    ///
    /// # Errors
    /// When the vocabulary was not up to date and can't be written.
    pub fn unchanged(self) -> Result<(), IndexError> {
        Vocabulary::renew(self.index)
    }
}

fn now() -> u128 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos())
}

/// What the committed index knows of each file, from its columns.
fn known(index: &Index) -> tantivy::Result<HashMap<String, Known>> {
    let searcher = index.inner.reader()?.searcher();
    let mut known = HashMap::new();
    for reader in searcher.segment_readers() {
        of_segment(reader, &mut known)?;
    }
    Ok(known)
}

fn of_segment(reader: &SegmentReader, known: &mut HashMap<String, Known>) -> tantivy::Result<()> {
    let columns = reader.fast_fields();
    let texts = |name| columns.str(name);
    let (Some(paths), Some(contents), Some(rules)) = (texts(PATH)?, texts(CONTENT)?, texts(RULES)?)
    else {
        return Ok(());
    };
    let number = |name| columns.u64(name);
    let (size, modified, seen) = (number(SIZE)?, number(MODIFIED)?, number(SEEN)?);
    let [paths, contents, rules] = [&paths, &contents, &rules].map(Texts::read);
    let (paths, contents, rules) = (paths?, contents?, rules?);
    for doc in reader.doc_ids_alive() {
        let stamp = Stamp {
            sha256: contents.of(doc).to_owned(),
            rules: rules.of(doc).to_owned(),
            size: size.first(doc).unwrap_or_default(),
            modified: modified.first(doc).unwrap_or_default(),
            seen: seen.first(doc).unwrap_or_default(),
        };
        known.insert(paths.of(doc).to_owned(), stamp);
    }
    Ok(())
}

/// A column of texts, read from end to end: that is faster than text by text.
struct Texts<'c> {
    column: &'c StrColumn,
    all: String,
    /// Where each text of `all` ends.
    ends: Vec<usize>,
}

impl<'c> Texts<'c> {
    fn read(column: &'c StrColumn) -> io::Result<Self> {
        let mut texts = Self {
            column,
            all: String::new(),
            ends: Vec::new(),
        };
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            texts.all.push_str(&String::from_utf8_lossy(stream.key()));
            texts.ends.push(texts.all.len());
        }
        Ok(texts)
    }

    /// The text of a document; empty if it has none.
    fn of(&self, doc: DocId) -> &str {
        let ordinal = self.column.ords().first(doc);
        let Some(ordinal) = ordinal.and_then(|ordinal| usize::try_from(ordinal).ok()) else {
            return "";
        };
        let start = ordinal
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let end = self.ends.get(ordinal).copied().unwrap_or_default();
        let start = start.copied().unwrap_or_default();
        self.all.get(start..end).unwrap_or_default()
    }
}
