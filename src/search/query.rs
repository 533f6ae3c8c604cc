//! A question, understood: what must hold of a document.

/// Which words a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All words of the document.
    Text,
    /// Its headings.
    Heading,
    /// Its title.
    Title,
    /// The name of its participant.
    Participant,
    /// Either of the last two; the parser makes it a choice between them.
    Organisation,
}

/// One word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Element {
    /// The word as it is written.
    Exact(String),
    /// The word, its inflections and compounds with it.
    Stem(String),
    /// Words that begin so.
    Prefix(String),
    /// Words at most so many letters different.
    Fuzzy(String, u8),
}

/// Words looked for, in one passage when there are several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) scope: Scope,
    pub(crate) elements: Vec<Element>,
    /// `None`: in this order, nothing between. Else in any order, with at most
    /// so many other words between them.
    pub(crate) slop: Option<u32>,
}

/// A fact looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fact {
    /// The fact itself, `ontbreekt:recht-bezwaar`.
    Is(String),
    /// Any fact that begins so.
    Begins(String),
    /// A year from, up to and including.
    Years(i16, i16),
}

/// What must hold of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Nothing: every document.
    All,
    Words(Words),
    Fact(Fact),
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The question as typed.
    pub text: String,
    pub(crate) root: Node,
    /// Words left out because nearly every text has them.
    pub passed_over: Vec<String>,
}

impl Node {
    /// The words of the question that stand for their inflections too.
    pub(crate) fn stems(&self, into: &mut Vec<String>) {
        match self {
            Self::Words(words) => {
                into.extend(words.elements.iter().filter_map(|element| match element {
                    Element::Stem(word) => Some(word.clone()),
                    _ => None,
                }))
            }
            Self::And(parts) | Self::Or(parts) => {
                parts.iter().for_each(|part| part.stems(into));
            }
            Self::Not(inner) => inner.stems(into),
            Self::All | Self::Fact(_) => {}
        }
    }
}
