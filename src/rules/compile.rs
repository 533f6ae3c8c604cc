//! From rule files to a rule set: everything checked, every mistake told.

mod circles;
mod lexicons;
mod rule;
mod signals;

use rayon::prelude::*;

use super::RuleSet;
use super::beside::Beside;
use super::diagnostic::RuleErrors;
use super::file::{LawFile, LexiconFile, RuleFile};
use super::finders::Compiler;
use super::laws::Laws;
use super::model::Rule;
use super::profile::{self, DEFAULT_PROFILE, Family, Profile, ProfileFile};
use super::source::SourceFile;
use super::toml_dutch::in_dutch;

/// Compiles the rules of the first profile, and keeps the files for the others.
///
/// # Errors
/// All mistakes in the files of that profile and those that profiles share.
pub(super) fn compile_all(files: Vec<SourceFile>) -> Result<RuleSet, RuleErrors> {
    let kinds = files.iter().find(|file| file.key == "soorten.toml");
    let read = || kinds.map(|file| toml::from_str(&file.text));
    let (rules, read) = rayon::join(|| compile(&files, DEFAULT_PROFILE), read);
    let mut rules = rules?;
    let mut compiler = Compiler::default();
    let profiles = profiles(&mut compiler, &files);
    let kinds = kinds.zip(read).and_then(|(file, read)| {
        let parsed = compiler.told(file, read)?;
        compiler.refuse_unknown_kinds(file, &parsed);
        Some(parsed)
    });
    for file in files.iter().filter(|file| file.key.contains('/')) {
        if !profiles.is_empty() && !profile::known_folder(file.folder(), &profiles) {
            compiler.stray_folder(file);
        }
    }
    if !compiler.diagnostics.is_empty() {
        return Err(RuleErrors {
            diagnostics: compiler.diagnostics,
        });
    }
    rules.family = Family::new(files, profiles, kinds);
    Ok(rules)
}

fn profiles(compiler: &mut Compiler, files: &[SourceFile]) -> Vec<Profile> {
    let file = files.iter().find(|file| file.key == "profielen.toml");
    file.and_then(|file| compiler.parse::<ProfileFile>(file))
        .unwrap_or_default()
        .profile
}

/// Compiles the rules of one profile, with those that profiles share.
///
/// # Errors
/// All mistakes in those files, if there is one.
pub(super) fn compile(files: &[SourceFile], profile: &str) -> Result<RuleSet, RuleErrors> {
    // What is wrong with the file of profiles is told once, by `compile_all`.
    let profiles = profiles(&mut Compiler::default(), files);
    let mut laws = Laws::default();
    let mut beside = Beside::default();
    let mut topics = None;
    let mut lexicons = Vec::new();
    let mut rules = Vec::new();
    let files_of: Vec<&SourceFile> = files
        .iter()
        .filter(|file| profile::counts(file, profile, &profiles))
        .collect();
    let bytes = files_of.iter().map(|file| file.text.len()).sum();
    let mut compiler = Compiler::with_room(bytes);
    let parsed: Vec<Parsed> = files_of.par_iter().map(|file| Parsed::of(file)).collect();
    for (file, parsed) in files_of.into_iter().zip(parsed) {
        match parsed {
            Parsed::Rule(rule) => {
                rules.extend(compiler.told(file, *rule).map(|parsed| (file, parsed)));
                continue;
            }
            Parsed::Lexicon(lexicon) => {
                lexicons.extend(compiler.told(file, lexicon).map(|parsed| (file, parsed)));
                continue;
            }
            Parsed::Other => {}
        }
        match file.folder() {
            "profielen.toml" | "soorten.toml" => {}
            "vergelijken.toml" => topics = compiler.parse(file).map(|parsed| (file, parsed)),
            "laws.toml" => {
                if let Some(parsed) = compiler.parse::<LawFile>(file) {
                    laws = Laws::new(&parsed);
                    compiler.law_file = Some((file.clone(), parsed));
                }
            }
            "leesbaarheid.toml" => beside.readability = Some(file),
            "nakijken.toml" => beside.review = Some(file),
            "aanwijzingen.toml" => beside.clues = Some(file),
            _ => compiler.report(
                file,
                "map",
                0..0,
                "een regelbestand staat in een map onder de regelmap".into(),
                Some(format!(
                    "zet het in de map van het profiel: privacyverklaring/{}",
                    file.key
                )),
            ),
        }
    }
    // Most of the work, and on one thread; the other files are read beside it.
    let (compiled, advice) = rayon::join(
        || (compiler.lexicons(&lexicons), compiler.rules(&rules, &laws)),
        || beside.read(),
    );
    let advice = compiler.advice(&beside, advice, &rules, files);
    let read: (Vec<LexiconFile>, Vec<RuleFile>) = (
        lexicons.into_iter().map(|(_, read)| read).collect(),
        rules.into_iter().map(|(_, read)| read).collect(),
    );
    let (lexicons, rules) = compiled;
    compiler.refuse_fact_circles(&rules, files);
    let (rules, _): (Vec<Rule>, Vec<Vec<usize>>) = rules.into_iter().unzip();
    let topics = topics.map_or_else(Vec::new, |(file, parsed)| {
        compiler.topics(file, parsed, &rules)
    });
    if !compiler.diagnostics.is_empty() {
        return Err(RuleErrors {
            diagnostics: compiler.diagnostics,
        });
    }
    // What was read is not needed any more; taking it down takes a while.
    rayon::spawn(move || drop(read));
    let (literals, sequences) = (compiler.literals, compiler.sequences);
    let count = literals.count();
    let (literals, sequences) = rayon::join(|| literals.build(), || sequences.build(count));
    let mut rules = RuleSet::new(rules, lexicons, literals, sequences, laws, advice, files);
    rules.profile = profile.to_owned();
    rules.topics = topics;
    Ok(rules)
}

/// A file of rules or lexicons as it reads. These are most of what there is to read, and
/// are read side by side.
enum Parsed {
    Rule(Box<Result<RuleFile, toml::de::Error>>),
    Lexicon(Result<LexiconFile, toml::de::Error>),
    /// A file of settings, at the top.
    Other,
}

impl Parsed {
    fn of(file: &SourceFile) -> Self {
        if file.folder() == "lexicon" {
            return Self::Lexicon(toml::from_str(&file.text));
        }
        if !file.key.contains('/') {
            return Self::Other;
        }
        Self::Rule(Box::new(toml::from_str(&file.text)))
    }
}

impl Compiler {
    fn stray_folder(&mut self, file: &SourceFile) {
        self.report(
            file,
            "map",
            0..0,
            format!("de map `{}` hoort bij geen profiel", file.folder()),
            Some("zet een tabel [[profile]] met dat id in profielen.toml, of gebruik signalen/, feiten/ of lexicon/".into()),
        );
    }

    fn parse<T: serde::de::DeserializeOwned>(&mut self, file: &SourceFile) -> Option<T> {
        self.told(file, toml::from_str(&file.text))
    }

    /// What a file reads as; tells where it does not.
    pub(super) fn told<T>(
        &mut self,
        file: &SourceFile,
        read: Result<T, toml::de::Error>,
    ) -> Option<T> {
        match read {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                let (message, help) = in_dutch(error.message());
                self.report(file, "toml", span, message, help);
                None
            }
        }
    }
}
