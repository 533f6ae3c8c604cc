//! Everything that can be wrong with a file, and what to do about it, in Dutch.

use std::io;

use thiserror::Error;

use super::{Foreign, Status};

/// Why a file gave no text. `Display` says in Dutch what is wrong;
/// [`ExtractError::help`] says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// No bytes, or nothing but white space.
    #[error("Het bestand is leeg: er staat geen tekst in.")]
    Empty,
    /// A PDF of scans: it opens, and no page has text.
    #[error("In deze PDF van {} staat geen tekst; waarschijnlijk zijn het scans (afbeeldingen).", count_pages(*pages))]
    ImagesOnly {
        /// Number of pages.
        pages: usize,
    },
    /// A PDF with text whose letters cannot be known.
    #[error(
        "De letters in deze PDF zijn niet te herkennen: het bestand zegt niet welke tekens het zijn."
    )]
    Undecodable,
    /// A password is needed to open it.
    #[error("Het bestand is beveiligd met een wachtwoord.")]
    Encrypted,
    /// It is a PDF, and so broken that nothing can be read.
    #[error("De PDF is beschadigd en kon niet worden geopend.")]
    Damaged,
    /// Beyond one of the limits.
    #[error("{0}")]
    TooLarge(Excess),
    /// A format that is not read.
    #[error("Het bestand is {0}; dat soort bestanden wordt niet gelezen.")]
    Unsupported(Foreign),
    /// There is no file at the path.
    #[error("Het bestand bestaat niet.")]
    NotFound,
    /// The user may not read the file.
    #[error("U hebt geen toestemming om dit bestand te lezen.")]
    NoPermission,
    /// The path leads to a folder.
    #[error("Dit is een map, geen bestand.")]
    Folder,
    /// The path leads to a device, a pipe or a socket.
    #[error("Dit is geen gewoon bestand, maar een apparaat of een verbinding.")]
    NotAFile,
    /// The operating system reported something else (its own words).
    #[error("Het bestand kon niet worden gelezen (het systeem meldt: {0}).")]
    Io(String),
}

/// Which limit a file goes beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Excess {
    /// The file itself; the limit is in bytes.
    #[error("Het bestand is groter dan {}, het maximum.", size(*limit))]
    File {
        /// In bytes.
        limit: u64,
    },
    /// The text in it; the limit is in bytes of UTF-8.
    #[error("In het bestand staat meer dan {} aan tekst, het maximum.", size(*limit as u64))]
    Text {
        /// In bytes of UTF-8.
        limit: usize,
    },
    /// The pages.
    #[error("De PDF heeft {pages} pagina's; het maximum is {limit}.")]
    Pages {
        /// How many there are.
        pages: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Unpacking: a small file that grows out of all proportion.
    #[error("De PDF wordt bij het uitpakken veel te groot: één onderdeel is meer dan {}.", size(*limit as u64))]
    Unpacked {
        /// In bytes, for one stream of the file.
        limit: usize,
    },
    /// Unpacking all of it; the limit is in bytes.
    #[error("De PDF wordt bij het uitpakken veel te groot: alle onderdelen samen zijn meer dan {}.", size(*limit))]
    AllUnpacked {
        /// In bytes, for all streams of the file.
        limit: u64,
    },
    /// Drawing orders: far more than text needs.
    #[error("In de PDF staan meer dan {limit} tekenopdrachten, het maximum.")]
    Orders {
        /// How many there may be.
        limit: u64,
    },
    /// The time it takes.
    #[error("Het lezen van het bestand duurde langer dan {seconds} seconden en is afgebroken.")]
    Time {
        /// The limit, in seconds.
        seconds: u64,
    },
}

impl ExtractError {
    /// How the report's JSON names this outcome; never [`Status::Judged`].
    pub fn status(&self) -> Status {
        match self {
            Self::Empty | Self::ImagesOnly { .. } | Self::Undecodable => Status::NoText,
            Self::Encrypted => Status::Encrypted,
            Self::TooLarge(_) => Status::TooLarge,
            Self::Unsupported(_) => Status::Unsupported,
            Self::Damaged
            | Self::NotFound
            | Self::NoPermission
            | Self::Folder
            | Self::NotAFile
            | Self::Io(_) => Status::Unreadable,
        }
    }

