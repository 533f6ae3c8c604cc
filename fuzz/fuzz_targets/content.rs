//! Any bytes as the drawing orders of a page.
#![no_main]

use avgtoets::extract::{Limits, extract};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|orders: &[u8]| {
    let limits = Limits {
        max_text_bytes: 1 << 20,
        max_seconds: 5,
        ..Limits::default()
    };
    let Ok(extracted) = extract(&page(orders), &limits) else {
        return;
    };
    let chars = extracted.text.chars().count();
    let mut at = 0;
    for run in &extracted.runs {
        assert!(run.start >= at && run.end > run.start && run.end <= chars);
        at = run.end;
    }
    let mut at = 0;
    for part in &extracted.parts {
        assert!(part.start >= at && part.end > part.start && part.end <= chars);
        at = part.end;
    }
});

/// A PDF of one page with these orders.
fn page(orders: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n\
        1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
        /Resources<</Font<</F 5 0 R/B 6 0 R>>/XObject<</X 4 0 R>>>>>> endobj\n\
        5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj\n\
        6 0 obj <</Type/Font/Subtype/Type1/BaseFont/Times-Bold>> endobj\n"
        .to_vec();
    let head = format!("4 0 obj <</Subtype/Form/Length {}>> stream\n", orders.len());
    file.extend_from_slice(head.as_bytes());
    file.extend_from_slice(orders);
    file.extend_from_slice(b"\nendstream endobj\ntrailer <</Root 1 0 R/Size 7>>\n%%EOF\n");
    file
}
