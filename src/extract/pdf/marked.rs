//! Marked stretches of a page's orders: which part of the structure they belong
//! to, whether they are of the text at all, and what they say instead of what
//! they show (`ActualText`), such as a soft hyphen drawn as a hyphen.

use hayro_syntax::object::{Dict, Object, String as PdfString};
use hayro_syntax::page::Resources;

use super::strings;

/// Stretches inside each other, at most; further in, nothing is remembered.
const MAX_DEPTH: usize = 256;

#[derive(Debug)]
struct Open {
    mcid: Option<i32>,
    artifact: bool,
    instead: Option<String>,
}

/// The marked stretches that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Marked {
    open: Vec<Open>,
    /// Stretches beyond [`MAX_DEPTH`].
    deeper: usize,
}

impl Marked {
    /// Begins a stretch, with its properties where it has any.
    pub(super) fn begin(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        if self.open.len() >= MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        let instead = properties.and_then(|dict| dict.get::<PdfString<'_>>(b"ActualText"));
        self.open.push(Open {
            mcid: properties.and_then(|dict| dict.get::<i32>(b"MCID")),
            artifact: tag == b"Artifact",
            instead: instead.map(|text| strings::text(text.as_bytes())),
        });
    }

    /// Ends the innermost stretch, but none of those that were open at `floor`.
    pub(super) fn end(&mut self, floor: usize) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if self.open.len() > floor {
            self.open.pop();
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn close_to(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// The part of the structure that the innermost stretch belongs to.
    pub(super) fn mcid(&self) -> Option<i32> {
        self.open.iter().rev().find_map(|open| open.mcid)
    }

    /// Whether it is no part of the text: a running header, a decoration.
    pub(super) fn artifact(&self) -> bool {
        self.open.iter().any(|open| open.artifact)
    }

    /// What to read for a glyph: all of the replacement at the first, nothing at
    /// the others; `None` where the glyph speaks for itself.
    pub(super) fn instead(&mut self) -> Option<String> {
        let mut replaced = self
            .open
            .iter_mut()
            .filter_map(|open| open.instead.as_mut());
        replaced.next().map(std::mem::take)
    }
}

/// The properties of a marked stretch: written out, or by name.
pub(super) fn properties<'a: 'o, 'o>(
    object: &Object<'o>,
    resources: &Resources<'a>,
) -> Option<Dict<'o>> {
    match object {
        Object::Dict(dict) => Some(dict.clone()),
        Object::Name(name) => resources.properties.get::<Dict<'a>>(name.as_ref()),
        _ => None,
    }
}
