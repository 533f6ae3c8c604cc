use super::*;
use crate::assess::{Reading, assess_as};
use crate::extract::Limits;
use crate::judge::Options;
use crate::report::Failure;
use crate::rules::RuleSet;

const SHA: &str = "00ff";

fn made() -> Assessment {
    let rules = RuleSet::load(None).unwrap();
    let text = "De gemeente Rietdorp beantwoordt uw verzoek binnen zes weken. Mail onze FG via fg@rietdorp.example.";
    let reading = Reading {
        keep_text: true,
        ..Reading::default()
    };
    let (options, limits) = (Options::default(), Limits::default());
    assess_as(text.as_bytes(), reading, &rules, &options, &limits)
}

#[test]
fn what_comes_out_is_what_went_in() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::open(root.path(), "regels 1").unwrap();
    let made = made();
    assert!(made.outcome.is_ok() && made.text.is_some());
    assert_eq!(cache.get(SHA, None, true), None);
    cache.put(SHA, None, &made);
    assert_eq!(cache.get(SHA, None, true).as_ref(), Some(&made));
    let without = cache.get(SHA, None, false).unwrap();
    assert_eq!(
        (without.outcome, without.text),
        (made.outcome.clone(), None)
    );
    assert_eq!(cache.get(SHA, Some(Sector::Public), false), None);
    let other = Cache::open(root.path(), "regels 2").unwrap();
    assert_eq!(other.get(SHA, None, false), None);
    // Kept without its text, it is no answer to who wants the text.
    let bare = Assessment { text: None, ..made };
    cache.put("01", None, &bare);
    assert_eq!(cache.get("01", None, true), None);
    assert_eq!(cache.get("01", None, false), Some(bare));
}

#[test]
fn damage_is_as_good_as_nothing() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::open(root.path(), "regels").unwrap();
    cache.put(SHA, None, &made());
    let path = cache.path(SHA, None);
    let whole = fs::read(&path).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 200 + 1) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        fs::write(&path, &damaged).unwrap();
        assert_eq!(cache.get(SHA, None, true), None, "byte {at}");
        fs::write(&path, &whole[..at]).unwrap();
        assert_eq!(cache.get(SHA, None, true), None, "cut at {at}");
    }
}

#[test]
fn what_may_end_otherwise_is_not_kept() {
    let root = tempfile::tempdir().unwrap();
    let cache = Cache::open(root.path(), "regels").unwrap();
    let failed = |status| {
        Assessment::failed(Failure {
            status,
            message: String::new(),
            help: String::new(),
        })
    };
    cache.put("01", None, &failed(Status::TooLarge));
    cache.put("02", None, &failed(Status::NoText));
    assert_eq!(cache.get("01", None, false), None);
    assert!(cache.get("02", None, true).is_some());
}
