//! Short lists of small words, looked up whatever their capitals.

/// Bytes of the longest word that a list may have.
const LONGEST: usize = 16;

/// Words of small ASCII letters, in order.
pub(crate) struct WordList(&'static [&'static str]);

impl WordList {
    /// A list. Fails to compile when it is not in order, or has a word that is too long.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut at = 0;
        while at < words.len() {
            assert!(words[at].len() <= LONGEST, "too long");
            assert!(at == 0 || before(words[at - 1], words[at]), "not in order");
            at += 1;
        }
        Self(words)
    }

    /// Whether a word is in the list.
    pub(crate) fn has(&self, word: &str) -> bool {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()) else {
            return false;
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let lower = &*lower;
        let found = self.0.binary_search_by(|known| known.as_bytes().cmp(lower));
        found.is_ok()
    }
}

/// Whether `one` stands before `other` in order.
const fn before(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    one.len() < other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_capitals() {
        const LIST: WordList = WordList::new(&["als", "dat", "data", "waarvoor"]);
        assert!(
            ["Als", "DAT", "data", "waarvoor"]
                .iter()
                .all(|word| LIST.has(word))
        );
        let none = ["", "al", "alsof", "dét", "waarvooralsnietnodig"];
        assert!(!none.iter().any(|word| LIST.has(word)));
    }
}
