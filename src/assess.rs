//! The whole way from bytes to verdicts, for one document.
//!
//! ```no_run
//! use avgtoets::{assess, extract::Limits, judge::Options, rules::RuleSet};
//!
//! let rules = RuleSet::load(None)?;
//! let bytes = std::fs::read("verklaring.pdf")?;
//! let assessed = assess::assess(&bytes, &rules, &Options::default(), &Limits::default());
//! if let Ok(judgement) = &assessed.outcome {
//!     for finding in &judgement.requirements {
//!         println!("{}: {}", finding.id, finding.verdict.label());
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::extract::{self, ExtractError, Extracted, Format, Limits, Status};
use crate::judge::{self, Judgement, Options};
use crate::kind::{self, Recognition};
use crate::language;
use crate::readability::{self, Readability};
use crate::report::{Failure, SourceText};
use crate::review;
use crate::rules::RuleSet;
use crate::text::Document;

/// What reading and judging one file's bytes gave.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Assessment {
    /// What the file is; `None` when unknown.
    pub format: Option<Format>,
    /// Number of pages, where the format has pages.
    pub pages: Option<u32>,
    /// Length of the extracted text, in characters.
    pub chars: usize,
    /// What a reader must know about the quality of the text (Dutch, full sentences).
    pub remarks: Vec<String>,
    /// The text itself, when it was asked for and there is any.
    #[serde(skip)]
    pub text: Option<SourceText>,
    /// What kind of document it is; `None` if it could not be read, or the rules know no kinds.
    pub recognition: Option<Recognition>,
    /// The verdicts, or why there are none.
    pub outcome: Result<Judgement, Failure>,
}

/// How to read a file, beside the limits on what it may cost.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading<'p> {
    /// Opens a protected document; the empty password is always tried.
    pub password: &'p str,
    /// Keeps the text in [`Assessment::text`], for reports that show it.
    pub keep_text: bool,
}

impl Assessment {
    /// Nothing is known of the document, but why.
    pub fn failed(failure: Failure) -> Self {
        Self::bare(Err(failure))
    }

    /// How it ended, and nothing else of the document.
    pub fn bare(outcome: Result<Judgement, Failure>) -> Self {
        Self {
            format: None,
            pages: None,
            chars: 0,
            remarks: Vec::new(),
            text: None,
            recognition: None,
            outcome,
        }
    }

    fn of(extracted: &Extracted, outcome: Result<Judgement, Failure>) -> Self {
        let pages = u32::try_from(extracted.pages.len()).unwrap_or(u32::MAX);
        Self {
            format: Some(extracted.format),
            pages: (pages > 0).then_some(pages),
            chars: extracted.text.chars().count(),
            remarks: extracted.remarks.clone(),
            ..Self::bare(outcome)
        }
    }
}

/// Reads and judges the bytes of one file. Whatever is wrong with the file is
/// in the [`Assessment::outcome`]: a document that can't be read gets no verdicts.
pub fn assess(bytes: &[u8], rules: &RuleSet, options: &Options, limits: &Limits) -> Assessment {
    assess_as(bytes, Reading::default(), rules, options, limits)
}

/// Reads and judges the bytes of one file, in the way asked for; otherwise as [`assess`].
pub fn assess_as(
    bytes: &[u8],
    reading: Reading<'_>,
    rules: &RuleSet,
    options: &Options,
    limits: &Limits,
) -> Assessment {
    let extracted = match extract::extract_with_password(bytes, reading.password, limits) {
        Ok(extracted) => extracted,
        Err(error) => return Assessment::failed(error.into()),
    };
    if let Err(failure) = dutch(&extracted) {
        return Assessment::of(&extracted, Err(failure));
    }
    let document = Document::new(extracted);
    let (recognition, mut outcome) = judge(&document, rules, options);
    if let Ok(judgement) = &mut outcome {
        advise(&document, rules, judgement);
        if let Some(recognised) = &recognition {
            recognised.name_parts(judgement);
        }
    }
    Assessment {
        recognition,
        text: reading.keep_text.then(|| SourceText::of(&document)),
        ..Assessment::of(document.source(), outcome)
    }
}

