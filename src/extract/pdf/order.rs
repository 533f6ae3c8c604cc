//! In which order the lines of a page are read: as the structure tree says
//! where it covers the text, else as they were drawn, else by columns where
//! they were plainly drawn across them. Never by geometry first.

use std::collections::HashMap;

use super::block::{Block, Role};
use super::columns;
use super::line::{Line, SPACE};
use super::running;
use super::tables;
use super::tags::Slot;

/// The blocks of a page in reading order, with running headers first and footers last.
pub(super) fn blocks(mut lines: Vec<Line>, slots: &[Slot]) -> Vec<Block> {
    let edges = running::take_artifacts(&mut lines);
    let body = if covered(&lines, slots) {
        by_tags(lines, slots)
    } else {
        if columns::shuffled(&lines) {
            lines = columns::sorted(lines);
        }
        tables::blocks(running::to_edges(lines))
    };
    edges.around(body)
}

/// Whether the structure covers more than nine tenths of the text.
fn covered(lines: &[Line], slots: &[Slot]) -> bool {
    let known: std::collections::HashSet<i32> = slots.iter().map(|slot| slot.mcid).collect();
    let (mut all, mut inside) = (0, 0);
    for line in lines {
        all += line.text.len();
        if line.mcid.is_some_and(|mcid| known.contains(&mcid)) {
            inside += line.text.len();
        }
    }
    inside * 10 > all * 9
}

/// The lines as the structure has them; what it forgets comes last.
fn by_tags(lines: Vec<Line>, slots: &[Slot]) -> Vec<Block> {
    let mut by_mcid: HashMap<i32, Vec<Line>> = HashMap::new();
    let mut rest = Vec::new();
    let known: std::collections::HashSet<i32> = slots.iter().map(|slot| slot.mcid).collect();
    for line in lines {
        match line.mcid.filter(|mcid| known.contains(mcid)) {
            Some(mcid) => by_mcid.entry(mcid).or_default().push(line),
            None => rest.push(line),
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<Slot> = None;
    for slot in slots {
        let Some(lines) = by_mcid.remove(&slot.mcid) else {
            continue;
        };
        let same = last.is_some_and(|last| last.block == slot.block);
        match blocks.last_mut().filter(|_| same) {
            Some(block) => {
                let new_cell = last.is_some_and(|last| last.cell != slot.cell);
                if new_cell && slot.role == Role::Row {
                    block.cells.push(Vec::new());
                }
                for line in lines {
                    add(block, line);
                }
            }
            None => {
                let mut block = Block::new(slot.role, Vec::new());
                for line in lines {
                    add(&mut block, line);
                }
                blocks.push(block);
            }
        }
        last = Some(*slot);
    }
    if !rest.is_empty() {
        blocks.extend(tables::blocks(rest));
    }
    blocks
}

/// Adds a line to the last cell of a block, on the line before where it goes on.
fn add(block: &mut Block, line: Line) {
    let Some(cell) = block.cells.last_mut() else {
        return;
    };
    match cell.last_mut() {
        Some(before) if before.goes_on_in(&line) && block.role == Role::Text => {
            tables::join(before, line);
        }
        Some(before) if before.goes_on_in(&line) => {
            let between = if before.gap_to(&line) > SPACE {
                " "
            } else {
                ""
            };
            before.join(line, between);
        }
        _ => cell.push(line),
    }
}
