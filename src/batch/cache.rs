//! Verdicts of an earlier run, by content of the document and all that judges it.
//!
//! One file for each document, in a folder for each rule set, program and way
//! of judging (a generation). A file that is damaged, half written or of
//! another version is as good as no file. Nothing here changes a verdict: what
//! comes out is what went in, or nothing.

pub mod whole;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::assess::Assessment;
use crate::digest::hexadecimal;
use crate::judge::Sector;
use crate::report::SourceText;
use crate::report::json::Rendered;

/// What every file begins with; another layout gets another.
const MAGIC: [u8; 8] = *b"AVGTC003";
/// Magic, and the checksum of what follows.
const HEAD: usize = 12;
/// The lengths of the first two parts, and the SHA-256 of the document.
const SECOND_HEAD: usize = 40;
/// Generations that were not used for so long are removed.
const KEPT: Duration = Duration::from_secs(60 * 24 * 3600);
/// In each generation: when it was last used, by the time of this file.
const USED: &str = "gebruikt";
/// Characters of the name of a generation.
const NAME: usize = 16;

/// A document by the content of its bytes.
///
/// BLAKE3 and not the SHA-256 that reports show: where all else is known, that took
/// a sixth of the time.
#[derive(Debug, Clone, Copy)]
pub struct Key(blake3::Hash);

impl Key {
    /// The key of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes))
    }

    /// Its 32 bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// What an earlier run made of a document.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its verdicts.
    pub assessment: Assessment,
    /// Its entry in a report in JSON, where that was asked for.
    pub json: Option<Rendered>,
}

/// What is wanted of what an earlier run made, besides the verdicts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// The text, where there is one.
    pub text: bool,
    /// The entry in a report in JSON.
    pub json: bool,
}

/// Verdicts of earlier runs.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    writes: AtomicU64,
}

impl Cache {
    /// Opens the cache in the folder `root`, which is made when it is not
    /// there. `judge` names all that verdicts depend on besides the document and
    /// the sector: rules, date, profile, limits and password.
    ///
    /// # Errors
    /// When the folder can't be made or written.
    pub fn open(root: &Path, judge: &str) -> io::Result<Self> {
        let mut name = hexadecimal(&Sha256::digest(judge));
        name.truncate(NAME);
        let folder = root.join(name);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(USED), "")?;
        // What is kept here is made from documents: it belongs in no archive.
        let ignored = root.join(".gitignore");
        if !ignored.exists() {
            fs::write(ignored, "*\n")?;
        }
        remove_old(root, &folder);
        Ok(Self {
            folder,
            writes: AtomicU64::new(0),
        })
    }

    /// What an earlier run made of a document; nothing where the text is wanted and not there.
    /// An entry that is wanted and not there is made, and kept from then on.
    pub fn get(&self, key: &Key, sector: Option<Sector>, wanted: Wanted) -> Option<Known> {
        let bytes = fs::read(self.path(key, sector)).ok()?;
        let rest = opened(MAGIC, &bytes)?;
        let (head, body) = rest.split_at_checked(SECOND_HEAD)?;
        let (lengths, sha256) = head.split_at(8);
        let sha256 = sha256.try_into().ok()?;
        let (one, other) = lengths.split_at(4);
        let length = |bytes: &[u8]| bytes.try_into().map(u32::from_le_bytes).ok();
        let (first, body) = body.split_at_checked(length(one)? as usize)?;
        let (second, third) = body.split_at_checked(length(other)? as usize)?;
        let mut assessment: Assessment = postcard::from_bytes(first).ok()?;
        // An entry that is added below keeps the text that is there.
        let adds = wanted.json && third.is_empty();
        if wanted.text && assessment.outcome.is_ok() || adds && !second.is_empty() {
            assessment.text = Some(postcard::from_bytes(second).ok()?);
        }
        let json = match wanted.json {
            true if adds => Rendered::of(&assessment),
            true => {
                let from = bytes.len() - third.len();
                Some(Rendered::kept(bytes, from)?)
            }
            false => None,
        };
        let known = Known {
            sha256,
            assessment,
            json,
        };
        if adds {
            self.put(key, sector, &known);
        }
        Some(known)
    }

    /// Keeps what was made of a document, unless it could end otherwise another
    /// time: a file that was gone, or took too long. That it can't be written is no error.
    pub fn put(&self, key: &Key, sector: Option<Sector>, made: &Known) {
        let ended = made.assessment.outcome.as_ref();
        if ended.map_or_else(|failure| failure.status.is_lasting(), |_| true) {
            let _ = self.write(&self.path(key, sector), made);
        }
    }

    fn write(&self, path: &Path, made: &Known) -> io::Result<()> {
        let first = postcard::to_stdvec(&made.assessment).map_err(io::Error::other)?;
        let text = made.assessment.text.as_ref();
        let second = text.map(postcard::to_stdvec::<SourceText>);
        let second = second
            .transpose()
            .map_err(io::Error::other)?
            .unwrap_or_default();
        let third = made.json.as_ref().map_or(&[][..], Rendered::bytes);
        let length = |part: &[u8]| u32::try_from(part.len()).map(u32::to_le_bytes);
        let one = length(&first).map_err(io::Error::other)?;
        let other = length(&second).map_err(io::Error::other)?;
        let rest = [&one[..], &other, &made.sha256, &first, &second, third].concat();
        self.replace(path, &sealed(MAGIC, &rest))
    }

    /// Written under another name first, so that no run ever reads half a file.
    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let number = self.writes.fetch_add(1, Ordering::Relaxed);
        let part = self
            .folder
            .join(format!("{}-{number}.deel", std::process::id()));
        let mut file = fs::File::create(&part)?;
        file.write_all(bytes)?;
        drop(file);
        fs::rename(&part, path).inspect_err(|_| {
            let _ = fs::remove_file(&part);
        })
    }

    fn path(&self, key: &Key, sector: Option<Sector>) -> PathBuf {
        let sector = match sector {
            None => "t",
            Some(Sector::Public) => "o",
            Some(Sector::Private) => "p",
        };
        self.folder.join(format!("{}.{sector}", key.0.to_hex()))
    }
}

/// What a file holds: what kind of file it is, a checksum, and the rest.
fn sealed(magic: [u8; 8], rest: &[u8]) -> Vec<u8> {
    [&magic[..], &crc32fast::hash(rest).to_le_bytes(), rest].concat()
}

/// What was sealed; nothing where it is of another kind, or damaged.
fn opened(magic: [u8; 8], bytes: &[u8]) -> Option<&[u8]> {
    let (head, rest) = bytes.split_at_checked(HEAD)?;
    let (kind, crc) = head.split_at(magic.len());
    (kind == magic && crc == crc32fast::hash(rest).to_le_bytes()).then_some(rest)
}

/// Removes generations that nobody used for long. Only folders that are ours.
fn remove_old(root: &Path, current: &Path) {
    let Ok(entries) = fs::read_dir(root) else {
        return;
    };
    for folder in entries.flatten().map(|entry| entry.path()) {
        let used = folder
            .join(USED)
            .metadata()
            .and_then(|used| used.modified());
        let old = used
            .ok()
            .and_then(|used| used.elapsed().ok())
            .is_some_and(|age| age > KEPT);
        let name = folder.file_name().map(|name| name.len());
        if old && folder != current && name == Some(NAME) {
            let _ = fs::remove_dir_all(&folder);
        }
    }
}

#[cfg(test)]
mod tests;
