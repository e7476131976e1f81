//! Joining labels to speakers, those that say most first.
//!
//! All labels of one rank are judged before any of them is joined, and each is judged by what it says and not by
//! where it stands, so the order of the labels does not matter.

use super::compare::Comparer;
use super::index::{Index, Keys};
use super::reading::{Form, Reading};
use super::reason::{Doubt, Reason, Verdict};
use crate::options::MergePolicy;

/// How many labels of one rank are laid beside each other one by one.
const CROWD: usize = 48;
/// How many forms of one speaker's name are compared with a label.
const FORMS: usize = 24;

/// Labels that say the same, notes aside.
pub(super) struct Node {
    pub(super) reading: Reading,
    /// Known from the front matter and from no label.
    pub(super) silent: bool,
}

/// Nodes that are one speaker.
#[derive(Default)]
pub(super) struct Cluster {
    /// Nodes with the reason for joining each; the first needs none.
    pub(super) members: Vec<(usize, Option<Reason>)>,
    /// In doubt between these nodes: nothing joins it, and what fits it is in doubt as well.
    pub(super) open: Option<(Doubt, Vec<usize>)>,
}

/// What a node wants.
#[derive(Default)]
struct Wish {
    cluster: Option<(usize, Reason)>,
    peers: Vec<(usize, Reason)>,
    doubt: Option<(Doubt, Vec<usize>)>,
}

/// The clusters of one document.
pub(super) struct Joiner<'d> {
    nodes: &'d [Node],
    keys: &'d [Keys],
    comparer: Comparer<'d>,
    policy: MergePolicy,
    pub(super) clusters: Vec<Cluster>,
    index: Index,
    /// How many pairs of readings were compared.
    pub(super) comparisons: usize,
}

impl<'d> Joiner<'d> {
    /// Joins all nodes, which come in an order that does not depend on where their labels stand.
    pub(super) fn join(
        nodes: &'d [Node],
        keys: &'d [Keys],
        comparer: Comparer<'d>,
        policy: MergePolicy,
    ) -> Self {
        let clusters = Vec::new();
        let mut joiner =
            Self { nodes, keys, comparer, policy, clusters, index: Index::default(), comparisons: 0 };
        let form = |node: usize| nodes.get(node).map_or(Form::Other, |node| node.reading.form());
        let mut ranks: Vec<usize> = (0..nodes.len()).collect();
        ranks.sort_by_key(|&node| form(node));
        for rank in ranks.chunk_by(|&a, &b| form(a) == form(b)) {
            joiner.join_rank(rank);
        }
        joiner
    }

    fn is_silent(&self, cluster: &Cluster) -> bool {
        cluster.members.iter().all(|&(node, _)| self.nodes.get(node).is_none_or(|node| node.silent))
    }

    fn join_rank(&mut self, rank: &[usize]) {
        let mut peers = Index::default();
        for (at, &node) in rank.iter().enumerate() {
            peers.file(at, &self.keys[node]);
        }
        let mut wishes: Vec<Wish> = rank.iter().map(|&node| self.wish(node, rank, &peers)).collect();
        // A label that is put in doubt may have been all that held others together: look again once.
        for _ in 0..2 {
            self.doubt_rivals(rank, &mut wishes);
        }
        self.settle(rank, wishes);
    }

    fn wish(&mut self, node: usize, rank: &[usize], peers: &Index) -> Wish {
        let mut wish = Wish::default();
        self.wish_cluster(node, &mut wish);
        self.wish_peers(node, rank, peers, &mut wish);
        wish
    }

