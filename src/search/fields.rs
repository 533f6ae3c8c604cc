//! The fields that a question can name.

use super::query::Scope;

/// What a field asks of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Words(Scope),
    /// A name from a closed list, as a fact under this key.
    Name(&'static str),
    /// A requirement with one of these verdicts.
    Verdict(&'static [&'static str]),
    Signal,
    Year,
}

/// Every field: its name, what it asks, what it is for (Dutch), and an example.
pub(super) const FIELDS: [(&str, Field, &str, &str); 17] = [
    (
        "ontbreekt",
        Field::Verdict(&["ontbreekt"]),
        "eis die ontbreekt",
        "ontbreekt:recht-bezwaar",
    ),
    (
        "onvolledig",
        Field::Verdict(&["onvolledig"]),
        "eis die onvolledig is",
        "onvolledig:bewaartermijn",
    ),
    (
        "strijdig",
        Field::Verdict(&["strijdig"]),
        "eis waarmee de tekst in strijd is",
        "strijdig:reactietermijn",
    ),
    (
        "aanwezig",
        Field::Verdict(&["aanwezig"]),
        "eis die in orde is",
        "aanwezig:fg-contact",
    ),
    (
        "nvt",
        Field::Verdict(&["nvt"]),
        "eis die niet van toepassing is",
        "nvt:gerechtvaardigd-belang",
    ),
    (
        "gebrek",
        Field::Verdict(&["ontbreekt", "onvolledig", "strijdig"]),
        "eis die ontbreekt, onvolledig of strijdig is",
        "gebrek:klacht-ap",
    ),
    (
        "signaal",
        Field::Signal,
        "signaal dat is gevonden",
        "signaal:verouderd",
    ),
    (
        "grondslag",
        Field::Name("grondslag"),
        "grondslag die de tekst noemt",
        "grondslag:toestemming",
    ),
    (
        "jaar",
        Field::Year,
        "jaar van de verklaring, of een reeks jaren",
        "jaar:2019..2021",
    ),
    (
        "sector",
        Field::Name("sector"),
        "overheid of privaat",
        "sector:overheid",
    ),
    (
        "soort",
        Field::Name("soort"),
        "soort document, ook van een bijlage",
        "soort:privacyverklaring",
    ),
    (
        "profiel",
        Field::Name("profiel"),
        "profiel waarmee het document is beoordeeld",
        "profiel:privacybeleid",
    ),
    (
        "status",
        Field::Name("status"),
        "hoe het lezen ging",
        "status:geen-tekst",
    ),
    (
        "titel",
        Field::Words(Scope::Title),
        "woorden in de titel",
        "titel:cameratoezicht",
    ),
    (
        "kop",
        Field::Words(Scope::Heading),
        "woorden in een tussenkop",
        "kop:\"uw rechten\"",
    ),
    (
        "deelnemer",
        Field::Words(Scope::Participant),
        "naam van de deelnemer: uit --deelnemers, of anders van de map of het bestand",
        "deelnemer:rietdorp",
    ),
    (
        "organisatie",
        Field::Words(Scope::Organisation),
        "naam van de deelnemer, of woorden in de titel",
        "organisatie:waterschap",
    ),
];

/// The field of that name.
pub(super) fn named(name: &str) -> Option<Field> {
    let name = name.to_lowercase();
    FIELDS
        .iter()
        .find(|(known, ..)| *known == name)
        .map(|(_, field, ..)| *field)
}

/// The names of all fields.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(name, ..)| *name)
}

/// The fields as help shows them, a line each (Dutch).
pub fn help() -> String {
    let width = FIELDS
        .iter()
        .map(|(.., example)| example.len())
        .max()
        .unwrap_or_default();
    let line = |(_, _, use_for, example): &(&str, Field, &str, &str)| {
        format!("  {example:width$}  {use_for}\n")
    };
    FIELDS.iter().map(line).collect()
}
