//! Past participles, by their spelling.

use super::settings::Passive;

/// Particles of separable verbs, before `ge`: `doorgestuurd`, `opgeslagen`.
const PARTICLES: &[&str] = &[
    "aan", "achter", "af", "bekend", "bij", "binnen", "buiten", "dicht", "door", "goed", "in",
    "klaar", "kwijt", "los", "mede", "mee", "na", "neer", "om", "onder", "op", "open", "over",
    "plaats", "rond", "samen", "schoon", "stil", "tegen", "terug", "thuis", "toe", "uit", "vast",
    "verder", "vol", "voor", "vrij", "waar", "weg",
];
/// Prefixes that take no `ge`: `verwerkt`, `bewaard`.
const PREFIXES: &[&str] = &["be", "ver", "ont", "her", "mis"];
/// Words of this length hold a stem.
const SHORTEST: usize = 6;

/// Whether a folded word is spelled as a past participle.
pub(super) fn is_participle(word: &str, settings: &Passive) -> bool {
    if !word.ends_with(['d', 't', 'n']) || settings.no_participles.has(word) {
        return false;
    }
    let bare = without_particle(word);
    if settings.participles.has(word) || settings.participles.has(bare) {
        return true;
    }
    if word.len() < SHORTEST || word.ends_with("heid") || !ends_weak(word) {
        return false;
    }
    let stem = bare.strip_prefix("ge");
    stem.is_some_and(|stem| stem.len() >= 3)
        || PREFIXES.iter().any(|prefix| word.starts_with(prefix))
}

/// `opgeslagen` without `op`; a word without a particle as it is.
fn without_particle(word: &str) -> &str {
    let particle = PARTICLES.iter().find_map(|particle| {
        let rest = word.strip_prefix(particle)?;
        (rest.starts_with("ge") || rest.starts_with("be") || rest.starts_with("ver"))
            .then_some(rest)
    });
    particle.unwrap_or(word)
}

/// `-d`, or `-t` after a voiceless sound: `bewaard` and `verwerkt`, but not `bewaart`.
fn ends_weak(word: &str) -> bool {
    let bytes = word.as_bytes();
    let (Some(last), Some(before)) = (bytes.last(), bytes.get(bytes.len().wrapping_sub(2))) else {
        return false;
    };
    *last == b'd' || *last == b't' && matches!(before, b'k' | b'f' | b's' | b'p' | b'h' | b'x')
}
