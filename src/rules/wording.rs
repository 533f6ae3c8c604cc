//! Conditions in plain Dutch, for people who look up what a rule does.

use super::condition::{Condition, Order, Scope};

/// The ways in which a condition holds, each as a Dutch phrase; names stand between ‹ and ›.
pub(super) fn ways(condition: &Condition) -> Vec<String> {
    match condition {
        Condition::Or(parts) => parts.iter().flat_map(ways).collect(),
        other => vec![phrase(other)],
    }
}

fn phrase(condition: &Condition) -> String {
    match condition {
        Condition::Name(name) => format!("‹{}›", name.text),
        Condition::Fact(name) => format!("het feit ‹{}›", name.text),
        Condition::Doc {
            field,
            equal,
            value,
        } => doc(&field.text, *equal, value),
        Condition::All => "alle onderdelen".to_owned(),
        Condition::Any => "minstens één onderdeel".to_owned(),
        Condition::Count { order, number } => format!("{} {number} onderdelen", compared(*order)),
        Condition::And(parts) => list(parts, " en "),
        Condition::Or(parts) => list(parts, " of "),
        Condition::Not(inner) => format!("niet {}", closed(inner)),
        Condition::Near { parts, scope } => format!("{} {}", list(parts, " met "), within(*scope)),
        Condition::Apart { left, right, scope } => {
            format!(
                "{} zonder {} {}",
                closed(left),
                closed(right),
                within(*scope)
            )
        }
        Condition::Under { inner, heading } => {
            format!("{} onder een kop met {}", closed(inner), closed(heading))
        }
        Condition::Outside { inner, heading } => {
            format!(
                "{} niet onder een kop met {}",
                closed(inner),
                closed(heading)
            )
        }
        Condition::Heading(inner) => format!("{} in een kop", closed(inner)),
        Condition::Body(inner) => format!("{} buiten de koppen", closed(inner)),
        Condition::Row(inner) => format!("{} in een tabelrij", closed(inner)),
        Condition::Listed(inner) => format!("{} in een lijst", closed(inner)),
        Condition::Own { inner, own: true } => {
            format!("{} buiten begrippen en uitleg van de wet", closed(inner))
        }
        Condition::Own { inner, own: false } => {
            format!("{} in een begrip of uitleg van de wet", closed(inner))
        }
        Condition::Compare {
            inner,
            order,
            limit,
        } => format!("{} van {} {limit}", closed(inner), compared(*order)),
    }
}

/// A phrase that can stand within another.
fn closed(condition: &Condition) -> String {
    match condition {
        Condition::Name(_) | Condition::Fact(_) => phrase(condition),
        other => format!("({})", phrase(other)),
    }
}

fn list(parts: &[Condition], word: &str) -> String {
    let parts: Vec<String> = parts.iter().map(closed).collect();
    parts.join(word)
}

fn doc(field: &str, equal: bool, value: &str) -> String {
    match (field, value, equal) {
        ("sector", "public", true) | ("sector", "private", false) => {
            "de organisatie is een overheid".to_owned()
        }
        ("sector", _, _) => "de organisatie is geen overheid".to_owned(),
        (_, _, true) => format!("het document is een {value}"),
        (_, _, false) => format!("het document is geen {value}"),
    }
}

pub(super) fn within(scope: Scope) -> &'static str {
    match scope {
        Scope::Clause => "in dezelfde deelzin",
        Scope::Sentence => "in dezelfde zin",
        Scope::Item => "in hetzelfde lijstpunt of dezelfde tabelrij",
        Scope::Paragraph => "in dezelfde alinea of lijst",
        Scope::Section => "onder dezelfde kop",
        Scope::Document => "ergens in het document",
    }
}

fn compared(order: Order) -> &'static str {
    match order {
        Order::Less => "minder dan",
        Order::AtMost => "hoogstens",
        Order::More => "meer dan",
        Order::AtLeast => "minstens",
        Order::Equal => "precies",
    }
}

#[cfg(test)]
mod tests {
    use super::super::condition::parse;
    use super::*;

    fn said(condition: &str) -> Vec<String> {
        ways(&parse(condition).unwrap())
    }

    #[test]
    fn every_alternative_is_a_way_of_its_own() {
        assert_eq!(
            said("near(fg, kanaal, paragraph) or under(kanaal, fg) or (a or not b)"),
            [
                "‹fg› met ‹kanaal› in dezelfde alinea of lijst",
                "‹kanaal› onder een kop met ‹fg›",
                "‹a›",
                "niet ‹b›"
            ]
        );
    }

    #[test]
    fn what_stands_within_is_kept_together() {
        assert_eq!(
            said("doc.sector == 'public' and (fact.termijn > 1 month or count(items) >= 2)"),
            [
                "(de organisatie is een overheid) en ((het feit ‹termijn› van meer dan 1 maand) of (minstens 2 onderdelen))"
            ]
        );
        assert_eq!(
            said("apart(bezwaar, heading(klacht), clause)"),
            ["‹bezwaar› zonder (‹klacht› in een kop) in dezelfde deelzin"]
        );
    }
}
