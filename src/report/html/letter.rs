//! A participant's own report, to be sent on as it is.

use std::io::{self, Write};

use super::foot;
use super::markup::{Markup, tag};
use super::page::Page;
use super::section::Section;
use crate::batch::ParticipantReport;
use crate::report::sink::Head;
use crate::report::view::{self, opening};

/// Writes the letter as a page that needs nothing beside it.
pub(super) fn write(
    head: &Head,
    number: usize,
    participant: &ParticipantReport,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = &participant.identity.name;
    let title = format!("Toets aan de AVG: {name}");
    let page = Page {
        title: &title,
        scripted: false,
    };
    let section = Section {
        participant,
        number,
        texts: &[],
        level: 1,
    };
    page.write(&body(head, &section, &title), out)
}

fn body(head: &Head, section: &Section<'_>, title: &str) -> Markup {
    let header = tag("header")
        .class("kop smal")
        .put(tag("p").class("maker").text("avgtoets"))
        .put(tag("h1").text(title));
    let opening = opening(head, section.participant);
    let main = tag("main")
        .class("smal")
        .id("inhoud")
        .all(opening.iter().map(|line| tag("p").text(line)))
        .put(section.body())
        .put(foot::limits(2))
        .put(foot::account(head, None, 2));
    [header, main, voet(head)].into_iter().collect()
}

/// The line at the foot of every page.
pub(super) fn voet(head: &Head) -> super::markup::Element {
    tag("footer")
        .class("voet")
        .put(tag("p").text(&view::rules_line(head)))
        .put(tag("p").text(view::PURPOSE))
}
