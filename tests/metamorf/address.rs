//! The reader addressed with `u` or with `je`.

use super::texts::Text;

/// Verbs before `u` or `je`, with the form that goes before the other.
const BEFORE: &[(&str, &str)] = &[
    ("kunt", "kun"),
    ("bent", "ben"),
    ("heeft", "heb"),
    ("hebt", "heb"),
    ("vindt", "vind"),
    ("leest", "lees"),
    ("krijgt", "krijg"),
    ("geeft", "geef"),
    ("wilt", "wil"),
    ("vraagt", "vraag"),
    ("komt", "kom"),
    ("hoeft", "hoef"),
    ("doet", "doe"),
    ("dient", "dien"),
    ("vertelt", "vertel"),
    ("trekt", "trek"),
    ("kost", "kost"),
    ("zorgt", "zorg"),
    ("wordt", "word"),
    ("woont", "woon"),
    ("wijzigt", "wijzig"),
    ("weigert", "weiger"),
    ("vult", "vul"),
    ("verwijdert", "verwijder"),
    ("twijfelt", "twijfel"),
    ("tekent", "teken"),
    ("schrijft", "schrijf"),
    ("richt", "richt"),
    ("ontvangt", "ontvang"),
    ("maakt", "maak"),
    ("logt", "log"),
    ("legt", "leg"),
    ("haalt", "haal"),
    ("gebruikt", "gebruik"),
    ("denkt", "denk"),
    ("betaalt", "betaal"),
    ("bespreekt", "bespreek"),
    ("bepaalt", "bepaal"),
    ("bedenkt", "bedenk"),
    ("gaat", "ga"),
    ("neemt", "neem"),
    ("stuurt", "stuur"),
    ("ziet", "zie"),
    ("meldt", "meld"),
    ("zult", "zul"),
    ("bewaart", "bewaar"),
    ("zegt", "zeg"),
    ("draagt", "draag"),
    ("sluit", "sluit"),
    ("weet", "weet"),
    ("moet", "moet"),
    ("mag", "mag"),
    ("laat", "laat"),
];

/// Verbs after `u` or `je` that differ.
const AFTER: &[(&str, &str)] = &[("heeft", "hebt")];

const CONJUNCTIONS: &[&str] = &[
    "als",
    "dat",
    "wanneer",
    "omdat",
    "zolang",
    "nadat",
    "voordat",
    "indien",
    "zodat",
    "tot",
    "totdat",
    "zodra",
    "waarmee",
    "waarvoor",
    "waarvan",
    "waartegen",
    "waar",
    "wie",
    "wat",
    "hoe",
    "of",
    "mits",
    "tenzij",
    "raden",
    "verzoeken",
];

/// Words after which a `je` before them is no possessive.
const FUNCTION: &[&str] = &[
    "de",
    "het",
    "een",
    "dat",
    "die",
    "dit",
    "deze",
    "er",
    "daar",
    "hier",
    "ze",
    "hem",
    "ons",
    "onze",
    "wij",
    "we",
    "je",
    "jouw",
    "mijn",
    "ook",
    "niet",
    "geen",
    "wel",
    "dan",
    "daarom",
    "altijd",
    "al",
    "alleen",
    "zelf",
    "weer",
    "meer",
    "alsnog",
    "toch",
    "desondanks",
    "misschien",
    "liever",
    "eerst",
    "graag",
    "via",
    "op",
    "in",
    "aan",
    "van",
    "voor",
    "met",
    "bij",
    "naar",
    "over",
    "om",
    "te",
    "uit",
    "door",
    "binnen",
    "na",
    "af",
    "toe",
    "mee",
    "en",
    "of",
    "als",
    "terecht",
    "contact",
    "bezwaar",
    "klacht",
    "toegang",
    "lid",
    "jonger",
    "hebben",
    "hebt",
    "heeft",
    "kunt",
    "kan",
    "mag",
    "moet",
    "wilt",
    "wil",
    "bent",
    "weet",
    "vindt",
    "krijgt",
    "geeft",
    "toont",
    "vragen",
    "vraag",
    "vinden",
    "laten",
    "helpen",
    "indienen",
    "gevraagd",
    "ingelogd",
    "getest",
    "gevaccineerd",
    "bewaren",
    "wordt",
    "stopt",
    "typt",
    "maakt",
    "hoort",
    "behoort",
    "voldoet",
    "reizen",
    "zorgen",
    "voorafgaand",
    "wekelijks",
    "hierover",
    "daarvoor",
    "daardoor",
    "vervolgens",
    "uiteraard",
    "verwijderen",
    "antwoorden",
    "iets",
    "alles",
    "inreist",
    "registreert",
    "informeren",
    "ontvang",
    "test",
    "thuis",
];

