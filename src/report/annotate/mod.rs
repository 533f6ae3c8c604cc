//! Copies of PDFs with the evidence highlighted and notes on it.
//!
//! A copy is the original with an update after its last byte (ISO 32000-1,
//! 7.5.6): nothing of the original is changed, its protection included.

mod mark;
mod write;

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::DocumentReport;
use super::sink::{Ending, Out, Sink};
use super::view::{self, Names};
use crate::batch::ParticipantReport;
use crate::digest::hexadecimal;
use crate::extract::{self, Format, Limits};
use crate::judge::Judgement;

/// Writes the copies into a folder.
pub struct Copies<'t> {
    folder: PathBuf,
    /// What is judged: no copy takes its place. As the system names it, without links.
    judged: HashSet<PathBuf>,
    names: Names,
    limits: Limits,
    password: String,
    /// The day of the run, ISO 8601.
    date: String,
    tell: Box<dyn FnMut(&str) + 't>,
}

/// Why there is no copy of a document.
#[derive(Debug, thiserror::Error)]
pub(super) enum CopyError {
    #[error("het bestand kan niet worden gelezen: {0}")]
    Read(io::Error),
    #[error("het bestand is veranderd sinds het is beoordeeld")]
    Changed,
    #[error("het is gelezen van de standaardinvoer; geef het bestand een naam")]
    NoFile,
    #[error("de kopie zou het document {} vervangen; kies een andere map", .0.display())]
    Judged(PathBuf),
    #[error("de pdf is beveiligd met een wachtwoord; geef het met --password")]
    Encrypted,
    #[error("de pdf is beschadigd; sla hem opnieuw op als pdf en probeer het nog eens")]
    Damaged,
    #[error("de kopie kan niet worden geschreven: {0}")]
    Write(io::Error),
}

impl<'t> Copies<'t> {
    /// Begins a folder of copies. None replaces one of `judged`, all documents of
    /// the run; `date` is the day of the run (ISO 8601); `tell` is told, in Dutch,
    /// of each PDF that could not be copied.
    ///
    /// # Errors
    /// When the folder can't be made.
    pub fn new<'p>(
        folder: &Path,
        judged: impl Iterator<Item = &'p Path>,
        limits: Limits,
        password: &str,
        date: &str,
        tell: impl FnMut(&str) + 't,
    ) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            judged: judged.filter_map(|path| path.canonicalize().ok()).collect(),
            names: Names::default(),
            limits,
            password: password.to_owned(),
            date: date.to_owned(),
            tell: Box::new(tell),
        })
    }

    fn copy(&mut self, document: &DocumentReport, judgement: &Judgement) -> Result<(), CopyError> {
        let bytes = original(document)?;
        let read = extract::extract_with_password(&bytes, &self.password, &self.limits);
        let extracted = read.map_err(|_| CopyError::Damaged)?;
        let marks = mark::marks(judgement, &extracted);
        let absent = mark::absent(judgement);
        let annotated = write::annotated(bytes, &self.password, &marks, &absent, &self.date)?;
        let stem = document.path.file_stem().unwrap_or_default();
        let name = self.names.give(&stem.to_string_lossy());
        let path = self.folder.join(format!("{name}-avgtoets.pdf"));
        if path
            .canonicalize()
            .is_ok_and(|path| self.judged.contains(&path))
        {
            return Err(CopyError::Judged(path));
        }
        let mut out = Out::file(&path).map_err(CopyError::Write)?;
        out.write_all(&annotated).map_err(CopyError::Write)?;
        out.done().map_err(CopyError::Write)
    }
}

/// The bytes that were judged.
fn original(document: &DocumentReport) -> Result<Vec<u8>, CopyError> {
    if document.path.as_os_str() == "-" {
        return Err(CopyError::NoFile);
    }
    let bytes = fs::read(&document.path).map_err(CopyError::Read)?;
    let digest = hexadecimal(&Sha256::digest(&bytes));
    match &document.sha256 {
        Some(sha256) if *sha256 != digest => Err(CopyError::Changed),
        _ => Ok(bytes),
    }
}

impl Sink for Copies<'_> {
    fn participant(&mut self, participant: &ParticipantReport) -> io::Result<()> {
        for document in &participant.documents {
            let Ok(judgement) = &document.assessment.outcome else {
                continue;
            };
            if document.assessment.format != Some(Format::Pdf) {
                continue;
            }
            match self.copy(document, judgement) {
                Ok(()) => {}
                Err(CopyError::Write(error)) => return Err(error),
                Err(why) => {
                    let name = super::harmless_line(&view::title_of(document));
                    (self.tell)(&format!("Geen kopie met aantekeningen van {name}: {why}."));
                }
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>, _: &Ending) -> io::Result<()> {
        Ok(())
    }
}
