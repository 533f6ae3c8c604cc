//! Identity of a finding: what a decision of the FG is about.
//!
//! It is made of the requirement, the verdict and the words of the evidence;
//! not of their place, so that a decision survives a text that moves. A gap
//! without words, something that is missing, is the same as long as it is missing.

use sha2::{Digest, Sha256};

use crate::digest::hexadecimal;
use crate::judge::{Evidence, Finding, Signal};

/// Characters of a fingerprint, hexadecimal.
const LENGTH: usize = 16;

/// The fingerprint of a finding that is a gap; `None` of any other.
pub fn of_gap(finding: &Finding) -> Option<String> {
    let verdict = finding.verdict;
    verdict
        .is_gap()
        .then(|| of(&finding.id, verdict.label(), &finding.evidence))
}

/// The fingerprint of a signal.
pub fn of_signal(signal: &Signal) -> String {
    of(&signal.id, "signaal", &signal.evidence)
}

fn of(id: &str, verdict: &str, evidence: &[Evidence]) -> String {
    let quotes = evidence.iter().map(|one| one.quote.as_str());
    of_words(id, verdict, quotes)
}

/// The fingerprint of words about a requirement or signal; `verdict` is its Dutch label.
pub(crate) fn of_words<'q>(
    id: &str,
    verdict: &str,
    quotes: impl Iterator<Item = &'q str>,
) -> String {
    let mut quotes: Vec<&str> = quotes.collect();
    quotes.sort_unstable();
    quotes.dedup();
    let mut hash = Sha256::new();
    for part in [id, verdict].into_iter().chain(quotes) {
        hash.update(part);
        hash.update([0]);
    }
    let mut fingerprint = hexadecimal(&hash.finalize());
    fingerprint.truncate(LENGTH);
    fingerprint
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_and_their_order_does_not() {
        let of = |quotes: &[&str]| of_words("contact", "onvolledig", quotes.iter().copied());
        assert_eq!(of(&["een", "twee"]), of(&["twee", "een", "twee"]));
        assert_ne!(of(&["een", "twee"]), of(&["eentwee"]));
        assert_ne!(of(&[]), of(&["een"]));
        assert_eq!(of(&["een"]).len(), LENGTH);
    }
}
