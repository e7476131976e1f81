//! Joining labels to speakers, those that say most first.
//!
//! All labels of one rank are judged before any of them is joined, and each is judged by what it says and not by
//! where it stands, so the order of the labels does not matter.

use super::compare::Comparer;
use super::index::{BLOCK, Index, Keys};
use super::rank::{Rank, Wish};
use super::reading::{Form, Reading};
use super::reason::{Doubt, Reason, Verdict};
use crate::options::MergePolicy;

/// How many labels of one rank are laid beside each other one by one.
pub(super) const CROWD: usize = 48;
/// How many of those that fit a label are laid beside each other; the whole group is looked at later.
const WITNESSES: usize = 12;
/// How many forms of one speaker's name are compared with a label.
const FORMS: usize = 24;
/// How many candidates are looked for: two are as undecided as any number, a third is for the message.
const CANDIDATES: usize = 3;

/// Labels that say the same, notes aside.
pub(super) struct Node<'d> {
    pub(super) reading: &'d Reading,
    pub(super) keys: Keys,
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

/// The clusters of one document.
pub(super) struct Joiner<'d> {
    nodes: &'d [Node<'d>],
    comparer: Comparer<'d>,
    policy: MergePolicy,
    pub(super) clusters: Vec<Cluster>,
    index: Index,
    /// How many pairs of readings were compared.
    pub(super) comparisons: usize,
}

