//! `avgtoets rules explain`: what one rule asks, looks for and says.

use anstyle::Style;
use avgtoets::judge::Sector;
use avgtoets::rules::{
    ClueText, Condition, Entry, EntryFound, Example, Explanation, LexiconText, Rule, Sought,
};

use super::super::exit::Exit;
use super::super::output::{prose_width, show};

const BOLD: Style = Style::new().bold();
/// Explains how terms are read; docs/regels.md has the rest.
const LEGEND: &str = "Leeswijzer: … staat voor hoogstens zes woorden, een losse * voor hoogstens drie; \
    verwijder* is een woordbegin; (uw/je) is een keuze; onze? mag ontbreken; in|trekken is een scheidbaar \
    werkwoord in al zijn vormen; {naam} is een woordenlijst. Alles staat in docs/regels.md.";

/// Legt één regel uit: de vraag, de artikelen, wat waarvoor telt, en voorbeelden
#[derive(Debug, clap::Args)]
#[command(help_template = super::super::TEMPLATE, override_usage = "avgtoets rules explain <REGEL> [OPTIES]")]
pub(super) struct Args {
    /// Naam van de regel, zoals fg-contact
    #[arg(value_name = "REGEL", help_heading = "Argumenten")]
    id: String,
    #[command(flatten)]
    source: super::Source,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let rules = args.source.load_with_tests()?;
    let (rules, rule) = super::find(&rules, &args.id)?;
    let mut page = Page::new(prose_width());
    page.head(rule);
    if let Some(explanation) = rules.explain(&rule.id) {
        page.explanation(rule, &explanation);
    }
    page.line(0, &format!("Bestand: {}", rule.file));
    show(&page.out)?;
    Ok(Exit::Clean)
}

/// A text of limited width.
struct Page {
    out: String,
    width: usize,
}

impl Page {
    fn new(width: usize) -> Self {
        Self {
            out: String::new(),
            width,
        }
    }

    /// A paragraph, indented, and further indented from its second line on.
    fn line(&mut self, indent: usize, text: &str) {
        self.hanging(indent, indent, text);
    }

    fn item(&mut self, indent: usize, text: &str) {
        self.hanging(indent, indent + 2, &format!("- {text}"));
    }

