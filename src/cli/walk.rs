//! Which documents the paths on the command line lead to.
//!
//! A path to a file is taken whatever its name. In folders, names decide: what
//! can be read is read, what is a document in another format is reported as
//! such, and all else is passed over and counted. Hidden files and folders in
//! a folder are passed over too. Links are followed; a circle of them ends.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use avgtoets::batch::participants::tidy;
use avgtoets::extract::{ExtractError, Status};
use avgtoets::report::Failure;
use ignore::{DirEntry, WalkBuilder};

const READ: [&str; 3] = ["txt", "text", "pdf"];
const UNSUPPORTED: [&str; 6] = ["docx", "doc", "odt", "html", "htm", "rtf"];

/// One thing to judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    Stdin,
    File(PathBuf),
    /// Known without reading that it cannot be judged.
    Refused(PathBuf, Failure),
}

impl Input {
    /// The same, its path without `.` in it.
    pub(super) fn tidy(self) -> Self {
        match self {
            Self::Stdin => Self::Stdin,
            Self::File(path) => Self::File(tidy(&path)),
            Self::Refused(path, failure) => Self::Refused(tidy(&path), failure),
        }
    }

    /// Its path; `-` for standard input.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Stdin => Path::new("-"),
            Self::File(path) | Self::Refused(path, _) => path,
        }
    }
}

/// All that was found, in the order given, and in a folder by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) inputs: Vec<Input>,
    /// Files in folders that are no documents.
    pub(super) others: usize,
    /// Hidden files and folders.
    pub(super) hidden: usize,
}

/// Finds the documents; in folders what stands at or under `excluded`, where
/// the report goes, is left out.
pub(super) fn find(paths: &[PathBuf], excluded: &[PathBuf]) -> Found {
    find_named(paths, excluded, &READ)
}

/// As [`find`], but in folders every file is a document: a pattern decides which.
pub(super) fn find_all(paths: &[PathBuf], excluded: &[PathBuf]) -> Found {
    find_named(paths, excluded, &[])
}

/// `read` has the names of what is read in folders; none stands for all.
fn find_named(paths: &[PathBuf], excluded: &[PathBuf], read: &[&str]) -> Found {
    let excluded = excluded
        .iter()
        .filter_map(|path| fs::canonicalize(path).ok());
    let excluded: Vec<PathBuf> = excluded.collect();
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.inputs.push(Input::Stdin);
        } else if path.is_dir() {
            found.folder(path, &excluded, read);
        } else {
            found.inputs.push(Input::File(path.clone()));
        }
    }
    let mut seen = HashSet::new();
    found
        .inputs
        .retain(|input| seen.insert(input.path().to_owned()));
    found
}

impl Found {
    /// What was passed over, in Dutch; `None` if nothing was.
    pub(super) fn passed_over(&self) -> Option<String> {
        let others = match self.others {
            0 => None,
            1 => Some("1 ander bestand".to_owned()),
            n => Some(format!("{n} andere bestanden")),
        };
        let hidden = match self.hidden {
            0 => None,
            1 => Some("1 verborgen bestand of map".to_owned()),
            n => Some(format!("{n} verborgen bestanden of mappen")),
        };
        let parts: Vec<_> = [others, hidden].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("Overgeslagen: {}.", parts.join(" en ")))
    }

    fn folder(&mut self, root: &Path, excluded: &[PathBuf], read: &[&str]) {
        let real = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let is_excluded = |path: &Path| {
            let below = path.strip_prefix(root).unwrap_or(path);
            !excluded.is_empty() && {
                let path = real.join(below);
                excluded.iter().any(|one| path.starts_with(one))
            }
        };
        let hidden = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&hidden);
        let walk = WalkBuilder::new(root)
            .standard_filters(false)
            .follow_links(true)
            .sort_by_file_name(OsStr::cmp)
            .filter_entry(move |entry| {
                let passed_over = is_hidden(entry);
                counter.fetch_add(usize::from(passed_over), Ordering::Relaxed);
                !passed_over
            })
            .build();
        for entry in walk {
            match entry {
                Ok(entry) if is_excluded(entry.path()) => {}
                Ok(entry) => self.entry(&entry, read),
                Err(error) => self.trouble(root, &error),
            }
        }
        self.hidden += hidden.load(Ordering::Relaxed);
    }

    fn entry(&mut self, entry: &DirEntry, read: &[&str]) {
        if entry.file_type().is_some_and(|kind| kind.is_dir()) {
            return;
        }
        let path = entry.path();
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        match extension(path) {
            _ if is_file && read.is_empty() => self.inputs.push(Input::File(path.to_owned())),
            Some(extension) if is_file && read.contains(&extension.as_str()) => {
                self.inputs.push(Input::File(path.to_owned()));
            }
            Some(extension) if is_file && UNSUPPORTED.contains(&extension.as_str()) => {
                self.inputs
                    .push(Input::Refused(path.to_owned(), unsupported(&extension)));
            }
            _ => self.others += 1,
        }
    }

    /// A circle of links is no trouble. What cannot be opened is reported when
    /// it is a folder or has the name of a document.
    fn trouble(&mut self, root: &Path, error: &ignore::Error) {
        let (path, error) = cause(root, error);
        let Some(error) = error else {
            return;
        };
        let named = extension(path).is_some_and(|name| READ.contains(&name.as_str()));
        if path.is_dir() || named {
            let failure = ExtractError::from(error).into();
            self.inputs.push(Input::Refused(path.to_owned(), failure));
        } else {
            self.others += 1;
        }
    }
}

