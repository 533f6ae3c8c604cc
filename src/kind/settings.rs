//! `rules/soorten.toml`: the kinds of documents, and the words by which they are known.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lexicon::phrases::Phrases;
use crate::text::Document;

/// The whole file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kinds {
    /// The kind of a document too short to tell, or that fits no kind well.
    pub(super) assumed: String,
    /// The kind of a document, or a part, that is about something else.
    pub(super) other: String,
    /// Words (of the text) below which a document is too short to tell.
    pub(super) shortest: usize,
    /// Points below which a document fits no kind.
    pub(super) least: u32,
    /// Without one of these a document is about something else.
    pub(super) about: Phrases,
    /// Words that speak to the reader.
    pub(super) reader: Phrases,
    /// How much each place counts.
    pub(super) points: Points,
    /// Headings over annexes.
    pub(super) annex: Phrases,
    /// Every kind.
    pub(super) kind: Vec<KindDef>,
}

/// Points for words, by where they stand.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Points {
    /// A name of the kind in the title.
    pub(super) title: u32,
    /// A name of the kind in the heading of an annex, which is no more than that.
    pub(super) annex: u32,
    /// A name in the title that other kinds have as well.
    pub(super) weak: u32,
    /// A name in the first sentences.
    pub(super) opening: u32,
    /// Each heading, up to `most_headings` of them.
    pub(super) heading: u32,
    pub(super) most_headings: usize,
    /// Each term, up to `most_terms` of them.
    pub(super) term: u32,
    pub(super) most_terms: usize,
    /// That the reader is spoken to, or is not.
    pub(super) reader: u32,
}

/// One kind.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KindDef {
    pub(super) id: String,
    /// With its article: `een privacyverklaring`.
    pub(super) name: String,
    /// Names that only this kind has.
    #[serde(default)]
    pub(super) title: Phrases,
    /// Names that other kinds have as well.
    #[serde(default)]
    pub(super) weak: Phrases,
    /// Names that stand in the title, but say that it is another kind.
    #[serde(default)]
    pub(super) not: Phrases,
    /// What the first sentences say.
    #[serde(default)]
    pub(super) opening: Phrases,
    #[serde(default)]
    pub(super) headings: Phrases,
    #[serde(default)]
    pub(super) terms: Phrases,
    /// How many headings and terms there must be where the title has no name of its own.
    #[serde(default)]
    pub(super) needs: usize,
    /// From how many per thousand words on the reader is spoken to.
    pub(super) speaks_from: Option<u32>,
    /// Below how many per thousand words the reader is not spoken to.
    pub(super) speaks_below: Option<u32>,
}

impl Kinds {
    /// Whether there is enough text to tell.
    pub(super) fn is_long_enough(&self, document: &Document, blocks: &Range<usize>) -> bool {
        words(document, blocks).len() >= self.shortest
    }

    /// A kind that is taken for granted and not in the list.
    pub(crate) fn unknown(&self) -> Option<&str> {
        let mut taken = [&self.assumed, &self.other].into_iter();
        taken
            .find(|id| self.named(id).is_none())
            .map(String::as_str)
    }

    pub(super) fn named(&self, id: &str) -> Option<&KindDef> {
        self.kind.iter().find(|kind| kind.id == id)
    }
}

/// The words of some blocks, as indices into all words.
pub(super) fn words(document: &Document, blocks: &Range<usize>) -> Range<usize> {
    let all = document.blocks();
    let (Some(first), Some(last)) = (
        all.get(blocks.start),
        blocks.end.checked_sub(1).and_then(|last| all.get(last)),
    ) else {
        return 0..0;
    };
    let from = document.words().from_byte(first.range.start);
    from..document.words().from_byte(last.range.end).max(from)
}
