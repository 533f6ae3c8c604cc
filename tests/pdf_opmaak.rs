//! What the layout of a PDF tells: paragraphs, lists and tables, as producers draw them.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod pdf_file;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use avgtoets::assess::assess;
use avgtoets::extract::{Extracted, Limits, PartKind, extract};
use avgtoets::judge::Options;
use avgtoets::report::told;
use avgtoets::rules::RuleSet;
use avgtoets::text::Document;
use pdf_file::{line, pdf, tagged, written};

fn read(bytes: &[u8]) -> Extracted {
    extract(bytes, &Limits::default()).unwrap()
}

fn markdown(bytes: &[u8]) -> String {
    told::markdown(&Document::new(read(bytes)))
}

fn rows(bytes: &[u8]) -> Vec<String> {
    let extracted = read(bytes);
    let rows = extracted
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Row);
    rows.map(|part| {
        let text = extracted.text.chars();
        text.skip(part.start).take(part.end - part.start).collect()
    })
    .collect()
}

/// Lines from a height downwards.
fn prose(x: u32, from: u32, texts: &[&str]) -> String {
    let lines = texts.iter().zip(0_u32..);
    lines
        .map(|(text, n)| line("F", 10, x, from - 12 * n, text))
        .collect()
}

/// Words at these places on one line.
fn spread(y: u32, words: &[(u32, &str)]) -> String {
    words
        .iter()
        .map(|(x, word)| line("F", 10, *x, y, word))
        .collect()
}

const FULL: &str =
    "Wij bewaren uw gegevens niet langer dan voor deze taak nodig is en wissen ze dan";

/// `bron/ID.md` without what only Markdown needs: the rule below the head of a table.
fn plain(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.starts_with("|---"));
    lines
        .map(|line| {
            line.trim_start_matches("| ")
                .trim_end_matches(" |")
                .to_owned()
                + "\n"
        })
        .collect()
}

#[test]
fn verdicts_on_a_pdf_are_those_on_its_text() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pdf");
    let rules = RuleSet::load(None).unwrap();
    let verdicts = |bytes: &[u8]| -> BTreeMap<String, String> {
        let assessment = assess(bytes, &rules, &Options::default(), &Limits::default());
        let found = assessment.outcome.unwrap();
        let requirements = found.requirements.iter();
        let signals = found.signals.iter();
        requirements
            .map(|found| (found.id.clone(), format!("{:?}", found.verdict)))
            .chain(signals.map(|signal| (signal.id.clone(), "signal".to_owned())))
            .collect()
    };
    let mut compared = 0;
    for entry in fs::read_dir(corpus.join("bron")).unwrap() {
        let source = entry.unwrap().path();
        let id = source.file_stem().unwrap().to_str().unwrap();
        let text = plain(&fs::read_to_string(&source).unwrap());
        let file = fs::read(corpus.join(format!("{id}.pdf"))).unwrap();
        assert_eq!(verdicts(&file), verdicts(text.as_bytes()), "{id}");
        compared += 1;
    }
    assert!(compared >= 6);
}

#[test]
fn dots_that_are_drawn_are_list_marks() {
    let dot = |y: u32| format!("52 {} 4 4 re f\n", y + 2);
    let items = ["uw naam en adres", "uw geboortedatum", "uw rekening"];
    let item = |(n, text): (u32, &&str)| dot(740 - 12 * n) + &line("F", 10, 64, 740 - 12 * n, text);
    let page = prose(50, 780, &[FULL, FULL, "Wij vragen:"])
        + &(0..).zip(&items).map(item).collect::<String>();
    let text = markdown(&pdf(&[(page, "")]));
    assert!(
        text.contains("\n- uw naam en adres\n- uw geboortedatum\n- uw rekening"),
        "{text}"
    );
}

#[test]
fn a_dot_elsewhere_is_no_list_mark() {
    let page = "300 400 4 4 re f 548 782 4 4 re f\n".to_owned() + &prose(50, 780, &[FULL, FULL]);
    assert!(!read(&pdf(&[(page, "")])).text.contains('•'));
}

