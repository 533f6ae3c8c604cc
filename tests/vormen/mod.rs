//! Reports in every form, made from the corpus by the library.

pub mod pagina;
pub mod schema;

use std::path::{Path, PathBuf};

use avgtoets::assess::{self, Reading};
use avgtoets::batch::{Identity, ParticipantReport};
use avgtoets::digest::hexadecimal;
use avgtoets::extract::Limits;
use avgtoets::judge::{DEFAULT_PROFILE, Options};
use avgtoets::report::form::Form;
use avgtoets::report::sink::{Column, Ending, Extent, Head, Place};
use avgtoets::report::terminal::Style;
use avgtoets::report::{DocumentReport, RulesIdentity};
use avgtoets::rules::{Kind, Rule, RuleSet};
use sha2::{Digest, Sha256};

/// The day of the run and of the law.
pub const DATE: &str = "2026-11-21";

/// Judges documents by the built-in rules.
pub struct Judge {
    rules: RuleSet,
}

impl Judge {
    pub fn new() -> Self {
        let rules = RuleSet::load(None).unwrap();
        Self { rules }
    }

    pub fn head(&self) -> Head {
        let rules = RulesIdentity {
            count: self.rules.rules().len(),
            sha256: self.rules.sha256().to_owned(),
        };
        Head {
            version: "0.0.0".to_owned(),
            rules,
            reference_date: DATE.to_owned(),
            run_date: DATE.to_owned(),
            requirements: self.columns(Kind::Requirement, DEFAULT_PROFILE),
            signals: self.columns(Kind::Signal, ""),
            extent: Extent::default(),
        }
    }

    fn columns(&self, kind: Kind, profile: &str) -> Vec<Column> {
        let rules = self.rules.rules().iter();
        let mut rules: Vec<&Rule> = rules.filter(|rule| rule.kind == kind).collect();
        rules.sort_by_key(|rule| rule.order);
        let column = |rule: &Rule| Column {
            profile: profile.to_owned(),
            id: rule.id.clone(),
            title: rule.title.clone(),
            question: rule.texts.question.clone(),
            basis: rule.basis.clone(),
        };
        rules.into_iter().map(column).collect()
    }

    /// What is found in these bytes.
    pub fn judged(&self, path: &str, bytes: &[u8]) -> DocumentReport {
        let reading = Reading {
            keep_text: true,
            ..Reading::default()
        };
        let options = Options::default();
        let found = assess::assess_as(bytes, reading, &self.rules, &options, &Limits::default());
        DocumentReport {
            path: PathBuf::from(path),
            sha256: Some(hexadecimal(&Sha256::digest(bytes))),
            json: None,
            assessment: found,
        }
    }

    /// A file below the project.
    pub fn file(&self, path: &str) -> DocumentReport {
        let path = root().join(path);
        let bytes = std::fs::read(&path).unwrap();
        self.judged(path.to_str().unwrap(), &bytes)
    }
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn participant(name: &str, documents: Vec<DocumentReport>) -> ParticipantReport {
    let identity = Identity {
        name: name.to_owned(),
        contact: Some("mevrouw Van Rijn".to_owned()),
        ..Identity::default()
    };
    ParticipantReport::of(identity, documents)
}

/// Four participants: few gaps, many, two documents, and one that can't be read.
pub fn some(judge: &Judge) -> Vec<ParticipantReport> {
    let file = |path: &str| judge.file(&format!("corpus/{path}"));
    vec![
        participant(
            "Gemeente Lindewaard",
            vec![file("text/gemeente-lindewaard.txt")],
        ),
        participant(
            "Webwinkel Garenmijn",
            vec![file("text/webwinkel-garenmijn.txt")],
        ),
        participant(
            "Sociale Dienst Drieslag",
            vec![
                file("pdf/sociale-dienst-drieslag.pdf"),
                file("text/sociale-dienst-ruigveld.txt"),
            ],
        ),
        participant(
            "Hogeschool Merenland",
            vec![
                file("pdf/hogeschool-merenland.pdf"),
                judge.file("tests/data/scan.pdf"),
            ],
        ),
    ]
}

/// The names of all forms.
pub fn forms() -> Vec<&'static str> {
    Form::names().collect()
}

/// A report of these participants in one form, as a file.
pub fn written(form: &str, head: &Head, participants: &[ParticipantReport]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("uit");
    write(form, head, participants, Place::File(path.clone()));
    std::fs::read(path).unwrap()
}

/// The same as text.
pub fn text(form: &str, head: &Head, participants: &[ParticipantReport]) -> String {
    String::from_utf8(written(form, head, participants)).unwrap()
}

pub fn write(form: &str, head: &Head, participants: &[ParticipantReport], place: Place) {
    let style = Style {
        width: 100,
        color: false,
        unicode: true,
    };
    let form: Form = form.parse().unwrap();
    let mut sink = form.open(head, place, style).unwrap();
    for participant in participants {
        sink.participant(participant).unwrap();
    }
    let ending = Ending {
        remarks: vec!["1 bestand overgeslagen.".to_owned()],
        incomplete: false,
    };
    sink.finish(&ending).unwrap();
}
