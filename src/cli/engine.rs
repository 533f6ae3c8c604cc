//! The one place where `check` meets the engine.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::bail;
use avgtoets::assess::{self, Assessment, Reading};
use avgtoets::extract::Limits;
use avgtoets::index::identity;
use avgtoets::judge::{Options, Sector};
use avgtoets::report::RulesIdentity;
use avgtoets::report::sink::{Column, Extent, Head};
use avgtoets::rules::{Kind, Rule, RuleSet};
use jiff::civil::Date;

/// Which profile judges a document, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Profile {
    /// The one that fits the document.
    Auto,
    /// The one of this name, whatever the document is.
    Named(String),
}

impl FromStr for Profile {
    type Err = Infallible;

    fn from_str(typed: &str) -> Result<Self, Infallible> {
        Ok(match typed {
            "auto" => Self::Auto,
            name => Self::Named(name.to_owned()),
        })
    }
}

impl Profile {
    /// The name that the engine knows; `None` lets the kind of each document decide.
    ///
    /// # Errors
    /// When the rules have no such profile.
    fn resolve(&self, rules: &RuleSet) -> anyhow::Result<Option<String>> {
        let Self::Named(name) = self else {
            return Ok(None);
        };
        if rules.of(name).is_none() {
            let known: Vec<&str> = rules
                .profiles()
                .iter()
                .map(|known| known.id.as_str())
                .collect();
            bail!(
                "het profiel “{name}” bestaat niet; kies uit auto, {}",
                known.join(", ")
            );
        }
        Ok(Some(name.clone()))
    }
}

/// What the user said about how to judge.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) profile: Profile,
    /// `None` decides it from the text.
    pub(crate) sector: Option<Sector>,
    /// `None` takes only the rules that are built in.
    pub(crate) rules: Option<PathBuf>,
    pub(crate) reference_date: Date,
    /// Opens protected documents; the empty password is always tried.
    pub(crate) password: Option<String>,
    /// What reading one document may cost.
    pub(crate) limits: Limits,
    /// Keeps the texts, for reports that show them.
    pub(crate) keep_text: bool,
}

/// A rule set, ready to judge.
#[derive(Debug)]
pub(crate) struct Engine {
    /// Never dropped: the program ends with it, and the system takes its memory.
    rules: ManuallyDrop<RuleSet>,
    options: Options,
    limits: Limits,
    password: String,
    keep_text: bool,
}

impl Engine {
    /// Loads the rules.
    ///
    /// # Errors
    /// When one of them is broken, or no requirement holds on the reference date.
    pub(crate) fn load(settings: &Settings) -> anyhow::Result<Self> {
        let rules = RuleSet::load(settings.rules.as_deref())?;
        let date = settings.reference_date;
        let holds = |rule: &Rule| rule.kind == Kind::Requirement && rule.in_force.holds_on(date);
        if !rules.rules().iter().any(holds) {
            bail!("op de peildatum {date} geldt geen van de eisen; er is niets te beoordelen");
        }
        let options = Options {
            sector: settings.sector,
            profile: settings.profile.resolve(&rules)?,
            reference_date: Some(date),
        };
        Ok(Self {
            rules: ManuallyDrop::new(rules),
            options,
            limits: settings.limits,
            password: settings.password.clone().unwrap_or_default(),
            keep_text: settings.keep_text,
        })
    }

    /// Identity of the rule set.
    pub(crate) fn rules(&self) -> RulesIdentity {
        RulesIdentity {
            count: self.rules.rules().len(),
            sha256: self.rules.sha256().to_owned(),
        }
    }

    /// The requirements and signals that are left out: they don't hold on the reference date.
    pub(crate) fn left_out(&self) -> Vec<&str> {
        let date = self.options.reference_date;
        let rules = self.rules.in_use().flat_map(RuleSet::rules);
        let mut left_out: Vec<&str> = rules
            .filter(|rule| rule.kind != Kind::Fact)
            .filter(|rule| date.is_some_and(|date| !rule.in_force.holds_on(date)))
            .map(|rule| rule.id.as_str())
            .collect();
        // Profiles share their signals.
        let mut seen = BTreeSet::new();
        left_out.retain(|id| seen.insert(*id));
        left_out
    }

    /// All that verdicts depend on besides the document and its own sector.
    pub(crate) fn identity(&self, run_date: Date) -> String {
        let date = self.options.reference_date.unwrap_or(run_date);
        let rules = identity(&self.rules, date, self.options.sector);
        let profile = &self.options.profile;
        format!("{rules} {profile:?} {:?} {:?}", self.limits, self.password)
    }

    /// Whether the texts are kept.
    pub(crate) fn keeps_text(&self) -> bool {
        self.keep_text
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What is known of a run before it begins. `every_profile`: the report has a column for
    /// each requirement, so the rules of every profile that may judge are needed.
    pub(crate) fn head(&self, extent: Extent, run_date: Date, every_profile: bool) -> Head {
        let date = self.options.reference_date.unwrap_or(run_date);
        Head {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            rules: self.rules(),
            reference_date: date.to_string(),
            run_date: run_date.to_string(),
            requirements: self.requirements(date, every_profile),
            signals: columns(&self.rules, Kind::Signal, date),
            extent,
        }
    }

    fn requirements(&self, date: Date, every_profile: bool) -> Vec<Column> {
        let of = |rules: &RuleSet| columns(rules, Kind::Requirement, date);
        match &self.options.profile {
            Some(profile) => self.rules.of(profile).map(of).unwrap_or_default(),
            None if every_profile => self.rules.every_profile().flat_map(of).collect(),
            None => of(&self.rules),
        }
    }

    /// Reads and judges the bytes of one file. A sector given for the whole
    /// run goes before that of the participant.
    pub(crate) fn judge(&self, bytes: &[u8], sector: Option<Sector>) -> Assessment {
        let options = Options {
            sector: self.options.sector.or(sector),
            ..self.options.clone()
        };
        let (rules, options) = (&self.rules, &options);
        let reading = Reading {
            password: &self.password,
            keep_text: self.keep_text,
        };
        assess::assess_as(bytes, reading, rules, options, &self.limits)
    }
}
/// The rules of a kind that hold on a day, in the codebook's order.
fn columns(rules: &RuleSet, kind: Kind, date: Date) -> Vec<Column> {
    let wanted = |rule: &&Rule| rule.kind == kind && rule.in_force.holds_on(date);
    let mut wanted: Vec<&Rule> = rules.rules().iter().filter(wanted).collect();
    wanted.sort_by_key(|rule| rule.order);
    let profile = match kind {
        Kind::Requirement => rules.profile(),
        Kind::Signal | Kind::Fact => "",
    };
    let columns = wanted.into_iter().map(|rule| Column {
        profile: profile.to_owned(),
        id: rule.id.clone(),
        title: rule.title.clone(),
        question: rule.texts.question.clone(),
        basis: rule.basis.clone(),
    });
    columns.collect()
}
