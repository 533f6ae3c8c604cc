//! Sentences and clauses of one block.

use std::ops::Range;

use super::word_list::WordList;

/// Abbreviations after which a full stop ends no sentence (without the last stop, lower case).
const ABBREVIATIONS: &[&str] = &[
    "art", "artt", "bijv", "d.d", "dd", "bv", "b.v", "d.w.z", "dwz", "m.b.t", "mbt", "nr", "nrs",
    "o.a", "oa", "t.n.v", "tnv", "t.a.v", "tav", "i.v.m", "ivm", "m.u.v", "o.v.v", "ovv", "t.b.v",
    "tbv", "e.d", "e.a", "enz", "etc", "incl", "excl", "evt", "resp", "ca", "jl", "dhr", "mevr",
    "mw", "dr", "mr", "drs", "ir", "ing", "prof", "st", "tel", "blz", "pag", "p", "par", "hfst",
    "sub", "zgn", "zg", "z.s.m", "zsm", "a.u.b", "aub", "i.h.k.v", "ihkv", "i.c", "c.q", "cq",
    "n.a.v", "nav", "i.p.v", "ipv", "t.o.v", "tov", "t/m", "o.g.v", "m.n", "n.v.t", "nvt", "min",
    "max", "vgl", "vs", "jr", "sr", "t.z.t", "v.w.b", "afd", "no", "lid", "mn", "div", "m.i.v",
];

/// Words that begin a clause of their own.
const CLAUSE_WORDS: WordList<34> = WordList::new([
    "als",
    "dan",
    "dat",
    "die",
    "doordat",
    "echter",
    "hoewel",
    "indien",
    "maar",
    "mits",
    "nadat",
    "omdat",
    "tenzij",
    "terwijl",
    "toch",
    "tot",
    "totdat",
    "voordat",
    "waarbij",
    "waardoor",
    "waarin",
    "waarmee",
    "waarop",
    "waartegen",
    "waaruit",
    "waarvan",
    "waarvoor",
    "wanneer",
    "want",
    "wat",
    "zoals",
    "zodat",
    "zodra",
    "zolang",
]);

/// No sentence or table row is longer, in bytes: what goes on without a stop, as a list
/// of names on one line does, is cut between words.
pub(super) const LONGEST: usize = 4_000;

/// The sentences of a block, as byte ranges of `text`, within `block`.
pub(super) fn sentences(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = block.start;
    // Where the stops and closing signs end among which a stop stands that ended no sentence.
    let mut run = block.start;
    let body = &text[block.clone()];
    for (offset, character) in body.char_indices() {
        let end = block.start + offset + character.len_utf8();
        // Stops that the sentence before took along.
        let taken = end <= start;
        if taken || !matches!(character, '.' | '!' | '?') {
            continue;
        }
        if end > run {
            run = closing(text, end, block.end);
        }
        if ends_sentence(text, start, end, &text[run..block.end]) {
            push(&mut found, text, start..run);
            start = run;
        }
    }
    push(&mut found, text, start..block.end);
    found
}

fn push(found: &mut Vec<Range<usize>>, text: &str, mut range: Range<usize>) {
    while range.len() > LONGEST {
        let limit = text.floor_char_boundary(range.start + LONGEST);
        let space = text[range.start..limit].rfind(' ');
        let cut = space
            .filter(|at| *at > 0)
            .map_or(limit, |at| range.start + at);
        push_trimmed(found, text, range.start..cut);
        range.start = cut;
    }
    push_trimmed(found, text, range);
}

fn push_trimmed(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = range.end - (slice.len() - slice.trim_end().len());
    if start < end {
        found.push(start..end);
    }
}

/// Takes closing quotes and brackets along with the stop.
fn closing(text: &str, mut end: usize, limit: usize) -> usize {
    while end < limit && text[end..].starts_with(['"', '\'', ')', '.', '?', '!']) {
        end += 1;
    }
    end
}

