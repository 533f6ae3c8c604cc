//! Words of a question: bare, between quotes, with `*` or `~` behind them.

use std::ops::Range;

use super::error::QueryError;
use super::parse::Parser;
use super::query::{Element, Node, Scope, Words};
use crate::index::words::forms;

/// The words between quotes.
pub(super) fn phrase(
    parser: &Parser<'_>,
    scope: Scope,
    text: &str,
    slop: Option<u32>,
    span: &Range<usize>,
) -> Result<Node, QueryError> {
    let exact = |part: &str| -> Vec<Element> {
        let (part, prefix) = part
            .strip_suffix('*')
            .map_or((part, false), |part| (part, true));
        let mut words = forms(part);
        let last = words.pop();
        let wrap = |word: String| match slop {
            Some(_) => Element::Stem(word),
            None => Element::Exact(word),
        };
        let last = last.map(|word| {
            if prefix {
                Element::Prefix(word)
            } else {
                wrap(word)
            }
        });
        words.into_iter().map(wrap).chain(last).collect()
    };
    let elements: Vec<Element> = text.split_whitespace().flat_map(exact).collect();
    if elements.is_empty() {
        return Err(parser.wrong(
            span.clone(),
            "tussen de aanhalingstekens staat geen woord",
            "\"vaste termijn\"",
        ));
    }
    Ok(words_node(scope, elements, slop))
}

/// A word without quotes, which may be several: `e-mail`.
pub(super) fn word(
    parser: &Parser<'_>,
    scope: Scope,
    text: &str,
    span: &Range<usize>,
) -> Result<Node, QueryError> {
    let (body, ending) = match text.find(['*', '~']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let mut words = forms(body);
    let Some(last) = words.pop() else {
        return Err(parser.wrong(
            span.clone(),
            &format!("`{text}` is geen woord"),
            "cameratoezicht",
        ));
    };
    let last = ended(parser, last, ending, span)?;
    let elements = words.into_iter().map(Element::Stem).chain([last]).collect();
    Ok(words_node(scope, elements, None))
}

/// The last word of what was typed, with the `*` or `~` behind it.
fn ended(
    parser: &Parser<'_>,
    word: String,
    ending: &str,
    span: &Range<usize>,
) -> Result<Element, QueryError> {
    match ending {
        "" => Ok(Element::Stem(word)),
        "*" if word.chars().count() < 2 => Err(parser.wrong(
            span.clone(),
            "voor * horen minstens twee letters",
            "camera*",
        )),
        "*" => Ok(Element::Prefix(word)),
        "~" if word.chars().count() <= 5 => Ok(Element::Fuzzy(word, 1)),
        "~" | "~2" => Ok(Element::Fuzzy(word, 2)),
        "~1" => Ok(Element::Fuzzy(word, 1)),
        _ if ending.starts_with('*') => Err(parser.wrong(
            span.clone(),
            "* kan alleen aan het eind van een woord staan",
            "camera*",
        )),
        _ => Err(parser.wrong(
            span.clone(),
            "achter ~ hoort niets, of 1 of 2: het aantal letters dat mag verschillen",
            &format!("{word}~1"),
        )),
    }
}

fn words_node(scope: Scope, elements: Vec<Element>, slop: Option<u32>) -> Node {
    let within = |scope| {
        Node::Words(Words {
            scope,
            elements: elements.clone(),
            slop,
        })
    };
    match scope {
        Scope::Organisation => Node::Or(vec![within(Scope::Participant), within(Scope::Title)]),
        scope => within(scope),
    }
}
