//! Hyphens at the ends of lines: those that break a word, and those that are
//! part of it.

use std::collections::HashSet;

use super::lines::{Line, Look};

/// What a document tells about its hyphens.
#[derive(Debug, Default)]
pub(super) struct Hyphens {
    /// It breaks words at soft hyphens, so a plain one is part of its word.
    soft: bool,
    /// Words with a hyphen inside, as they stand within lines, in small letters.
    compounds: HashSet<String>,
}

impl Hyphens {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut hyphens = Self::default();
        for line in lines.iter().filter(|line| line.look != Look::Blank) {
            hyphens.soft |= line.body.ends_with('\u{ad}');
            if !line.body.contains('-') {
                continue;
            }
            for word in line
                .body
                .split_whitespace()
                .filter(|word| word.contains('-'))
            {
                let word = bare(word);
                if !word.ends_with('-') && !word.starts_with('-') {
                    hyphens.compounds.insert(word.to_lowercase());
                }
            }
        }
        hyphens
    }

    /// Whether the hyphen at the end of `before` is part of the word that goes on with `after`.
    pub(super) fn is_real(&self, before: &str, after: &str) -> bool {
        let first = before.trim_start_matches(|c: char| !c.is_alphanumeric());
        let letters = first.trim_end_matches('-').chars().count();
        let whole = || format!("{first}{}", bare(after)).to_lowercase();
        self.soft || letters == 1 || self.compounds.contains(&whole())
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
}

#[cfg(test)]
mod tests {
    use crate::extract::Extracted;
    use crate::text::Document;

    fn text(source: &str) -> String {
        let document = Document::new(Extracted::from_text(source));
        document.text().trim_end().to_owned()
    }

    #[test]
    fn a_broken_word_is_whole_and_a_compound_keeps_its_hyphen() {
        assert_eq!(text("de gegevens-\nbescherming"), "de gegevensbescherming");
        assert_eq!(text("per e-\nmail"), "per e-mail");
        assert_eq!(text("in-\nen uitvoer"), "in- en uitvoer");
        assert_eq!(
            text("de doorgifte-effectbeoordeling en de doorgifte-\neffectbeoordeling"),
            "de doorgifte-effectbeoordeling en de doorgifte-effectbeoordeling"
        );
        assert_eq!(
            text("een verwer\u{ad}\nking en de doorgifte-\neffectbeoordeling"),
            "een verwerking en de doorgifte-effectbeoordeling"
        );
    }

    #[test]
    fn addresses_are_whole_again() {
        for (source, whole) in [
            (
                "zie https://stad.example/\nprivacy voor meer",
                "zie https://stad.example/privacy voor meer",
            ),
            (
                "zie www.stad.example/privacy-\nverklaring",
                "zie www.stad.example/privacy-verklaring",
            ),
            (
                "mail naar fg@stad\n.example of bel",
                "mail naar fg@stad.example of bel",
            ),
            (
                "mail naar fg@stad.\nexample of bel",
                "mail naar fg@stad.example of bel",
            ),
            (
                "mail naar fg@stad.example\nof bel",
                "mail naar fg@stad.example of bel",
            ),
        ] {
            assert_eq!(text(source), whole);
        }
    }
}
