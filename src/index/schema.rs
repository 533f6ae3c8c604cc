//! The fields of the index.

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// The fields, by what they hold. One document is one file; the passages are
/// ranges of positions in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The absolute path: the identity of a file.
    pub(crate) path: Field,
    /// The passages with separators between them (`words::SEPARATOR`).
    pub(crate) text: Field,
    pub(crate) title: Field,
    pub(crate) participant: Field,
    /// Facts; the position is 0, or the number of a passage (from 1) that shows the fact.
    pub(crate) fact: Field,
    /// For each passage: the position of its first word, times two, plus one for a heading.
    pub(crate) starts: Field,
    /// For each passage its fingerprint (`sketch::passage`).
    pub(crate) prints: Field,
    /// The sketch of the document (`sketch::document`).
    pub(crate) sketch: Field,
    /// SHA-256 of the file and of the rules, and what the file looked like.
    pub(crate) content: Field,
    pub(crate) rules: Field,
    pub(crate) size: Field,
    pub(crate) modified: Field,
    pub(crate) seen: Field,
    /// The extracted text, and the [`Record`](super::record::Record) as JSON.
    pub(crate) source: Field,
    pub(crate) record: Field,
}

/// Names of the two analysers.
pub(crate) const WORDS: &str = "woorden-1";
pub(crate) const FACTS: &str = "feiten-1";

/// Names of the columns.
pub(crate) const PATH: &str = "pad";
pub(crate) const PARTICIPANT: &str = "deelnemer";
pub(crate) const STARTS: &str = "passages";
pub(crate) const PRINTS: &str = "afdrukken";
pub(crate) const SKETCH: &str = "schets";
pub(crate) const CONTENT: &str = "inhoud";
pub(crate) const RULES: &str = "regels";
pub(crate) const SIZE: &str = "grootte";
pub(crate) const MODIFIED: &str = "gewijzigd";
pub(crate) const SEEN: &str = "gezien";

/// The schema with its fields. Any change to it is a change of format.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let name = || analysed(WORDS, IndexRecordOption::WithFreqsAndPositions, false);
    let column = || TextOptions::default().set_fast("raw");
    let fields = Fields {
        path: builder.add_text_field(PATH, STRING | FAST),
        text: builder.add_text_field(
            "tekst",
            analysed(WORDS, IndexRecordOption::WithFreqsAndPositions, true) | STORED,
        ),
        title: builder.add_text_field("titel", name()),
        participant: builder.add_text_field(PARTICIPANT, name().set_fast("raw")),
        fact: builder.add_text_field(
            "feit",
            analysed(FACTS, IndexRecordOption::WithFreqsAndPositions, false),
        ),
        starts: builder.add_u64_field(STARTS, FAST),
        prints: builder.add_u64_field(PRINTS, FAST),
        sketch: builder.add_u64_field(SKETCH, FAST),
        content: builder.add_text_field(CONTENT, column()),
        rules: builder.add_text_field(RULES, column()),
        size: builder.add_u64_field(SIZE, FAST),
        modified: builder.add_u64_field(MODIFIED, FAST),
        seen: builder.add_u64_field(SEEN, FAST),
        source: builder.add_text_field("bron", STORED),
        record: builder.add_bytes_field("document", STORED),
    };
    (builder.build(), fields)
}

fn analysed(tokenizer: &str, option: IndexRecordOption, norms: bool) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(option)
        .set_fieldnorms(norms);
    TextOptions::default().set_indexing_options(indexing)
}

/// The bytes stored under a field, as text.
pub(crate) fn text_of(document: &TantivyDocument, field: Field) -> &str {
    use tantivy::schema::Value;
    document
        .get_first(field)
        .and_then(|value| value.as_str())
        .unwrap_or_default()
}

/// The bytes stored under a field.
pub(crate) fn bytes_of(document: &TantivyDocument, field: Field) -> &[u8] {
    use tantivy::schema::Value;
    document
        .get_first(field)
        .and_then(|value| value.as_bytes())
        .unwrap_or_default()
}
