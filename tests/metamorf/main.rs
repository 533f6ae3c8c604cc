//! Metamorphic tests: a text written in another way gets the same verdicts,
//! and a text without the words that carry a verdict does not.
//!
//! `AVGTOETS_GOLD` names a folder with more labelled texts (`dev`, `written`);
//! `AVGTOETS_FOUTEN` a file in which to write everything that failed;
//! `AVGTOETS_SCHRIJF=1` has the figures written to docs/nauwkeurigheid.md.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout
)]

mod address;
mod edits;
mod layout;
mod letters;
mod negated;
mod noise;
#[path = "../pagina/mod.rs"]
mod pagina;
mod removed;
mod same;
mod structure;
mod texts;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use avgtoets::rules::RuleSet;
use rayon::prelude::*;
use same::{Tally, compare};
use texts::Text;

/// The share of verdicts that must be as they should.
const FLOOR: f64 = 0.99;

/// A way to write the same text: its Dutch name, the share that must hold, how.
struct Rewrite {
    name: &'static str,
    floor: f64,
    write: fn(&Text) -> Option<Vec<u8>>,
}

macro_rules! rewrite {
    ($name:literal, $floor:expr, $write:path) => {
        Rewrite {
            name: $name,
            floor: $floor,
            write: |text| $write(text).map(|new| new.into()),
        }
    };
}

const SAME: &[Rewrite] = &[
    rewrite!("u wordt je, je wordt u", FLOOR, address::other_address),
    rewrite!("lijst wordt lopende zin", FLOOR, structure::lists_to_text),
    rewrite!("opsomming wordt lijst", FLOOR, structure::text_to_lists),
    rewrite!("andere opsommingstekens", FLOOR, structure::other_bullets),
    rewrite!("regels van 80 tekens", FLOOR, layout::wrapped),
    rewrite!("woorden afgebroken", FLOOR, layout::hyphenated),
    rewrite!("paginakop door de tekst", FLOOR, layout::paged),
    rewrite!("koppen genummerd", FLOOR, structure::numbered_headings),
    rewrite!("koppen in hoofdletters", FLOOR, structure::capital_headings),
    rewrite!("geen accenten", FLOOR, letters::no_accents),
    rewrite!("andere aanhalingstekens", FLOOR, letters::other_quotes),
    rewrite!("vaste spaties", FLOOR, letters::no_break_spaces),
    rewrite!("regeleinden van Windows", FLOOR, letters::windows_lines),
    rewrite!("bytes van Windows-1252", FLOOR, letters::windows_bytes),
    rewrite!("menu, knoppen en voet", FLOOR, noise::copied),
];

const REMOVED: &str = "bewijs weggehaald";
const NEGATED: &str = "recht ontkend";
const EXAMPLES: &str = "recht ontkend, voorbeelden van de regels";

/// What each transformation did over some texts, in order.
fn figures(texts: &[Text], rules: &RuleSet) -> Vec<(&'static str, f64, Tally)> {
    let before: Vec<_> = texts
        .par_iter()
        .map(|text| texts::judge(text.text.as_bytes(), text.sector, rules))
        .collect();
    let mut figures = Vec::new();
    for rewrite in SAME {
        let tally = texts
            .par_iter()
            .zip(&before)
            .filter_map(|(text, before)| {
                let new = (rewrite.write)(text)?;
                let after = texts::judge(&new, text.sector, rules);
                Some(compare(rewrite.name, &text.id, before, &after))
            })
            .reduce(Tally::default, Tally::join);
        figures.push((rewrite.name, rewrite.floor, tally));
    }
    let removed = texts
        .par_iter()
        .zip(&before)
        .map(|(text, before)| removed::tally(text, before, rules, REMOVED))
        .reduce(Tally::default, Tally::join);
    figures.push((REMOVED, FLOOR, removed));
    let negated = texts
        .par_iter()
        .zip(&before)
        .map(|(text, before)| negated::tally(text, before, rules, NEGATED))
        .reduce(Tally::default, Tally::join);
    figures.push((NEGATED, FLOOR, negated));
    figures
}

fn table(figures: &[(&'static str, f64, Tally)]) -> String {
    let mut out = String::from(
        "| verandering | oordelen | zoals het hoort | aandeel |\n| --- | ---: | ---: | ---: |\n",
    );
    for (name, _, tally) in figures {
        let share = pagina::decimal(tally.share());
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {share} |",
            tally.of,
            tally.right()
        );
    }
    out
}

/// Prints the table, keeps the failures, and checks every floor.
fn report(set: &str, figures: &[(&'static str, f64, Tally)]) {
    println!("{set}\n{}", table(figures));
    let mut told: Vec<String> = figures
        .iter()
        .flat_map(|(_, _, tally)| tally.failures.iter().map(same::Failure::told))
        .collect();
    told.sort();
    if let Some(file) = std::env::var_os("AVGTOETS_FOUTEN") {
        std::fs::write(
            PathBuf::from(file).with_extension(format!("{set}.txt")),
            told.join("\n"),
        )
        .unwrap();
    }
    for (name, _, tally) in figures {
        assert!(
            tally.of > 0,
            "{set}: {name} changes nothing, so it shows nothing"
        );
    }
    let low: Vec<String> = figures
        .iter()
        .filter(|(_, floor, tally)| tally.share() < *floor)
        .map(|(name, floor, tally)| format!("{name}: {:.3} < {floor}", tally.share()))
        .collect();
    assert!(low.is_empty(), "{set}: {low:#?}\n{}", told.join("\n"));
}

#[test]
fn the_corpus_written_in_another_way() {
    let rules = RuleSet::load(None).unwrap();
    let mut figures = figures(&texts::of(Path::new("corpus")), &rules);
    figures.push((EXAMPLES, FLOOR, negated::examples_tally(&rules, EXAMPLES)));
    let drift = pagina::section("metamorf-corpus", &table(&figures));
    report("corpus", &figures);
    drift.unwrap();
}

#[test]
fn the_gold_written_in_another_way() {
    let Some(gold) = std::env::var_os("AVGTOETS_GOLD") else {
        return;
    };
    let rules = RuleSet::load(None).unwrap();
    let texts: Vec<Text> = ["dev", "written"]
        .iter()
        .flat_map(|set| texts::of(&Path::new(&gold).join(set)))
        .collect();
    let figures = figures(&texts, &rules);
    let drift = pagina::section("metamorf-gold", &table(&figures));
    report("gold", &figures);
    drift.unwrap();
}
