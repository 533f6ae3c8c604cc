//! Groups over the whole index.

use super::columns::{At, Names, each};
use super::groups::Groups;
use super::{LEAST, PRINT_SHARED, SKETCH_SHARED, likeness, overlap};
use crate::index::sketch::{BANDS, PRINT_BANDS, shared};
use crate::index::{IndexError, open_guarded};
use crate::search::show::Stored;
use crate::search::{PassageHit, Searcher};

/// A passage is held against the first of its group on its words, for so many members.
const CHECKED: usize = 1000;

/// A document in a group, and where in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The file, as an absolute path.
    pub path: String,
    /// The participant's name.
    pub participant: String,
    /// How like the first of the group it is, from 0 to 1.
    pub likeness: f32,
}

/// Documents that are probably made from one template.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentCluster {
    /// The documents, by path; two or more.
    pub members: Vec<Member>,
}

/// Nearly the same passage in several documents.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageCluster {
    /// The passage, as the first member has it.
    pub passage: PassageHit,
    /// The documents, by path; two or more.
    pub members: Vec<Member>,
}

/// What is nearly the same, over the whole index.
#[derive(Debug, Clone, PartialEq)]
pub struct Clusters {
    /// Groups of documents, the largest first.
    pub documents: Vec<DocumentCluster>,
    /// Groups of passages, those in most documents first.
    pub passages: Vec<PassageCluster>,
}

/// Finds the groups: those of documents all, those of passages the `limit` largest.
///
/// # Errors
/// When the index is damaged.
pub fn clusters(searcher: &Searcher, limit: usize) -> Result<Clusters, IndexError> {
    open_guarded(&searcher.index, |_| {
        let all = All::read(searcher)?;
        let names = Names::open(searcher)?;
        Ok(Clusters {
            documents: all.documents(&names)?,
            passages: all.passages(searcher, &names, limit)?,
        })
    })
}

/// Every document with its sketch, and every passage with its print.
#[derive(Default)]
struct All {
    documents: Vec<At>,
    /// For each document [`BANDS`] bands; zeros where it has no sketch.
    sketches: Vec<u64>,
    /// Print, document (a number in `documents`) and number in it.
    passages: Vec<(u64, u32, u32)>,
}

impl All {
    fn read(searcher: &Searcher) -> tantivy::Result<Self> {
        let mut all = Self::default();
        each(searcher, |at, prints, sketch| {
            let document = u32::try_from(all.documents.len()).unwrap_or(u32::MAX);
            all.documents.push(at);
            all.sketches
                .extend((0..BANDS).map(|band| sketch.get(band).copied().unwrap_or_default()));
            let numbered = prints.iter().zip(0..).filter(|(print, _)| **print != 0);
            all.passages
                .extend(numbered.map(|(print, number)| (*print, document, number)));
        })?;
        Ok(all)
    }

    fn sketch(&self, document: u32) -> &[u64] {
        let from = document as usize * BANDS;
        self.sketches.get(from..from + BANDS).unwrap_or_default()
    }

    fn shared_bands(&self, left: u32, right: u32) -> usize {
        let pairs = self.sketch(left).iter().zip(self.sketch(right));
        pairs
            .filter(|(left, right)| left == right && **left != 0)
            .count()
    }

    fn documents(&self, names: &Names) -> tantivy::Result<Vec<DocumentCluster>> {
        let mut groups = Groups::new(self.documents.len());
        for band in 0..BANDS {
            let key = |document: u32| (self.sketch(document)[band], document);
            let count = u32::try_from(self.documents.len()).unwrap_or(u32::MAX);
            let mut keys: Vec<(u64, u32)> =
                (0..count).map(key).filter(|(band, _)| *band != 0).collect();
            groups.join_equal(&mut keys, |left, right| {
                self.shared_bands(left, right) >= SKETCH_SHARED
            });
        }
        let mut found = Vec::new();
        for group in groups.of_many() {
            let first = group.first().copied().unwrap_or_default();
            let mut members = Vec::with_capacity(group.len());
            for document in group {
                let alike = likeness(self.shared_bands(first, document));
                members.push(member(names, self.documents[document as usize], alike)?);
            }
            members.sort_by(|left, right| left.path.cmp(&right.path));
            found.push(DocumentCluster { members });
        }
        found.sort_by(|left, right| {
            let size = right.members.len().cmp(&left.members.len());
            size.then_with(|| left.members[0].path.cmp(&right.members[0].path))
        });
        Ok(found)
    }

