//! A question cut into tokens, each with its place.

use std::ops::Range;

use super::error::QueryError;

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lexeme {
    Open,
    Close,
    And,
    Or,
    Not,
    /// `+`: without effect, for words are wanted anyway.
    Plus,
    /// `veld:`, without the colon.
    Field(String),
    /// Text between quotes, and the number after `~`.
    Quoted(String, Option<u32>),
    Bare(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) lexeme: Lexeme,
    /// Byte range in the question.
    pub(super) span: Range<usize>,
}

/// Cuts a question into tokens.
pub(super) fn lex(query: &str) -> Result<Vec<Token>, QueryError> {
    let mut lexer = Lexer {
        query,
        at: 0,
        tokens: Vec::new(),
    };
    while let Some(c) = lexer.peek() {
        lexer.token(c)?;
    }
    Ok(lexer.tokens)
}

struct Lexer<'q> {
    query: &'q str,
    at: usize,
    tokens: Vec<Token>,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.query[self.at..].chars().next()
    }

    fn push(&mut self, lexeme: Lexeme, end: usize) {
        let span = self.at..end;
        self.at = end;
        self.tokens.push(Token { lexeme, span });
    }

    fn token(&mut self, c: char) -> Result<(), QueryError> {
        match c {
            c if c.is_whitespace() => self.at += c.len_utf8(),
            '(' => self.push(Lexeme::Open, self.at + 1),
            ')' => self.push(Lexeme::Close, self.at + 1),
            '-' if self.sign() => self.push(Lexeme::Not, self.at + 1),
            '+' if self.sign() => self.push(Lexeme::Plus, self.at + 1),
            c if is_quote(c) => return self.quoted(c),
            _ => self.bare(),
        }
        Ok(())
    }

    /// Whether something stands right behind a sign.
    fn sign(&self) -> bool {
        let next = self.query[self.at + 1..].chars().next();
        next.is_some_and(|c| !c.is_whitespace() && c != ')')
    }

    fn quoted(&mut self, quote: char) -> Result<(), QueryError> {
        let start = self.at + quote.len_utf8();
        let Some(length) = self.query[start..].find(is_quote) else {
            let rest = self.query[start..].trim();
            return Err(QueryError {
                query: self.query.to_owned(),
                span: self.at..start,
                message: "het aanhalingsteken wordt niet gesloten".into(),
                example: format!("{}\"{rest}\"", &self.query[..self.at]),
            });
        };
        let text = self.query[start..start + length].to_owned();
        let mut end = start + length;
        end += self.query[end..].chars().next().map_or(0, char::len_utf8);
        let (slop, end) = self.slop(end)?;
        self.push(Lexeme::Quoted(text, slop), end);
        Ok(())
    }

    /// The number in `~5` at byte `at`, and where it ends.
    fn slop(&self, at: usize) -> Result<(Option<u32>, usize), QueryError> {
        let Some(after) = self.query[at..].strip_prefix('~') else {
            return Ok((None, at));
        };
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let end = at + 1 + digits;
        let number = after[..digits]
            .parse()
            .ok()
            .filter(|number| *number <= 1000);
        match number {
            Some(number) => Ok((Some(number), end)),
            None => Err(QueryError {
                query: self.query.to_owned(),
                span: at..end,
                message: "achter ~ hoort hoeveel woorden er hoogstens tussen mogen staan (0 tot en met 1000)".into(),
                example: "\"bewaartermijn sollicitanten\"~10".into(),
            }),
        }
    }

    fn bare(&mut self) {
        let rest = &self.query[self.at..];
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c);
        let word = &rest[..rest.find(ends).unwrap_or(rest.len())];
        if let Some(colon) = word.find(':').filter(|colon| *colon > 0) {
            let name = &word[..colon];
            if name
                .chars()
                .all(|c| c.is_alphabetic() || c == '-' || c == '_')
            {
                let (name, end) = (name.to_owned(), self.at + colon + 1);
                return self.push(Lexeme::Field(name), end);
            }
        }
        let lexeme = match word {
            "AND" | "EN" => Lexeme::And,
            "OR" | "OF" => Lexeme::Or,
            "NOT" | "NIET" => Lexeme::Not,
            word => Lexeme::Bare(word.to_owned()),
        };
        self.push(lexeme, self.at + word.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexemes(query: &str) -> Vec<Lexeme> {
        lex(query)
            .unwrap()
            .into_iter()
            .map(|token| token.lexeme)
            .collect()
    }

    #[test]
    fn signs_fields_quotes_and_words() {
        use Lexeme::{Bare, Close, Field, Not, Open, Or, Quoted};
        let bare = |word: &str| Bare(word.into());
        assert_eq!(
            lexemes("(a OR titel:b*) -“c d”~3 e-mail -"),
            [
                Open,
                bare("a"),
                Or,
                Field("titel".into()),
                bare("b*"),
                Close,
                Not,
                Quoted("c d".into(), Some(3)),
                bare("e-mail"),
                bare("-"),
            ]
        );
    }

    #[test]
    fn an_open_quote_is_pointed_at() {
        let error = lex("camera \"vaste termijn").unwrap_err();
        assert_eq!(error.span, 7..8);
        assert_eq!(error.example, "camera \"vaste termijn\"");
    }
}
