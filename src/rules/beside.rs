//! What stands beside the rules: `nakijken.toml` names requirements that must exist.

use super::diagnostic::suggestion;
use super::file::{Kind, RuleFile};
use super::finders::Compiler;
use super::source::SourceFile;
use crate::review;

impl Compiler {
    /// Reports every requirement that the file names and no rule has.
    pub(super) fn refuse_strangers(
        &mut self,
        file: &SourceFile,
        settings: &review::Settings,
        rules: &[(&SourceFile, RuleFile)],
    ) {
        let known: Vec<&str> = rules
            .iter()
            .filter(|(_, rule)| rule.rule.kind == Kind::Requirement)
            .map(|(_, rule)| rule.rule.id.get_ref().as_str())
            .collect();
        for named in settings.requirements() {
            let id = named.get_ref();
            if !known.contains(&id.as_str()) {
                self.report(
                    file,
                    "onbekende-naam",
                    named.span(),
                    format!("`{id}` is geen eis"),
                    suggestion(id, known.iter().copied()),
                );
            }
        }
    }
}
