use super::*;

#[test]
fn several_forms_need_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let both = || forms("text, json,text").unwrap();
    assert_eq!(both().0, [Form::Text, Form::Json]);
    assert!(Targets::resolve(both(), None).is_err());
    let file = folder.path().join("uit.txt");
    fs::write(&file, "").unwrap();
    assert!(Targets::resolve(both(), Some(&file)).is_err());
    let new = folder.path().join("nieuw");
    let targets = Targets::resolve(both(), Some(&new)).unwrap();
    assert_eq!(
        targets.files(),
        [new.join("avgtoets.txt"), new.join("avgtoets.json")]
    );
    assert_eq!(
        targets.excluded(&[folder.path().to_owned()]),
        [new.as_path()]
    );
    assert_eq!(targets.excluded(&[new]), targets.files());
}
