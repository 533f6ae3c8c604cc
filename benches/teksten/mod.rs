//! Statements that nobody wrote, as many as a bench wants: the same every time.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    unreachable_pub
)]

use std::fs;
use std::path::PathBuf;

/// Bytes in a document.
pub const SIZE: usize = 10_000;

/// Documents out of the lines of the corpus, with names and words of their own.
pub struct Generator {
    lines: Vec<String>,
    state: u64,
}

impl Generator {
    /// Always the same documents, in the same order.
    pub fn new() -> Self {
        let mut files: Vec<PathBuf> = fs::read_dir("corpus/text")
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        let lines = files.iter().flat_map(|file| {
            let text = fs::read_to_string(file).unwrap();
            text.lines()
                .filter(|line| line.len() > 3)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        Self {
            lines: lines.collect(),
            state: 20_261_122,
        }
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A word that no corpus has; small numbers come up more often (Zipf).
    fn word(&mut self) -> String {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let mut rank = (200_000_f64.powf(unit)) as usize;
        let mut word = String::new();
        while rank > 0 || word.len() < 4 {
            word.push_str(["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "wu"][rank % 10]);
            rank /= 10;
        }
        word
    }

    /// The next document.
    pub fn document(&mut self) -> String {
        let mut text = format!("Privacyverklaring {} {}\n\n", self.word(), self.word());
        while text.len() < SIZE {
            let line = self.next() as usize % self.lines.len();
            for word in self.lines[line].clone().split(' ') {
                if self.next().is_multiple_of(12) {
                    text.push_str(&self.word());
                } else {
                    text.push_str(word);
                }
                text.push(' ');
            }
            text.push_str(if self.next().is_multiple_of(3) {
                "\n\n"
            } else {
                "\n"
            });
        }
        text
    }
}
