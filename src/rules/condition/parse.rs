//! The grammar of conditions, as in docs/regels.md.

use super::tokens::{Token, error, tokenise};
use super::{Condition, ConditionError, Name, Order, Scope};
use crate::lexicon::duration::Duration;

const FUNCTIONS: &[&str] = &[
    "near",
    "apart",
    "under",
    "outside",
    "heading",
    "body",
    "row",
    "listed",
    "own",
    "explained",
    "all",
    "any",
    "count",
];

/// Brackets, functions and `not` within each other, at most.
const DEEPEST: usize = 50;

/// Parses a condition.
///
/// # Errors
/// When the condition does not follow the grammar of docs/regels.md.
pub(crate) fn parse(text: &str) -> Result<Condition, ConditionError> {
    let tokens = tokenise(text)?;
    let mut parser = Parser {
        tokens,
        at: 0,
        depth: 0,
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

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    /// Brackets, functions and `not` that are open.
    depth: usize,
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
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.too_deep());
        }
        let parsed = self.denied();
        self.depth -= 1;
        parsed
    }

    fn too_deep(&self) -> ConditionError {
        let token = self.peek();
        ConditionError {
            message: format!(
                "meer dan {DEEPEST} haakjes, functies en `not` in elkaar; haal weg wat niet nodig is"
            ),
            at: token.map_or(self.end, |token| token.at),
            length: token.map_or(1, |token| token.text.len()),
            known: vec![],
        }
    }

    fn denied(&mut self) -> Parsed {
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
        let unit = self.next("een eenheid (hour, day, week, month, year)")?;
        let limit = Duration::named(amount, &unit.text).ok_or_else(|| ConditionError {
            message: format!("`{}` is geen eenheid van tijd", unit.text),
            at: unit.at,
            length: unit.text.len(),
            known: ["hours", "days", "weeks", "months", "years"]
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
            "listed" => Condition::Listed(Box::new(self.or()?)),
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
