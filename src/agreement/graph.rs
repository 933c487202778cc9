//! The largest set of voices that all agree with each other.

/// How many voices are still searched to the end; above it the search is greedy, since every further voice may double it.
const EXACT: usize = 20;

/// Which voices agree with which: a row of bits for each.
pub(super) struct Agreeing(Vec<Vec<u64>>);

impl Agreeing {
    /// From the pairs that agree, among `voices` voices.
    pub(super) fn new(voices: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Agreeing {
        let mut agreeing = Agreeing(vec![vec![0; voices.div_ceil(64)]; voices]);
        for (a, b) in pairs {
            agreeing.0[a][b / 64] |= 1 << (b % 64);
            agreeing.0[b][a / 64] |= 1 << (a % 64);
        }
        agreeing
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        self.0[a][b / 64] & 1 << (b % 64) != 0
    }

    /// The largest set of voices among these of which each two agree; always the same one when several are as large.
    pub(super) fn largest(&self, among: &[usize]) -> Vec<usize> {
        if among.len() <= EXACT { self.exact(among) } else { self.greedy(among) }
    }

    /// Bron and Kerbosch's search with a pivot, sets as bits.
    fn exact(&self, among: &[usize]) -> Vec<usize> {
        let row = |a: usize| {
            let friends = (0..among.len()).filter(|b| a != *b && self.agree(among[a], among[*b]));
            friends.fold(0u32, |set, b| set | 1 << b)
        };
        let friends: Vec<u32> = (0..among.len()).map(row).collect();
        let mut best = 0;
        extend(&friends, 0, (1u32 << among.len()) - 1, 0, &mut best);
        bits(best).map(|at| among[at]).collect()
    }

    /// From every voice in turn, takes in whoever agrees with all so far, those with most friends first. It finds the largest
    /// set wherever agreement falls into camps, and may fall short by a voice or two where many are compatible with many.
    fn greedy(&self, among: &[usize]) -> Vec<usize> {
        let mut mask = vec![0u64; self.0.len().div_ceil(64)];
        for voice in among {
            mask[voice / 64] |= 1 << (voice % 64);
        }
        let friends = |voice: usize| shared(&self.0[voice], &mask);
        let count = |set: &[u64]| set.iter().map(|word| word.count_ones() as usize).sum::<usize>();
        let mut order: Vec<(usize, usize)> = among.iter().map(|voice| (count(&friends(*voice)), *voice)).collect();
        order.sort_by_key(|(friends, voice)| (std::cmp::Reverse(*friends), *voice));
        let mut best: Vec<usize> = Vec::new();
        for (most, start) in &order {
            if *most < best.len() {
                break;
            }
            let (mut set, mut open) = (vec![*start], friends(*start));
            for (_, voice) in &order {
                if open[voice / 64] & 1 << (voice % 64) != 0 {
                    set.push(*voice);
                    open = shared(&open, &self.0[*voice]);
                }
            }
            if set.len() > best.len() {
                best = set;
            }
        }
        best.sort_unstable();
        best
    }
}

fn shared(a: &[u64], b: &[u64]) -> Vec<u64> {
    a.iter().zip(b).map(|(a, b)| a & b).collect()
}

fn extend(friends: &[u32], chosen: u32, mut open: u32, mut closed: u32, best: &mut u32) {
    if open == 0 && closed == 0 && chosen.count_ones() > best.count_ones() {
        *best = chosen;
    }
    let Some(pivot) = bits(open | closed).max_by_key(|voice| (open & friends[*voice]).count_ones()) else { return };
    for voice in bits(open & !friends[pivot]) {
        extend(friends, chosen | 1 << voice, open & friends[voice], closed & friends[voice], best);
        open &= !(1 << voice);
        closed |= 1 << voice;
    }
}

fn bits(set: u32) -> impl Iterator<Item = usize> {
    (0..u32::BITS as usize).filter(move |bit| set & 1 << bit != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(voices: usize, agree: impl Fn(usize, usize) -> bool) -> (Agreeing, Vec<usize>) {
        let pairs = (0..voices).flat_map(|b| (0..b).map(move |a| (a, b))).filter(|(a, b)| agree(*a, *b));
        (Agreeing::new(voices, pairs), (0..voices).collect())
    }

    fn largest_agreeing(voices: usize, agree: impl Fn(usize, usize) -> bool) -> Vec<usize> {
        let (graph, all) = graph(voices, agree);
        graph.largest(&all)
    }

    #[test]
    fn the_largest_set_is_found() {
        assert_eq!(largest_agreeing(0, |_, _| true), Vec::<usize>::new());
        assert_eq!(largest_agreeing(3, |_, _| false), [0]);
        assert_eq!(largest_agreeing(5, |a, b| a % 2 == b % 2), [0, 2, 4]);
        // A chain: each agrees with its neighbours, so no three agree.
        assert_eq!(largest_agreeing(6, |a, b| a.abs_diff(b) <= 1).len(), 2);
        assert_eq!(largest_agreeing(50, |a, b| a % 7 == b % 7).len(), 8);
        assert_eq!(largest_agreeing(150, |a, b| a.abs_diff(b) <= 4).len(), 5);
    }

    #[test]
    fn only_those_asked_about_are_taken() {
        let (graph, _) = graph(100, |_, _| true);
        assert_eq!(graph.largest(&[3, 7, 70]), [3, 7, 70]);
        let odd: Vec<usize> = (0..100).filter(|voice| voice % 2 == 1).collect();
        assert_eq!(graph.largest(&odd), odd);
    }

    #[test]
    fn the_greedy_search_is_never_better_than_the_exact() {
        for seed in 0..200usize {
            let (graph, all) = graph(12, |a, b| (a * 31 + b * 17 + seed * 7) % 5 < 3);
            let (exact, greedy) = (graph.exact(&all), graph.greedy(&all));
            assert!(greedy.len() <= exact.len() && greedy.len() + 2 >= exact.len());
            for set in [exact, greedy] {
                assert!(set.iter().all(|a| set.iter().all(|b| a == b || graph.agree(*a, *b))));
            }
        }
    }
}
