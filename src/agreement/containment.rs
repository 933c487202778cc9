//! What lies in what: places within places, actors part of actors.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// For every place the places around it, up to its state; for every actor the wholes it is part of, up to the top.
///
/// Entries are known by their index. Places and actors are kept apart: a state is both, and that a place lies in it does
/// not make the place an actor's part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Containment {
    places: BTreeMap<u32, BTreeSet<u32>>,
    actors: BTreeMap<u32, BTreeSet<u32>>,
}

impl Containment {
    /// From what each place is directly `within` and each actor directly `part_of`; a circle is walked once.
    pub fn new(
        within: impl IntoIterator<Item = (u32, Vec<u32>)>,
        part_of: impl IntoIterator<Item = (u32, Vec<u32>)>,
    ) -> Containment {
        Containment { places: closure(within), actors: closure(part_of) }
    }

    /// Whether `inner` is `outer` or lies in it.
    pub fn place_in(&self, inner: u32, outer: u32) -> bool {
        inner == outer || self.places.get(&inner).is_some_and(|around| around.contains(&outer))
    }

    /// Whether `part` is `whole` or is part of it.
    pub fn actor_in(&self, part: u32, whole: u32) -> bool {
        part == whole || self.actors.get(&part).is_some_and(|wholes| wholes.contains(&whole))
    }
}

fn closure(parents: impl IntoIterator<Item = (u32, Vec<u32>)>) -> BTreeMap<u32, BTreeSet<u32>> {
    let mut direct: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (child, wholes) in parents {
        direct.entry(child).or_default().extend(wholes);
    }
    let above = |start: &u32| {
        let mut seen = BTreeSet::new();
        let mut open = vec![*start];
        while let Some(entry) = open.pop() {
            open.extend(direct.get(&entry).into_iter().flatten().filter(|parent| seen.insert(**parent)));
        }
        seen
    };
    direct.keys().map(|child| (*child, above(child))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_reach_the_top_and_circles_end() {
        let world = Containment::new([(1, vec![2]), (2, vec![3])], [(1, vec![2]), (2, vec![1]), (1, vec![9])]);
        assert!(world.place_in(1, 3) && world.place_in(3, 3) && !world.place_in(3, 1) && !world.place_in(1, 9));
        assert!(world.actor_in(1, 2) && world.actor_in(2, 1) && world.actor_in(2, 9) && !world.actor_in(9, 2));
    }
}