    fn hanging(&mut self, first: usize, rest: usize, text: &str) {
        for paragraph in text.lines() {
            let (first, rest) = (" ".repeat(first), " ".repeat(rest));
            let options = textwrap::Options::new(self.width)
                .initial_indent(&first)
                .subsequent_indent(&rest)
                .word_separator(textwrap::WordSeparator::AsciiSpace)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .break_words(true);
            self.out
                .push_str(textwrap::fill(paragraph, options).trim_end());
            self.out.push('\n');
        }
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn title(&mut self, text: &str) {
        self.out.push_str(&format!("{BOLD}{text}{BOLD:#}\n"));
    }

    fn head(&mut self, rule: &Rule) {
        self.title(&format!(
            "{} ({}): {}",
            rule.id,
            super::kind(rule.kind),
            rule.title
        ));
        for text in [&rule.texts.question, &rule.texts.why] {
            if !text.is_empty() {
                self.line(0, text);
            }
        }
        if !rule.basis.is_empty() {
            self.line(0, &format!("Artikelen: {}", rule.basis.join(", ")));
        }
        let days = rule.in_force;
        if let Some(from) = days.from {
            self.line(0, &format!("Geldt vanaf {from}."));
        }
        if let Some(to) = days.to {
            self.line(0, &format!("Geldt niet meer vanaf {to}."));
        }
        self.blank();
    }

    fn explanation(&mut self, rule: &Rule, explanation: &Explanation) {
        self.verdicts(explanation);
        self.items(&explanation.items, &explanation.from_laws);
        self.signals(&explanation.signals);
        self.lexicons(&explanation.lexicons);
        self.line(0, LEGEND);
        self.blank();
        self.clues(explanation.clues.as_ref());
        self.advice(rule);
        self.examples(&explanation.tests);
    }

    fn clues(&mut self, clues: Option<&ClueText>) {
        let Some(clues) = clues else { return };
        self.title("Kijk zelf, als het oordeel “ontbreekt” is");
        let told = format!(
            "Een zin krijgt de punten van elke groep waarvan er een woord in staat. Vanaf {} punten \
             staat die zin in het rapport (aanwijzingen.toml). Het oordeel verandert niet.",
            clues.sign
        );
        self.line(2, &told);
        for (points, words) in &clues.groups {
            self.hanging(2, 7, &format!("{points:>3}  {words}"));
        }
        self.blank();
    }

    fn verdicts(&mut self, explanation: &Explanation) {
        self.title("Wat telt");
        if let Some((when, reason)) = &explanation.applies {
            self.condition(2, "n.v.t., tenzij", when);
            self.line(4, &format!("Anders zegt het rapport: {reason}"));
        }
        for (verdict, condition) in &explanation.verdicts {
            self.condition(2, &format!("{}, als", verdict.label()), condition);
        }
        self.line(
            2,
            &format!("{}, als niets daarvan geldt", explanation.otherwise.label()),
        );
        self.blank();
    }

    /// One way stands on the line itself; several stand below it.
    fn condition(&mut self, indent: usize, lead: &str, condition: &Condition) {
        match condition.ways.as_slice() {
            [way] => self.hanging(indent, indent + 2, &format!("{lead}: {way}")),
            ways => {
                self.line(indent, &format!("{lead} een van deze:"));
                for way in ways {
                    self.item(indent + 2, way);
                }
            }
        }
    }

    fn items(&mut self, items: &[Entry], from_laws: &[String]) {
        if items.is_empty() && from_laws.is_empty() {
            return;
        }
        self.title("Onderdelen");
        for item in items {
            if let Some(when) = &item.when {
                self.condition(2, &format!("‹{}› telt alleen mee, als", item.name), when);
            }
            match &item.found {
                EntryFound::Condition(condition) => {
                    self.condition(2, &format!("‹{}› ({})", item.name, item.label), condition);
                }
                EntryFound::Words(sought) => self.sought(sought, &item.label),
            }
        }
        if !from_laws.is_empty() {
            let laws = from_laws.join(" · ");
            self.hanging(
                2,
                4,
                &format!("uit laws.toml, als de peildatum erna ligt: {laws}"),
            );
        }
        self.blank();
    }

    fn signals(&mut self, signals: &[Sought]) {
        if signals.is_empty() {
            return;
        }
        self.title("Waarnaar gezocht wordt");
        for signal in signals {
            self.sought(signal, "");
        }
        self.blank();
    }

    fn sought(&mut self, sought: &Sought, label: &str) {
        let label = if label.is_empty() {
            String::new()
        } else {
            format!(" ({label})")
        };
        self.line(2, &format!("‹{}›{label}", sought.name));
        let lexicons: Vec<String> = sought
            .uses
            .iter()
            .map(|name| format!("{{{name}}}"))
            .collect();
        let listed = [
            ("woordenlijsten", lexicons),
            ("woorden", sought.terms.clone()),
            ("reguliere expressies", sought.regex.clone()),
            ("maar niet", sought.except.clone()),
        ];
        for (name, words) in listed.into_iter().filter(|(_, words)| !words.is_empty()) {
            self.hanging(4, 6, &format!("{name}: {}", words.join(" · ")));
        }
        for restriction in &sought.restrictions {
            self.hanging(4, 6, restriction);
        }
    }

    fn lexicons(&mut self, lexicons: &[LexiconText]) {
        if lexicons.is_empty() {
            return;
        }
        self.title("Woordenlijsten");
        for lexicon in lexicons {
            let place = match &lexicon.file {
                Some(file) => format!(" ({file})"),
                None => " (ingebouwd)".to_owned(),
            };
            self.hanging(
                2,
                4,
                &format!("{{{}}}: {}{place}", lexicon.name, lexicon.title),
            );
        }
        self.blank();
    }

    fn advice(&mut self, rule: &Rule) {
        if !rule.texts.advice.is_empty() {
            self.title("Advies");
            self.line(2, &rule.texts.advice);
        }
        if let Some(example) = &rule.texts.example {
            self.line(2, &format!("Voorbeeld: “{example}”"));
        }
        self.blank();
    }

    fn examples(&mut self, tests: &[Example]) {
        self.title("Voorbeelden (de tests van de regel; het bewijs staat tussen « en »)");
        for test in tests {
            let sector = match test.sector {
                Sector::Public => "",
                Sector::Private => ", geen overheid",
            };
            let name = test
                .name
                .as_deref()
                .map(|name| format!(" ({name})"))
                .unwrap_or_default();
            self.hanging(2, 4, &format!("{}{sector}{name}", test.verdict.label()));
            self.line(4, &test.text);
        }
        self.blank();
    }
}
