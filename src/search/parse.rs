//! From tokens to a question: NOT before AND before OR; words side by side are
//! all wanted.

use std::ops::Range;

use super::error::QueryError;
use super::fields::{self, Field};
use super::lex::{Lexeme, Token, lex};
use super::query::{Element, Node, Query, Scope};
use super::{terms, values};
use crate::index::Catalogue;
use crate::rules::suggestion;

/// Words that nearly every text has; left out unless they stand alone or in quotes.
const COMMON: &str = "aan al als bij dan dat de der die dit door een en er het hij hoe ik in is je kan met mijn naar \
    niet nog of om onder ons onze ook op over te tot u uit uw van voor waar wat wie wij worden wordt ze zich zij zijn";
/// Deeper parentheses are nobody's question.
const DEEPEST: usize = 50;

impl Query {
    /// Understands a question; `catalogue` has the names it may use.
    ///
    /// # Errors
    /// What is wrong with it, with the place and a right example.
    pub fn parse(text: &str, catalogue: &Catalogue) -> Result<Self, QueryError> {
        let mut parser = Parser {
            query: text,
            tokens: lex(text)?,
            at: 0,
            depth: 0,
            scope: None,
            catalogue,
            passed_over: Vec::new(),
        };
        if parser.tokens.is_empty() {
            return Err(parser.wrong(0..0, "de zoekvraag is leeg", "cameratoezicht"));
        }
        let root = parser.either()?;
        if let Some(token) = parser.peek() {
            let span = token.span.clone();
            return Err(parser.wrong(
                span,
                "dit haakje hoort bij geen ander",
                "(camera OR beelden) sector:overheid",
            ));
        }
        Ok(Self {
            text: text.to_owned(),
            root,
            passed_over: parser.passed_over,
        })
    }
}

pub(super) struct Parser<'q> {
    query: &'q str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    /// The field that stands before the parenthesis we are in.
    scope: Option<Field>,
    pub(super) catalogue: &'q Catalogue,
    passed_over: Vec<String>,
}

