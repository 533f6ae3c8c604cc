//! Lexicons and facts that use themselves, by way of others: they would never end.

use crate::rules::file::LexiconFile;
use crate::rules::finders::Compiler;
use crate::rules::model::{Lexicon, Rule};
use crate::rules::source::SourceFile;

impl Compiler {
    /// A lexicon that uses itself would never end.
    pub(super) fn refuse_circles(
        &mut self,
        lexicons: &[Lexicon],
        files: &[(&SourceFile, LexiconFile)],
    ) {
        let uses: Vec<Vec<usize>> = lexicons
            .iter()
            .map(|lexicon| lexicon.finder.lexicons_named(&self.sequences))
            .collect();
        if let Err(at) = without_circles(&uses) {
            let name = &lexicons[at].name;
            let place = files
                .iter()
                .flat_map(|(file, parsed)| parsed.lexicon.0.iter().map(move |(key, _)| (file, key)))
                .find(|(_, key)| key.get_ref() == name);
            if let Some((file, key)) = place {
                self.report(
                    file,
                    "kringloop",
                    key.span(),
                    format!("het lexicon `{name}` gebruikt zichzelf"),
                    None,
                );
            }
        }
    }

    /// A fact that uses itself would never end.
    pub(super) fn refuse_fact_circles(
        &mut self,
        rules: &[(Rule, Vec<usize>)],
        files: &[SourceFile],
    ) {
        let uses: Vec<Vec<usize>> = rules.iter().map(|(_, facts)| facts.clone()).collect();
        let Err(at) = without_circles(&uses) else {
            return;
        };
        let rule = &rules[at].0;
        if let Some(file) = files.iter().find(|file| file.path == rule.file) {
            self.report(
                file,
                "kringloop",
                0..0,
                format!("het feit `{}` gebruikt zichzelf", rule.id),
                None,
            );
        }
    }
}

/// `Err` names one that, by way of others, uses itself.
fn without_circles(uses: &[Vec<usize>]) -> Result<(), usize> {
    fn visit(at: usize, uses: &[Vec<usize>], state: &mut [u8]) -> Result<(), usize> {
        match state[at] {
            2 => return Ok(()),
            1 => return Err(at),
            _ => state[at] = 1,
        }
        for next in &uses[at] {
            visit(*next, uses, state)?;
        }
        state[at] = 2;
        Ok(())
    }
    let mut state = vec![0; uses.len()];
    (0..uses.len()).try_for_each(|at| visit(at, uses, &mut state))
}
