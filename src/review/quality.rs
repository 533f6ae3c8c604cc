//! Text that could not be read, or that is not Dutch.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Reason, Review};
use crate::judge::Evidence;
use crate::lexicon::phrases::Phrases;
use crate::text::{BlockKind, Document};

/// Characters that could not be read, per thousand, from which there is a reason to look.
const UNKNOWN: usize = 5;
/// Shorter paragraphs, in words, do not show their language.
const SHORTEST: usize = 12;
/// Words in another language, and their share in hundredths, from which there is a reason.
const FOREIGN: usize = 60;
const FOREIGN_SHARE: usize = 10;
/// The language of the rules.
const DUTCH: &str = "Nederlands";

/// What could not be read of the document.
pub(super) fn unread(document: &Document) -> Vec<Review> {
    let found = [pages(document), characters(document)];
    let review = |message| Review {
        reason: Reason::PoorText,
        message,
        evidence: Vec::new(),
    };
    let found = found.into_iter().flatten();
    let lost = document.source().incomplete.iter().cloned();
    lost.chain(found).map(review).collect()
}

fn pages(document: &Document) -> Option<String> {
    let source = document.source();
    let mut characters = source.text.chars();
    let mut at = 0;
    let mut empty: Vec<String> = Vec::new();
    for page in &source.pages {
        let text = characters.by_ref().skip(page.start.saturating_sub(at));
        let seen = text
            .take(page.end - page.start)
            .filter(|c| c.is_alphanumeric())
            .count();
        at = page.end;
        if seen == 0 {
            empty.push(page.number.to_string());
        }
    }
    match empty.as_slice() {
        [] => None,
        [one] => Some(format!(
            "Op pagina {one} is geen tekst gevonden; wat ontbreekt kan daar staan."
        )),
        _ => Some(format!(
            "Op de pagina's {} is geen tekst gevonden; wat ontbreekt kan daar staan.",
            empty.join(", ")
        )),
    }
}

fn characters(document: &Document) -> Option<String> {
    let text = &document.source().text;
    let unknown = text.matches(char::REPLACEMENT_CHARACTER).count();
    if unknown == 0 {
        return None;
    }
    let all = text.chars().filter(|c| !c.is_whitespace()).count();
    (unknown * 1000 >= all.max(1) * UNKNOWN).then(|| {
        format!(
            "{unknown} van de {all} tekens zijn niet te lezen; een eis kan daardoor gemist zijn."
        )
    })
}

/// Paragraphs in another language, where there is much of it.
pub(super) fn foreign(
    document: &Document,
    sentences: &[Range<usize>],
    languages: &BTreeMap<String, Phrases>,
) -> Option<Review> {
    let dutch = languages.get(DUTCH)?;
    let mut all = 0;
    let mut others: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for block in document.blocks() {
        let Some(words) = words_of(block.sentences.clone(), sentences) else {
            continue;
        };
        if matches!(block.kind, BlockKind::Furniture) {
            continue;
        }
        all += words.len();
        if words.len() < SHORTEST {
            continue;
        }
        if let Some(language) = other(document, &words, dutch, languages) {
            let entry = others.entry(language).or_insert((0, block.sentences.start));
            entry.0 += words.len();
        }
    }
    let (language, (count, first)) = others.into_iter().max_by_key(|(_, (count, _))| *count)?;
    (count >= FOREIGN && count * 100 >= all * FOREIGN_SHARE).then(|| Review {
        reason: Reason::NotDutch,
        message: format!(
            "Een deel van de tekst (ongeveer {}%) is {language}; daarvan is niets beoordeeld.",
            count * 100 / all.max(1)
        ),
        evidence: vec![Evidence::quoted(document, first, &[])],
    })
}

fn words_of(block: Range<usize>, sentences: &[Range<usize>]) -> Option<Range<usize>> {
    let first = sentences.get(block.start)?;
    let last = sentences.get(block.end.checked_sub(1)?)?;
    Some(first.start..last.end)
}

/// The language that these words are in, when it is plainly not Dutch.
fn other<'a>(
    document: &Document,
    words: &Range<usize>,
    dutch: &Phrases,
    languages: &'a BTreeMap<String, Phrases>,
) -> Option<&'a str> {
    let count = |list: &Phrases| {
        words
            .clone()
            .filter(|index| list.has(document.words().folded_word(*index)))
            .count()
    };
    let ours = count(dutch);
    if ours * 100 >= words.len() * 15 {
        return None;
    }
    languages
        .iter()
        .filter(|(name, _)| *name != DUTCH)
        .map(|(name, list)| (name.as_str(), count(list)))
        .filter(|(_, theirs)| theirs * 100 >= words.len() * 15 && *theirs >= 3 * ours)
        .max_by_key(|(_, theirs)| *theirs)
        .map(|(name, _)| name)
}
