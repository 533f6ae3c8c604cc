//! Who the participants of a run are, and which documents each has.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use avgtoets::batch::participants::{Place, absolute};
use avgtoets::batch::{Identity, Participants};
use avgtoets::report::sink::Extent;

use super::walk::{self, Found, Input};

/// All that a run is to do, in order.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) participants: Vec<Planned>,
    /// They were named in a file.
    pub(super) named: bool,
    /// What the report is to say of the choice of documents (Dutch, full sentences).
    pub(super) remarks: Vec<String>,
    /// What was passed over; its inputs are with the participants.
    pub(super) found: Found,
}

/// One participant and its documents.
#[derive(Debug, Default)]
pub(super) struct Planned {
    pub(super) identity: Identity,
    pub(super) inputs: Vec<Input>,
}

impl Plan {
    /// Without a file: each first folder below a given folder, and each file
    /// else, is a participant. What stands at or under `excluded` is left out.
    pub(super) fn by_folder(paths: &[PathBuf], excluded: &[PathBuf]) -> Self {
        let mut plan = Self::default();
        let mut folders = Folders::default();
        let mut seen = HashSet::new();
        for root in paths {
            let mut found = walk::find(std::slice::from_ref(root), excluded);
            for input in std::mem::take(&mut found.inputs) {
                if seen.insert(absolute(input.path())) {
                    folders.put(&mut plan.participants, root, input);
                }
            }
            plan.found.others += found.others;
            plan.found.hidden += found.hidden;
        }
        plan
    }

    /// With a participants' file. Without paths all documents that it names
    /// are judged; with paths only those below them, also the ones that it does not name.
    pub(super) fn named(
        participants: &Participants,
        file: &Path,
        paths: &[PathBuf],
        excluded: &[PathBuf],
    ) -> Self {
        let mut plan = Self {
            named: true,
            ..Self::default()
        };
        let all = participants.all.iter();
        plan.participants = all
            .map(|one| Planned {
                identity: one.identity.clone(),
                inputs: Vec::new(),
            })
            .collect();
        if paths.is_empty() {
            plan.all_named(participants, excluded);
        } else {
            plan.below(participants, file, paths, excluded);
        }
        for planned in &plan.participants {
            if planned.inputs.is_empty() {
                plan.remarks
                    .push(format!("{} heeft geen documenten.", planned.identity.name));
            }
        }
        plan
    }

    fn all_named(&mut self, participants: &Participants, excluded: &[PathBuf]) {
        let mut seen = HashSet::new();
        for (planned, one) in self.participants.iter_mut().zip(&participants.all) {
            for place in &one.places {
                let (mut found, only) = match place {
                    Place::Path { path, .. } => {
                        (walk::find(std::slice::from_ref(path), excluded), None)
                    }
                    Place::Pattern { below, .. } => {
                        let below = std::slice::from_ref(below);
                        (walk::find_all(below, excluded), Some(place))
                    }
                };
                for input in std::mem::take(&mut found.inputs) {
                    let path = absolute(input.path());
                    if only.is_none_or(|place| place.holds(&path)) && seen.insert(path) {
                        planned.inputs.push(input.tidy());
                    }
                }
            }
            planned
                .inputs
                .sort_by(|left, right| left.path().cmp(right.path()));
        }
    }

    fn below(
        &mut self,
        participants: &Participants,
        file: &Path,
        paths: &[PathBuf],
        excluded: &[PathBuf],
    ) {
        let mut others = Self::default();
        let mut folders = Folders::default();
        let mut seen = HashSet::new();
        for root in paths {
            let mut found = walk::find(std::slice::from_ref(root), excluded);
            for input in std::mem::take(&mut found.inputs) {
                let path = absolute(input.path());
                if path == absolute(file) || !seen.insert(path.clone()) {
                    continue;
                }
                match participants.position(&path) {
                    Some(at) => self.participants[at].inputs.push(input),
                    None => folders.put(&mut others.participants, root, input),
                }
            }
            self.found.others += found.others;
            self.found.hidden += found.hidden;
        }
        self.absent(participants, paths);
        self.participants.retain(|one| !one.inputs.is_empty());
        let unnamed: usize = others.participants.iter().map(|one| one.inputs.len()).sum();
        if unnamed > 0 {
            let count = match unnamed {
                1 => "1 document hoort".to_owned(),
                n => format!("{n} documenten horen"),
            };
            self.remarks.push(format!(
                "{count} bij geen deelnemer uit het deelnemersbestand; het rapport noemt daarvan de map of het bestand als deelnemer."
            ));
        }
        self.participants.append(&mut others.participants);
    }

