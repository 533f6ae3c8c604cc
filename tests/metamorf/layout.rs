//! Lines broken in another way: at a margin, with hyphens, over pages.

use super::edits::{Edits, source_range};
use super::texts::Text;

const WIDTH: usize = 80;
const PAGE: usize = 40;

/// Lines of at most 80 columns.
pub fn wrapped(text: &Text) -> Option<String> {
    changed(text, wrap(&flat(text), false))
}

/// Lines of at most 80 columns, words broken at their ends where they can be.
pub fn hyphenated(text: &Text) -> Option<String> {
    changed(text, wrap(&flat(text), true))
}

/// Lines of at most 80 columns, with a running header on every page of 40.
pub fn paged(text: &Text) -> Option<String> {
    let mut out = String::new();
    for (page, lines) in wrap(&flat(text), false).chunks(PAGE).enumerate() {
        let gap = if page == 0 { "" } else { "\n" };
        out.push_str(&format!(
            "{gap}Privacyverklaring website   {}\n\n",
            page + 1
        ));
        for line in lines {
            out.push_str(line);
            out.push('\n');
        }
    }
    Some(out)
}

fn changed(text: &Text, lines: Vec<String>) -> Option<String> {
    let new = lines.join("\n");
    (new.trim_end() != text.text.trim_end()).then_some(new)
}

/// The text with every block on one line.
fn flat(text: &Text) -> String {
    let document = text.document();
    let mut edits = Edits::new(&text.text);
    for block in document.blocks() {
        let range = source_range(&document, &text.text, block.range.clone());
        let body = &text.text[range.clone()];
        // A running header inside it: left as it is.
        if body.contains('\n') && !body.contains("\n\n") {
            edits.replace(range, body.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    edits.done().unwrap_or_else(|| text.text.clone())
}

fn wrap(text: &str, hyphens: bool) -> Vec<String> {
    let mut out = Vec::new();
    for line in text.split('\n') {
        if line.chars().count() <= WIDTH || line.contains(" | ") || line.contains('\t') {
            out.push(line.to_owned());
        } else {
            break_line(line, hyphens, &mut out);
        }
    }
    out
}

fn break_line(line: &str, hyphens: bool, out: &mut Vec<String>) {
    let indent = line.chars().take_while(|c| c.is_whitespace()).count();
    let mark = line.trim_start().split(' ').next().unwrap_or_default();
    let marked = mark.chars().all(|c| !c.is_alphabetic()) && mark.chars().count() <= 3;
    let hanging = " ".repeat(indent + if marked { mark.chars().count() + 1 } else { 0 });
    let mut current = " ".repeat(indent);
    let mut fresh = true;
    for word in line.split_whitespace() {
        let room = WIDTH.saturating_sub(current.chars().count() + usize::from(!fresh));
        let mut word = word;
        if word.chars().count() > room && !fresh {
            let broken = hyphens.then(|| hyphenate(word, room)).flatten();
            if let Some(at) = broken {
                current.push_str(&format!(" {}-", &word[..at]));
                word = &word[at..];
            }
            out.push(std::mem::replace(&mut current, hanging.clone()));
            fresh = true;
        }
        if !fresh {
            current.push(' ');
        }
        current.push_str(word);
        fresh = false;
    }
    out.push(current);
}

/// Where a word can be broken so that its first part and a hyphen fit.
fn hyphenate(word: &str, room: usize) -> Option<usize> {
    let letters = word.trim_end_matches(['.', ',', ';', ':']);
    let plain = letters.chars().all(|c| c.is_ascii_lowercase());
    if !plain || letters.len() < 7 {
        return None;
    }
    let vowel = |at: usize| b"aeiouy".contains(&word.as_bytes()[at]);
    (3..letters.len() - 3)
        .rev()
        .filter(|at| *at < room)
        .find(|at| !vowel(*at) && vowel(at + 1) && word.as_bytes()[*at] != b'h')
}
