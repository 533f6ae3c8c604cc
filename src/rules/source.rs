//! Where rule files come from: the binary itself, and folders that the user names.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest, Sha256};

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
    pub(crate) text: Cow<'static, str>,
    /// SHA-256 of the whole file.
    pub(crate) digest: [u8; 32],
    /// How many tests at its end were left out of `text`; `None` when it is whole.
    pub(crate) tests_left_out: Option<usize>,
}

/// Whether the tests in the program's own rules are wanted: they are more than
/// half of the text, and judging needs none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tests {
    Kept,
    LeftOut,
}

impl SourceFile {
    /// A whole file.
    pub(crate) fn new(path: String, key: String, text: String) -> Self {
        Self {
            digest: Sha256::digest(text.as_bytes()).into(),
            path,
            key,
            text: text.into(),
            tests_left_out: None,
        }
    }

    /// A file of the program itself; `None` if it is no text, which a test rules out.
    fn embedded(key: &str, file: EmbeddedFile, tests: Tests) -> Option<Self> {
        let digest = file.metadata.sha256_hash();
        let text = match file.data {
            Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).ok()?),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).ok()?),
        };
        let whole = Self {
            path: format!("rules/{key}"),
            key: key.to_owned(),
            text,
            digest,
            tests_left_out: None,
        };
        Some(match tests {
            Tests::Kept => whole,
            Tests::LeftOut => whole.without_tests(),
        })
    }

    /// Tests stand at the end of a file, after all that judges.
    fn without_tests(mut self) -> Self {
        const HEAD: &str = "\n[[tests]]";
        if let Some(at) = self.text.find(HEAD) {
            self.tests_left_out = Some(self.text[at..].matches(HEAD).count());
            match &mut self.text {
                Cow::Borrowed(text) => *text = &text[..=at],
                Cow::Owned(text) => text.truncate(at + 1),
            }
        }
        self
    }

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
/// place below `folder`, and those that `folder` adds. The files of a folder
/// are always whole: they have not been checked before.
///
/// # Errors
/// When `folder` or a file in it can't be read.
pub(crate) fn gather(folder: Option<&Path>, tests: Tests) -> Result<Vec<SourceFile>, SourceError> {
    let mut files = BTreeMap::new();
    for key in Embedded::iter().filter(|key| key.ends_with(".toml")) {
        let file = Embedded::get(&key).and_then(|file| SourceFile::embedded(&key, file, tests));
        if let Some(file) = file {
            files.insert(key.to_string(), file);
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
            let file = SourceFile::new(path.display().to_string(), key.clone(), text);
            files.insert(key, file);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_tests_out_leaves_nothing_else_out() {
        let whole = gather(None, Tests::Kept).unwrap();
        let cut = gather(None, Tests::LeftOut).unwrap();
        assert_eq!(whole.len(), cut.len());
        assert_eq!(
            whole.len(),
            Embedded::iter().count(),
            "a file that is no text"
        );
        for (whole, cut) in whole.iter().zip(&cut) {
            let parsed = |file: &SourceFile| file.text.parse::<toml::Table>().unwrap();
            let (mut all, judging) = (parsed(whole), parsed(cut));
            let tests = all.remove("tests");
            assert_eq!(
                all, judging,
                "{}: something stands below the tests",
                whole.key
            );
            let count = tests.map(|tests| tests.as_array().unwrap().len());
            assert_eq!(cut.tests_left_out, count, "{}", whole.key);
            assert_eq!(whole.digest, cut.digest);
        }
    }
}
