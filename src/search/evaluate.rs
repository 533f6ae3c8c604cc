//! A question put to one segment: the documents for which it holds, and where
//! the words stand that made it hold.

use std::io;

use tantivy::DocId;

use super::query::{Fact, Node, Scope, Words};
use super::resolve::{self, Resolved};
use super::segment::{Places, Segment, docs_of};
use crate::index::Vocabulary;

/// A question with its words numbered and looked up in the vocabulary.
#[derive(Debug)]
pub(super) enum Plan {
    All,
    Words(Leaf),
    Facts(FactLeaf),
    And(Vec<Plan>),
    Or(Vec<Plan>),
    Not(Box<Plan>),
}

#[derive(Debug)]
pub(super) struct Leaf {
    /// Its number; places are kept for leaves that are wanted.
    pub(super) number: Option<usize>,
    words: Words,
    expanded: Vec<Vec<String>>,
}

#[derive(Debug)]
pub(super) struct FactLeaf {
    pub(super) number: Option<usize>,
    fact: Fact,
}

/// What kind of places a leaf has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LeafKind {
    /// Positions of words in the text.
    Text,
    /// Words in a name or title: no place in the text.
    Name,
    /// Numbers of passages, from 1, or 0.
    Fact(Fact),
}

/// Makes a plan; gives the kinds of the leaves that are wanted, by number.
pub(super) fn plan(root: &Node, vocabulary: &Vocabulary) -> (Plan, Vec<LeafKind>) {
    let mut kinds = Vec::new();
    let plan = one(root, vocabulary, true, &mut kinds);
    (plan, kinds)
}

fn one(node: &Node, vocabulary: &Vocabulary, wanted: bool, kinds: &mut Vec<LeafKind>) -> Plan {
    let mut number = |kind: LeafKind| {
        wanted.then(|| {
            kinds.push(kind);
            kinds.len() - 1
        })
    };
    match node {
        Node::All => Plan::All,
        Node::Words(words) => Plan::Words(Leaf {
            number: number(match words.scope {
                Scope::Text | Scope::Heading => LeafKind::Text,
                _ => LeafKind::Name,
            }),
            words: words.clone(),
            expanded: resolve::expand(words, vocabulary),
        }),
        Node::Fact(fact) => Plan::Facts(FactLeaf {
            number: number(LeafKind::Fact(fact.clone())),
            fact: fact.clone(),
        }),
        Node::And(parts) => Plan::And(many(parts, vocabulary, wanted, kinds)),
        Node::Or(parts) => Plan::Or(many(parts, vocabulary, wanted, kinds)),
        Node::Not(inner) => Plan::Not(Box::new(one(inner, vocabulary, false, kinds))),
    }
}

fn many(
    parts: &[Node],
    vocabulary: &Vocabulary,
    wanted: bool,
    kinds: &mut Vec<LeafKind>,
) -> Vec<Plan> {
    parts
        .iter()
        .map(|part| one(part, vocabulary, wanted, kinds))
        .collect()
}

/// What a question gave in one segment.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The documents, ascending.
    pub(super) docs: Vec<DocId>,
    /// For each leaf its places; also in documents that failed elsewhere.
    pub(super) places: Vec<Places>,
    /// For each leaf how many documents have its words, about.
    pub(super) frequency: Vec<u64>,
}

/// Puts a plan to a segment.
pub(super) fn evaluate(plan: &Plan, leaves: usize, segment: &Segment<'_>) -> io::Result<Found> {
    let mut evaluation = Evaluation {
        segment,
        found: Found {
            docs: Vec::new(),
            places: vec![Vec::new(); leaves],
            frequency: vec![0; leaves],
        },
    };
    evaluation.found.docs = evaluation.docs(plan, None)?;
    Ok(evaluation.found)
}

struct Evaluation<'s, 'a> {
    segment: &'s Segment<'a>,
    found: Found,
}

impl Evaluation<'_, '_> {
    /// The documents among `within` (all, without) for which the plan holds.
    fn docs(&mut self, plan: &Plan, within: Option<&[DocId]>) -> io::Result<Vec<DocId>> {
        match plan {
            Plan::All => Ok(self.base(within)),
            Plan::Words(leaf) => self.words(leaf, within),
            Plan::Facts(leaf) => self.facts(leaf, within),
            Plan::And(parts) => self.and(parts, within),
            Plan::Or(parts) => self.or(parts, within),
            Plan::Not(inner) => {
                let base = self.base(within);
                let without = self.docs(inner, Some(&base))?;
                Ok(minus(&base, &without))
            }
        }
    }

    fn base(&self, within: Option<&[DocId]>) -> Vec<DocId> {
        within.map_or_else(|| self.segment.all(), <[DocId]>::to_vec)
    }

