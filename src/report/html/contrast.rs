//! WCAG 2.2, 1.4.3: text stands out from what is behind it, by day and by night.

use std::collections::HashMap;

const STYLE: &str = include_str!("style.css");

/// Text and what it is shown on.
const PAIRS: [(&str, &str); 24] = [
    ("inkt", "vlak"),
    ("inkt", "tint"),
    ("grijs", "vlak"),
    ("grijs", "tint"),
    ("merk", "vlak"),
    ("merk", "tint"),
    ("markeer-inkt", "markeer"),
    ("fout", "fout-vlak"),
    ("fout", "vlak"),
    ("let", "let-vlak"),
    ("let", "vlak"),
    ("raad", "raad-vlak"),
    ("raad", "vlak"),
    ("goed", "goed-vlak"),
    ("goed", "vlak"),
    ("nvt", "nvt-vlak"),
    ("fg", "fg-vlak"),
    ("fg", "vlak"),
    ("fout", "tint"),
    ("let", "tint"),
    ("raad", "tint"),
    ("goed", "tint"),
    ("fg", "tint"),
    ("nvt", "vlak"),
];

/// The colours of each block that sets them.
fn palettes() -> Vec<HashMap<&'static str, [f64; 3]>> {
    let blocks = STYLE.split(":root {").skip(1);
    let palette = |block: &'static str| {
        let block = block.split('}').next().unwrap();
        let lines = block
            .split(';')
            .filter_map(|line| line.trim().strip_prefix("--"));
        let colours = lines.filter_map(|line| {
            let (name, value) = line.split_once(": #")?;
            let part = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).unwrap();
            Some((name, [part(0), part(2), part(4)].map(f64::from)))
        });
        colours.collect()
    };
    blocks.map(palette).collect()
}

/// Relative luminance, as WCAG defines it.
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_text_stands_out_by_day_by_night_and_on_paper() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 0.01);
    let palettes = palettes();
    assert_eq!(palettes.len(), 3, "day, night and paper");
    assert_eq!(palettes[0], palettes[2], "paper is as the day");
    for palette in palettes {
        for (text, ground) in PAIRS {
            let found = contrast(palette[text], palette[ground]);
            assert!(found >= 4.5, "{text} on {ground}: {found:.2}");
        }
    }
}
