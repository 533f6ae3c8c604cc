//! PDFs as people have them: headings, tables, notes, links, positions, passwords.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod pdf_file;

use std::fs;
use std::path::Path;

use avgtoets::extract::{
    Excess, ExtractError, Extracted, Limits, PartKind, extract, extract_with_password,
};
use avgtoets::report::told;
use avgtoets::text::Document;
use pdf_file::{line, pdf, written};
use proptest::prelude::*;

fn file(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn read(bytes: &[u8]) -> Extracted {
    extract(bytes, &Limits::default()).unwrap()
}

fn markdown(bytes: &[u8]) -> String {
    told::markdown(&Document::new(read(bytes)))
}

fn quote(extracted: &Extracted, from: usize, to: usize) -> String {
    extracted.text.chars().skip(from).take(to - from).collect()
}

/// One file of each producer.
#[test]
fn blocks_of_each_producer() {
    for (producer, id) in [
        ("reportlab", "bibliotheek-lage-venen"),
        ("fpdf2", "fietstassen-trapwel"),
        ("typst", "gemeente-rietschoten"),
    ] {
        insta::assert_snapshot!(producer, markdown(&file(&format!("corpus/pdf/{id}.pdf"))));
    }
}

/// Prose from a height downwards, line by line.
fn prose(x: u32, from: u32, texts: &[&str]) -> String {
    let lines = texts.iter().zip(0_u32..);
    lines
        .map(|(text, n)| line("F", 10, x, from - 12 * n, text))
        .collect()
}

const WORDS: &str = "Wij bewaren uw gegevens niet langer dan voor deze taak nodig is";

#[test]
fn size_and_weight_make_headings() {
    let page = line("F", 20, 50, 780, "Privacyverklaring")
        + &prose(50, 740, &[WORDS, WORDS, "tot vijf jaar na afloop."])
        + &line("B", 10, 50, 690, "Uw rechten")
        + &prose(50, 670, &["U hebt recht op inzage."]);
    let text = markdown(&pdf(&[(page, "")]));
    assert!(
        text.starts_with("# Privacyverklaring\n\nWij bewaren"),
        "{text}"
    );
    assert!(text.contains("\n## Uw rechten\n\nU hebt recht"), "{text}");
}

#[test]
fn a_table_without_tags_has_rows_and_cells() {
    let row = |y: u32, cells: [&str; 3]| {
        let places = [50, 200, 350].into_iter().zip(cells);
        places
            .map(|(x, text)| line("F", 10, x, y, text))
            .collect::<String>()
    };
    let page = prose(50, 780, &[WORDS, WORDS])
        + &row(740, ["Doel", "Grondslag", "Bewaartermijn"])
        + &row(722, ["Belasting heffen", "wettelijke", "7 jaar"])
        // Drawn cell by cell, the second line of the second cell comes before the third.
        + &line("F", 10, 50, 690, "Nieuwsbrief")
        + &line("F", 10, 200, 690, "toestem-")
        + &line("F", 10, 200, 678, "ming")
        + &line("F", 10, 350, 690, "tot intrekking")
        + &prose(50, 640, &[WORDS]);
    let extracted = read(&pdf(&[(page, "")]));
    let rows: Vec<String> = extracted
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Row)
        .map(|part| quote(&extracted, part.start, part.end))
        .collect();
    assert_eq!(
        rows,
        [
            "Doel\tGrondslag\tBewaartermijn",
            "Belasting heffen\twettelijke\t7 jaar",
            "Nieuwsbrief\ttoestem\u{ad}ming\ttot intrekking"
        ]
    );
    let document = Document::new(extracted);
    assert!(
        document
            .text()
            .contains("Nieuwsbrief | toestemming | tot intrekking\n")
    );
}