impl<'d> Joiner<'d> {
    /// Joins all nodes, which come in an order that does not depend on where their labels stand.
    pub(super) fn join(nodes: &'d [Node<'d>], comparer: Comparer<'d>, policy: MergePolicy) -> Self {
        let mut joiner =
            Self { nodes, comparer, policy, clusters: Vec::new(), index: Index::default(), comparisons: 0 };
        let mut order: Vec<(Form, usize)> =
            nodes.iter().enumerate().map(|(at, node)| (node.reading.form(), at)).collect();
        order.sort_unstable();
        for rank in order.chunk_by(|a, b| a.0 == b.0) {
            let rank: Vec<usize> = rank.iter().map(|place| place.1).collect();
            joiner.join_rank(&rank);
        }
        joiner
    }

    fn join_rank(&mut self, nodes: &[usize]) {
        let mut peers = Index::default();
        for (at, node) in nodes.iter().filter_map(|&node| self.nodes.get(node)).enumerate() {
            peers.file_peer(at, &node.keys);
        }
        let wishes = nodes.iter().map(|&node| self.wish(node, nodes, &peers)).collect();
        let mut rank = Rank { nodes, wishes };
        // A label that is put in doubt may have been all that held others together: look again once.
        for _ in 0..2 {
            self.doubt_rivals(&mut rank);
        }
        self.settle(rank);
    }

    fn wish(&mut self, node: usize, rank: &[usize], peers: &Index) -> Wish {
        let mut wish = Wish::default();
        self.wish_cluster(node, &mut wish);
        self.wish_peers(node, rank, peers, &mut wish);
        if wish.doubt.is_none() {
            wish.doubt = self.contradiction(rank, &wish.peers);
        }
        wish
    }

    /// Looks for the one cluster that a node fits.
    fn wish_cluster(&mut self, node: usize, wish: &mut Wish) {
        let Some(keys) = self.nodes.get(node).map(|node| &node.keys) else { return };
        let (found, crowded) = self.index.find(keys);
        let mut fitting: Vec<(usize, Reason)> = Vec::new();
        let mut doubt = None;
        for cluster in found {
            match self.compare_cluster(node, cluster) {
                Verdict::Same(reason) => {
                    let open = self.clusters.get(cluster).is_some_and(|cluster| cluster.open.is_some());
                    doubt = doubt.or(open.then_some(Doubt::Inherited));
                    fitting.push((cluster, reason));
                }
                Verdict::Could(reason) => {
                    doubt = Some(reason);
                    fitting.push((cluster, Reason::FamilyAlone));
                }
                Verdict::Cannot | Verdict::Unrelated => {}
            }
            if fitting.len() == CANDIDATES {
                break;
            }
        }
        if self.nodes.get(node).is_some_and(|node| node.reading.family.len() == 2)
            && fitting.iter().any(|fit| fit.1 != Reason::FirstSurname)
        {
            // Both family names say more than the first of them.
            fitting.retain(|fit| fit.1 != Reason::FirstSurname);
        }
        let doubt = match fitting.len() {
            0 | 1 if crowded => Some(Doubt::Crowd),
            0 | 1 => doubt,
            _ => Some(Doubt::Several),
        };
        let first = fitting
            .first()
            .copied()
            .filter(|&(cluster, reason)| reason.is_sure() || !self.is_silent(cluster));
        match doubt {
            Some(doubt) => {
                wish.doubt = Some((doubt, fitting.iter().filter_map(|fit| self.spokesman(fit.0)).collect()));
            }
            None => wish.cluster = first,
        }
    }

    /// Whether nobody of a cluster has a label.
    fn is_silent(&self, cluster: usize) -> bool {
        let members = self.clusters.get(cluster).into_iter().flat_map(|cluster| &cluster.members);
        members.filter_map(|&(node, _)| self.nodes.get(node)).all(|node| node.silent)
    }

    /// The node that names a cluster in messages.
    fn spokesman(&self, cluster: usize) -> Option<usize> {
        self.clusters.get(cluster)?.members.first().map(|member| member.0)
    }

    /// Looks for the nodes of the same rank that a node fits.
    fn wish_peers(&mut self, node: usize, rank: &[usize], peers: &Index, wish: &mut Wish) {
        let Some(keys) = self.nodes.get(node).map(|node| &node.keys) else { return };
        let (found, crowded) = peers.find(keys);
        let others =
            found.into_iter().filter_map(|at| Some((at, *rank.get(at)?))).filter(|other| other.1 != node);
        for (at, other) in others.take(BLOCK) {
            match self.compare(node, other) {
                Verdict::Same(reason) => wish.peers.push((at, reason)),
                // A title that differs keeps the two apart, and is no reason to doubt what fits either.
                Verdict::Could(doubt) if wish.cluster.is_none() => {
                    wish.doubt.get_or_insert((doubt, Vec::new())).1.push(other);
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
    }

    /// Two peers of a node that exclude each other.
    fn contradiction(&mut self, rank: &[usize], peers: &[(usize, Reason)]) -> Option<(Doubt, Vec<usize>)> {
        let peers = peers.iter().take(WITNESSES);
        let nodes: Vec<usize> = peers.filter_map(|peer| rank.get(peer.0).copied()).collect();
        let (one, other) = self.excluding_pairs(&nodes).into_iter().next()?;
        Some((Doubt::Several, vec![one, other]))
    }

    /// Pairs that exclude each other.
    fn excluding_pairs(&mut self, nodes: &[usize]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (count, &other) in nodes.iter().enumerate() {
            for &one in nodes.iter().take(count) {
                if matches!(self.compare(one, other), Verdict::Cannot | Verdict::Could(_)) {
                    found.push((one, other));
                }
            }
        }
        found
    }

    /// Puts in doubt what would be joined to one speaker and excludes each other.
    fn doubt_rivals(&mut self, rank: &mut Rank<'_>) {
        for group in rank.groups() {
            let clusters = rank.clusters_of(&group);
            let rivals: Vec<usize> = clusters.iter().filter_map(|&cluster| self.spokesman(cluster)).collect();
            if clusters.len() > 1 {
                rank.doubt(&group, Doubt::Several, &rivals);
            } else if group.len() > CROWD {
                rank.doubt(&group, Doubt::Crowd, &rivals);
            } else if group.len() > 1 {
                let nodes: Vec<usize> = group.iter().filter_map(|&at| rank.nodes.get(at).copied()).collect();
                for (one, other) in self.excluding_pairs(&nodes) {
                    let pair: Vec<usize> = group
                        .iter()
                        .copied()
                        .filter(|&at| rank.nodes.get(at).is_some_and(|&n| n == one || n == other))
                        .collect();
                    rank.doubt(&pair, Doubt::Rivals, &rivals);
                }
            }
        }
    }

    /// Makes and fills clusters, and files the rank for the ranks after it.
    fn settle(&mut self, mut rank: Rank<'_>) {
        for group in rank.groups() {
            let known = rank.clusters_of(&group).first().copied();
            let cluster = known.unwrap_or(self.clusters.len());
            for (count, &at) in group.iter().enumerate() {
                let reason = rank.reason(at, &group).filter(|_| count > 0 || known.is_some());
                self.enter(cluster, rank.nodes.get(at).copied(), reason);
            }
        }
        let doubtful = rank
            .wishes
            .iter_mut()
            .zip(rank.nodes)
            .filter_map(|(wish, node)| Some((wish.doubt.take()?, *node)));
        for (doubt, node) in doubtful {
            let cluster = self.clusters.len();
            self.enter(cluster, Some(node), None);
            if let Some(cluster) = self.clusters.get_mut(cluster) {
                cluster.open = Some(doubt);
            }
        }
    }

    /// Puts a node into a cluster, which is made where it is the next one.
    fn enter(&mut self, cluster: usize, node: Option<usize>, reason: Option<Reason>) {
        if cluster == self.clusters.len() {
            self.clusters.push(Cluster::default());
        }
        let Some((number, node)) = node.and_then(|number| Some((number, self.nodes.get(number)?))) else {
            return;
        };
        if let Some(known) = self.clusters.get_mut(cluster) {
            known.members.push((number, reason));
        }
        self.index.file(cluster, &node.keys);
    }

    /// One verdict on a node and all forms of a speaker's name.
    fn compare_cluster(&mut self, node: usize, cluster: usize) -> Verdict {
        let members = self.clusters.get(cluster).into_iter().flat_map(|cluster| &cluster.members);
        let members: Vec<usize> = members.take(FORMS).map(|member| member.0).collect();
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
        if self.policy == MergePolicy::Never {
            return Verdict::Unrelated;
        }
        self.comparisons += 1;
        let (Some(one), Some(other)) = (self.nodes.get(one), self.nodes.get(other)) else {
            return Verdict::Unrelated;
        };
        match self.comparer.compare(one.reading, other.reading) {
            Verdict::Same(reason) if self.policy == MergePolicy::Sure && !reason.is_sure() => {
                Verdict::Unrelated
            }
            verdict => verdict,
        }
    }
}