#[test]
fn the_words_of_a_stretched_line_are_no_cells() {
    let page = prose(50, 780, &[FULL, FULL])
        + &spread(
            756,
            &[(50, "Heeft"), (165, "u"), (259, "vragen?"), (381, "Mail")],
        )
        + &prose(50, 744, &[FULL, FULL]);
    assert_eq!(rows(&pdf(&[(page, "")])), Vec::<String>::new());
}

#[test]
fn cells_may_be_centred_beside_each_other() {
    let page = spread(700, &[(50, "Doel"), (200, "Grondslag"), (350, "Termijn")])
        + &spread(670, &[(50, "Belasting")])
        + &prose(200, 676, &["wettelijke", "verplichting"])
        + &spread(670, &[(350, "7 jaar")])
        + &spread(
            640,
            &[(50, "Nieuwsbrief"), (200, "toestemming"), (350, "geen")],
        );
    assert_eq!(
        rows(&pdf(&[(page, "")])),
        [
            "Doel\tGrondslag\tTermijn",
            "Belasting\twettelijke verplichting\t7 jaar",
            "Nieuwsbrief\ttoestemming\tgeen"
        ]
    );
}

#[test]
fn a_cell_that_fills_its_column_stays_one() {
    let page = spread(700, &[(50, "Doel"), (166, "Grondslag"), (260, "Termijn")])
        + &spread(
            680,
            &[
                (50, "Het heffen van belasting"),
                (166, "wet"),
                (260, "7 jaar"),
            ],
        )
        + &spread(
            660,
            &[(50, "Nieuwsbrief"), (166, "toestemming"), (260, "geen")],
        );
    let rows = rows(&pdf(&[(page, "")]));
    assert_eq!(rows[1], "Het heffen van belasting\twet\t7 jaar");
}

#[test]
fn a_table_that_goes_on_over_the_page_has_one_head() {
    let first = spread(80, &[(50, "Doel"), (200, "Grondslag"), (350, "Termijn")])
        + &spread(60, &[(50, "Belasting"), (200, "wet"), (350, "7 jaar")]);
    let again = spread(780, &[(50, "Doel"), (200, "Grondslag"), (350, "Termijn")]);
    let second = spread(
        760,
        &[(50, "Nieuwsbrief"), (200, "toestemming"), (350, "geen")],
    ) + &spread(
        740,
        &[(50, "Parkeren"), (200, "overeenkomst"), (350, "2 jaar")],
    );
    let one_head = |text: String| {
        assert_eq!(text.matches("\n| ---").count(), 1, "{text}");
        assert_eq!(text.matches("Grondslag").count(), 1, "{text}");
        assert!(
            text.contains("| Belasting | wet | 7 jaar |\n| Nieuwsbrief"),
            "{text}"
        );
    };
    one_head(markdown(&pdf(&[(first.clone(), ""), (second.clone(), "")])));
    one_head(markdown(&pdf(&[(first, ""), (again + &second, "")])));
}

#[test]
fn a_name_goes_on_over_the_page() {
    let first = [
        "Wij behandelen uw klacht binnen zes weken en laten u weten wat wij ervan vinden.",
        "Lukt dat niet, dan hoort u van ons waarom en hoeveel tijd wij nog nodig hebben.",
        "Bent u het niet eens met ons, dan kunt u een klacht indienen bij de Autoriteit",
    ];
    let second = [
        "Persoonsgegevens in Den Haag.",
        "Die onderzoekt of wij ons aan de wet houden.",
    ];
    let pages = [(prose(50, 100, &first), ""), (prose(50, 780, &second), "")];
    let text = markdown(&pdf(&pages));
    assert!(
        text.contains("de Autoriteit Persoonsgegevens in Den Haag."),
        "{text}"
    );
}

#[test]
fn a_line_that_ends_early_ends_on_purpose() {
    let page = prose(
        50,
        780,
        &[
            FULL,
            FULL,
            "Dat doen wij altijd.",
            FULL,
            FULL,
            "Wij vragen alleen uw naam.",
            FULL,
        ],
    );
    let text = markdown(&pdf(&[(page, "")]));
    assert_eq!(text.matches("\n\n").count(), 2, "{text}");
    assert!(
        text.contains("Dat doen wij altijd.\n\nWij bewaren"),
        "{text}"
    );
}

