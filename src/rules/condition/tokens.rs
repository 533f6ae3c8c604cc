//! The words, numbers and signs of a condition.

use super::ConditionError;

/// A word, number or sign of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    /// Where it begins (byte offset in the condition).
    pub(super) at: usize,
    /// Whether it stood between quotes.
    pub(super) quoted: bool,
}

/// A mistake at the token.
pub(super) fn error(message: String, token: &Token) -> ConditionError {
    ConditionError {
        message,
        at: token.at,
        length: token.text.len().max(1),
        known: Vec::new(),
    }
}

/// # Errors
/// When a character does not belong in a condition, or a quote is not closed.
pub(super) fn tokenise(text: &str) -> Result<Vec<Token>, ConditionError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match first {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '\'' => {
                let close = rest[1..].find('\'').ok_or_else(|| ConditionError {
                    message: "dit aanhalingsteken wordt niet gesloten".into(),
                    at,
                    length: 1,
                    known: vec![],
                })?;
                tokens.push(Token {
                    text: rest[1..=close].to_owned(),
                    at,
                    quoted: true,
                });
                at += close + 2;
                continue;
            }
            '(' | ')' | ',' | '.' => 1,
            '<' | '>' | '=' | '!' => 1 + usize::from(rest[1..].starts_with('=')),
            c if is_name(c) => rest.find(|c: char| !is_name(c)).unwrap_or(rest.len()),
            c => {
                return Err(ConditionError {
                    message: format!("het teken `{c}` hoort niet in een voorwaarde"),
                    at,
                    length: c.len_utf8(),
                    known: vec![],
                });
            }
        };
        tokens.push(Token {
            text: rest[..length].to_owned(),
            at,
            quoted: false,
        });
        at += length;
    }
    Ok(tokens)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}
