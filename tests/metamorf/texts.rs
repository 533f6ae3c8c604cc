//! The texts that are changed: the corpus, and the gold where it is given.

use std::path::Path;

use avgtoets::assess;
use avgtoets::eval;
use avgtoets::extract::Limits;
use avgtoets::judge::{Judgement, Options, Sector};
use avgtoets::rules::{DEFAULT_PROFILE, RuleSet};
use avgtoets::text::Document;

/// A text with what is known of it.
pub struct Text {
    pub id: String,
    pub sector: Sector,
    pub text: String,
}

impl Text {
    pub fn document(&self) -> Document {
        Document::from_text(&self.text)
    }
}

/// The texts of a folder with labels; PDFs are left out.
pub fn of(folder: &Path) -> Vec<Text> {
    let labelled = eval::load(folder).unwrap();
    labelled
        .into_iter()
        .filter(|label| label.profile == DEFAULT_PROFILE)
        .filter(|label| label.path.extension().is_some_and(|kind| kind == "txt"))
        .map(|label| Text {
            text: read(&label.path),
            id: label.id,
            sector: label.sector,
        })
        .collect()
}

fn read(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let extracted = avgtoets::extract::extract(&bytes, &Limits::default()).unwrap();
    extracted.text
}

/// The verdicts on a text, for a given sector.
pub fn judge(bytes: &[u8], sector: Sector, rules: &RuleSet) -> Judgement {
    let options = Options {
        sector: Some(sector),
        profile: Some(DEFAULT_PROFILE.to_owned()),
        ..Options::default()
    };
    let assessed = assess::assess(bytes, rules, &options, &Limits::default());
    assessed.outcome.unwrap()
}
