use super::*;
use crate::assess::assess;
use crate::batch::Identity;
use crate::extract::Limits;
use crate::judge::Options;
use crate::report::DocumentReport;
use crate::report::tally::{Decided, Tally, worst_of};
use crate::rules::RuleSet;
use jiff::civil::date;

fn participant(text: &str) -> ParticipantReport {
    let rules = RuleSet::load(None).unwrap();
    let made = assess(
        text.as_bytes(),
        &rules,
        &Options::default(),
        &Limits::default(),
    );
    let document = DocumentReport {
        path: "a.txt".into(),
        sha256: None,
        json: None,
        assessment: made,
    };
    let identity = Identity {
        name: "Rietdorp".to_owned(),
        ..Identity::default()
    };
    ParticipantReport::of(identity, vec![document])
}

const WEEKS: &str = "De gemeente Rietdorp beantwoordt uw verzoek binnen zes weken.";

fn about(report: &ParticipantReport, id: &str, until: Option<Date>) -> Decision {
    let all = &report.statements[0].requirements;
    let found = all.iter().find(|one| one.finding.id == id).unwrap();
    Decision {
        id: id.to_owned(),
        participant: "Rietdorp".to_owned(),
        opinion: Opinion::Aanvaard,
        reason: "Volgt \"bij\" de herziening\nvan 2027.".to_owned(),
        by: "de FG".to_owned(),
        until,
        fingerprint: fingerprint::of_gap(&found.finding).unwrap(),
    }
}

fn attached(decision: &Decision, text: &str, day: Date) -> (ParticipantReport, Decisions) {
    let mut decisions = Decisions {
        all: parse(&written(decision)).unwrap(),
        shown: vec![false],
    };
    assert_eq!(&decisions.all[0], decision);
    let mut report = participant(text);
    decisions.attach(&mut report, day);
    (report, decisions)
}

#[test]
fn a_decision_stands_as_long_as_the_words_and_the_day_allow() {
    let before = participant(WEEKS);
    let decision = about(&before, "reactietermijn", Some(date(2027, 1, 31)));
    let decided = |text: &str, day| {
        let (report, _) = attached(&decision, text, day);
        let decided = Decided::of(&report);
        let gaps = Tally::of_participant(&report).gaps.total();
        ((decided.holding, decided.expired, decided.changed), gaps)
    };
    let gaps = Tally::of_participant(&before).gaps.total();
    assert_eq!(decided(WEEKS, date(2027, 1, 31)), ((1, 0, 0), gaps - 1));
    assert_eq!(decided(WEEKS, date(2027, 2, 1)), ((0, 1, 0), gaps));
    // Elsewhere in the text the same words.
    let moved = format!("Inleiding.\n\n{WEEKS}");
    assert_eq!(decided(&moved, date(2026, 1, 1)).0, (1, 0, 0));
    let longer = WEEKS.replace("zes", "acht");
    assert_eq!(decided(&longer, date(2026, 1, 1)), ((0, 0, 1), gaps));
}

#[test]
fn what_is_solved_is_told_at_the_end() {
    let decision = about(&participant(WEEKS), "reactietermijn", None);
    let solved = WEEKS.replace("zes weken", "een maand");
    let (report, decisions) = attached(&decision, &solved, date(2026, 1, 1));
    assert_eq!(Decided::of(&report).total(), 0);
    assert!(
        decisions
            .left()
            .unwrap()
            .contains("reactietermijn (Rietdorp)")
    );
    let (report, decisions) = attached(&decision, WEEKS, date(2026, 1, 1));
    assert_eq!(decisions.left(), None);
    assert!(worst_of(&report).is_some(), "the other gaps still count");
}

#[test]
fn mistakes_are_told_with_their_place() {
    let told = |text: &str| parse(text).unwrap_err();
    let key = told("[[oordeel]]\ndeelnmer = \"x\"\n");
    assert!(
        key.contains("regel 2") && key.contains("`deelnemer`"),
        "{key}"
    );
    let whole = written(&about(&participant(WEEKS), "contact", None));
    let opinion = told(&whole.replace("\"aanvaard\"", "\"goed\""));
    assert!(opinion.contains("aanvaard"), "{opinion}");
    let nobody = told(&whole.replace("\"de FG\"", "\"\""));
    assert!(nobody.contains("door is leeg"), "{nobody}");
    let day = told(&whole.replace("vingerafdruk", "tot = 12:30:00\nvingerafdruk"));
    assert!(day.contains("2027-01-31"), "{day}");
}
