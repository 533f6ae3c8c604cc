//! Texts that are nearly the same: passages that many participants share, and
//! statements made from one template.
//!
//! No two texts are compared as such. The index holds a print of each passage
//! and a sketch of each document (`index::sketch`); those that share bands are
//! brought together by sorting, so that time grows with the texts and not with
//! the pairs of them. Passages that are shown are then checked on the words
//! themselves, but for equal prints and the far end of the largest groups
//! ([`clusters`]).

mod clusters;
mod columns;
mod groups;
mod one;

pub use clusters::{Clusters, DocumentCluster, Member, PassageCluster, clusters};
pub use one::{Alike, AlikeDocument, SharedPassage, similar};

use std::collections::HashSet;

use crate::index::words::forms;

/// Bands of a print that two passages share to be called nearly the same.
const PRINT_SHARED: usize = 2;
/// Bands of a sketch that two documents share to be called made from one template.
const SKETCH_SHARED: usize = 4;
/// The least share of pairs of words that two such passages have in common.
const LEAST: f32 = 0.5;

/// The share of pairs of neighbouring words that two texts have in common
/// (Jaccard similarity), from 0 to 1.
fn overlap(left: &str, right: &str) -> f32 {
    let (left, right) = (pairs(left), pairs(right));
    let both = left.intersection(&right).count();
    let either = left.len() + right.len() - both;
    if either == 0 {
        return 0.0;
    }
    both as f32 / either as f32
}

fn pairs(text: &str) -> HashSet<(String, String)> {
    let words = forms(text);
    let pair = |pair: &[String]| (pair[0].clone(), pair[1].clone());
    words.windows(2).map(pair).collect()
}

/// How alike two documents are that share so many bands of a sketch, from 0 to 1.
fn likeness(shared: usize) -> f32 {
    let bands = crate::index::sketch::BANDS as f32;
    (shared as f32 / bands).cbrt()
}
