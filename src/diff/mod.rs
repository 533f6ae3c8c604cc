//! What changed between two or more runs of `check`, from their JSON reports.
//!
//! Participants are matched by name, findings by requirement and words: a text
//! that moved is still the same finding.

mod compare;
mod read;
mod trend;

pub use compare::{Change, Changed, Comparison, Only, compare};
pub use read::{Point, ReadError, Report, Who, read};
pub use trend::{Row, trend};
