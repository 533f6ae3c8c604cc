//! Any bytes as a file.
#![no_main]

use avgtoets::extract::{Limits, extract};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits {
        max_text_bytes: 1 << 20,
        max_pages: 50,
        max_seconds: 5,
        ..Limits::default()
    };
    if let Ok(extracted) = extract(bytes, &limits) {
        assert!(extracted.text.len() <= limits.max_text_bytes);
        let mut at = 0;
        for page in &extracted.pages {
            assert!(page.start == at && page.end >= at);
            at = page.end;
        }
        let chars = extracted.text.chars().count();
        assert!(extracted.pages.is_empty() || at == chars);
    }
});
