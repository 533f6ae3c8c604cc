//! Items made from the register of laws: one of each law that has ended, found
//! where a text still cites it.

use jiff::civil::Date;

use super::file::{LawDef, SignalDef, Text};
use super::finders::Compiler;
use super::model::{Found, Item, Signal};

impl Compiler {
    /// Adds an item for each law with a last day and words to find it by. It
    /// counts from the day on which the law no longer holds.
    pub(super) fn ended_laws(&mut self, signals: &mut Vec<Signal>, items: &mut Vec<Item>) {
        let Some((file, laws)) = self.law_file.clone() else {
            return;
        };
        for (key, law) in &laws.law.0 {
            let Some(since) = ended(law) else { continue };
            let signal = self.signal(key, &words(law), &file);
            signals.push(signal);
            items.push(Item {
                name: key.get_ref().clone(),
                label: label(key, law, since),
                when: None,
                since: Some(since),
                found: Found::Signal(signals.len() - 1),
            });
        }
    }
}

/// The first day on which the law no longer holds, if a text can be seen to cite it.
fn ended(law: &LawDef) -> Option<Date> {
    let date = law.to?.date.filter(|_| !law.terms.is_empty())?;
    let part = |value: u8| i8::try_from(value).ok();
    Date::new(
        i16::try_from(date.year).ok()?,
        part(date.month)?,
        part(date.day)?,
    )
    .ok()
}

fn words(law: &LawDef) -> SignalDef {
    SignalDef {
        terms: law.terms.clone(),
        except: law.except.clone(),
        unless: law.unless.clone(),
        polarity: Some(super::file::Polarity::Any),
        ..SignalDef::default()
    }
}

/// `Wbp (tot 25-05-2018; nu AVG en UAVG)`.
fn label(key: &Text, law: &LawDef, since: Date) -> String {
    let name = if law.short.is_empty() {
        key.get_ref()
    } else {
        &law.short
    };
    let day = since.strftime("%d-%m-%Y");
    match &law.successor {
        Some(successor) => format!("{name} (tot {day}; nu {successor})"),
        None => format!("{name} (tot {day})"),
    }
}
