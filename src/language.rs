//! Whether a text is Dutch. In doubt it is: a verdict on a text of which part
//! is Dutch says something, and a refusal says nothing.

use whatlang::Lang;

use crate::text::word_list::WordList;

/// Texts with fewer letters are too short to tell.
const MIN_LETTERS: usize = 300;
/// The share of function words from which a text is Dutch, in hundredths.
const ENOUGH: usize = 8;

/// Words that hold Dutch together and are rare in other languages. `de`, `en`,
/// `in`, `is` and `of` are left out: French, Spanish, German or English have them too.
const FUNCTION_WORDS: WordList<44> = WordList::new([
    "aan", "als", "bij", "dan", "dat", "deze", "dit", "door", "een", "geen", "hebben", "heeft",
    "het", "je", "jij", "jouw", "kan", "kunt", "maar", "met", "mijn", "moet", "naar", "niet", "om",
    "onze", "ook", "op", "te", "tot", "u", "uit", "uw", "van", "voor", "waar", "wanneer", "wat",
    "welke", "wij", "worden", "wordt", "zijn", "zoals",
]);

/// Below this share, in hundredths, a text has no Dutch in it.
const HARDLY_ANY: usize = 2;

/// The Dutch name of the language of a text that is surely not Dutch; `None`
/// for Dutch, for a mix with Dutch in it, and wherever it can't be told.
pub(crate) fn foreign(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let share = function_words(text);
    if letters < MIN_LETTERS || share >= ENOUGH {
        return None;
    }
    let info = whatlang::detect(text)?;
    let other = !matches!(info.lang(), Lang::Nld | Lang::Afr);
    let sure = info.is_reliable() || share < HARDLY_ANY && is_neighbour(info.lang());
    (other && sure).then(|| name(info.lang()))
}

/// Languages that statements in the Netherlands are likely to be in, and that
/// a list of Dutch nouns is not taken for.
fn is_neighbour(language: Lang) -> bool {
    matches!(language, Lang::Eng | Lang::Deu | Lang::Fra | Lang::Spa)
}

/// The share of Dutch function words among all words, in hundredths.
fn function_words(text: &str) -> usize {
    let (mut all, mut ours) = (0, 0);
    for word in text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
    {
        all += 1;
        ours += usize::from(FUNCTION_WORDS.has(word));
    }
    ours * 100 / all.max(1)
}

fn name(language: Lang) -> &'static str {
    match language {
        Lang::Eng => "Engels",
        Lang::Deu => "Duits",
        Lang::Fra => "Frans",
        Lang::Spa => "Spaans",
        Lang::Por => "Portugees",
        Lang::Ita => "Italiaans",
        Lang::Pol => "Pools",
        Lang::Ron => "Roemeens",
        Lang::Bul => "Bulgaars",
        Lang::Ukr => "Oekraïens",
        Lang::Rus => "Russisch",
        Lang::Tur => "Turks",
        Lang::Ara => "Arabisch",
        Lang::Cmn => "Chinees",
        _ => "een andere taal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "We process your personal data in order to handle your application. \
        You have the right to access the data that we hold about you, and to have it corrected or \
        erased. If you have any questions about this statement, please contact our data protection \
        officer. We do not share your data with third parties unless the law obliges us to do so. \
        You may lodge a complaint with the supervisory authority at any time.";
    const GERMAN: &str = "Wir verarbeiten Ihre personenbezogenen Daten, um Ihren Antrag zu \
        bearbeiten. Sie haben das Recht auf Auskunft über die bei uns gespeicherten Daten sowie auf \
        Berichtigung oder Löschung. Wenn Sie Fragen zu dieser Erklärung haben, wenden Sie sich bitte \
        an unseren Datenschutzbeauftragten. Wir geben Ihre Daten nicht an Dritte weiter, es sei denn, \
        das Gesetz verpflichtet uns dazu.";
    const FRENCH: &str = "Nous traitons vos données à caractère personnel afin de traiter votre \
        demande. Vous avez le droit d'accéder aux données que nous détenons sur vous, de les faire \
        rectifier ou effacer. Si vous avez des questions sur cette déclaration, adressez-vous à notre \
        délégué à la protection des données. Nous ne communiquons pas vos données à des tiers, en \
        l'absence d'une obligation de la loi.";
    const SPANISH: &str = "Tratamos sus datos personales en el marco de la tramitación de su \
        solicitud. Usted tiene derecho de acceso a los datos que conservamos y derecho de \
        rectificación o supresión. En caso de preguntas sobre esta declaración, póngase en contacto \
        con nuestro delegado de protección de datos. No cedemos datos a terceros, salvo en los casos \
        en que la ley nos obligue a ello, de conformidad con la normativa.";
    const DUTCH: &str = "Wij verwerken uw persoonsgegevens om uw aanvraag te behandelen. U heeft \
        recht op inzage in de gegevens die wij van u bewaren, en u kunt ze laten verbeteren of wissen. \
        Heeft u vragen over deze verklaring, neem dan contact op met onze functionaris \
        gegevensbescherming. Wij delen uw gegevens niet met derden, tenzij de wet ons daartoe verplicht. \
        U kunt op elk moment een klacht indienen bij de toezichthouder.";

    #[test]
    fn other_languages_are_named() {
        assert_eq!(foreign(ENGLISH), Some("Engels"));
        assert_eq!(foreign(GERMAN), Some("Duits"));
        assert_eq!(foreign(FRENCH), Some("Frans"));
        assert_eq!(foreign(SPANISH), Some("Spaans"));
    }

    #[test]
    fn dutch_and_mixtures_with_it_are_dutch() {
        assert_eq!(foreign(DUTCH), None);
        assert_eq!(foreign(&format!("{ENGLISH}\n\n{DUTCH}")), None);
        assert_eq!(foreign(&format!("{DUTCH}\n\n{ENGLISH}\n{ENGLISH}")), None);
    }

    #[test]
    fn one_english_sentence_over_and_over_is_english() {
        let sentence = "We process your personal data only when the law allows us to do so. ";
        assert_eq!(foreign(&sentence.repeat(10)), Some("Engels"));
    }

    #[test]
    fn a_short_text_cannot_be_told() {
        assert_eq!(foreign(&ENGLISH[..200]), None);
        assert_eq!(foreign(""), None);
        assert_eq!(foreign(&"12 34 ".repeat(400)), None);
    }

    #[test]
    fn a_dutch_list_of_names_is_dutch() {
        let list = "- naam, adres, woonplaats, telefoonnummer en e-mailadres;\n\
            - burgerservicenummer, geboortedatum en geslacht;\n";
        assert_eq!(foreign(&list.repeat(6)), None);
    }
}
