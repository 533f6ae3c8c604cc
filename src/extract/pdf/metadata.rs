//! What a PDF says about itself: the old information dictionary, else XMP.

use hayro_syntax::Pdf;
use hayro_syntax::object::{DateTime, Dict, Stream, String as PdfString};

use super::super::Metadata;
use super::{strings, unpack};

/// Most bytes of XMP looked at.
const MAX_XMP: usize = 1 << 20;

pub(super) fn of(pdf: &Pdf) -> Metadata {
    let info = pdf.metadata();
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let title = info.title.as_deref().map(strings::text);
    let title = title.filter(|title| !title.trim().is_empty());
    let language = root
        .as_ref()
        .and_then(|root| root.get::<PdfString<'_>>(b"Lang"))
        .map(|tag| strings::text(tag.as_bytes()));
    Metadata {
        title: title
            .or_else(|| title_in_xmp(root.as_ref()?))
            .and_then(|title| sensible(&title)),
        language: language.filter(|tag| !tag.is_empty() && tag.len() <= 35),
        created: info.creation_date.map(date),
        modified: info.modification_date.map(date),
    }
}

/// The title, trimmed; `None` for a program's stopgap.
fn sensible(title: &str) -> Option<String> {
    let title = title.trim();
    (!title.is_empty() && !title.eq_ignore_ascii_case("untitled")).then(|| title.to_owned())
}

fn date(date: DateTime) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

fn title_in_xmp(root: &Dict<'_>) -> Option<String> {
    let stream = root.get::<Stream<'_>>(b"Metadata")?;
    let unpacked = unpack::unpack(&stream).ok()?;
    let xmp = String::from_utf8_lossy(unpacked.bytes.get(..MAX_XMP).unwrap_or(&unpacked.bytes));
    let (_, rest) = xmp.split_once("<dc:title")?;
    let (inside, _) = rest.split_once("</dc:title>")?;
    let (_, item) = inside.split_once("<rdf:li")?;
    let (_, value) = item.split_once('>')?;
    let (value, _) = value.split_once('<')?;
    Some(
        value
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&"),
    )
}
