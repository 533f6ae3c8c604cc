//! A whole page: what stands around its body.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::markup::{Markup, tag};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What a page needs besides its body.
pub(in crate::report) struct Page<'a> {
    pub(in crate::report) title: &'a str,
    /// Whether it has something to filter and sort.
    pub(in crate::report) scripted: bool,
}

impl Page<'_> {
    /// Writes a page of which all is at hand.
    pub(in crate::report) fn write(&self, body: &Markup, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        out.write_all(body.as_str().as_bytes())?;
        self.end(out)
    }

    /// Writes everything up to the body's content.
    pub(in crate::report) fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"<!DOCTYPE html>\n<html lang=\"nl\">\n")?;
        let head = tag("head")
            .put(tag("meta").attr("charset", "utf-8"))
            .put(
                tag("meta")
                    .attr("http-equiv", "Content-Security-Policy")
                    .attr("content", &self.policy()),
            )
            .put(meta("viewport", "width=device-width, initial-scale=1"))
            .put(meta("referrer", "no-referrer"))
            .put(meta("generator", "avgtoets"))
            .put(meta("color-scheme", "light dark"))
            .put(tag("title").text(self.title))
            .put(tag("style").put(Markup::asset(STYLE)));
        out.write_all(Markup::from(head).as_str().as_bytes())?;
        out.write_all(b"\n<body>\n")?;
        let skip = tag("a").class("skip").attr("href", "#inhoud");
        let skip = skip.text("Naar de inhoud");
        out.write_all(Markup::from(skip).as_str().as_bytes())
    }

    /// Writes what follows the body's content.
    pub(in crate::report) fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.scripted {
            let script = tag("script").put(Markup::asset(SCRIPT));
            out.write_all(Markup::from(script).as_str().as_bytes())?;
        }
        out.write_all(b"\n</body>\n</html>\n")
    }

    /// Nothing is loaded from anywhere, and of styles and scripts only ours hold.
    fn policy(&self) -> String {
        let script = if self.scripted {
            format!("; script-src '{}'", digest(SCRIPT))
        } else {
            String::new()
        };
        format!(
            "default-src 'none'; style-src '{}'{script}; base-uri 'none'; form-action 'none'",
            digest(STYLE)
        )
    }
}

fn meta(name: &'static str, content: &'static str) -> super::markup::Element {
    tag("meta").attr("name", name).attr("content", content)
}

/// The digest of an asset, as a policy names it.
fn digest(asset: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(asset.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .chain(&[0; 2])
            .take(3)
            .fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for place in 0..4 {
            if place <= chunk.len() {
                out.push(char::from(LETTERS[bits >> (18 - 6 * place) & 63]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_others_write_it() {
        let written = ["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes()));
        assert_eq!(written, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }
}
