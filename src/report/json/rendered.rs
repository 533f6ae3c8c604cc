//! What was made of a document as it will stand in the report, written beforehand.

use super::layout::indented;
use super::model::Content;
use crate::assess::Assessment;

/// How deep the entry of a document stands in the report.
pub(super) const DEPTH: usize = 2;

/// The entry of a document in `avgtoets/v1`, but for its path and hash: an object, indented
/// as in the report. It is the same wherever the document lies, so it can be written on any
/// thread, and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered(Vec<u8>);

impl Rendered {
    /// That of a document.
    pub fn of(assessment: &Assessment) -> Option<Self> {
        let mut written = Vec::new();
        let content = Content::of_assessment(assessment);
        indented(&content, DEPTH, &mut written).ok()?;
        Some(Self(written))
    }

    /// One that was kept; `None` when these bytes can't be one.
    pub fn kept(bytes: &[u8]) -> Option<Self> {
        (bytes.starts_with(b"{\n") && bytes.ends_with(b"}")).then(|| Self(bytes.to_vec()))
    }

    /// Its bytes, UTF-8.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Adds its keys to an object that is written already, at the same depth.
    pub(super) fn join(&self, object: &mut Vec<u8>) {
        let end = b"\n    }";
        debug_assert!(object.ends_with(end));
        object.truncate(object.len() - end.len());
        object.push(b',');
        object.extend_from_slice(self.0.get(1..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::{Document, Named};
    use super::*;
    use crate::extract::Limits;
    use crate::judge::Options;
    use crate::report::DocumentReport;
    use crate::rules::RuleSet;

    fn report(assessed: &Assessment) -> DocumentReport {
        DocumentReport {
            path: "a \"b\".txt".into(),
            sha256: Some("00ff".to_owned()),
            format: assessed.format,
            pages: assessed.pages,
            chars: assessed.chars,
            remarks: assessed.remarks.clone(),
            text: None,
            json: None,
            recognition: assessed.recognition.clone(),
            outcome: assessed.outcome.clone(),
        }
    }

    #[test]
    fn an_entry_is_the_same_however_it_was_written() {
        let rules = RuleSet::load(None).unwrap();
        let judged =
            "Privacyverklaring\n\nDe gemeente Rietdorp beantwoordt uw verzoek binnen een maand.";
        for text in [judged, ""] {
            let (options, limits) = (Options::default(), Limits::default());
            let assessed = crate::assess::assess(text.as_bytes(), &rules, &options, &limits);
            let report = report(&assessed);
            let (mut whole, mut joined) = (Vec::new(), Vec::new());
            indented(&Document::of(&report), DEPTH, &mut whole).unwrap();
            indented(&Named::of(&report), DEPTH, &mut joined).unwrap();
            let rendered = Rendered::of(&assessed).unwrap();
            rendered.join(&mut joined);
            assert_eq!(String::from_utf8(joined), String::from_utf8(whole));
            assert_eq!(Rendered::kept(rendered.bytes()).as_ref(), Some(&rendered));
        }
    }
}
