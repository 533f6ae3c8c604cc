//! What all forms of report for people have in common: which points there are
//! and in what order, what is counted, and the words around them.

mod cell;
mod counts;
mod letter;
mod names;
mod participant;
mod point;
pub(super) mod table;
mod words;

pub(super) use cell::{Cell, Kind, Row};
pub(super) use counts::Counts;
pub(super) use letter::{LETTERS, opening};
pub(super) use names::Names;
pub(super) use participant::{in_order, not_applicable, profile_title, title_of, unread};
pub(super) use point::{Point, counted, points};
pub(super) use words::{
    CANNOT_JUDGE, PURPOSE, decided, place, rules_line, sector, severity, severity_symbol,
};
