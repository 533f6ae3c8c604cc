//! Lexicons, those of the program and those of the files.

use crate::lexicon::Typed;
use crate::rules::file::{LexiconDef, LexiconFile};
use crate::rules::finders::{Compiler, Written};
use crate::rules::model::{Finder, Lexicon};
use crate::rules::source::SourceFile;

impl Compiler {
    pub(super) fn lexicons(&mut self, files: &[(&SourceFile, LexiconFile)]) -> Vec<Lexicon> {
        let mut lexicons: Vec<Lexicon> = Typed::ALL
            .iter()
            .map(|(name, typed)| Lexicon {
                name: (*name).to_owned(),
                title: typed.title().to_owned(),
                file: None,
                typed: Some(*typed),
                finder: Finder::default(),
            })
            .collect();
        for (index, lexicon) in lexicons.iter().enumerate() {
            self.lexicons.insert(lexicon.name.clone(), index);
        }
        let mut next = lexicons.len();
        for (file, parsed) in files {
            for (name, _) in &parsed.lexicon.0 {
                if self.lexicons.insert(name.get_ref().clone(), next).is_some() {
                    self.report(
                        file,
                        "dubbele-naam",
                        name.span(),
                        format!("het lexicon `{}` bestaat al", name.get_ref()),
                        None,
                    );
                }
                next += 1;
            }
        }
        for (file, parsed) in files {
            for (name, definition) in &parsed.lexicon.0 {
                let finder = self.lexicon_finder(definition, file);
                lexicons.push(Lexicon {
                    name: name.get_ref().clone(),
                    title: definition.title.clone(),
                    file: Some(file.path.clone()),
                    typed: None,
                    finder,
                });
            }
        }
        self.refuse_circles(&lexicons, files);
        lexicons
    }

    fn lexicon_finder(&mut self, definition: &LexiconDef, file: &SourceFile) -> Finder {
        self.finder(
            &Written {
                terms: &definition.terms,
                regex: &definition.regex,
                uses: &definition.uses,
                except: &definition.except,
            },
            file,
        )
    }
}
