//! The largest set of voices that all agree with each other.

/// How many voices are still searched to the end; above it the search is greedy, since every further voice may double it.
const EXACT: usize = 20;

/// The largest set of `0..voices` of which each two agree; always the same one when several are as large.
pub(super) fn largest_agreeing(voices: usize, agree: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    if voices <= EXACT { exact(voices, agree) } else { greedy(voices, agree) }
}

/// Bron and Kerbosch's search with a pivot, sets as bits.
fn exact(voices: usize, agree: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let friends: Vec<u32> =
        (0..voices).map(|a| (0..voices).filter(|b| a != *b && agree(a, *b)).fold(0, |set, b| set | 1 << b)).collect();
    let mut best = 0;
    extend(&friends, 0, (1u32 << voices) - 1, 0, &mut best);
    bits(best).collect()
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

/// From every voice in turn, takes in whoever agrees with all so far, those with most friends first. It finds the largest set
/// wherever agreement falls into camps, and may fall short by a voice or two where many are compatible with many.
fn greedy(voices: usize, agree: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let friends: Vec<usize> = (0..voices).map(|a| (0..voices).filter(|b| a != *b && agree(a, *b)).count()).collect();
    let mut order: Vec<usize> = (0..voices).collect();
    order.sort_by_key(|voice| std::cmp::Reverse(friends[*voice]));
    let mut best: Vec<usize> = Vec::new();
    for start in &order {
        if friends[*start] < best.len() {
            break;
        }
        let mut set = vec![*start];
        for voice in &order {
            if voice != start && set.iter().all(|member| agree(*member, *voice)) {
                set.push(*voice);
            }
        }
        if set.len() > best.len() {
            best = set;
        }
    }
    best.sort_unstable();
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_set_is_found() {
        assert_eq!(largest_agreeing(0, |_, _| true), Vec::<usize>::new());
        assert_eq!(largest_agreeing(3, |_, _| false), [0]);
        assert_eq!(largest_agreeing(5, |a, b| a % 2 == b % 2), [0, 2, 4]);
        // A chain: each agrees with its neighbours, so no three agree.
        assert_eq!(largest_agreeing(6, |a, b| a.abs_diff(b) <= 1).len(), 2);
        assert_eq!(largest_agreeing(50, |a, b| a % 7 == b % 7).len(), 8);
        assert_eq!(largest_agreeing(50, |a, b| a.abs_diff(b) <= 4).len(), 5);
    }

    #[test]
    fn the_greedy_search_is_never_better_than_the_exact() {
        for seed in 0..200usize {
            let agree = |a: usize, b: usize| {
                let (a, b) = (a.min(b), a.max(b));
                (a * 31 + b * 17 + seed * 7) % 5 < 3
            };
            let (exact, greedy) = (exact(12, agree), greedy(12, agree));
            assert!(greedy.len() <= exact.len() && greedy.len() + 2 >= exact.len());
            assert!(exact.iter().all(|a| exact.iter().all(|b| a == b || agree(*a, *b))));
        }
    }
}
