//! Any text as a rule file.
#![no_main]

use avgtoets::rules::RuleSet;
use libfuzzer_sys::fuzz_target;

const LAWS: &str = "[law.avg]\ntitle = \"Verordening (EU) 2016/679\"\nshort = \"AVG\"\n";

fuzz_target!(|text: &str| {
    let sources = [("laws.toml", LAWS), ("privacyverklaring/regel.toml", text)];
    match RuleSet::from_sources(sources) {
        Ok(rules) => {
            let _ = rules.run_tests(None);
            for rule in rules.rules() {
                assert!(rules.explain(&rule.id).is_some());
            }
        }
        Err(errors) => {
            assert!(!errors.diagnostics.is_empty());
            for diagnostic in &errors.diagnostics {
                assert!(!diagnostic.render(false).is_empty());
                let _ = diagnostic.position();
            }
        }
    }
});
