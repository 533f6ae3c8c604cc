//! How much reading one document may cost: the options for it, the same for
//! every command that reads documents.

use std::ops::RangeInclusive;

use avgtoets::extract::Limits;

/// Bytes in a megabyte, as the messages count them.
const MEGABYTE: u64 = 1 << 20;

/// How long one document may take, in seconds, and how much memory, in
/// megabytes: what can be asked for, typed or in the configuration.
pub(super) const SECONDS: RangeInclusive<u64> = 1..=86_400;
pub(super) const MEGABYTES: RangeInclusive<u64> = 16..=1_000_000;

/// Bounds that a user may move; what is not given stays as it is.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
#[command(next_help_heading = "Grenzen per document")]
pub(super) struct Bounds {
    /// Hoogste aantal seconden per document [standaard: 20 voor het lezen, 60 voor alles samen]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(SECONDS))]
    pub(super) max_seconds: Option<u64>,
    /// Hoogste aantal bladzijden [standaard: 5000]
    #[arg(long, value_name = "N")]
    max_bladzijden: Option<usize>,
    /// Hoogste aantal tekenopdrachten in een PDF, in miljoenen [standaard: 100]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pdf_opdrachten: Option<u64>,
    /// Hoogste aantal megabytes dat een PDF uitgepakt mag zijn [standaard: 1024]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_048_576))]
    pdf_uitgepakt: Option<u64>,
}

impl Bounds {
    /// The usual limits, with those that were given in their place.
    pub(super) fn limits(self) -> Limits {
        let usual = Limits::default();
        let in_millions = |n: u64| n.saturating_mul(1_000_000);
        let in_bytes = |n: u64| n.saturating_mul(MEGABYTE);
        Limits {
            max_seconds: self.max_seconds.unwrap_or(usual.max_seconds),
            max_pages: self.max_bladzijden.unwrap_or(usual.max_pages),
            max_orders: self.pdf_opdrachten.map_or(usual.max_orders, in_millions),
            max_unpacked_bytes: self
                .pdf_uitgepakt
                .map_or(usual.max_unpacked_bytes, in_bytes),
            ..usual
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_given_differs() {
        assert_eq!(Bounds::default().limits(), Limits::default());
        let bounds = Bounds {
            pdf_opdrachten: Some(2),
            pdf_uitgepakt: Some(3),
            ..Bounds::default()
        };
        let limits = bounds.limits();
        assert_eq!(
            (limits.max_orders, limits.max_unpacked_bytes),
            (2_000_000, 3 << 20)
        );
        assert_eq!(limits.max_seconds, Limits::default().max_seconds);
    }
}
