//! The one place where the command line meets the engine.

use std::path::PathBuf;

use avgtoets::extract::{Format, Limits, Status};
use avgtoets::judge::{Judgement, Sector};
use avgtoets::report::{Failure, RulesIdentity};
use clap::ValueEnum;

/// Which profile judges a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// The one that fits the document.
    Auto,
    /// Privacy statement.
    Privacyverklaring,
}

/// What the user said about how to judge.
#[derive(Debug, Clone)]
#[expect(dead_code, reason = "the real engine judges with these")]
pub(crate) struct Settings {
    pub(crate) profile: Profile,
    /// `None` decides it from the text.
    pub(crate) sector: Option<Sector>,
    /// `None` takes the rules that are built in.
    pub(crate) rules: Option<PathBuf>,
    pub(crate) reference_date: jiff::civil::Date,
}

/// A rule set, ready to judge. A placeholder until the real one is there.
#[derive(Debug)]
pub(crate) struct Engine {
    #[expect(dead_code, reason = "the real engine judges with these")]
    settings: Settings,
}

/// What reading and judging one file's bytes gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) format: Option<Format>,
    pub(crate) pages: Option<u32>,
    /// Length of the extracted text, in characters.
    pub(crate) chars: usize,
    pub(crate) remarks: Vec<String>,
    pub(crate) outcome: Result<Judgement, Failure>,
}

impl Engine {
    /// Loads the rules.
    ///
    /// # Errors
    /// When one of them is broken.
    pub(crate) fn load(settings: Settings) -> anyhow::Result<Self> {
        Ok(Self { settings })
    }

    pub(crate) fn rules(&self) -> RulesIdentity {
        RulesIdentity {
            count: 0,
            sha256: "0".repeat(64),
        }
    }

    pub(crate) fn limits(&self) -> Limits {
        Limits::default()
    }
}

/// Reads and judges the bytes of one file.
pub(crate) fn judge_bytes(_bytes: &[u8], _engine: &Engine) -> Judged {
    Judged {
        format: None,
        pages: None,
        chars: 0,
        remarks: Vec::new(),
        outcome: Err(Failure {
            status: Status::Unreadable,
            message: "Deze versie van avgtoets kan nog niet oordelen.".to_owned(),
            help: "Gebruik een latere versie.".to_owned(),
        }),
    }
}
