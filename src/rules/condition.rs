//! Conditions: `near(fg, kanaal, paragraph) or termijn <= 1 month`.
//!
//! A condition evaluates to a set of evidence; this file only parses it.

use crate::lexicon::duration::Duration;

/// A parsed condition. Names are still as written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    /// A signal or item of the rule.
    Name(Name),
    /// `fact.x`.
    Fact(Name),
    /// `doc.x == 'value'` or `!=`.
    Doc {
        field: Name,
        equal: bool,
        value: String,
    },
    /// `all(items)`, `any(items)`.
    All,
    Any,
    /// `count(items) >= n`.
    Count {
        order: Order,
        number: usize,
    },
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Not(Box<Condition>),
    /// `near(a, b, …, scope)`.
    Near {
        parts: Vec<Condition>,
        scope: Scope,
    },
    /// `apart(a, b, scope)`: the hits of a that have no b near.
    Apart {
        left: Box<Condition>,
        right: Box<Condition>,
        scope: Scope,
    },
    /// `outside(a, b)`: a does not stand below a heading that matches b.
    Outside {
        inner: Box<Condition>,
        heading: Box<Condition>,
    },
    /// `under(a, b)`: a stands below a heading that matches b.
    Under {
        inner: Box<Condition>,
        heading: Box<Condition>,
    },
    /// `heading(a)`: only the hits that stand in headings.
    Heading(Box<Condition>),
    /// `body(a)`: only the hits that stand outside headings.
    Body(Box<Condition>),
    /// `row(a)`: only the hits that stand in table rows.
    Row(Box<Condition>),
    /// `own(a)`: only the hits outside definitions and summaries of the law;
    /// `explained(a)`: only those in them.
    Own {
        inner: Box<Condition>,
        own: bool,
    },
    /// `a <= 1 month`.
    Compare {
        inner: Box<Condition>,
        order: Order,
        limit: Duration,
    },
}

/// A name and where it stands in the condition (byte offset).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) at: usize,
}

/// How far apart two things may stand.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    /// In one clause.
    Clause,
    /// In one sentence, list item or table row, or one of them in what introduces the other.
    Sentence,
    /// In one list item or table row by itself, without what introduces it.
    Item,
    /// In one paragraph, one list with its introduction, or one address.
    Paragraph,
    /// Under one heading.
    Section,
    /// Anywhere.
    Document,
}

impl Scope {
    pub(crate) const NAMES: &'static [&'static str] = &[
        "clause",
        "sentence",
        "item",
        "paragraph",
        "section",
        "document",
    ];

    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "clause" => Self::Clause,
            "sentence" => Self::Sentence,
            "item" => Self::Item,
            "paragraph" => Self::Paragraph,
            "section" => Self::Section,
            "document" => Self::Document,
            _ => return None,
        })
    }
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
}

impl Order {
    pub(crate) fn holds<T: PartialOrd>(self, left: T, right: T) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
            Self::Equal => left == right,
        }
    }
}

/// What is wrong with a condition, and where (byte offset and length).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct ConditionError {
    pub(crate) message: String,
    pub(crate) at: usize,
    pub(crate) length: usize,
    /// Names that would be right here, for a suggestion.
    pub(crate) known: Vec<String>,
}

const FUNCTIONS: &[&str] = &[
    "near",
    "apart",
    "under",
    "outside",
    "heading",
    "body",
    "row",
    "own",
    "explained",
    "all",
    "any",
    "count",
];

