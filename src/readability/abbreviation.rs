//! Abbreviations that the text nowhere explains.

use std::collections::{BTreeMap, HashSet};

use super::settings::Abbreviations;
use super::{Advice, AdviceKind, listed};
use crate::judge::Evidence;
use crate::lexicon::phrases::folded;
use crate::text::{BlockKind, Document};

/// Longer words in capitals are no abbreviations.
const LONGEST: usize = 6;
/// Bytes that a bracket may stand away, and those of a word that explains.
const NEAR: usize = 60;
const EXPLAINS: usize = 12;
/// Bytes of its sentence that are looked at on either side.
const AROUND: usize = 400;
/// Abbreviations that the message names, at most.
const NAMED: usize = 30;

/// Advice, where an abbreviation is not explained.
pub(super) fn advice(document: &Document, settings: &Abbreviations) -> Option<Advice> {
    let mut unknown: Vec<(&str, usize)> = unexplained(document, settings)
        .into_iter()
        .filter_map(|(written, first)| Some((written, first?)))
        .collect();
    if unknown.is_empty() {
        return None;
    }
    let names = Names(document);
    unknown.retain(|(written, _)| !names.has(written));
    if unknown.is_empty() {
        return None;
    }
    unknown.sort_by_key(|(_, first)| *first);
    let mut said: Vec<String> = unknown
        .iter()
        .take(NAMED)
        .map(|(written, _)| said(written, settings))
        .collect();
    if unknown.len() > NAMED {
        said.push(format!("nog {} andere", unknown.len() - NAMED));
    }
    let message = match said.as_slice() {
        [one] => format!("De tekst legt deze afkorting niet uit: {one}."),
        _ => format!(
            "De tekst legt {} afkortingen niet uit: {}.",
            unknown.len(),
            listed(&said)
        ),
    };
    let advice = Advice::new(
        AdviceKind::Abbreviations,
        &settings.text,
        unknown.len(),
        message,
    );
    let place = |(_, word): &(&str, usize)| {
        let sentence = document.words().words[*word].sentence as usize;
        Evidence::of_words(document, sentence, std::iter::once(*word..*word + 1))
    };
    Some(advice.with(unknown.iter().map(place)))
}

/// What tells that capitals are a name or a word, and no abbreviation.
struct Names<'a>(&'a Document);

impl Names<'_> {
    /// Whether it is the name of who has an address: `HRZ` beside `info@hrz.example`,
    /// or a word that stands elsewhere in small letters.
    fn has(&self, written: &str) -> bool {
        let name = written.to_ascii_lowercase();
        let shouted = written.bytes().all(|byte| byte.is_ascii_uppercase()) && name.len() > 2;
        self.is_label(&name) || shouted && self.is_small_elsewhere(&name)
    }

    /// Whether a part of an address begins so: `hrz` in `info@hrz.example`.
    fn is_label(&self, name: &str) -> bool {
        let text = self.0.text();
        let mut places = text.match_indices(name);
        places.any(|(at, _)| {
            text[..at].ends_with(['@', '/', '.', '-']) && ends_label(name, &text[at + name.len()..])
        })
    }

    /// Whether it stands as a word in small letters, but for its first.
    fn is_small_elsewhere(&self, name: &str) -> bool {
        let (text, words) = (self.0.text(), self.0.words());
        let is_small = |index: usize| {
            let word = words.words[index];
            let written = &text[word.start as usize..word.end as usize];
            written.chars().skip(1).all(char::is_lowercase)
        };
        let mut all = 0..words.words.len();
        all.any(|index| words.folded_word(index) == name && is_small(index))
    }
}

/// Whether a part of an address ends after its name, or goes on with more of it.
fn ends_label(name: &str, after: &str) -> bool {
    after.starts_with(['.', '-']) || name.len() > 3 && after.starts_with(char::is_alphanumeric)
}

