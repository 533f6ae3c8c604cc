//! Sentences that deserve advice, and sentences that look like them.

use super::*;
use crate::rules::RuleSet;

fn of(text: &str) -> Readability {
    let rules = RuleSet::load(None).unwrap();
    read(&Document::from_text(text), rules.readability().unwrap())
}

fn advice(text: &str, kind: AdviceKind) -> Option<Advice> {
    of(text)
        .advice
        .into_iter()
        .find(|advice| advice.kind == kind)
}

fn passive(sentence: &str) -> bool {
    of(sentence).passive_sentences == 1
}

/// The words that advice of this kind marks, in order.
fn marked(text: &str, kind: AdviceKind) -> Vec<String> {
    let evidence = advice(text, kind)
        .map(|advice| advice.evidence)
        .unwrap_or_default();
    let marks = |piece: &Evidence| -> Vec<String> {
        let part = |(from, to): &(usize, usize)| piece.quote[*from..*to].to_owned();
        piece.marks.iter().map(part).collect()
    };
    evidence.iter().flat_map(marks).collect()
}

#[test]
fn passive_sentences() {
    for sentence in [
        "Uw gegevens worden alleen bewaard in ons eigen archief.",
        "Aan de balie wordt u geholpen door een medewerker.",
        "Een verzoek wordt binnen vier weken afgehandeld.",
        "De aanvraag moet door de school worden ondertekend.",
        "Wij weten dat uw dossier naar Rietdorp wordt doorgestuurd.",
        "De foto's werden na de wedstrijd meteen gewist.",
        "Deze cijfers zijn door uw werkgever aan ons verstrekt.",
        "De brief is vorige week naar uw oude adres gestuurd.",
        "Uw klacht wordt, ook in de vakantie, door twee mensen gelezen.",
        "Er wordt niets doorgegeven aan bedrijven buiten Europa.",
    ] {
        assert!(passive(sentence), "{sentence}");
    }
}

#[test]
fn sentences_that_are_not_passive() {
    for sentence in [
        "Wij verwerken uw gegevens om uw aanvraag te behandelen.",
        "U bent verplicht om ons uw adres te geven.",
        "U bent niet verplicht om uw telefoonnummer te geven.",
        "Iedereen kan zijn gegevens bij ons opvragen.",
        "De klant heeft zijn adres gewijzigd.",
        "Wilt u lid worden van de vereniging?",
        "Onze website is beveiligd met een certificaat.",
        "De wet is op 1 januari veranderd.",
        "Wij hebben uw gegevens van de gemeente gekregen.",
        "De overheid is aan veel regels gebonden.",
        "De belangen van de bewoners zijn groot.",
        "Als u klant wordt, vragen wij uw naam.",
        "Het is mogelijk om uw toestemming in te trekken.",
    ] {
        assert!(!passive(sentence), "{sentence}");
    }
}

#[test]
fn the_passive_is_advice_where_there_is_much_of_it() {
    let much = "Uw naam wordt genoteerd. Uw adres wordt bewaard. Wij bellen u. Wij mailen u. \
                Dat wordt gemeld. Wij wachten af. U hoort van ons. Dit wordt gewist.";
    assert_eq!((of(much).sentences, of(much).passive_sentences), (8, 4));
    let found = advice(much, AdviceKind::Passive).unwrap();
    assert_eq!(found.count, 4);
    assert!(
        found.message.starts_with("4 van de 8 zinnen (50%)"),
        "{}",
        found.message
    );
    let little = "Uw naam wordt genoteerd. Wij bellen u. Wij mailen u. Wij groeten u. \
                  Wij wachten af. U hoort van ons. Wij letten op. Wij wissen dit.";
    assert_eq!(advice(little, AdviceKind::Passive), None);
    assert_eq!(
        advice(
            "Uw naam wordt genoteerd. Dit wordt gewist.",
            AdviceKind::Passive
        ),
        None
    );
}

fn words(number: usize) -> String {
    let mut sentence = "Wij".to_owned();
    sentence.push_str(&" lezen".repeat(number - 1));
    sentence.push('.');
    sentence
}

