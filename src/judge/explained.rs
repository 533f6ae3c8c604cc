//! Sentences that say what a word means or what the law asks, not what this
//! organisation does: definitions and summaries of the law.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::scan::{Scan, Span};
use crate::text::BlockKind;

/// Lexicon of headings over definitions: everything below them is explained.
const DEFINITIONS: &str = "definitiekop";
/// Lexicon of headings over the law: below them is explained what does not speak for itself.
const FRAMEWORK: &str = "wetskaderkop";
/// Lexicon of words that define: their sentence, and the list that it introduces.
const DEFINES: &str = "definitie";
/// Lexicon of words by which the law, or everyone that it binds, is the subject.
const LAW: &str = "wetssamenvatting";
/// Lexicon of words by which this organisation is the subject.
const OWN: &str = "eigen-stem";
/// How many introductions may stand above one another.
const INTRODUCTIONS: usize = 3;

/// What of a document is explained; found at first need.
#[derive(Debug, Default)]
pub(crate) struct Explained(OnceCell<Found>);

#[derive(Debug)]
struct Found {
    /// For each sentence, whether all of it is.
    sentences: Vec<bool>,
    /// The clauses that are, in sentences that are not.
    clauses: HashSet<u32>,
}

impl Explained {
    /// Whether a span stands in a definition or a summary of the law.
    pub(crate) fn has(&self, scan: &Scan<'_>, span: &Span) -> bool {
        let found = self.0.get_or_init(|| find(scan));
        let (first, last) = scan.clauses(span);
        found.sentences[span.sentence as usize]
            || (first..=last).any(|clause| found.clauses.contains(&clause))
    }
}

fn find(scan: &Scan<'_>) -> Found {
    let count = scan.document.sentences().len();
    let voices = Voices::of(scan, count);
    let mut found = Found {
        sentences: vec![false; count],
        clauses: HashSet::new(),
    };
    for sentence in 0..count {
        found.sentences[sentence] = voices.whole(scan, sentence);
    }
    for span in scan.spans(LAW) {
        if !found.sentences[span.sentence as usize] {
            let (first, last) = scan.clauses(&span);
            found.clauses.extend(first..=last);
        }
    }
    found
}

/// Which sentences define, summarise the law, or speak for the organisation.
struct Voices {
    definitions: Vec<bool>,
    framework: Vec<bool>,
    defines: Vec<bool>,
    law: Vec<bool>,
    own: Vec<bool>,
}

impl Voices {
    fn of(scan: &Scan<'_>, count: usize) -> Self {
        let holds = |lexicon: &str| {
            let mut holds = vec![false; count];
            for span in scan.spans(lexicon) {
                holds[span.sentence as usize] = true;
            }
            holds
        };
        Self {
            definitions: holds(DEFINITIONS),
            framework: holds(FRAMEWORK),
            defines: holds(DEFINES),
            law: holds(LAW),
            own: holds(OWN),
        }
    }

    /// Whether all of a sentence is explained.
    fn whole(&self, scan: &Scan<'_>, sentence: usize) -> bool {
        let own = self.own[sentence];
        self.defines[sentence]
            || self.law[sentence] && !own
            || below(scan, sentence, &self.definitions)
            || !own && below(scan, sentence, &self.framework)
            || self.introduced(scan, sentence)
    }

    /// Whether a definition, or the law in its own voice, introduces the list it stands in.
    fn introduced(&self, scan: &Scan<'_>, sentence: usize) -> bool {
        let mut at = sentence;
        for _ in 0..INTRODUCTIONS {
            let block = scan.document.block_of(at);
            let listed = matches!(block.kind, BlockKind::Item(_) | BlockKind::Row { .. });
            let Some(intro) = block.intro.filter(|_| listed) else {
                return false;
            };
            if self.defines[intro] || self.law[intro] && !self.own[intro] {
                return true;
            }
            at = intro;
        }
        false
    }
}

/// Whether a sentence stands below a heading that is marked.
fn below(scan: &Scan<'_>, sentence: usize, marked: &[bool]) -> bool {
    let document = scan.document;
    let block = document.sentences()[sentence].block;
    let mut section = Some(document.blocks()[block].section);
    while let Some(index) = section {
        if let Some(heading) = document.sections()[index].heading {
            let sentences = document.blocks()[heading].sentences.clone();
            if sentences.into_iter().any(|heading| marked[heading]) {
                return true;
            }
        }
        section = document.sections()[index].parent;
    }
    false
}

impl Scan<'_> {
    /// Everything that the lexicon of that name knows; nothing if there is none.
    fn spans(&self, lexicon: &str) -> Vec<Span> {
        let index = self.rules.lexicon(lexicon);
        index.map_or_else(Vec::new, |index| self.lexicon(index).to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Document;

    /// The sentences that are explained as a whole.
    fn explained(text: &str) -> Vec<String> {
        let rules = RuleSet::load(None).unwrap();
        let document = Document::from_text(text);
        let scan = Scan::new(&document, &rules);
        let found = find(&scan);
        let sentences = document.sentences().iter().enumerate();
        sentences
            .filter(|(index, _)| found.sentences[*index])
            .map(|(_, sentence)| document.text()[sentence.range.clone()].to_owned())
            .collect()
    }

    #[test]
    fn definitions_are_known_by_heading_introduction_and_words() {
        let text = "# Begrippen\n\nVerwerker: een bedrijf dat gegevens verwerkt.\n\n# Uitvoering\n\n\
                    De directie houdt een register bij.\n\nIn dit beleid wordt verstaan onder:\n\n\
                    - datalek: een inbreuk op de beveiliging;\n- FG: de functionaris.\n\n\
                    Een DPIA is een onderzoek naar risico's vooraf.";
        let found = explained(text);
        assert_eq!(found.len(), 6, "{found:#?}");
        assert!(!found.iter().any(|sentence| sentence.contains("directie")));
    }

    #[test]
    fn the_law_speaks_for_itself_and_we_for_ourselves() {
        let text = "De AVG verplicht organisaties om een register bij te houden.\n\n\
                    Daarom houden wij een register bij.\n\n\
                    Organisaties moeten een FG aanwijzen.\n\nHet college wijst een FG aan.";
        let found = explained(text);
        assert_eq!(found.len(), 2, "{found:#?}");
    }
}
