//! Things that belong together, directly or through others.

/// Groups over the numbers from 0.
#[derive(Debug)]
pub(super) struct Groups {
    parents: Vec<u32>,
}

impl Groups {
    pub(super) fn new(count: usize) -> Self {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            parents: (0..count).collect(),
        }
    }

    /// The first member of the group.
    pub(super) fn first(&mut self, mut member: u32) -> u32 {
        while self.parents[member as usize] != member {
            let parent = self.parents[member as usize];
            self.parents[member as usize] = self.parents[parent as usize];
            member = self.parents[member as usize];
        }
        member
    }

    pub(super) fn join(&mut self, left: u32, right: u32) {
        let (left, right) = (self.first(left), self.first(right));
        let (low, high) = (left.min(right), left.max(right));
        self.parents[high as usize] = low;
    }

    /// Joins those that have the same key and pass `alike`; each is held
    /// against the first with that key only.
    pub(super) fn join_equal(&mut self, keys: &mut [(u64, u32)], alike: impl Fn(u32, u32) -> bool) {
        keys.sort_unstable();
        for bucket in keys.chunk_by(|left, right| left.0 == right.0) {
            let Some(((_, first), others)) = bucket.split_first() else {
                continue;
            };
            for (_, other) in others {
                if alike(*first, *other) {
                    self.join(*first, *other);
                }
            }
        }
    }

    /// The groups of two or more, each ascending, in the order of their first members.
    pub(super) fn of_many(mut self) -> Vec<Vec<u32>> {
        let count = u32::try_from(self.parents.len()).unwrap_or(u32::MAX);
        let mut of: Vec<(u32, u32)> = (0..count)
            .map(|member| (self.first(member), member))
            .collect();
        of.sort_unstable();
        of.chunk_by(|left, right| left.0 == right.0)
            .filter(|group| group.len() > 1)
            .map(|group| group.iter().map(|(_, member)| *member).collect())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_join_and_pass_it_on() {
        let mut groups = Groups::new(6);
        groups.join_equal(&mut [(7, 0), (7, 3), (9, 3), (9, 5), (1, 4)], |_, _| true);
        groups.join_equal(&mut [(2, 1), (2, 4)], |_, _| false);
        assert_eq!(groups.of_many(), [vec![0, 3, 5]]);
    }
}
