//! Counting what was found, and the best of it first.

use std::cmp::Ordering;

use rayon::prelude::*;
use tantivy::DocId;
use tantivy::columnar::StrColumn;

use super::evaluate::{Found, LeafKind};
use super::segment::{Borders, Places, Segment, doc_of, place, position_of};
use crate::index::schema::PATH;

/// BM25's constants: how soon more of a word stops counting, and how much length weighs.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;

/// A document with its score.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scored {
    pub(super) segment: usize,
    pub(super) doc: DocId,
    pub(super) score: f32,
    pub(super) path: String,
}

/// What was found, counted and in order.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    pub(super) documents: usize,
    pub(super) passages: usize,
    /// The best, best first; equal scores by path.
    pub(super) best: Vec<Scored>,
}

/// Counts documents and passages, and puts the best `limit` documents in order.
pub(super) fn rank(
    segments: &[Segment<'_>],
    found: &[Found],
    kinds: &[LeafKind],
    limit: Option<usize>,
) -> tantivy::Result<Ranked> {
    let weights = weights(segments, found, kinds);
    let one = |index: usize| -> tantivy::Result<Ranked> {
        let (segment, found) = (&segments[index], &found[index]);
        let mut ranked = Ranked {
            documents: found.docs.len(),
            ..Ranked::default()
        };
        let mut scored = Vec::with_capacity(found.docs.len());
        ranked.passages = each(segment, found, kinds, |doc, frequencies, _| {
            scored.push((score(segment, doc, frequencies, &weights), doc));
        })?;
        best_of(index, segment, scored, limit, &mut ranked.best)?;
        Ok(ranked)
    };
    let each_segment = (0..segments.len()).into_par_iter().map(one);
    let mut ranked = Ranked::default();
    for part in each_segment.collect::<tantivy::Result<Vec<_>>>()? {
        ranked.documents += part.documents;
        ranked.passages += part.passages;
        ranked.best.extend(part.best);
    }
    ranked.best.sort_by(better);
    ranked.best.truncate(limit.unwrap_or(usize::MAX));
    Ok(ranked)
}

fn better(left: &Scored, right: &Scored) -> Ordering {
    right
        .score
        .total_cmp(&left.score)
        .then_with(|| left.path.cmp(&right.path))
}

/// The documents found, each with its number of passages; at least 1.
pub(super) fn count(
    segment: &Segment<'_>,
    found: &Found,
    kinds: &[LeafKind],
) -> tantivy::Result<Vec<(DocId, usize)>> {
    let mut counted = Vec::with_capacity(found.docs.len());
    each(segment, found, kinds, |doc, _, passages| {
        counted.push((doc, passages.max(1)));
    })?;
    Ok(counted)
}

/// Walks over the documents found. `visit` gets the document, for each leaf
/// the number of its places there, and the number of passages with any.
/// Gives the number of passages over all.
fn each(
    segment: &Segment<'_>,
    found: &Found,
    kinds: &[LeafKind],
    mut visit: impl FnMut(DocId, &[u32], usize),
) -> tantivy::Result<usize> {
    let mut cursors: Vec<Cursor<'_>> = found.places.iter().map(Cursor::new).collect();
    let mut borders = Borders::new(segment);
    let mut frequencies = vec![0; kinds.len()];
    let mut passages: Vec<usize> = Vec::new();
    let mut total = 0;
    for doc in &found.docs {
        passages.clear();
        for ((cursor, kind), frequency) in cursors.iter_mut().zip(kinds).zip(&mut frequencies) {
            let places = cursor.places(*doc);
            *frequency = u32::try_from(places.len()).unwrap_or(u32::MAX);
            passages_of(kind, places, &mut borders, &mut passages);
        }
        passages.sort_unstable();
        passages.dedup();
        total += passages.len();
        visit(*doc, &frequencies, passages.len());
    }
    Ok(total)
}

/// Adds the passages that the places of a leaf stand in.
pub(super) fn passages_of(
    kind: &LeafKind,
    places: &[u64],
    borders: &mut Borders<'_, '_>,
    passages: &mut Vec<usize>,
) {
    match kind {
        LeafKind::Name => {}
        LeafKind::Fact(_) => passages.extend(
            places
                .iter()
                .filter_map(|place| (position_of(*place) as usize).checked_sub(1)),
        ),
        LeafKind::Text => {
            for place in places {
                let passage = borders.passage(*place);
                if passages.last() != Some(&passage) {
                    passages.push(passage);
                }
            }
        }
    }
}

/// Walks through places, document after document.
pub(super) struct Cursor<'p> {
    rest: &'p [u64],
}