    /// What the user can do about it: full Dutch sentences.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty => "Controleer of u het juiste bestand hebt gekozen.",
            Self::ImagesOnly { .. } => {
                "Vraag de maker om een PDF met tekst, of laat een programma de tekst in de scans herkennen (OCR)."
            }
            Self::Undecodable => {
                "Maak de PDF opnieuw vanuit het oorspronkelijke document, of sla dat op als platte tekst."
            }
            Self::Encrypted => {
                "Geef het wachtwoord op met --password, of open de PDF en sla hem op zonder beveiliging."
            }
            Self::Damaged => {
                "Haal het bestand opnieuw op, of open het in een PDF-lezer en sla het opnieuw op als PDF of als platte tekst."
            }
            Self::TooLarge(excess) => excess.help(),
            Self::Unsupported(foreign) => foreign.help(),
            Self::NotFound => "Controleer de naam en de map van het bestand.",
            Self::NoPermission => {
                "Vraag de eigenaar om leesrechten, of maak een kopie die u wel mag lezen."
            }
            Self::Folder => "Kies een bestand in de map.",
            Self::NotAFile => "Sla de inhoud op als gewoon bestand en kies dat.",
            Self::Io(_) => {
                "Controleer of de schijf of de netwerkmap bereikbaar is en probeer het opnieuw."
            }
        }
    }
}

impl Excess {
    fn help(self) -> &'static str {
        match self {
            Self::File { .. } => {
                "Sla alleen de privacyverklaring op als PDF of als platte tekst, zo mogelijk zonder afbeeldingen."
            }
            Self::Text { .. } | Self::Pages { .. } => {
                "Sla alleen het deel met de privacyverklaring op als PDF of als platte tekst."
            }
            Self::Unpacked { .. }
            | Self::AllUnpacked { .. }
            | Self::Orders { .. }
            | Self::Time { .. } => {
                "Open het bestand in een PDF-lezer en sla het opnieuw op als PDF of als platte tekst."
            }
        }
    }
}

impl From<Excess> for ExtractError {
    fn from(excess: Excess) -> Self {
        Self::TooLarge(excess)
    }
}

impl From<io::Error> for ExtractError {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

impl From<&io::Error> for ExtractError {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Io(error.to_string()),
        }
    }
}

fn count_pages(n: usize) -> String {
    if n == 1 {
        "1 pagina".to_owned()
    } else {
        format!("{n} pagina's")
    }
}

/// A number of bytes for people: 100 MB, 12 kB, 5 bytes (MB of 1024 × 1024 bytes).
fn size(bytes: u64) -> String {
    match bytes {
        b if b >= 1 << 20 => format!("{} MB", b >> 20),
        b if b >= 1 << 10 => format!("{} kB", b >> 10),
        b => format!("{b} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_figures() {
        let file = ExtractError::from(Excess::File { limit: 100 << 20 });
        assert_eq!(
            file.to_string(),
            "Het bestand is groter dan 100 MB, het maximum."
        );
        assert_eq!(file.status(), Status::TooLarge);
        let one = ExtractError::ImagesOnly { pages: 1 }.to_string();
        assert!(one.contains("van 1 pagina staat"), "{one}");
        let more = ExtractError::ImagesOnly { pages: 3 }.to_string();
        assert!(more.contains("van 3 pagina's staat"), "{more}");
        assert_eq!(size(1_500), "1 kB");
        assert_eq!(size(7), "7 bytes");
    }

    #[test]
    fn the_system_s_errors_are_told_apart() {
        let of = |kind: io::ErrorKind| ExtractError::from(io::Error::from(kind));
        assert_eq!(of(io::ErrorKind::NotFound), ExtractError::NotFound);
        assert_eq!(
            of(io::ErrorKind::PermissionDenied),
            ExtractError::NoPermission
        );
        assert_eq!(of(io::ErrorKind::BrokenPipe).status(), Status::Unreadable);
    }
}
