//! Annotations, written after the last byte of a PDF.

use lopdf::{Dictionary, Document, IncrementalDocument, LoadOptions, Object, ObjectId, Stream};
use lopdf::{dictionary, text_string};

use super::CopyError;
use super::mark::{Colour, Mark};
use crate::extract::Rect;
use crate::judge::Severity;

/// The most that packed parts of a file may unpack to, in bytes.
const MAX_PART: usize = 256 << 20;

/// The original with the marks on it.
pub(super) fn annotated(
    bytes: Vec<u8>,
    password: &str,
    marks: &[Mark],
    absent: &str,
    date: &str,
) -> Result<Vec<u8>, CopyError> {
    let original = load(&bytes, password)?;
    let pages = original.get_pages();
    let mut copy = IncrementalDocument::create_from(bytes, original);
    let date = pdf_date(date);
    for (page, id) in pages {
        let mut annotations = Vec::new();
        for (at, mark) in marks
            .iter()
            .enumerate()
            .filter(|(_, mark)| mark.page == page)
        {
            annotations.push(highlight(&mut copy.new_document, id, at, mark, &date));
        }
        if page == 1 && !absent.is_empty() {
            let corner = corner(copy.get_prev_documents(), id);
            annotations.push(note(&mut copy.new_document, id, corner, absent, &date));
        }
        if !annotations.is_empty() {
            attach(&mut copy, id, annotations).map_err(|_| CopyError::Damaged)?;
        }
    }
    let mut out = Vec::new();
    copy.save_to(&mut out).map_err(CopyError::Write)?;
    Ok(out)
}

fn load(bytes: &[u8], password: &str) -> Result<Document, CopyError> {
    let options = LoadOptions {
        password: Some(password.to_owned()),
        ..LoadOptions::with_max_decompressed_size(MAX_PART)
    };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::InvalidPassword | lopdf::Error::UnsupportedSecurityHandler(_) => {
                CopyError::Encrypted
            }
            _ => CopyError::Damaged,
        })?;
    // Without a sound index there is nothing that an update could follow.
    if document.xref_start == 0 || document.xref_recovery.is_some() {
        return Err(CopyError::Damaged);
    }
    if document.is_encrypted() && !document.was_encrypted() {
        return Err(CopyError::Encrypted);
    }
    Ok(document)
}

/// Puts annotations on a page, after those that it has.
fn attach(copy: &mut IncrementalDocument, page: ObjectId, new: Vec<ObjectId>) -> lopdf::Result<()> {
    copy.opt_clone_object_to_new_document(page)?;
    let dictionary = copy.new_document.get_object(page)?.as_dict()?;
    let mut all = match dictionary.get(b"Annots") {
        Ok(Object::Array(own)) => own.clone(),
        Ok(Object::Reference(id)) => copy
            .get_prev_documents()
            .get_object(*id)?
            .as_array()?
            .clone(),
        _ => Vec::new(),
    };
    all.extend(new.into_iter().map(Object::Reference));
    let dictionary = copy.new_document.get_object_mut(page)?.as_dict_mut()?;
    dictionary.set("Annots", all);
    Ok(())
}

fn highlight(
    document: &mut Document,
    page: ObjectId,
    number: usize,
    mark: &Mark,
    date: &str,
) -> ObjectId {
    let whole = mark.rects.iter().copied().reduce(around).unwrap_or(Rect {
        x0: 0.0,
        y0: 0.0,
        x1: 0.0,
        y1: 0.0,
    });
    let colour = rgb(mark.colour);
    let look = appearance(&mark.rects, whole, colour);
    let look = document.add_object(look);
    let corners = |rect: &Rect| {
        let Rect { x0, y0, x1, y1 } = *rect;
        [x0, y1, x1, y1, x0, y0, x1, y0]
    };
    let quads: Vec<Object> = mark
        .rects
        .iter()
        .flat_map(corners)
        .map(Object::Real)
        .collect();
    let mut annotation = common(page, "Highlight", whole, &mark.note, date);
    annotation.set("NM", text_string(&format!("avgtoets-{number}")));
    annotation.set("QuadPoints", quads);
    annotation.set("C", colour.map(Object::Real).to_vec());
    annotation.set("AP", dictionary! { "N" => look });
    document.add_object(annotation)
}

