//! What can be wrong with an index, in Dutch.

use std::path::PathBuf;

use tantivy::TantivyError;
use tantivy::directory::error::LockError;

/// Why an index can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no index in the folder.
    #[error("er is nog geen index in {}; maak hem met: avgtoets index MAP", folder.display())]
    Absent {
        /// The folder looked in.
        folder: PathBuf,
    },
    /// Something else is writing to it.
    #[error(
        "de index in {} wordt al bijgewerkt door een andere opdracht; wacht tot die klaar is (zoeken kan wel)",
        folder.display()
    )]
    Busy {
        /// The index's folder.
        folder: PathBuf,
    },
    /// Made by another version of the program.
    #[error(
        "de index in {} is gemaakt met een andere versie van avgtoets; maak hem opnieuw met: avgtoets index --opnieuw MAP",
        folder.display()
    )]
    OtherVersion {
        /// The index's folder.
        folder: PathBuf,
    },
    /// Its files don't hold what they should.
    #[error(
        "de index in {} is beschadigd ({detail}); maak hem opnieuw met: avgtoets index --opnieuw MAP",
        folder.display()
    )]
    Damaged {
        /// The index's folder.
        folder: PathBuf,
        /// What tantivy said (English).
        detail: String,
    },
    /// The folder can't be read or written.
    #[error("de index in {} kan niet worden gelezen of geschreven: {source}", folder.display())]
    Io {
        /// The index's folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl IndexError {
    pub(crate) fn io(folder: &std::path::Path, source: std::io::Error) -> Self {
        Self::Io {
            folder: folder.to_owned(),
            source,
        }
    }

    pub(crate) fn damaged(folder: &std::path::Path, detail: impl ToString) -> Self {
        Self::Damaged {
            folder: folder.to_owned(),
            detail: detail.to_string(),
        }
    }

    pub(crate) fn of(folder: &std::path::Path, error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy {
                folder: folder.to_owned(),
            },
            TantivyError::IncompatibleIndex(_) => Self::OtherVersion {
                folder: folder.to_owned(),
            },
            other => Self::damaged(folder, other),
        }
    }
}
