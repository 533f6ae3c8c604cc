//! What the TOML reader says, in Dutch.

use super::diagnostic::suggestion;

/// What is wrong with a TOML file that is no rule file, in one Dutch sentence with its line.
pub fn toml_told(error: &toml::de::Error, text: &str) -> String {
    let (message, help) = in_dutch(error.message());
    let line = error.span().and_then(|span| text.get(..span.start));
    let line = line.map(|before| format!("regel {}: ", before.matches('\n').count() + 1));
    let help = help.map(|help| format!("; {help}"));
    line.unwrap_or_default() + &message + &help.unwrap_or_default()
}

/// The message in Dutch, and what to do about it.
pub(super) fn in_dutch(message: &str) -> (String, Option<String>) {
    if let Some(known) = unknown(message) {
        return known;
    }
    if let Some(name) = message.strip_prefix("missing field ") {
        return (format!("de sleutel {name} ontbreekt"), None);
    }
    if let Some((_, expected)) = message.split_once("invalid type: ") {
        let expected = expected.rsplit("expected ").next().unwrap_or_default();
        return (format!("hier hoort {}", kind(expected)), None);
    }
    if let Some(number) = message.strip_prefix("invalid value: integer `") {
        let number = number.split('`').next().unwrap_or_default();
        return (format!("{number} is hier te groot of te klein"), None);
    }
    if message == "duplicate key" {
        return ("deze sleutel staat er al".into(), None);
    }
    if message.starts_with("invalid unquoted key") {
        return (
            "deze naam heeft een teken dat hier niet kan".into(),
            Some("gebruik letters zonder accenten, cijfers, - en _, of zet de naam tussen aanhalingstekens".into()),
        );
    }
    let help =
        if message.contains("comma") || message.contains("quote") || message.contains("string") {
            Some("kijk of elke tekst tussen aanhalingstekens staat, met een komma ertussen".into())
        } else {
            None
        };
    (
        format!("dit is geen geldige TOML (de lezer meldt: {message})"),
        help,
    )
}

/// A key or value that is not known, with the one that was meant.
fn unknown(message: &str) -> Option<(String, Option<String>)> {
    let what = if message.starts_with("unknown field") {
        "de sleutel"
    } else if message.starts_with("unknown variant") {
        "de waarde"
    } else {
        return None;
    };
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (wrong, known) = names.split_first()?;
    let help = suggestion(wrong, known.iter().copied())
        .or_else(|| (!known.is_empty()).then(|| format!("kies uit: {}", known.join(", "))));
    Some((format!("{what} `{wrong}` bestaat hier niet"), help))
}

/// What serde calls a kind of value, for people.
fn kind(expected: &str) -> &str {
    match expected {
        "a sequence" => "een lijst tussen [ en ]",
        "a string" | "a borrowed string" => "een tekst tussen aanhalingstekens",
        "a boolean" => "true of false",
        "u16" | "u32" | "usize" | "an integer" => "een getal",
        "a map" => "een tabel",
        other if other.starts_with("struct ") => "een tabel",
        other => other,
    }
}