fn said(written: &str, settings: &Abbreviations) -> String {
    match settings.meanings.get(written) {
        Some(meaning) => format!("{written} ({meaning})"),
        None => written.to_owned(),
    }
}

/// Every abbreviation with the word where it first stands; `None` once it is explained.
fn unexplained<'a>(
    document: &'a Document,
    settings: &Abbreviations,
) -> BTreeMap<&'a str, Option<usize>> {
    let mut found: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    let title = document.title().unwrap_or_default();
    let names = words_of(&title);
    for (index, word) in document.words().words.iter().enumerate() {
        let written = &document.text()[word.start as usize..word.end as usize];
        if !is_candidate(written, settings) {
            continue;
        }
        if let Some(None) = found.get(written) {
            continue;
        }
        let folded = document.words().folded_word(index);
        let context = Context {
            document,
            index,
            written,
        };
        if settings.known.has(folded) || settings.emphasis.has(folded) || context.is_no_word() {
            continue;
        }
        let explained = names.contains(written) || context.is_explained(settings);
        let first = found.entry(written).or_insert(Some(index));
        if explained {
            *first = None;
        }
    }
    found
}

/// The words of the title: an abbreviation among them is the name of who speaks.
fn words_of(title: &str) -> HashSet<&str> {
    title.split(|c: char| !c.is_alphanumeric()).collect()
}

fn is_candidate(written: &str, settings: &Abbreviations) -> bool {
    let bytes = written.as_bytes();
    let capitals = bytes.len() >= 2 && bytes[..2].iter().all(u8::is_ascii_uppercase);
    if capitals {
        return bytes.len() <= LONGEST && bytes.iter().all(u8::is_ascii_uppercase);
    }
    bytes.first().is_some_and(u8::is_ascii_uppercase)
        && bytes.len() <= LONGEST
        && settings.mixed.iter().any(|mixed| mixed == written)
}

/// An abbreviation where it stands.
struct Context<'a> {
    document: &'a Document,
    /// Index of the word.
    index: usize,
    written: &'a str,
}

