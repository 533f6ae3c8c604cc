//! When a rule holds: `in_force = { from = 2018-05-25, to = 2030-01-01 }`.

use jiff::civil::Date;
use toml::Spanned;
use toml::value::Datetime;

use super::file;
use super::finders::Compiler;
use super::source::SourceFile;

/// The days on which a rule holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InForce {
    /// The first day; always, without it.
    pub from: Option<Date>,
    /// The first day on which it no longer holds; never, without it.
    pub to: Option<Date>,
}

impl InForce {
    /// Whether the rule holds on that day.
    pub fn holds_on(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }
}

impl Compiler {
    /// Reads the days; a mistake is reported and leaves the day out.
    pub(super) fn in_force(&mut self, written: &file::InForce, file: &SourceFile) -> InForce {
        let mut one =
            |day: &Option<Spanned<Datetime>>| day.as_ref().and_then(|day| self.day(day, file));
        let days = InForce {
            from: one(&written.from),
            to: one(&written.to),
        };
        if let (Some(from), Some(to), Some(place)) = (days.from, days.to, &written.to)
            && to <= from
        {
            self.report(
                file,
                "datum",
                place.span(),
                format!("de regel zou al op {to} vervallen en pas op {from} ingaan"),
                Some("`to` is de eerste dag waarop de regel niet meer geldt".into()),
            );
        }
        days
    }

    fn day(&mut self, written: &Spanned<Datetime>, file: &SourceFile) -> Option<Date> {
        let bare = written
            .get_ref()
            .date
            .filter(|_| written.get_ref().time.is_none());
        let day = bare.and_then(|date| {
            let number = |part: u8| i8::try_from(part).ok();
            let year = i16::try_from(date.year).ok()?;
            Date::new(year, number(date.month)?, number(date.day)?).ok()
        });
        if day.is_none() {
            self.report(
                file,
                "datum",
                written.span(),
                format!("`{}` is geen dag", written.get_ref()),
                Some("schrijf een dag als 2018-05-25, zonder aanhalingstekens".into()),
            );
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_last_day_is_the_one_before_to() {
        let days = InForce {
            from: Some(date(2018, 5, 25)),
            to: Some(date(2026, 1, 1)),
        };
        assert!(!days.holds_on(date(2018, 5, 24)));
        assert!(days.holds_on(date(2018, 5, 25)) && days.holds_on(date(2025, 12, 31)));
        assert!(!days.holds_on(date(2026, 1, 1)));
        assert!(InForce::default().holds_on(date(1800, 1, 1)));
    }
}