impl Parser<'_> {
    pub(super) fn wrong(&self, span: Range<usize>, message: &str, example: &str) -> QueryError {
        QueryError {
            query: self.query.to_owned(),
            span,
            message: message.to_owned(),
            example: example.to_owned(),
        }
    }

    /// The field with its colon that stands right before a value.
    pub(super) fn before(&self, span: &Range<usize>) -> &str {
        let before = self.query.get(..span.start).unwrap_or_default();
        let start = before
            .rfind(|c: char| c.is_whitespace() || c == '(')
            .map_or(0, |at| at + 1);
        before.get(start..).unwrap_or_default()
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn takes(&mut self, lexeme: &Lexeme) -> Option<Range<usize>> {
        let span = self
            .peek()
            .filter(|token| token.lexeme == *lexeme)?
            .span
            .clone();
        self.at += 1;
        Some(span)
    }

    fn either(&mut self) -> Result<Node, QueryError> {
        let mut parts = vec![self.all()?];
        while let Some(span) = self.takes(&Lexeme::Or) {
            self.expect_more(&span)?;
            parts.push(self.all()?);
        }
        Ok(one_or(parts, Node::Or))
    }

    fn all(&mut self) -> Result<Node, QueryError> {
        let mut parts = Vec::new();
        let mut common = Vec::new();
        loop {
            let bare = matches!(
                self.peek(),
                Some(Token {
                    lexeme: Lexeme::Bare(_),
                    ..
                })
            );
            let part = self.negated()?;
            match part {
                part if bare && is_common(&part) => common.push(part),
                part => parts.push(part),
            }
            if let Some(span) = self.takes(&Lexeme::And) {
                self.expect_more(&span)?;
            }
            if self
                .peek()
                .is_none_or(|token| matches!(token.lexeme, Lexeme::Or | Lexeme::Close))
            {
                break;
            }
        }
        if parts.is_empty() {
            return Ok(one_or(common, Node::And));
        }
        self.passed_over.extend(common.iter().filter_map(word_of));
        Ok(one_or(parts, Node::And))
    }

    fn expect_more(&self, span: &Range<usize>) -> Result<(), QueryError> {
        let more = self
            .peek()
            .is_some_and(|token| !matches!(token.lexeme, Lexeme::Or | Lexeme::And | Lexeme::Close));
        if more {
            return Ok(());
        }
        let operator = &self.query[span.clone()];
        let message = format!("na {operator} hoort nog iets");
        Err(self.wrong(
            span.clone(),
            &message,
            &format!("camera {operator} beelden"),
        ))
    }

    fn negated(&mut self) -> Result<Node, QueryError> {
        let Some(token) = self.peek().cloned() else {
            let end = self.query.len();
            return Err(self.wrong(end..end, "hier hoort nog iets", "camera -bewaartermijn"));
        };
        match token.lexeme {
            Lexeme::Not => {
                self.at += 1;
                self.deeper(&token.span, |parser| {
                    Ok(Node::Not(Box::new(parser.negated()?)))
                })
            }
            Lexeme::Plus => {
                self.at += 1;
                self.deeper(&token.span, Self::negated)
            }
            _ => self.primary(token),
        }
    }

    fn primary(&mut self, token: Token) -> Result<Node, QueryError> {
        self.at += 1;
        match token.lexeme {
            Lexeme::Open => self.deeper(&token.span, |parser| parser.group(&token.span)),
            Lexeme::Field(name) => self.field(&name, &token.span),
            Lexeme::Quoted(text, slop) => self.value(&text, true, slop, &token.span),
            Lexeme::Bare(text) => self.value(&text, false, None, &token.span),
            Lexeme::And | Lexeme::Or | Lexeme::Not | Lexeme::Plus => {
                let message = format!(
                    "{} hoort tussen twee woorden",
                    &self.query[token.span.clone()]
                );
                Err(self.wrong(token.span, &message, "camera OR beelden"))
            }
            Lexeme::Close => Err(self.wrong(
                token.span,
                "er staat niets tussen de haakjes",
                "(camera OR beelden)",
            )),
        }
    }

    fn deeper(
        &mut self,
        span: &Range<usize>,
        inner: impl FnOnce(&mut Self) -> Result<Node, QueryError>,
    ) -> Result<Node, QueryError> {
        if self.depth == DEEPEST {
            return Err(self.wrong(
                span.clone(),
                "de zoekvraag is te diep genest",
                "(camera OR beelden) termijn",
            ));
        }
        self.depth += 1;
        let node = inner(self);
        self.depth -= 1;
        node
    }

    fn group(&mut self, open: &Range<usize>) -> Result<Node, QueryError> {
        let inner = self.either()?;
        match self.takes(&Lexeme::Close) {
            Some(_) => Ok(inner),
            None => {
                let example = format!("{})", self.query.trim_end());
                Err(self.wrong(open.clone(), "dit haakje wordt niet gesloten", &example))
            }
        }
    }

    fn field(&mut self, name: &str, span: &Range<usize>) -> Result<Node, QueryError> {
        let Some(field) = fields::named(name) else {
            let near = suggestion(name, fields::names());
            let message = match near {
                Some(near) => format!("het veld `{name}` bestaat niet; {near}"),
                None => format!(
                    "het veld `{name}` bestaat niet; zet gewone tekst met een dubbelepunt tussen aanhalingstekens"
                ),
            };
            return Err(self.wrong(span.clone(), &message, "titel:cameratoezicht"));
        };
        let Some(next) = self
            .peek()
            .cloned()
            .filter(|next| next.span.start == span.end)
        else {
            let example = fields::FIELDS.iter().find(|(_, known, ..)| *known == field);
            let example = example.map_or("", |(.., example)| example);
            return Err(self.wrong(
                span.clone(),
                "achter de dubbelepunt hoort meteen een waarde",
                example,
            ));
        };
        let outer = self.scope.replace(field);
        self.at += 1;
        let node = match next.lexeme {
            Lexeme::Open => self.deeper(&next.span, |parser| parser.group(&next.span)),
            Lexeme::Quoted(text, slop) => self.value(&text, true, slop, &next.span),
            Lexeme::Bare(text) => self.value(&text, false, None, &next.span),
            _ => Err(self.wrong(
                next.span,
                "dit kan geen waarde van een veld zijn",
                "titel:cameratoezicht",
            )),
        };
        self.scope = outer;
        node
    }

    /// What a word or a quoted text asks, in the field it stands in.
    fn value(
        &mut self,
        text: &str,
        quoted: bool,
        slop: Option<u32>,
        span: &Range<usize>,
    ) -> Result<Node, QueryError> {
        match self.scope.unwrap_or(Field::Words(Scope::Text)) {
            Field::Words(scope) if quoted => terms::phrase(self, scope, text, slop, span),
            Field::Words(scope) => terms::word(self, scope, text, span),
            field => values::fact(self, field, text, span),
        }
    }
}

fn one_or(mut parts: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Node {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            many(parts)
        }
        None => Node::All,
    }
}

fn word_of(node: &Node) -> Option<String> {
    match node {
        Node::Words(words) => match words.elements.as_slice() {
            [Element::Stem(word)] => Some(word.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn is_common(node: &Node) -> bool {
    word_of(node).is_some_and(|word| COMMON.split_whitespace().any(|common| common == word))
}
