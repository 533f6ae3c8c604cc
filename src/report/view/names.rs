//! Names for files, made of what participants and documents are called.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

/// The longest name, in bytes, without its extension.
const LONGEST: usize = 60;

/// Gives out names that are safe on any system and never the same twice, also
/// where capitals make no difference.
#[derive(Debug, Default)]
pub(in crate::report) struct Names {
    given: HashSet<String>,
}

impl Names {
    /// A name of small letters, digits and hyphens: `Gemeente Één` becomes `gemeente-een`.
    pub(in crate::report) fn give(&mut self, wanted: &str) -> String {
        let base = simple(wanted);
        let mut name = base.clone();
        let mut number = 2_usize;
        while !self.given.insert(name.clone()) {
            name = format!("{base}-{number}");
            number += 1;
        }
        name
    }
}

fn simple(wanted: &str) -> String {
    let mut name = String::new();
    for c in wanted.nfkd().filter(|c| !is_accent(*c)) {
        if name.len() >= LONGEST {
            break;
        }
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    match name.trim_end_matches('-') {
        "" => "deelnemer".to_owned(),
        // Names that Windows keeps for devices.
        name if reserved(name) => format!("{name}-deelnemer"),
        name => name.to_owned(),
    }
}

fn is_accent(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn reserved(name: &str) -> bool {
    let device = name.trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(name, "con" | "prn" | "aux" | "nul")
        || matches!(device, "com" | "lpt") && device.len() + 1 == name.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_told_apart() {
        let mut names = Names::default();
        let wanted = [
            "Gemeente Één",
            "gemeente een",
            "../../etc/passwd",
            "",
            "日本",
            "CON",
            "com1",
            "a\u{202e}b",
        ];
        let given = wanted.map(|name| names.give(name));
        assert_eq!(
            given,
            [
                "gemeente-een",
                "gemeente-een-2",
                "etc-passwd",
                "deelnemer",
                "deelnemer-2",
                "con-deelnemer",
                "com1-deelnemer",
                "a-b"
            ]
        );
        assert!(names.give(&"x".repeat(1000)).len() <= LONGEST);
    }
}
