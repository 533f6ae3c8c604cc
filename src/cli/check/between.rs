//! Documents that stand where the reports are written.

use std::path::Path;

use super::super::plan::Plan;

/// The name of our own files in a folder of reports, but for what comes after the dot.
const OWN: &str = "avgtoets";
/// Our own folders there.
const FOLDERS: [&str; 2] = ["deelnemers", "teksten"];

/// Says that documents stand among the reports and so are not judged: that is no place
/// that anyone would look for them.
pub(super) fn told(folder: &Path) -> Option<String> {
    let own = FOLDERS.map(|name| folder.join(name));
    let plan = Plan::by_folder(&[folder.to_owned()], &own);
    let others = plan
        .files()
        .filter(|file| file.file_stem().is_none_or(|stem| stem != OWN));
    let what = match others.count() {
        0 => return None,
        1 => "staat 1 document dat niet is beoordeeld".to_owned(),
        count => format!("staan {count} documenten die niet zijn beoordeeld"),
    };
    Some(format!(
        "In de map {} {what}: daar komen de rapporten. Kies een andere map bij --output om ze mee te nemen.",
        folder.display()
    ))
}
