//! What no rule found and a sentence may say all the same, by its words.

use super::{Evidence, Finding, Verdict};
use crate::review::{Reason, Review};
use crate::rules::RuleSet;
use crate::text::Document;

const LOOK: &str = "Geen regel vond dit, maar de woorden van deze zin wijzen op dit onderwerp. \
                    Lees of het er toch staat.";

/// Weighs the words for every requirement that seems to be missing.
pub(super) fn add(document: &Document, rules: &RuleSet, findings: &mut [Finding]) {
    let missing = |finding: &Finding| finding.verdict == Verdict::Missing;
    let Some(clues) = rules.clues().filter(|_| findings.iter().any(missing)) else {
        return;
    };
    let asked = findings.iter().filter(|finding| missing(finding));
    let weighed = clues.weigh(document, asked.map(|finding| finding.id.as_str()));
    for finding in findings.iter_mut().filter(|finding| missing(finding)) {
        finding
            .review
            .extend(weighed.clue(&finding.id).map(|clue| Review {
                reason: Reason::MaybeSaid,
                message: LOOK.to_owned(),
                evidence: vec![Evidence::of_words(document, clue.sentence, clue.words)],
            }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::{Options, judge};

    const RULE: &str = r#"
        [rule]
        id = "huisdier"
        title = "Huisdieren"
        kind = "requirement"
        basis = ["avg:13(1)(c)"]
        [text]
        question = "Noemt de tekst een huisdier?"
        advice = "Noem een huisdier."
        [signals.dier]
        terms = ["kat", "hond"]
        [verdict]
        present = "dier"
        [[tests]]
        text = "De «kat» van de buren."
        verdict = "present"
        [[tests]]
        text = "De vis."
        verdict = "missing"
    "#;
    const CLUES: &str = r#"
        [[requirement]]
        id = "huisdier"
        sign = 4
        words = [{ points = 4, any = "poes*" }, { points = 4, any = "spint, spinnen*" }]
    "#;

    fn finding(text: &str) -> Finding {
        let laws = "[law.avg]\ntitle = \"AVG\"\nshort = \"AVG\"\nfrom = 2018-05-25\n";
        let files = [
            ("privacyverklaring/huisdier.toml", RULE),
            ("aanwijzingen.toml", CLUES),
            ("laws.toml", laws),
        ];
        let rules = RuleSet::from_sources(files).unwrap();
        let document = Document::from_text(text);
        let judgement = judge(&document, &rules, &Options::default());
        judgement.requirements.into_iter().next().unwrap()
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
    fn what_a_rule_found_is_left_alone() {
        let found = finding("De kat heet poes en spint.");
        assert_eq!(found.verdict, Verdict::Present);
        assert!(found.review.is_empty());
    }
}
