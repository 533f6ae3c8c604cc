//! The index: every document of a corpus with its words, its passages and its
//! verdicts, on disk.
//!
//! One tantivy document is one file. Its passages are ranges of word positions
//! within it, so that boolean questions are about the whole document, and
//! phrases and proximity stay within a passage. Words are indexed as they are
//! written (folded); stems and the parts of compounds are found through the
//! [`Vocabulary`], which is made from the committed index.
//!
//! The committed index is the one source of truth: what is known of a file
//! (its hash, the rules that judged it) stands beside its words, and becomes
//! visible in the same commit.

mod compound;
mod entry;
mod error;
pub(crate) mod facts;
mod identity;
mod open;
pub(crate) mod passages;
mod record;
pub(crate) mod schema;
pub(crate) mod sketch;
mod stem;
mod update;
pub(crate) mod vocabulary;
pub(crate) mod words;

pub use entry::{Entry, Stamp};
pub use error::IndexError;
pub use identity::identity;
pub(crate) use open::open_guarded;
pub use open::{Catalogue, Index};
pub use passages::PassageKind;
pub use record::Record;
pub use update::{Known, Update};
pub use vocabulary::Vocabulary;
