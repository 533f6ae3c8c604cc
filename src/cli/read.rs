//! Bytes from files and standard input, never more than the limit.

use std::io::{self, Read};
use std::path::Path;

use avgtoets::extract::{Excess, ExtractError, Limits, read_file};
use avgtoets::report::Failure;

/// The bytes of a file.
///
/// # Errors
/// When it is not there, may not be read, or is larger than the limit.
pub(super) fn file(path: &Path, limits: &Limits) -> Result<Vec<u8>, Failure> {
    Ok(read_file(path, limits)?)
}

/// The bytes of standard input.
///
/// # Errors
/// When it cannot be read, or holds more than the limit.
pub(super) fn standard_input(limits: &Limits) -> Result<Vec<u8>, Failure> {
    Ok(at_most(io::stdin().lock(), limits)?)
}

fn at_most(source: impl Read, limits: &Limits) -> Result<Vec<u8>, ExtractError> {
    let mut bytes = Vec::new();
    let limit = limits.max_file_bytes;
    source
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(Excess::File { limit }.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endless_input_stops_at_the_limit() {
        let limits = Limits {
            max_file_bytes: 1 << 20,
            ..Limits::default()
        };
        let error = at_most(io::repeat(b'a'), &limits).unwrap_err();
        assert_eq!(error, Excess::File { limit: 1 << 20 }.into());
        let bytes = at_most(io::repeat(b'a').take(1 << 20), &limits).unwrap();
        assert_eq!(bytes.len(), 1 << 20);
    }

    #[test]
    fn what_is_not_there_is_told() {
        let failure = file(Path::new("bestaat/niet.txt"), &Limits::default()).unwrap_err();
        assert_eq!(failure.status, avgtoets::extract::Status::Unreadable);
        assert_eq!(failure.message, "Het bestand bestaat niet.");
    }
}
