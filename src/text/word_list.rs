//! Short lists of small words, looked up whatever their capitals.

/// Bytes of the longest word that a list may have.
const LONGEST: usize = 16;

/// Words of small ASCII letters, in order; each as one number, which compares at once.
pub(crate) struct WordList<const N: usize>([u128; N]);

impl<const N: usize> WordList<N> {
    /// A list. Fails to compile when it is not in order, or has a word that is too long.
    pub(crate) const fn new(words: [&str; N]) -> Self {
        let mut list = [0; N];
        let mut at = 0;
        while at < N {
            list[at] = whole(words[at].as_bytes());
            assert!(at == 0 || list[at - 1] < list[at], "not in order");
            at += 1;
        }
        Self(list)
    }

    /// Whether a word is in the list.
    pub(crate) fn has(&self, word: &str) -> bool {
        let mut lower = [0; LONGEST];
        let Some(place) = lower.get_mut(..word.len()) else {
            return false;
        };
        place.copy_from_slice(word.as_bytes());
        place.make_ascii_lowercase();
        self.0.binary_search(&u128::from_be_bytes(lower)).is_ok()
    }
}

/// The letters of a word as one number: in order of the alphabet, a shorter word first.
const fn whole(word: &[u8]) -> u128 {
    assert!(word.len() <= LONGEST, "too long");
    let mut letters = [0; LONGEST];
    let mut at = 0;
    while at < word.len() {
        letters[at] = word[at];
        at += 1;
    }
    u128::from_be_bytes(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_capitals() {
        const LIST: WordList<4> = WordList::new(["als", "dat", "data", "waarvoor"]);
        assert!(
            ["Als", "DAT", "data", "waarvoor"]
                .iter()
                .all(|word| LIST.has(word))
        );
        let none = ["", "al", "alsof", "dét", "waarvooralsnietnodig"];
        assert!(!none.iter().any(|word| LIST.has(word)));
    }
}
