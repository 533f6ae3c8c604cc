//! The structure tree: what the maker of a PDF says is a heading, a list item,
//! a row of a table, and in which order it is read.

use std::collections::{HashMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, String as PdfString};

use super::block::Role;
use super::budget::{Budget, Stop};
use super::content::Glyph;
use super::letters::{self, Letters};
use super::strings;

/// A marked stretch of a page, in reading order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) mcid: i32,
    /// The block that it belongs to, numbered through the file.
    pub(super) block: u32,
    /// The cell of a row, numbered through the file.
    pub(super) cell: u32,
    pub(super) role: Role,
    /// What its element says it reads as: an index into those of the file.
    instead: Option<usize>,
}

/// The marked stretches of each page.
#[derive(Debug, Default)]
pub(super) struct Tags {
    pages: HashMap<(u32, i32), Vec<Slot>>,
    /// What elements say instead of what they show (`ActualText`).
    instead: Vec<String>,
}

/// Structure inside structure, at most.
const MAX_DEPTH: u16 = 200;

impl Tags {
    pub(super) fn read(pdf: &Pdf, budget: &mut Budget) -> Result<Self, Stop> {
        let xref = pdf.xref();
        let tree = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|root| root.get::<Dict<'_>>(b"StructTreeRoot"));
        let mut reader = Reader::new(tree.as_ref());
        if let Some(kids) = tree.and_then(|tree| tree.get::<Object<'_>>(b"K")) {
            reader.read(kids, budget)?;
        }
        Ok(reader.tags)
    }

    /// The stretches of a page; none where the file has no structure.
    pub(super) fn of_page(&self, page: &Dict<'_>) -> &[Slot] {
        let id = page.obj_id().map(|id| (id.obj_number, id.gen_number));
        id.and_then(|id| self.pages.get(&id))
            .map_or(&[], Vec::as_slice)
    }

    /// Lets the glyphs of a page read as their elements say: all of it at the first
    /// glyph, nothing at the others.
    pub(super) fn write_instead(&self, page: &Dict<'_>, glyphs: &mut [Glyph]) {
        let slots = self.of_page(page).iter();
        let instead: HashMap<i32, usize> = slots
            .filter_map(|slot| Some((slot.mcid, slot.instead?)))
            .collect();
        if instead.is_empty() {
            return;
        }
        let mut said = HashSet::new();
        for glyph in glyphs {
            if let Some(text) = glyph.mcid.and_then(|mcid| instead.get(&mcid)) {
                glyph.letters = match self.instead.get(*text) {
                    Some(written) if said.insert(*text) => letters::many(written),
                    _ => Letters::None,
                };
            }
        }
    }
}

/// Where in the tree something stands.
#[derive(Debug, Clone, Copy)]
struct Context {
    page: Option<(u32, i32)>,
    role: Role,
    block: u32,
    cell: u32,
    instead: Option<usize>,
    /// Lists around it.
    lists: u8,
    depth: u16,
}

struct Reader<'a> {
    tags: Tags,
    roles: Option<Dict<'a>>,
    /// Where the elements that were read stand in the file; some have no number of their own.
    seen: HashSet<*const u8>,
    blocks: u32,
    cells: u32,
}

