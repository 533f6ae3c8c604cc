//! How good the rules are: verdicts against labels given by hand.

mod gold;
mod measure;
mod score;
mod select;

pub use gold::{GoldError, Label, Labelled, load};
pub use measure::{Measured, measure};
pub use score::{Errors, Ratio, RequirementScore, Score, score};
pub use select::Selection;
