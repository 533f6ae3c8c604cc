//! The table over all documents: as roomy as the screen allows.

use std::io;

use anstyle::Style as Ink;

use super::layout::Screen;
use super::palette::{ADVICE, ERROR, FAINT, GOOD, PLAIN, STRONG, WARNING};
use super::text::Text;
use super::{dutch, path};
use crate::report::tally::Tally;
use crate::report::{DocumentReport, Run};

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

/// How wide the columns of the table are.
struct Table {
    names: [&'static str; 5],
    path: usize,
    numbers: [usize; 5],
}

/// Writes a row per document and, under several, a row of totals.
pub(super) fn write(screen: &mut Screen<'_>, run: &Run) -> io::Result<()> {
    let totals = numbers(&Tally::of_run(run));
    let table = Table::fitting(screen, run, totals);
    screen.line(&table.head(screen))?;
    for report in &run.documents {
        screen.line(&table.row(screen, report))?;
    }
    if run.documents.len() > 1 {
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
    fn fitting(screen: &Screen<'_>, run: &Run, totals: Numbers) -> Self {
        let paths = run
            .documents
            .iter()
            .map(|report| shown_path(screen, report).width());
        let longest = paths.max().unwrap_or(0).max("document".len());
        let statuses = run
            .documents
            .iter()
            .map(|report| dutch::status(report.status()).len());
        let status = statuses.max().unwrap_or(0);
        let [roomy, middle, tight] =
            NAMES.map(|names| Self::new(screen.width(), names, totals, status));
        let fits = |table: &Self| table.path >= longest.min(PATH_WIDTH);
        let table = [roomy, middle].into_iter().find(fits).unwrap_or(tight);
        Self {
            path: table.path.clamp("document".len(), longest),
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

    fn head(&self, screen: &Screen<'_>) -> Text {
        let text = screen.text().with(FAINT, " document").pad(1 + self.path);
        let text = self.cells(text, self.names.map(|name| (FAINT, name.to_owned())));
        text.with(FAINT, if self.is_tight() { "" } else { "  status" })
    }

    fn row(&self, screen: &Screen<'_>, report: &DocumentReport) -> Text {
        let ellipsis = if screen.has_unicode() { "…" } else { "..." };
        let path = path::shorten(shown_path(screen, report).as_str(), self.path, ellipsis);
        let text = screen
            .text()
            .with(PLAIN, " ")
            .with(PLAIN, &path)
            .pad(1 + self.path);
        let status = dutch::status(report.status());
        match (&report.outcome, self.is_tight()) {
            (Ok(judgement), tight) => {
                let text = self.cells(text, colored(numbers(&Tally::of(judgement))));
                if tight {
                    text
                } else {
                    text.with(PLAIN, "  ").with(PLAIN, status)
                }
            }
            (Err(_), true) => text.with(PLAIN, "  ").with(ERROR, status),
            (Err(_), false) => self
                .cells(text, empty())
                .with(PLAIN, "  ")
                .with(ERROR, status),
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

/// The path as it is shown: made harmless before it is measured, for that may change its width.
fn shown_path(screen: &Screen<'_>, report: &DocumentReport) -> Text {
    screen.text().with(PLAIN, &report.path.to_string_lossy())
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
