//! Web addresses that no longer lead anywhere.

use std::ops::Range;

use super::settings::Links;
use super::{Advice, AdviceKind};
use crate::judge::Evidence;
use crate::text::Document;

/// Advice, where a text gives an address that is known to be dead.
pub(super) fn advice(document: &Document, settings: &Links) -> Option<Advice> {
    let found: Vec<Range<usize>> = settings
        .dead
        .iter()
        .flat_map(|dead| places(document.text(), dead))
        .collect();
    if found.is_empty() {
        return None;
    }
    let message = match found.len() {
        1 => "Een webadres in de tekst is vervallen.".to_owned(),
        many => format!("{many} webadressen in de tekst zijn vervallen."),
    };
    let evidence = found.iter().filter_map(|range| {
        let sentences = document.sentences();
        let after = sentences.partition_point(|sentence| sentence.range.start <= range.start);
        let sentence = after.checked_sub(1)?;
        let whole = &sentences[sentence].range;
        let mark = range.start..range.end.min(whole.end);
        Some(Evidence::quoted(document, sentence, &[mark]))
    });
    let advice = Advice::new(AdviceKind::DeadLinks, &settings.text, found.len(), message);
    Some(advice.with(evidence))
}

/// Where an address stands, up to its end; byte ranges.
fn places<'t>(text: &'t str, dead: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    text.match_indices(dead).map(|(start, _)| {
        let rest = text[start..].split([' ', '\n', ')', '>', '"']).next();
        let address = rest.unwrap_or_default().trim_end_matches(['.', ',', ';']);
        start..start + address.len()
    })
}
