//! Whose documents these are: a participants' file, or else the folders.

mod csv;
mod toml;

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::Identity;
use crate::judge::Sector;

/// One participant of the file.
#[derive(Debug, Clone)]
pub struct Participant {
    /// Who it is.
    pub identity: Identity,
    /// Where its documents are.
    pub places: Vec<Place>,
}

/// Where documents of a participant are.
#[derive(Debug, Clone)]
pub enum Place {
    /// A file, or a folder with all in it.
    Path {
        /// As it is shown and opened: relative as the participants' file was.
        path: PathBuf,
        /// The same, absolute.
        absolute: PathBuf,
    },
    /// All files that fit a pattern.
    Pattern {
        /// As it was written.
        written: String,
        /// The folder below which all of them are.
        below: PathBuf,
        /// Decides on absolute paths.
        matcher: Box<GlobMatcher>,
    },
}

/// All participants, in the order of their file.
#[derive(Debug, Clone, Default)]
pub struct Participants {
    /// In the order of the file.
    pub all: Vec<Participant>,
}

/// What is wrong with a participants' file (Dutch).
#[derive(Debug, thiserror::Error)]
pub enum ParticipantsError {
    /// It can't be read.
    #[error("{} kan niet worden gelezen: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Something in it is missing or wrong.
    #[error("{}: {detail}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its place.
        detail: String,
    },
}

/// A participant as the file says it, before anything is made of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Written {
    name: String,
    sector: Option<String>,
    documents: Vec<String>,
    contact: Option<String>,
    remarks: Option<String>,
}

/// The names of what a participant has, in both kinds of file.
const FIELDS: [&str; 5] = ["naam", "sector", "documenten", "contact", "opmerkingen"];

impl Participants {
    /// Reads a participants' file, `.csv` or else TOML; its paths are relative to the folder it stands in.
    ///
    /// # Errors
    /// When it can't be read, or says something that can't be.
    pub fn load(path: &Path) -> Result<Self, ParticipantsError> {
        let bytes = std::fs::read(path).map_err(|source| ParticipantsError::Io {
            path: path.to_owned(),
            source,
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let is_csv = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        let written = if is_csv {
            csv::read(&bytes)
        } else {
            toml::read(&bytes)
        };
        let all = written.and_then(|written| all(written, folder));
        let all = all.map_err(|detail| ParticipantsError::Content {
            path: path.to_owned(),
            detail,
        })?;
        Ok(Self { all })
    }

    /// The participant whose document stands at an absolute path: the first that names it.
    pub fn of(&self, path: &Path) -> Option<&Participant> {
        self.position(path).and_then(|at| self.all.get(at))
    }

    /// Its place in the file, from 0.
    pub fn position(&self, path: &Path) -> Option<usize> {
        let holds = |one: &Participant| one.places.iter().any(|place| place.holds(path));
        self.all.iter().position(holds)
    }

    /// The name of the participant without a file: the first folder below
    /// `root` that `path` stands in, else the name of the file itself.
    pub fn by_folder(root: &Path, path: &Path) -> String {
        by_folder(root, path)
    }
}

impl Place {
    /// Whether a file at this absolute path is one of its documents.
    pub fn holds(&self, path: &Path) -> bool {
        match self {
            Self::Path { absolute, .. } => path.starts_with(absolute),
            Self::Pattern { matcher, .. } => matcher.is_match(path),
        }
    }

    fn of(text: &str, folder: &Path) -> Result<Self, String> {
        let path = tidy(&folder.join(text));
        if !text.contains(['*', '?', '[', '{']) {
            return Ok(Self::Path {
                absolute: absolute(&path),
                path,
            });
        }
        let fixed = text.find(['*', '?', '[', '{']).unwrap_or(0);
        let fixed = text.get(..fixed).and_then(|fixed| {
            let end = fixed.rfind('/')?;
            fixed.get(..=end)
        });
        let below = folder.join(fixed.unwrap_or(""));
        let root = absolute(folder);
        let pattern = format!("{}/{text}", globset::escape(&root.to_string_lossy()));
        let glob = GlobBuilder::new(&pattern).literal_separator(true).build();
        let glob = glob.map_err(|error| error.kind().to_string())?;
        Ok(Self::Pattern {
            written: text.to_owned(),
            below: if below.as_os_str().is_empty() {
                PathBuf::from(".")
            } else {
                below
            },
            matcher: Box::new(glob.compile_matcher()),
        })
    }
}

/// The path from the root of the file system, without `.` in it.
pub fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    tidy(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// The path without `.` in it.
pub fn tidy(path: &Path) -> PathBuf {
    let parts = path.components();
    parts.filter(|part| *part != Component::CurDir).collect()
}

fn all(written: Vec<Written>, folder: &Path) -> Result<Vec<Participant>, String> {
    let mut names = HashSet::new();
    let mut all = Vec::new();
    for one in written {
        if one.name.trim().is_empty() {
            return Err("een deelnemer heeft geen naam".to_owned());
        }
        if !names.insert(one.name.clone()) {
            return Err(format!("de deelnemer “{}” staat er twee keer in", one.name));
        }
        all.push(participant(one, folder)?);
    }
    Ok(all)
}

fn participant(written: Written, folder: &Path) -> Result<Participant, String> {
    let sector = sector(&written)?;
    let places = written.documents.iter().map(|text| {
        Place::of(text, folder).map_err(|error| {
            format!(
                "“{text}” bij {} is geen goed patroon: {error}",
                written.name
            )
        })
    });
    Ok(Participant {
        places: places.collect::<Result<_, _>>()?,
        identity: Identity {
            name: written.name,
            sector,
            contact: written.contact,
            remarks: written.remarks,
        },
    })
}

fn sector(written: &Written) -> Result<Option<Sector>, String> {
    match written.sector.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some("overheid" | "public") => Ok(Some(Sector::Public)),
        Some("privaat" | "private") => Ok(Some(Sector::Private)),
        Some(other) => Err(format!(
            "de sector van {} kan niet “{other}” zijn; schrijf overheid of privaat",
            written.name
        )),
    }
}

/// Without a file: the first folder below `root`, else the name of the file.
pub(crate) fn by_folder(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let mut parts = below.components();
    let first = parts.next();
    let name = if parts.next().is_some() {
        first.map(|first| first.as_os_str())
    } else {
        path.file_stem()
    };
    name.unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
