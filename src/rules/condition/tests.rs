use super::*;

#[test]
fn precedence_and_functions() {
    let condition =
        parse("near(termijn > 1 month, reactie, sentence) or not fact.x and any(items)")
            .expect("valid");
    let Condition::Or(parts) = condition else {
        panic!("{condition:?}")
    };
    assert!(
        matches!(&parts[0], Condition::Near { parts, scope: Scope::Sentence } if parts.len() == 2)
    );
    assert!(matches!(&parts[1], Condition::And(inner) if matches!(inner[0], Condition::Not(_))));
}

#[test]
fn mistakes_are_pointed_at() {
    let wrong = parse("near(a, b, zin)").expect_err("no such scope");
    assert_eq!((wrong.at, wrong.length), (11, 3));
    assert!(parse("neer(a, b, sentence)").is_err());
    assert!(parse("a and").is_err());
    assert!(parse("a b").is_err());
    assert!(parse("termijn > 1 lichtjaar").is_err());
    assert!(parse("doc.sector == public").is_err());
}
