package org.webpos.cluster.hazelcast;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asks the other members whether this one is still one of them, and opens the {@link MemberFence} when it is. More than half of the last
 * agreed view has to say so, this member included; of exactly half, the half with the member of the lowest rank. So at most one part of
 * a cluster that has split goes on, whatever each part believes, and members that were all frozen together release each other.
 *
 * <p>A view is agreed when all of its members have it. A member that is gone and whose port refuses connections leaves the agreed view
 * at once: its process is dead. One that is gone and does not refuse may come back with the only copy of something. So for {@link
 * #SETTLING}, until it is known what the others have lost, and beyond that if they have lost something, what is stored counts as
 * incomplete until the member serves again or has been away for {@link #MAX_ABSENCE}.
 *
 * <p>Whoever confirms a member grants it a lease ({@link LeaseGrants}), and for that long confirms nobody who does not know that
 * member. Two parts that may go on would need a member that has confirmed both. Heartbeats alone would not do: a member that suspects
 * another sends it none, and is given up while it serves.
 *
 * <p>Thread-safe; one round at a time.
 */
final class MembershipConfirmation {

    /** Longer than Hazelcast takes to find out, after a member is gone, of what there is no copy left. */
    static final Duration SETTLING = Duration.ofSeconds(30);

    /** After that a member counts as dead although its machine does not say so. */
    static final Duration MAX_ABSENCE = Duration.ofMinutes(10);

    /**
     * A member.
     *
     * @param id another one after each start, and after the member has joined another cluster
     * @param rank its number in the list of configured members
     */
    record Peer(UUID id, InetSocketAddress address, int rank) {}

    /**
     * What a member says of itself.
     *
     * @param view the ids of the members that it knows
     * @param serving whether its fence is open
     * @param granted the ids of the members to which it has granted a lease that may not be over
     */
    record Reply(Set<UUID> view, boolean serving, Set<UUID> granted) {

        /** Copies the sets. */
        Reply {
            view = Set.copyOf(view);
            granted = Set.copyOf(granted);
        }
    }

    /** The other members, as this one can reach them. */
    interface Peers {

        /** Returns the id of this member. */
        UUID self();

        /** Returns the members that this one knows, itself included. */
        List<Peer> view();

        /** Asks the others of the view, each of which grants a lease if it knows this one; returns what came within two seconds. */
        Map<UUID, Reply> ask();

        /** Tells whether nobody listens at this address of a machine that can be reached. Takes half a second at most. */
        boolean refusesConnections(InetSocketAddress address);
    }

    private final Peers peers;
    private final MemberFence fence;
    private final LongSupplier nanoTime;
    private List<Peer> agreed;

    /** The members that are gone and may come back with what they hold, by address, with the time when they were missed. */
    private final Map<InetSocketAddress, Long> absent = new HashMap<>();

    /** The addresses of the members of the view, and of those that have a lease. */
    private final Map<UUID, InetSocketAddress> known = new HashMap<>();

    private volatile boolean entriesLost;

    /** Confirms the member with this fence; the first view is agreed as it is. */
    MembershipConfirmation(Peers peers, MemberFence fence, LongSupplier nanoTime) {
        this.peers = peers;
        this.fence = fence;
        this.nanoTime = nanoTime;
        agreed = peers.view();
    }

    /** Asks the others once. */
    synchronized void run() {
        long askedAt = nanoTime.getAsLong();
        long generation = fence.generation();
        List<Peer> view = peers.view();
        Map<UUID, Reply> replies = peers.ask();
        known.keySet().retainAll(fence.grants().live());
        view.forEach(peer -> known.put(peer.id(), peer.address()));
        updateAbsent(view, replies, askedAt);
        fence.setComplete(isComplete(askedAt));
        withdrawGrants(addresses(view), id -> !ids(view).contains(id));
        confirm(view, replies, generation, askedAt);
        if (removeDead()) { // last, because it may take a while
            confirm(view, replies, generation, askedAt);
        }
    }

    private void confirm(List<Peer> view, Map<UUID, Reply> replies, long generation, long askedAt) {
        if (isQuorum(confirming(view, replies))) {
            if (isAgreed(view, replies)) {
                agreed = view;
            }
            fence.confirm(generation, askedAt);
        }
    }

    /** Withdraws what was granted to members at these addresses, if they are gone. */
    private void withdrawGrants(Set<InetSocketAddress> addresses, Predicate<UUID> gone) {
        fence.grants().live().stream()
                .filter(gone)
                .filter(id -> addresses.contains(known.get(id)))
                .forEach(fence.grants()::withdraw);
    }

    /** Notes that the members that are left have no copy of some entries. */
    void loseEntries() {
        entriesLost = true;
    }

    /** Begins again: this member has joined another cluster, whose view is agreed. */
    synchronized void join() {
        agreed = peers.view();
        absent.clear();
        entriesLost = false;
        fence.endMerge();
    }

    private void updateAbsent(List<Peer> view, Map<UUID, Reply> replies, long now) {
        Set<UUID> present = ids(view);
        agreed.stream()
                .filter(peer -> !present.contains(peer.id()))
                .forEach(peer -> absent.putIfAbsent(peer.address(), now));
        for (Peer peer : view) {
            Reply reply = replies.get(peer.id());
            if (reply != null && reply.serving()) {
                absent.remove(peer.address());
            }
        }
        absent.values().removeIf(missedAt -> now - missedAt >= MAX_ABSENCE.toNanos());
        if (absent.isEmpty()) {
            entriesLost = false;
        }
    }

    private boolean isComplete(long now) {
        return !entriesLost && absent.values().stream().noneMatch(missedAt -> now - missedAt < SETTLING.toNanos());
    }

    private boolean removeDead() {
        Set<InetSocketAddress> present = addresses(peers.view());
        Set<InetSocketAddress> dead = absent.keySet().stream()
                .filter(address -> !present.contains(address) && peers.refusesConnections(address))
                .collect(Collectors.toUnmodifiableSet());
        absent.keySet().removeAll(dead);
        agreed = agreed.stream().filter(peer -> !dead.contains(peer.address())).toList();
        withdrawGrants(dead, id -> true);
        return !dead.isEmpty();
    }

    /**
     * Returns the addresses of the members that confirm this one, its own included. A member that has joined again has another id than in
     * the agreed view; it counts once it serves, because before that it has not yet given the others what it held.
     */
    private Set<InetSocketAddress> confirming(List<Peer> view, Map<UUID, Reply> replies) {
        UUID self = peers.self();
        Set<UUID> viewIds = ids(view);
        Set<UUID> agreedIds = ids(agreed);
        return view.stream()
                .filter(peer -> {
                    if (peer.id().equals(self)) {
                        return viewIds.containsAll(fence.grants().live());
                    }
                    Reply reply = replies.get(peer.id());
                    return reply != null
                            && reply.view().contains(self)
                            && viewIds.containsAll(reply.granted())
                            && (reply.serving() || agreedIds.contains(peer.id()));
                })
                .map(Peer::address)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isQuorum(Set<InetSocketAddress> confirming) {
        long count = agreed.stream()
                .filter(peer -> confirming.contains(peer.address()))
                .count();
        if (2 * count != agreed.size()) {
            return 2 * count > agreed.size();
        }
        return agreed.stream()
                .min(Comparator.comparingInt(Peer::rank))
                .filter(lowest -> confirming.contains(lowest.address()))
                .isPresent();
    }

    private boolean isAgreed(List<Peer> view, Map<UUID, Reply> replies) {
        Set<UUID> own = ids(view);
        return own.stream().filter(id -> !id.equals(peers.self())).allMatch(id -> {
            Reply reply = replies.get(id);
            return reply != null && reply.view().equals(own);
        });
    }

    private static Set<UUID> ids(List<Peer> members) {
        return members.stream().map(Peer::id).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<InetSocketAddress> addresses(List<Peer> members) {
        return members.stream().map(Peer::address).collect(Collectors.toUnmodifiableSet());
    }
}