impl<'a> Reader<'a> {
    fn new(tree: Option<&Dict<'a>>) -> Self {
        Self {
            tags: Tags::default(),
            roles: tree.and_then(|tree| tree.get::<Dict<'_>>(b"RoleMap")),
            seen: HashSet::new(),
            blocks: 0,
            cells: 0,
        }
    }

    fn read(&mut self, root: Object<'a>, budget: &mut Budget) -> Result<(), Stop> {
        let start = Context {
            page: None,
            role: Role::Text,
            block: 0,
            cell: 0,
            instead: None,
            lists: 0,
            depth: 0,
        };
        let mut stack = vec![(root, start)];
        while let Some((object, context)) = stack.pop() {
            budget.order()?;
            match object {
                Object::Number(mcid) => self.slot(mcid.as_i64(), context),
                Object::Array(kids) => {
                    let from = stack.len();
                    stack.extend(kids.iter::<Object<'_>>().map(|kid| (kid, context)));
                    stack[from..].reverse();
                }
                Object::Dict(dict) => stack.extend(self.element(&dict, context)),
                _ => {}
            }
        }
        Ok(())
    }

    fn slot(&mut self, mcid: i64, context: Context) {
        if let (Some(page), Ok(mcid)) = (context.page, i32::try_from(mcid)) {
            self.tags.pages.entry(page).or_default().push(Slot {
                mcid,
                block: context.block,
                cell: context.cell,
                role: context.role,
                instead: context.instead,
            });
        }
    }

    /// What stands in an element, with the place that it gives its contents.
    fn element(&mut self, dict: &Dict<'a>, mut context: Context) -> Option<(Object<'a>, Context)> {
        if let Some(page) = dict.get_ref(b"Pg").map(ObjectIdentifier::from) {
            context.page = Some((page.obj_number, page.gen_number));
        }
        if let Some(mcid) = dict.get::<i32>(b"MCID") {
            self.slot(i64::from(mcid), context);
            return None;
        }
        let kind = dict.get::<Name<'_>>(b"S")?;
        if !self.seen.insert(dict.data().as_ptr()) || context.depth >= MAX_DEPTH {
            return None;
        }
        context.depth += 1;
        // The outermost says it for all that stands in it.
        let written = dict.get::<PdfString<'_>>(b"ActualText");
        if let Some(text) = written.filter(|_| context.instead.is_none()) {
            context.instead = Some(self.tags.instead.len());
            self.tags.instead.push(strings::text(text.as_bytes()));
        }
        let kids = dict.get::<Object<'_>>(b"K")?;
        Some((kids, self.within(&self.standard(&kind), context)))
    }

    /// The standard name for a kind of element.
    fn standard(&self, kind: &Name<'a>) -> String {
        let mut kind = kind.as_str().to_owned();
        for _ in 0..4 {
            let mapped = self
                .roles
                .as_ref()
                .and_then(|roles| roles.get::<Name<'_>>(kind.as_bytes()));
            match mapped {
                Some(name) if name.as_str() != kind => kind = name.as_str().to_owned(),
                _ => break,
            }
        }
        kind
    }

    /// The place inside an element of a kind.
    fn within(&mut self, kind: &str, mut context: Context) -> Context {
        let inside = matches!(context.role, Role::Item(_) | Role::Row | Role::Note);
        match kind {
            "LBody" if context.lists > 0 && !inside => {
                self.block(Role::Item(context.lists - 1), context)
            }
            "Span" | "Link" | "Lbl" | "LBody" | "Reference" | "Em" | "Strong" | "Annot" | "Sub"
            | "Quote" | "Code" | "NonStruct" | "BibEntry" | "Ruby" | "Warichu" | "Form" => context,
            "L" => {
                context.lists = context.lists.saturating_add(1);
                context
            }
            "LI" if context.role != Role::Row => {
                self.block(Role::Item(context.lists.saturating_sub(1)), context)
            }
            "TR" if context.role != Role::Row => self.block(Role::Row, context),
            "TH" | "TD" => {
                self.cells += 1;
                Context {
                    cell: self.cells,
                    ..context
                }
            }
            "Note" | "FENote" => self.block(Role::Note, context),
            "Artifact" => self.block(Role::Furniture, context),
            _ if context.role == Role::Row => context,
            _ => match level(kind) {
                Some(level) => self.block(Role::Heading(level), context),
                None if inside => context,
                None => self.block(Role::Text, context),
            },
        }
    }

    fn block(&mut self, role: Role, context: Context) -> Context {
        self.blocks += 1;
        Context {
            role,
            block: self.blocks,
            ..context
        }
    }
}

/// The level of a heading.
fn level(kind: &str) -> Option<u8> {
    match kind {
        "H" | "Title" => Some(1),
        _ => {
            let level = kind.strip_prefix('H')?.parse().ok()?;
            (1..=9).contains(&level).then_some(level)
        }
    }
}
