//! The forms of a separable verb: intrekken, trekt … in, ingetrokken, in te trekken.

use super::term::{Part, Word};

/// Words that may stand between the finite verb and its particle.
const BRACE: u8 = 9;

/// Strong verbs: infinitive, past tense forms, past participle without its particle.
const STRONG: &[(&str, &[&str])] = &[
    ("trekken", &["trok", "trokken", "getrokken"]),
    ("zien", &["zie", "ziet", "zag", "zagen", "gezien"]),
    ("dragen", &["droeg", "droegen", "gedragen"]),
    ("nemen", &["nam", "namen", "genomen"]),
    ("geven", &["geef", "geeft", "gaf", "gaven", "gegeven"]),
    ("vragen", &["vroeg", "vroegen", "gevraagd"]),
    (
        "schrijven",
        &["schrijf", "schrijft", "schreef", "schreven", "geschreven"],
    ),
    ("brengen", &["bracht", "brachten", "gebracht"]),
    ("halen", &["haal", "haalt", "haalde", "haalden", "gehaald"]),
    ("dienen", &["diende", "dienden", "gediend"]),
    ("passen", &["paste", "pasten", "gepast"]),
    ("vullen", &["vulde", "vulden", "gevuld"]),
    ("schermen", &["schermde", "schermden", "geschermd"]),
    ("zetten", &["zette", "zetten", "gezet"]),
    ("gaan", &["ga", "gaat", "ging", "gingen", "gegaan"]),
    ("staan", &["sta", "staat", "stond", "stonden", "gestaan"]),
    ("houden", &["hield", "hielden", "gehouden"]),
    ("komen", &["kom", "kwam", "kwamen", "gekomen"]),
    (
        "sturen",
        &["stuur", "stuurt", "stuurde", "stuurden", "gestuurd"],
    ),
    ("melden", &["meldde", "meldden", "gemeld"]),
    ("leggen", &["leg", "legt", "legde", "legden", "gelegd"]),
    (
        "tekenen",
        &["teken", "tekent", "tekende", "tekenden", "getekend"],
    ),
    ("kijken", &["keek", "keken", "gekeken"]),
    ("maken", &["maak", "maakt", "maakte", "maakten", "gemaakt"]),
    ("stellen", &["stelde", "stelden", "gesteld"]),
    ("wenden", &["wendde", "wendden", "gewend"]),
    ("krijgen", &["kreeg", "kregen", "gekregen"]),
    ("gooien", &["gooi", "gooit", "gooide", "gooiden", "gegooid"]),
    ("lezen", &["lees", "leest", "las", "lazen", "gelezen"]),
    ("zeggen", &["zeg", "zegt", "zei", "zeiden", "gezegd"]),
];

/// All ways in which the verb stands in a sentence.
pub(super) fn forms(particle: &str, infinitive: &str) -> Vec<Vec<Part>> {
    let stem = stem(infinitive);
    let mut finite = vec![stem.clone(), with_t(&stem), infinitive.to_owned()];
    let mut participles = vec![format!("ge{stem}t"), format!("ge{stem}d")];
    if let Some((_, strong)) = STRONG.iter().find(|(name, _)| *name == infinitive) {
        let is_participle = |form: &&&str| form.starts_with("ge") && !form.starts_with("gee");
        participles = strong
            .iter()
            .filter(is_participle)
            .map(|form| (*form).to_owned())
            .collect();
        finite.extend(
            strong
                .iter()
                .filter(|form| !is_participle(form))
                .map(|form| (*form).to_owned()),
        );
    }
    finite.sort();
    finite.dedup();
    let mut forms: Vec<Vec<Part>> = finite
        .iter()
        .chain(&participles)
        .map(|form| vec![word(&format!("{particle}{form}"))])
        .collect();
    forms.push(vec![word(&format!("{particle}{infinitive}de"))]);
    forms.push(vec![word(particle), word("te"), word(infinitive)]);
    forms.push(vec![word(particle), Part::Gap(2), word(infinitive)]);
    for form in finite {
        let end = match word(particle) {
            Part::Word(particle) => Part::Particle(particle),
            other => other,
        };
        forms.push(vec![word(&form), Part::Gap(BRACE), end]);
    }
    forms
}

fn word(folded: &str) -> Part {
    Part::Word(Word {
        folded: folded.to_owned(),
        exact: None,
        open_start: false,
        open_end: false,
    })
}

fn with_t(stem: &str) -> String {
    if stem.ends_with('t') {
        stem.to_owned()
    } else {
        format!("{stem}t")
    }
}

/// The stem of a regular infinitive: trekken → trek, halen → haal, wijzigen → wijzig.
fn stem(infinitive: &str) -> String {
    let Some(bare) = infinitive.strip_suffix("en") else {
        return infinitive
            .strip_suffix('n')
            .unwrap_or(infinitive)
            .to_owned();
    };
    let letters: Vec<char> = bare.chars().collect();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    match letters.as_slice() {
        [.., a, b] if a == b && !vowel(*a) => bare[..bare.len() - 1].to_owned(),
        [.., a, v, c] if !vowel(*a) && matches!(v, 'a' | 'o' | 'u') && !vowel(*c) => {
            let head = &bare[..bare.len() - 1];
            format!("{head}{v}{}", devoice(*c))
        }
        [.., c @ ('v' | 'z')] => format!("{}{}", &bare[..bare.len() - 1], devoice(*c)),
        _ => bare.to_owned(),
    }
}

fn devoice(letter: char) -> char {
    match letter {
        'v' => 'f',
        'z' => 's',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems() {
        for (infinitive, expected) in [
            ("trekken", "trek"),
            ("halen", "haal"),
            ("dienen", "dien"),
            ("wijzigen", "wijzig"),
            ("schrijven", "schrijf"),
            ("dragen", "draag"),
        ] {
            assert_eq!(stem(infinitive), expected);
        }
    }

    #[test]
    fn all_orders_are_there() {
        let forms = forms("in", "trekken");
        let has = |expected: &[&str]| {
            forms.iter().any(|form| {
                let words: Vec<&str> = form
                    .iter()
                    .filter_map(|part| match part {
                        Part::Word(word) | Part::Particle(word) => Some(word.folded.as_str()),
                        _ => None,
                    })
                    .collect();
                words == expected
            })
        };
        assert!(
            has(&["intrekken"])
                && has(&["ingetrokken"])
                && has(&["trekt", "in"])
                && has(&["in", "te", "trekken"])
        );
    }
}