/// Parses a condition.
///
/// # Errors
/// When the condition does not follow the grammar of docs/regels.md.
pub(crate) fn parse(text: &str) -> Result<Condition, ConditionError> {
    let tokens = tokenise(text)?;
    let mut parser = Parser {
        tokens,
        at: 0,
        end: text.len(),
    };
    let condition = parser.or()?;
    match parser.peek() {
        None => Ok(condition),
        Some(token) => Err(error(
            format!(
                "hier had de voorwaarde moeten ophouden, niet `{}`",
                token.text
            ),
            token,
        )),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    text: String,
    at: usize,
    quoted: bool,
}

fn error(message: String, token: &Token) -> ConditionError {
    ConditionError {
        message,
        at: token.at,
        length: token.text.len().max(1),
        known: Vec::new(),
    }
}

fn tokenise(text: &str) -> Result<Vec<Token>, ConditionError> {
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

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    end: usize,
}

type Parsed = Result<Condition, ConditionError>;

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn is(&self, text: &str) -> bool {
        self.peek()
            .is_some_and(|token| !token.quoted && token.text == text)
    }

    fn take(&mut self, text: &str) -> bool {
        let found = self.is(text);
        self.at += usize::from(found);
        found
    }

    fn next(&mut self, wanted: &str) -> Result<Token, ConditionError> {
        let token = self.peek().cloned().ok_or_else(|| ConditionError {
            message: format!("hier ontbreekt {wanted}"),
            at: self.end,
            length: 1,
            known: vec![],
        })?;
        self.at += 1;
        Ok(token)
    }

    fn expect(&mut self, text: &str) -> Result<(), ConditionError> {
        let token = self.next(&format!("`{text}`"))?;
        if token.text == text {
            Ok(())
        } else {
            Err(error(
                format!("hier wordt `{text}` verwacht, niet `{}`", token.text),
                &token,
            ))
        }
    }

    fn or(&mut self) -> Parsed {
        let mut parts = vec![self.and()?];
        while self.take("or") {
            parts.push(self.and()?);
        }
        Ok(if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Condition::Or(parts)
        })
    }

    fn and(&mut self) -> Parsed {
        let mut parts = vec![self.not()?];
        while self.take("and") {
            parts.push(self.not()?);
        }
        Ok(if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Condition::And(parts)
        })
    }

    fn not(&mut self) -> Parsed {
        if self.take("not") {
            return Ok(Condition::Not(Box::new(self.not()?)));
        }
        let inner = self.atom()?;
        self.comparison(inner)
    }

    fn comparison(&mut self, inner: Condition) -> Parsed {
        let Some(order) = self.peek().and_then(|token| order(&token.text)) else {
            return Ok(inner);
        };
        self.at += 1;
        let number = self.next("een getal")?;
        let amount: u32 = number
            .text
            .parse()
            .map_err(|_| error(format!("`{}` is geen getal", number.text), &number))?;
        let unit = self.next("een eenheid (day, week, month, year)")?;
        let limit = Duration::named(amount, &unit.text).ok_or_else(|| ConditionError {
            message: format!("`{}` is geen eenheid van tijd", unit.text),
            at: unit.at,
            length: unit.text.len(),
            known: ["days", "weeks", "months", "years"]
                .map(str::to_owned)
                .to_vec(),
        })?;
        Ok(Condition::Compare {
            inner: Box::new(inner),
            order,
            limit,
        })
    }

    fn atom(&mut self) -> Parsed {
        if self.take("(") {
            let inner = self.or()?;
            self.expect(")")?;
            return Ok(inner);
        }
        let token = self.next("een naam of een functie")?;
        if self.is("(") {
            return self.function(&token);
        }
        if self.take(".") {
            return self.field(&token);
        }
        if token.quoted || !token.text.starts_with(char::is_alphabetic) {
            return Err(error(
                format!("hier wordt een naam verwacht, niet `{}`", token.text),
                &token,
            ));
        }
        Ok(Condition::Name(Name {
            text: token.text,
            at: token.at,
        }))
    }

    fn field(&mut self, owner: &Token) -> Parsed {
        let field = self.next("een naam")?;
        let name = Name {
            text: field.text.clone(),
            at: field.at,
        };
        match owner.text.as_str() {
            "fact" => Ok(Condition::Fact(name)),
            "doc" => {
                let sign = self.next("`==` of `!=`")?;
                let equal = match sign.text.as_str() {
                    "==" => true,
                    "!=" => false,
                    _ => {
                        return Err(error(
                            "een veld van doc wordt vergeleken met == of !=".into(),
                            &sign,
                        ));
                    }
                };
                let value = self.next("een waarde tussen enkele aanhalingstekens")?;
                if !value.quoted {
                    return Err(error(
                        "een waarde staat tussen enkele aanhalingstekens".into(),
                        &value,
                    ));
                }
                Ok(Condition::Doc {
                    field: name,
                    equal,
                    value: value.text,
                })
            }
            _ => Err(ConditionError {
                message: format!("`{}` heeft geen velden", owner.text),
                at: owner.at,
                length: owner.text.len(),
                known: vec!["fact".into(), "doc".into()],
            }),
        }
    }

    fn function(&mut self, name: &Token) -> Parsed {
        self.expect("(")?;
        let condition = match name.text.as_str() {
            "near" => self.near()?,
            "apart" => {
                let (left, right) = self.pair()?;
                self.expect(",")?;
                Condition::Apart {
                    left,
                    right,
                    scope: self.scope()?,
                }
            }
            "under" => {
                let (inner, heading) = self.pair()?;
                Condition::Under { inner, heading }
            }
            "outside" => {
                let (inner, heading) = self.pair()?;
                Condition::Outside { inner, heading }
            }
            "heading" => Condition::Heading(Box::new(self.or()?)),
            "body" => Condition::Body(Box::new(self.or()?)),
            "row" => Condition::Row(Box::new(self.or()?)),
            "own" | "explained" => Condition::Own {
                inner: Box::new(self.or()?),
                own: name.text == "own",
            },
            "all" | "any" | "count" => return self.items(name),
            _ => {
                return Err(ConditionError {
                    message: format!("de functie `{}` bestaat niet", name.text),
                    at: name.at,
                    length: name.text.len(),
                    known: FUNCTIONS.iter().map(|f| (*f).to_owned()).collect(),
                });
            }
        };
        self.expect(")")?;
        Ok(condition)
    }

    fn pair(&mut self) -> Result<(Box<Condition>, Box<Condition>), ConditionError> {
        let left = self.or()?;
        self.expect(",")?;
        Ok((Box::new(left), Box::new(self.or()?)))
    }

    fn near(&mut self) -> Parsed {
        let mut parts = vec![self.or()?];
        loop {
            self.expect(",")?;
            let last = self
                .tokens
                .get(self.at + 1)
                .is_some_and(|token| token.text == ")");
            if parts.len() >= 2 && last {
                return Ok(Condition::Near {
                    parts,
                    scope: self.scope()?,
                });
            }
            parts.push(self.or()?);
        }
    }

    fn scope(&mut self) -> Result<Scope, ConditionError> {
        let token = self.next("een bereik, zoals sentence")?;
        Scope::parse(&token.text).ok_or_else(|| ConditionError {
            message: format!("`{}` is geen bereik", token.text),
            at: token.at,
            length: token.text.len(),
            known: Scope::NAMES.iter().map(|name| (*name).to_owned()).collect(),
        })
    }

    fn items(&mut self, function: &Token) -> Parsed {
        let token = self.next("`items`")?;
        if token.text != "items" {
            return Err(ConditionError {
                message: format!("`{}` gaat over items", function.text),
                at: token.at,
                length: token.text.len(),
                known: vec!["items".into()],
            });
        }
        self.expect(")")?;
        match function.text.as_str() {
            "all" => Ok(Condition::All),
            "any" => Ok(Condition::Any),
            _ => {
                let sign = self.next("een vergelijking, zoals >= 2")?;
                let order = order(&sign.text)
                    .ok_or_else(|| error(format!("`{}` is geen vergelijking", sign.text), &sign))?;
                let number = self.next("een getal")?;
                let number = number
                    .text
                    .parse()
                    .map_err(|_| error(format!("`{}` is geen getal", number.text), &number))?;
                Ok(Condition::Count { order, number })
            }
        }
    }
}

fn order(text: &str) -> Option<Order> {
    Some(match text {
        "<" => Order::Less,
        "<=" => Order::AtMost,
        ">" => Order::More,
        ">=" => Order::AtLeast,
        "==" => Order::Equal,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precedence_and_functions() {
        let condition =
            parse("near(termijn > 1 month, reactie, sentence) or not fact.x and any(items)")
                .expect("valid");
        let Condition::Or(parts) = condition else {
            panic!("{condition:?}")
        };
        assert!(
            matches!(&parts[0], Condition::Near { parts, scope: Scope::Sentence } if parts.len() == 2)
        );
        assert!(
            matches!(&parts[1], Condition::And(inner) if matches!(inner[0], Condition::Not(_)))
        );
    }

    #[test]
    fn mistakes_are_pointed_at() {
        let wrong = parse("near(a, b, zin)").expect_err("no such scope");
        assert_eq!((wrong.at, wrong.length), (11, 3));
        assert!(parse("neer(a, b, sentence)").is_err());
        assert!(parse("a and").is_err());
        assert!(parse("a b").is_err());
        assert!(parse("termijn > 1 lichtjaar").is_err());
        assert!(parse("doc.sector == public").is_err());
    }
}
