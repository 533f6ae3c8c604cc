//! Running headers, footers and page numbers: lines that recur and say
//! nothing of their own where they stand.

use std::collections::{HashMap, HashSet};

use super::chrome::is_chrome;
use super::lines::{Line, Look, Mark};
use crate::extract::PartKind;

/// For each line, whether it is a running header, a footer or a page number.
///
/// `pages` holds the character offset at which each page begins.
pub(super) fn find(lines: &[Line<'_>], pages: &[usize]) -> Vec<bool> {
    let edges = page_edges(lines, pages);
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        if line.look != Look::Blank && line.length <= 120 {
            seen.entry(shape(line.body)).or_default().push(index);
        }
    }
    let mut found = vec![false; lines.len()];
    for (index, line) in lines.iter().enumerate() {
        found[index] = is_chrome(line.body) || is_told(line);
    }
    for (shape, places) in &seen {
        let at_edge = places.iter().filter(|place| edges[**place]).count();
        let splits = |place: &usize| inside_sentence(lines, *place);
        let enough = places.len() >= 3 || places.len() == 2 && places.iter().any(splits);
        let running = !numbered(lines, places, &edges)
            && (enough && counts_up(lines, places) || at_edge >= 2 && at_edge * 2 > places.len());
        let number = is_page_number(shape);
        let is_title = |place: &usize| is_heading(&lines[*place]);
        let mixed = !places.iter().all(is_title);
        // The title of a text often returns as its running header.
        // The head of a table often returns where it goes on over the page.
        let is_head = |place: &usize| Some(place) == places.first() && is_told_row(lines, *place);
        let stays = |place: &&usize| mixed && is_title(place) || is_head(place);
        for place in places.iter().filter(|place| !stays(place)) {
            found[*place] |=
                running || number && (edges[*place] || pages.is_empty() && isolated(lines, *place));
        }
    }
    found
}

fn is_heading(line: &Line<'_>) -> bool {
    line.told
        .is_some_and(|told| matches!(told.kind, PartKind::Heading(_)))
}

/// Whether the file says that a line is a row, with another one below it.
fn is_told_row(lines: &[Line<'_>], index: usize) -> bool {
    let row = |line: &Line<'_>| line.told.is_some_and(|told| told.kind == PartKind::Row);
    row(&lines[index]) && lines.get(index + 1).is_some_and(row)
}

fn is_told(line: &Line<'_>) -> bool {
    line.told
        .is_some_and(|told| told.kind == PartKind::Furniture)
}

/// One line of each running text, in the order of the document. Buttons and
/// links of a web page say nothing, and are left out.
pub(super) fn distinct(lines: &[Line<'_>], furniture: &[bool]) -> Vec<usize> {
    let mut seen = HashSet::new();
    let is_new = |index: &usize| seen.insert(shape(lines[*index].body));
    (0..lines.len())
        .filter(|index| furniture[*index] && !is_chrome(lines[*index].body))
        .filter(is_new)
        .collect()
}

/// The line with every number made one sign.
fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for character in text.chars() {
        let sign = if character.is_ascii_digit() {
            '0'
        } else {
            character
        };
        if !(sign == '0' && shape.ends_with('0') || sign.is_whitespace() && shape.ends_with(' ')) {
            shape.push(if sign.is_whitespace() { ' ' } else { sign });
        }
    }
    shape
}

/// Whether the lines are headings that are numbered: `Artikel 1`, `Artikel 2` …
/// What stands more than once at the edge of a page is no heading, `Bijlage 1` on all its pages.
fn numbered(lines: &[Line<'_>], places: &[usize], edges: &[bool]) -> bool {
    let article = |place: &usize| lines[*place].look == Look::Item(Mark::Article);
    let mut seen = HashSet::new();
    let mut once = places.iter().filter(|place| edges[**place]);
    places.iter().all(article) && once.all(|place| seen.insert(lines[*place].body))
}

/// Whether a line stands inside a sentence, apart from it.
fn inside_sentence(lines: &[Line<'_>], index: usize) -> bool {
    let text = |line: &&Line<'_>| line.look != Look::Blank;
    let before = lines[..index].iter().rev().find(text);
    let after = lines[index + 1..].iter().find(text);
    isolated(lines, index)
        && before.is_some_and(|line| !line.body.ends_with(['.', ':', ';', '!', '?']))
        && after.is_some_and(|line| {
            line.look == Look::Text && line.body.starts_with(char::is_lowercase)
        })
}

fn is_page_number(shape: &str) -> bool {
    let bare =
        shape.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '|' | '/'));
    matches!(
        bare.to_lowercase().as_str(),
        "0" | "0/0"
            | "0 / 0"
            | "0 van 0"
            | "pagina 0"
            | "pagina 0 van 0"
            | "pagina 0/0"
            | "pag. 0"
            | "p. 0"
            | "blad 0"
            | "page 0 of 0"
    )
}

fn isolated(lines: &[Line<'_>], index: usize) -> bool {
    let blank = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_none_or(|line| line.look == Look::Blank)
    };
    blank(index.checked_sub(1)) && blank(Some(index + 1))
}

/// Whether the last numbers of the lines rise from one to the next, as page numbers do.
fn counts_up(lines: &[Line<'_>], places: &[usize]) -> bool {
    let numbers: Vec<u32> = places
        .iter()
        .filter_map(|place| last_number(lines[*place].body))
        .collect();
    let rises = |pair: &[u32]| pair[0].checked_add(1) == Some(pair[1]);
    numbers.len() == places.len() && numbers.windows(2).all(rises)
}

fn last_number(text: &str) -> Option<u32> {
    let end = text.rfind(|c: char| c.is_ascii_digit())?;
    let head = &text[..=end];
    let start = head.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| {
        at + head[at..].chars().next().map_or(1, char::len_utf8)
    });
    head[start..].parse().ok()
}

/// For each line, whether it is among the first or last two of its page.
fn page_edges(lines: &[Line<'_>], pages: &[usize]) -> Vec<bool> {
    let mut edges = vec![false; lines.len()];
    if pages.len() < 2 {
        return edges;
    }
    let mut bounds: Vec<usize> = pages
        .iter()
        .map(|page| lines.partition_point(|line| line.outer < *page))
        .collect();
    bounds.push(lines.len());
    for pair in bounds.windows(2) {
        let texts: Vec<usize> = (pair[0]..pair[1])
            .filter(|index| lines[*index].look != Look::Blank)
            .collect();
        for index in texts.iter().take(2).chain(texts.iter().rev().take(2)) {
            edges[*index] = true;
        }
    }
    edges
}
