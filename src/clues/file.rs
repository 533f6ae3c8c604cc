//! The file of clues as written.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::{About, Clues, Group, Subject};

/// The whole file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClueFile {
    /// The clues to each requirement.
    #[serde(default)]
    requirement: Vec<RequirementFile>,
}

/// The clues to one requirement.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RequirementFile {
    /// The requirement's id.
    #[schemars(with = "String")]
    id: Spanned<String>,
    /// From so many points in one sentence a person should look.
    sign: u16,
    /// Groups of words, and what each counts for.
    words: Vec<GroupFile>,
}

/// Words that mean the same on a subject.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GroupFile {
    /// What a sentence gets that holds one of the words, or several.
    points: u16,
    /// The words, with commas between: `maart, versie*, *termijn, niet meer * gebruiken`.
    any: String,
}

impl From<ClueFile> for Clues {
    fn from(file: ClueFile) -> Self {
        let mut requirements = Vec::with_capacity(file.requirement.len());
        let (mut phrases, mut groups) = (Vec::new(), Vec::new());
        for (subject, written) in file.requirement.into_iter().enumerate() {
            for (number, words) in written.words.iter().enumerate() {
                let group = Group {
                    subject: Subject(subject),
                    number,
                    points: words.points.into(),
                };
                // What holds no word is no phrase, and gets no number.
                let said = |phrase: &&str| phrase.contains(char::is_alphanumeric);
                let said = words.any.split(',').filter(said);
                phrases.extend(said.map(str::to_owned));
                groups.resize(phrases.len(), group);
            }
            requirements.push(About {
                id: written.id,
                sign: written.sign.into(),
                words: written
                    .words
                    .into_iter()
                    .map(|group| (group.points.into(), group.any))
                    .collect(),
            });
        }
        Self {
            requirements,
            phrases: phrases.into(),
            groups,
        }
    }
}
