//! Well-formed HTML. Names of elements and attributes are ours, fixed when the
//! program is built; every text and value that is put in is escaped, and there
//! is no other way in.

use crate::report::harmless::{Charset, harmless};

/// A piece of HTML in which every element is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::report) struct Markup(String);

impl Markup {
    /// Text, escaped; what would act, hide or reorder is shown as a sign.
    pub(in crate::report) fn text(text: &str) -> Self {
        let mut markup = Self::default();
        escape(&mut markup.0, text);
        markup
    }

    /// A style sheet or script of our own.
    pub(in crate::report) fn asset(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    pub(in crate::report) fn push(&mut self, more: impl Into<Self>) {
        self.0.push_str(&more.into().0);
    }

    pub(in crate::report) fn as_str(&self) -> &str {
        &self.0
    }

    pub(in crate::report) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Element> for Markup {
    fn from(element: Element) -> Self {
        element.end()
    }
}

impl FromIterator<Markup> for Markup {
    fn from_iter<I: IntoIterator<Item = Self>>(all: I) -> Self {
        Self(all.into_iter().map(|one| one.0).collect())
    }
}

impl FromIterator<Element> for Markup {
    fn from_iter<I: IntoIterator<Item = Element>>(all: I) -> Self {
        all.into_iter().map(Self::from).collect()
    }
}

/// One element while it is being made.
#[derive(Debug, Clone)]
pub(in crate::report) struct Element {
    name: &'static str,
    html: String,
    /// Whether the start tag is still open for attributes.
    in_tag: bool,
}

/// Begins an element.
pub(in crate::report) fn tag(name: &'static str) -> Element {
    Element {
        name,
        html: format!("<{name}"),
        in_tag: true,
    }
}

impl Element {
    /// An attribute. Attributes come before content: after it, they are passed over.
    pub(in crate::report) fn attr(mut self, name: &'static str, value: &str) -> Self {
        if self.in_tag {
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            escape(&mut self.html, value);
            self.html.push('"');
        }
        self
    }

    pub(in crate::report) fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    pub(in crate::report) fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    /// Text, escaped.
    pub(in crate::report) fn text(mut self, text: &str) -> Self {
        self.open();
        escape(&mut self.html, text);
        self
    }

    /// Another piece inside this one.
    pub(in crate::report) fn put(mut self, inner: impl Into<Markup>) -> Self {
        self.open();
        self.html.push_str(&inner.into().0);
        self
    }

    /// Several pieces inside this one.
    pub(in crate::report) fn all<T: Into<Markup>>(
        self,
        inner: impl IntoIterator<Item = T>,
    ) -> Self {
        inner.into_iter().fold(self, Self::put)
    }

    fn open(&mut self) {
        if self.in_tag {
            self.html.push('>');
            self.in_tag = false;
        }
    }

    fn end(mut self) -> Markup {
        self.open();
        if !matches!(self.name, "meta" | "input" | "br" | "hr") {
            self.html.push_str("</");
            self.html.push_str(self.name);
            self.html.push('>');
        }
        Markup(self.html)
    }
}

fn escape(out: &mut String, text: &str) {
    for c in harmless(text, Charset::Unicode).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_put_in_is_markup() {
        let hostile = "<script>alert(1)</script> & \"' \u{202e}x\u{1b}[2J";
        let made = Markup::from(tag("p").attr("title", hostile).text(hostile));
        let escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#39; \u{fffd}x␛[2J";
        assert_eq!(
            made.as_str(),
            format!("<p title=\"{escaped}\">{escaped}</p>")
        );
    }

    #[test]
    fn elements_close_themselves() {
        let made = Markup::from(tag("ul").all(["a", "b"].map(|text| tag("li").text(text))));
        assert_eq!(made.as_str(), "<ul><li>a</li><li>b</li></ul>");
        assert_eq!(
            Markup::from(tag("meta").attr("charset", "utf-8")).as_str(),
            "<meta charset=\"utf-8\">"
        );
    }
}
