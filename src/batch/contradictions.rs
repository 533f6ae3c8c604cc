//! Where documents of one participant can't both be right.

use crate::across;
use crate::judge::{Evidence, Finding, Judgement, Verdict};
use crate::lexicon::contact;
use crate::report::DocumentReport;

use super::Contradiction;

/// The profile of what an organisation lays down for itself; the others tell people.
const POLICY: &str = "privacybeleid";

/// Durations that differ by no more than this are the same to a reader: a
/// month and thirty days, or four weeks. In days.
const SAME: u32 = 3;

/// Everything that the judged documents contradict each other on.
pub(super) fn between(documents: &[DocumentReport]) -> Vec<Contradiction> {
    let judged: Vec<Judged<'_>> = documents
        .iter()
        .enumerate()
        .filter_map(|(at, document)| Some((at, document.assessment.outcome.as_ref().ok()?)))
        .collect();
    let mut found = Vec::new();
    let mut profiles: Vec<&str> = Vec::new();
    for (_, judgement) in &judged {
        if !profiles.contains(&judgement.profile.as_str()) {
            profiles.push(&judgement.profile);
            let alike = judged.iter().copied();
            let alike = alike.filter(|(_, other)| other.profile == judgement.profile);
            found.extend(of_one_profile(&alike.collect::<Vec<_>>()));
        }
    }
    found.extend(of_two_profiles(&judged));
    found
}

/// A judged document: its index, and its judgement.
type Judged<'j> = (usize, &'j Judgement);

/// What a policy says otherwise than documents for the people whom it is about;
/// each subject once.
fn of_two_profiles(judged: &[Judged<'_>]) -> Vec<Contradiction> {
    let is_policy = |(_, judgement): &&Judged<'_>| judgement.profile == POLICY;
    let mut found: Vec<Contradiction> = Vec::new();
    for (left, statement) in judged.iter().filter(|one| !is_policy(one)) {
        for (right, policy) in judged.iter().filter(is_policy) {
            for differs in across::contradictions(statement, policy) {
                if found
                    .iter()
                    .any(|known| known.subject == differs.statement.title)
                {
                    continue;
                }
                found.push(Contradiction {
                    subject: differs.statement.title.clone(),
                    message: differs.message,
                    sides: vec![
                        (*left, differs.statement.evidence.clone()),
                        (*right, differs.policy.evidence.clone()),
                    ],
                });
            }
        }
    }
    found
}

/// What documents under one profile say otherwise.
fn of_one_profile(judged: &[Judged<'_>]) -> Vec<Contradiction> {
    if judged.len() < 2 {
        return Vec::new();
    }
    let found = [
        terms(judged),
        officer(judged, "e-mailadressen", emails),
        officer(judged, "telefoonnummers", telephones),
        transfer(judged),
    ];
    let mut found: Vec<Contradiction> = found.into_iter().flatten().collect();
    // Two addresses are one contradiction, whatever else differs with them.
    let mut officer = false;
    found.retain(|one| one.subject != "FG" || !std::mem::replace(&mut officer, true));
    found
}

/// What a document says on one point, and where.
struct Side<T> {
    document: usize,
    said: T,
    evidence: Evidence,
}

fn finding<'j>(judgement: &'j Judgement, id: &str) -> Option<&'j Finding> {
    judgement.requirements.iter().find(|one| one.id == id)
}

