//! Counts over all documents found: per sector, year, verdict, signal.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::evaluate::Found;
use super::segment::{Segment, doc_of};

/// One value with the number of documents that have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// The value, as questions name it.
    pub value: String,
    /// Documents found that have it.
    pub documents: usize,
}

/// Counts per key: `sector`, `jaar`, `soort`, `status`, `grondslag`, `signaal`,
/// and each verdict (`ontbreekt` …). Values in the order of their names.
pub type Facets = BTreeMap<String, Vec<Facet>>;

/// Counts every fact over the documents found.
pub(super) fn count(segments: &[Segment<'_>], found: &[Found]) -> io::Result<Facets> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (segment, found) in segments.iter().zip(found) {
        one_segment(segment, found, &mut counts)?;
    }
    let mut facets = Facets::new();
    for (fact, documents) in counts {
        if let Some((key, value)) = fact.split_once(':') {
            facets.entry(key.to_owned()).or_default().push(Facet {
                value: value.to_owned(),
                documents,
            });
        }
    }
    Ok(facets)
}

fn one_segment(
    segment: &Segment<'_>,
    found: &Found,
    counts: &mut BTreeMap<String, usize>,
) -> io::Result<()> {
    let size = segment.reader.max_doc() as usize;
    let mut wanted = vec![false; size];
    for doc in &found.docs {
        wanted[*doc as usize] = true;
    }
    let few = found.docs.len() * 8 < size;
    let inverted = segment.facts();
    let mut stream = inverted.terms().stream()?;
    let mut places = Vec::new();
    while stream.advance() {
        places.clear();
        let within = few.then_some(found.docs.as_slice());
        segment.postings(inverted, stream.value(), within, false, &mut places)?;
        let holds = |place: &&u64| wanted[doc_of(**place) as usize];
        let documents = places.iter().filter(holds).count();
        if documents > 0 {
            let fact = String::from_utf8_lossy(stream.key()).into_owned();
            *counts.entry(fact).or_default() += documents;
        }
    }
    Ok(())
}
