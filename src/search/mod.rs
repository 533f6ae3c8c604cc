//! Questions put to an index: which documents, which passages in them, and
//! which words, each with its place in the extracted text.
//!
//! A question is parsed ([`Query::parse`]), its words are looked up in the
//! vocabulary (`resolve`), and it is evaluated over tantivy's postings, segment
//! by segment (`evaluate`). The positions that made it hold are kept: they are
//! what is counted, and what is marked in the results, so that no second
//! opinion on what matched exists.

mod error;
mod evaluate;
mod facets;
mod fields;
mod lex;
mod matrix;
mod parse;
mod query;
mod quote;
mod rank;
mod resolve;
mod segment;
pub(crate) mod show;
mod terms;
mod values;

pub use error::QueryError;
pub use facets::{Facet, Facets};
pub use fields::help;
pub use matrix::{Matrix, MatrixRow};
pub use query::Query;
pub use show::{DocumentHit, Mark, PassageHit};

use std::io;

use rayon::prelude::*;

use crate::index::{Catalogue, Index, IndexError, Vocabulary, open_guarded};
use rank::Ranked;
use segment::Segment;

/// An index, opened for searching. It shows the state of the last commit.
pub struct Searcher {
    pub(crate) index: Index,
    pub(crate) searcher: tantivy::Searcher,
    vocabulary: Vocabulary,
    catalogue: Catalogue,
}

/// What a question gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Documents for which the question holds.
    pub documents: usize,
    /// Passages in them that have words of the question, or words that a
    /// verdict or signal of the question rests on.
    pub passages: usize,
    /// The best documents, best first.
    pub hits: Vec<DocumentHit>,
    /// Counts over all documents found, where asked for.
    pub facets: Option<Facets>,
    /// Words of the question that the texts don't have, with the nearest that they have.
    pub unknown: Vec<(String, Option<String>)>,
}

/// How much of the results is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The number of documents; `None` for all.
    pub limit: Option<usize>,
    /// Whether to count over all documents found.
    pub facets: bool,
}

impl Searcher {
    /// Opens an index for searching.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn open(index: &Index) -> Result<Self, IndexError> {
        let searcher = open_guarded(index, |index| {
            let reader = index
                .inner
                .reader_builder()
                .reload_policy(tantivy::ReloadPolicy::Manual)
                .try_into()?;
            Ok(reader.searcher())
        })?;
        Ok(Self {
            searcher,
            vocabulary: Vocabulary::of(index)?,
            catalogue: index.catalogue()?,
            index: index.clone(),
        })
    }

    /// The names that questions can use.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The number of files in the index.
    pub fn len(&self) -> usize {
        usize::try_from(self.searcher.num_docs()).unwrap_or(usize::MAX)
    }

    /// Whether the index has no files.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts a question.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn search(&self, query: &Query, wanted: Wanted) -> Result<Results, IndexError> {
        open_guarded(&self.index, |_| self.results(query, wanted))
    }

    fn results(&self, query: &Query, wanted: Wanted) -> tantivy::Result<Results> {
        let (plan, kinds) = evaluate::plan(&query.root, &self.vocabulary);
        let segments = self.segments()?;
        let evaluated = segments
            .par_iter()
            .map(|segment| evaluate::evaluate(&plan, kinds.len(), segment));
        let found: Vec<_> = evaluated.collect::<io::Result<_>>()?;
        let Ranked {
            documents,
            passages,
            best,
        } = rank::rank(&segments, &found, &kinds, wanted.limit)?;
        let facets = if wanted.facets {
            Some(facets::count(&segments, &found)?)
        } else {
            None
        };
        let shown = best
            .par_iter()
            .map(|scored| show::document(self, &segments, &found, &kinds, scored));
        let hits = shown.collect::<tantivy::Result<_>>()?;
        Ok(Results {
            documents,
            passages,
            hits,
            facets,
            unknown: self.unknown(query),
        })
    }

    /// For each document how many passages each question finds in it. Documents
    /// in the order of their paths; those that no question finds are there too.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn matrix(&self, queries: &[Query]) -> Result<Matrix, IndexError> {
        open_guarded(&self.index, |_| {
            matrix::fill(&self.segments()?, queries, &self.vocabulary)
        })
    }

    fn segments(&self) -> tantivy::Result<Vec<Segment<'_>>> {
        let readers = self.searcher.segment_readers().iter();
        readers
            .map(|reader| Segment::open(reader, self.index.fields))
            .collect()
    }

    fn unknown(&self, query: &Query) -> Vec<(String, Option<String>)> {
        let mut words = Vec::new();
        query.root.stems(&mut words);
        let unknown = words.into_iter().filter(|word| {
            !word.bytes().any(|byte| byte.is_ascii_digit()) && !self.vocabulary.knows(word)
        });
        unknown
            .map(|word| {
                let near = self.vocabulary.nearest(&word);
                (word, near)
            })
            .collect()
    }
}
