//! Labelled documents divided into folds, so that a figure can be given per fold.

use super::gold::Labelled;

/// Deals the documents out over `count` folds, by id, one at a time: every
/// document is in one fold, and the same documents always give the same folds.
///
/// A `count` of 0 gives one fold.
pub fn folds(mut gold: Vec<Labelled>, count: usize) -> Vec<Vec<Labelled>> {
    gold.sort_by(|left, right| (&left.id, &left.path).cmp(&(&right.id, &right.path)));
    let mut folds = vec![Vec::new(); count.max(1)];
    for (index, label) in gold.into_iter().enumerate() {
        let fold = index % folds.len();
        folds[fold].push(label);
    }
    folds
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::judge::Sector;

    fn label(id: &str) -> Labelled {
        Labelled {
            id: id.to_owned(),
            sector: Sector::Public,
            profile: "privacyverklaring".to_owned(),
            kind: None,
            requirements: BTreeMap::new(),
            bases: Vec::new(),
            bases_also: Vec::new(),
            term: None,
            extension: None,
            signals: BTreeMap::new(),
            path: format!("{id}.txt").into(),
        }
    }

    #[test]
    fn every_document_is_in_one_fold_whatever_the_order() {
        let dealt = |ids: &[&str]| -> Vec<Vec<String>> {
            let gold = ids.iter().map(|id| label(id)).collect();
            folds(gold, 3)
                .into_iter()
                .map(|fold| fold.into_iter().map(|label| label.id).collect())
                .collect()
        };
        let expected = vec![vec!["a", "d"], vec!["b", "e"], vec!["c"]];
        assert_eq!(dealt(&["e", "d", "c", "b", "a"]), expected);
        assert_eq!(dealt(&["a", "b", "c", "d", "e"]), expected);
    }

    #[test]
    fn no_folds_is_one() {
        assert_eq!(folds(vec![label("a"), label("b")], 0).len(), 1);
    }
}