#[test]
fn columns_drawn_across_are_read_one_after_the_other() {
    let left = [
        "Wij verwerken alleen de gegevens",
        "die voor onze taak nodig zijn. Uw",
        "gegevens delen wij niet zonder een",
    ];
    let right = [
        "wettelijke verplichting. Dat geldt",
        "ook voor de gegevens van mensen",
        "die bij u in het huishouden wonen.",
    ];
    let mut page = String::new();
    for n in 0..9_u32 {
        let (y, at) = (780 - 12 * n, n as usize % 3);
        page += &line("F", 10, 50, y, &format!("{} {n}", left[at]));
        page += &line("F", 10, 320, y, &format!("{} {n}", right[at]));
    }
    let text = read(&pdf(&[(page, "")])).text;
    let order: Vec<usize> = [
        "nodig zijn. Uw 1",
        "een 8",
        "verplichting. Dat geldt 0",
        "wonen. 8",
    ]
    .iter()
    .map(|part| text.find(part).unwrap())
    .collect();
    assert!(order.is_sorted(), "{text}");
}

#[test]
fn a_note_stands_behind_what_refers_to_it() {
    let page = prose(50, 780, &[WORDS, "zoals de wet vraagt."])
        + "BT /F 6 Tf 141 772 Td (1) Tj ET\n"
        + &prose(
            50,
            730,
            &[
                "U kunt altijd een verzoek doen bij de gemeente",
                "en daarna bij de rechter.",
            ],
        )
        + "BT /F 5 Tf 50 63 Td (1) Tj ET\n"
        + &line("F", 8, 54, 60, "Selectielijst gemeenten 2020.");
    let text = markdown(&pdf(&[(page, "")]));
    let places =
        ["wet vraagt.", "Selectielijst", "U kunt altijd"].map(|part| text.find(part).unwrap());
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn an_address_that_only_a_link_tells_is_text() {
    let page = line(
        "F",
        10,
        50,
        780,
        "Mail onze functionaris gegevensbescherming.",
    );
    let link = "/Annots[<</Subtype/Link/Rect[50 775 300 795]/A<</S/URI/URI(mailto:fg@stad.example)>>>>\
                <</Subtype/Widget/FT/Tx/V(Ingevuld door de gemeente)/Rect[50 700 300 715]>>]";
    let extracted = read(&pdf(&[(page, link)]));
    assert!(
        extracted
            .text
            .contains("gegevensbescherming (fg@stad.example)."),
        "{}",
        extracted.text
    );
    assert!(extracted.text.contains("Ingevuld door de gemeente"));
    assert_eq!(extracted.links[0].target, "mailto:fg@stad.example");
}

/// Typed notes, each of ten thousand letters.
fn note(letter: char) -> String {
    let text = letter.to_string().repeat(10_000);
    format!("<</Subtype/FreeText/Contents({text})/Rect[50 700 300 715]>>")
}

#[test]
fn a_note_that_a_page_names_often_is_read_once() {
    let orders = line("F", 10, 50, 780, WORDS);
    let extracted = read(&written(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R\
             /Resources<</Font<</F 6 0 R>>>>/Annots[{}]>>",
            "4 0 R ".repeat(2_000)
        ),
        note('q'),
        format!(
            "<</Length {}>> stream\n{orders}\nendstream",
            orders.len() + 1
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ]));
    assert_eq!(extracted.text.matches('q').count(), 10_000);
}

#[test]
fn the_text_of_notes_counts_as_text() {
    let notes: String = ('a'..='j').map(note).collect();
    let extra = format!("/Annots[{notes}]");
    let file = pdf(&[(line("F", 10, 50, 780, WORDS), &extra)]);
    assert!(read(&file).text.contains("jjj"));
    let limits = Limits {
        max_text_bytes: 50_000,
        ..Limits::default()
    };
    let refused = extract(&file, &limits).unwrap_err();
    let ExtractError::TooLarge(Excess::Text { limit }) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(limit, 50_000);
}

