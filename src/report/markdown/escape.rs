//! Text that stays text in Markdown, whatever stands in it.

use crate::report::harmless::{Charset, harmless};

/// Text on one line: nothing in it is markup, HTML or a link.
pub(in crate::report) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in harmless(text, Charset::Unicode).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // What makes links of addresses on some platforms.
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    at_start(escaped.trim())
}

/// What begins a list, a heading or a rule only at the start of a line.
fn at_start(text: &str) -> String {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < text.len() && digits.starts_with(['.', ')']);
    if numbered {
        let at = text.len() - digits.len();
        let (number, rest) = text.split_at(at);
        return format!("{number}\\{rest}");
    }
    if text.starts_with(['-', '+', '=']) {
        return format!("\\{text}");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(
            text("<b>[x](y) *a* | # `c`"),
            "&lt;b&gt;\\[x\\](y) \\*a\\* \\| \\# \\`c\\`"
        );
        assert_eq!(text("12. punt"), "12\\. punt");
        assert_eq!(text("- punt\n# kop"), "\\- punt \\# kop");
        assert_eq!(text("\u{1b}[31m\u{202e}"), "␛\\[31m\u{fffd}");
        assert_eq!(text("Gewoon, met 3 maanden."), "Gewoon, met 3 maanden.");
    }
}
