//! The command line of avgtoets.

fn main() {}
