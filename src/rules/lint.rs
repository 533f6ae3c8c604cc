//! What a rule must have besides being well formed.

use std::collections::BTreeSet;

use super::conditions::Names;
use super::file::{Kind, RuleFile};
use super::finders::Compiler;
use super::model::Rule;
use super::source::SourceFile;
use crate::judge::Verdict;

/// Reports what a rule lacks: texts, tests for each verdict, a use for each signal.
pub(super) fn check(
    compiler: &mut Compiler,
    file: &SourceFile,
    parsed: &RuleFile,
    rule: &Rule,
    names: &Names,
) {
    texts(compiler, file, parsed, rule);
    tests(compiler, file, parsed, rule);
    unused(compiler, file, parsed, names);
    placeholders(compiler, file, parsed);
}

fn texts(compiler: &mut Compiler, file: &SourceFile, parsed: &RuleFile, rule: &Rule) {
    if rule.kind == Kind::Fact {
        return;
    }
    let span = parsed.rule.id.span();
    let required = [
        ("question", rule.texts.question.is_empty()),
        ("advice", rule.texts.advice.is_empty()),
    ];
    for (key, _) in required.into_iter().filter(|(_, empty)| *empty) {
        compiler.report(
            file,
            "geen-tekst",
            span.clone(),
            format!("de tekst `{key}` ontbreekt"),
            Some(format!("voeg onder [text] `{key} = \"…\"` toe")),
        );
    }
    if parsed.rule.basis.is_empty() {
        compiler.report(
            file,
            "geen-wet",
            span,
            "de regel noemt geen wetsartikel".into(),
            Some("voeg `basis = [\"avg:…\"]` toe".into()),
        );
    }
}

/// The verdicts that a rule can give.
pub(super) fn possible(rule: &Rule) -> BTreeSet<Verdict> {
    let conditions = [
        (Verdict::Conflict, &rule.verdicts.conflict),
        (Verdict::Present, &rule.verdicts.present),
        (Verdict::Partial, &rule.verdicts.partial),
    ];
    let mut possible: BTreeSet<Verdict> = conditions
        .into_iter()
        .filter(|(_, condition)| condition.is_some())
        .map(|(verdict, _)| verdict)
        .collect();
    possible.insert(rule.verdicts.otherwise);
    if rule.applies.is_some() {
        possible.insert(Verdict::NotApplicable);
    }
    possible
}

fn tests(compiler: &mut Compiler, file: &SourceFile, parsed: &RuleFile, rule: &Rule) {
    if file.tests_left_out.is_some() {
        return;
    }
    let tested: BTreeSet<Verdict> = rule.tests.iter().map(|test| test.verdict).collect();
    for verdict in possible(rule).difference(&tested) {
        let name = serde_json::to_string(verdict).unwrap_or_default();
        compiler.report(
            file,
            "geen-test",
            parsed.rule.id.span(),
            format!("geen test geeft het oordeel {name}"),
            Some(format!("voeg een [[tests]] toe met `verdict = {name}`")),
        );
    }
}

/// A signal that no condition names. A file with other mistakes is passed
/// over: what is misspelt there counts as unused here.
fn unused(compiler: &mut Compiler, file: &SourceFile, parsed: &RuleFile, names: &Names) {
    if compiler
        .diagnostics
        .iter()
        .any(|wrong| wrong.file == file.path)
    {
        return;
    }
    for (name, _) in &parsed.signals.0 {
        if !names.used.contains(name.get_ref()) {
            compiler.report(
                file,
                "ongebruikt",
                name.span(),
                format!("geen voorwaarde gebruikt het signaal `{}`", name.get_ref()),
                None,
            );
        }
    }
}

/// `{name}` in a text must be something that the report can fill in.
fn placeholders(compiler: &mut Compiler, file: &SourceFile, parsed: &RuleFile) {
    let text = &parsed.text;
    let verdicts = [&text.present, &text.partial, &text.missing, &text.conflict];
    let written = verdicts
        .into_iter()
        .flatten()
        .map(|text| (text.get_ref().as_str(), text.span()))
        .chain([(text.advice.as_str(), parsed.rule.id.span())]);
    for (written, span) in written {
        for name in named(written).filter(|name| !PLACEHOLDERS.contains(name)) {
            let help = super::diagnostic::suggestion(name, PLACEHOLDERS.iter().copied());
            compiler.report(
                file,
                "onbekende-naam",
                span.clone(),
                format!("`{{{name}}}` kan niet worden ingevuld"),
                help,
            );
        }
    }
}

/// What stands between `{` and `}` in a text.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split('{').skip(1);
    pieces.filter_map(|rest| rest.split('}').next())
}

/// Names that every rule's texts may use.
const PLACEHOLDERS: &[&str] = &[
    "found_items",
    "missing_items",
    "found",
    "total",
    "term",
    "extension",
];