impl<'p> Cursor<'p> {
    pub(super) fn new(places: &'p Places) -> Self {
        Self { rest: places }
    }

    /// The places in `doc`; the documents asked for ascend.
    pub(super) fn places(&mut self, doc: DocId) -> &'p [u64] {
        let skip = self.rest.iter().take_while(|at| doc_of(**at) < doc).count();
        let rest = self.rest.get(skip..).unwrap_or_default();
        let length = rest.iter().take_while(|at| doc_of(**at) == doc).count();
        let (places, rest) = rest.split_at(length);
        self.rest = rest;
        places
    }
}

/// The places of one document among many.
pub(super) fn places_in(places: &Places, doc: DocId) -> &[u64] {
    let from = places.partition_point(|at| *at < place(doc, 0));
    let to = places.partition_point(|at| *at <= place(doc, u32::MAX));
    places.get(from..to).unwrap_or_default()
}

/// For each leaf how much a document gains by having it: rare words weigh more.
fn weights(segments: &[Segment<'_>], found: &[Found], kinds: &[LeafKind]) -> Vec<f32> {
    let all: u64 = segments
        .iter()
        .map(|segment| u64::from(segment.reader.num_docs()))
        .sum();
    let weight = |(number, kind): (usize, &LeafKind)| {
        if matches!(kind, LeafKind::Fact(_)) {
            return 0.0;
        }
        let with: u64 = found.iter().map(|found| found.frequency[number]).sum();
        let with = with.min(all);
        let (without, with) = ((all - with) as f32, with as f32);
        (1.0 + (without + 0.5) / (with + 0.5)).ln()
    };
    kinds.iter().enumerate().map(weight).collect()
}

fn score(segment: &Segment<'_>, doc: DocId, frequencies: &[u32], weights: &[f32]) -> f32 {
    let length = segment.length(doc);
    let one = |(frequency, weight): (&u32, &f32)| {
        let frequency = *frequency as f32;
        let norm = SATURATION * (1.0 - LENGTH + LENGTH * length);
        weight * frequency * (SATURATION + 1.0) / (frequency + norm)
    };
    frequencies.iter().zip(weights).map(one).sum()
}

/// Adds the best `limit` of a segment; equal scores go by path, which the
/// ordinals of the column follow.
fn best_of(
    index: usize,
    segment: &Segment<'_>,
    scored: Vec<(f32, DocId)>,
    limit: Option<usize>,
    best: &mut Vec<Scored>,
) -> tantivy::Result<()> {
    let Some(paths) = segment.reader.fast_fields().str(PATH)? else {
        return Ok(());
    };
    let mut keyed: Vec<(f32, u64, DocId)> = scored
        .into_iter()
        .map(|(score, doc)| (score, paths.ords().first(doc).unwrap_or_default(), doc))
        .collect();
    let order = |left: &(f32, u64, DocId), right: &(f32, u64, DocId)| {
        right.0.total_cmp(&left.0).then(left.1.cmp(&right.1))
    };
    if let Some(limit) = limit.filter(|limit| *limit < keyed.len()) {
        keyed.select_nth_unstable_by(limit, order);
        keyed.truncate(limit);
    }
    for (score, _, doc) in keyed {
        best.push(Scored {
            segment: index,
            doc,
            score,
            path: path(&paths, doc)?,
        });
    }
    Ok(())
}

pub(super) fn path(paths: &StrColumn, doc: DocId) -> tantivy::Result<String> {
    let mut path = String::new();
    if let Some(ordinal) = paths.ords().first(doc) {
        paths.ord_to_str(ordinal, &mut path)?;
    }
    Ok(path)
}