    /// Looks for the one cluster that a node fits.
    fn wish_cluster(&mut self, node: usize, wish: &mut Wish) {
        let (found, crowded) = self.index.find(&self.keys[node]);
        let mut fitting: Vec<(usize, Reason)> = Vec::new();
        let mut doubt = None;
        for cluster in found {
            match self.compare_cluster(node, cluster) {
                Verdict::Same(reason) => {
                    doubt = doubt.or(self.clusters[cluster].open.is_some().then_some(Doubt::Inherited));
                    fitting.push((cluster, reason));
                }
                Verdict::Could(reason) => {
                    doubt = Some(reason);
                    fitting.push((cluster, Reason::FamilyAlone));
                }
                Verdict::Cannot | Verdict::Unrelated => {}
            }
            // Two are as undecided as any number; a third is for the message.
            if fitting.len() == 3 {
                break;
            }
        }
        doubt = match fitting.len() {
            0 | 1 if crowded => Some(Doubt::Crowd),
            0 | 1 => doubt,
            _ => Some(Doubt::Several),
        };
        let rivals = fitting.iter().filter_map(|&(cluster, _)| self.speaking_member(cluster)).collect();
        wish.doubt = doubt.map(|doubt| (doubt, rivals));
        if let (None, [only]) = (&wish.doubt, fitting.as_slice())
            && (only.1.is_sure() || !self.is_silent(&self.clusters[only.0]))
        {
            wish.cluster = Some(*only);
        }
    }

    fn speaking_member(&self, cluster: usize) -> Option<usize> {
        self.clusters[cluster].members.first().map(|member| member.0)
    }

    /// Looks for the nodes of the same rank that a node fits.
    fn wish_peers(&mut self, node: usize, rank: &[usize], peers: &Index, wish: &mut Wish) {
        let (found, crowded) = peers.find(&self.keys[node]);
        for at in found.into_iter().filter(|&at| rank[at] != node).take(super::index::BLOCK) {
            match self.compare(node, rank[at]) {
                Verdict::Same(reason) => wish.peers.push((at, reason)),
                // A title that differs keeps the two apart, and is no reason to doubt what fits either.
                Verdict::Could(doubt) if wish.cluster.is_none() => {
                    let known = wish.doubt.get_or_insert((doubt, Vec::new()));
                    known.1.push(rank[at]);
                }
                Verdict::Could(_) | Verdict::Cannot | Verdict::Unrelated => {}
            }
            if wish.peers.len() == CROWD {
                break;
            }
        }
        if crowded && wish.peers.is_empty() {
            wish.doubt.get_or_insert((Doubt::Crowd, Vec::new()));
        }
        if wish.doubt.is_none() {
            wish.doubt = self.contradiction(rank, &wish.peers);
        }
    }

    /// Two peers of a node that exclude each other.
    fn contradiction(&mut self, rank: &[usize], peers: &[(usize, Reason)]) -> Option<(Doubt, Vec<usize>)> {
        for (count, &(one, _)) in peers.iter().enumerate() {
            for &(other, _) in &peers[..count] {
                if self.exclude(rank[one], rank[other]) {
                    return Some((Doubt::Several, vec![rank[other], rank[one]]));
                }
            }
        }
        None
    }

    fn exclude(&mut self, one: usize, other: usize) -> bool {
        matches!(self.compare(one, other), Verdict::Cannot | Verdict::Could(_))
    }

    /// Puts in doubt what would be joined to one speaker and excludes each other.
    fn doubt_rivals(&mut self, rank: &[usize], wishes: &mut [Wish]) {
        for group in groups(wishes) {
            let mut clusters: Vec<usize> =
                group.iter().filter_map(|&at| wishes[at].cluster.map(|(cluster, _)| cluster)).collect();
            clusters.sort_unstable();
            clusters.dedup();
            if clusters.len() > 1 || group.len() > CROWD {
                let doubt = if clusters.len() > 1 { Doubt::Several } else { Doubt::Crowd };
                let rivals: Vec<usize> = clusters.iter().filter_map(|&c| self.speaking_member(c)).collect();
                for &at in &group {
                    wishes[at].doubt = Some((doubt, rivals.clone()));
                }
                continue;
            }
            self.doubt_pairs(rank, &group, wishes);
        }
    }

