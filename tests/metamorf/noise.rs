//! What comes along when a web page is copied.

use super::texts::Text;

const ABOVE: &str = "\
Ga naar de inhoud
Menu
Zoeken
Home > Over deze website > Privacy
Delen op Facebook
Delen op LinkedIn
Cookie-instellingen
Accepteren
Weigeren

";

const BELOW: &str = "

Delen op Facebook
Delen op X
Print deze pagina
Naar boven
Sitemap
Toegankelijkheid
Volg ons
";

/// Menu, crumbs, buttons and a cookie bar above; buttons and a footer below.
pub fn copied(text: &Text) -> Option<String> {
    Some(format!("{ABOVE}{}{BELOW}", text.text))
}
