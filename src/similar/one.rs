//! What in the index is like one document.

use super::columns::{At, Names, each};
use super::{LEAST, PRINT_SHARED, likeness, overlap};
use crate::index::passages::{body, spans};
use crate::index::sketch::{self, shared};
use crate::index::{IndexError, open_guarded};
use crate::search::Searcher;
use crate::search::show::Stored;
use crate::text::Document;

/// Documents looked at more closely, at most.
const CLOSELY: usize = 200;

/// A document that is like the one asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct AlikeDocument {
    /// The file, as an absolute path.
    pub path: String,
    /// The participant's name.
    pub participant: String,
    /// How alike they are as a whole, about, from 0 to 1.
    pub likeness: f32,
    /// Passages that they nearly share.
    pub passages: usize,
}

/// A passage of the document asked about that others nearly have too.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedPassage {
    /// Its text.
    pub quote: String,
    /// 0-based character offset into the extracted text of the first character.
    pub start: usize,
    /// 0-based character offset after the last character.
    pub end: usize,
    /// The other documents that have it, by path.
    pub paths: Vec<String>,
}

/// What is like a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alike {
    /// Passages of it that are long enough to be compared.
    pub compared: usize,
    /// The documents most like it, the likest first.
    pub documents: Vec<AlikeDocument>,
    /// Its passages that others have too, in the order of the text.
    pub passages: Vec<SharedPassage>,
}

/// Finds what is like `document`; the file at `path` itself is left out.
///
/// # Errors
/// When the index is damaged.
pub fn similar(
    searcher: &Searcher,
    document: &Document,
    path: &str,
    limit: usize,
) -> Result<Alike, IndexError> {
    open_guarded(&searcher.index, |_| {
        let body = body(document);
        let sketch = sketch::of(&body.text);
        let names = Names::open(searcher)?;
        let mut candidates = candidates(searcher, &sketch)?;
        candidates.sort_by(|left, right| {
            let order = (right.pairs.len(), right.bands).cmp(&(left.pairs.len(), left.bands));
            order.then(left.at.cmp(&right.at))
        });
        candidates.truncate(CLOSELY);
        let spans = spans(&body.text);
        let mine: Vec<&str> = spans.iter().map(|span| &body.text[span.clone()]).collect();
        let mut shared: Vec<Vec<String>> = vec![Vec::new(); spans.len()];
        let mut documents = Vec::new();
        for candidate in candidates {
            let (other, participant) = names.of(candidate.at)?;
            if other == path {
                continue;
            }
            let passages = candidate.shared(searcher, &mine)?;
            for passage in &passages {
                shared[*passage].push(other.clone());
            }
            if !passages.is_empty() || candidate.bands > 0 {
                documents.push(AlikeDocument {
                    path: other,
                    participant,
                    likeness: likeness(candidate.bands),
                    passages: passages.len(),
                });
            }
        }
        documents.sort_by(|left, right| {
            let order = right.likeness.total_cmp(&left.likeness);
            order
                .then(right.passages.cmp(&left.passages))
                .then_with(|| left.path.cmp(&right.path))
        });
        documents.truncate(limit);
        let passage = |(mut paths, span): (Vec<String>, &std::ops::Range<usize>)| {
            paths.sort();
            paths.dedup();
            let characters = body.map.range(&body.text, span);
            (!paths.is_empty()).then(|| SharedPassage {
                quote: body.text[span.clone()].replace('\n', " "),
                start: characters.start,
                end: characters.end,
                paths,
            })
        };
        Ok(Alike {
            compared: sketch.passages.iter().filter(|print| **print != 0).count(),
            documents,
            passages: shared.into_iter().zip(&spans).filter_map(passage).collect(),
        })
    })
}

struct Candidate {
    at: At,
    /// Bands of the sketch shared.
    bands: usize,
    /// Passages of ours and theirs that share bands: each of ours once.
    pairs: Vec<(usize, usize)>,
}

impl Candidate {
    /// Those of our passages whose words it nearly has too.
    fn shared(&self, searcher: &Searcher, mine: &[&str]) -> tantivy::Result<Vec<usize>> {
        let stored = Stored::read(searcher, self.at.segment as usize, self.at.doc)?;
        let alike = |(ours, theirs): &(usize, usize)| {
            let passage = stored.passage(*theirs)?;
            (overlap(mine[*ours], &passage.quote) >= LEAST).then_some(*ours)
        };
        Ok(self.pairs.iter().filter_map(alike).collect())
    }
}

fn candidates(searcher: &Searcher, sketch: &sketch::Sketch) -> tantivy::Result<Vec<Candidate>> {
    let mut candidates = Vec::new();
    each(searcher, |at, prints, bands| {
        let same = sketch.document.iter().zip(bands);
        let bands = same.filter(|(left, right)| left == right).count();
        let like = |(mine, print): (usize, &u64)| {
            let theirs = prints
                .iter()
                .position(|other| shared(*print, *other) >= PRINT_SHARED);
            theirs.map(|theirs| (mine, theirs))
        };
        let pairs: Vec<_> = sketch
            .passages
            .iter()
            .enumerate()
            .filter_map(like)
            .collect();
        if bands > 1 || !pairs.is_empty() {
            candidates.push(Candidate { at, bands, pairs });
        }
    })?;
    Ok(candidates)
}
