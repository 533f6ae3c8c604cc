//! Head rows of tables.

use super::{BlockKind, RawBlock};
use crate::text::lines::Line;

/// The first row of each run of rows is the head of that table. A table that
/// goes on over a page break keeps its head; where it is printed again on the
/// new page, that is furniture.
pub(super) fn mark_heads(blocks: &mut [RawBlock], lines: &[Line<'_>]) {
    let text = |block: &RawBlock| -> Vec<&str> {
        let own = block.lines.iter();
        own.map(|index| lines[*index].body).collect()
    };
    let cells = |text: &[&str]| {
        text.iter()
            .map(|line| line.matches('\t').count())
            .sum::<usize>()
    };
    let mut above: Option<Vec<&str>> = None;
    for block in blocks {
        let own = text(block);
        let BlockKind::Row { head } = &mut block.kind else {
            above = None;
            continue;
        };
        let same = above.as_ref().filter(|_| block.on_new_page);
        match same.filter(|table| cells(table) == cells(&own)) {
            Some(table) if *table == own => block.kind = BlockKind::Furniture,
            Some(_) => *head = false,
            None if above.is_none() || block.after_gap => {
                *head = true;
                above = Some(own);
            }
            None => *head = false,
        }
    }
}
