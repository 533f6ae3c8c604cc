//! How good the rules are: verdicts against labels given by hand.

pub mod baseline;
mod folds;
mod gold;
mod measure;
mod score;
mod select;

pub use folds::folds;
pub use gold::{GoldError, Label, Labelled, load};
pub use measure::{Measured, measure, measure_baseline};
pub use score::{ClueScore, Errors, Ratio, RequirementScore, Score, score};
pub use select::Selection;
