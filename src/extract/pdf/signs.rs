//! Signs that stand for another: raised digits, and accents on their own.

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A digit as the mark of a note.
pub(super) fn raise(digit: char) -> Option<char> {
    RAISED.get(digit.to_digit(10)? as usize).copied()
}

/// Whether it is a digit of the mark of a note.
pub(super) fn is_raised(c: char) -> bool {
    RAISED.contains(&c)
}

/// The combining form of an accent that stands on its own.
pub(super) fn accent(c: char) -> Option<char> {
    Some(match c {
        '\u{b4}' => '\u{301}',
        '\u{2cb}' | '`' => '\u{300}',
        '\u{a8}' => '\u{308}',
        '\u{2c6}' | '^' => '\u{302}',
        '\u{2dc}' | '~' => '\u{303}',
        '\u{b8}' => '\u{327}',
        '\u{2da}' => '\u{30a}',
        _ => return None,
    })
}