    /// Documents that are named, should be below the paths, and are not there.
    fn absent(&mut self, participants: &Participants, paths: &[PathBuf]) {
        let roots: Vec<PathBuf> = paths.iter().map(|path| absolute(path)).collect();
        for (planned, one) in self.participants.iter_mut().zip(&participants.all) {
            for place in &one.places {
                let Place::Path { path, absolute } = place else {
                    continue;
                };
                let below = roots.iter().any(|root| absolute.starts_with(root));
                if below && absolute.symlink_metadata().is_err() {
                    planned.inputs.push(Input::File(path.clone()));
                }
            }
        }
    }

    /// The files that are judged.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        let inputs = self.participants.iter().flat_map(|one| &one.inputs);
        inputs
            .filter(|input| !matches!(input, Input::Stdin))
            .map(Input::path)
    }

    /// How much there is to do.
    pub(super) fn extent(&self) -> Extent {
        let participants = self.participants.iter();
        Extent {
            participants: self.participants.len(),
            documents: participants.clone().map(|one| one.inputs.len()).sum(),
            layered: self.named || participants.clone().any(|one| one.inputs.len() > 1),
        }
    }
}

/// Participants that are folders or files; each name is given once.
#[derive(Debug, Default)]
struct Folders {
    known: HashMap<(PathBuf, String), usize>,
    names: HashSet<String>,
}

impl Folders {
    fn put(&mut self, participants: &mut Vec<Planned>, root: &Path, input: Input) {
        let path = input.path().to_owned();
        let below = path.strip_prefix(root).ok();
        let in_folder = below.is_some_and(|below| below.components().count() > 1);
        let name = if path.as_os_str() == "-" {
            "standaardinvoer".to_owned()
        } else {
            Participants::by_folder(root, &path)
        };
        if in_folder {
            let key = (root.to_owned(), name.clone());
            if let Some(known) = self
                .known
                .get(&key)
                .and_then(|at| participants.get_mut(*at))
            {
                known.inputs.push(input);
                return;
            }
            self.known.insert(key, participants.len());
        }
        let name = self.unique(name, root, &path, in_folder);
        participants.push(Planned {
            identity: Identity {
                name,
                ..Identity::default()
            },
            inputs: vec![input],
        });
    }

    /// The name; where it was given before, the path too.
    fn unique(&mut self, name: String, root: &Path, path: &Path, in_folder: bool) -> String {
        if self.names.insert(name.clone()) {
            return name;
        }
        let longer = if in_folder {
            root.join(&name)
        } else {
            path.to_owned()
        };
        let longer = longer.to_string_lossy().into_owned();
        self.names.insert(longer.clone());
        longer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    /// `name: file file`, each below the folder.
    fn told(plan: &Plan, folder: &tempfile::TempDir) -> Vec<String> {
        let one = |planned: &Planned| {
            let inputs = planned.inputs.iter().map(|input| {
                let path = input.path().strip_prefix(folder.path()).unwrap();
                path.to_str().unwrap().to_owned()
            });
            let files: Vec<String> = inputs.collect();
            format!("{}: {}", planned.identity.name, files.join(" "))
        };
        plan.participants.iter().map(one).collect()
    }

    #[test]
    fn folders_and_files_are_participants() {
        let folder = folder(&["b/1.txt", "b/diep/2.txt", "c.txt", "c.pdf", "a/3.txt"]);
        let plan = Plan::by_folder(&[folder.path().to_owned()], &[]);
        let path = folder.path().join("c.txt");
        assert_eq!(
            told(&plan, &folder),
            [
                "a: a/3.txt",
                "b: b/1.txt b/diep/2.txt",
                "c: c.pdf",
                &format!("{}: c.txt", path.display())
            ]
        );
        assert!(plan.extent().layered);
        let alone = Plan::by_folder(&[path], &[]);
        assert!(!alone.extent().layered);
    }

    const FILE: &str = r#"
        [[deelnemer]]
        naam = "Bee"
        documenten = ["b", "weg.txt"]
        [[deelnemer]]
        naam = "Cee"
        documenten = ["c*.txt"]
        [[deelnemer]]
        naam = "Leeg"
    "#;

    #[test]
    fn a_file_decides_what_belongs_to_whom() {
        let folder = folder(&["b/1.txt", "c1.txt", "c2.txt", "los.txt"]);
        let file = folder.path().join("deelnemers.toml");
        fs::write(&file, FILE).unwrap();
        let participants = Participants::load(&file).unwrap();
        let all = Plan::named(&participants, &file, &[], &[]);
        assert_eq!(
            told(&all, &folder),
            ["Bee: b/1.txt weg.txt", "Cee: c1.txt c2.txt", "Leeg: "]
        );
        assert_eq!(all.remarks, ["Leeg heeft geen documenten."]);
        let below = Plan::named(&participants, &file, &[folder.path().to_owned()], &[]);
        assert_eq!(
            told(&below, &folder),
            ["Bee: b/1.txt weg.txt", "Cee: c1.txt c2.txt", "los: los.txt"]
        );
        assert!(below.remarks[0].starts_with("1 document hoort bij geen deelnemer"));
    }
}
