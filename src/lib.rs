//! `avgtoets` reads Dutch privacy statements and says, per requirement of the
//! AVG (GDPR), what is there and what is not, with the words it rests on.
//!
//! One direction of flow, every arrow a pure function over plain data:
//!
//! ```text
//! bytes ─extract─▶ Extracted ─text─▶ Document ─judge(RuleSet)─▶ Judgement ─report─▶ terminal, JSON
//! ```
//!
//! Nothing here prints, reads the environment or opens a network connection;
//! the command line in `src/cli` does the first two and nobody does the third.

pub mod across;
pub mod assess;
pub mod batch;
pub(crate) mod clues;
pub mod diff;
pub mod digest;
pub mod eval;
pub mod extract;
pub mod index;
pub mod judge;
pub mod kind;
mod language;
pub mod lexicon;
pub mod readability;
pub mod report;
pub mod review;
pub mod rules;
pub mod search;
pub mod similar;
pub mod text;
