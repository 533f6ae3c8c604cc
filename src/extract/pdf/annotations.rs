//! What lies on top of a page: links, filled-in form fields and typed notes.

use std::collections::HashSet;

use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_syntax::page::Page;

use super::super::{Link, Rect};
use super::block::{Block, Role};
use super::budget::{Budget, Stop};
use super::line::{Line, Place};
use super::matrix::Matrix;
use super::strings;

/// Annotations looked at on one page, at most.
const MOST: usize = 5_000;
/// Longest text taken from one field, in characters.
const MAX_CHARS: usize = 20_000;

/// What lies on top of a page.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    pub(super) links: Vec<Link>,
    texts: Vec<(String, Rect)>,
}

/// Reads the annotations of page `number` (1-based), each object once, however
/// often the page names it.
pub(super) fn of(page: &Page<'_>, number: u32, budget: &mut Budget) -> Result<Annotations, Stop> {
    let mut found = Annotations::default();
    let Some(all) = page.raw().get::<Array<'_>>(b"Annots") else {
        return Ok(found);
    };
    // Told apart by where they stand in the file: those within the list have no number.
    let mut seen = HashSet::new();
    let annotations = all.iter::<Dict<'_>>().take(MOST);
    for dict in annotations.filter(|dict| seen.insert(dict.data().as_ptr())) {
        let Some(rect) = rect(&dict) else { continue };
        let text = match dict.get::<Name<'_>>(b"Subtype").as_deref() {
            Some(b"Link") => {
                found.links.extend(target(&dict).map(|target| Link {
                    page: number,
                    target,
                    rect,
                }));
                None
            }
            Some(b"Widget") => value(&dict),
            Some(b"FreeText") => string(&dict, b"Contents"),
            _ => None,
        };
        if let Some(text) = text {
            budget.note(text.len())?;
            found.texts.push((text, rect));
        }
    }
    Ok(found)
}

impl Annotations {
    /// Writes addresses that only a link tells behind the words that are linked.
    pub(super) fn write_addresses(&self, lines: &mut [Line], shown: Matrix) {
        let text: String = lines.iter().map(|line| line.text.as_str()).collect();
        let mut known = text.to_lowercase();
        // Where the address is broken over lines, a hyphen may stand in it.
        known.retain(is_solid);
        for link in self.links.iter().rev() {
            let Some(address) = address(&link.target) else {
                continue;
            };
            let folded: String = address
                .to_lowercase()
                .chars()
                .filter(|c| is_solid(*c))
                .collect();
            if !known.contains(&folded) && write_behind(lines, spread(link.rect, shown), &address) {
                known.push_str(&folded);
            }
        }
    }

    /// The text of fields and notes, as blocks of their own.
    pub(super) fn blocks(&self, shown: Matrix) -> Vec<Block> {
        let texts = self.texts.iter();
        texts
            .map(|(text, rect)| {
                let (x0, y0, x1, y1) = spread(*rect, shown);
                let place = Place::new(x0, y1.max(y0), x1, (y1 - y0).clamp(4.0, 12.0));
                let lines = text
                    .split(['\n', '\r'])
                    .filter(|line| !line.trim().is_empty());
                Block::new(
                    Role::Text,
                    lines.map(|line| Line::of(line.trim(), place)).collect(),
                )
            })
            .filter(|block| block.lines().next().is_some())
            .collect()
    }
}

/// Writes an address behind the last word in a rectangle (left, top, right,
/// bottom as shown); whether there was one.
fn write_behind(lines: &mut [Line], (x0, y0, x1, y1): (f64, f64, f64, f64), address: &str) -> bool {
    for line in lines.iter_mut().rev().filter(|line| line.turn == 0) {
        let middle = line.y - 0.3 * line.size;
        if middle < y0 || middle > y1 {
            continue;
        }
        let inside = |x: f64| x > x0 && x < x1;
        let words = &line.words;
        if let Some(at) = words
            .iter()
            .rposition(|word| inside(f64::midpoint(word.x0, word.x1)))
        {
            line.insert_behind(at, &format!(" ({address})"));
            return true;
        }
    }
    false
}

fn is_solid(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '-' | '\u{ad}')
}

/// The e-mail address or telephone number that a link leads to.
fn address(target: &str) -> Option<String> {
    let (scheme, rest) = target.split_once(':')?;
    let address = rest.split('?').next()?.trim();
    let fits = match scheme.to_ascii_lowercase().as_str() {
        "mailto" => address.contains('@'),
        "tel" => address.chars().filter(char::is_ascii_digit).count() >= 5,
        _ => false,
    };
    let plain = |c: char| c.is_alphanumeric() || "@._-+() ".contains(c);
    (fits && address.len() <= 100 && address.chars().all(plain)).then(|| address.to_owned())
}

fn target(dict: &Dict<'_>) -> Option<String> {
    let target = string(&dict.get::<Dict<'_>>(b"A")?, b"URI")?;
    (target.len() <= 2_000).then_some(target)
}

/// The value of a form field, or of the field that it is a part of.
fn value(dict: &Dict<'_>) -> Option<String> {
    let parent = dict.get::<Dict<'_>>(b"Parent");
    let kind = |dict: &Dict<'_>| {
        dict.get::<Name<'_>>(b"FT")
            .map(|kind| kind.as_str().to_owned())
    };
    let kind = kind(dict).or_else(|| kind(parent.as_ref()?))?;
    let value = || string(dict, b"V").or_else(|| string(parent.as_ref()?, b"V"));
    matches!(kind.as_str(), "Tx" | "Ch").then(value).flatten()
}

fn string(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    let bytes = dict.get::<PdfString<'_>>(key)?;
    let text: String = strings::text(bytes.as_bytes())
        .chars()
        .take(MAX_CHARS)
        .collect();
    (!text.trim().is_empty()).then_some(text)
}

fn rect(dict: &Dict<'_>) -> Option<Rect> {
    let numbers: Vec<f32> = dict
        .get::<Array<'_>>(b"Rect")?
        .iter::<Object<'_>>()
        .filter_map(Object::into_f32)
        .filter(|number| number.is_finite() && number.abs() < 1e7)
        .collect();
    let [a, b, c, d] = numbers.try_into().ok()?;
    Some(Rect {
        x0: a.min(c),
        y0: b.min(d),
        x1: a.max(c),
        y1: b.max(d),
    })
}

/// A rectangle as shown: left, top, right, bottom.
fn spread(rect: Rect, shown: Matrix) -> (f64, f64, f64, f64) {
    let (a, b) = shown.apply((f64::from(rect.x0), f64::from(rect.y0)));
    let (c, d) = shown.apply((f64::from(rect.x1), f64::from(rect.y1)));
    (a.min(c), b.min(d), a.max(c), b.max(d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_written_to_or_called_is_an_address() {
        let found = |target: &str| address(target);
        assert_eq!(
            found("mailto:fg@stad.example?subject=Inzage").as_deref(),
            Some("fg@stad.example")
        );
        assert_eq!(
            found("TEL:+31 30 1234567").as_deref(),
            Some("+31 30 1234567")
        );
        for target in [
            "https://stad.example",
            "mailto:",
            "mailto:a@b\u{1b}[2J",
            "tel:112",
        ] {
            assert_eq!(found(target), None, "{target}");
        }
    }
}