    fn words(&mut self, leaf: &Leaf, within: Option<&[DocId]>) -> io::Result<Vec<DocId>> {
        let inverted = self.segment.words(leaf.words.scope);
        let elements = resolve::resolve(&leaf.words, &leaf.expanded, inverted)?;
        if elements.iter().any(|element| element.terms.is_empty()) {
            return Ok(Vec::new());
        }
        let single = elements.len() == 1 && leaf.words.scope != Scope::Heading;
        let Some(number) = leaf.number else {
            if single {
                return self.only_docs(leaf.words.scope, &elements[0], within);
            }
            return Ok(docs_of(&self.segment.find(
                &leaf.words,
                &elements,
                within,
            )?));
        };
        let places = self.segment.find(&leaf.words, &elements, within)?;
        let docs = docs_of(&places);
        let most = u64::from(self.segment.reader.num_docs());
        let least = elements
            .iter()
            .map(Resolved::cost)
            .min()
            .unwrap_or_default();
        // A phrase is rarer than its words: what was found says how much.
        self.found.frequency[number] = match (single, within) {
            (false, None) => docs.len() as u64,
            _ => least.min(most),
        };
        self.found.places[number] = places;
        Ok(docs)
    }

    fn only_docs(
        &self,
        scope: Scope,
        element: &Resolved,
        within: Option<&[DocId]>,
    ) -> io::Result<Vec<DocId>> {
        let mut places = Vec::new();
        let inverted = self.segment.words(scope);
        for term in &element.terms {
            self.segment
                .postings(inverted, term, within, false, &mut places)?;
        }
        places.sort();
        Ok(docs_of(&places))
    }

    fn facts(&mut self, leaf: &FactLeaf, within: Option<&[DocId]>) -> io::Result<Vec<DocId>> {
        let inverted = self.segment.facts();
        let dictionary = inverted.terms();
        let mut terms = Vec::new();
        match &leaf.fact {
            Fact::Is(fact) => terms.extend(dictionary.get(fact.as_bytes())?),
            Fact::Begins(beginning) => {
                let mut stream = dictionary.range().ge(beginning.as_bytes()).into_stream()?;
                while stream.advance() && stream.key().starts_with(beginning.as_bytes()) {
                    terms.push(stream.value().clone());
                }
            }
            Fact::Years(from, to) => {
                let (from, to) = (format!("jaar:{from:04}"), format!("jaar:{to:04}"));
                let mut stream = dictionary
                    .range()
                    .ge(from.as_bytes())
                    .le(to.as_bytes())
                    .into_stream()?;
                while stream.advance() {
                    terms.push(stream.value().clone());
                }
            }
        }
        let mut places = Vec::new();
        for term in &terms {
            self.segment
                .postings(inverted, term, within, leaf.number.is_some(), &mut places)?;
        }
        places.sort();
        places.dedup();
        let docs = docs_of(&places);
        if let Some(number) = leaf.number {
            self.found.places[number] = places;
        }
        Ok(docs)
    }

    /// The cheapest part first; the others only where it holds.
    fn and(&mut self, parts: &[Plan], within: Option<&[DocId]>) -> io::Result<Vec<DocId>> {
        let mut order: Vec<(u64, &Plan)> = Vec::with_capacity(parts.len());
        for part in parts {
            order.push((self.cost(part)?, part));
        }
        order.sort_by_key(|(cost, _)| *cost);
        let mut docs: Option<Vec<DocId>> = None;
        for (_, part) in order {
            let narrowed = self.docs(part, docs.as_deref().or(within))?;
            docs = Some(narrowed);
        }
        Ok(docs.unwrap_or_default())
    }

    fn or(&mut self, parts: &[Plan], within: Option<&[DocId]>) -> io::Result<Vec<DocId>> {
        let mut docs = Vec::new();
        for part in parts {
            docs.extend(self.docs(part, within)?);
        }
        docs.sort();
        docs.dedup();
        Ok(docs)
    }

    /// At most so many documents must be looked at; what excludes comes last.
    fn cost(&self, plan: &Plan) -> io::Result<u64> {
        let all = u64::from(self.segment.reader.max_doc());
        Ok(match plan {
            Plan::All => all,
            Plan::Not(_) => u64::MAX,
            Plan::Words(leaf) => {
                let inverted = self.segment.words(leaf.words.scope);
                let elements = resolve::resolve(&leaf.words, &leaf.expanded, inverted)?;
                elements
                    .iter()
                    .map(Resolved::cost)
                    .min()
                    .unwrap_or_default()
            }
            Plan::Facts(FactLeaf {
                fact: Fact::Is(fact),
                ..
            }) => {
                let info = self.segment.facts().terms().get(fact.as_bytes())?;
                info.map_or(0, |info| u64::from(info.doc_freq))
            }
            Plan::Facts(_) => all,
            Plan::And(parts) => {
                let costs = parts.iter().map(|part| self.cost(part));
                costs
                    .collect::<io::Result<Vec<_>>>()?
                    .into_iter()
                    .min()
                    .unwrap_or(0)
            }
            Plan::Or(parts) => {
                let costs = parts.iter().map(|part| self.cost(part));
                let costs = costs.collect::<io::Result<Vec<_>>>()?;
                costs.into_iter().fold(0, u64::saturating_add)
            }
        })
    }
}

/// What is in `left` and not in `right`; both ascend.
fn minus(left: &[DocId], right: &[DocId]) -> Vec<DocId> {
    let mut right = right.iter().peekable();
    let mut rest = Vec::with_capacity(left.len());
    for doc in left {
        while right.next_if(|other| *other < doc).is_some() {}
        if right.peek() != Some(&doc) {
            rest.push(*doc);
        }
    }
    rest
}