/// A note in the corner of a page.
fn note(document: &mut Document, page: ObjectId, corner: Rect, told: &str, date: &str) -> ObjectId {
    let mut annotation = common(page, "Text", corner, told, date);
    annotation.set("NM", text_string("avgtoets-niet-gevonden"));
    annotation.set("Name", "Note");
    annotation.set(
        "C",
        rgb(Colour::Gap(Severity::Error)).map(Object::Real).to_vec(),
    );
    document.add_object(annotation)
}

fn common(page: ObjectId, kind: &str, rect: Rect, told: &str, date: &str) -> Dictionary {
    dictionary! {
        "Type" => "Annot",
        "Subtype" => kind,
        "Rect" => numbers(rect),
        "Contents" => text_string(told),
        "T" => text_string("avgtoets"),
        "M" => Object::string_literal(date),
        // Printed with the page.
        "F" => 4,
        "P" => page,
    }
}

/// How a highlight is drawn, the same in every viewer: the words stay readable through it.
fn appearance(rects: &[Rect], whole: Rect, [red, green, blue]: [f32; 3]) -> Stream {
    let mut content = format!("/G gs {red} {green} {blue} rg\n");
    for rect in rects {
        let (width, height) = (rect.x1 - rect.x0, rect.y1 - rect.y0);
        content.push_str(&format!("{} {} {width} {height} re f\n", rect.x0, rect.y0));
    }
    let state = dictionary! { "Type" => "ExtGState", "BM" => "Multiply" };
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => numbers(whole),
        "Group" => dictionary! { "S" => "Transparency" },
        "Resources" => dictionary! { "ExtGState" => dictionary! { "G" => state } },
    };
    Stream::new(dictionary, content.into_bytes())
}

fn numbers(rect: Rect) -> Vec<Object> {
    [rect.x0, rect.y0, rect.x1, rect.y1]
        .map(Object::Real)
        .to_vec()
}

fn around(one: Rect, other: Rect) -> Rect {
    Rect {
        x0: one.x0.min(other.x0),
        y0: one.y0.min(other.y0),
        x1: one.x1.max(other.x1),
        y1: one.y1.max(other.y1),
    }
}

/// The upper left corner of a page, in its own space.
fn corner(document: &Document, page: ObjectId) -> Rect {
    let (left, top) = media_box(document, page).unwrap_or((0.0, 842.0));
    Rect {
        x0: left + 12.0,
        y0: top - 32.0,
        x1: left + 32.0,
        y1: top - 12.0,
    }
}

/// The left and upper side of a page, which it may have from the pages above it.
fn media_box(document: &Document, page: ObjectId) -> Option<(f32, f32)> {
    let mut dictionary = document.get_dictionary(page).ok()?;
    for _ in 0..32 {
        if let Ok(found) = dictionary.get(b"MediaBox") {
            let (_, found) = document.dereference(found).ok()?;
            let side = |at: usize| found.as_array().ok()?.get(at)?.as_float().ok();
            return Some((side(0)?, side(3)?));
        }
        let parent = dictionary.get(b"Parent").ok()?.as_reference().ok()?;
        dictionary = document.get_dictionary(parent).ok()?;
    }
    None
}

fn rgb(colour: Colour) -> [f32; 3] {
    match colour {
        Colour::Good => [0.78, 0.93, 0.80],
        Colour::Gap(Severity::Advice) => [0.76, 0.87, 0.98],
        Colour::Gap(Severity::Warning) => [1.0, 0.88, 0.55],
        Colour::Gap(Severity::Error) => [1.0, 0.74, 0.71],
    }
}

/// `2026-11-21` as a PDF has it.
fn pdf_date(iso: &str) -> String {
    let digits: String = iso.chars().filter(char::is_ascii_digit).collect();
    format!("D:{digits}")
}
