//! Plain tables for a terminal: a head, a line under it, aligned columns.

use textwrap::core::display_width;

/// To which side a column's texts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// The rows, the first of which is the head, with two blanks between columns.
pub(super) fn table<const N: usize>(rows: &[[String; N]], aligned: &[Align; N]) -> String {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = display_width(cell).max(*width);
        }
    }
    let mut out = String::new();
    for (index, row) in rows.iter().enumerate() {
        push(&mut out, row, &widths, aligned);
        if index == 0 {
            let rule = widths.map(|width| "─".repeat(width));
            push(&mut out, &rule, &widths, aligned);
        }
    }
    out
}

fn push<const N: usize>(
    out: &mut String,
    row: &[String; N],
    widths: &[usize; N],
    aligned: &[Align; N],
) {
    let mut line = String::new();
    for ((cell, width), align) in row.iter().zip(widths).zip(aligned) {
        let blanks = " ".repeat(width.saturating_sub(display_width(cell)));
        match align {
            Align::Left => line.extend([cell, blanks.as_str(), "  "]),
            Align::Right => line.extend([blanks.as_str(), cell, "  "]),
        }
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let rows = [["eis", "n"], ["privé", "10"], ["é", "3"]].map(|row| row.map(str::to_owned));
        assert_eq!(
            table(&rows, &[Align::Left, Align::Right]),
            "eis     n\n─────  ──\nprivé  10\né       3\n"
        );
    }
}
