//! Every form of report: what it holds, that it is sound, and that no text of
//! a document acts in it.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic
)]

#[path = "vormen/mod.rs"]
mod make;

use std::path::Path;

use avgtoets::batch::ParticipantReport;
use avgtoets::report::sink::Place;
use make::{Judge, participant};

/// Four participants: few gaps, many, two documents, and one that can't be read.
fn some(judge: &Judge) -> Vec<ParticipantReport> {
    vec![
        participant(
            "Gemeente Lindewaard",
            vec![judge.file("corpus/text/gemeente-lindewaard.txt")],
        ),
        participant(
            "Webwinkel Garenmijn",
            vec![judge.file("corpus/text/webwinkel-garenmijn.txt")],
        ),
        participant(
            "Sociale Dienst Drieslag",
            vec![
                judge.file("corpus/pdf/sociale-dienst-drieslag.pdf"),
                judge.file("corpus/text/sociale-dienst-ruigveld.txt"),
            ],
        ),
        participant(
            "Hogeschool Merenland",
            vec![
                judge.file("corpus/pdf/hogeschool-merenland.pdf"),
                judge.file("tests/data/scan.pdf"),
            ],
        ),
    ]
}

/// Writes all forms to the folder in `AVGTOETS_KIJK`, to look at.
#[test]
fn to_look_at() {
    let Some(folder) = std::env::var_os("AVGTOETS_KIJK") else {
        return;
    };
    let folder = Path::new(&folder);
    let judge = Judge::new();
    let head = judge.head();
    let all = some(&judge);
    for form in make::FORMS {
        let place = folder.join(form);
        std::fs::create_dir_all(&place).unwrap();
        make::write(form, &head, &all, Place::Folder(place));
    }
    make::write("html", &head, &all, Place::File(folder.join("een.html")));
    let mut copies = avgtoets::report::annotate::Copies::new(
        &folder.join("pdf"),
        avgtoets::extract::Limits::default(),
        "",
        make::DATE,
        |told| println!("{told}"),
    )
    .unwrap();
    use avgtoets::report::sink::Sink;
    for one in &all {
        copies.participant(one).unwrap();
    }
    let mut many = Vec::new();
    let ids: Vec<_> = std::fs::read_dir(make::root().join("corpus/text"))
        .unwrap()
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .collect();
    let reports: Vec<_> = ids
        .iter()
        .map(|id| judge.file(&format!("corpus/text/{id}")))
        .collect();
    for number in 0..350 {
        many.push(participant(
            &format!("Deelnemer {number} te {}", ids[number % ids.len()]),
            vec![reports[number % ids.len()].clone()],
        ));
    }
    let place = folder.join("veel");
    std::fs::create_dir_all(&place).unwrap();
    make::write("html", &head, &many, Place::Folder(place));
    make::write("html", &head, &many, Place::File(folder.join("veel.html")));
}