/// Two response terms.
fn terms(judged: &[Judged<'_>]) -> Option<Contradiction> {
    let sides = judged.iter().filter_map(|(document, judgement)| {
        Some(Side {
            document: *document,
            said: days(judgement.term.as_deref()?)?,
            evidence: finding(judgement, "reactietermijn")?
                .evidence
                .first()?
                .clone(),
        })
    });
    differing(
        sides.collect(),
        |left, right| left.abs_diff(*right) > SAME,
        "reactietermijn",
        "De documenten noemen verschillende termijnen voor een antwoord op een verzoek.",
    )
}

/// Two addresses of the FG: what `of` finds in the words about the FG has nothing in common.
fn officer(
    judged: &[Judged<'_>],
    what: &str,
    of: fn(&str) -> Vec<String>,
) -> Option<Contradiction> {
    let sides = judged.iter().filter_map(|(document, judgement)| {
        let evidence = &finding(judgement, "fg-contact")?.evidence;
        let with = evidence.iter().find(|one| !of(&one.quote).is_empty())?;
        Some(Side {
            document: *document,
            said: evidence.iter().flat_map(|one| of(&one.quote)).collect(),
            evidence: with.clone(),
        })
    });
    differing(
        sides.collect(),
        |left: &Vec<String>, right| !left.iter().any(|one| right.contains(one)),
        "FG",
        &format!("De documenten noemen verschillende {what} van de FG."),
    )
}

fn emails(quote: &str) -> Vec<String> {
    let found = contact::emails(quote);
    found.map(|range| quote[range].to_lowercase()).collect()
}

/// Telephone numbers as a Dutch reader dials them.
fn telephones(quote: &str) -> Vec<String> {
    let digits = |range| -> String {
        let written: &str = &quote[std::ops::Range::<usize>::clone(&range)];
        let national = written.replace("(0)", "").replacen("+31", "0", 1);
        national.chars().filter(char::is_ascii_digit).collect()
    };
    contact::telephones(quote).map(digits).collect()
}

/// Transfer out of the EEA denied in one document, and told in another.
fn transfer(judged: &[Judged<'_>]) -> Option<Contradiction> {
    let sides = judged.iter().filter_map(|(document, judgement)| {
        let finding = finding(judgement, "doorgifte")?;
        let (said, evidence) = transferred(finding)?;
        Some(Side {
            document: *document,
            said,
            evidence: evidence.clone(),
        })
    });
    differing(
        sides.collect(),
        |left, right| left != right,
        "doorgifte",
        "Het ene document zegt dat er geen gegevens buiten de EER gaan, het andere noemt zulke doorgifte.",
    )
}

/// Whether a document tells of transfer, or plainly denies it; `None` where it says neither.
fn transferred(finding: &Finding) -> Option<(bool, &Evidence)> {
    const DENIALS: [&str; 4] = ["niet", "geen", "nooit", "nergens"];
    const CONDITIONS: [&str; 8] = [
        "tenzij", "behalve", "alleen", "beginsel", "principe", "zonder", "slechts", "mits",
    ];
    if !matches!(finding.verdict, Verdict::Present | Verdict::Partial) {
        return None;
    }
    let any = |evidence: &Evidence, words: &[&str]| {
        let quote = evidence.quote.to_lowercase();
        let mut said = quote.split(|c: char| !c.is_alphanumeric());
        said.any(|word| words.contains(&word))
    };
    let evidence = finding.evidence.iter();
    let denial = evidence.clone().find(|one| any(one, &DENIALS));
    match denial {
        Some(denial) if !any(denial, &CONDITIONS) => Some((false, denial)),
        Some(_) => None,
        None => {
            let within = evidence.clone().any(|one| any(one, &["binnen"]));
            evidence
                .clone()
                .next()
                .filter(|_| !within)
                .map(|one| (true, one))
        }
    }
}

/// A contradiction of the first document with each that differs from it.
fn differing<T>(
    sides: Vec<Side<T>>,
    differ: impl Fn(&T, &T) -> bool,
    subject: &str,
    message: &str,
) -> Option<Contradiction> {
    let mut sides = sides.into_iter();
    let first = sides.next()?;
    let others: Vec<Side<T>> = sides.filter(|one| differ(&first.said, &one.said)).collect();
    if others.is_empty() {
        return None;
    }
    let all = std::iter::once(first).chain(others);
    Some(Contradiction {
        subject: subject.to_owned(),
        message: message.to_owned(),
        sides: all.map(|one| (one.document, one.evidence)).collect(),
    })
}

/// The days of an ISO 8601 duration of whole years, months, weeks and days.
fn days(iso: &str) -> Option<u32> {
    let mut days = 0_u32;
    let mut number = String::new();
    for c in iso.strip_prefix('P')?.chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        let unit = match c {
            'Y' => 365,
            'M' => 30,
            'W' => 7,
            'D' => 1,
            _ => return None,
        };
        let n: u32 = number.parse().ok()?;
        days = days.checked_add(n.checked_mul(unit)?)?;
        number.clear();
    }
    Some(days)
}
