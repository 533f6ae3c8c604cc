//! The sheets of findings, signals and documents that were not judged.

use std::io;

use rust_xlsxwriter::Workbook;

use super::sheet::{Look, Sheet};
use crate::batch::ParticipantReport;
use crate::report::dutch;
use crate::report::view::table::{Line, lines};
use crate::report::view::{self};

pub(super) const HEADS: [&str; 16] = Line::HEADS;

/// Widths of the columns, in characters.
pub(super) const WIDTHS: [f64; 16] = [
    28.0, 30.0, 11.0, 22.0, 36.0, 12.0, 14.0, 20.0, 50.0, 50.0, 60.0, 9.0, 7.0, 18.0, 40.0, 30.0,
];
/// The columns whose text runs over lines.
const WRAPPED: [usize; 6] = [4, 8, 9, 10, 14, 15];
/// The columns with numbers.
const NUMBERS: [usize; 2] = [11, 12];

/// Writes the rows of a participant.
pub(super) fn write(
    book: &mut Workbook,
    findings: &mut Sheet,
    signals: &mut Sheet,
    participant: &ParticipantReport,
) -> io::Result<()> {
    for line in lines(participant) {
        match line.kind {
            "niet beoordeeld" => {}
            "signaal" => row(book, signals, line)?,
            _ => row(book, findings, line)?,
        }
    }
    Ok(())
}

fn row(book: &mut Workbook, sheet: &mut Sheet, line: Line) -> io::Result<()> {
    let Some(at) = sheet.next() else {
        return Ok(());
    };
    for (index, (text, column)) in line.cells().iter().zip(0..).enumerate() {
        match text.parse() {
            Ok(number) if NUMBERS.contains(&index) => sheet.number(book, at, column, number)?,
            _ => {
                let look = if WRAPPED.contains(&index) {
                    Look::Wrapped
                } else {
                    Look::Plain
                };
                sheet.text(book, at, column, text, look)?;
            }
        }
    }
    Ok(())
}

/// Writes a row for each document that was not judged.
pub(super) fn write_unread(
    book: &mut Workbook,
    sheet: &mut Sheet,
    participant: &ParticipantReport,
) -> io::Result<()> {
    for unread in view::unread(participant) {
        let Some(at) = sheet.next() else {
            return Ok(());
        };
        let failure = unread.failure;
        let path = unread.document.path.to_string_lossy();
        let cells = [
            participant.identity.name.as_str(),
            &path,
            dutch::long_status(failure.status),
            &failure.message,
            &failure.help,
        ];
        for (text, column) in cells.into_iter().zip(0..) {
            sheet.text(book, at, column, text, Look::Wrapped)?;
        }
    }
    Ok(())
}
