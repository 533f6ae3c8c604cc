//! Documents × questions as a workbook.

use std::io::{self, Write};

use rust_xlsxwriter::Workbook;

use super::column_of;
use super::sheet::{Look, Sheet, failed};
use crate::search::Matrix;

/// The most questions that a sheet has columns for.
const MOST: usize = 16_000;

/// Writes documents × questions; a cell has the number of passages.
///
/// # Errors
/// Whatever `out` answers, or when there are more questions than columns.
pub fn write_matrix(matrix: &Matrix, out: &mut dyn Write) -> io::Result<()> {
    if matrix.queries.len() > MOST {
        return Err(io::Error::other("te veel vragen voor één werkblad"));
    }
    let mut book = Workbook::new();
    let mut sheet = Sheet::add(&mut book, "Vragen", &[50.0, 30.0])?;
    let heads = ["bestand", "deelnemer"].map(str::to_owned).into_iter();
    let heads: Vec<String> = heads.chain(matrix.queries.iter().cloned()).collect();
    sheet.heads(&mut book, &heads, Look::Head)?;
    for row in &matrix.rows {
        let Some(at) = sheet.next() else {
            break;
        };
        sheet.text(&mut book, at, 0, &row.path, Look::Plain)?;
        sheet.text(&mut book, at, 1, &row.participant, Look::Plain)?;
        for (count, column) in row.passages.iter().zip(2..) {
            sheet.number(&mut book, at, column, *count)?;
        }
    }
    sheet.end(&mut book, column_of(heads.len()), 2)?;
    let bytes = book.save_to_buffer().map_err(failed)?;
    out.write_all(&bytes)
}
