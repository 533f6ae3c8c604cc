//! Web and e-mail addresses that are broken over lines.

/// Ends of host names that may stand at the start of a line on their own.
const TOP: &[&str] = &["nl", "eu", "com", "org", "net", "be", "example"];

/// Whether an address at the end of a line goes on in the next line.
pub(super) fn goes_on(last: &str, next: &str) -> bool {
    let is_address = last.contains("://") || last.contains("www.") || last.contains('@');
    let word = next.split_whitespace().next().unwrap_or_default();
    if !is_address || word.is_empty() {
        return false;
    }
    let opens = word.starts_with(['/', '.', '@', '?', '=', '&', '_', '#', '%']);
    let open = last.ends_with(['/', '@', '_', '=', '&', '?', '-', '%']);
    let small = word.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    opens && word.len() > 1 || open && small || last.ends_with('.') && is_rest(word)
}

/// Whether a word looks like the end of an address rather than like the start of a sentence.
fn is_rest(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ';', ')']);
    let host = word.split('/').next().unwrap_or_default();
    TOP.contains(&host.rsplit('.').next().unwrap_or_default())
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}
