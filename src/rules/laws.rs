//! The register of laws, `rules/laws.toml`: what `basis` may name, and how
//! reports write it.

use super::diagnostic::{Diagnostic, suggestion};
use super::file::{LawDef, LawFile, Text};
use super::source::SourceFile;

/// All laws that rules may cite.
#[derive(Debug, Default)]
pub struct Laws {
    laws: Vec<Law>,
}

/// One law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    /// The short name that `basis` uses, such as `avg`.
    pub key: String,
    /// Full title.
    pub title: String,
    /// How reports abbreviate it.
    pub short: String,
    /// First day in force, ISO 8601.
    pub from: Option<String>,
    /// First day no longer in force, ISO 8601.
    pub to: Option<String>,
    /// What came in its place.
    pub successor: Option<String>,
}

impl Laws {
    pub(super) fn new(file: &LawFile) -> Self {
        Self {
            laws: file
                .law
                .0
                .iter()
                .map(|(key, law)| Law::new(key.get_ref().clone(), law.clone()))
                .collect(),
        }
    }

    /// All laws, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Law> {
        self.laws.iter()
    }

    /// How reports write `avg:13(1)(b)`.
    ///
    /// # Errors
    /// When the reference has no `:` or names no law of the register.
    pub(super) fn cite(
        &self,
        reference: &Text,
        file: &SourceFile,
    ) -> Result<String, Box<Diagnostic>> {
        let text = reference.get_ref();
        let wrong = |message: String, help: Option<String>| {
            Box::new(Diagnostic {
                code: "onbekende-wet",
                file: file.path.clone(),
                source: file.text.to_string(),
                span: reference.span(),
                message,
                help,
            })
        };
        let Some((key, article)) = text.split_once(':') else {
            return Err(wrong(
                format!("`{text}` is geen verwijzing naar een wet"),
                Some("schrijf `avg:13(1)(b)`".into()),
            ));
        };
        let Some(law) = self.laws.iter().find(|law| law.key == key) else {
            return Err(wrong(
                format!("de wet `{key}` staat niet in laws.toml"),
                suggestion(key, self.laws.iter().map(|law| law.key.as_str())),
            ));
        };
        Ok(format!("{} {article}", law.short))
    }
}

impl Law {
    fn new(key: String, law: LawDef) -> Self {
        Self {
            key,
            title: law.title,
            short: law.short,
            from: law.from.map(|date| date.to_string()),
            to: law.to.map(|date| date.to_string()),
            successor: law.successor,
        }
    }
}
