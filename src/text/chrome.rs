//! Buttons and links of the web page that a text was copied from: they say
//! nothing of what the organisation does with data.

/// What stands before the name of a service to share with.
const SHARE: &[&str] = &[
    "delen",
    "deel",
    "deel dit",
    "deel deze pagina",
    "deel dit artikel",
    "volg ons",
];

/// Services that pages are shared with.
const SERVICES: &[&str] = &[
    "facebook",
    "twitter",
    "x",
    "x (twitter)",
    "twitter (x)",
    "linkedin",
    "whatsapp",
    "instagram",
    "mastodon",
    "bluesky",
    "threads",
    "pinterest",
    "e-mail",
    "email",
    "mail",
    "social media",
];

/// Whole lines.
const LINES: &[&str] = &[
    "deel deze pagina",
    "deel dit artikel",
    "delen",
    "volg ons",
    "print deze pagina",
    "pagina printen",
    "printen",
    "afdrukken",
    "naar boven",
    "terug naar boven",
    "ga naar de inhoud",
    "ga naar inhoud",
    "direct naar de inhoud",
    "naar de inhoud",
    "skip to content",
    "overslaan en naar de inhoud gaan",
    "sitemap",
    "cookie-instellingen",
    "cookie instellingen",
    "cookies accepteren",
    "cookies weigeren",
    "alle cookies accepteren",
    "accepteren",
    "weigeren",
    "lees voor",
    "voorlezen",
    "menu",
    "zoeken",
    "inloggen",
    "hoofdmenu",
];

/// Whether a line is a button or a link of the page around the text.
pub(super) fn is_chrome(line: &str) -> bool {
    if line.len() > 50 {
        return false;
    }
    let line = line.trim_end_matches(['.', '!', ':']).to_lowercase();
    LINES.contains(&line.as_str()) || shares(&line)
}

/// `Delen op Facebook`, `Deel via WhatsApp`, `Volg ons op X`.
fn shares(line: &str) -> bool {
    [" op ", " via ", " met "].iter().any(|between| {
        line.split_once(between)
            .is_some_and(|(verb, service)| SHARE.contains(&verb) && SERVICES.contains(&service))
    })
}

#[cfg(test)]
mod tests {
    use super::is_chrome;

    #[test]
    fn buttons_are_told_from_sentences() {
        for line in [
            "Delen op Facebook",
            "Deel via WhatsApp",
            "Volg ons op X",
            "Cookie-instellingen",
            "Naar boven",
        ] {
            assert!(is_chrome(line), "{line}");
        }
        for line in [
            "Delen met de Belastingdienst",
            "Wij delen op Facebook foto's van onze leden.",
            "Volg ons beleid op Facebook",
            "Inzage",
            "Cookies",
        ] {
            assert!(!is_chrome(line), "{line}");
        }
    }
}
