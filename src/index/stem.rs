//! Stems of Dutch words.

use frostem::{Algorithm, Stemmer};

/// The Dutch Snowball stemmer.
#[derive(Clone)]
pub(crate) struct Stem(Stemmer);

impl std::fmt::Debug for Stem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Stem")
    }
}

impl Default for Stem {
    fn default() -> Self {
        Self(Stemmer::new(Algorithm::Dutch))
    }
}

/// Words of the field that the stemmer takes for something else, with their stems.
const CORRECTED: [(&str, &str); 18] = [
    ("agendas", "agenda"),
    ("algoritmes", "algoritme"),
    ("autos", "auto"),
    ("bsns", "bsn"),
    ("cameras", "camera"),
    ("derde", "derde"),
    ("derden", "derde"),
    ("fotos", "foto"),
    ("gegeven", "gegeven"),
    ("gegevens", "gegeven"),
    ("gemeente", "gemeente"),
    ("gemeenten", "gemeente"),
    ("gemeentes", "gemeente"),
    ("persoonsgegeven", "persoonsgegeven"),
    ("persoonsgegevens", "persoonsgegeven"),
    ("risicos", "risico"),
    ("themas", "thema"),
    ("videos", "video"),
];

impl Stem {
    /// The stem of a folded word.
    pub(crate) fn of(&self, word: &str) -> String {
        let corrected = CORRECTED.binary_search_by_key(&word, |(known, _)| known);
        match corrected {
            Ok(at) => CORRECTED[at].1.to_owned(),
            Err(_) => self.0.stem(word).into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_can_be_looked_up() {
        assert!(CORRECTED.is_sorted_by_key(|(word, _)| *word));
        assert_eq!(Stem::default().of("gemeenten"), "gemeente");
    }
}
