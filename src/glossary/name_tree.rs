//! The tree of names: all names of a glossary, word by word.
//!
//! An edge leads from a node over what stands between two words and the second word; all edges are in one hash map,
//! so a step costs the same in a glossary of ten entries and of a hundred thousand. Several entries may share a name:
//! a node keeps every sense of the words that lead to it.

use rustc_hash::FxHashMap;

use super::spelling::Wild;
use super::words::Phrase;
use super::words::mix;

/// Where a name may go on or end. The root is 0.
pub(super) type Node = u32;

/// Names word by word, with what they mean.
#[derive(Clone, Debug)]
pub(super) struct NameTree {
    edges: FxHashMap<u64, Node>,
    /// A bit for each first word, found by the top of its key: most words of a text begin no name, and this tells it
    /// without a look into the large table.
    beginnings: Box<[u64]>,
    /// The senses of the name that ends at each node.
    senses: Vec<Vec<u32>>,
    /// Whether some initial, nickname, middle name or particle may follow the node.
    wild: Vec<bool>,
}

const INITIAL: u64 = 3;
const WORD: u64 = 4;

impl NameTree {
    /// A tree without names.
    pub fn new() -> NameTree {
        NameTree {
            edges: FxHashMap::default(),
            beginnings: vec![0; 1 << (BEGINNING_BITS - 6)].into(),
            senses: vec![Vec::new()],
            wild: vec![false],
        }
    }

    /// Adds a name of given words, one of which may be free, and returns where it ends.
    pub fn insert(&mut self, name: &Phrase, wild: Option<(u8, Wild)>) -> Node {
        let mut node = 0;
        if let Some(first) = name.words.first() {
            let (place, bit) = beginning(first.key);
            self.beginnings[place] |= bit;
        }
        for (index, word) in name.words.iter().enumerate() {
            let free = wild.filter(|(place, _)| *place as usize == index);
            self.wild[node as usize] |= free.is_some();
            let key = match free {
                None => word.key,
                Some((_, Wild::Initial)) => INITIAL,
                Some((_, Wild::Nickname | Wild::Beginning(_) | Wild::Particle)) => WORD,
            };
            let next = self.senses.len() as Node;
            let next = *self.edges.entry(edge(node, name.joint(index), key)).or_insert(next);
            if next as usize == self.senses.len() {
                self.senses.push(Vec::new());
                self.wild.push(false);
            }
            node = next;
        }
        node
    }

    /// Gives a sense to the name that ends at a node.
    pub fn add_sense(&mut self, node: Node, sense: u32) {
        self.senses[node as usize].push(sense);
    }

    /// The senses of the name that ends at a node.
    pub fn senses(&self, node: Node) -> &[u32] {
        &self.senses[node as usize]
    }

    /// The node of a first word.
    pub fn begin(&self, key: u64) -> Option<Node> {
        let (place, bit) = beginning(key);
        if self.beginnings[place] & bit == 0 {
            return None;
        }
        self.edges.get(&key).copied()
    }

    /// Follows the names that begin with `node` over the words of `phrase` from `next` on; calls `ends` with the node
    /// and the number of the last word of each that ends there.
    pub fn follow(&self, node: Node, phrase: &Phrase, next: usize, ends: &mut impl FnMut(Node, usize)) {
        if !self.senses[node as usize].is_empty() {
            ends(node, next - 1);
        }
        let Some(word) = phrase.words.get(next) else { return };
        let joint = phrase.joint(next);
        if let Some(onward) = self.edges.get(&edge(node, joint, word.key)) {
            self.follow(*onward, phrase, next + 1, ends);
        }
        if self.wild[node as usize] {
            for key in [INITIAL, WORD] {
                if let Some(onward) = self.edges.get(&edge(node, joint, key)) {
                    self.follow(*onward, phrase, next + 1, ends);
                }
            }
        }
    }
}

/// How many bits tell first words apart, as a power of two: 16 KB, so that they stay near the processor.
const BEGINNING_BITS: u32 = 17;

fn beginning(key: u64) -> (usize, u64) {
    let top = key >> (64 - BEGINNING_BITS);
    ((top >> 6) as usize, 1 << (top & 63))
}

fn edge(node: Node, joint: u64, key: u64) -> u64 {
    if node == 0 {
        return key;
    }
    // Nodes are small numbers: spread them over all bits, that no two edges share a key.
    let place = (node as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mix(place ^ joint.rotate_left(29), '\0').wrapping_add(key)
}
