//! What reading one file may cost, and how it is counted down.

use std::time::Instant;

use super::super::Limits;

/// Why reading ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Some part unpacks to more than it may.
    Unpacked,
    /// All parts together unpack to more than they may.
    AllUnpacked,
    /// The deadline has passed.
    Time,
    /// There is more text than the limits allow.
    Text,
    /// There are more drawing orders than the limits allow.
    Orders,
}

/// Most bytes that one part of a file may unpack to.
pub(super) const MAX_PART: usize = 32 << 20;
/// Most bytes that all fonts together may unpack to; they stay in memory.
const MAX_FONTS: usize = 160 << 20;
/// Most glyphs on one page; a full page of small print has some ten thousand.
const MAX_GLYPHS: usize = 500_000;

/// What is left to spend on a file.
#[derive(Debug)]
pub(super) struct Budget {
    deadline: Instant,
    orders: u64,
    unpacked: u64,
    text: usize,
    glyphs: usize,
    fonts: usize,
}

impl Budget {
    pub(super) fn new(limits: &Limits, deadline: Instant) -> Self {
        Self {
            deadline,
            orders: limits.max_orders,
            unpacked: limits.max_unpacked_bytes,
            text: limits.max_text_bytes,
            glyphs: MAX_GLYPHS,
            fonts: MAX_FONTS,
        }
    }

    /// A new page begins.
    pub(super) fn page(&mut self) -> Result<(), Stop> {
        self.glyphs = MAX_GLYPHS;
        self.watch_the_clock()
    }

    /// One drawing order, or one step of like cost.
    pub(super) fn order(&mut self) -> Result<(), Stop> {
        self.orders = self.orders.checked_sub(1).ok_or(Stop::Orders)?;
        if self.orders.is_multiple_of(2048) {
            self.watch_the_clock()
        } else {
            Ok(())
        }
    }

    /// One glyph with text of that many bytes.
    pub(super) fn glyph(&mut self, text: usize) -> Result<(), Stop> {
        self.glyphs = self.glyphs.checked_sub(1).ok_or(Stop::Text)?;
        self.text = self.text.checked_sub(text).ok_or(Stop::Text)?;
        self.order()
    }

    /// One field or note with text of that many bytes.
    pub(super) fn note(&mut self, text: usize) -> Result<(), Stop> {
        self.text = self.text.checked_sub(text).ok_or(Stop::Text)?;
        self.watch_the_clock()
    }

    /// A part that unpacked to that many bytes.
    pub(super) fn unpacked(&mut self, bytes: usize) -> Result<(), Stop> {
        self.unpacked = self
            .unpacked
            .checked_sub(bytes as u64)
            .ok_or(Stop::AllUnpacked)?;
        self.watch_the_clock()
    }

    /// A font that unpacks to that many bytes. Beyond what may be it is done without.
    pub(super) fn font(&mut self, bytes: usize) -> Result<(), Stop> {
        self.unpacked(bytes)?;
        self.fonts = self.fonts.checked_sub(bytes).ok_or(Stop::Unpacked)?;
        Ok(())
    }

    fn watch_the_clock(&self) -> Result<(), Stop> {
        if Instant::now() > self.deadline {
            Err(Stop::Time)
        } else {
            Ok(())
        }
    }
}
