//! The labels of one rank, and what each of them wants.

use super::hash::NumberMap;
use super::reason::{Doubt, Reason};

/// What a node wants.
#[derive(Default)]
pub(super) struct Wish {
    pub(super) cluster: Option<(usize, Reason)>,
    /// Places in the rank of those it fits.
    pub(super) peers: Vec<(usize, Reason)>,
    pub(super) doubt: Option<(Doubt, Vec<usize>)>,
}

/// Nodes of one rank with their wishes.
pub(super) struct Rank<'r> {
    pub(super) nodes: &'r [usize],
    pub(super) wishes: Vec<Wish>,
}

impl Rank<'_> {
    /// The places that are not in doubt, grouped by what they want in common.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let mut leaders = Leaders::new(self.wishes.len());
        let mut by_cluster: NumberMap<usize, usize> = NumberMap::default();
        for (at, wish) in self.decided() {
            if let Some((cluster, _)) = wish.cluster {
                leaders.unite(*by_cluster.entry(cluster).or_insert(at), at);
            }
            for &(peer, _) in wish.peers.iter().filter(|(peer, _)| self.is_decided(*peer)) {
                leaders.unite(peer, at);
            }
        }
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut places: Vec<Option<usize>> = vec![None; self.wishes.len()];
        for (at, _) in self.decided() {
            let Some(place) = places.get_mut(leaders.find(at)) else { continue };
            let group = *place.get_or_insert(groups.len());
            if group == groups.len() {
                groups.push(Vec::new());
            }
            if let Some(group) = groups.get_mut(group) {
                group.push(at);
            }
        }
        groups
    }

    fn decided(&self) -> impl Iterator<Item = (usize, &Wish)> {
        self.wishes.iter().enumerate().filter(|(_, wish)| wish.doubt.is_none())
    }

    fn is_decided(&self, at: usize) -> bool {
        self.wishes.get(at).is_some_and(|wish| wish.doubt.is_none())
    }

    /// The clusters that the places of a group want, each once.
    pub(super) fn clusters_of(&self, group: &[usize]) -> Vec<usize> {
        let wanted = group.iter().filter_map(|&at| self.wishes.get(at)?.cluster.map(|(cluster, _)| cluster));
        let mut clusters: Vec<usize> = wanted.collect();
        clusters.sort_unstable();
        clusters.dedup();
        clusters
    }

    /// Puts places in doubt that are in none.
    pub(super) fn doubt(&mut self, places: &[usize], doubt: Doubt, rivals: &[usize]) {
        for &at in places {
            if let Some(wish) = self.wishes.get_mut(at) {
                wish.doubt.get_or_insert_with(|| (doubt, rivals.to_vec()));
            }
        }
    }

    /// Why a place belongs to its group.
    pub(super) fn reason(&self, at: usize, group: &[usize]) -> Option<Reason> {
        let wish = self.wishes.get(at)?;
        let peers = wish.peers.iter().filter(|(peer, _)| group.binary_search(peer).is_ok());
        let peer = peers.map(|&(_, reason)| reason).min();
        wish.cluster.map(|(_, reason)| reason).or(peer)
    }
}

/// Sets that are united, each under its smallest member.
struct Leaders(Vec<usize>);

impl Leaders {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn find(&mut self, mut at: usize) -> usize {
        while let Some(&leader) = self.0.get(at).filter(|&&leader| leader != at) {
            let above = self.0.get(leader).copied().unwrap_or(leader);
            if let Some(link) = self.0.get_mut(at) {
                *link = above;
            }
            at = above;
        }
        at
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        if let Some(link) = self.0.get_mut(one.max(other)) {
            *link = one.min(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(cluster: Option<usize>, peers: &[usize], doubt: bool) -> Wish {
        Wish {
            cluster: cluster.map(|cluster| (cluster, Reason::FullName)),
            peers: peers.iter().map(|&peer| (peer, Reason::SameWords)).collect(),
            doubt: doubt.then_some((Doubt::Several, Vec::new())),
        }
    }

    #[test]
    fn what_wants_the_same_is_one_group() {
        let wishes = vec![
            wish(Some(7), &[], false),
            wish(None, &[3], false),
            wish(Some(7), &[], false),
            wish(None, &[1], false),
            wish(Some(7), &[0], true),
            wish(None, &[], false),
        ];
        let rank = Rank { nodes: &[10, 11, 12, 13, 14, 15], wishes };
        assert_eq!(rank.groups(), [vec![0, 2], vec![1, 3], vec![5]]);
        assert_eq!(rank.clusters_of(&[0, 2]), [7]);
        assert_eq!(rank.reason(3, &[1, 3]), Some(Reason::SameWords));
    }
}
