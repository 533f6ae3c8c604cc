//! Whether verdicts that were given earlier would be given again.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::digest::hexadecimal;
use crate::judge::Sector;
use crate::rules::RuleSet;

/// Characters of an identity, hexadecimal.
const LENGTH: usize = 32;

/// Identity of everything that verdicts depend on besides the document: the
/// rules, the program, the sector given, and what of the law holds on the
/// reference date. Another day gives the same identity as long as no rule
/// comes into force or lapses in between.
pub fn identity(rules: &RuleSet, date: Date, sector: Option<Sector>) -> String {
    let mut hash = Sha256::new();
    hash.update(rules.sha256());
    hash.update(program());
    hash.update(format!("{sector:?}"));
    for rule in rules.every_profile().flat_map(RuleSet::rules) {
        hash.update([u8::from(rule.in_force.holds_on(date))]);
    }
    let day = date.to_string();
    for law in rules.laws().iter() {
        let ended = law.to.as_ref().is_some_and(|to| *to <= day);
        hash.update([u8::from(ended)]);
    }
    let mut identity = hexadecimal(&hash.finalize());
    identity.truncate(LENGTH);
    identity
}

/// The program that runs. One that was built anew may judge otherwise, whatever
/// its version says.
fn program() -> String {
    let built = std::env::current_exe()
        .and_then(|path| path.metadata())
        .map(|metadata| (metadata.len(), metadata.modified().ok()));
    format!("{} {:?}", env!("CARGO_PKG_VERSION"), built.ok())
}
