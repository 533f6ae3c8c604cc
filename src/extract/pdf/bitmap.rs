//! Bitmap fonts of TeX: they name their glyphs after their codes (`a28`), which
//! are those of one of its letter encodings (OT1, or T1, which is also called Cork) or
//! of its symbols.

use hayro_syntax::object::{Array, Dict, Object};

/// T1 from 0 to 31 and from 128 to 255; `·` for what has no letters.
const T1_LOW: &str = "`´ˆ˜¨˝˚ˇ˘¯˙¸˛‚‹›“”„«»–—·‰ıȷ\u{fb00}\u{fb01}\u{fb02}\u{fb03}\u{fb04}";
const T1_HIGH: &str = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£\
                       ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";
/// OT1 from 11 to 28.
const OT1_LOW: &str = "\u{fb00}\u{fb01}\u{fb02}\u{fb03}\u{fb04}ıȷ`´ˇ˘¯˚¸ßæœø";

/// Which encoding the codes are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Ot1,
    T1,
    Symbols,
}

/// The letter of a code; `None` in a font of another kind.
pub(super) fn letter(dict: &Dict<'_>, code: u8) -> Option<char> {
    let codes = codes(dict)?;
    codes.contains(&code).then_some(())?;
    read(encoding(&codes), code)
}

/// The codes that the font names its glyphs after.
fn codes(dict: &Dict<'_>) -> Option<Vec<u8>> {
    let encoding = dict.get::<Dict<'_>>(b"Encoding")?;
    let differences = encoding.get::<Array<'_>>(b"Differences")?;
    let names = differences
        .iter::<Object<'_>>()
        .filter_map(Object::into_name);
    Some(
        names
            .filter_map(|name| name.as_str().strip_prefix('a')?.parse().ok())
            .collect(),
    )
}

/// Told by the codes in use: ligatures stand elsewhere in each.
fn encoding(codes: &[u8]) -> Encoding {
    let has = |range: std::ops::RangeInclusive<u8>| codes.iter().any(|code| range.contains(code));
    if !has(97..=122) && !has(48..=90) {
        Encoding::Symbols
    } else if has(27..=31) && !has(11..=15) || has(128..=255) {
        Encoding::T1
    } else {
        Encoding::Ot1
    }
}

fn read(encoding: Encoding, code: u8) -> Option<char> {
    let nth = |text: &str, at: u8| text.chars().nth(usize::from(at)).filter(|c| *c != '·');
    match (encoding, code) {
        (_, 136) | (Encoding::Symbols, 15) => Some('•'),
        (_, 191) => Some('€'),
        (Encoding::Ot1, 11..=28) => nth(OT1_LOW, code - 11),
        (Encoding::Ot1, 34) => Some('”'),
        (Encoding::Ot1, 92) => Some('“'),
        (Encoding::Ot1, 123) => Some('–'),
        (Encoding::Ot1, 124) => Some('—'),
        (Encoding::Ot1, 127) => Some('¨'),
        (_, 39) => Some('’'),
        (_, 96) => Some('‘'),
        (_, 33..=126) => Some(char::from(code)),
        (Encoding::T1, 0..=31) => nth(T1_LOW, code),
        (Encoding::T1, 127) => Some('-'),
        (Encoding::T1, 128..) => nth(T1_HIGH, code - 128),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_and_accents_are_read_in_both_encodings() {
        let text = |codes: &[u8]| -> String {
            let all: Vec<u8> = codes.iter().copied().chain(97..=122).collect();
            let kind = encoding(&all);
            codes.iter().filter_map(|code| read(kind, *code)).collect()
        };
        assert_eq!(text(&[28, 110, 235]), "\u{fb01}në");
        assert_eq!(text(&[30, 17, 21]), "\u{fb03}”–");
        assert_eq!(text(&[12, 110, 127, 123]), "\u{fb01}n¨–");
        assert_eq!(text(&[156, 223, 255]), "Ĳẞß");
    }

    #[test]
    fn symbols_alone_are_no_letters() {
        assert_eq!(encoding(&[15]), Encoding::Symbols);
        assert_eq!(read(Encoding::Symbols, 15), Some('•'));
    }
}
