use super::*;

fn load(text: &str) -> anyhow::Result<Config> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    std::fs::write(&path, text).unwrap();
    Config::load(&path, folder.path())
}

#[test]
fn paths_start_at_the_file() {
    let text = "paden = [\"a\", \"/b\"]\noutput = \"uit/\"\ncache = \"c\"\nformat = [\"text\", \"json\"]\n";
    let config = load(text).unwrap();
    assert_eq!(config.paden, [PathBuf::from("a"), PathBuf::from("/b")]);
    assert_eq!(config.format.as_ref().unwrap().joined(), "text,json");
    let above = config.rooted(Path::new("/werk/avgtoets.toml"), Path::new("/werk/diep"));
    assert_eq!(above.paden, [PathBuf::from("/werk/a"), PathBuf::from("/b")]);
    assert_eq!(above.output, Some(PathBuf::from("/werk/uit/")));
    assert_eq!(above.cache, Some(CacheKey::Folder("/werk/c".into())));
}

#[test]
fn unknown_keys_are_mistakes() {
    let told = load("paden = []\nfail_on = \"error\"\n").unwrap_err();
    let told = format!("{told:#}");
    assert!(
        told.contains("regel 2") && told.contains("`fail-on`"),
        "{told}"
    );
}