/// Recognises a document and judges it by the profile of the options, or else
/// by the profile for its kind. A kind without a profile gets no verdicts.
pub fn judge(
    document: &Document,
    rules: &RuleSet,
    options: &Options,
) -> (Option<Recognition>, Result<Judgement, Failure>) {
    let recognition = rules.kinds().map(|kinds| kind::recognise(document, kinds));
    let rules = match (&options.profile, &recognition) {
        (None, Some(recognised)) => match rules.profile_for(&recognised.kind.id) {
            Some(profile) => rules.of(profile).unwrap_or(rules),
            None => {
                let failure = not_judged(recognised);
                return (recognition, Err(failure));
            }
        },
        _ => rules,
    };
    let mut judgement = judge::judge(document, rules, options);
    if let Some(recognised) = &recognition {
        recognised.name_parts(&mut judgement);
    }
    (recognition, Ok(judgement))
}

fn not_judged(recognised: &Recognition) -> Failure {
    let name = &recognised.kind.name;
    Failure {
        status: Status::Recognised,
        message: format!("Herkend als {name}; daarvoor heeft avgtoets geen eisen."),
        help: "Is het toch een verklaring of een beleid, geef dan zelf het profiel op: \
               --profile privacyverklaring of --profile privacybeleid."
            .to_owned(),
    }
}

/// Adds what stands beside the verdicts: reasons to look, and how well the text reads.
pub fn advise(document: &Document, rules: &RuleSet, judgement: &mut Judgement) {
    look(document, rules, judgement);
    judgement.readability = readability(document, rules);
}

/// Adds the reasons for a person to look.
pub(crate) fn look(document: &Document, rules: &RuleSet, judgement: &mut Judgement) {
    if let Some(settings) = rules.review() {
        review::add(document, settings, judgement);
    }
    if let Some(clues) = rules.clues() {
        review::add_clues(document, clues, judgement);
    }
}

/// How well a document reads; `None` where the rules have no `leesbaarheid.toml`.
pub fn readability(document: &Document, rules: &RuleSet) -> Option<Readability> {
    rules
        .readability()
        .map(|settings| readability::read(document, settings))
}

/// Reads the bytes of one file into a document, ready for the rules.
///
/// # Errors
/// When there is no text to be had, or it is not Dutch.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Failure> {
    let extracted = extract::extract(bytes, limits)?;
    dutch(&extracted)?;
    Ok(Document::new(extracted))
}

fn dutch(extracted: &Extracted) -> Result<(), Failure> {
    language::foreign(&extracted.text).map_or(Ok(()), |language| Err(not_dutch(language)))
}

fn not_dutch(language: &str) -> Failure {
    Failure {
        status: Status::NotDutch,
        message: format!("De tekst is niet in het Nederlands (waarschijnlijk: {language})."),
        help: "avgtoets beoordeelt alleen Nederlandse teksten. Bied de Nederlandse versie van de verklaring aan."
            .to_owned(),
    }
}

impl From<ExtractError> for Failure {
    fn from(error: ExtractError) -> Self {
        Self {
            status: error.status(),
            message: error.to_string(),
            help: error.help().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Assessment {
        let rules = RuleSet::load(None).unwrap();
        assess(bytes, &rules, &Options::default(), &Limits::default())
    }

    #[test]
    fn a_text_gets_verdicts() {
        let assessed =
            of("De gemeente Rietdorp beantwoordt uw verzoek binnen een maand.".as_bytes());
        assert_eq!(
            (assessed.format, assessed.pages, assessed.chars),
            (Some(Format::Text), None, 61)
        );
        let judgement = assessed.outcome.unwrap();
        assert_eq!(judgement.term.as_deref(), Some("P1M"));
    }

    #[test]
    fn what_cannot_be_read_gets_none() {
        let empty = of(b"");
        assert_eq!(empty.outcome.unwrap_err().status, Status::NoText);
        let english = "You have the right to access the personal data that we hold about you. ";
        let assessed = of(english.repeat(8).as_bytes());
        let failure = assessed.outcome.unwrap_err();
        assert_eq!(failure.status, Status::NotDutch);
        assert!(failure.message.contains("Engels"), "{}", failure.message);
        assert_eq!(assessed.format, Some(Format::Text));
    }
}
