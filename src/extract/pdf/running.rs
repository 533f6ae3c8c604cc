//! Running headers and footers: where they were drawn before or after all else,
//! they are moved to the beginning and the end of their page.

use super::lines::Line;

/// Lines in one running header or footer, at most.
const MOST: usize = 4;
/// From this gap on, in parts of the font's size, an edge stands apart from the text.
const APART: f64 = 1.8;

/// Puts lines that stand apart at the top first, and at the bottom last.
pub(super) fn to_edges(lines: Vec<Line>) -> Vec<Line> {
    let mut downwards: Vec<usize> = (0..lines.len()).collect();
    downwards.sort_by(|&a, &b| lines[a].across().total_cmp(&lines[b].across()));
    let top = edge(&lines, downwards.iter().copied());
    let bottom = edge(&lines, downwards.iter().rev().copied());
    let is_body = |i: &usize| !top.contains(i) && !bottom.contains(i);
    let first = (0..lines.len()).find(is_body).unwrap_or(0);
    let last = (0..lines.len()).rfind(is_body).unwrap_or(lines.len());
    // What lies among the body in the order drawn is the end of a column, or the like.
    let rank = |i: &usize| match (top.contains(i), bottom.contains(i)) {
        _ if (first..=last).contains(i) => 1,
        (true, false) => 0,
        (false, true) => 2,
        _ => 1,
    };
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(rank);
    let mut lines: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    order.into_iter().filter_map(|i| lines[i].take()).collect()
}

/// The lines from an edge inwards up to the first wide gap; none if there are too many.
fn edge(lines: &[Line], inwards: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut group: Vec<usize> = Vec::new();
    for i in inwards {
        if let Some(&last) = group.last() {
            let size = lines[i].size().max(lines[last].size());
            if (lines[i].across() - lines[last].across()).abs() > APART * size {
                return group;
            }
        }
        if group.len() == MOST {
            break;
        }
        group.push(i);
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::lines;
    use super::*;

    #[test]
    fn a_footer_drawn_first_comes_last_and_a_header_drawn_last_comes_first() {
        let drawn = lines(&[
            (0.0, 780.0, 8.0, "Pagina 1"),
            (0.0, 60.0, 10.0, "een"),
            (0.0, 72.0, 10.0, "twee"),
            (0.0, 20.0, 8.0, "Gemeente"),
        ]);
        let texts: Vec<String> = to_edges(drawn).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["Gemeente", "een", "twee", "Pagina 1"]);
    }

    #[test]
    fn columns_stay_in_the_order_drawn() {
        let drawn = lines(&[
            (0.0, 0.0, 10.0, "a1"),
            (0.0, 12.0, 10.0, "a2"),
            (0.0, 24.0, 10.0, "a3"),
            (0.0, 50.0, 10.0, "a4"),
            (99.0, 0.0, 10.0, "b1"),
            (99.0, 12.0, 10.0, "b2"),
            (99.0, 24.0, 10.0, "b3"),
        ]);
        let texts: Vec<String> = to_edges(drawn).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["a1", "a2", "a3", "a4", "b1", "b2", "b3"]);
    }
}