#[test]
fn long_sentences_are_counted_in_the_running_text() {
    let text = format!(
        "Privacyverklaring\n\n{} {} {}\n\n- naam\n- {}\n",
        words(25),
        words(26),
        words(4),
        words(30)
    );
    let read = of(&text);
    assert_eq!(
        (read.sentences, read.long_sentences, read.longest),
        (4, 2, 30)
    );
    let found = advice(&text, AdviceKind::LongSentences).unwrap();
    assert_eq!(found.evidence[0].line, 6);
    assert!(
        found
            .message
            .contains("2 van de 4 zinnen tellen meer dan 25 woorden"),
        "{}",
        found.message
    );
}

#[test]
fn a_few_long_sentences_among_many_are_no_matter() {
    let short = format!("{} ", words(9)).repeat(11);
    assert_eq!(
        advice(&format!("{short}{}", words(27)), AdviceKind::LongSentences),
        None
    );
    assert!(advice(&format!("{short}{}", words(41)), AdviceKind::LongSentences).is_some());
}

#[test]
fn an_address_is_one_word() {
    let text = "Mail naar fg@rietdorp.example of kijk op https://www.rietdorp.example/een-lang-adres/privacy.";
    assert_eq!(of(text).longest, 7);
}

#[test]
fn abbreviations_that_nothing_explains() {
    let kind = AdviceKind::Abbreviations;
    for (text, wanted) in [
        ("Wij doen een DPIA voordat wij beginnen.", "DPIA"),
        ("De Wmo vraagt dat van ons.", "Wmo"),
        ("Uw FG-vragen kunt u mailen.", "FG"),
        ("Wij werken volgens de BIO en de AVG.", "BIO"),
        ("Het RKC leest mee (zie RKC).", "RKC"),
    ] {
        assert_eq!(marked(text, kind), [wanted], "{text}");
    }
}

#[test]
fn abbreviations_that_are_explained_or_known() {
    for text in [
        "Wij doen eerst een gegevensbeschermingseffectbeoordeling (DPIA). Daarna leest u de DPIA na.",
        "Een DPIA (data protection impact assessment) doen wij vooraf.",
        "De functionaris gegevensbescherming (hierna: FG) denkt mee. De FG is onafhankelijk.",
        "De functionaris gegevensbescherming, verder te noemen de FG, denkt mee.",
        "Klaag bij de Autoriteit Persoonsgegevens, AP.",
        "FG: de functionaris gegevensbescherming van het waterschap",
        "Volgens de AVG mag dat. Ons KvK-nummer is 12345678 en uw BSN vragen wij niet.",
        "Postbus 12, 3456 RK Rietdorp",
        "Dat doen wij dus NIET.",
        "Mail naar info@RKC.example of kijk op www.RKC.example.",
        "UW RECHTEN EN PLICHTEN BIJ RKC",
        "Hoofdstuk IV gaat over klachten.",
    ] {
        assert_eq!(advice(text, AdviceKind::Abbreviations), None, "{text}");
    }
}

#[test]
fn the_meaning_is_in_the_advice() {
    let found = advice("Vraag het onze FG.", AdviceKind::Abbreviations).unwrap();
    assert_eq!(
        found.message,
        "De tekst legt deze afkorting niet uit: FG (functionaris gegevensbescherming)."
    );
}

#[test]
fn vague_words_about_purposes_recipients_and_retention() {
    for (text, wanted) in [
        ("Wij kunnen uw gegevens delen met partners.", "kunnen"),
        (
            "Uw gegevens kunnen ook worden verstrekt aan derden.",
            "kunnen",
        ),
        (
            "Wij delen uw gegevens met onder andere de drukker.",
            "onder andere",
        ),
        (
            "Wij gebruiken uw gegevens bijvoorbeeld om u te bellen.",
            "bijvoorbeeld",
        ),
        (
            "Wij bewaren uw gegevens niet langer dan nodig is.",
            "niet langer dan nodig",
        ),
        (
            "Wij bewaren uw dossier zo lang als nodig.",
            "zo lang als nodig",
        ),
        (
            "Wij bewaren uw dossier in principe voor altijd.",
            "in principe",
        ),
        (
            "Uw gegevens worden mogelijk gedeeld met derden.",
            "worden mogelijk",
        ),
    ] {
        assert_eq!(marked(text, AdviceKind::Vague), [wanted], "{text}");
    }
}

