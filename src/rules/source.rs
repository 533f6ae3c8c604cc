//! Where rule files come from: the binary itself, and folders that the user names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

/// The rules that the program is built with.
#[derive(RustEmbed)]
#[folder = "rules/"]
struct Embedded;

/// A rule file's text, and how to name it to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourceFile {
    /// Path, for messages.
    pub(crate) path: String,
    /// Path below the rules folder, with `/`: `privacyverklaring/fg-contact.toml`.
    pub(crate) key: String,
    pub(crate) text: String,
}

impl SourceFile {
    /// The file's name without `.toml`.
    pub(crate) fn stem(&self) -> &str {
        let name = self.key.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".toml").unwrap_or(name)
    }

    /// The folder right below the rules folder, or the file itself.
    pub(crate) fn folder(&self) -> &str {
        self.key.split('/').next().unwrap_or_default()
    }
}

/// A folder of rules that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("De regelmap {} kan niet worden gelezen: {source}. Geef met --rules een map met .toml-bestanden.", path.display())]
pub struct SourceError {
    /// The file or folder.
    pub path: PathBuf,
    /// What went wrong.
    pub source: std::io::Error,
}

/// All rule files: those in the binary, each replaced by a file with the same
/// place below `folder`, and those that `folder` adds.
///
/// # Errors
/// When `folder` or a file in it can't be read.
pub(crate) fn gather(folder: Option<&Path>) -> Result<Vec<SourceFile>, SourceError> {
    let mut files = BTreeMap::new();
    for key in Embedded::iter().filter(|key| key.ends_with(".toml")) {
        if let Some(file) = Embedded::get(&key) {
            let text = String::from_utf8_lossy(&file.data).into_owned();
            files.insert(
                key.to_string(),
                SourceFile {
                    path: format!("rules/{key}"),
                    key: key.to_string(),
                    text,
                },
            );
        }
    }
    if let Some(folder) = folder {
        read_folder(folder, folder, &mut files, 0)?;
    }
    Ok(files.into_values().collect())
}

const MAX_DEPTH: usize = 8;

fn read_folder(
    root: &Path,
    folder: &Path,
    files: &mut BTreeMap<String, SourceFile>,
    depth: usize,
) -> Result<(), SourceError> {
    let failed = |path: &Path, source| SourceError {
        path: path.to_owned(),
        source,
    };
    for entry in std::fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        if path.is_dir() && depth < MAX_DEPTH {
            read_folder(root, &path, files, depth + 1)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let text = std::fs::read_to_string(&path).map_err(|error| failed(&path, error))?;
            let parts: Vec<String> = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            let key = parts.join("/");
            files.insert(
                key.clone(),
                SourceFile {
                    path: path.display().to_string(),
                    key,
                    text,
                },
            );
        }
    }
    Ok(())
}
