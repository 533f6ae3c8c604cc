//! How often words stand in privacy statements: a term is looked for where its rarest
//! word stands, and which word that is the letters alone do not tell.

/// The commonest words, in order, and how often each stands in ten thousand words of
/// `corpus/text` (counted in November 2026; a rough figure is enough).
const COMMON: &[(&str, u32)] = &[
    ("a", 10),
    ("aan", 77),
    ("adres", 14),
    ("af", 7),
    ("algemeen", 13),
    ("algemene", 8),
    ("alle", 8),
    ("alleen", 21),
    ("alles", 7),
    ("als", 41),
    ("altijd", 7),
    ("andere", 12),
    ("artikel", 38),
    ("autoriteit", 19),
    ("avg", 19),
    ("b", 14),
    ("bedoeld", 7),
    ("beheerder", 8),
    ("belang", 19),
    ("beleid", 17),
    ("bent", 11),
    ("beperking", 7),
    ("beroep", 7),
    ("bescherming", 7),
    ("beslist", 9),
    ("besluit", 10),
    ("bestuur", 19),
    ("betrokkene", 17),
    ("beveiliging", 10),
    ("bewaren", 10),
    ("bezwaar", 10),
    ("bij", 88),
    ("binnen", 29),
    ("buiten", 8),
    ("c", 9),
    ("camera", 10),
    ("client", 14),
    ("college", 14),
    ("cookies", 12),
    ("d", 8),
    ("daar", 14),
    ("dagelijks", 7),
    ("dan", 54),
    ("dat", 91),
    ("datalek", 7),
    ("de", 569),
    ("delen", 8),
    ("deze", 33),
    ("die", 64),
    ("directeur", 7),
    ("dit", 24),
    ("doel", 12),
    ("doen", 19),
    ("door", 18),
    ("dossier", 23),
    ("e", 17),
    ("een", 275),
    ("eens", 8),
    ("eigen", 10),
    ("elk", 11),
    ("elke", 10),
    ("en", 266),
    ("er", 41),
    ("europese", 8),
    ("fg", 19),
    ("foto", 8),
    ("functionaris", 18),
    ("gaan", 12),
    ("gaat", 16),
    ("geboortedatum", 7),
    ("gebruiken", 19),
    ("gebruikt", 9),
    ("geeft", 8),
    ("geen", 17),
    ("gegevens", 134),
    ("gegevensbescherming", 21),
    ("geldt", 8),
    ("gemeente", 32),
    ("gemeenten", 8),
    ("geven", 14),
    ("goed", 7),
    ("grond", 8),
    ("haar", 9),
    ("hebben", 28),
    ("heeft", 28),
    ("hem", 8),
    ("het", 256),
    ("hij", 7),
    ("hoe", 24),
    ("houden", 8),
    ("hun", 8),
    ("iets", 13),
    ("ik", 8),
    ("in", 119),
    ("indienen", 7),
    ("inzage", 8),
    ("is", 101),
    ("ja", 8),
    ("jaar", 44),
    ("je", 48),
    ("kan", 43),
    ("klacht", 9),
    ("komen", 11),
    ("krijgen", 11),
    ("krijgt", 19),
    ("kunnen", 14),
    ("kunt", 30),
    ("lang", 8),
    ("laten", 20),
    ("leerlingen", 10),
    ("leggen", 8),
    ("lid", 10),
    ("maanden", 9),
    ("mag", 13),
    ("mailadres", 7),
    ("maken", 10),
    ("medewerkers", 10),
    ("mee", 10),
    ("meer", 13),
    ("melding", 7),
    ("met", 90),
    ("mijn", 14),
    ("moet", 14),
    ("na", 33),
    ("naam", 26),
    ("naar", 28),
    ("nee", 7),
    ("niet", 70),
    ("nieuwe", 8),
    ("nodig", 19),
    ("of", 87),
    ("om", 46),
    ("onder", 17),
    ("onderwijs", 9),
    ("ons", 48),
    ("onze", 26),
    ("ook", 22),
    ("op", 123),
    ("ouders", 16),
    ("over", 46),
    ("persoonsgegevens", 43),
    ("privacy", 22),
    ("privacyverklaring", 9),
    ("provincie", 12),
    ("recht", 8),
    ("rechten", 12),
    ("s", 26),
    ("school", 12),
    ("ssc", 8),
    ("staan", 9),
    ("staat", 19),
    ("sturen", 7),
    ("taak", 14),
    ("taken", 7),
    ("te", 77),
    ("tegen", 10),
    ("toe", 9),
    ("toestemming", 21),
    ("toezicht", 8),
    ("tot", 23),
    ("twee", 12),
    ("u", 118),
    ("uit", 22),
    ("uur", 7),
    ("uw", 77),
    ("van", 284),
    ("vast", 10),
    ("vastgesteld", 10),
    ("veiligheidsregio", 7),
    ("verklaring", 18),
    ("verordening", 8),
    ("verplicht", 11),
    ("verplichting", 8),
    ("verstrekking", 7),
    ("verwerking", 21),
    ("verwerkingen", 10),
    ("verwerkt", 12),
    ("verzoek", 22),
    ("verzoeken", 8),
    ("via", 13),
    ("vier", 7),
    ("vindt", 8),
    ("voor", 101),
    ("vragen", 30),
    ("waarom", 12),
    ("waarvoor", 9),
    ("wat", 39),
    ("we", 26),
    ("website", 15),
    ("weken", 18),
    ("wel", 8),
    ("welke", 14),
    ("werk", 7),
    ("werkt", 8),
    ("wet", 24),
    ("weten", 12),
    ("wettelijke", 12),
    ("wie", 40),
    ("wij", 141),
    ("worden", 43),
    ("wordt", 32),
    ("ze", 10),
    ("zelf", 15),
    ("zes", 7),
    ("zich", 10),
    ("zien", 8),
    ("zij", 16),
    ("zijn", 55),
    ("zo", 8),
    ("zoals", 7),
    ("zorg", 8),
];

/// What a word that is not among the common ones counts for, by its letters: the shorter
/// and the more open, the more words of a text it is likely to fit.
const LONGEST: usize = 12;

/// How common a whole word is: higher is commoner, 1 is rare. It decides where a
/// term is looked for first, never whether it is found.
pub(super) fn word(folded: &str) -> u32 {
    match COMMON.binary_search_by_key(&folded, |(known, _)| known) {
        Ok(at) => COMMON[at].1 * 16,
        Err(_) => by_letters(folded),
    }
}

/// How common words are that begin so.
pub(super) fn beginning(folded: &str) -> u32 {
    let from = COMMON.partition_point(|(known, _)| *known < folded);
    let begun = COMMON[from..]
        .iter()
        .take_while(|(known, _)| known.starts_with(folded));
    begun.map(|(_, often)| often * 16).sum::<u32>() + 2 * by_letters(folded)
}

/// How common words are that hold this anywhere, or at their end.
pub(super) fn inside(folded: &str) -> u32 {
    4 * by_letters(folded)
}

fn by_letters(folded: &str) -> u32 {
    1 << LONGEST.saturating_sub(folded.len()).min(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_words_are_in_order() {
        assert!(COMMON.is_sorted_by(|one, next| one.0 < next.0));
    }

    #[test]
    fn long_common_words_are_commoner_than_short_rare_ones() {
        assert!(word("persoonsgegevens") > word("wraking"));
        assert!(word("de") > word("persoonsgegevens"));
        assert!(beginning("gegeven") > word("gegevens"));
        assert!(inside("recht") > word("zwaarwegend"));
    }
}