    fn doubt_pairs(&mut self, rank: &[usize], group: &[usize], wishes: &mut [Wish]) {
        for (count, &one) in group.iter().enumerate() {
            for &other in &group[..count] {
                if self.exclude(rank[one], rank[other]) {
                    for at in [one, other] {
                        let cluster =
                            wishes[at].cluster.and_then(|(cluster, _)| self.speaking_member(cluster));
                        wishes[at].doubt.get_or_insert((Doubt::Rivals, cluster.into_iter().collect()));
                    }
                }
            }
        }
    }

    /// Makes and fills clusters, and files the rank for the ranks after it.
    fn settle(&mut self, rank: &[usize], mut wishes: Vec<Wish>) {
        for group in groups(&wishes) {
            let known = group.iter().find_map(|&at| wishes[at].cluster.map(|(cluster, _)| cluster));
            let cluster = known.unwrap_or_else(|| self.new_cluster());
            for (count, &at) in group.iter().enumerate() {
                let wish = &wishes[at];
                let peer = wish
                    .peers
                    .iter()
                    .filter(|(peer, _)| group.contains(peer))
                    .map(|&(_, reason)| reason)
                    .min();
                let reason = wish.cluster.map(|(_, reason)| reason).or(peer);
                let first = count == 0 && known.is_none();
                self.clusters[cluster].members.push((rank[at], reason.filter(|_| !first)));
                self.index.file(cluster, &self.keys[rank[at]]);
            }
        }
        for (at, wish) in wishes.iter_mut().enumerate() {
            if let Some(doubt) = wish.doubt.take() {
                let cluster = self.new_cluster();
                self.clusters[cluster].members.push((rank[at], None));
                self.clusters[cluster].open = Some(doubt);
                self.index.file(cluster, &self.keys[rank[at]]);
            }
        }
    }

    fn new_cluster(&mut self) -> usize {
        self.clusters.push(Cluster::default());
        self.clusters.len() - 1
    }

    /// One verdict on a node and all forms of a speaker's name.
    fn compare_cluster(&mut self, node: usize, cluster: usize) -> Verdict {
        let members: Vec<usize> =
            self.clusters[cluster].members.iter().take(FORMS).map(|member| member.0).collect();
        let mut best = Verdict::Unrelated;
        for member in members {
            best = match (self.compare(node, member), best) {
                (Verdict::Cannot, _) => return Verdict::Cannot,
                (Verdict::Could(doubt), _) | (_, Verdict::Could(doubt)) => Verdict::Could(doubt),
                (Verdict::Same(one), Verdict::Same(other)) => Verdict::Same(one.min(other)),
                (Verdict::Same(reason), _) => Verdict::Same(reason),
                (Verdict::Unrelated, best) => best,
            };
        }
        best
    }

    fn compare(&mut self, one: usize, other: usize) -> Verdict {
        self.comparisons += 1;
        match self.comparer.compare(&self.nodes[one].reading, &self.nodes[other].reading) {
            Verdict::Same(reason) if self.policy == MergePolicy::Sure && !reason.is_sure() => {
                Verdict::Unrelated
            }
            verdict => verdict,
        }
    }
}

/// The nodes of a rank that are not in doubt, grouped by what they want in common.
fn groups(wishes: &[Wish]) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..wishes.len()).collect();
    let mut by_cluster: std::collections::HashMap<usize, usize> = std::collections::HashMap::new();
    for (at, wish) in wishes.iter().enumerate().filter(|(_, wish)| wish.doubt.is_none()) {
        if let Some((cluster, _)) = wish.cluster {
            let first = *by_cluster.entry(cluster).or_insert(at);
            unite(&mut leader, first, at);
        }
        for &(peer, _) in wish.peers.iter().filter(|(peer, _)| wishes[*peer].doubt.is_none()) {
            unite(&mut leader, peer, at);
        }
    }
    let mut groups: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    for at in (0..wishes.len()).filter(|&at| wishes[at].doubt.is_none()) {
        groups.entry(find(&mut leader, at)).or_default().push(at);
    }
    groups.into_values().collect()
}

fn find(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

/// Joins two groups under the smaller number.
fn unite(leader: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(leader, one), find(leader, other));
    leader[one.max(other)] = one.min(other);
}
