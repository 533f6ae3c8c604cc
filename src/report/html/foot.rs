//! What closes a report: what it cannot say, and what judged.

use super::markup::{Element, Markup, tag};
use super::point::heading;
use crate::report::sink::{Ending, Head};
use crate::report::{dutch, view};

/// What no report of ours can say.
pub(super) fn limits(level: u8) -> Element {
    let item = |(what, why): (&str, &str)| tag("li").put(tag("b").text(what)).text(" ").text(why);
    tag("section")
        .id("grenzen")
        .put(heading(level).text("Wat avgtoets niet kan beoordelen"))
        .put(tag("ul").all(view::CANNOT_JUDGE.map(item)))
}

/// Program, rules, dates, and what the run itself had to say.
pub(super) fn account(head: &Head, ending: Option<&Ending>, level: u8) -> Element {
    let rules = format!("{} regels", dutch::number(head.rules.count));
    let facts = [
        ("Programma", format!("avgtoets {}", head.version)),
        ("Regels", rules),
        ("Kenmerk van de regels", head.rules.sha256.clone()),
        ("Peildatum", dutch::date(&head.reference_date)),
        ("Gemaakt op", dutch::date(&head.run_date)),
    ];
    let list = facts
        .into_iter()
        .fold(tag("dl").class("feiten"), |list, (name, told)| {
            list.put(tag("dt").text(name)).put(tag("dd").text(&told))
        });
    let remarks = ending.map_or(&[][..], |ending| &ending.remarks);
    let remarks: Markup = remarks.iter().map(|remark| tag("p").text(remark)).collect();
    tag("section")
        .id("verantwoording")
        .put(heading(level).text("Verantwoording"))
        .put(list)
        .put(remarks)
}
