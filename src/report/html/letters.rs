//! The participants' own reports, in a folder of their own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::letter;
use crate::batch::ParticipantReport;
use crate::report::sink::{Head, Out};
use crate::report::view::{self, Names};

/// Writes `deelnemers/NAAM.html`.
pub(super) struct Letters {
    folder: PathBuf,
    names: Names,
}

impl Letters {
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        let folder = folder.join(view::LETTERS);
        fs::create_dir_all(&folder)?;
        Ok(Self {
            folder,
            names: Names::default(),
        })
    }

    pub(super) fn write(
        &mut self,
        head: &Head,
        number: usize,
        participant: &ParticipantReport,
    ) -> io::Result<()> {
        let name = self.names.give(&participant.identity.name);
        let mut out = Out::file(&self.folder.join(format!("{name}.html")))?;
        letter::write(head, number, participant, &mut out)?;
        out.done()
    }
}