/// The path that an error is about, and what the system said; `None` for a circle of links.
fn cause<'a>(path: &'a Path, error: &'a ignore::Error) -> (&'a Path, Option<&'a io::Error>) {
    match error {
        ignore::Error::WithPath { path, err } => cause(path, err),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            cause(path, err)
        }
        ignore::Error::Io(error) => (path, Some(error)),
        _ => (path, None),
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The extension in lower case.
fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

fn unsupported(extension: &str) -> Failure {
    let kind = match extension {
        "doc" | "docx" => "een Word-document",
        "odt" => "een OpenDocument-tekst",
        "htm" | "html" => "een webpagina",
        _ => "een RTF-document",
    };
    Failure {
        status: Status::Unsupported,
        message: format!("Dit is {kind} (.{extension}); zulke bestanden leest avgtoets niet."),
        help: "Sla het op als pdf of als platte tekst (.txt) en bied dat aan.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// A folder with these files, all empty.
    fn folder(files: &[&str]) -> TempDir {
        let folder = TempDir::new().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    fn found(folder: &TempDir) -> Found {
        find(&[folder.path().to_owned()], &[])
    }

    /// Paths below the folder, `!` before what was refused.
    fn listed(folder: &TempDir, found: &Found) -> Vec<String> {
        let name = |input: &Input| {
            let path = input
                .path()
                .strip_prefix(folder.path())
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            match input {
                Input::Refused(_, failure) => format!("!{path} {:?}", failure.status),
                _ => path,
            }
        };
        found.inputs.iter().map(name).collect()
    }

    #[test]
    fn folders_are_read_in_name_order() {
        let folder = folder(&[
            "b.txt",
            "a.PDF",
            "m/z.text",
            "m/a.txt",
            "label.json",
            "LEESMIJ",
            "n/notitie.docx",
        ]);
        let found = found(&folder);
        let expected = [
            "a.PDF",
            "b.txt",
            "m/a.txt",
            "m/z.text",
            "!n/notitie.docx Unsupported",
        ];
        assert_eq!(listed(&folder, &found), expected);
        assert_eq!(
            found.passed_over().unwrap(),
            "Overgeslagen: 2 andere bestanden."
        );
    }

    #[test]
    fn hidden_files_and_folders_are_passed_over() {
        let folder = folder(&["a.txt", ".b.txt", ".git/c.txt", "d/.e.pdf"]);
        let found = found(&folder);
        assert_eq!(listed(&folder, &found), ["a.txt"]);
        assert_eq!(
            found.passed_over().unwrap(),
            "Overgeslagen: 3 verborgen bestanden of mappen."
        );
    }

    #[test]
    fn ignore_files_have_no_say() {
        let folder = folder(&["a.txt"]);
        fs::write(folder.path().join(".gitignore"), "*.txt").unwrap();
        fs::write(folder.path().join(".ignore"), "*.txt").unwrap();
        assert_eq!(listed(&folder, &found(&folder)), ["a.txt"]);
    }

    #[test]
    fn a_hidden_folder_named_by_the_user_is_read() {
        let folder = folder(&[".verborgen/a.txt"]);
        let found = find(&[folder.path().join(".verborgen")], &[]);
        assert_eq!(listed(&folder, &found), [".verborgen/a.txt"]);
    }

    #[test]
    fn files_named_by_the_user_are_taken_whatever_their_name() {
        let paths = ["x.docx", "-", "bestaat-niet", "x.docx"].map(PathBuf::from);
        let found = find(&paths, &[]);
        let paths: Vec<_> = found
            .inputs
            .iter()
            .map(|input| input.path().to_str().unwrap())
            .collect();
        assert_eq!(paths, ["x.docx", "-", "bestaat-niet"]);
    }

    #[test]
    fn the_report_is_no_input() {
        let folder = folder(&["a.txt", "rapport.txt", "uit/b.html"]);
        let found = find(
            &[folder.path().to_owned()],
            &[folder.path().join("rapport.txt"), folder.path().join("uit")],
        );
        assert_eq!(listed(&folder, &found), ["a.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_circles_end() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["a.txt", "m/b.txt"]);
        symlink(folder.path(), folder.path().join("m/terug")).unwrap();
        symlink(folder.path().join("a.txt"), folder.path().join("c.txt")).unwrap();
        symlink("nergens", folder.path().join("d.txt")).unwrap();
        symlink("nergens", folder.path().join("e")).unwrap();
        let found = found(&folder);
        let expected = ["a.txt", "c.txt", "!d.txt Unreadable", "m/b.txt"];
        assert_eq!(listed(&folder, &found), expected);
        assert_eq!(found.others, 1);
    }
}
