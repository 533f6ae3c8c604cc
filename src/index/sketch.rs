//! Small sketches by which near-duplicates are found without comparing texts.
//!
//! MinHash over shingles of words: two texts share a minimum as often as their
//! sets of shingles overlap (their Jaccard similarity). Minima are put together
//! in bands; a band is shared only where all its minima are.

use super::passages::narrow;
use super::words::{SEPARATOR, Scanner, form};

/// Words in a shingle of a passage, and of a document.
const SHORT: usize = 2;
const LONG: usize = 3;
/// Shorter passages, in words, say too little to be called alike.
const FEWEST: usize = 8;
/// Bands in the print of a passage, each of 16 bits and two minima.
pub(crate) const PRINT_BANDS: usize = 4;
/// Bands in the sketch of a document, and the minima in each.
pub(crate) const BANDS: usize = 16;
const ROWS: usize = 3;

/// The sketches of one text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Sketch {
    /// For each passage its bands, 16 bits each; 0 for a passage too short.
    pub(crate) passages: Vec<u64>,
    /// For each passage the position of its first word, as [`Scanner`] counts over the text.
    pub(crate) starts: Vec<u32>,
    /// The bands of the document; empty when it is too short.
    pub(crate) document: Vec<u64>,
}

/// Sketches a text whose passages have [`SEPARATOR`] between them.
pub(crate) fn of(text: &str) -> Sketch {
    let mut all = Vec::new();
    let mut passages = Vec::new();
    let mut starts = Vec::new();
    let mut folded = String::new();
    for passage in text.split(SEPARATOR) {
        let from = all.len();
        // Between passages a position is left open.
        starts.push(narrow(from + starts.len()));
        for word in Scanner::new(passage) {
            form(&passage[word.range], &mut folded);
            all.push(hash(folded.as_bytes()));
        }
        passages.push(print(&all[from..]));
    }
    Sketch {
        passages,
        starts,
        document: document(&all),
    }
}

/// The print of a passage from the hashes of its words.
fn print(words: &[u64]) -> u64 {
    if words.len() < FEWEST {
        return 0;
    }
    let minima: [u64; PRINT_BANDS * 2] = minima(words, SHORT);
    let band = |pair: &[u64]| mix(pair[0] ^ mix(pair[1])) & 0xFFFF;
    let print = minima
        .chunks_exact(2)
        .fold(0, |print, pair| print << 16 | band(pair));
    print.max(1)
}

fn document(words: &[u64]) -> Vec<u64> {
    if words.len() < FEWEST {
        return Vec::new();
    }
    let minima: [u64; BANDS * ROWS] = minima(words, LONG);
    let band = |rows: &[u64]| rows.iter().fold(0, |band, row| mix(band ^ row));
    minima.chunks_exact(ROWS).map(band).collect()
}

/// For each of `N` orders of the shingles the first shingle.
///
/// One hash of a shingle serves all orders: its low bits choose the order it
/// counts for, and an order that got none takes from the next that did.
fn minima<const N: usize>(words: &[u64], size: usize) -> [u64; N] {
    let mut minima = [u64::MAX; N];
    for shingle in words.windows(size) {
        let mixed = shingle
            .iter()
            .fold(0, |so_far: u64, word| mix(so_far.rotate_left(17) ^ word));
        let order = usize::try_from(mixed % N as u64).unwrap_or_default();
        minima[order] = minima[order].min(mixed / N as u64);
    }
    let given = minima;
    for order in 0..N {
        let next = (0..N).map(|step| (step, given[(order + step) % N]));
        let filled = next.into_iter().find(|(_, minimum)| *minimum != u64::MAX);
        if let Some((step, minimum)) = filled {
            minima[order] = if step == 0 {
                minimum
            } else {
                mix(minimum ^ step as u64)
            };
        }
    }
    minima
}

/// The share of bands of two passages that agree, of [`PRINT_BANDS`].
pub(crate) fn shared(left: u64, right: u64) -> usize {
    if left == 0 || right == 0 {
        return 0;
    }
    (0..PRINT_BANDS)
        .filter(|band| (left >> (16 * band)) & 0xFFFF == (right >> (16 * band)) & 0xFFFF)
        .count()
}

/// FNV-1a, mixed: the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    mix(bytes.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

/// The finaliser of MurmurHash3: every bit of the input reaches every bit of the output.
fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "De gemeente Rietdorp bewaart uw gegevens niet langer dan nodig is voor het doel waarvoor \
        zij zijn verzameld. Daarna worden zij vernietigd, tenzij de wet een langere termijn voorschrijft. \
        De termijnen staan in de selectielijst voor gemeenten en in het register van verwerkingen.";

    #[test]
    fn another_name_in_the_same_text_is_nearly_the_same() {
        let other = TEXT.replace("Rietdorp", "Hogeveld");
        let (left, right) = (of(TEXT), of(&other));
        assert!(shared(left.passages[0], right.passages[0]) >= 2);
        let equal = left
            .document
            .iter()
            .zip(&right.document)
            .filter(|(a, b)| a == b)
            .count();
        assert!(equal >= 4, "{equal}");
    }

    #[test]
    fn other_texts_share_nothing() {
        let other = "Wij plaatsen alleen functionele cookies op onze website, zodat u kunt inloggen en \
            uw winkelmandje bewaard blijft. Voor andere cookies vragen wij eerst uw toestemming.";
        let (left, right) = (of(TEXT), of(other));
        assert!(shared(left.passages[0], right.passages[0]) < 2);
        assert!(
            left.document
                .iter()
                .zip(&right.document)
                .all(|(a, b)| a != b)
        );
    }

    #[test]
    fn what_is_short_has_no_print() {
        let sketch = of("Uw rechten");
        assert_eq!((sketch.passages, sketch.document), (vec![0], Vec::new()));
    }
}