#[test]
fn white_within_a_line_parts_what_stands_beside_each_other() {
    let page = line("F", 10, 50, 700, "Verwerking   Grondslag   Bewaartermijn");
    let text = read(&pdf(&[(page, "")])).text;
    assert_eq!(text, "Verwerking\tGrondslag\tBewaartermijn");
}

#[test]
fn a_heading_set_wide_is_read_as_words() {
    let spaced: String = (0..)
        .zip("UWRECHTEN".chars())
        .map(|(n, c): (u32, char)| {
            let word = if n < 2 { 0 } else { 8 };
            line("F", 10, 50 + 12 * n + word, 700, &c.to_string())
        })
        .collect();
    assert_eq!(read(&pdf(&[(spaced, "")])).text, "UW RECHTEN");
}

/// A line that the structure tree can name.
fn marked(id: u32, y: u32, text: &str) -> String {
    format!("/P <</MCID {id}>> BDC {} EMC\n", line("F", 10, 64, y, text))
}

#[test]
fn a_body_without_its_item_is_an_item() {
    let page =
        marked(0, 700, "Wij vragen:") + &marked(1, 688, "uw naam;") + &marked(2, 676, "uw adres.");
    let body = |id: u32| format!("<</S/LBody/Pg 3 0 R/K {id}>>");
    let kids = format!("<</S/P/Pg 3 0 R/K 0>><</S/L/K[{}{}]>>", body(1), body(2));
    let text = markdown(&tagged(&page, &kids));
    assert_eq!(text.trim(), "Wij vragen:\n\n- uw naam;\n- uw adres.");
}

#[test]
fn rows_that_are_tagged_as_paragraphs_are_one_table() {
    let row = |id: u32, y: u32, cells: [&str; 2]| {
        let cells = line("F", 10, 64, y, cells[0]) + &line("F", 10, 300, y, cells[1]);
        format!("/P <</MCID {id}>> BDC {cells} EMC\n")
    };
    let page = row(0, 700, ["Doel", "Bewaartermijn"])
        + &row(1, 675, ["Nieuwsbrief", "een jaar"])
        + &row(2, 650, ["Camera", "vier weken"]);
    let kids: String = (0..3)
        .map(|id| format!("<</S/P/Pg 3 0 R/K {id}>>"))
        .collect();
    let text = markdown(&tagged(&page, &kids));
    let expected = "| Doel | Bewaartermijn |\n| --- | --- |\n| Nieuwsbrief | een jaar |\n| Camera | vier weken |";
    assert_eq!(text.trim(), expected);
}

#[test]
fn an_element_may_say_what_it_reads_as() {
    let page =
        marked(0, 700, "Wij bewaren per") + &marked(1, 688, "$oons") + &marked(2, 676, "gegevens.");
    let kids =
        "<</S/P/Pg 3 0 R/K[<</S/Span/ActualText(Wij bewaren persoonsgegevens.)/K[0 1 2]>>]>>";
    assert_eq!(
        markdown(&tagged(&page, kids)).trim(),
        "Wij bewaren persoonsgegevens."
    );
    let kids = "<</S/P/Pg 3 0 R/K[0 <</S/Span/ActualText(soons)/K 1>> 2]>>";
    let text = markdown(&tagged(&page, kids));
    assert!(text.contains("soons") && !text.contains('$'), "{text}");
}

#[test]
fn letters_are_read_without_the_file_of_their_font() {
    let map = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange \
               2 beginbfrange <0001> <0002> <0041> <0003> <0003> <00eb> endbfrange endcmap";
    let orders = "BT /F 12 Tf 50 700 Td <000100020003> Tj ET";
    let stream = |text: &str| format!("<</Length {}>> stream\n{text}\nendstream", text.len() + 1);
    let bytes = written(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
         /Resources<</Font<</F 5 0 R>>>>>>"
            .to_owned(),
        stream(orders),
        "<</Type/Font/Subtype/Type0/BaseFont/Weg/Encoding/Identity-H/ToUnicode 6 0 R\
         /DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Weg/DW 600\
         /W[1[700 700]]/FontDescriptor<</FontName/Weg>>>>]>>"
            .to_owned(),
        stream(map),
    ]);
    assert_eq!(read(&bytes).text, "ABë");
}
