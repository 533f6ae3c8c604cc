//! Bytes from files and standard input, never more than the limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use avgtoets::extract::{Limits, Status};
use avgtoets::report::Failure;

/// The bytes of a file.
///
/// # Errors
/// When it is not there, may not be read, or is larger than the limit.
pub(super) fn file(path: &Path, limits: &Limits) -> Result<Vec<u8>, Failure> {
    File::open(path)
        .map_err(|error| unreadable(&error))
        .and_then(|file| at_most(file, limits))
}

/// The bytes of standard input.
///
/// # Errors
/// When it cannot be read, or holds more than the limit.
pub(super) fn standard_input(limits: &Limits) -> Result<Vec<u8>, Failure> {
    at_most(io::stdin().lock(), limits)
}

fn at_most(source: impl Read, limits: &Limits) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let room = limits.max_file_bytes;
    let read = source.take(room.saturating_add(1)).read_to_end(&mut bytes);
    let read = read.map_err(|error| unreadable(&error))?;
    if read as u64 > room {
        return Err(too_large(room));
    }
    Ok(bytes)
}

/// Why the system would not give the bytes, in Dutch.
pub(super) fn unreadable(error: &io::Error) -> Failure {
    let (message, help) = match error.kind() {
        io::ErrorKind::NotFound => (
            "Het bestand bestaat niet.".to_owned(),
            "Controleer de naam en de map.",
        ),
        io::ErrorKind::PermissionDenied => (
            "U hebt geen toestemming om dit te lezen.".to_owned(),
            "Vraag de eigenaar om leesrechten, of maak een kopie die u wel mag lezen.",
        ),
        _ => (
            format!("Het lezen lukt niet (het systeem meldt: {error})."),
            "Controleer of de schijf of de netwerkmap bereikbaar is en probeer het opnieuw.",
        ),
    };
    Failure {
        status: Status::Unreadable,
        message,
        help: help.to_owned(),
    }
}

fn too_large(limit: u64) -> Failure {
    Failure {
        status: Status::TooLarge,
        message: format!("Het bestand is groter dan {} MB, het maximum.", limit >> 20),
        help: "Sla alleen de privacyverklaring op als pdf of als platte tekst, zo mogelijk zonder afbeeldingen."
            .to_owned(),
    }
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
        let failure = at_most(io::repeat(b'a'), &limits).unwrap_err();
        assert_eq!(failure.status, Status::TooLarge);
        assert!(failure.message.contains("1 MB"));
        let bytes = at_most(io::repeat(b'a').take(1 << 20), &limits).unwrap();
        assert_eq!(bytes.len(), 1 << 20);
    }

    #[test]
    fn what_is_not_there_is_told() {
        let failure = file(Path::new("bestaat/niet.txt"), &Limits::default()).unwrap_err();
        assert_eq!(failure.status, Status::Unreadable);
        assert_eq!(failure.message, "Het bestand bestaat niet.");
    }
}
