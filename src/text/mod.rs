//! From extracted text to a document that rules can read: normalised
//! characters, blocks, sections, sentences, clauses and words, each with the
//! way back to the characters, lines and pages it came from.

mod addresses;
mod blocks;
mod build;
mod chrome;
mod dated;
mod furniture;
mod hyphens;
mod lines;
pub(crate) mod normalise;
mod positions;
mod sentences;
pub(crate) mod word_list;
pub(crate) mod words;

use std::ops::Range;

use crate::extract::Extracted;

pub use blocks::BlockKind;
pub(crate) use dated::MONTHS;
pub use positions::Place;
use positions::Positions;
use words::Words;

/// A heading, paragraph, list item or table row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Byte range in [`Document::text`].
    pub range: Range<usize>,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<usize>,
    /// The section it belongs to (a heading belongs to the section it opens).
    pub section: usize,
    /// Blocks of one group make one passage: an introduction with its list, a table, an address.
    pub group: usize,
    /// The sentence that introduces it: what stands before a list, the heading
    /// above, the head of the table.
    pub intro: Option<usize>,
}

/// One sentence, list item or table row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Byte range in [`Document::text`].
    pub range: Range<usize>,
    /// The block it stands in.
    pub block: usize,
}

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The block of its heading; `None` for what comes before the first heading.
    pub heading: Option<usize>,
    /// The section whose heading stands above this one's.
    pub parent: Option<usize>,
    /// Whether anything of substance stands in it or in a section below it.
    pub filled: bool,
}

/// A document, ready for the rules. Immutable.
#[derive(Debug, Clone)]
pub struct Document {
    source: Extracted,
    text: String,
    positions: Positions,
    blocks: Vec<Block>,
    sections: Vec<Section>,
    sentences: Vec<Sentence>,
    words: Words,
}

impl Document {
    /// Reads extracted text into a document. Never fails; an empty text gives an empty document.
    pub fn new(source: Extracted) -> Self {
        build::document(source)
    }

    /// A document from plain text, as rule tests have it.
    pub fn from_text(text: &str) -> Self {
        Self::new(Extracted::from_text(text))
    }

    /// The text as extracted.
    pub fn source(&self) -> &Extracted {
        &self.source
    }

    /// The normalised text; blocks end in `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All blocks, in the order of the text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// All sections; the first holds what stands before the first heading.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// All sentences, in the order of the text.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// The words of a sentence, as indices into all words.
    pub(crate) fn words_of(&self, sentence: usize) -> Range<usize> {
        let range = &self.sentences[sentence].range;
        self.words.from_byte(range.start)..self.words.from_byte(range.end)
    }

    /// The block that a sentence stands in.
    pub(crate) fn block_of(&self, sentence: usize) -> &Block {
        &self.blocks[self.sentences[sentence].block]
    }

    /// Where a byte range of the normalised text stands in the extracted text.
    pub fn place(&self, range: Range<usize>) -> Place {
        self.positions.place(&self.source, range)
    }

    /// For each byte of the normalised text, the character offset in the extracted text.
    pub(crate) fn sources(&self) -> &[u32] {
        &self.positions.map
    }

    /// Where a byte range of the normalised text stands in the extracted text, and
    /// which bytes of its quote the `parts` of it have. The parts ascend.
    pub(crate) fn marked(
        &self,
        whole: Range<usize>,
        parts: &[Range<usize>],
    ) -> (Place, Vec<(usize, usize)>) {
        self.positions.marked(&self.source, whole, parts)
    }

