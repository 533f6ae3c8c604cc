//! From a word that someone types to the words that the texts use: the same
//! stem, or a compound with it.
//!
//! A file beside the index, made from its committed words and stamped with the
//! commit. Without a file for that commit (a run was cut short) the vocabulary
//! is made in memory: the file only saves time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;

use tantivy::termdict::TermMerger;

use super::compound::Splitter;
use super::error::IndexError;
use super::open::{Index, VOCABULARY, guarded};
use super::stem::Stem;

/// First line of the file; a change of what stands in it is another name.
const FORMAT: &str = "avgtoets-woorden/1";

/// For each stem the words with that stem, or with a part that has it.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// Lines `stem TAB word word …`, sorted by their bytes.
    lines: String,
    stemmer: Stem,
}

impl Vocabulary {
    /// The vocabulary of the committed index.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn of(index: &Index) -> Result<Self, IndexError> {
        let stamp = stamp(index)?;
        let kept = fs::read_to_string(index.folder().join(VOCABULARY)).ok();
        if let Some(lines) = kept.and_then(|text| current(text, &stamp)) {
            return Ok(Self {
                lines,
                stemmer: Stem::default(),
            });
        }
        Self::made(index)
    }

    /// Writes the file, unless it is up to date.
    pub(super) fn renew(index: &Index) -> Result<(), IndexError> {
        let stamp = stamp(index)?;
        let path = index.folder().join(VOCABULARY);
        let kept = fs::read_to_string(&path).ok();
        if kept.and_then(|text| current(text, &stamp)).is_some() {
            return Ok(());
        }
        let made = Self::made(index)?;
        let unfinished = path.with_extension("txt.nieuw");
        let write = || {
            let mut file = fs::File::create(&unfinished)?;
            file.write_all(head(&stamp).as_bytes())?;
            file.write_all(made.lines.as_bytes())?;
            file.sync_all()?;
            fs::rename(&unfinished, &path)
        };
        write().map_err(|error| IndexError::io(index.folder(), error))
    }

    fn made(index: &Index) -> Result<Self, IndexError> {
        let words = guarded(index.folder(), || {
            words(index).map_err(|error| IndexError::of(index.folder(), error))
        })?;
        Ok(Self::from_words(&words))
    }

    /// The vocabulary of sorted, folded words.
    pub(crate) fn from_words(words: &[String]) -> Self {
        let stemmer = Stem::default();
        let splitter = Splitter::new(words.iter().map(String::as_str));
        let mut by_stem: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for word in words {
            by_stem.entry(stemmer.of(word)).or_default().insert(word);
            for part in splitter.parts(word) {
                by_stem.entry(stemmer.of(part)).or_default().insert(word);
            }
        }
        let mut lines = String::new();
        for (stem, words) in by_stem {
            lines.push_str(&stem);
            lines.push('\t');
            let words: Vec<&str> = words.into_iter().collect();
            lines.push_str(&words.join(" "));
            lines.push('\n');
        }
        Self { lines, stemmer }
    }

    /// The words of the texts that a folded word stands for: itself, words of
    /// the same stem, and compounds with it. Sorted; never empty.
    pub fn expand(&self, word: &str) -> Vec<String> {
        let stem = self.stemmer.of(word);
        let mut words: BTreeSet<&str> = self.line(&stem).split_whitespace().collect();
        words.insert(word);
        words.into_iter().map(str::to_owned).collect()
    }

    /// Whether the texts have a word with the stem of this one.
    pub fn knows(&self, word: &str) -> bool {
        !self.line(&self.stemmer.of(word)).is_empty()
    }

    /// The known word most like one that the texts don't have.
    pub fn nearest(&self, word: &str) -> Option<String> {
        let near =
            |stem: &&str| stem.len().abs_diff(word.len()) <= 3 && stem.get(..1) == word.get(..1);
        let stems = self
            .lines
            .lines()
            .filter_map(|line| line.split('\t').next());
        let best = stems
            .filter(near)
            .map(|stem| {
                (
                    strsim::damerau_levenshtein(&self.stemmer.of(word), stem),
                    stem,
                )
            })
            .min()?;
        let (distance, stem) = best;
        let words = self.line(stem).split_whitespace();
        let whole = words.min_by_key(|known| strsim::damerau_levenshtein(word, known));
        whole
            .filter(|_| distance <= 2 && word.len() >= 4)
            .map(str::to_owned)
    }

    /// What stands after the stem; empty if it is not there.
    fn line(&self, stem: &str) -> &str {
        let lines = self.lines.as_str();
        let (mut low, mut high) = (0, lines.len());
        while low < high {
            let middle = lines.floor_char_boundary((low + high) / 2);
            let start = lines[..middle].rfind('\n').map_or(0, |at| at + 1).max(low);
            let end = lines[start..]
                .find('\n')
                .map_or(lines.len(), |at| start + at);
            let Some((key, words)) = lines[start..end].split_once('\t') else {
                return "";
            };
            match key.cmp(stem) {
                std::cmp::Ordering::Equal => return words,
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        ""
    }
}

fn head(stamp: &str) -> String {
    format!("{FORMAT} {stamp}\n")
}

fn current(text: String, stamp: &str) -> Option<String> {
    text.strip_prefix(&head(stamp)).map(str::to_owned)
}

fn stamp(index: &Index) -> Result<String, IndexError> {
    Ok(index.payload()?.unwrap_or_default().stamp)
}

/// All words of the index, sorted.
fn words(index: &Index) -> tantivy::Result<Vec<String>> {
    let searcher = index.inner.reader()?.searcher();
    let fields = [
        index.fields.text,
        index.fields.title,
        index.fields.participant,
    ];
    let mut inverted = Vec::new();
    for reader in searcher.segment_readers() {
        for field in fields {
            inverted.push(reader.inverted_index(field)?);
        }
    }
    let streams = inverted.iter().map(|inverted| inverted.terms().stream());
    let streams = streams.collect::<std::io::Result<Vec<_>>>()?;
    let mut merged = TermMerger::new(streams);
    let mut words = Vec::new();
    while merged.advance() {
        if let Ok(word) = std::str::from_utf8(merged.key())
            && !word.bytes().any(|byte| byte.is_ascii_digit())
        {
            words.push(word.to_owned());
        }
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &str) -> Vocabulary {
        let mut words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        words.sort();
        Vocabulary::from_words(&words)
    }

    #[test]
    fn a_word_stands_for_its_inflections_and_compounds() {
        let vocabulary =
            vocabulary("termijn termijnen bewaartermijnen gegevens persoonsgegevens termiet");
        assert_eq!(
            vocabulary.expand("termijn"),
            ["bewaartermijnen", "termijn", "termijnen"]
        );
        assert_eq!(
            vocabulary.expand("gegeven"),
            ["gegeven", "gegevens", "persoonsgegevens"]
        );
        assert_eq!(vocabulary.expand("onbekend"), ["onbekend"]);
    }

    #[test]
    fn every_line_is_found() {
        let words = "aap beer camera dier eend fazant geit hond ibis jaguar kat leeuw";
        let vocabulary = vocabulary(words);
        for word in words.split(' ') {
            assert!(vocabulary.knows(word), "{word}");
        }
        assert!(!vocabulary.knows("aardvarken") && !vocabulary.knows("zebra"));
    }

    #[test]
    fn a_slip_gets_the_nearest_word() {
        let vocabulary = vocabulary("cameratoezicht bewaartermijn klacht");
        assert_eq!(
            vocabulary.nearest("bewaartermjin").as_deref(),
            Some("bewaartermijn")
        );
        assert_eq!(vocabulary.nearest("xylofoon"), None);
    }
}
