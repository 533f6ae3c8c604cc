//! The characters that a glyph stands for.

use std::rc::Rc;

/// Letters of one glyph: nearly always one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Letters {
    /// Nothing: the glyph only moves the pen.
    None,
    One(char),
    Many(Rc<str>),
}

impl Letters {
    /// Length in bytes of UTF-8.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::One(c) => c.len_utf8(),
            Self::Many(text) => text.len(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::None => true,
            Self::One(c) => c.is_whitespace(),
            Self::Many(text) => text.chars().all(char::is_whitespace),
        }
    }

    pub(super) fn single(&self) -> Option<char> {
        match self {
            Self::One(c) => Some(*c),
            _ => None,
        }
    }

    pub(super) fn push_to(&self, text: &mut String) {
        match self {
            Self::None => {}
            Self::One(c) => text.push(*c),
            Self::Many(more) => text.push_str(more),
        }
    }
}

/// The letters of one character: ligatures are split, bullets made one,
/// control characters and marks without width left out.
pub(super) fn one(c: char) -> Letters {
    let split = match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{a0}' | '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => return Letters::One(' '),
        '\u{f0b7}' | '\u{f0a7}' | '\u{b7}' => return Letters::One('•'),
        '\u{200b}' | '\u{feff}' => return Letters::None,
        c if c.is_control() => return Letters::None,
        c => return Letters::One(c),
    };
    Letters::Many(Rc::from(split))
}

/// The letters of a text.
pub(super) fn many(text: &str) -> Letters {
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return one(c);
    }
    let mut all = String::with_capacity(text.len());
    text.chars().for_each(|c| one(c).push_to(&mut all));
    match all.is_empty() {
        true => Letters::None,
        false => Letters::Many(Rc::from(all)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_are_split_and_bullets_are_bullets() {
        let text = |letters: Letters| {
            let mut text = String::new();
            letters.push_to(&mut text);
            text
        };
        assert_eq!(text(many("e\u{fb03}ci\u{0}ënt")), "efficiënt");
        assert_eq!(text(one('\u{f0b7}')), "•");
        assert_eq!(
            (one('\u{200b}'), many("\u{a0}")),
            (Letters::None, Letters::One(' '))
        );
    }
}