    /// The title: the first heading, else the title in the file's metadata.
    pub fn title(&self) -> Option<String> {
        let heading = self
            .blocks
            .iter()
            .take(6)
            .find(|block| matches!(block.kind, BlockKind::Heading(_)));
        heading
            .map(|block| self.text[block.range.clone()].to_owned())
            .or_else(|| self.source.metadata.title.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let document = Document::from_text(text);
        let body = |block: &Block| document.text()[block.range.clone()].to_owned();
        document
            .blocks()
            .iter()
            .map(|block| (block.kind, body(block)))
            .collect()
    }

    fn paragraphs(text: &str) -> Vec<String> {
        let wanted =
            |(kind, text): (BlockKind, String)| (kind == BlockKind::Paragraph).then_some(text);
        blocks(text).into_iter().filter_map(wanted).collect()
    }

    #[test]
    fn a_word_broken_at_a_line_end_is_quoted_whole() {
        let text = "Wij sturen de Sociale Verzeke-\nringsbank uw naam, in- en\nuitvoer daarbij.";
        let document = Document::from_text(text);
        let range = document.sentences()[0].range.clone();
        assert_eq!(
            document.place(range).quote,
            "Wij sturen de Sociale Verzekeringsbank uw naam, in- en uitvoer daarbij."
        );
    }

    #[test]
    fn a_drawn_table_is_one_table_without_its_lines() {
        let rows = |text: &str| -> Vec<(bool, String)> {
            let row = |(kind, text)| match kind {
                BlockKind::Row { head } => Some((head, text)),
                _ => None,
            };
            blocks(text).into_iter().filter_map(row).collect()
        };
        let expected = [
            (true, "Doel | Bewaartermijn".to_owned()),
            (false, "Nieuwsbrief | een jaar".to_owned()),
            (false, "Camera | vier weken".to_owned()),
        ];
        let markdown = "| Doel | Bewaartermijn |\n|---|:--:|\n| Nieuwsbrief | een jaar |\n| Camera | vier weken |\n";
        let drawn = markdown.replace("|---|:--:|", "+------+------+");
        for text in [markdown, &drawn] {
            assert_eq!(rows(text), expected);
            assert_eq!(paragraphs(text), [""; 0]);
        }
    }

    #[test]
    fn a_few_broken_lines_are_one_sentence() {
        let lower = "Wij verwerken gegevens omdat dat\nnodig is voor ons werk, mits uw\nbelangen niet zwaarder wegen.";
        assert_eq!(paragraphs(lower), [lower.replace('\n', " ")]);
        let upper = "Een klacht over ons kunt u sturen aan de\nAutoriteit Persoonsgegevens.";
        assert_eq!(paragraphs(upper), [upper.replace('\n', " ")]);
        let apart = "Postbus 12\n1234 AB Rietdorp";
        assert_eq!(paragraphs(apart).len(), 2);
    }

    const WRAPPED: &str = "\
Wij geven gegevens aan aannemers en installateurs die een reparatie komen doen,
aan de gemeente als er schulden dreigen, aan de deurwaarder en aan de
toezichthouder op woningcorporaties. Wij bewaren ze in een datacentrum binnen de
Europese Unie.
";

    #[test]
    fn a_wide_table_does_not_hide_the_margin_of_the_text() {
        let row = "Overlast aanpakken | meldingen, verslagen van gesprekken, klachten van buren | \
                   gerechtvaardigd belang: rustig en veilig wonen in het complex | 2 jaar na sluiten van de zaak\n";
        let text = format!("{WRAPPED}\n{}\n{WRAPPED}", row.repeat(9));
        let whole = WRAPPED.trim_end().replace('\n', " ");
        assert_eq!(paragraphs(&text), [whole.clone(), whole]);
    }

    #[test]
    fn short_items_do_not_hide_the_margin_of_the_text() {
        let text = format!(
            "Wij gebruiken:\n\n{}\n{WRAPPED}\n{WRAPPED}",
            "- uw naam;\n".repeat(30)
        );
        let whole = WRAPPED.trim_end().replace('\n', " ");
        assert_eq!(paragraphs(&text)[1..], [whole.clone(), whole]);
    }

    #[test]
    fn a_running_header_of_two_pages_does_not_break_a_sentence() {
        let text = "Privacyverklaring Rietdorp   1\n\nWij verstrekken niets aan anderen dan de gemeenten en de\n\n\
                    Privacyverklaring Rietdorp   2\n\nrijksbelastingdienst. Dat doen wij nooit.\n";
        let whole = "Wij verstrekken niets aan anderen dan de gemeenten en de rijksbelastingdienst. Dat doen wij nooit.";
        assert_eq!(paragraphs(text), [whole]);
    }

    #[test]
    fn numbered_articles_are_no_running_headers() {
        let article = |number| {
            format!(
                "Artikel {number}\n\nHet college bewaart de gegevens niet langer dan nodig.\n\n"
            )
        };
        let text: String = (1..=4).map(article).collect();
        let headings = blocks(&text)
            .iter()
            .filter(|(kind, _)| matches!(kind, BlockKind::Heading(_)))
            .count();
        assert_eq!(headings, 4);
    }

    /// Each text on a page of its own.
    fn on_pages(texts: &[&str]) -> Document {
        let mut source = Extracted::from_text(texts.concat());
        let mut end = 0;
        for (text, number) in texts.iter().zip(1..) {
            let start = end;
            end += text.chars().count();
            source
                .pages
                .push(crate::extract::Page { number, start, end });
        }
        Document::new(source)
    }

    fn headings(document: &Document) -> Vec<&str> {
        let all = document.blocks().iter();
        all.filter(|block| matches!(block.kind, BlockKind::Heading(_)))
            .map(|block| &document.text()[block.range.clone()])
            .collect()
    }

    #[test]
    fn articles_at_the_top_of_their_pages_are_no_running_headers() {
        let articles = ["Artikel 3", "Artikel 7", "Artikel 12", "Artikel 18"];
        let pages = articles.map(|article| {
            format!("{article}\n\nHet college bewaart de gegevens niet langer dan nodig.\n\nWij wissen ze daarna.\n\n")
        });
        assert_eq!(
            headings(&on_pages(&pages.each_ref().map(String::as_str))),
            articles
        );
    }

    #[test]
    fn the_name_of_an_annex_on_all_its_pages_is_a_running_header() {
        let page = "Bijlage 1 Register van verwerkingen\n\nHet college bewaart de gegevens.\n\nWij wissen ze daarna.\n\n";
        assert_eq!(headings(&on_pages(&[page, page, page])), [""; 0]);
    }

    #[test]
    fn the_greatest_number_is_followed_by_none() {
        let text = "Kenmerk 4294967295\n\nWij bewaren niets.\n\nKenmerk 4294967295\n\nWij delen niets.\n\nKenmerk 4294967295\n";
        assert!(
            Document::from_text(text)
                .text()
                .contains("Wij delen niets.")
        );
    }

    #[test]
    fn the_first_line_of_a_broken_sentence_is_no_heading() {
        let text = format!(
            "{WRAPPED}\nVerzoeken kunt u doen met het formulier op de website\n\
             (www.rietdorp.example/een-lang-adres/privacy) of bij de balie. Wij antwoorden\nsnel.\n\n\
             Mag dat?\nNee. U kiest zelf. Maar zonder uw\nburgerservicenummer kunnen wij bijvoorbeeld geen \
             vaccinatie bijschrijven.\n"
        );
        let found = paragraphs(&text);
        assert!(
            found[1].starts_with("Verzoeken") && found[1].ends_with("snel."),
            "{found:#?}"
        );
        assert!(
            found[2].starts_with("Nee.") && found[2].ends_with("bijschrijven."),
            "{found:#?}"
        );
    }

    #[test]
    fn a_label_with_its_date_is_no_heading() {
        let text = "Cookies\n\nWij plaatsen geen cookies.\n\nLaatst bijgewerkt: 22 november 2023\n\nToegankelijkheid\n";
        assert_eq!(paragraphs(text)[1], "Laatst bijgewerkt: 22 november 2023");
    }

    #[test]
    fn buttons_of_a_web_page_are_no_text() {
        let text = "Menu\nDelen op Facebook\n\nWij delen niets met anderen dan de Belastingdienst.\n\nNaar boven\n";
        assert_eq!(
            paragraphs(text),
            ["Wij delen niets met anderen dan de Belastingdienst."]
        );
        assert_eq!(Document::from_text(text).blocks().len(), 1);
    }
}
