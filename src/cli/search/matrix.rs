//! The matrix of documents and questions, as a table to read.

use std::io::{self, Write};

use avgtoets::report::harmless_line;
use avgtoets::search::Matrix;
use textwrap::core::display_width;

/// Writes the questions with their numbers, and a row for each document.
pub(super) fn write(matrix: &Matrix, width: usize, out: &mut dyn Write) -> io::Result<()> {
    for (query, number) in matrix.queries.iter().zip(1..) {
        let found = matrix
            .rows
            .iter()
            .filter(|row| row.passages[number - 1] > 0)
            .count();
        let documents = if found == 1 { "document" } else { "documenten" };
        writeln!(
            out,
            "[{number}] {}: {found} {documents}",
            harmless_line(query)
        )?;
    }
    writeln!(out)?;
    let cell = 6;
    let room = width.saturating_sub(cell * matrix.queries.len()).max(20);
    let numbers: String = (1..=matrix.queries.len())
        .map(|number| format!("{:>cell$}", format!("[{number}]")))
        .collect();
    writeln!(out, "{:room$}{numbers}", "document")?;
    for row in &matrix.rows {
        let path = clipped(&harmless_line(&row.path), room - 1);
        let blanks = " ".repeat(room.saturating_sub(display_width(&path)));
        let counts = row.passages.iter().map(|count| match count {
            0 => format!("{:>cell$}", "–"),
            count => format!("{count:>cell$}"),
        });
        writeln!(out, "{path}{blanks}{}", counts.collect::<String>())?;
    }
    Ok(())
}

/// The end of a long path: that is where the name of the file is.
fn clipped(path: &str, room: usize) -> String {
    if display_width(path) <= room {
        return path.to_owned();
    }
    let mut kept: Vec<char> = Vec::new();
    let mut used = 1;
    for c in path.chars().rev() {
        used += display_width(c.encode_utf8(&mut [0; 4]));
        if used > room {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept.iter().rev().collect()
}