impl Context<'_> {
    fn word(&self) -> crate::text::words::Word {
        self.document.words().words[self.index]
    }

    /// Its sentence, or of a long one what stands around it.
    fn sentence(&self) -> std::ops::Range<usize> {
        let (word, text) = (self.word(), self.document.text());
        let whole = &self.document.sentences()[word.sentence as usize].range;
        let from = text.floor_char_boundary((word.start as usize).saturating_sub(AROUND));
        let until = text.floor_char_boundary(word.end as usize + AROUND);
        whole.start.max(from)..whole.end.min(until)
    }

    fn before(&self) -> &str {
        let start = self.sentence().start.min(self.word().start as usize);
        &self.document.text()[start..self.word().start as usize]
    }

    fn after(&self) -> &str {
        let end = self.sentence().end.max(self.word().end as usize);
        &self.document.text()[self.word().end as usize..end]
    }

    /// Part of an address, of a postal code or a number, or in a line of capitals.
    fn is_no_word(&self) -> bool {
        let (before, after) = (self.before(), self.after());
        let sign = |c: char| matches!(c, '@' | '_' | '/' | '\\' | '=' | '.' | '&');
        let joined = before.ends_with(sign)
            || after.starts_with(['@', '_', '\\', '=', '&'])
            || after.starts_with('.') && after[1..].starts_with(|c: char| c.is_alphanumeric());
        let digits =
            before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && self.written.len() == 2;
        let roman = self.written.bytes().all(|byte| b"IVX".contains(&byte));
        let kind = self.document.block_of(self.word().sentence as usize).kind;
        joined || digits || roman || kind == BlockKind::Furniture || self.shouts()
    }

    /// Whether the words beside it are in capitals too.
    fn shouts(&self) -> bool {
        let text = &self.document.text()[self.sentence()];
        let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
        let small = text.bytes().filter(u8::is_ascii_lowercase).count();
        capitals > small && text.contains(' ')
    }

    fn is_explained(&self, settings: &Abbreviations) -> bool {
        self.is_bracketed(settings)
            || self.brackets_follow()
            || self.is_introduced(settings)
            || self.heads_an_entry()
            || self.is_spelled_before()
    }

    /// `functionaris gegevensbescherming (FG)`, `… (hierna: "FG")`.
    fn is_bracketed(&self, settings: &Abbreviations) -> bool {
        let before = self.before();
        let Some(open) = before.rfind('(').filter(|open| before.len() - open <= NEAR) else {
            return false;
        };
        let inside = before[open + 1..].trim_matches([' ', '"', '\'', ':']);
        let close = self.after().trim_start_matches(['"', '\'']);
        if inside.contains(')') || before[..open].trim().is_empty() {
            return false;
        }
        let introduced = inside
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| settings.introduced_by.has(&folded(word)));
        introduced
            || inside.is_empty() && close.starts_with([')', '-', ',', ';', '/'])
            || inside.is_empty() && close.starts_with(" of ")
    }

    /// `FG (functionaris gegevensbescherming)`.
    fn brackets_follow(&self) -> bool {
        let after = self.after().trim_start_matches([' ', '-']);
        let next = after.split_once(' ').map_or(after, |(_, rest)| rest);
        let Some(inside) = after.strip_prefix('(').or_else(|| next.strip_prefix('(')) else {
            return false;
        };
        let inside = inside.split(')').next().unwrap_or_default();
        let first = inside.split_whitespace().next().unwrap_or_default();
        let refers = ["zie", "art", "art.", "artikel", "www", "http", "o.a."]
            .iter()
            .any(|word| first.eq_ignore_ascii_case(word));
        inside.len() >= EXPLAINS && !refers && !inside.contains(['@', '/'])
    }

    /// `afgekort FG`, `FG staat voor`, `de FG, oftewel`.
    fn is_introduced(&self, settings: &Abbreviations) -> bool {
        let words = self.document.words();
        let from = self.index.saturating_sub(3);
        let until = (self.index + 4).min(words.words.len());
        let same = |index: &usize| words.words[*index].sentence == self.word().sentence;
        let start = (from..self.index).find(same).unwrap_or(self.index);
        let end = (self.index + 1..until)
            .take_while(same)
            .last()
            .unwrap_or(self.index)
            + 1;
        settings.introduced_by.any(words, start..self.index)
            || settings.introduced_by.any(words, self.index + 1..end)
    }

    /// The head of an entry: `FG: de functionaris gegevensbescherming`,
    /// `FG | functionaris …`, or alone on its line.
    fn heads_an_entry(&self) -> bool {
        let rest = self.after().trim();
        let starts = self.before().trim_matches(['-', ' ', '"', '*']).is_empty();
        let part = rest.strip_prefix([':', '|', '=', '-']);
        let body = part.unwrap_or(rest).trim();
        let begins = |word: &str| {
            let (one, other) = (word.chars().next(), self.written.chars().next());
            one.zip(other)
                .is_some_and(|(one, other)| one.eq_ignore_ascii_case(&other))
        };
        let far = if part.is_some() { 6 } else { 1 };
        let alike = body.split_whitespace().take(far).any(begins);
        starts && (rest.is_empty() || alike && body.len() >= EXPLAINS)
    }

    /// `Autoriteit Persoonsgegevens, AP`: the words before it begin with its letters.
    fn is_spelled_before(&self) -> bool {
        let words = self.document.words();
        let mut letters = self
            .written
            .bytes()
            .rev()
            .map(|byte| byte.to_ascii_lowercase())
            .peekable();
        let from = self.index.saturating_sub(2 * self.written.len() + 1);
        for index in (from..self.index).rev() {
            let word = words.folded_word(index);
            let first = word.as_bytes().first();
            if first == letters.peek() && word.len() > 2 {
                letters.next();
            } else if word.len() > 4 {
                return false;
            }
            if letters.peek().is_none() {
                return true;
            }
        }
        false
    }
}
