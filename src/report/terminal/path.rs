//! Long paths, shortened in the middle.

use textwrap::core::display_width;

/// `path` in at most `width` columns: the file name is kept as long as it
/// fits, and what is left out in the middle shows as `ellipsis`.
pub(super) fn shorten(path: &str, width: usize, ellipsis: &str) -> String {
    if display_width(path) <= width {
        return path.to_owned();
    }
    let room = width.saturating_sub(display_width(ellipsis));
    let name = path
        .rfind(['/', '\\'])
        .and_then(|at| path.get(at..))
        .unwrap_or(path);
    let name_width = display_width(name);
    let tail_room = if name_width <= room {
        name_width
    } else {
        room - room / 3
    };
    let tail = last_columns(path, tail_room);
    let head = first_columns(path, room - display_width(tail));
    format!("{head}{ellipsis}{tail}")
}

fn first_columns(text: &str, width: usize) -> &str {
    let mut taken = "";
    for (at, c) in text.char_indices() {
        let next = text.get(..at + c.len_utf8()).unwrap_or(text);
        if display_width(next) > width {
            break;
        }
        taken = next;
    }
    taken
}

fn last_columns(text: &str, width: usize) -> &str {
    let mut taken = "";
    for (at, _) in text.char_indices().rev() {
        let next = text.get(at..).unwrap_or(text);
        if display_width(next) > width {
            break;
        }
        taken = next;
    }
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keeps_the_file_name() {
        let path = "corpus/gemeenten/noord/hoogmeer/privacyverklaring.pdf";
        assert_eq!(shorten(path, 60, "…"), path);
        assert_eq!(shorten(path, 32, "…"), "corpus/ge…/privacyverklaring.pdf");
        assert_eq!(shorten(path, 24, "…"), "c…/privacyverklaring.pdf");
    }

    #[test]
    fn long_names_lose_their_middle() {
        assert_eq!(
            shorten("privacyverklaring-gemeente-hoogmeer-2026.txt", 20, "…"),
            "privac…meer-2026.txt"
        );
        assert_eq!(
            shorten("privacyverklaring-gemeente.txt", 20, "..."),
            "priva...gemeente.txt"
        );
    }

    proptest! {
        #[test]
        fn always_fits(path in "[a-z/é日\u{301}]{0,60}", width in 1_usize..40) {
            prop_assert!(display_width(&shorten(&path, width, "…")) <= width);
        }
    }
}
