//! Any text as a statement.
#![no_main]

use std::sync::LazyLock;

use avgtoets::judge::{Options, judge};
use avgtoets::rules::RuleSet;
use avgtoets::text::Document;
use libfuzzer_sys::fuzz_target;

static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| RuleSet::load(None).expect("the rules of the program are sound"));

fuzz_target!(|text: &str| {
    let source: Vec<char> = text.chars().collect();
    let document = Document::from_text(text);
    let judgement = judge(&document, &RULES, &Options::default());
    let findings = judgement.requirements.iter().flat_map(|finding| &finding.evidence);
    let signals = judgement.signals.iter().flat_map(|signal| &signal.evidence);
    for evidence in findings.chain(signals) {
        let there: String = source[evidence.start..evidence.end].iter().collect();
        let words = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(words(&there), words(&evidence.quote));
        for (from, to) in &evidence.marks {
            assert!(evidence.quote.get(*from..*to).is_some());
        }
    }
});
