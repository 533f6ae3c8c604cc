//! Signals: what a rule looks for.

use crate::rules::conditions::Names;
use crate::rules::file::{Filters, SignalDef, Text};
use crate::rules::finders::{Compiler, Written};
use crate::rules::model::{Filter, Signal};
use crate::rules::source::SourceFile;

impl Compiler {
    pub(super) fn signals(
        &mut self,
        written: &[(Text, SignalDef)],
        names: &mut Names,
        file: &SourceFile,
    ) -> Vec<Signal> {
        let mut signals = Vec::new();
        for (name, definition) in written {
            names.signals.insert(name.get_ref().clone(), signals.len());
            let signal = self.signal(name, definition, file);
            signals.push(signal);
        }
        signals
    }

    pub(in crate::rules) fn signal(
        &mut self,
        name: &Text,
        definition: &SignalDef,
        file: &SourceFile,
    ) -> Signal {
        let finder = self.finder(
            &Written {
                terms: &definition.terms,
                regex: &definition.regex,
                uses: &definition.uses,
                except: &definition.except,
            },
            file,
        );
        if definition.terms.is_empty() && definition.regex.is_empty() && definition.uses.is_empty()
        {
            self.report(
                file,
                "leeg-signaal",
                name.span(),
                format!("`{}` zoekt niets", name.get_ref()),
                Some("geef terms, regex of use".into()),
            );
        }
        if let Some(capture) = definition
            .capture
            .as_ref()
            .filter(|capture| capture.get_ref() != "duration")
        {
            self.report(
                file,
                "capture",
                capture.span(),
                format!(
                    "`{}` is niets dat een signaal kan onthouden",
                    capture.get_ref()
                ),
                Some("schrijf `duration`".into()),
            );
        }
        Signal {
            finder,
            capture: definition.capture.is_some(),
            unless: self.filters(&definition.unless, file),
            only: self.filters(&definition.only, file),
            polarity: definition.polarity.unwrap_or_default(),
        }
    }

    fn filters(&mut self, filters: &Filters, file: &SourceFile) -> Vec<Filter> {
        let filter = |filter: &crate::rules::file::Filter| Filter {
            within: filter.within,
            finder: self.finder(
                &Written {
                    terms: &filter.terms,
                    regex: &[],
                    uses: &filter.uses,
                    except: &[],
                },
                file,
            ),
        };
        filters.0.iter().map(filter).collect()
    }
}
