//! From a path to bytes, without reading more than the limits allow.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::Path;

use super::{Excess, ExtractError, Limits};

/// Reads a file, after a look at what it is and how large it is.
///
/// # Errors
///
/// When the path leads to no ordinary file, when the file is larger than
/// [`Limits::max_file_bytes`] (also if it grows while it is read), or when the
/// operating system does not give it.
pub fn read_file(path: &Path, limits: &Limits) -> Result<Vec<u8>, ExtractError> {
    check(&fs::metadata(path)?, limits)?;
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    check(&metadata, limits)?;
    let expected = usize::try_from(metadata.len()).unwrap_or(0);
    let mut bytes = Vec::with_capacity(expected);
    file.take(limits.max_file_bytes.saturating_add(1))
        .read_to_end(&mut bytes)?;
    check_size(bytes.len() as u64, limits)?;
    Ok(bytes)
}

fn check(metadata: &Metadata, limits: &Limits) -> Result<(), ExtractError> {
    if metadata.is_dir() {
        return Err(ExtractError::Folder);
    }
    if !metadata.is_file() {
        return Err(ExtractError::NotAFile);
    }
    check_size(metadata.len(), limits)
}

fn check_size(bytes: u64, limits: &Limits) -> Result<(), ExtractError> {
    if bytes > limits.max_file_bytes {
        return Err(Excess::File {
            limit: limits.max_file_bytes,
        }
        .into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_file_up_to_the_limit() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        fs::write(&path, b"vijf!").unwrap();
        let limits = |max_file_bytes| Limits {
            max_file_bytes,
            ..Limits::default()
        };
        assert_eq!(read_file(&path, &limits(5)).unwrap(), b"vijf!");
        let error = read_file(&path, &limits(4)).unwrap_err();
        assert_eq!(error, ExtractError::TooLarge(Excess::File { limit: 4 }));
    }

    #[test]
    fn refuses_what_is_no_file() {
        let dir = tempfile::tempdir().unwrap();
        let limits = Limits::default();
        assert_eq!(read_file(dir.path(), &limits), Err(ExtractError::Folder));
        let missing = dir.path().join("er-is-niets.pdf");
        assert_eq!(read_file(&missing, &limits), Err(ExtractError::NotFound));
        #[cfg(unix)]
        assert_eq!(
            read_file(Path::new("/dev/null"), &limits),
            Err(ExtractError::NotAFile)
        );
    }
}
