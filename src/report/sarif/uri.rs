//! Paths as URIs (RFC 3986).

use std::path::Path;

/// A relative reference for a relative path, `file://` for an absolute one.
pub(super) fn of(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::new();
    if text.starts_with('/') {
        uri.push_str("file://");
    } else if text.get(1..3) == Some(":/") {
        uri.push_str("file:///");
    }
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_plain_letter_is_encoded() {
        let uris = ["a b/é#1.pdf", "/srv/x.txt", "-"].map(|path| of(Path::new(path)));
        assert_eq!(uris, ["a%20b/%C3%A9%231.pdf", "file:///srv/x.txt", "-"]);
    }
}
