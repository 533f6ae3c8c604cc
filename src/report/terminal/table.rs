//! The tables over all documents and participants: as roomy as the screen allows.

use std::io;

use anstyle::Style as Ink;

use super::layout::Screen;
use super::palette::{ADVICE, ERROR, FAINT, GOOD, PLAIN, STRONG, WARNING};
use super::text::Text;
use super::{dutch, path};
use crate::batch::ParticipantReport;
use crate::report::DocumentReport;
use crate::report::tally::Tally;

/// The five columns of numbers: fouten, waarschuwingen, adviezen, signalen, in orde.
type Numbers = [usize; 5];
/// What those columns show.
type Cells = [(Ink, String); 5];

const INKS: [Ink; 5] = [ERROR, WARNING, ADVICE, STRONG, GOOD];
/// Names of those columns, from roomy to tight.
const NAMES: [[&str; 5]; 3] = [
    [
        "fouten",
        "waarschuwingen",
        "adviezen",
        "signalen",
        "in orde",
    ],
    ["fout", "waarsch.", "advies", "sign.", "orde"],
    ["F", "W", "A", "S", "OK"],
];
const TIGHT: [&str; 5] = NAMES[2];
const LEGEND: &str = "F fouten, W waarschuwingen, A adviezen, S signalen, OK in orde";
/// What stands between columns.
const GAP: usize = 2;
/// With less room than this for paths, other columns get tighter.
const PATH_WIDTH: usize = 24;

/// A row: a document or a participant, and its figures.
#[derive(Debug)]
pub(super) struct Row {
    /// A path or a name, as it was found.
    name: String,
    /// `None` where nothing was judged.
    numbers: Option<Numbers>,
    status: &'static str,
    /// It is a document that could not be judged.
    pub(super) failed: bool,
}

impl Row {
    pub(super) fn of(report: &DocumentReport) -> Self {
        let tally = report.assessment.outcome.as_ref().ok().map(Tally::of);
        Self {
            name: report.path.to_string_lossy().into_owned(),
            numbers: tally.map(|tally| numbers(&tally)),
            status: dutch::status(report.status()),
            failed: report.assessment.outcome.is_err(),
        }
    }

    pub(super) fn of_participant(report: &ParticipantReport) -> Self {
        let failed = report
            .documents
            .iter()
            .any(|one| one.assessment.outcome.is_err());
        let judged = !report.statements.is_empty();
        Self {
            name: report.identity.name.clone(),
            numbers: judged.then(|| numbers(&Tally::of_participant(report))),
            status: match (judged, failed) {
                (true, false) => "beoordeeld",
                (true, true) => "deels",
                (false, _) => "niet",
            },
            failed: failed || !judged,
        }
    }
}

/// How wide the columns of the table are.
struct Table {
    names: [&'static str; 5],
    path: usize,
    numbers: [usize; 5],
}

/// Writes a row for each and, under several, a row of totals. `of` names what the rows are.
pub(super) fn write(
    screen: &mut Screen<'_>,
    of: &str,
    rows: &[Row],
    total: &Tally,
) -> io::Result<()> {
    let totals = numbers(total);
    let table = Table::fitting(screen, of, rows, totals);
    screen.line(&table.head(screen, of))?;
    for row in rows {
        screen.line(&table.row(screen, row))?;
    }
    if rows.len() > 1 {
        let total = screen.text().with(STRONG, " totaal").pad(1 + table.path);
        screen.line(&table.cells(total, colored(totals)))?;
    }
    if table.is_tight() {
        screen.blank()?;
        screen.put(&screen.text(), 1, &screen.text().with(FAINT, LEGEND))?;
    }
    Ok(())
}

impl Table {
    /// The roomiest table that leaves paths enough room.
    fn fitting(screen: &Screen<'_>, of: &str, rows: &[Row], totals: Numbers) -> Self {
        let paths = rows.iter().map(|row| shown(screen, row).width());
        let longest = paths.max().unwrap_or(0).max(of.len());
        let statuses = rows.iter().map(|row| row.status.len());
        let status = statuses.max().unwrap_or(0);
        let [roomy, middle, tight] =
            NAMES.map(|names| Self::new(screen.width(), names, totals, status));
        let fits = |table: &Self| table.path >= longest.min(PATH_WIDTH);
        let table = [roomy, middle].into_iter().find(fits).unwrap_or(tight);
        Self {
            path: table.path.clamp(of.len(), longest),
            ..table
        }
    }

    /// The table with these names, the path taking what the other columns leave of `width`.
    fn new(width: usize, names: [&'static str; 5], totals: Numbers, status: usize) -> Self {
        let mut numbers = totals.map(|total| dutch::number(total).len());
        for (width, name) in numbers.iter_mut().zip(names) {
            *width = (*width).max(name.len());
        }
        let status = if names == TIGHT { 0 } else { GAP + status };
        let taken = 1 + numbers.iter().map(|width| GAP + width).sum::<usize>() + status;
        Self {
            names,
            path: width.saturating_sub(taken),
            numbers,
        }
    }

    /// A tight table has no column for the status: it takes the place of the numbers.
    fn is_tight(&self) -> bool {
        self.names == TIGHT
    }

    fn head(&self, screen: &Screen<'_>, of: &str) -> Text {
        let text = screen.text().with(FAINT, &format!(" {of}"));
        let text = text.pad(1 + self.path);
        let text = self.cells(text, self.names.map(|name| (FAINT, name.to_owned())));
        text.with(FAINT, if self.is_tight() { "" } else { "  status" })
    }

    fn row(&self, screen: &Screen<'_>, row: &Row) -> Text {
        let ellipsis = if screen.has_unicode() { "…" } else { "..." };
        let name = path::shorten(shown(screen, row).as_str(), self.path, ellipsis);
        let text = screen
            .text()
            .with(PLAIN, " ")
            .with(PLAIN, &name)
            .pad(1 + self.path);
        let ink = if row.failed { ERROR } else { PLAIN };
        match (row.numbers, self.is_tight()) {
            (Some(numbers), true) => self.cells(text, colored(numbers)),
            (None, true) => text.with(PLAIN, "  ").with(ink, row.status),
            (numbers, false) => self
                .cells(text, numbers.map_or_else(empty, colored))
                .with(PLAIN, "  ")
                .with(ink, row.status),
        }
    }

    /// `text`, followed by the five columns of numbers.
    fn cells(&self, text: Text, cells: Cells) -> Text {
        let mut text = text;
        for ((ink, cell), width) in cells.into_iter().zip(self.numbers) {
            let end = text.width() + GAP + width;
            text = text.pad(end - cell.chars().count()).with(ink, &cell);
        }
        text
    }
}

/// The name as it is shown: made harmless before it is measured, for that may change its width.
fn shown(screen: &Screen<'_>, row: &Row) -> Text {
    screen.text().with(PLAIN, &row.name)
}

fn numbers(tally: &Tally) -> Numbers {
    let gaps = tally.gaps;
    [
        gaps.error,
        gaps.warning,
        gaps.advice,
        tally.signals,
        tally.present,
    ]
}

fn empty() -> Cells {
    [const { (FAINT, String::new()) }; 5]
}

/// Numbers in the colour of their column; none at all is a faint stroke.
fn colored(numbers: Numbers) -> Cells {
    let mut cells = empty();
    for ((cell, number), ink) in cells.iter_mut().zip(numbers).zip(INKS) {
        *cell = match number {
            0 => (FAINT, "–".to_owned()),
            n => (ink, dutch::number(n)),
        };
    }
    cells
}
