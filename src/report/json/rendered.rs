//! What was made of a document as it will stand in the report, written beforehand.

use std::io::{self, Write};

use super::layout::indented;
use super::model::Content;
use crate::assess::Assessment;

/// How deep the entry of a document stands in the report.
pub(super) const DEPTH: usize = 2;

/// The entry of a document in `avgtoets/v1`, but for its path and hash: an object, indented
/// as in the report. It is the same wherever the document lies, so it can be written on any
/// thread, and kept.
#[derive(Debug, Clone)]
pub struct Rendered {
    bytes: Vec<u8>,
    /// Where it begins in them: what was kept is not copied.
    from: usize,
}

impl PartialEq for Rendered {
    fn eq(&self, other: &Self) -> bool {
        self.bytes() == other.bytes()
    }
}

impl Eq for Rendered {}

impl Rendered {
    /// That of a document.
    pub fn of(assessment: &Assessment) -> Option<Self> {
        let mut bytes = Vec::new();
        let content = Content::of(assessment);
        indented(&content, DEPTH, &mut bytes).ok()?;
        Some(Self { bytes, from: 0 })
    }

    /// One that was kept at the end of these bytes, which begins at byte `from`; `None`
    /// when that can't be one.
    pub fn kept(bytes: Vec<u8>, from: usize) -> Option<Self> {
        let kept = bytes.get(from..)?;
        let whole = kept.starts_with(b"{\n") && kept.ends_with(b"}");
        whole.then_some(Self { bytes, from })
    }

    /// Its bytes, UTF-8.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(self.from..).unwrap_or_default()
    }

    /// Writes it as the rest of an object that is written already, at the same depth.
    ///
    /// # Errors
    /// Whatever `out` answers.
    pub(super) fn join(&self, object: &[u8], out: &mut impl Write) -> io::Result<()> {
        let end = b"\n    }";
        out.write_all(object.strip_suffix(end).unwrap_or(object))?;
        out.write_all(b",")?;
        out.write_all(self.bytes().get(1..).unwrap_or_default())
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
            json: None,
            assessment: assessed.clone(),
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
            let (mut whole, mut named, mut joined) = (Vec::new(), Vec::new(), Vec::new());
            indented(&Document::of(&report), DEPTH, &mut whole).unwrap();
            indented(&Named::of(&report), DEPTH, &mut named).unwrap();
            let rendered = Rendered::of(&assessed).unwrap();
            rendered.join(&named, &mut joined).unwrap();
            assert_eq!(String::from_utf8(joined), String::from_utf8(whole));
            let file = [b"xyz", rendered.bytes()].concat();
            assert_eq!(Rendered::kept(file.clone(), 3).as_ref(), Some(&rendered));
            assert_eq!(Rendered::kept(file, 2), None);
        }
    }
}
