//! What is joined after all ranks: initials that nobody declared, and names that are misspelt once.

use std::collections::HashMap;

use super::compare::Comparer;
use super::join::{Cluster, Node};
use super::lexicon::{Lexicon, Sym};
use super::reading::{Form, Given, Reading};
use super::reason::{Reason, Verdict};

/// Clusters that go into others: which, where to, and why.
pub(super) type Moves = Vec<(usize, usize, Reason)>;

/// What the after-rules look at.
pub(super) struct Late<'d> {
    pub(super) nodes: &'d [Node<'d>],
    pub(super) clusters: &'d [Cluster],
    /// How often the labels of each cluster occur.
    pub(super) counts: &'d [u32],
    pub(super) comparer: Comparer<'d>,
}

/// Moves clusters into others.
pub(super) fn apply(moves: Moves, clusters: &mut [Cluster]) {
    for (from, to, reason) in moves {
        let Some(members) = clusters.get_mut(from).map(|cluster| std::mem::take(&mut cluster.members)) else {
            continue;
        };
        if let Some(target) = clusters.get_mut(to) {
            target.members.extend(members.into_iter().map(|(node, known)| (node, known.or(Some(reason)))));
        }
    }
}

impl Late<'_> {
    /// Labels like `AQ` that fit one full name each. A habit shows at least twice.
    pub(super) fn initials(&self) -> Moves {
        let codes: Vec<(usize, Sym)> =
            self.closed().filter_map(|(at, reading)| Some((at, only_code(reading)?))).collect();
        if codes.len() < 2 {
            return Moves::new();
        }
        let mut bearers: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, reading) in self.closed().filter(|(_, reading)| reading.form() == Form::Full) {
            bearers.entry(initials_of(reading, self.comparer.lexicon)).or_default().push(at);
        }
        let mut moves = Moves::new();
        for (at, code) in codes {
            if let Some([bearer]) = bearers.get(self.comparer.lexicon.text(code)).map(Vec::as_slice) {
                moves.push((at, *bearer, Reason::UndeclaredInitials));
            }
        }
        if moves.len() < 2 { Moves::new() } else { moves }
    }

    /// A full name seen once, one inner letter away from a frequent one with the same given name.
    pub(super) fn misspelt(&self) -> Moves {
        let mut frequent: HashMap<(Sym, String), Vec<usize>> = HashMap::new();
        let mut rare = Vec::new();
        for (at, reading) in self.closed() {
            let Some(key) = self.spelling_key(reading) else { continue };
            match self.counts.get(at) {
                Some(1) => rare.push((at, key)),
                Some(3..) => frequent.entry(key).or_default().push(at),
                _ => {}
            }
        }
        let mut moves = Moves::new();
        for (at, key) in rare {
            let near: Vec<usize> = frequent
                .get(&key)
                .into_iter()
                .flatten()
                .take(super::index::BLOCK)
                .copied()
                .filter(|&other| self.is_slip(at, other))
                .collect();
            if let [only] = near[..] {
                moves.push((at, only, Reason::Misspelt));
            }
        }
        moves
    }

    /// The clusters that are in no doubt, with the reading that says most.
    fn closed(&self) -> impl Iterator<Item = (usize, &Reading)> {
        let closed = self.clusters.iter().enumerate().filter(|(_, cluster)| cluster.open.is_none());
        closed.filter_map(|(at, cluster)| {
            let (node, _) = cluster.members.first()?;
            Some((at, self.nodes.get(*node)?.reading))
        })
    }

    /// Given name, and the first two letters and the last of the family name.
    fn spelling_key(&self, reading: &Reading) -> Option<(Sym, String)> {
        let (given, family) = (reading.first_given()?, reading.family.last()?);
        let letters: Vec<char> = self.comparer.lexicon.text(*family).chars().collect();
        let last = letters.last()?;
        (letters.len() >= 6).then(|| (given, letters.iter().take(2).chain([last]).collect()))
    }

    fn is_slip(&self, rare: usize, frequent: usize) -> bool {
        let (Some(one), Some(other)) = (self.reading(rare), self.reading(frequent)) else { return false };
        let (Some(&a), Some(&b)) = (one.family.last(), other.family.last()) else { return false };
        let (a, b) = (self.comparer.lexicon.text(a), self.comparer.lexicon.text(b));
        // Hansen and Hanson are two names, not one misspelt.
        let sons = |name: &str| name.ends_with("son") || name.ends_with("sen");
        let mut like = one.clone();
        like.family.clone_from(&other.family);
        let agree = matches!(self.comparer.compare(&like, other), Verdict::Same(_));
        agree && !(sons(a) && sons(b)) && one_letter_apart(a, b)
    }

    fn reading(&self, cluster: usize) -> Option<&Reading> {
        let (node, _) = self.clusters.get(cluster)?.members.first()?;
        self.nodes.get(*node).map(|node| node.reading)
    }
}

/// The code of a label that is nothing else.
fn only_code(reading: &Reading) -> Option<Sym> {
    reading.code.filter(|_| reading.is_person() && reading.family.is_empty() && reading.bare.is_none())
}

fn initials_of(reading: &Reading, lexicon: &Lexicon) -> String {
    let given = reading.given.iter().filter_map(|given| match *given {
        Given::Word(sym) => lexicon.text(sym).chars().next(),
        Given::Initial(letter) => Some(letter),
    });
    let family =
        reading.particles.iter().chain(&reading.family).filter_map(|&sym| lexicon.text(sym).chars().next());
    given.chain(family).collect()
}

/// Whether one letter put in, left out or exchanged, or two neighbours swapped, makes one word of the other.
pub(super) fn one_letter_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let front = one.iter().zip(&other).take_while(|(left, right)| left == right).count();
    let most = one.len().min(other.len()) - front;
    let ends = one.iter().rev().zip(other.iter().rev()).take(most);
    let back = ends.take_while(|(left, right)| left == right).count();
    let middle = |word: &[char]| word.get(front..word.len() - back).map(<[char]>::to_vec).unwrap_or_default();
    match (middle(&one).as_slice(), middle(&other).as_slice()) {
        ([_], [_] | []) | ([], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        for (a, b, apart) in [
            ("vlasov", "vlaslov", true),
            ("hale", "hael", true),
            ("hale", "hole", true),
            ("hale", "hale", false),
            ("hale", "halves", false),
            ("", "a", true),
        ] {
            assert_eq!(one_letter_apart(a, b), apart, "{a} {b}");
            assert_eq!(one_letter_apart(b, a), apart, "{b} {a}");
        }
    }
}
