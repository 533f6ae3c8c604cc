//! Regular expressions of rules: checked when the rules are read, built when
//! first used, with the letters of Dutch rather than of all Unicode.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::model::LiteralId;
use super::required::{Required, required};

/// Letters, figures and `_` that Dutch text has.
const WORD: &str = "0-9A-Za-z_À-ÖØ-öø-ÿ";
/// Largest compiled size of one expression, in bytes.
const SIZE: usize = 1 << 20;

/// Where an expression is tried.
#[derive(Debug)]
pub(crate) enum Tried {
    /// In the whole text.
    Everywhere,
    /// In the whole text, if one of these signs stands in it.
    WithSigns(Vec<String>),
    /// In the blocks that hold one of these, which every match holds.
    Blocks(Vec<LiteralId>),
}

/// A regular expression that is right, not built yet.
#[derive(Debug, Clone)]
pub(crate) struct Expression {
    source: String,
    /// What every match holds, where that can be told.
    pub(super) required: Option<Required>,
}

impl Expression {
    /// Checks an expression.
    ///
    /// # Errors
    /// What is wrong with it, in the words of the regex parser.
    pub(super) fn parse(written: &str) -> Result<Self, String> {
        let source = dutch(written);
        let parsed = regex_syntax::ParserBuilder::new()
            .case_insensitive(true)
            .multi_line(true)
            .utf8(true)
            .build()
            .parse(&source);
        match parsed {
            Ok(_) => Ok(Self {
                source,
                required: required(written),
            }),
            Err(error) => Err(error
                .to_string()
                .lines()
                .last()
                .unwrap_or_default()
                .trim_start_matches("error: ")
                .to_owned()),
        }
    }
}

/// A regular expression and where it is tried.
#[derive(Debug)]
pub(crate) struct Pattern {
    source: String,
    built: OnceLock<Option<Regex>>,
    pub(crate) tried: Tried,
}

impl Pattern {
    pub(super) fn new(expression: &Expression, tried: Tried) -> Self {
        Self {
            source: expression.source.clone(),
            built: OnceLock::new(),
            tried,
        }
    }

    /// The expression, built on first use; `None` if it is too large to build.
    pub(crate) fn regex(&self) -> Option<&Regex> {
        self.built
            .get_or_init(|| {
                RegexBuilder::new(&self.source)
                    .case_insensitive(true)
                    .multi_line(true)
                    .size_limit(SIZE)
                    .build()
                    .ok()
            })
            .as_ref()
    }
}

/// `\\w`, `\\s`, `\\d` and `\\b` for Dutch text: the classes of all Unicode make
/// an expression ten times as large and as slow.
fn dutch(written: &str) -> String {
    let mut out = String::with_capacity(written.len() * 2);
    let mut inside = false;
    let mut characters = written.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => escape(characters.next(), inside, &mut out),
            '[' if !inside => {
                inside = true;
                out.push('[');
            }
            ']' if inside => {
                inside = false;
                out.push(']');
            }
            other => out.push(other),
        }
    }
    out
}

fn escape(letter: Option<char>, inside: bool, out: &mut String) {
    let class = |body: &str, out: &mut String| {
        if inside {
            out.push_str(body);
        } else {
            out.push('[');
            out.push_str(body);
            out.push(']');
        }
    };
    match letter {
        Some('w') => class(WORD, out),
        Some('d') => class("0-9", out),
        Some('s') => class(" \n\t", out),
        Some('S') if !inside => out.push_str("[^ \n\t]"),
        Some('b') if !inside => out.push_str(r"(?-u:\b)"),
        Some(other) => {
            out.push('\\');
            out.push(other);
        }
        None => out.push('\\'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
        let expression = Expression::parse(pattern).expect("valid");
        let pattern = Pattern::new(&expression, Tried::Everywhere);
        pattern
            .regex()
            .and_then(|regex| regex.find(text))
            .map(|found| found.as_str())
    }

    #[test]
    fn dutch_letters_count_as_letters() {
        assert_eq!(
            find(r"\bge\w+", "de geëvalueerde tekst"),
            Some("geëvalueerde")
        );
        assert_eq!(find(r"[\w&.-]+ \d+", "Café&Zo 12"), Some("Café&Zo 12"));
        assert_eq!(find(r"^\S+$", "een\ntwee"), Some("een"));
    }

    #[test]
    fn mistakes_are_told() {
        assert!(Expression::parse("(open").is_err());
    }
}
