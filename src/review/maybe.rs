//! What no rule found and a sentence may say all the same, by its words.

use super::{Reason, Review};
use crate::clues::Clues;
use crate::judge::{Evidence, Finding, Judgement, Verdict};
use crate::text::Document;

const LOOK: &str = "avgtoets vond dit niet, maar de woorden van deze zin wijzen op dit onderwerp. \
                    Lees of het er toch staat.";

/// Weighs the words for every requirement that seems to be missing.
pub(crate) fn add(document: &Document, clues: &Clues, judgement: &mut Judgement) {
    let findings = &mut judgement.requirements;
    let missing = |finding: &Finding| finding.verdict == Verdict::Missing;
    if !findings.iter().any(missing) {
        return;
    }
    let asked = findings.iter().filter(|finding| missing(finding));
    let weighed = clues.weigh(document, asked.map(|finding| finding.id.as_str()));
    for finding in findings.iter_mut().filter(|finding| missing(finding)) {
        if let Some(clue) = weighed.clue(&finding.id) {
            finding.point_to(Evidence::of_words(document, clue.sentence, clue.words));
        }
    }
}

impl Finding {
    /// Adds a sentence to look at, unless another reason shows it already.
    fn point_to(&mut self, sentence: Evidence) {
        let mut shown = self.review.iter().flat_map(|review| &review.evidence);
        if shown.any(|shown| shown.start == sentence.start) {
            return;
        }
        self.review.push(Review {
            reason: Reason::MaybeSaid,
            message: LOOK.to_owned(),
            evidence: vec![sentence],
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::{Options, judge};
    use crate::rules::RuleSet;

    /// Words that no rule on cookies knows.
    const CLUES: &str = r#"
        [[requirement]]
        id = "cookies"
        sign = 4
        words = [{ points = 4, any = "poes*" }, { points = 4, any = "spint, spinnen*" }]
    "#;

    fn finding(text: &str) -> Finding {
        let rules = RuleSet::load(None).unwrap();
        let document = Document::from_text(text);
        let mut judgement = judge(&document, &rules, &Options::default());
        add(&document, &toml::from_str(CLUES).unwrap(), &mut judgement);
        let mut findings = judgement.requirements.into_iter();
        findings.find(|finding| finding.id == "cookies").unwrap()
    }

    #[test]
    fn a_sign_leaves_the_verdict() {
        let found = finding("Wij zijn een school. De poes slaapt.");
        assert_eq!(found.verdict, Verdict::Missing);
        assert!(found.advice.is_some() && found.evidence.is_empty());
        assert_eq!(found.review[0].reason, Reason::MaybeSaid);
        assert_eq!(found.review[0].evidence[0].quote, "De poes slaapt.");
    }

    #[test]
    fn a_sentence_that_is_shown_already_is_not_shown_again() {
        let mut finding = finding("Wij zijn een school. De poes slaapt.");
        let again = finding.review[0].evidence[0].clone();
        finding.point_to(again);
        assert_eq!(finding.review.len(), 1);
    }

    #[test]
    fn what_a_rule_found_is_left_alone() {
        let found = finding("Wij plaatsen functionele cookies. De poes spint.");
        assert_eq!(found.verdict, Verdict::Present);
        assert!(found.review.is_empty());
    }
}
