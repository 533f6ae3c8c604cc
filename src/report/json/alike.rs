//! Texts that are nearly the same, for programs: `avgtoets-similar/v1` and `avgtoets-clusters/v1`.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::similar::{Alike, Clusters, Member};

/// Writes what is like a document.
///
/// # Errors
/// Whatever `out` answers.
pub fn write_alike(alike: &Alike, out: &mut dyn Write) -> io::Result<()> {
    let documents = alike.documents.iter().map(|one| {
        json!({
            "path": one.path, "participant": one.participant,
            "similarity": one.likeness, "passages": one.passages,
        })
    });
    let passages = alike.passages.iter().map(
        |one| json!({ "quote": one.quote, "start": one.start, "end": one.end, "paths": one.paths }),
    );
    let report = json!({
        "schema": "avgtoets-similar/v1",
        "compared": alike.compared,
        "documents": documents.collect::<Vec<_>>(),
        "passages": passages.collect::<Vec<_>>(),
    });
    write(&report, out)
}

/// Writes what is nearly the same over the whole index.
///
/// # Errors
/// Whatever `out` answers.
pub fn write_clusters(clusters: &Clusters, out: &mut dyn Write) -> io::Result<()> {
    let documents = clusters
        .documents
        .iter()
        .map(|group| members(&group.members));
    let passages = clusters.passages.iter().map(|group| {
        json!({
            "quote": group.passage.quote,
            "start": group.passage.start,
            "end": group.passage.end,
            "members": members(&group.members),
        })
    });
    let report = json!({
        "schema": "avgtoets-clusters/v1",
        "documents": documents.collect::<Vec<_>>(),
        "passages": passages.collect::<Vec<_>>(),
    });
    write(&report, out)
}

fn members(members: &[Member]) -> Value {
    let member = |member: &Member| json!({ "path": member.path, "participant": member.participant, "similarity": member.likeness });
    members.iter().map(member).collect()
}

fn write(report: &Value, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(super::lines(report)?.as_bytes())
}