/// Whether the reader is addressed with `u` rather than `je`.
fn formal(words: &[&str]) -> bool {
    let count = |forms: &[&str]| {
        let is = |word: &&&str| forms.contains(&word.to_lowercase().as_str());
        words.iter().filter(is).count()
    };
    count(&["u", "uw"]) >= count(&["je", "jij", "jouw", "jou"])
}

/// `u` becomes `je`, or `je` becomes `u`, with the verbs that go with it.
pub fn other_address(text: &Text) -> Option<String> {
    let pieces = pieces(&text.text);
    let words: Vec<&str> = pieces
        .iter()
        .filter(|piece| is_word(piece))
        .copied()
        .collect();
    let mut out: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
    let places: Vec<usize> = (0..pieces.len())
        .filter(|at| is_word(pieces[*at]))
        .collect();
    let formal = formal(&words);
    for (index, place) in places.iter().enumerate() {
        // A mark such as `u.` or a part of an address is no pronoun.
        if !stands_alone(&pieces, *place) {
            continue;
        }
        let before = index
            .checked_sub(1)
            .map(|at| places[at])
            .filter(|at| spaced(&pieces, *at, *place));
        let after = places
            .get(index + 1)
            .copied()
            .filter(|at| spaced(&pieces, *place, *at));
        let word = pieces[*place].to_lowercase();
        let lower = |at: Option<usize>| at.map(|at| pieces[at].to_lowercase()).unwrap_or_default();
        let (previous, next) = (lower(before), lower(after));
        let new = if formal {
            to_je(&word, index)
        } else {
            to_u(&word, &previous, &next)
        };
        let Some(new) = new else { continue };
        out[*place] = like(pieces[*place], new);
        if matches!(new, "je" | "u") {
            if let Some((at, form)) = before.zip(verb(&previous, formal, BEFORE)) {
                out[at] = like(pieces[at], form);
            }
            if let Some((at, form)) = after.zip(verb(&next, formal, AFTER)) {
                out[at] = like(pieces[at], form);
            }
        }
    }
    let new = out.concat();
    (new != text.text).then_some(new)
}

fn to_je(word: &str, index: usize) -> Option<&'static str> {
    match word {
        "u" => Some("je"),
        "uw" if index.is_multiple_of(3) => Some("jouw"),
        "uw" => Some("je"),
        "uzelf" => Some("jezelf"),
        _ => None,
    }
}

fn to_u(word: &str, previous: &str, next: &str) -> Option<&'static str> {
    match word {
        "jij" | "jou" => Some("u"),
        "jouw" => Some("uw"),
        "jezelf" => Some("uzelf"),
        "je" if subject(previous) || next.is_empty() || FUNCTION.contains(&next) => Some("u"),
        "je" => Some("uw"),
        _ => None,
    }
}

fn subject(previous: &str) -> bool {
    CONJUNCTIONS.contains(&previous) || BEFORE.iter().any(|(_, je)| *je == previous)
}

fn verb(word: &str, formal: bool, forms: &[(&'static str, &'static str)]) -> Option<&'static str> {
    let found = |(u, je): &&(&'static str, &'static str)| word == if formal { *u } else { *je };
    forms
        .iter()
        .find(found)
        .map(|(u, je)| if formal { *je } else { *u })
}

/// The new word with the capitals of the old.
fn like(old: &str, new: &str) -> String {
    if old.starts_with(char::is_uppercase) {
        let mut chars = new.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect()
    } else {
        new.to_owned()
    }
}

/// Words and what stands between them, in turn.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, character) in text.char_indices() {
        let kind = character.is_alphanumeric();
        if last.is_some_and(|last| last != kind) {
            pieces.push(&text[start..at]);
            start = at;
        }
        last = Some(kind);
    }
    pieces.push(&text[start..]);
    pieces
}

fn is_word(piece: &str) -> bool {
    piece.starts_with(char::is_alphanumeric)
}

fn spaced(pieces: &[&str], left: usize, right: usize) -> bool {
    right == left + 2 && pieces[left + 1].trim().is_empty()
}

fn stands_alone(pieces: &[&str], at: usize) -> bool {
    let before = at.checked_sub(1).map_or(" ", |at| pieces[at]);
    let after = pieces.get(at + 1).copied().unwrap_or(" ");
    !before.ends_with(['-', '.', '/', '@', '\''])
        && !after.starts_with(['-', '@', '\'', '/'])
        && after != "."
}
