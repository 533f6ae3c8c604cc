//! What stands before and after the participants.

use std::io::{self, Write};

use super::escape::text;
use crate::report::dutch;
use crate::report::sink::{Ending, Head};
use crate::report::view::{self, Row};

pub(super) fn begin(head: &Head, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "# Privacyteksten getoetst aan de AVG\n\n{}\n\n{}\n\nDe tabel over alle deelnemers staat onderaan.",
        text(&view::rules_line(head)),
        view::PURPOSE
    )
}

pub(super) fn end(
    head: &Head,
    rows: &[Row],
    (participants, documents): (usize, usize),
    ending: &Ending,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "\n## Overzicht\n\n{}, {}.\n",
        dutch::count(participants, "deelnemer", "deelnemers"),
        dutch::count(documents, "document", "documenten"),
    )?;
    if ending.incomplete {
        writeln!(
            out,
            "**Niet compleet: de opdracht is gestopt voordat alles was beoordeeld.**\n"
        )?;
    }
    table(rows, out)?;
    needed(head, rows, out)?;
    for remark in &ending.remarks {
        writeln!(out, "{}\n", text(remark))?;
    }
    out.write_all(limits().as_bytes())?;
    writeln!(
        out,
        "## Verantwoording\n\n- Kenmerk van de regels: {}\n- {}",
        head.rules.sha256,
        text(&view::rules_line(head))
    )
}

fn table(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "| deelnemer | profiel | fouten | waarschuwingen | adviezen | signalen | in orde |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: |"
    )?;
    for row in rows {
        let counts = &row.counts;
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} |",
            text(&row.name),
            text(&row.profile),
            counts.gaps.error,
            counts.gaps.warning,
            counts.gaps.advice,
            counts.signals,
            counts.present
        )?;
    }
    writeln!(out)
}

/// For each requirement the participants with a gap, where there are several participants.
fn needed(head: &Head, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    if rows.len() < 2 {
        return Ok(());
    }
    writeln!(
        out,
        "| eis | artikelen | met gebrek | van |\n| --- | --- | ---: | ---: |"
    )?;
    let mut profiles: Vec<&str> = rows.iter().map(|row| row.profile.as_str()).collect();
    profiles.dedup();
    profiles.sort_unstable();
    profiles.dedup();
    for profile in profiles {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.profile == profile).collect();
        for (at, column) in head.columns(profile).enumerate() {
            let gaps = rows.iter().filter(|row| {
                let cell = row.cells.get(at).copied().flatten();
                cell.is_some_and(|cell| cell.verdict.is_gap())
            });
            writeln!(
                out,
                "| {} | {} | {} | {} |",
                text(&column.title),
                text(&column.basis.join(", ")),
                gaps.count(),
                rows.len()
            )?;
        }
    }
    writeln!(out)
}

/// What no report of ours can say.
pub(super) fn limits() -> String {
    let items = view::CANNOT_JUDGE.map(|(what, why)| format!("- **{what}** {why}\n"));
    format!(
        "## Wat avgtoets niet kan beoordelen\n\n{}\n",
        items.concat()
    )
}
