//! Kinds of documents, recognised from their words.

use super::*;
use crate::rules::RuleSet;

fn recognised(text: &str) -> Recognition {
    let rules = RuleSet::load(None).unwrap();
    recognise(&Document::from_text(text), rules.kinds().unwrap())
}

fn kind(text: &str) -> String {
    recognised(text).kind.id
}

const STATEMENT: &str = "Wij gebruiken uw gegevens om uw aanvraag te behandelen. U heeft recht op inzage. \
    U kunt een klacht indienen bij de Autoriteit Persoonsgegevens. Neem contact op met ons als u vragen heeft over \
    uw persoonsgegevens. Uw gegevens bewaren wij zeven jaar, en wij delen uw gegevens alleen als de wet dat vraagt. \
    Met uw toestemming sturen wij u de nieuwsbrief. U kunt uw toestemming altijd intrekken via de website.";
const POLICY: &str = "Dit beleid geldt voor alle medewerkers van de gemeente. De proceseigenaar houdt het \
    verwerkingsregister bij. De CISO bewaakt de informatiebeveiliging volgens de BIO. Een datalek wordt binnen 72 uur \
    gemeld. De proceseigenaar voert een DPIA uit voordat een verwerking begint. Met elke leverancier wordt een \
    verwerkersovereenkomst gesloten. Het college evalueert dit beleid elke twee jaar. Alle medewerkers volgen een training.";

#[test]
fn the_title_says_what_it_is() {
    assert_eq!(
        kind(&format!("# Privacyverklaring\n\n{STATEMENT}")),
        "privacyverklaring"
    );
    assert_eq!(
        kind(&format!("# Privacyreglement\n\n{POLICY}")),
        "privacybeleid"
    );
}

#[test]
fn contents_decide_where_the_title_fits_both() {
    assert_eq!(
        kind(&format!("# Privacybeleid\n\n{STATEMENT}")),
        "privacyverklaring"
    );
    assert_eq!(
        kind(&format!("# Privacybeleid\n\n{POLICY}")),
        "privacybeleid"
    );
}

#[test]
fn other_kinds_are_known() {
    let agreement = "# Verwerkersovereenkomst\n\nDe ondergetekenden, gemeente Rietdorp en Softbol BV, hierna te noemen \
        verwerker, komen overeen dat verwerker gegevens alleen verwerkt volgens schriftelijke instructies. Verwerker meldt \
        een datalek aan de gemeente binnen 24 uur. Verwerker schakelt geen subverwerker in zonder toestemming. Bij \
        beëindiging van de overeenkomst geeft verwerker alle persoonsgegevens terug.";
    assert_eq!(kind(agreement), "verwerkersovereenkomst");
    let cookies = "# Cookiebeleid\n\nEen cookie is een klein bestand dat uw browser bewaart. Functionele cookies zijn nodig \
        voor de website. Analytische cookies tellen het bezoek. U kunt cookies verwijderen in uw browser.";
    assert_eq!(kind(cookies), "cookieverklaring");
}

#[test]
fn too_little_is_taken_for_a_statement_and_something_else_is_not() {
    let short = recognised("De gemeente antwoordt binnen een maand.");
    assert_eq!(
        (short.kind.id.as_str(), short.kind.confidence),
        ("privacyverklaring", Confidence::Low)
    );
    let soup = "De kok snijdt de ui en de prei. Daarna gaat alles in de pan, met water en zout. "
        .repeat(8);
    assert_eq!(kind(&soup), "anders");
}

#[test]
fn annexes_are_parts_of_their_own_kind() {
    let text = format!(
        "# Privacybeleid\n\n{POLICY}\n\nBijlage 1 Convenant gegevensuitwisseling\n\nDe ondergetekenden zijn gezamenlijk \
         verwerkingsverantwoordelijken. Partijen komen overeen dat elke partij eigen verzoeken afhandelt. Dit convenant \
         geldt voor vijf jaar.\n\nBijlage 2 Mandaatbesluit\n\nHet college verleent mandaat aan het afdelingshoofd om \
         overeenkomsten te sluiten namens de gemeente.\n"
    );
    let found = recognised(&text);
    assert_eq!(found.kind.id, "privacybeleid");
    let parts: Vec<(&str, &str)> = found
        .parts
        .iter()
        .map(|part| (part.title.as_str(), part.kind.id.as_str()))
        .collect();
    assert_eq!(
        parts,
        [
            ("Bijlage 1 Convenant gegevensuitwisseling", "convenant"),
            ("Bijlage 2 Mandaatbesluit", "anders"),
        ]
    );
    let start = text.chars().collect::<Vec<_>>().len();
    assert!(found.parts[1].end <= start && found.part_at(3).is_none());
    let at = text.find("mandaat aan").unwrap();
    let at = text[..at].chars().count();
    assert_eq!(found.part_at(at).unwrap().title, "Bijlage 2 Mandaatbesluit");
}

#[test]
fn any_text_has_a_kind() {
    let bijlage = format!("{STATEMENT}\n\nBijlage\n\n---\n\nBijlage 2\n\n***");
    for text in [
        "",
        "---",
        "***\n\n---",
        "Bijlage",
        "Bijlage\n\nBijlage\n",
        "\u{feff}|",
        bijlage.as_str(),
    ] {
        assert!(!kind(text).is_empty(), "{text:?}");
    }
}

#[test]
fn agreements_and_registers_are_known_by_their_words() {
    let register = "# Verwerkingsregister\n\nNaam verwerking | Doel | Categorieën betrokkenen | Categorieën persoonsgegevens | \
        Ontvangers\nParkeren | vergunning geven | inwoners | kenteken | parkeerdienst\nWmo | hulp geven | cliënten | adres | geen\n";
    assert_eq!(kind(register), "verwerkingsregister");
    let covenant = "# Convenant gegevensdeling\n\nPartijen komen overeen dat zij gezamenlijk verwerkingsverantwoordelijk zijn voor de \
        persoonsgegevens in het portaal. Elke partij beantwoordt eigen verzoeken. Dit convenant geldt vier jaar en kan worden \
        opgezegd. Geschillen leggen partijen voor aan een mediator.";
    assert_eq!(kind(covenant), "convenant");
}