/// Whether the sentence that begins at `start` ends with the stop before `end`;
/// `rest` is what comes after that stop and all that closes with it.
fn ends_sentence(text: &str, start: usize, end: usize, rest: &str) -> bool {
    if rest.is_empty() {
        return true;
    }
    if !rest.starts_with(' ') {
        return false;
    }
    let next = rest.trim_start().chars().next();
    let opens = next.is_some_and(|c| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '"' | '\'' | '(' | '[' | '€' | '-' | '•')
    });
    if !opens && !text[..end].ends_with(['?', '!']) {
        return false;
    }
    !text[..end].ends_with('.') || !abbreviated(&text[start..end - 1])
}

/// Longest word that is looked at as an abbreviation or a mark, in bytes.
const LONGEST_WORD: usize = 200;

fn abbreviated(before: &str) -> bool {
    let near = before.len().saturating_sub(LONGEST_WORD);
    let word = before[before.floor_char_boundary(near)..]
        .rsplit([' ', '(', '/', '\'', '"'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    ABBREVIATIONS.contains(&word.as_str())
        || word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && !addresses(before)
        || is_mark(before, &word)
}

/// `Wij bellen u.` and `Er hangen camera's.` end a sentence; `U. Jansen` does not.
fn addresses(before: &str) -> bool {
    let plural = before.strip_suffix("'s");
    before.ends_with(" u") || plural.is_some_and(|word| word.ends_with(char::is_alphabetic))
}

/// `1.` or `2.3.` at the very start of a sentence is its mark.
fn is_mark(before: &str, word: &str) -> bool {
    before.trim() == word
        && !word.is_empty()
        && word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The clauses of a sentence, as byte ranges of `text`.
///
/// A comma ends a clause only between parts that are long enough to be one:
/// the commas of an enumeration do not.
pub(super) fn clauses(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut cuts = vec![sentence.start];
    let body = &text[sentence.clone()];
    let mut words = 0;
    let mut word_start = None;
    for (offset, character) in body.char_indices().chain([(body.len(), ' ')]) {
        if character.is_alphanumeric() {
            word_start.get_or_insert(offset);
            continue;
        }
        if let Some(from) = word_start.take() {
            let word = &body[from..offset];
            if words >= 2 && begins_clause(word, &body[offset..]) && is_long(&body[from..]) {
                cuts.push(sentence.start + from);
                words = 0;
            }
            words += 1;
        }
        let end = sentence.start + offset + character.len_utf8();
        let from = cuts.last().copied().unwrap_or(sentence.start);
        let before = &text[from..sentence.start + offset];
        if end < sentence.end && cuts_after(character, words, before, &text[end..sentence.end]) {
            cuts.push(end);
            words = 0;
        }
    }
    cuts.push(sentence.end);
    cuts.dedup();
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

fn begins_clause(word: &str, rest: &str) -> bool {
    CLAUSE_WORDS.has(word) && !(word == "als" && compares(rest))
}

/// Whether `als` compares (`als computerbestand`) rather than opens a clause
/// (`als u dat wilt`): the thing it names comes without an article.
fn compares(rest: &str) -> bool {
    let next = rest
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty());
    next.is_some_and(|word| word.len() >= 8)
}

/// Whether enough words follow, up to the next stop, to be a clause: `als
/// overheid niet` is none.
fn is_long(rest: &str) -> bool {
    let part = rest
        .split([',', ';', ':', '.', '|'])
        .next()
        .unwrap_or_default();
    part.split_whitespace().count() >= 5
}

/// Words after a comma that go on with the phrase before it: `artikel 6, eerste lid, onder f, van de AVG`.
const GOES_ON: &[&str] = &[
    "van",
    "onder",
    "lid",
    "sub",
    "onderdeel",
    "eerste",
    "tweede",
    "derde",
    "aanhef",
    "en",
    "of",
    "te",
];

/// Prepositions and the like that an enumeration repeats: `recht op inzage van
/// uw gegevens, op het wissen ervan`.
const REPEATED: &[&str] = &["op", "om", "tot"];

/// Whether what follows a comma goes on with the phrase that ends there.
fn goes_on(part: &str, before: &str) -> bool {
    let first = part.split_whitespace().next().unwrap_or_default();
    let again = || before.split_whitespace().any(|word| word == first);
    GOES_ON.contains(&first) || REPEATED.contains(&first) && again()
}

fn cuts_after(character: char, words: usize, before: &str, rest: &str) -> bool {
    match character {
        ';' | ':' | '|' | '?' | '!' => true,
        '-' => rest.starts_with(' '),
        ',' => {
            words >= 4
                && rest.split([',', ';', ':']).next().is_some_and(|part| {
                    part.split_whitespace().count() >= 4 && !goes_on(part, before)
                })
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, 0..text.len())
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        assert_eq!(
            split("Zie art. 15 AVG. U kunt o.a. mailen. Of bel dhr. Jansen!"),
            [
                "Zie art. 15 AVG.",
                "U kunt o.a. mailen.",
                "Of bel dhr. Jansen!"
            ]
        );
    }

    #[test]
    fn what_never_stops_is_cut_between_words() {
        let text = "woord en nog een woord ".repeat(500);
        let parts = split(text.trim());
        assert!(parts.len() > 2 && parts.iter().all(|part| part.len() <= LONGEST));
        assert_eq!(parts.join(" "), text.trim());
        let endless = "é".repeat(LONGEST);
        assert_eq!(split(&endless).concat(), endless);
    }

    #[test]
    fn a_sentence_may_end_in_u() {
        assert_eq!(
            split("Wij bellen u. Dat doet U. Jansen. Wij mailen u."),
            ["Wij bellen u.", "Dat doet U. Jansen.", "Wij mailen u."]
        );
    }

    #[test]
    fn questions_and_answers_are_two_sentences() {
        assert_eq!(
            split("Gaat er iets naar Amerika? Nee. (Ook niet via verwerkers.)"),
            [
                "Gaat er iets naar Amerika?",
                "Nee.",
                "(Ook niet via verwerkers.)"
            ]
        );
    }

    #[test]
    fn more_stops_than_one_end_a_sentence_once() {
        assert_eq!(
            split("Papieren raken door elkaar... Daarom werken wij digitaal. Echt?! Ja."),
            [
                "Papieren raken door elkaar...",
                "Daarom werken wij digitaal.",
                "Echt?!",
                "Ja."
            ]
        );
        assert_eq!(split("Vragen?. Bel ons."), ["Vragen?.", "Bel ons."]);
    }

    #[test]
    fn a_run_of_stops_takes_no_time() {
        let started = std::time::Instant::now();
        for text in [
            ".".repeat(400_000) + "x",
            "1".to_owned() + &".".repeat(400_000) + " Doel",
        ] {
            assert!(!split(&text).is_empty());
        }
        assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
    }

    #[test]
    fn domains_and_numbers_stay_whole() {
        assert_eq!(
            split("Mail fg@stad.example of bel 030.123.45.67. Wij antwoorden snel."),
            [
                "Mail fg@stad.example of bel 030.123.45.67.",
                "Wij antwoorden snel."
            ]
        );
    }

    #[test]
    fn commas_of_an_enumeration_are_no_clause_ends() {
        let whole = "U heeft geen recht op inzage van uw gegevens, op het wissen ervan, te beperken of over te dragen.";
        let parts = clauses(whole, 0..whole.len());
        assert_eq!((parts.len(), parts[0].clone()), (1, 0..whole.len()));
        let text = "U heeft geen recht op inzage, correctie of wissing, tenzij de wet dat in uw geval voorschrijft.";
        let parts: Vec<&str> = clauses(text, 0..text.len())
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(
            parts[0], "U heeft geen recht op inzage, correctie of wissing,",
            "{parts:?}"
        );
    }
}
