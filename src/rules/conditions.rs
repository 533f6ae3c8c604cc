//! Names in conditions, resolved to numbers.

use std::collections::HashMap;

use super::condition::{self, Condition, Name};
use super::diagnostic::{content_start, suggestion};
use super::file::Text;
use super::finders::Compiler;
use super::model::Expr;
use super::source::SourceFile;
use crate::judge::Sector;

/// The names that a rule's conditions may use.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) signals: HashMap<String, usize>,
    pub(super) items: HashMap<String, usize>,
    /// Facts of the profile, by id: index into the rule set.
    pub(super) facts: HashMap<String, usize>,
    /// Names that some condition used.
    pub(super) used: std::collections::HashSet<String>,
    /// Facts that some condition used.
    pub(super) used_facts: Vec<usize>,
}

impl Compiler {
    /// Parses and resolves a condition; a mistake is reported and gives `None`.
    pub(super) fn condition(
        &mut self,
        written: &Text,
        names: &mut Names,
        file: &SourceFile,
    ) -> Option<Expr> {
        let span = written.span();
        match condition::parse(written.get_ref()) {
            Ok(parsed) => self.resolve(parsed, names, &span, file),
            Err(error) => {
                let start = (content_start(&file.text, &span) + error.at).min(span.end);
                let wrong = written
                    .get_ref()
                    .get(error.at..error.at + error.length)
                    .unwrap_or_default()
                    .to_owned();
                let help =
                    suggestion(&wrong, error.known.iter().map(String::as_str)).or_else(|| {
                        (!error.known.is_empty())
                            .then(|| format!("kies uit: {}", error.known.join(", ")))
                    });
                self.report(
                    file,
                    "voorwaarde",
                    start..(start + error.length).min(span.end),
                    error.message,
                    help,
                );
                None
            }
        }
    }

    fn resolve(
        &mut self,
        condition: Condition,
        names: &mut Names,
        span: &std::ops::Range<usize>,
        file: &SourceFile,
    ) -> Option<Expr> {
        let mut one = |compiler: &mut Self, inner: Condition| {
            compiler.resolve(inner, names, span, file).map(Box::new)
        };
        Some(match condition {
            Condition::Not(inner) => Expr::Not(one(self, *inner)?),
            Condition::Heading(inner) => Expr::Heading(one(self, *inner)?),
            Condition::Body(inner) => Expr::Body(one(self, *inner)?),
            Condition::Row(inner) => Expr::Row(one(self, *inner)?),
            Condition::Listed(inner) => Expr::Listed(one(self, *inner)?),
            Condition::Own { inner, own } => Expr::Own {
                inner: one(self, *inner)?,
                own,
            },
            Condition::Under { inner, heading } => Expr::Under {
                inner: one(self, *inner)?,
                heading: one(self, *heading)?,
                below: true,
            },
            Condition::Outside { inner, heading } => {
                let inner = one(self, *inner)?;
                let heading = one(self, *heading)?;
                Expr::Under {
                    inner,
                    heading,
                    below: false,
                }
            }
            Condition::Apart { left, right, scope } => Expr::Apart {
                left: one(self, *left)?,
                right: one(self, *right)?,
                scope,
            },
            Condition::Compare {
                inner,
                order,
                limit,
            } => Expr::Compare {
                inner: one(self, *inner)?,
                order,
                limit,
            },
            Condition::And(parts) => Expr::And(self.resolve_all(parts, names, span, file)?),
            Condition::Or(parts) => Expr::Or(self.resolve_all(parts, names, span, file)?),
            Condition::Near { parts, scope } => Expr::Near {
                parts: self.resolve_all(parts, names, span, file)?,
                scope,
            },
            Condition::All => Expr::AllItems,
            Condition::Any => Expr::AnyItem,
            Condition::Count { order, number } => Expr::CountItems { order, number },
            Condition::Name(name) => self.name(&name, names, span, file)?,
            Condition::Fact(name) => self.fact(&name, names, span, file)?,
            Condition::Doc {
                field,
                equal,
                value,
            } => self.field(&field, equal, value, span, file)?,
        })
    }

    fn resolve_all(
        &mut self,
        parts: Vec<Condition>,
        names: &mut Names,
        span: &std::ops::Range<usize>,
        file: &SourceFile,
    ) -> Option<Vec<Expr>> {
        // Every part is looked at, so that every mistake is reported.
        let resolved: Vec<Option<Expr>> = parts
            .into_iter()
            .map(|part| self.resolve(part, names, span, file))
            .collect();
        resolved.into_iter().collect()
    }

    fn name(
        &mut self,
        name: &Name,
        names: &mut Names,
        span: &std::ops::Range<usize>,
        file: &SourceFile,
    ) -> Option<Expr> {
        names.used.insert(name.text.clone());
        if let Some(signal) = names.signals.get(&name.text) {
            return Some(Expr::Signal(*signal));
        }
        if let Some(item) = names.items.get(&name.text) {
            return Some(Expr::Item(*item));
        }
        let known: Vec<&str> = names
            .signals
            .keys()
            .chain(names.items.keys())
            .map(String::as_str)
            .collect();
        self.unknown(
            name,
            format!("`{}` is geen signaal of item van deze regel", name.text),
            suggestion(&name.text, known),
            span,
            file,
        );
        None
    }

    fn fact(
        &mut self,
        name: &Name,
        names: &mut Names,
        span: &std::ops::Range<usize>,
        file: &SourceFile,
    ) -> Option<Expr> {
        if let Some(fact) = names.facts.get(&name.text) {
            names.used_facts.push(*fact);
            return Some(Expr::Fact(*fact));
        }
        let help = suggestion(&name.text, names.facts.keys().map(String::as_str));
        self.unknown(
            name,
            format!("het feit `{}` bestaat niet", name.text),
            help,
            span,
            file,
        );
        None
    }

    fn field(
        &mut self,
        field: &Name,
        equal: bool,
        value: String,
        span: &std::ops::Range<usize>,
        file: &SourceFile,
    ) -> Option<Expr> {
        match (field.text.as_str(), value.as_str()) {
            ("sector", "public") => Some(Expr::Sector {
                sector: Sector::Public,
                equal,
            }),
            ("sector", "private") => Some(Expr::Sector {
                sector: Sector::Private,
                equal,
            }),
            ("profile" | "kind", _) => Some(Expr::Profile {
                profile: value,
                equal,
            }),
            ("sector", _) => {
                self.unknown(
                    field,
                    format!("`{value}` is geen sector"),
                    Some("kies 'public' of 'private'".into()),
                    span,
                    file,
                );
                None
            }
            _ => {
                let help = suggestion(&field.text, ["sector", "kind", "profile"]);
                self.unknown(
                    field,
                    format!("een document heeft geen `{}`", field.text),
                    help,
                    span,
                    file,
                );
                None
            }
        }
    }

    fn unknown(
        &mut self,
        name: &Name,
        message: String,
        help: Option<String>,
        span: &std::ops::Range<usize>,
        file: &SourceFile,
    ) {
        let start = (content_start(&file.text, span) + name.at).min(span.end);
        self.report(
            file,
            "onbekende-naam",
            start..(start + name.text.len()).min(span.end),
            message,
            help,
        );
    }
}
