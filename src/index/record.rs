//! What the index keeps of a document besides its words: enough to show a hit
//! without the file.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::facts;
use super::passages::{Body, Map, PassageKind, narrow};
use crate::extract::Status;
use crate::judge::{Evidence, Finding, Judgement, Sector, Signal, Verdict};
use crate::kind::Recognition;
use crate::report::Failure;
use crate::text::Document;

/// Where evidence stands: characters of the extracted text, from 0.
pub(crate) type Span = (u32, u32);

/// What the index knows of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The file, as an absolute path.
    pub path: String,
    /// Whose document it is: the participant's name.
    pub participant: String,
    /// The document's title, where it has one.
    pub title: Option<String>,
    /// How it went with the document.
    pub status: Status,
    /// Why it was not judged, and what to do about it (Dutch); `None` if it was.
    pub error: Option<(String, String)>,
    /// The sector that it was judged for.
    pub sector: Option<Sector>,
    /// The kind of document, and after it the kinds of its parts; empty if it was not read.
    pub kinds: Vec<String>,
    /// The profile that judged it.
    pub profile: Option<String>,
    /// The year of the document's version.
    pub year: Option<i16>,
    /// The legal bases claimed.
    pub bases: Vec<String>,
    /// Each requirement with its verdict and its evidence.
    pub(crate) verdicts: Vec<(String, Verdict, Vec<Span>)>,
    /// Each signal with its evidence.
    pub(crate) signals: Vec<(String, Vec<Span>)>,
    /// The pages: number, and the first character.
    pub(crate) pages: Vec<(u32, u32)>,
    pub(crate) passages: Vec<(PassageKind, u32)>,
    pub(crate) sections: Vec<(Option<u32>, Option<u32>)>,
    pub(crate) map: Map,
}

impl Record {
    /// A file that could not be judged.
    pub(crate) fn failed(path: &str, participant: &str, failure: &Failure) -> Self {
        Self {
            path: path.to_owned(),
            participant: participant.to_owned(),
            title: None,
            status: failure.status,
            error: Some((failure.message.clone(), failure.help.clone())),
            sector: None,
            kinds: Vec::new(),
            profile: None,
            year: None,
            bases: Vec::new(),
            verdicts: Vec::new(),
            signals: Vec::new(),
            pages: Vec::new(),
            passages: Vec::new(),
            sections: Vec::new(),
            map: Map::default(),
        }
    }

    /// A document with its verdicts; takes what it needs of `body`.
    pub(crate) fn judged(
        path: &str,
        participant: &str,
        document: &Document,
        judgement: &Judgement,
        body: &mut Body,
    ) -> Self {
        let verdict = |finding: &Finding| {
            (
                finding.id.clone(),
                finding.verdict,
                evidence(&finding.evidence),
            )
        };
        let signal = |signal: &Signal| (signal.id.clone(), evidence(&signal.evidence));
        let page = |page: &crate::extract::Page| (page.number, narrow(page.start));
        Self {
            path: path.to_owned(),
            participant: participant.to_owned(),
            title: judgement.title.clone(),
            status: Status::Judged,
            error: None,
            sector: Some(judgement.sector),
            kinds: Vec::new(),
            profile: Some(judgement.profile.clone()),
            year: year(judgement),
            bases: judgement.bases.clone(),
            verdicts: judgement.requirements.iter().map(verdict).collect(),
            signals: judgement.signals.iter().map(signal).collect(),
            pages: document.source().pages.iter().map(page).collect(),
            passages: std::mem::take(&mut body.passages),
            sections: std::mem::take(&mut body.sections),
            map: std::mem::take(&mut body.map),
        }
    }

    /// Takes over what the document was recognised as.
    pub(crate) fn recognise(&mut self, recognition: &Recognition) {
        let parts = recognition.parts.iter().map(|part| &part.kind.id);
        for kind in std::iter::once(&recognition.kind.id).chain(parts) {
            if !self.kinds.contains(kind) {
                self.kinds.push(kind.clone());
            }
        }
    }

    /// A document that was read, and is of a kind that no profile judges; takes
    /// what it needs of `body`.
    pub(crate) fn recognised(
        path: &str,
        participant: &str,
        document: &Document,
        failure: &Failure,
        body: &mut Body,
    ) -> Self {
        let page = |page: &crate::extract::Page| (page.number, narrow(page.start));
        Self {
            title: document.title(),
            pages: document.source().pages.iter().map(page).collect(),
            passages: std::mem::take(&mut body.passages),
            sections: std::mem::take(&mut body.sections),
            map: std::mem::take(&mut body.map),
            ..Self::failed(path, participant, failure)
        }
    }

    /// Each requirement's id with its verdict, in the order of the report.
    pub fn verdicts(&self) -> impl Iterator<Item = (&str, Verdict)> {
        self.verdicts
            .iter()
            .map(|(id, verdict, _)| (id.as_str(), *verdict))
    }

    /// The ids of the signals found.
    pub fn signals(&self) -> impl Iterator<Item = &str> {
        self.signals.iter().map(|(id, _)| id.as_str())
    }

    /// Every fact of the document that has words, with those words.
    pub(crate) fn evidence(&self) -> impl Iterator<Item = (String, &[Span])> {
        let verdicts = self.verdicts.iter().map(|(id, verdict, spans)| {
            (facts::fact(facts::verdict(*verdict), id), spans.as_slice())
        });
        let signals = self
            .signals
            .iter()
            .map(|(id, spans)| (facts::fact("signaal", id), spans.as_slice()));
        verdicts.chain(signals)
    }

    /// The passage that holds a character of the extracted text.
    pub(crate) fn passage_at(&self, spans: &[Range<usize>], text: &str, at: usize) -> usize {
        let starts = |span: &Range<usize>| self.map.source(text, span.start) <= at;
        // Running headers stand at the end, out of order: only the others ascend.
        let ordered = self
            .passages
            .iter()
            .take_while(|(kind, _)| *kind != PassageKind::Furniture)
            .count();
        let body = spans.get(..ordered.min(spans.len())).unwrap_or_default();
        body.partition_point(starts).saturating_sub(1)
    }
}

fn evidence(all: &[Evidence]) -> Vec<Span> {
    all.iter()
        .map(|one| (narrow(one.start), narrow(one.end)))
        .collect()
}

/// The requirements whose evidence dates a document.
const DATED: [&str; 2] = ["versiedatum", "beleid-vaststelling"];

/// The latest year that the evidence for the date of the document names.
fn year(judgement: &Judgement) -> Option<i16> {
    let dated = judgement
        .requirements
        .iter()
        .find(|finding| DATED.contains(&finding.id.as_str()))?;
    let quotes = dated.evidence.iter().flat_map(|one| years(&one.quote));
    quotes.max()
}

/// The numbers in a text that can be the year of a statement.
fn years(text: &str) -> impl Iterator<Item = i16> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1990..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_from_dates() {
        let found: Vec<i16> =
            years("Versie 1.2, 25-05-2018, nr. 12345, gewijzigd in 2021").collect();
        assert_eq!(found, [2018, 2021]);
        assert_eq!(years("postcode 1234 AB").count(), 0);
    }
}
