package org.webpos.cluster.hazelcast;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.webpos.cluster.hazelcast.MembershipConfirmation.Peer;
import org.webpos.cluster.hazelcast.MembershipConfirmation.Peers;
import org.webpos.cluster.hazelcast.MembershipConfirmation.Reply;

/** Members of a cluster that ask each other whether they may serve; time, network and processes are simulated. For one thread. */
final class SimulatedMembers {

    private long now;
    final List<Node> nodes = new ArrayList<>();

    /** A member that is confirmed, and what it believes. */
    final class Node implements Peers {

        Peer peer;
        Set<Peer> view = new HashSet<>();
        private final Set<Node> unreachable = new HashSet<>();
        boolean frozen;
        boolean dead;
        final MemberFence fence = new MemberFence(() -> now, MemberFence.LEASE);
        MembershipConfirmation confirmation;

        Node(int rank) {
            peer = new Peer(UUID.randomUUID(), InetSocketAddress.createUnresolved("localhost", 1 + rank), rank);
            confirmation = new MembershipConfirmation(this, fence, () -> now);
        }

        /** Begins, once all views are made. */
        private void start() {
            confirmation = new MembershipConfirmation(this, fence, () -> now);
        }

        @Override
        public UUID self() {
            return peer.id();
        }

        @Override
        public List<Peer> view() {
            return List.copyOf(view);
        }

        @Override
        public Map<UUID, Reply> ask() {
            Map<UUID, Reply> replies = new HashMap<>();
            for (Node other : nodes) {
                boolean answers = !other.frozen && !other.dead && !unreachable.contains(other);
                if (answers && !other.equals(this) && view.contains(other.peer)) {
                    Set<UUID> known = other.view.stream().map(Peer::id).collect(Collectors.toSet());
                    if (known.contains(peer.id())) {
                        other.fence.grants().grant(peer.id());
                    }
                    replies.put(
                            other.peer.id(),
                            new Reply(
                                    known,
                                    other.fence.isOpen(),
                                    other.fence.grants().live()));
                }
            }
            return replies;
        }

        @Override
        public boolean refusesConnections(InetSocketAddress address) {
            return nodes.stream()
                    .anyMatch(node -> node.peer.address().equals(address) && node.dead && !unreachable.contains(node));
        }
    }

    /** Starts so many members anew, which form a whole cluster. */
    void start(int count) {
        nodes.clear();
        IntStream.range(0, count).forEach(rank -> nodes.add(new Node(rank)));
        nodes.forEach(node -> node.view = all());
        nodes.forEach(Node::start);
        rounds();
    }

    /** Returns the member of a rank. */
    Node node(int rank) {
        return Objects.requireNonNull(nodes.get(rank));
    }

    /** Returns all members, as they are now. */
    Set<Peer> all() {
        return nodes.stream().map(node -> node.peer).collect(Collectors.toSet());
    }

    /** Stops a member, as SIGSTOP does. */
    void freeze(int rank) {
        node(rank).frozen = true;
    }

    /** The others give this member up. */
    void remove(int rank) {
        nodes.stream().filter(node -> node.peer.rank() != rank).forEach(node -> node.view.remove(node(rank).peer));
    }

    /** Only members of one part reach each other; each part has noticed, and the leases of all are over. */
    void split(List<Set<Integer>> parts) {
        parts.forEach(this::part);
        pass(MemberFence.LEASE);
        rounds();
    }

    /** These members reach only each other, and have noticed it. */
    void part(Set<Integer> part) {
        Set<Node> members = part.stream().map(this::node).collect(Collectors.toSet());
        for (Node member : members) {
            member.view = members.stream().map(each -> each.peer).collect(Collectors.toSet());
            member.unreachable.clear();
            nodes.stream().filter(node -> !members.contains(node)).forEach(member.unreachable::add);
            member.fence.revoke();
        }
        members.forEach(member -> member.confirmation.run());
    }

    /** Lets time pass, in which nobody does anything. */
    void pass(Duration time) {
        now += time.toNanos();
    }

    /** Lets each member that can ask the others once. */
    void rounds() {
        nodes.stream().filter(node -> !node.frozen && !node.dead).forEach(node -> node.confirmation.run());
    }

    /** Returns the ranks of the members that serve. */
    List<Integer> serving() {
        return nodes.stream()
                .filter(node -> !node.frozen && !node.dead && node.fence.isOpen())
                .map(node -> node.peer.rank())
                .toList();
    }

    /** The member wakes, and has another id in the cluster that it joins. */
    void joinAgain(int rank) {
        node(rank).frozen = false;
        node(rank).fence.beginMerge();
        node(rank).peer = new Peer(UUID.randomUUID(), node(rank).peer.address(), rank);
    }
}
