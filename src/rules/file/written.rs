//! What rule files are written in: texts with their place and meaning, and tables
//! that keep their order.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use toml::Spanned;

use crate::rules::pattern::Expression;
use crate::rules::term::{self, Term, TermError};

/// A string and where it stands in the file.
pub(crate) type Text = Spanned<String>;

/// A text of a rule file with what it means, read along with the file: files are read
/// side by side.
#[derive(Debug, Clone)]
pub(crate) struct Meant<M> {
    written: Text,
    /// What it means, or what is wrong with it.
    pub(crate) meaning: M,
}

/// What can be read from a text of a rule file.
pub(crate) trait Meaning {
    fn of(written: &str) -> Self;
}

/// A term.
pub(crate) type TermText = Meant<Result<Term, TermError>>;
/// A regular expression.
pub(crate) type RegexText = Meant<Result<Expression, String>>;

impl Meaning for Result<Term, TermError> {
    fn of(written: &str) -> Self {
        term::parse(written)
    }
}

impl Meaning for Result<Expression, String> {
    fn of(written: &str) -> Self {
        Expression::parse(written)
    }
}

impl<M> Meant<M> {
    /// The text itself.
    pub(crate) fn get_ref(&self) -> &String {
        self.written.get_ref()
    }

    /// Where it stands in the file (byte range).
    pub(crate) fn span(&self) -> Range<usize> {
        self.written.span()
    }
}

impl<'de, M: Meaning> Deserialize<'de> for Meant<M> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Text::deserialize(deserializer)?;
        let meaning = M::of(written.get_ref());
        Ok(Self { written, meaning })
    }
}

/// A table whose order is kept, with the place of each key.
#[derive(Debug, Clone)]
pub(crate) struct Ordered<T>(pub(crate) Vec<(Text, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Ordered<T>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("een tabel")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry::<Text, T>()? {
                    entries.push((key, value));
                }
                // The reader hands tables over by name.
                entries.sort_by_key(|(key, _)| key.span().start);
                Ok(Ordered(entries))
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}
