//! Whose documents these are: `deelnemers.toml`, or else the folders.

use std::path::{Path, PathBuf};

use globset::{Glob, GlobMatcher};
use serde::Deserialize;

use crate::judge::Sector;

/// One participant.
#[derive(Debug, Clone)]
pub struct Participant {
    /// Its name.
    pub name: String,
    /// Its sector, where the file says so.
    pub sector: Option<Sector>,
    places: Vec<Place>,
}

#[derive(Debug, Clone)]
enum Place {
    /// A file, or a folder with all in it.
    Path(PathBuf),
    Glob(GlobMatcher),
}

/// All participants, in the order of their file.
#[derive(Debug, Clone, Default)]
pub struct Participants {
    all: Vec<Participant>,
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
    /// It is no TOML, or something in it is missing or wrong.
    #[error("{}: {detail}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its place.
        detail: String,
    },
}

#[derive(Debug, Deserialize)]
struct Written {
    #[serde(default)]
    deelnemer: Vec<WrittenOne>,
}

#[derive(Debug, Deserialize)]
struct WrittenOne {
    naam: String,
    sector: Option<String>,
    #[serde(default)]
    documenten: Vec<String>,
}

impl Participants {
    /// Reads a participants' file; its paths are relative to the folder it stands in.
    ///
    /// # Errors
    /// When it can't be read, or says something that can't be.
    pub fn load(path: &Path) -> Result<Self, ParticipantsError> {
        let text = std::fs::read_to_string(path).map_err(|source| ParticipantsError::Io {
            path: path.to_owned(),
            source,
        })?;
        let wrong = |detail: String| ParticipantsError::Content {
            path: path.to_owned(),
            detail,
        };
        let written: Written = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = absolute.parent().unwrap_or(Path::new("")).to_owned();
        let one = |one: WrittenOne| participant(one, &folder).map_err(wrong);
        let all = written.deelnemer.into_iter().map(one);
        Ok(Self {
            all: all.collect::<Result<_, _>>()?,
        })
    }

    /// The participant whose document stands at an absolute path: the first that names it.
    pub fn of(&self, path: &Path) -> Option<&Participant> {
        self.all
            .iter()
            .find(|participant| participant.places.iter().any(|place| place.holds(path)))
    }
}

impl Place {
    fn holds(&self, path: &Path) -> bool {
        match self {
            Self::Path(place) => path.starts_with(place),
            Self::Glob(glob) => glob.is_match(path),
        }
    }
}

fn participant(written: WrittenOne, folder: &Path) -> Result<Participant, String> {
    let sector = match written.sector.as_deref() {
        None => None,
        Some("overheid" | "public") => Some(Sector::Public),
        Some("privaat" | "private") => Some(Sector::Private),
        Some(other) => {
            return Err(format!(
                "de sector van {} kan niet “{other}” zijn; schrijf overheid of privaat",
                written.naam
            ));
        }
    };
    let place = |text: &String| {
        let full = folder.join(text);
        if !text.contains(['*', '?', '[', '{']) {
            return Ok(Place::Path(full.components().collect()));
        }
        Glob::new(&full.to_string_lossy())
            .map(|glob| Place::Glob(glob.compile_matcher()))
            .map_err(|error| {
                format!(
                    "“{text}” bij {} is geen goed patroon: {error}",
                    written.naam
                )
            })
    };
    Ok(Participant {
        places: written
            .documenten
            .iter()
            .map(place)
            .collect::<Result<_, _>>()?,
        name: written.naam,
        sector,
    })
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

impl Participants {
    /// The name of the participant without a file: the first folder below
    /// `root` that `path` stands in, else the name of the file itself.
    pub fn by_folder(root: &Path, path: &Path) -> String {
        by_folder(root, path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        [[deelnemer]]
        naam = "Gemeente Rietdorp"
        sector = "overheid"
        documenten = ["rietdorp/"]
        contact = "de FG"

        [[deelnemer]]
        naam = "Muziekschool"
        documenten = ["los/muziek-*.txt"]
    "#;

    #[test]
    fn the_first_that_names_a_document_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deelnemers.toml");
        std::fs::write(&path, FILE).unwrap();
        let participants = Participants::load(&path).unwrap();
        let of = |name: &str| {
            let found = participants.of(&folder.path().join(name));
            found.map(|one| (one.name.as_str(), one.sector))
        };
        assert_eq!(
            of("rietdorp/a/b.pdf"),
            Some(("Gemeente Rietdorp", Some(Sector::Public)))
        );
        assert_eq!(of("los/muziek-1.txt"), Some(("Muziekschool", None)));
        assert_eq!(of("los/anders.txt"), None);
    }

    #[test]
    fn a_wrong_sector_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.toml");
        std::fs::write(&path, "[[deelnemer]]\nnaam = \"X\"\nsector = \"zorg\"\n").unwrap();
        let error = Participants::load(&path).unwrap_err();
        assert!(
            error.to_string().contains("schrijf overheid of privaat"),
            "{error}"
        );
    }

    #[test]
    fn folders_are_participants() {
        let root = Path::new("/data");
        assert_eq!(
            by_folder(root, Path::new("/data/rietdorp/a.pdf")),
            "rietdorp"
        );
        assert_eq!(by_folder(root, Path::new("/data/los.pdf")), "los");
        assert_eq!(
            by_folder(Path::new("/data/los.pdf"), Path::new("/data/los.pdf")),
            "los"
        );
    }
}
