//! Where a report goes, and what the screen there can show.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context, bail};
use avgtoets::report::sink::Out;
use avgtoets::report::terminal::Style;
use clap::ValueEnum;

/// Columns where the screen does not say how many it has.
const DEFAULT_WIDTH: usize = 100;

/// Whether to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Altijd,
    Nooit,
}

/// Where a report goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    StandardOutput,
    File(PathBuf),
}

impl Target {
    /// The target for `--output`: a folder, or a path that ends in a
    /// separator, gets a file named `name` in it.
    ///
    /// # Errors
    /// When the folder is not there and cannot be made.
    pub(super) fn resolve(output: Option<&Path>, name: &str) -> anyhow::Result<Self> {
        let Some(output) = output.filter(|output| output.as_os_str() != "-") else {
            return Ok(Self::StandardOutput);
        };
        if is_folder(output) {
            fs::create_dir_all(output)
                .with_context(|| format!("de map {} kan niet worden gemaakt", output.display()))?;
            return Ok(Self::File(output.join(name)));
        }
        let folder = output
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            bail!("de map {} voor --output bestaat niet", folder.display());
        }
        Ok(Self::File(output.to_owned()))
    }

    /// The file, if it is one.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::StandardOutput => None,
            Self::File(path) => Some(path),
        }
    }

    /// Writes `report`. That the reader of a pipe left is no error.
    ///
    /// # Errors
    /// When the file or standard output cannot be written.
    pub(super) fn write(&self, report: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::File(path) => replace(path, report),
            Self::StandardOutput => {
                // Colour was settled when the report was written; this only makes old Windows consoles show it.
                let mut out = AutoStream::new(io::stdout().lock(), ColorChoice::Always);
                match out.write_all(report).and_then(|()| out.flush()) {
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                    written => written.context("het rapport kan niet worden geschreven"),
                }
            }
        }
    }

    /// How a text report looks there. What is asked for goes before what is found.
    pub(super) fn style(&self, width: Option<usize>, color: Color) -> Style {
        let stdout = io::stdout();
        let is_screen = *self == Self::StandardOutput && stdout.is_terminal();
        let screen_width =
            || terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
        let measured = if is_screen { screen_width() } else { None };
        Style {
            width: width.or(measured).unwrap_or(DEFAULT_WIDTH),
            color: match color {
                Color::Altijd => true,
                Color::Nooit => false,
                Color::Auto => {
                    *self == Self::StandardOutput
                        && AutoStream::choice(&stdout) != ColorChoice::Never
                }
            },
            unicode: !is_screen || shows_unicode(|name| std::env::var(name).ok()),
        }
    }
}

/// Writes a file in one go: whoever reads it sees the old or the new, never a half.
///
/// # Errors
/// When it can't be written.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let written = Out::file(path).and_then(|mut out| {
        out.write_all(bytes)?;
        out.done()
    });
    written.with_context(|| format!("{} kan niet worden geschreven", path.display()))
}

/// Shows a text on standard output, in colour where the screen has it. That
/// the reader of a pipe left is no error.
///
/// # Errors
/// When standard output cannot be written.
pub(super) fn show(text: &str) -> anyhow::Result<()> {
    let mut out = AutoStream::auto(io::stdout().lock());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("er kan niets worden getoond"),
    }
}

/// Columns for running text: those of the screen, and not more than read well.
pub(super) fn prose_width() -> usize {
    let screen = terminal_size::terminal_size_of(io::stdout());
    let width = screen.map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0));
    width.clamp(40, DEFAULT_WIDTH)
}

/// Whether `--output` names a folder: one that is there, or is to be made.
pub(super) fn is_folder(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    path.is_dir() || last.is_some_and(|last| std::path::is_separator(char::from(*last)))
}

/// Whether the locale speaks UTF-8. Where no locale is set, screens nearly always do.
fn shows_unicode(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    cfg!(windows)
        || locale.is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gets_a_file_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let in_folder = |path: &Path| Target::resolve(Some(path), "avgtoets.json").unwrap();
        let expected = Target::File(folder.path().join("avgtoets.json"));
        assert_eq!(in_folder(folder.path()), expected);
        let new = folder.path().join("nieuw/");
        assert_eq!(in_folder(&new), Target::File(new.join("avgtoets.json")));
        assert!(new.is_dir());
    }

    #[test]
    fn files_need_their_folder() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("uit.txt");
        assert_eq!(
            Target::resolve(Some(&file), "x").unwrap(),
            Target::File(file)
        );
        let error = Target::resolve(Some(&folder.path().join("nergens/uit.txt")), "x").unwrap_err();
        assert!(error.to_string().contains("bestaat niet"));
        assert_eq!(
            Target::resolve(Some(Path::new("-")), "x").unwrap(),
            Target::StandardOutput
        );
        assert_eq!(
            Target::resolve(Some(Path::new("uit.txt")), "x").unwrap(),
            Target::File("uit.txt".into())
        );
    }

    #[test]
    fn reports_in_files_are_plain_and_of_fixed_width() {
        let style = Target::File("uit.txt".into()).style(None, Color::Auto);
        let plain = Style {
            width: 100,
            color: false,
            unicode: true,
        };
        assert_eq!(style, plain);
        let asked = Target::File("uit.txt".into()).style(Some(60), Color::Altijd);
        assert_eq!((asked.width, asked.color), (60, true));
    }

    #[test]
    fn the_locale_tells_what_the_screen_shows() {
        let with = |name: &'static str, value: &'static str| {
            shows_unicode(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert!(with("LANG", "nl_NL.UTF-8") && with("LC_ALL", "C.utf8") && with("OTHER", "C"));
        assert!(cfg!(windows) || !with("LANG", "nl_NL.ISO-8859-1") && !with("LC_ALL", "POSIX"));
    }
}
