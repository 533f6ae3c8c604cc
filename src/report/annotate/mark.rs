//! What is highlighted, where, and what the notes say.

use std::collections::BTreeMap;

use crate::extract::{Extracted, Rect};
use crate::judge::{Evidence, Judgement, Severity, Verdict};
use crate::report::tally::gap_severity;
use crate::report::{harmless_line, view};

/// Highlights of one verdict at most.
const MOST: usize = 5;
/// Rectangles of one highlight at most.
const LINES: usize = 100;

/// How a highlight looks: the worst of what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Colour {
    Good,
    Gap(Severity),
}

/// Words to be highlighted on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// 1-based.
    pub(super) page: u32,
    pub(super) rects: Vec<Rect>,
    pub(super) colour: Colour,
    /// What the note says, on lines.
    pub(super) note: String,
}

/// A verdict on words.
type Notes = BTreeMap<(usize, usize), (Colour, Vec<String>)>;

/// The highlights of all verdicts that rest on words.
pub(super) fn marks(judgement: &Judgement, extracted: &Extracted) -> Vec<Mark> {
    let mut notes = Notes::new();
    for finding in &judgement.requirements {
        let colour = gap_severity(finding).map_or(Colour::Good, Colour::Gap);
        let basis = finding.basis.join(", ");
        let verdict = finding.verdict.label();
        let mut said = format!("{}: {verdict} ({basis}).", finding.title);
        if finding.verdict.is_gap() {
            said.push(' ');
            said.push_str(&finding.message);
        }
        if let Some(advice) = &finding.advice {
            said.push_str(&format!(" Wat te doen: {advice}"));
        }
        add(&mut notes, &finding.evidence, colour, &said);
    }
    for signal in &judgement.signals {
        let basis = signal.basis.join(", ");
        let said = format!(
            "Signaal: {} ({basis}). {} Wat te doen: {}",
            signal.title, signal.message, signal.advice
        );
        add(
            &mut notes,
            &signal.evidence,
            Colour::Gap(signal.severity),
            &said,
        );
    }
    let marks = notes
        .into_iter()
        .flat_map(|((start, end), (colour, said))| {
            on_pages(extracted.rects(start..end), colour, &said.join("\n\n"))
        });
    marks.collect()
}

fn add(notes: &mut Notes, evidence: &[Evidence], colour: Colour, said: &str) {
    for one in evidence.iter().take(MOST) {
        let (worst, notes) = notes
            .entry((one.start, one.end))
            .or_insert_with(|| (colour, Vec::new()));
        *worst = colour.max(*worst);
        let weight = match colour {
            Colour::Gap(severity) => format!(" [{}]", view::severity(severity)),
            Colour::Good => String::new(),
        };
        notes.push(harmless_line(&format!("{said}{weight}")));
    }
}

/// One highlight for each page that the words stand on.
fn on_pages(rects: Vec<(u32, Rect)>, colour: Colour, note: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (page, rect) in rects.into_iter().take(LINES) {
        match marks.last_mut() {
            Some(mark) if mark.page == page => mark.rects.push(rect),
            _ => marks.push(Mark {
                page,
                rects: vec![rect],
                colour,
                note: note.to_owned(),
            }),
        }
    }
    marks
}

/// What a note on the first page says of the requirements that nothing meets;
/// empty when there are none.
pub(super) fn absent(judgement: &Judgement) -> String {
    let missing = judgement.requirements.iter();
    let missing = missing.filter(|finding| finding.verdict == Verdict::Missing);
    let lines = missing.map(|finding| {
        let severity = view::severity(gap_severity(finding).unwrap_or(Severity::Error));
        let basis = finding.basis.join(", ");
        let advice = finding.advice.as_deref().unwrap_or_default();
        harmless_line(&format!(
            "- {} ({severity}, {basis}). {advice}",
            finding.title
        ))
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("Niet gevonden in deze tekst:\n{}", lines.join("\n"))
}
