//! A part of a report that is put aside until its place has come.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

/// A file without a name: it goes when the report does.
pub(super) struct Part {
    file: BufWriter<File>,
}

impl Part {
    pub(super) fn new() -> io::Result<Self> {
        let file = BufWriter::new(tempfile::tempfile()?);
        Ok(Self { file })
    }

    /// Writes all of it to `out`.
    pub(super) fn copy_to(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.file.flush()?;
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(0))?;
        io::copy(file, out).map(|_| ())
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
