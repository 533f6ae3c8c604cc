//! Where a report goes: a stream, a file, or a folder with files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where a report goes.
pub enum Place {
    /// Anything that takes bytes, such as standard output.
    Stream(Box<dyn Write>),
    /// A file of this path.
    File(PathBuf),
    /// A folder, in which a form names its files itself.
    Folder(PathBuf),
}

/// What a report is written to. A file takes its name only when the report is
/// done: a run that breaks off leaves an earlier report as it was.
pub struct Out {
    to: BufWriter<Box<dyn Write>>,
    /// The file as it is being written, and as it will be named.
    part: Option<(PathBuf, PathBuf)>,
}

impl Place {
    /// Opens the one file of a form, named `name` in a folder.
    ///
    /// # Errors
    /// When the file can't be made.
    pub fn open(self, name: &str) -> io::Result<Out> {
        match self {
            Self::Stream(stream) => Ok(Out {
                to: BufWriter::new(stream),
                part: None,
            }),
            Self::File(path) => Out::file(&path),
            Self::Folder(folder) => Out::file(&folder.join(name)),
        }
    }
}

impl Out {
    /// Begins a file of this path.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn file(path: &Path) -> io::Result<Self> {
        if !is_regular(path) {
            let device = File::options().write(true).open(path)?;
            return Ok(Self {
                to: BufWriter::new(Box::new(device)),
                part: None,
            });
        }
        let mut part = path.as_os_str().to_owned();
        part.push(".deel");
        let part = PathBuf::from(part);
        let file = File::create(&part)?;
        Ok(Self {
            to: BufWriter::with_capacity(1 << 16, Box::new(file)),
            part: Some((part, path.to_owned())),
        })
    }

    /// Ends the report.
    ///
    /// # Errors
    /// When the last of it can't be written, or the file can't take its name.
    pub fn done(mut self) -> io::Result<()> {
        self.to.flush()?;
        match self.part.take() {
            Some((part, path)) => fs::rename(part, path),
            None => Ok(()),
        }
    }
}

/// A file that is there, or one that is to be made; no device or pipe.
fn is_regular(path: &Path) -> bool {
    path.metadata()
        .map_or(true, |metadata| metadata.is_file() || metadata.is_dir())
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl Drop for Out {
    /// A report that was not ended leaves nothing behind.
    fn drop(&mut self) {
        if let Some((part, _)) = self.part.take() {
            let _ = fs::remove_file(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_that_breaks_off_leaves_the_earlier_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("uit.txt");
        fs::write(&path, "vorig jaar").unwrap();
        let mut broken = Out::file(&path).unwrap();
        broken.write_all(b"half").unwrap();
        drop(broken);
        assert_eq!(fs::read_to_string(&path).unwrap(), "vorig jaar");
        let mut whole = Place::Folder(folder.path().to_owned())
            .open("uit.txt")
            .unwrap();
        whole.write_all(b"heel").unwrap();
        whole.done().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "heel");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
