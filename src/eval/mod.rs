//! How good the rules are: verdicts against labels given by hand.

mod gold;
mod score;

pub use gold::{GoldError, Label, Labelled, load};
pub use score::{Errors, Ratio, RequirementScore, Score, score};