#[test]
fn a_sentence_goes_on_over_the_page() {
    let pages = [
        (
            prose(
                50,
                100,
                &["Wij verstrekken uw gegevens alleen aan de gemeenten en de"],
            ),
            "",
        ),
        (
            prose(
                50,
                780,
                &["Belastingdienst die daar om vragen. Anderen krijgen niets."],
            ),
            "",
        ),
        (prose(50, 780, &["Dit is het eind."]), ""),
    ];
    let with_number = |(number, (text, extra)): (usize, (String, &'static str))| {
        (
            text + &line("F", 8, 290, 20, &format!("Pagina {number}")),
            extra,
        )
    };
    let pages: Vec<_> = (1..).zip(pages).map(with_number).collect();
    let text = markdown(&pdf(&pages));
    assert!(!text.contains("Pagina"), "{text}");
}

#[test]
fn a_password_opens_and_a_wrong_one_does_not() {
    let locked = file("tests/data/beveiligd.pdf");
    let open = |password: &str| extract_with_password(&locked, password, &Limits::default());
    assert!(open("geheim").unwrap().text.contains("gemeente Hoogveen"));
    for wrong in ["", "geheim ", "eigenaars"] {
        assert_eq!(open(wrong), Err(ExtractError::Encrypted));
    }
}

#[test]
fn a_page_without_text_among_others_is_told() {
    let picture = "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n".to_owned();
    let extracted = read(&pdf(&[(prose(50, 780, &[WORDS]), ""), (picture, "")]));
    assert!(
        extracted.remarks[0].starts_with("Op pagina 2 staat geen tekst, alleen beeld"),
        "{:?}",
        extracted.remarks
    );
}

/// Words lie within the text, in its order, and on their page; those of one line from left to right.
fn assert_positions(extracted: &Extracted) {
    let chars: Vec<char> = extracted.text.chars().collect();
    let mut at = 0;
    for run in &extracted.runs {
        assert!(run.start >= at && run.start < run.end && run.end <= chars.len());
        at = run.end;
        let page = extracted.pages[run.page as usize - 1];
        assert!(page.start <= run.start && run.end <= page.end);
        assert!(run.rect.x0 <= run.rect.x1 && run.rect.y0 <= run.rect.y1);
    }
    let mut at = 0;
    for part in &extracted.parts {
        assert!(part.start >= at && part.start < part.end && part.end <= chars.len());
        at = part.end;
    }
    let document = Document::new(extracted.clone());
    for block in document.blocks() {
        assert!(document.place(block.range.clone()).end <= chars.len());
    }
}

#[test]
fn every_word_has_its_place() {
    let mut checked = 0;
    for id in [
        "bibliotheek-lage-venen",
        "fietstassen-trapwel",
        "gemeente-rietschoten",
    ] {
        let extracted = read(&file(&format!("corpus/pdf/{id}.pdf")));
        assert_positions(&extracted);
        let words = extracted.text.split_whitespace().count();
        assert!(extracted.runs.len() * 100 >= words * 95, "{id}");
        for pair in extracted.runs.windows(2) {
            let between = quote(&extracted, pair[0].end, pair[1].start);
            let (left, right) = (pair[0].rect, pair[1].rect);
            if between == " " && (left.y0 - right.y0).abs() < 0.1 {
                assert!(left.x0 < right.x0, "{id}: {:?}", pair);
                checked += 1;
            }
        }
    }
    assert!(checked > 1000);
    let page = line("F", 10, 50, 700, "Hallo wereld");
    let extracted = read(&pdf(&[(page, "/Rotate 90")]));
    let rects = extracted.rects(6..12);
    let (page, rect) = rects[0];
    assert_eq!((rects.len(), page), (1, 1));
    assert!(
        (rect.x0 - 76.0).abs() < 3.0 && (rect.y0 - 698.0).abs() < 1.0,
        "{rect:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn positions_hold_in_mutated_files(
        which in 0..3_usize,
        spots in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
    ) {
        let ids = ["bibliotheek-lage-venen", "fietstassen-trapwel", "gemeente-rietschoten"];
        let mut bytes = file(&format!("corpus/pdf/{}.pdf", ids[which]));
        for (spot, byte) in spots {
            *spot.get_mut(&mut bytes) = byte;
        }
        if let Ok(extracted) = extract(&bytes, &Limits::default()) {
            assert_positions(&extracted);
        }
    }

    #[test]
    fn any_orders_are_survived(orders in "([-0-9. ]{0,12}(BT|ET|Tf|Td|Tm|Tj|TJ|q|Q|cm|BMC|EMC|T\\*|'|\"|/F|\\(tekst\\)|\\[\\(a\\) 5\\])[ \n]){0,60}") {
        if let Ok(extracted) = extract(&pdf(&[(orders, "")]), &Limits::default()) {
            assert_positions(&extracted);
        }
    }
}
