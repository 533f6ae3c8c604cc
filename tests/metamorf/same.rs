//! Two judgements compared, verdict by verdict.

use std::collections::BTreeMap;

use avgtoets::judge::Judgement;

/// What a judgement says on each subject, in words, with the evidence.
pub fn said(judgement: &Judgement) -> BTreeMap<String, (String, String)> {
    let mut said = BTreeMap::new();
    for finding in &judgement.requirements {
        let quotes: Vec<&str> = finding
            .evidence
            .iter()
            .map(|piece| piece.quote.as_str())
            .collect();
        let verdict = finding.verdict.label().to_owned();
        said.insert(finding.id.clone(), (verdict, quotes.join(" / ")));
    }
    let none = || "-".to_owned();
    let values = [
        ("grondslagen", judgement.bases.join(", ")),
        ("termijn", judgement.term.clone().unwrap_or_else(none)),
        (
            "verlenging",
            judgement.extension.clone().unwrap_or_else(none),
        ),
        ("signalen", signals(judgement)),
    ];
    for (subject, value) in values {
        said.insert(subject.to_owned(), (value, String::new()));
    }
    said
}

fn signals(judgement: &Judgement) -> String {
    let mut ids: Vec<&str> = judgement
        .signals
        .iter()
        .map(|signal| signal.id.as_str())
        .collect();
    ids.sort_unstable();
    ids.join(", ")
}

/// Something that came out otherwise than it should.
pub struct Failure {
    pub transformation: &'static str,
    pub document: String,
    pub subject: String,
    pub before: String,
    pub after: String,
    pub words: String,
}

impl Failure {
    pub fn told(&self) -> String {
        format!(
            "{} | {} | {} | {} -> {}\n{}\n",
            self.transformation, self.document, self.subject, self.before, self.after, self.words
        )
    }
}

/// How one transformation did.
#[derive(Default)]
pub struct Tally {
    pub of: usize,
    pub failures: Vec<Failure>,
}

impl Tally {
    pub fn right(&self) -> usize {
        self.of - self.failures.len()
    }

    #[allow(clippy::cast_precision_loss)]
    pub fn share(&self) -> f64 {
        if self.of == 0 {
            1.0
        } else {
            self.right() as f64 / self.of as f64
        }
    }

    pub fn join(mut self, other: Self) -> Self {
        self.of += other.of;
        self.failures.extend(other.failures);
        self
    }
}

/// Every subject on which two judgements of one document differ.
pub fn compare(
    transformation: &'static str,
    document: &str,
    before: &Judgement,
    after: &Judgement,
) -> Tally {
    let (before, after) = (said(before), said(after));
    let mut tally = Tally::default();
    for (subject, (verdict, words)) in &before {
        let (new, new_words) = &after[subject];
        tally.of += 1;
        if verdict != new {
            tally.failures.push(Failure {
                transformation,
                document: document.to_owned(),
                subject: subject.clone(),
                before: verdict.clone(),
                after: new.clone(),
                words: format!("  voor: {words}\n  na:   {new_words}"),
            });
        }
    }
    tally
}