#[test]
fn what_is_not_vague() {
    for text in [
        "U kunt uw gegevens bij ons opvragen.",
        "Wij gebruiken uw adres zodat wij u kunnen bellen.",
        "Wij gebruiken uw adres om de bestelling te kunnen verwerken.",
        "Zonder uw adres kunnen wij uw aanvraag niet verwerken.",
        "Wij antwoorden zo snel mogelijk.",
        "U deelt met ons bijvoorbeeld uw naam.",
        "Wij bewaren uw dossier niet langer dan nodig. Dat is zeven jaar na het einde.",
        "Met cookies maken wij het delen van berichten mogelijk.",
        "Is het mogelijk dat u mijn gegevens deelt?",
        "De gegevens kunnen alleen door de huisarts worden verwerkt.",
    ] {
        assert_eq!(marked(text, AdviceKind::Vague), [""; 0], "{text}");
    }
}

#[test]
fn a_list_has_the_subject_of_its_introduction() {
    let text = "Wij delen uw gegevens met:\n\n- de drukker;\n- onder meer onze partners.\n";
    assert_eq!(marked(text, AdviceKind::Vague), ["onder meer"]);
}

#[test]
fn old_addresses_of_the_supervisor() {
    let text = "Een klacht dient u in via https://autoriteitpersoonsgegevens.nl/nl/zelf-doen/klacht. Dat mag altijd.";
    assert_eq!(
        marked(text, AdviceKind::DeadLinks),
        ["autoriteitpersoonsgegevens.nl/nl/zelf-doen/klacht"]
    );
    let text =
        "Een klacht dient u in via https://autoriteitpersoonsgegevens.nl/klacht. Dat mag altijd.";
    assert_eq!(advice(text, AdviceKind::DeadLinks), None);
}

#[test]
fn words_of_the_old_law() {
    let text = "De drukker is onze bewerker. Wij sloten een bewerkersovereenkomst met hem.";
    assert_eq!(
        marked(text, AdviceKind::OldWords),
        ["bewerker", "bewerkersovereenkomst"]
    );
    let text =
        "De fotobewerker van ons blad is een verwerker. Wij sloten een verwerkersovereenkomst.";
    assert_eq!(advice(text, AdviceKind::OldWords), None);
}

#[test]
fn a_clear_text_gets_no_advice() {
    let text = "Wij vragen uw naam en adres. Daarmee bezorgen wij uw krant. \
                De drukkerij krijgt uw adres van ons. Na een jaar wissen wij het.";
    assert_eq!(of(text).advice, []);
    assert_eq!(of(""), Readability::default());
}

#[test]
fn shares_are_rounded() {
    assert_eq!((percent(1, 3), percent(2, 3), percent(0, 0)), (33, 67, 0));
    let list = ["a", "b", "c"].map(str::to_owned);
    assert_eq!(
        (listed(&list), listed(&list[..1])),
        ("a, b en c".into(), "a".into())
    );
}

#[test]
fn part_of_a_word_of_the_title_explains_nothing() {
    let text = |title: &str| format!("# {title}\n\nVraag dat aan de ACY.");
    let unknown = |title| marked(&text(title), AdviceKind::Abbreviations);
    assert_eq!(unknown("PRIVACYBELEID"), ["ACY"]);
    assert_eq!(unknown("Privacybeleid ACY-groep"), [""; 0]);
}

#[test]
fn of_many_abbreviations_some_are_named() {
    let many: String = ('A'..='Z')
        .flat_map(|one| ['B', 'K'].map(|other| format!("Wij sturen dit naar {one}Q{other}.\n\n")))
        .collect();
    let found = advice(&many, AdviceKind::Abbreviations).unwrap();
    assert_eq!(found.count, 52);
    assert!(
        found
            .message
            .starts_with("De tekst legt 52 afkortingen niet uit: AQB, AQK,"),
        "{}",
        found.message
    );
    assert!(
        found.message.ends_with(" en nog 22 andere."),
        "{}",
        found.message
    );
}
