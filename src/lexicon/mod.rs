//! Typed recognisers that rules share: durations, dates, names, channels, and
//! article 6 of the AVG cited by letter.
//!
//! A rule file names them as `use = ["duur"]` or inside a term as `{duur}`;
//! lexicons of words that an FG can change are TOML files under
//! `rules/lexicon/`.

pub mod article;
pub mod contact;
pub mod date;
pub mod duration;
mod hints;
pub mod name;
pub(crate) mod phrases;
pub mod statement;

use std::ops::Range;

use crate::text::Document;
use article::Letter;
use duration::Duration;
use hints::{dialled, figure, joined, within};

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
    /// A proper name, by its capitals.
    Name,
    /// A number, of a version for instance: `2`, `1.4`, `v3`.
    Number,
    /// A date that is all a line says, or that ends it.
    DateLine,
    /// A sentence of two words or more, or a cell of a table.
    Statement,
    /// AVG article 6(1) cited by this letter.
    Article(Letter),
    /// A cell of a table that holds nothing but letters of article 6(1), this one among them.
    Cell(Letter),
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
        ("naam", Self::Name),
        ("getal", Self::Number),
        ("datumregel", Self::DateLine),
        ("mededeling", Self::Statement),
        ("artikel-6-a", Self::Article(Letter::A)),
        ("artikel-6-b", Self::Article(Letter::B)),
        ("artikel-6-c", Self::Article(Letter::C)),
        ("artikel-6-d", Self::Article(Letter::D)),
        ("artikel-6-e", Self::Article(Letter::E)),
        ("artikel-6-f", Self::Article(Letter::F)),
        ("cel-a", Self::Cell(Letter::A)),
        ("cel-b", Self::Cell(Letter::B)),
        ("cel-c", Self::Cell(Letter::C)),
        ("cel-d", Self::Cell(Letter::D)),
        ("cel-e", Self::Cell(Letter::E)),
        ("cel-f", Self::Cell(Letter::F)),
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
            Self::Name => "een eigen naam, te zien aan de hoofdletters",
            Self::Number => "een getal, ook als deel van een versienummer",
            Self::DateLine => "een regel die niets dan een datum is, of op een datum eindigt",
            Self::Statement => "een zin van minstens twee woorden, of een cel van een tabel",
            Self::Article(_) => "AVG artikel 6, eerste lid, met deze letter genoemd",
            Self::Cell(_) => {
                "een cel van een tabel met alleen letters van AVG artikel 6, eerste lid"
            }
        }
    }

    /// Everything it recognises in a document, in the order of the text.
    pub fn find(self, document: &Document) -> Vec<Found> {
        let plain = |range| Found { range, value: None };
        let all = |ranges: Vec<Range<usize>>| ranges.into_iter().map(plain).collect();
        match self {
            Self::Duration => duration::find(document),
            Self::Date => all(date::all(document)),
            Self::Email => contact::emails(document.text()).map(plain).collect(),
            Self::Telephone => all(within(document, dialled, contact::telephones)),
            Self::Web => all(within(document, joined, contact::web_addresses)),
            Self::Address => all(within(document, figure, contact::addresses)),
            Self::Name => all(name::find(document)),
            Self::Number => all(statement::numbers(document)),
            Self::DateLine => all(statement::date_lines(document)),
            Self::Statement => all(statement::statements(document)),
            Self::Article(letter) => all(article::cited(document, letter)),
            Self::Cell(letter) => all(article::cells(document, letter)),
        }
    }
}
