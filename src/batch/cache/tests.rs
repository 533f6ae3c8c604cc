use super::*;
use crate::assess::{Reading, assess_as};
use crate::extract::{Limits, Status};
use crate::judge::Options;
use crate::report::Failure;
use crate::rules::RuleSet;

const SHA: [u8; 32] = [7; 32];
const ALL: Wanted = Wanted {
    text: true,
    json: true,
};
const JSON: Wanted = Wanted {
    text: false,
    json: true,
};

fn key() -> Key {
    Key::of(b"een document")
}

fn known(assessment: Assessment) -> Known {
    Known {
        sha256: SHA,
        json: Rendered::of(&assessment),
        assessment,
    }
}

fn made() -> Known {
    let rules = RuleSet::load(None).unwrap();
    let text = "De gemeente Rietdorp beantwoordt uw verzoek binnen zes weken. Mail onze FG via fg@rietdorp.example.";
    let reading = Reading {
        keep_text: true,
        ..Reading::default()
    };
    let (options, limits) = (Options::default(), Limits::default());
    known(assess_as(
        text.as_bytes(),
        reading,
        &rules,
        &options,
        &limits,
    ))
}

#[test]
fn what_comes_out_is_what_went_in() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::open(root.path(), "regels 1").unwrap();
    let made = made();
    assert!(made.assessment.outcome.is_ok() && made.assessment.text.is_some());
    assert_eq!(cache.get(&key(), None, ALL), None);
    cache.put(&key(), None, &made);
    assert_eq!(cache.get(&key(), None, ALL).as_ref(), Some(&made));
    let without = cache.get(&key(), None, JSON).unwrap().assessment;
    assert_eq!(
        (&without.outcome, without.text),
        (&made.assessment.outcome, None)
    );
    assert_eq!(cache.get(&key(), Some(Sector::Public), JSON), None);
    let other = Cache::open(root.path(), "regels 2").unwrap();
    assert_eq!(other.get(&key(), None, JSON), None);
    // Kept without its text, it is no answer to who wants the text.
    let bare = known(Assessment {
        text: None,
        ..made.assessment
    });
    let second = Key::of(b"nog een");
    cache.put(&second, None, &bare);
    assert_eq!(cache.get(&second, None, ALL), None);
    assert_eq!(cache.get(&second, None, JSON), Some(bare));
}

#[test]
fn an_entry_that_is_missed_is_added_and_the_text_stays() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::open(root.path(), "regels").unwrap();
    let whole = made();
    let bare = Known {
        json: None,
        ..made()
    };
    cache.put(&key(), None, &bare);
    let found = cache.get(&key(), None, JSON).unwrap();
    assert_eq!(found.json, whole.json);
    assert_eq!(cache.get(&key(), None, ALL), Some(whole));
}

#[test]
fn damage_is_as_good_as_nothing() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::open(root.path(), "regels").unwrap();
    cache.put(&key(), None, &made());
    let path = cache.path(&key(), None);
    let whole = fs::read(&path).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 200 + 1) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        fs::write(&path, &damaged).unwrap();
        assert_eq!(cache.get(&key(), None, ALL), None, "byte {at}");
        fs::write(&path, &whole[..at]).unwrap();
        assert_eq!(cache.get(&key(), None, ALL), None, "cut at {at}");
    }
}

#[test]
fn what_may_end_otherwise_is_not_kept() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::open(root.path(), "regels").unwrap();
    let failed = |status| {
        known(Assessment::failed(Failure {
            status,
            message: String::new(),
            help: String::new(),
        }))
    };
    let (large, empty) = (Key::of(b"groot"), Key::of(b""));
    cache.put(&large, None, &failed(Status::TooLarge));
    cache.put(&empty, None, &failed(Status::NoText));
    assert_eq!(cache.get(&large, None, JSON), None);
    assert!(cache.get(&empty, None, ALL).is_some());
}
