//! The forms of a separable verb: intrekken, trekt … in, ingetrokken, in te trekken.

use super::term::{Part, Word};

/// Words that may stand between the finite verb and its particle.
const BRACE: u8 = 9;

/// Verbs of which the spelling of the infinitive does not tell all forms: the infinitive,
/// its finite forms, and its past participle without the particle.
const IRREGULAR: &[(&str, &[&str], &str)] = &[
    (
        "trekken",
        &["trek", "trekt", "trok", "trokken"],
        "getrokken",
    ),
    ("zien", &["zie", "ziet", "zag", "zagen"], "gezien"),
    (
        "dragen",
        &["draag", "draagt", "droeg", "droegen"],
        "gedragen",
    ),
    ("nemen", &["neem", "neemt", "nam", "namen"], "genomen"),
    (
        "spreken",
        &["spreek", "spreekt", "sprak", "spraken"],
        "gesproken",
    ),
    ("geven", &["geef", "geeft", "gaf", "gaven"], "gegeven"),
    (
        "vragen",
        &["vraag", "vraagt", "vroeg", "vroegen"],
        "gevraagd",
    ),
    (
        "schrijven",
        &["schrijf", "schrijft", "schreef", "schreven"],
        "geschreven",
    ),
    ("wijzen", &["wijs", "wijst", "wees", "wezen"], "gewezen"),
    ("sluiten", &["sluit", "sloot", "sloten"], "gesloten"),
    ("slaan", &["sla", "slaat", "sloeg", "sloegen"], "geslagen"),
    (
        "brengen",
        &["breng", "brengt", "bracht", "brachten"],
        "gebracht",
    ),
    ("delen", &["deel", "deelt", "deelde", "deelden"], "gedeeld"),
    ("halen", &["haal", "haalt", "haalde", "haalden"], "gehaald"),
    ("dienen", &["dien", "dient", "diende", "dienden"], "gediend"),
    ("passen", &["pas", "past", "paste", "pasten"], "gepast"),
    ("vullen", &["vul", "vult", "vulde", "vulden"], "gevuld"),
    (
        "schermen",
        &["scherm", "schermt", "schermde", "schermden"],
        "geschermd",
    ),
    ("zetten", &["zet", "zette", "zetten"], "gezet"),
    ("gaan", &["ga", "gaat", "ging", "gingen"], "gegaan"),
    ("staan", &["sta", "staat", "stond", "stonden"], "gestaan"),
    (
        "houden",
        &["houd", "hou", "houdt", "hield", "hielden"],
        "gehouden",
    ),
    ("komen", &["kom", "komt", "kwam", "kwamen"], "gekomen"),
    (
        "sturen",
        &["stuur", "stuurt", "stuurde", "stuurden"],
        "gestuurd",
    ),
    ("melden", &["meld", "meldt", "meldde", "meldden"], "gemeld"),
    ("leggen", &["leg", "legt", "legde", "legden"], "gelegd"),
    (
        "tekenen",
        &["teken", "tekent", "tekende", "tekenden"],
        "getekend",
    ),
    ("kijken", &["kijk", "kijkt", "keek", "keken"], "gekeken"),
    ("maken", &["maak", "maakt", "maakte", "maakten"], "gemaakt"),
    (
        "stellen",
        &["stel", "stelt", "stelde", "stelden"],
        "gesteld",
    ),
    ("wenden", &["wend", "wendt", "wendde", "wendden"], "gewend"),
    (
        "krijgen",
        &["krijg", "krijgt", "kreeg", "kregen"],
        "gekregen",
    ),
    ("gooien", &["gooi", "gooit", "gooide", "gooiden"], "gegooid"),
    ("lezen", &["lees", "leest", "las", "lazen"], "gelezen"),
    ("zeggen", &["zeg", "zegt", "zei", "zeiden"], "gezegd"),
];

/// All ways in which the verb stands in a sentence.
pub(super) fn forms(particle: &str, infinitive: &str) -> Vec<Vec<Part>> {
    let (finite, participles) = conjugated(infinitive);
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

/// The finite forms of a verb, the infinitive (a plural) among them, and its participles.
fn conjugated(infinitive: &str) -> (Vec<String>, Vec<String>) {
    let known = IRREGULAR.iter().find(|(name, ..)| *name == infinitive);
    let (mut finite, participles): (Vec<String>, Vec<String>) = match known {
        Some((_, finite, participle)) => (
            finite.iter().map(ToString::to_string).collect(),
            vec![(*participle).to_owned()],
        ),
        None => {
            let stem = stem(infinitive);
            let participles = vec![format!("ge{stem}t"), format!("ge{stem}d")];
            (vec![with_t(&stem), stem], participles)
        }
    };
    finite.push(infinitive.to_owned());
    finite.sort();
    finite.dedup();
    (finite, participles)
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
        let has = |particle: &str, infinitive: &str, expected: &[&str]| {
            forms(particle, infinitive).iter().any(|form| {
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
        for (particle, infinitive, expected) in [
            ("in", "trekken", &["intrekken"][..]),
            ("in", "trekken", &["ingetrokken"]),
            ("in", "trekken", &["trekt", "in"]),
            ("in", "trekken", &["in", "te", "trekken"]),
            ("op", "nemen", &["neemt", "op"]),
            ("na", "komen", &["komt", "na"]),
            ("mee", "delen", &["meegedeeld"]),
            ("aan", "wijzen", &["aangewezen"]),
            ("af", "sluiten", &["sluit", "af"]),
            ("af", "melden", &["afmeldde"]),
            ("uit", "schakelen", &["uitgeschakeld"]),
        ] {
            assert!(has(particle, infinitive, expected), "{expected:?}");
        }
        assert!(!has("in", "zien", &["zit", "in"]));
    }
}
