//! Typed recognisers that rules share: durations, e-mail addresses, telephone
//! numbers, web addresses, postal addresses.
//!
//! A rule file names them as `use = ["duur"]` or inside a term as `{duur}`;
//! lexicons of words that an FG can change are TOML files under
//! `rules/lexicon/`.

pub mod contact;
pub mod date;
pub mod duration;
pub(crate) mod phrases;

use std::ops::Range;

use crate::text::Document;
use duration::Duration;

/// A recogniser that is written in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Typed {
    /// `vier weken`, `30 dagen`; carries a [`Duration`].
    Duration,
    /// A day, or a month of a year: `12 maart 2020`, `28-02-2023`, `maart 2019`.
    Date,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// A web address.
    Web,
    /// A post-office box, postal code or street with a number.
    Address,
}

/// What a recogniser found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Byte range in the normalised text.
    pub range: Range<usize>,
    /// The quantity, where the recogniser reads one.
    pub value: Option<Duration>,
}

impl Typed {
    /// Every recogniser with the Dutch name that rule files use.
    pub const ALL: &'static [(&'static str, Typed)] = &[
        ("duur", Self::Duration),
        ("datum", Self::Date),
        ("e-mail", Self::Email),
        ("telefoon", Self::Telephone),
        ("web", Self::Web),
        ("postadres", Self::Address),
    ];

    /// The recogniser of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, typed)| *typed)
    }

    /// What it recognises, in Dutch.
    pub fn title(self) -> &'static str {
        match self {
            Self::Duration => "een termijn, zoals “vier weken” of “30 dagen”",
            Self::Date => "een datum, of een maand met een jaar",
            Self::Email => "een e-mailadres",
            Self::Telephone => "een telefoonnummer",
            Self::Web => "een webadres",
            Self::Address => "een postbus, postcode of straat met huisnummer",
        }
    }

    /// Everything it recognises in a document, in the order of the text.
    pub fn find(self, document: &Document) -> Vec<Found> {
        let plain = |range| Found { range, value: None };
        match self {
            Self::Duration => duration::find(document),
            Self::Date => date::find(document.text()).map(plain).collect(),
            Self::Email => contact::emails(document.text()).map(plain).collect(),
            Self::Telephone => contact::telephones(document.text()).map(plain).collect(),
            Self::Web => contact::web_addresses(document.text()).map(plain).collect(),
            Self::Address => contact::addresses(document.text()).map(plain).collect(),
        }
    }
}
