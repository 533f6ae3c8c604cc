//! The values of fields that are no free words: names, requirements, years.

use std::ops::Range;

use super::error::QueryError;
use super::fields::Field;
use super::parse::Parser;
use super::query::{Fact, Node};
use crate::index::facts;
use crate::judge::BASES;
use crate::rules::suggestion;

/// What a value asks in a field of facts.
pub(super) fn fact(
    parser: &Parser<'_>,
    field: Field,
    text: &str,
    span: &Range<usize>,
) -> Result<Node, QueryError> {
    let value = text.to_lowercase();
    match field {
        Field::Year => years(parser, &value, span).map(Node::Fact),
        Field::Signal => {
            let known = &parser.catalogue.signals;
            check(
                parser,
                "signaal",
                &value,
                known.iter().map(String::as_str),
                span,
            )?;
            Ok(Node::Fact(named("signaal", &value)))
        }
        Field::Verdict(keys) => {
            let known = &parser.catalogue.requirements;
            check(
                parser,
                "eis",
                &value,
                known.iter().map(String::as_str),
                span,
            )?;
            let mut nodes: Vec<Node> = keys
                .iter()
                .map(|key| Node::Fact(named(key, &value)))
                .collect();
            Ok(match nodes.len() {
                1 => nodes.remove(0),
                _ => Node::Or(nodes),
            })
        }
        Field::Name(key) => name(parser, key, &value, span),
        Field::Words(_) => Ok(Node::All),
    }
}

fn named(key: &str, value: &str) -> Fact {
    match value.strip_suffix('*') {
        Some(beginning) => Fact::Begins(facts::fact(key, beginning)),
        None => Fact::Is(facts::fact(key, value)),
    }
}

fn name(
    parser: &Parser<'_>,
    key: &'static str,
    value: &str,
    span: &Range<usize>,
) -> Result<Node, QueryError> {
    let value = match value {
        "public" | "publiek" => "overheid",
        "private" | "prive" | "privé" => "privaat",
        value => value,
    };
    match key {
        "sector" => check(
            parser,
            "sector",
            value,
            ["overheid", "privaat"].into_iter(),
            span,
        )?,
        "grondslag" => check(parser, "grondslag", value, BASES.into_iter(), span)?,
        "status" => {
            let known = facts::STATUSES.iter().map(|(_, name)| *name);
            check(parser, "status", value, known, span)?;
        }
        _ => {}
    }
    Ok(Node::Fact(named(key, value)))
}

/// Refuses a name that is not known; `*` at the end stands for any ending.
fn check<'k>(
    parser: &Parser<'_>,
    what: &str,
    value: &str,
    known: impl Iterator<Item = &'k str> + Clone,
    span: &Range<usize>,
) -> Result<(), QueryError> {
    let fits = |name: &str| match value.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == value,
    };
    if known.clone().any(fits) {
        return Ok(());
    }
    let mut names: Vec<&str> = known.clone().collect();
    names.sort_unstable();
    let near = suggestion(value, known);
    let example = near.as_deref().and_then(|near| near.split('`').nth(1));
    let example = example.or(names.first().copied()).unwrap_or_default();
    let before = parser.before(span);
    let list = if names.len() <= 8 {
        format!("; kies uit: {}", names.join(", "))
    } else {
        "; alle namen staan in: avgtoets rules list".to_owned()
    };
    let hint = near.as_ref().map_or(list, |near| format!("; {near}"));
    Err(parser.wrong(
        span.clone(),
        &format!("{what} `{value}` bestaat niet{hint}"),
        &format!("{before}{example}"),
    ))
}

fn years(parser: &Parser<'_>, value: &str, span: &Range<usize>) -> Result<Fact, QueryError> {
    if value == "onbekend" {
        return Ok(Fact::Is(facts::fact("jaar", value)));
    }
    let wrong = |message: &str| parser.wrong(span.clone(), message, "jaar:2019..2021");
    let year = |text: &str, open: i16| match text {
        "" => Ok(open),
        text => text
            .parse::<i16>()
            .ok()
            .filter(|year| (1000..=9999).contains(year))
            .ok_or_else(|| {
                wrong("schrijf een jaar met vier cijfers, of een reeks: 2019..2021, ..2019, 2022..")
            }),
    };
    let (from, to) = match value.split_once("..") {
        None => (year(value, 0)?, year(value, 0)?),
        Some(("", "")) => return Err(wrong("schrijf minstens één jaar")),
        Some((from, to)) => (year(from, 1000)?, year(to, 9999)?),
    };
    if from > to {
        return Err(wrong(
            "het eerste jaar van een reeks is niet later dan het laatste",
        ));
    }
    Ok(Fact::Years(from, to))
}
