//! A page as a list of elements: enough HTML to hold a report to what makes it
//! accessible. It is strict, where browsers are not: what we write is well formed.

use std::collections::HashSet;

/// One element, in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// The text in it, with that of the elements in it.
    pub text: String,
    /// The names of the elements that it stands in, outermost first.
    pub within: Vec<String>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The name that assistive technology says.
    pub fn says(&self) -> String {
        let label = self.attribute("aria-label").unwrap_or_default();
        [label, self.text.trim()].concat()
    }
}

const VOID: [&str; 4] = ["meta", "input", "br", "hr"];

/// All elements of a page.
///
/// Panics where an element is not closed, closed twice, or has an attribute without quotes.
pub fn elements(html: &str) -> Vec<Element> {
    let mut rest = html.strip_prefix("<!DOCTYPE html>\n").expect("no doctype");
    let mut all: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while let Some(at) = rest.find('<') {
        let text = unescaped(&rest[..at]);
        open.iter().for_each(|one| all[*one].text.push_str(&text));
        let raw = open
            .last()
            .is_some_and(|one| matches!(all[*one].name.as_str(), "style" | "script"));
        if raw && !rest[at..].starts_with("</s") {
            rest = &rest[at + 1..];
            continue;
        }
        let end = at + rest[at..].find('>').expect("a tag without an end");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().expect("closed, and was not open");
            assert_eq!(all[closed].name, name);
            continue;
        }
        let element = element(tag, open.iter().map(|one| all[*one].name.clone()).collect());
        if !VOID.contains(&element.name.as_str()) {
            open.push(all.len());
        }
        all.push(element);
    }
    assert!(open.is_empty(), "not closed: {:?}", all[open[0]]);
    all
}

fn element(tag: &str, within: Vec<String>) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').expect("a value without an end");
        assert!(
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{tag}"
        );
        attributes.push((name.to_owned(), unescaped(value)));
        rest = after.trim_start();
    }
    assert_eq!(rest, "", "{tag}");
    assert!(
        name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        "{tag}"
    );
    Element {
        name: name.to_owned(),
        attributes,
        text: String::new(),
        within,
    }
}

fn unescaped(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&amp;", "&")
}

/// What of WCAG 2.2 (A and AA) can be read off a page. The whole of it, with
/// contrast as it is shown, is tried by tests/toegankelijk/ in a browser.
pub fn assert_accessible(html: &str) {
    let all = elements(html);
    let named = |name: &str| {
        all.iter()
            .filter(|one| one.name == name)
            .collect::<Vec<_>>()
    };
    assert_eq!(named("html")[0].attribute("lang"), Some("nl"), "3.1.1");
    assert!(!named("title")[0].text.is_empty(), "2.4.2");
    assert_eq!(named("main").len(), 1, "one main part");
    assert_eq!(named("h1").len(), 1, "one main heading");
    let mut ids = HashSet::new();
    for id in all.iter().filter_map(|one| one.attribute("id")) {
        assert!(ids.insert(id), "the id {id} stands there twice");
    }
    let mut depth = 0;
    for one in &all {
        if let Some(level) = level(&one.name) {
            assert!(level <= depth + 1, "1.3.1: after h{depth} comes {one:?}");
            assert!(!one.text.trim().is_empty(), "2.4.6: {one:?}");
            depth = level;
        }
        match one.name.as_str() {
            "a" => {
                assert!(!one.says().is_empty(), "2.4.4: {one:?}");
                assert!(!one.within.contains(&"a".to_owned()), "{one:?}");
            }
            "th" => assert!(one.attribute("scope").is_some(), "1.3.1: {one:?}"),
            "input" | "select" => {
                assert!(one.within.contains(&"label".to_owned()), "3.3.2: {one:?}")
            }
            "img" => assert!(one.attribute("alt").is_some(), "1.1.1: {one:?}"),
            _ => {}
        }
        assert!(
            one.attribute("style").is_none(),
            "the policy forbids it: {one:?}"
        );
        assert!(
            !one.attributes
                .iter()
                .any(|(name, _)| name.starts_with("on")),
            "{one:?}"
        );
    }
    let captions = named("caption").len();
    let with_heads = all.iter().filter(|one| one.name == "thead").count();
    assert_eq!(captions, with_heads, "each table with heads has a caption");
}

fn level(name: &str) -> Option<u32> {
    let mut letters = name.chars();
    let level = letters
        .next()
        .filter(|c| *c == 'h')
        .and(letters.next())?
        .to_digit(10);
    level.filter(|_| name.len() == 2)
}
