//! Any text as a statement.
#![no_main]

use std::sync::LazyLock;

use avgtoets::assess;
use avgtoets::judge::Options;
use avgtoets::rules::RuleSet;
use avgtoets::text::Document;
use libfuzzer_sys::fuzz_target;

static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| RuleSet::load(None).expect("the rules of the program are sound"));

fuzz_target!(|text: &str| {
    let source: Vec<char> = text.chars().collect();
    let document = Document::from_text(text);
    let (_, outcome) = assess::judge(&document, &RULES, &Options::default());
    // A kind without a profile gets no verdicts.
    let Ok(mut judgement) = outcome else { return };
    assess::advise(&document, &RULES, &mut judgement);
    let findings = judgement.requirements.iter().flat_map(|finding| &finding.evidence);
    let signals = judgement.signals.iter().flat_map(|signal| &signal.evidence);
    let reasons = judgement.requirements.iter().flat_map(|finding| &finding.review);
    let reasons = reasons.chain(&judgement.review).flat_map(|reason| &reason.evidence);
    let advice = judgement.readability.iter().flat_map(|read| &read.advice);
    let advice = advice.flat_map(|advice| &advice.evidence);
    for evidence in findings.chain(signals).chain(reasons).chain(advice) {
        let there: String = source[evidence.start..evidence.end].iter().collect();
        // A quote has no hyphen where one broke a word at the end of a line.
        let letters = |text: &str| -> String {
            let gone = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}');
            text.chars().filter(gone).collect()
        };
        assert_eq!(letters(&there), letters(&evidence.quote));
        for (from, to) in &evidence.marks {
            assert!(evidence.quote.get(*from..*to).is_some());
        }
    }
});
