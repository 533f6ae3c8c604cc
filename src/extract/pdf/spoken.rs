//! Replacement text: what a stretch of a page says, where that is not what it
//! shows (`ActualText`), such as a soft hyphen drawn as a hyphen.

use lopdf::{Object, decode_text_string};

/// Stretches inside each other, at most; further in, the shown text counts.
const MAX_DEPTH: usize = 256;

/// The marked stretches that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    open: Vec<Option<String>>,
}

impl Spoken {
    /// Begins a stretch, with its properties where it has any.
    pub(super) fn begin(&mut self, properties: Option<&Object>) {
        if self.open.len() < MAX_DEPTH {
            let dict = properties.and_then(|object| object.as_dict().ok());
            let text = dict.and_then(|dict| dict.get(b"ActualText").ok());
            self.open
                .push(text.and_then(|text| decode_text_string(text).ok()));
        }
    }

    /// Ends the innermost stretch.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// What to read for a glyph: all of the replacement at the first, nothing at
    /// the others; `None` where the glyph speaks for itself.
    pub(super) fn instead(&mut self) -> Option<String> {
        self.open.iter_mut().flatten().next().map(std::mem::take)
    }
}
