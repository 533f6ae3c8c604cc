use super::*;

const FILE: &str = r#"
        [[deelnemer]]
        naam = "Gemeente Rietdorp"
        sector = "overheid"
        documenten = ["rietdorp/"]
        contact = "de FG"

        [[deelnemer]]
        naam = "Muziekschool"
        documenten = ["los/muziek-*.txt"]
        opmerkingen = "nieuw in 2026"
    "#;

fn load(name: &str, text: impl AsRef<[u8]>) -> Result<Participants, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    Participants::load(&path).map_err(|error| error.to_string())
}

#[test]
fn the_first_that_names_a_document_has_it() {
    // A folder whose name could be a pattern.
    let folder = tempfile::Builder::new().prefix("a[b]").tempdir().unwrap();
    let path = folder.path().join("deelnemers.toml");
    std::fs::write(&path, FILE).unwrap();
    let participants = Participants::load(&path).unwrap();
    let of = |name: &str| {
        let found = participants.of(&folder.path().join(name));
        found.map(|one| (one.identity.name.as_str(), one.identity.sector))
    };
    assert_eq!(
        of("rietdorp/a/b.pdf"),
        Some(("Gemeente Rietdorp", Some(Sector::Public)))
    );
    assert_eq!(of("los/muziek-1.txt"), Some(("Muziekschool", None)));
    assert_eq!(of("los/anders.txt"), None);
    assert_eq!(of("los/muziek-1/b.txt"), None);
    let last = &participants.all[1].identity;
    assert_eq!(last.remarks.as_deref(), Some("nieuw in 2026"));
}

#[test]
fn a_table_says_the_same() {
    let text = "\u{feff}Naam;Sector;Documenten;Contact\r\n\
                    Gemeente Rietdorp;overheid;rietdorp/|los/a.pdf;\"de FG; elke dag\"\r\n\
                    ;;;\r\n\
                    Gemeente Rietdorp;;los/b.pdf;\r\nMuziekschool;;muziek.txt;\r\n";
    let read = load("d.csv", text).unwrap();
    assert_eq!(read.all.len(), 2);
    let first = &read.all[0];
    assert_eq!(first.places.len(), 3);
    assert_eq!(first.identity.contact.as_deref(), Some("de FG; elke dag"));
    assert_eq!(first.identity.sector, Some(Sector::Public));
    // A column that a spreadsheet leaves behind.
    let empty = load("d.csv", "naam;documenten;\nA;a.txt;\nB;b.txt\n").unwrap();
    assert_eq!(empty.all.len(), 2);
    // As Excel writes it in Western Europe.
    let latin = load("d.csv", b"naam,documenten\nCo\xf6peratie,a.txt\n").unwrap();
    assert_eq!(latin.all[0].identity.name, "Coöperatie");
}

#[test]
fn mistakes_are_told() {
    let toml = |text: &str| load("d.toml", text).unwrap_err();
    let sector = toml("[[deelnemer]]\nnaam = \"X\"\nsector = \"zorg\"\n");
    assert!(sector.contains("schrijf overheid of privaat"), "{sector}");
    let key = toml("[[deelnemer]]\nnaam = \"X\"\ndocument = [\"a\"]\n");
    assert!(
        key.contains("regel 3") && key.contains("`documenten`"),
        "{key}"
    );
    let twice = toml("[[deelnemer]]\nnaam = \"X\"\n[[deelnemer]]\nnaam = \"X\"\n");
    assert!(twice.contains("twee keer"), "{twice}");
    let column = load("d.csv", "naam;dokumenten\nX;a\n").unwrap_err();
    assert!(column.contains("documenten"), "{column}");
    let unnamed = load("d.csv", "naam;documenten;\nX;a;iets\n").unwrap_err();
    assert!(
        unnamed.contains("regel 2") && unnamed.contains("“iets”"),
        "{unnamed}"
    );
    let nameless = load("d.csv", "naam;documenten\n;a\n").unwrap_err();
    assert!(nameless.contains("regel 2"), "{nameless}");
}

#[test]
fn folders_are_participants() {
    let root = Path::new("/data");
    assert_eq!(
        by_folder(root, Path::new("/data/rietdorp/a.pdf")),
        "rietdorp"
    );
    assert_eq!(by_folder(root, Path::new("/data/los.pdf")), "los");
    assert_eq!(
        by_folder(Path::new("/data/los.pdf"), Path::new("/data/los.pdf")),
        "los"
    );
}
