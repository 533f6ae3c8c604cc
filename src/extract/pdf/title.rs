//! The title in a PDF's metadata: the old information dictionary, else XMP.

use lopdf::{Dictionary, Document, Object, decode_text_string};

/// Most bytes of XMP looked at.
const MAX_XMP: usize = 1 << 20;

/// The title, trimmed; `None` where there is none, or only a program's stopgap.
pub(super) fn of(document: &Document) -> Option<String> {
    let title = from_info(document).or_else(|| from_xmp(document))?;
    let title = title.trim();
    (!title.is_empty() && !title.eq_ignore_ascii_case("untitled")).then(|| title.to_owned())
}

fn from_info(document: &Document) -> Option<String> {
    let info = document
        .trailer
        .get_deref(b"Info", document)
        .and_then(Object::as_dict)
        .ok()?;
    let title = info
        .get_deref(b"Title", document)
        .and_then(decode_text_string)
        .ok()?;
    (!title.trim().is_empty()).then_some(title)
}

fn from_xmp(document: &Document) -> Option<String> {
    let catalog: &Dictionary = document.catalog().ok()?;
    let stream = catalog
        .get_deref(b"Metadata", document)
        .and_then(Object::as_stream)
        .ok()?;
    let bytes = stream.get_plain_content_with_limit(MAX_XMP).ok()?;
    let xmp = String::from_utf8_lossy(&bytes);
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