    fn passages(
        &self,
        searcher: &Searcher,
        names: &Names,
        limit: usize,
    ) -> tantivy::Result<Vec<PassageCluster>> {
        let mut groups: Vec<Vec<u32>> = self.passage_groups();
        groups.sort_by_key(|group| std::cmp::Reverse(self.in_documents(group)));
        let mut found = Vec::new();
        for group in groups
            .iter()
            .filter(|group| self.in_documents(group) > 1)
            .take(limit)
        {
            found.extend(self.checked(searcher, names, group)?);
        }
        found.sort_by(|left, right| {
            let size = right.members.len().cmp(&left.members.len());
            size.then_with(|| left.passage.quote.cmp(&right.passage.quote))
        });
        Ok(found)
    }

    /// Passages that share two bands or more: for each two bands a table.
    fn passage_groups(&self) -> Vec<Vec<u32>> {
        let mut groups = Groups::new(self.passages.len());
        let band = |print: u64, band: usize| (print >> (16 * band)) & 0xFFFF;
        for one in 0..PRINT_BANDS {
            for other in one + 1..PRINT_BANDS {
                let key = |((print, ..), number): (&(u64, u32, u32), u32)| {
                    (band(*print, one) << 16 | band(*print, other), number)
                };
                let mut keys: Vec<(u64, u32)> = self.passages.iter().zip(0..).map(key).collect();
                groups.join_equal(&mut keys, |left, right| {
                    let print = |number: u32| self.passages[number as usize].0;
                    shared(print(left), print(right)) >= PRINT_SHARED
                });
            }
        }
        groups.of_many()
    }

    /// The number of documents that a group of passages stands in; members ascend by document.
    fn in_documents(&self, group: &[u32]) -> usize {
        let mut documents: Vec<u32> = group
            .iter()
            .map(|number| self.passages[*number as usize].1)
            .collect();
        documents.dedup();
        documents.len()
    }

    /// A group of passages without those whose words differ too much after all.
    fn checked(
        &self,
        searcher: &Searcher,
        names: &Names,
        group: &[u32],
    ) -> tantivy::Result<Option<PassageCluster>> {
        let read = |number: u32| -> tantivy::Result<Option<PassageHit>> {
            let (_, document, passage) = self.passages[number as usize];
            let at = self.documents[document as usize];
            let stored = Stored::read(searcher, at.segment as usize, at.doc)?;
            Ok(stored.passage(passage as usize))
        };
        let Some((first, others)) = group.split_first() else {
            return Ok(None);
        };
        let Some(passage) = read(*first)? else {
            return Ok(None);
        };
        let (print, document, _) = self.passages[*first as usize];
        let mut members = vec![(document, 1.0)];
        for (number, count) in others.iter().zip(1..) {
            let (other, document, _) = self.passages[*number as usize];
            let alike = if other == print {
                1.0
            } else if count < CHECKED {
                read(*number)?.map_or(0.0, |other| overlap(&passage.quote, &other.quote))
            } else {
                LEAST
            };
            if alike >= LEAST && members.last().is_none_or(|(last, _)| *last != document) {
                members.push((document, alike));
            }
        }
        if members.len() < 2 {
            return Ok(None);
        }
        let named = members
            .into_iter()
            .map(|(document, alike)| member(names, self.documents[document as usize], alike));
        let mut members = named.collect::<tantivy::Result<Vec<_>>>()?;
        members.sort_by(|left, right| left.path.cmp(&right.path));
        Ok(Some(PassageCluster { passage, members }))
    }
}

fn member(names: &Names, at: At, likeness: f32) -> tantivy::Result<Member> {
    let (path, participant) = names.of(at)?;
    Ok(Member {
        path,
        participant,
        likeness,
    })
}
