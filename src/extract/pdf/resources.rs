//! The names that drawing orders use: fonts, pictures and forms.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Fonts by name.
pub(super) type FontNames<'a> = HashMap<&'a [u8], &'a Dictionary>;

/// The dictionaries in which a page's or form's names are looked up, nearest first.
#[derive(Clone)]
pub(super) struct Resources<'a>(Vec<&'a Dictionary>);

impl<'a> Resources<'a> {
    /// Those of a page and of the page tree above it.
    pub(super) fn of_page(id: ObjectId, document: &'a Document) -> Self {
        let (direct, shared) = document.get_page_resources(id).unwrap_or_else(|_| {
            // The chain of parents is broken, so the page's own must do.
            let own = document
                .get_dictionary(id)
                .and_then(|page| page.get_deref(b"Resources", document));
            (own.and_then(Object::as_dict).ok(), Vec::new())
        });
        let shared = shared
            .into_iter()
            .filter_map(|id| document.get_dictionary(id).ok());
        Self(direct.into_iter().chain(shared).collect())
    }

    /// Those of a form: its own, or else the page's.
    pub(super) fn of_form(form: &'a Stream, page: &Self, document: &'a Document) -> Self {
        let own = form
            .dict
            .get_deref(b"Resources", document)
            .and_then(Object::as_dict);
        own.map_or_else(|_| page.clone(), |own| Self(vec![own]))
    }

    fn named(&self, kind: &[u8], document: &'a Document) -> impl Iterator<Item = &'a Dictionary> {
        let look = move |dict: &&'a Dictionary| {
            dict.get_deref(kind, document)
                .and_then(Object::as_dict)
                .ok()
        };
        self.0
            .iter()
            .filter_map(look)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The fonts by name.
    pub(super) fn fonts(&self, document: &'a Document) -> FontNames<'a> {
        let mut fonts = FontNames::new();
        for (name, font) in self.named(b"Font", document).flat_map(|dict| dict.iter()) {
            if let Ok((_, Object::Dictionary(font))) = document.dereference(font) {
                fonts.entry(name.as_slice()).or_insert(font);
            }
        }
        fonts
    }

    /// The picture or form of a name.
    pub(super) fn object(&self, name: &[u8], document: &'a Document) -> Option<&'a Stream> {
        self.named(b"XObject", document).find_map(|dict| {
            dict.get_deref(name, document)
                .and_then(Object::as_stream)
                .ok()
        })
    }
    /// The properties of a marked stretch: written out, or by name.
    pub(super) fn properties<'o>(
        &self,
        operands: &'o [Object],
        document: &'a Document,
    ) -> Option<&'o Object>
    where
        'a: 'o,
    {
        match operands {
            [_, Object::Name(name)] => self
                .named(b"Properties", document)
                .find_map(|dict| dict.get_deref(name, document).ok()),
            [_, properties] => Some(properties),
            _ => None,
        }
    }
}
