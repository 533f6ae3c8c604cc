//! Days and months: `12 maart 2020`, `28-02-2023`, `2024-01-01`, `maart 2019`, `03/2019`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::hints;
use crate::text::Document;

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const MONTH: &str = "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan\\.?|feb\\.?|mrt\\.?|apr\\.?|jun\\.?|jul\\.?|aug\\.?|sept?\\.?|okt\\.?|nov\\.?|dec\\.?)";
    let pattern = format!(
        r"(?i-u)\b(?:[0-9]{{1,2}}(?:e|ste|de)? {MONTH},? [0-9]{{4}}|{MONTH} [0-9]{{4}}|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.](?:19|20)[0-9]{{2}}|(?:19|20)[0-9]{{2}}[-/][0-9]{{1,2}}[-/][0-9]{{1,2}}|[0-9]{{1,2}}[-/ ]{MONTH}[-/ ][0-9]{{4}}|(?:0[1-9]|1[0-2])[-/](?:19|20)[0-9]{{2}})\b"
    );
    Regex::new(&pattern).ok()
});

/// The dates of a document; byte ranges of the normalised text, in order.
pub fn all(document: &Document) -> Vec<Range<usize>> {
    hints::within(document, hints::year, find)
}

/// Dates; byte ranges of `text`, in order.
pub fn find(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    DATE.iter()
        .flat_map(move |regex| regex.find_iter(text).map(|found| found.range()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_what_is_none() {
        let text = "Versie van 12 maart 2020, 28-02-2023, 2024-01-01, augustus 2021 en 04/2023. Art. 6.1, 5-8 en 1.2.3 niet.";
        let found: Vec<&str> = find(text).map(|range| &text[range]).collect();
        assert_eq!(
            found,
            [
                "12 maart 2020",
                "28-02-2023",
                "2024-01-01",
                "augustus 2021",
                "04/2023"
            ]
        );
    }
}
