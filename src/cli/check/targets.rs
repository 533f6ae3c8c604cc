//! In which forms the report is written, and where.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context, bail};
use avgtoets::report::form::Form;
use avgtoets::report::sink::{Head, Place, Sink};

use super::super::output::{Color, Target, is_folder};

/// The forms that were asked for, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Forms(Vec<Form>);

/// Reads `--format`: names with commas between them.
pub(super) fn forms(typed: &str) -> Result<Forms, String> {
    let mut forms = Vec::new();
    for name in typed.split(',').map(str::trim) {
        let form: Form = name.parse()?;
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    Ok(Forms(forms))
}

impl Default for Forms {
    fn default() -> Self {
        Self(vec![Form::Text])
    }
}

/// Where the forms of one run go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Targets {
    /// One form, to standard output or a file.
    One(Form, Target),
    /// Each to a file, or files, in a folder.
    Folder(Vec<Form>, PathBuf),
}

impl Targets {
    /// The targets for `--format` and `--output`. A folder, or a path that ends
    /// in a separator, gets files in it; several forms need one.
    ///
    /// # Errors
    /// When the folder is not there and can't be made, or a form can't go there.
    pub(super) fn resolve(forms: Forms, output: Option<&Path>) -> anyhow::Result<Self> {
        let Forms(forms) = forms;
        let output = output.filter(|output| output.as_os_str() != "-");
        if let [form] = forms[..]
            && !output.is_some_and(is_folder)
        {
            if output.is_none() && !form.streams() {
                bail!("bij deze vorm hoort --output BESTAND of MAP");
            }
            return Ok(Self::One(form, Target::resolve(output, form.file_name())?));
        }
        let Some(folder) = output else {
            bail!("bij meer dan één vorm hoort --output MAP");
        };
        if folder.is_file() {
            bail!(
                "{} is een bestand; bij meer dan één vorm hoort --output MAP",
                folder.display()
            );
        }
        fs::create_dir_all(folder)
            .with_context(|| format!("de map {} kan niet worden gemaakt", folder.display()))?;
        Ok(Self::Folder(forms, folder.to_owned()))
    }

    pub(super) fn forms(&self) -> &[Form] {
        match self {
            Self::One(form, _) => std::slice::from_ref(form),
            Self::Folder(forms, _) => forms,
        }
    }

    /// The files that are told of, and that never replace a document.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        match self {
            Self::One(_, target) => target.path().map(Path::to_owned).into_iter().collect(),
            Self::Folder(forms, folder) => {
                let forms = forms.iter();
                forms.map(|form| folder.join(form.file_name())).collect()
            }
        }
    }

    /// All that is written: the files, and the folders with what belongs to them.
    pub(super) fn written(&self) -> Vec<PathBuf> {
        let mut written = self.files();
        if let Self::Folder(forms, folder) = self {
            let mut folders: Vec<&str> = forms
                .iter()
                .flat_map(|form| form.folders())
                .copied()
                .collect();
            folders.sort_unstable();
            folders.dedup();
            written.extend(folders.iter().map(|name| folder.join(name)));
        }
        written
    }

    /// Whether a report of its form always has this name: in a folder it is one of an earlier run.
    pub(super) fn has_standard_name(&self, file: &Path) -> bool {
        let mut forms = self.forms().iter();
        forms.any(|form| file.ends_with(form.file_name()))
    }

    /// What is no document: the files, or the folder where nothing else was asked to be judged.
    pub(super) fn excluded(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        match self {
            Self::Folder(_, folder) if holds_no_document(folder, paths) => vec![folder.clone()],
            _ => self.files(),
        }
    }

    /// The folder of the reports, where it lies in a folder that is judged.
    pub(super) fn folder_within(&self, paths: &[PathBuf]) -> Option<&Path> {
        let Self::Folder(_, folder) = self else {
            return None;
        };
        let real = |path: &Path| path.canonicalize().ok();
        let there = real(folder)?;
        let mut given = paths.iter().filter_map(|path| real(path));
        let within = given.any(|path| there.starts_with(&path) && there != path);
        within.then_some(folder.as_path())
    }

    /// Whether the report goes to this screen.
    pub(super) fn is_on_screen(&self) -> bool {
        use std::io::IsTerminal;
        matches!(self, Self::One(_, Target::StandardOutput)) && io::stdout().is_terminal()
    }

    /// Opens a sink for each form.
    ///
    /// # Errors
    /// When a file can't be made.
    pub(super) fn open(
        &self,
        head: &Head,
        width: Option<usize>,
        color: Color,
    ) -> anyhow::Result<Vec<Box<dyn Sink>>> {
        match self {
            Self::One(form, target) => {
                let style = target.style(width, color);
                let place = match target {
                    Target::StandardOutput => Place::Stream(Box::new(StandardOutput::new())),
                    Target::File(path) => Place::File(path.clone()),
                };
                Ok(vec![
                    form.open(head, place, style).with_context(told(self))?,
                ])
            }
            Self::Folder(forms, folder) => {
                let mut sinks = Vec::new();
                for form in forms {
                    let file = Target::File(folder.join(form.file_name()));
                    let place = Place::Folder(folder.clone());
                    let opened = form.open(head, place, file.style(width, color));
                    sinks.push(opened.with_context(told(self))?);
                }
                Ok(sinks)
            }
        }
    }
}

/// What is said when a report can't be written.
pub(super) fn told(targets: &Targets) -> impl FnOnce() -> String + use<> {
    let files = targets.files();
    move || match &files[..] {
        [] => "het rapport kan niet worden geschreven".to_owned(),
        [file, ..] => format!("{} kan niet worden geschreven", file.display()),
    }
}

/// Standard output. That the reader of a pipe left is no error: then nothing more is written.
struct StandardOutput {
    /// Colour is settled when the report is written; this only makes old Windows consoles show it.
    out: AutoStream<io::Stdout>,
    left: bool,
}

impl StandardOutput {
    fn new() -> Self {
        Self {
            out: AutoStream::new(io::stdout(), ColorChoice::Always),
            left: false,
        }
    }

    fn unless_left<T>(&mut self, written: io::Result<T>, otherwise: T) -> io::Result<T> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.left = true;
                Ok(otherwise)
            }
            written => written,
        }
    }
}

impl Write for StandardOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left {
            return Ok(bytes.len());
        }
        let written = self.out.write(bytes);
        self.unless_left(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.left {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.unless_left(flushed, ())
    }
}

/// Whether a folder that is written to holds nothing of what was asked to be judged.
pub(super) fn holds_no_document(folder: &Path, paths: &[PathBuf]) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(folder).is_some_and(|folder| {
        let mut given = paths.iter().filter_map(|path| real(path));
        !given.any(|path| path.starts_with(&folder))
    })
}

#[cfg(test)]
mod tests;
