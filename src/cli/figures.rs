//! A score as a table for people.

use std::fmt::Write as _;

use avgtoets::eval::{ClueScore, Errors, Ratio, RequirementScore, Score};

use super::columns::{Align, table};

/// Every wrong verdict that the score holds, the table, and the values.
pub(super) fn text(score: &Score) -> String {
    let mut out = String::new();
    for error in &score.errors {
        out.push_str(&wrong(error));
    }
    out.push_str(&requirements(score));
    out.push_str(&values(score));
    out
}

fn wrong(error: &Errors) -> String {
    let Errors {
        document,
        subject,
        label,
        ours,
    } = error;
    format!("{document}: {subject}\n  label     {label}\n  avgtoets  {ours}\n\n")
}

fn requirements(score: &Score) -> String {
    let head = [
        "eis",
        "n",
        "goed",
        "aandeel",
        "gebreken terecht",
        "gebreken gevonden",
        "bewijs",
    ];
    let total = ("totaal", &score.total);
    let all = score
        .requirements
        .iter()
        .map(|(id, requirement)| (id.as_str(), requirement))
        .chain([total]);
    let rows: Vec<[String; 7]> = std::iter::once(head.map(str::to_owned))
        .chain(all.map(|(id, requirement)| row(id, requirement)))
        .collect();
    use Align::{Left, Right};
    table(&rows, &[Left, Right, Right, Right, Right, Right, Right])
}

fn row(id: &str, score: &RequirementScore) -> [String; 7] {
    [
        id.to_owned(),
        score.verdicts.of.to_string(),
        score.verdicts.right.to_string(),
        share(score.verdicts),
        of(score.gap_precision),
        of(score.gap_recall),
        of(score.evidence),
    ]
}

fn values(score: &Score) -> String {
    let mut out = String::new();
    let lines = [
        ("grondslagen", score.bases_precision, score.bases_recall),
        ("signalen", score.signal_precision, score.signal_recall),
    ];
    // Writing to a String cannot fail.
    let _ = writeln!(out, "\n{} documenten", score.documents);
    for (name, precision, recall) in lines {
        if precision.of + recall.of == 0 {
            continue;
        }
        let _ = writeln!(
            out,
            "{name}: {} terecht, {} gevonden",
            of(precision),
            of(recall)
        );
    }
    if score.terms.of > 0 {
        let _ = writeln!(out, "termijnen: {} goed", of(score.terms));
    }
    out.push_str(&clues(&score.clues));
    out
}

/// How well “kijk zelf” tells wrong verdicts from right ones.
fn clues(score: &ClueScore) -> String {
    if score.on_wrong.of + score.on_right.of == 0 {
        return String::new();
    }
    format!(
        "aanwijzingen: bij onterecht “ontbreekt” {}, bij terecht “ontbreekt” {}\n",
        of(score.on_wrong),
        of(score.on_right)
    )
}

/// `0,938 (15/16)`.
fn of(ratio: Ratio) -> String {
    match ratio.share() {
        Some(_) => format!("{} ({}/{})", share(ratio), ratio.right, ratio.of),
        None => "–".to_owned(),
    }
}

fn share(ratio: Ratio) -> String {
    let share = ratio
        .share()
        .map(|share| format!("{share:.3}").replace('.', ","));
    share.unwrap_or_else(|| "–".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_the_dutch_way() {
        assert_eq!(of(Ratio { right: 15, of: 16 }), "0,938 (15/16)");
        assert_eq!(of(Ratio::default()), "–");
    }
}
