//! Parts of docs/nauwkeurigheid.md that tests write and check.

use std::sync::Mutex;

const PAGE: &str = "docs/nauwkeurigheid.md";
static WRITING: Mutex<()> = Mutex::new(());

/// Checks that a part of the page holds `body`, or writes it there when
/// `AVGTOETS_SCHRIJF` is set.
///
/// The part stands between `<!-- begin: NAME -->` and `<!-- eind: NAME -->`.
pub fn section(name: &str, body: &str) -> Result<(), String> {
    let _only = WRITING.lock().unwrap();
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (begin, end) = (
        format!("<!-- begin: {name} -->\n"),
        format!("<!-- eind: {name} -->"),
    );
    let from = page
        .find(&begin)
        .unwrap_or_else(|| panic!("{begin} staat niet in {PAGE}"))
        + begin.len();
    let to = from
        + page[from..]
            .find(&end)
            .unwrap_or_else(|| panic!("{end} staat niet in {PAGE}"));
    if page[from..to] == *body {
        return Ok(());
    }
    if std::env::var_os("AVGTOETS_SCHRIJF").is_some() {
        std::fs::write(PAGE, format!("{}{body}{}", &page[..from], &page[to..])).unwrap();
        return Ok(());
    }
    Err(format!(
        "{PAGE} klopt niet meer ({name}); schrijf het opnieuw met \
         AVGTOETS_SCHRIJF=1 cargo test --test metamorf --test nauwkeurigheid\n{body}"
    ))
}

/// A share in Dutch: `0,953`.
pub fn decimal(share: f64) -> String {
    format!("{share:.3}").replace('.', ",")
}
