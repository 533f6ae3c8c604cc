//! Whole runs: where nothing that a report is made from has changed, and the report
//! stands as it was written, there is nothing to do.
//!
//! Of each set of reports one small file is kept: a digest of all that the last run was
//! made from, one of the state it left its files in, and how it ended. Content decides
//! for what a report is made from; for the reports themselves size and time of change do.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Cache, opened, sealed};

/// What every file begins with; another layout gets another.
const MAGIC: [u8; 8] = *b"AVGTG001";
/// A digest, in bytes.
const DIGEST: usize = 32;

/// All that the reports of a run are made from, as one digest.
#[derive(Debug, Clone, Default)]
pub struct Origin(blake3::Hasher);

impl Origin {
    /// Adds a part; where one part ends and the next begins counts.
    pub fn add(&mut self, part: &[u8]) {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    fn digest(&self) -> [u8; DIGEST] {
        *self.0.finalize().as_bytes()
    }
}

/// The files and folders that the reports of a run are written to.
#[derive(Debug, Clone)]
pub struct Written(Vec<PathBuf>);

impl Written {
    /// These files and folders; nothing where there are none, or one is neither, such as a device.
    pub fn to(paths: Vec<PathBuf>) -> Option<Self> {
        let holds = |path: &PathBuf| {
            path.metadata()
                .map_or(true, |found| found.is_file() || found.is_dir())
        };
        (!paths.is_empty() && paths.iter().all(holds)).then_some(Self(paths))
    }

    /// Names them, whatever folder the program is started in.
    fn name(&self) -> io::Result<String> {
        let mut name = Origin::default();
        for path in &self.0 {
            name.add(std::path::absolute(path)?.as_os_str().as_encoded_bytes());
        }
        Ok(format!("geheel-{}", name.0.finalize().to_hex()))
    }

    /// How they stand now: every file with its size and the time of its last change.
    fn state(&self) -> io::Result<[u8; DIGEST]> {
        let mut state = Origin::default();
        self.0.iter().try_for_each(|path| look(path, &mut state))?;
        Ok(state.digest())
    }
}

fn look(path: &Path, state: &mut Origin) -> io::Result<()> {
    let found = path.metadata()?;
    state.add(path.as_os_str().as_encoded_bytes());
    if !found.is_dir() {
        let changed = found.modified()?.duration_since(UNIX_EPOCH);
        let changed = changed.map_err(io::Error::other)?;
        state.add(&found.len().to_le_bytes());
        state.add(&changed.as_nanos().to_le_bytes());
        return Ok(());
    }
    let entries = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path()));
    let mut inside = entries.collect::<io::Result<Vec<_>>>()?;
    inside.sort_unstable();
    inside.iter().try_for_each(|path| look(path, state))
}

impl Cache {
    /// How the last run to these files ended, if it was made from the same and the files
    /// stand as it left them.
    pub fn unchanged<T: DeserializeOwned>(&self, origin: &Origin, written: &Written) -> Option<T> {
        let bytes = fs::read(self.folder.join(written.name().ok()?)).ok()?;
        let (from, rest) = opened(MAGIC, &bytes)?.split_at_checked(DIGEST)?;
        let (state, ended) = rest.split_at_checked(DIGEST)?;
        let same = from == origin.digest() && state == written.state().ok()?;
        same.then(|| postcard::from_bytes(ended).ok()).flatten()
    }

    /// Keeps how a run to these files ended. That it can't be written is no error.
    pub fn keep(&self, origin: &Origin, written: &Written, ended: &impl Serialize) {
        let _ = self.write_whole(origin, written, ended);
    }

    fn write_whole(
        &self,
        origin: &Origin,
        written: &Written,
        ended: &impl Serialize,
    ) -> io::Result<()> {
        let ended = postcard::to_stdvec(ended).map_err(io::Error::other)?;
        let rest = [&origin.digest()[..], &written.state()?, &ended].concat();
        self.replace(&self.folder.join(written.name()?), &sealed(MAGIC, &rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(parts: &[&str]) -> Origin {
        let mut origin = Origin::default();
        parts.iter().for_each(|part| origin.add(part.as_bytes()));
        origin
    }

    #[test]
    fn the_same_from_the_same_into_files_that_stand_as_they_were() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::open(&root.path().join("cache"), "regels").unwrap();
        let (file, folder) = (root.path().join("uit.json"), root.path().join("brieven"));
        let inside = folder.join("een.md");
        fs::create_dir(&folder).unwrap();
        fs::write(&file, "rapport").unwrap();
        fs::write(&inside, "brief").unwrap();
        let written = Written::to(vec![file.clone(), folder.clone()]).unwrap();
        let known = |origin: &Origin| cache.unchanged::<u32>(origin, &written);
        let from = origin(&["a", "b"]);
        assert_eq!(known(&from), None);
        cache.keep(&from, &written, &7_u32);
        assert_eq!(known(&from), Some(7));
        assert_eq!(known(&origin(&["ab", ""])), None);
        // A letter that is gone, or one that someone wrote in, is written again.
        fs::write(&inside, "brief met een opmerking").unwrap();
        assert_eq!(known(&from), None);
        cache.keep(&from, &written, &8_u32);
        assert_eq!(known(&from), Some(8));
        fs::remove_file(&inside).unwrap();
        assert_eq!(known(&from), None);
        fs::remove_file(&file).unwrap();
        assert_eq!(known(&from), None);
        let other = Cache::open(&root.path().join("cache"), "andere regels").unwrap();
        assert_eq!(other.unchanged::<u32>(&from, &written), None);
    }

    #[test]
    fn what_is_damaged_is_as_good_as_nothing() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::open(&root.path().join("cache"), "regels").unwrap();
        let file = root.path().join("uit.json");
        fs::write(&file, "rapport").unwrap();
        let written = Written::to(vec![file]).unwrap();
        let from = origin(&["a"]);
        cache.keep(&from, &written, &(1_u32, true));
        let kept = cache.folder.join(written.name().unwrap());
        let whole = fs::read(&kept).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x10;
            fs::write(&kept, &damaged).unwrap();
            assert_eq!(cache.unchanged::<(u32, bool)>(&from, &written), None);
            fs::write(&kept, &whole[..at]).unwrap();
            assert_eq!(cache.unchanged::<(u32, bool)>(&from, &written), None);
        }
        assert!(Written::to(Vec::new()).is_none());
        #[cfg(unix)]
        assert!(Written::to(vec!["/dev/null".into()]).is_none());
    }
}
