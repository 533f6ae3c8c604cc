//! The figures of docs/nauwkeurigheid.md: measured, written, and kept true.
//!
//! `AVGTOETS_SCHRIJF=1` has them written; `AVGTOETS_GOLD` names the folder of
//! the labels that are not part of the project, whose figures are checked only then.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic
)]

#[path = "../pagina/mod.rs"]
mod pagina;

use std::fmt::Write as _;
use std::path::Path;

use avgtoets::eval::{self, Labelled, Ratio, RequirementScore, Score, Selection};
use avgtoets::rules::RuleSet;

/// A share read off a score.
type Measure = fn(&Score) -> Ratio;

const FOLDS: usize = 5;

fn scores(gold: Vec<Labelled>) -> (Score, Score) {
    let rules = RuleSet::load(None).unwrap();
    let all = Selection::default();
    let ours = eval::measure(gold.clone(), &rules, &all);
    let baseline = eval::measure_baseline(gold, &all);
    assert!(ours.failed.is_empty(), "{:?}", ours.failed);
    (ours.score, baseline.score)
}

fn share(ratio: Ratio) -> String {
    ratio
        .share()
        .map_or_else(|| "–".to_owned(), pagina::decimal)
}

fn of(ratio: Ratio) -> String {
    format!("{} ({}/{})", share(ratio), ratio.right, ratio.of)
}

fn table(ours: &Score, baseline: &Score) -> String {
    let mut out = String::from(
        "| eis | n | goed | gebreken terecht | gebreken gevonden | trefwoorden: goed | terecht | gevonden |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let mut row = |id: &str, us: &RequirementScore, them: &RequirementScore| {
        let _ = writeln!(
            out,
            "| {id} | {} | {} | {} | {} | {} | {} | {} |",
            us.verdicts.of,
            share(us.verdicts),
            of(us.gap_precision),
            of(us.gap_recall),
            share(them.verdicts),
            share(them.gap_precision),
            share(them.gap_recall),
        );
    };
    for (id, us) in &ours.requirements {
        let them = baseline.requirements.get(id).copied().unwrap_or_default();
        row(&format!("`{id}`"), us, &them);
    }
    row("**samen**", &ours.total, &baseline.total);
    let values = [
        ("grondslagen terecht", ours.bases_precision),
        ("grondslagen gevonden", ours.bases_recall),
        ("termijnen goed", ours.terms),
        ("signalen terecht", ours.signal_precision),
        ("signalen gevonden", ours.signal_recall),
        ("bewijs in de juiste alinea", ours.total.evidence),
        ("teken bij onterecht “ontbreekt”", ours.clues.on_wrong),
        ("teken bij terecht “ontbreekt”", ours.clues.on_right),
    ];
    out.push('\n');
    for (name, ratio) in values {
        let _ = writeln!(out, "- {name}: {}", of(ratio));
    }
    let _ = writeln!(out, "- documenten: {}", ours.documents);
    out
}

/// The two sets that the rules were written with.
fn seen() -> Option<Vec<Labelled>> {
    let gold = std::env::var_os("AVGTOETS_GOLD")?;
    let sets = ["dev", "written"].iter();
    Some(
        sets.flat_map(|set| eval::load(&Path::new(&gold).join(set)).unwrap())
            .collect(),
    )
}

/// The labels of a folder for one profile.
fn labelled(folder: &Path, profile: &str) -> Vec<Labelled> {
    let mut all = eval::load(folder).unwrap();
    all.retain(|label| label.profile == profile);
    all
}

/// The policies: keywords have nothing to say of these.
fn policies(folder: &Path) -> String {
    let rules = RuleSet::load(None).unwrap();
    let gold = labelled(folder, "privacybeleid");
    let score = eval::measure(gold, &rules, &Selection::default()).score;
    let mut out = String::from(
        "| eis | n | goed | gebreken terecht | gebreken gevonden |\n\
         | --- | ---: | ---: | ---: | ---: |\n",
    );
    let all = score
        .requirements
        .iter()
        .map(|(id, row)| (format!("`{id}`"), row));
    for (id, row) in all.chain([("**samen**".to_owned(), &score.total)]) {
        let (precision, recall) = (of(row.gap_precision), of(row.gap_recall));
        let right = share(row.verdicts);
        let _ = writeln!(
            out,
            "| {id} | {} | {right} | {precision} | {recall} |",
            row.verdicts.of
        );
    }
    let _ = writeln!(
        out,
        "\n- bewijs in de juiste alinea: {}",
        of(score.total.evidence)
    );
    let _ = writeln!(out, "- documenten: {}", score.documents);
    out
}

#[test]
fn the_corpus() {
    let (ours, baseline) = scores(labelled(Path::new("corpus"), "privacyverklaring"));
    pagina::section("corpus", &table(&ours, &baseline)).unwrap();
}

#[test]
fn the_policies_of_the_corpus() {
    pagina::section("corpus-beleid", &policies(Path::new("corpus"))).unwrap();
}

#[test]
fn the_policies_of_the_gold() {
    let Some(gold) = std::env::var_os("AVGTOETS_GOLD") else {
        return;
    };
    let folder = Path::new(&gold).join("beleid");
    pagina::section("gold-beleid", &policies(&folder)).unwrap();
}

#[test]
fn the_gold() {
    let Some(gold) = seen() else { return };
    let (ours, baseline) = scores(gold);
    pagina::section("gold", &table(&ours, &baseline)).unwrap();
}

#[test]
fn the_folds() {
    let Some(gold) = seen() else { return };
    let folds: Vec<Score> = eval::folds(gold, FOLDS)
        .into_iter()
        .map(|fold| scores(fold).0)
        .collect();
    let measures: [(&str, Measure); 3] = [
        ("oordelen goed", |score| score.total.verdicts),
        ("gebreken terecht", |score| score.total.gap_precision),
        ("gebreken gevonden", |score| score.total.gap_recall),
    ];
    let mut body = String::from(
        "| maat | deel 1 | deel 2 | deel 3 | deel 4 | deel 5 | laagste | hoogste | gemiddeld |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (name, measure) in measures {
        let shares: Vec<f64> = folds
            .iter()
            .filter_map(|fold| measure(fold).share())
            .collect();
        let low = shares.iter().copied().fold(f64::INFINITY, f64::min);
        let high = shares.iter().copied().fold(0.0, f64::max);
        #[allow(clippy::cast_precision_loss)]
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        let cells: Vec<String> = shares
            .iter()
            .chain([&low, &high, &mean])
            .map(|share| pagina::decimal(*share))
            .collect();
        let _ = writeln!(body, "| {name} | {} |", cells.join(" | "));
    }
    pagina::section("delen", &body).unwrap();
}

/// Every requirement has its line on what goes wrong, once.
#[test]
fn what_goes_wrong_is_said_of_every_requirement() {
    let page = std::fs::read_to_string("docs/nauwkeurigheid.md").unwrap();
    let from = page.find("## Wat er misgaat").unwrap();
    let known: Vec<&str> = page[from..]
        .lines()
        .filter_map(|line| line.strip_prefix("- `")?.split_once('`').map(|(id, _)| id))
        .collect();
    let all: Vec<&str> = eval::baseline::ids().collect();
    assert_eq!(known, all);
}
