package org.webpos.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.webpos.cart.Cart;
import org.webpos.cart.CartLine;
import org.webpos.cart.CartResult;
import org.webpos.catalog.Sku;
import org.webpos.session.IdempotencyLog.Entry;
import org.webpos.session.Operation.IdempotencyKey;

/**
 * Merges two copies of one session that have diverged, so that nothing is missing that either of them acknowledged: what the other
 * copy did since the fork is done again on the main one, in its order, except what the main one has done too. Pure.
 *
 * <p>Where the logs do not reach back to the fork, or hold checksums of what would have to be done again, the cart has each product of
 * either copy in the larger of the two quantities: then what was removed may be back, and what both added is there once.
 *
 * <p>The limits of a cart hold in any case. A line that would hold too many pieces holds as many as it may, and a line too many is left
 * out; both are counted.
 *
 * @param session the merged one
 * @param replayed how many operations of the other copy were done again
 * @param truncated how many changes, or lines, did not have their full effect because of a limit of the cart
 * @param byQuantity whether the larger quantities were taken
 */
public record SessionMerge(Session session, int replayed, int truncated, boolean byQuantity) {

    /**
     * Merges two copies.
     *
     * @param main the copy whose order of events counts: that of the larger cluster
     * @param other the copy with the same id whose operations are added
     * @return the main copy itself if the other one did nothing else; otherwise a session with a version above both
     * @throws IllegalArgumentException if a log has an entry that is neither a change nor a checksum
     */
    public static SessionMerge of(Session main, Session other) {
        List<Entry> mainLog = main.operations().entries();
        List<Entry> otherLog = other.operations().entries();
        boolean complete = main.operations().isComplete() && other.operations().isComplete();
        Optional<Fork> fork =
                otherLog.isEmpty() ? Optional.of(Fork.BEFORE_ALL) : Fork.find(complete, keys(mainLog), keys(otherLog));
        if (fork.isEmpty()) {
            return takeLarger(main, other, Fork.BEFORE_ALL);
        }
        List<Entry> missing = without(otherLog.subList(fork.get().other(), otherLog.size()), mainLog);
        if (missing.isEmpty()) {
            return unchanged(main, other);
        }
        List<SessionChange> changes =
                missing.stream().map(Entry::change).flatMap(Optional::stream).toList();
        return changes.size() == missing.size()
                ? replay(main, other, fork.get(), changes)
                : takeLarger(main, other, fork.get());
    }

    /**
     * Where two logs fork.
     *
     * @param main how many entries of the main log are before it
     * @param other how many of the other log
     */
    private record Fork(int main, int other) {

        static final Fork BEFORE_ALL = new Fork(0, 0);

        /** A single one can be an operation that a client sent to both copies after the fork. */
        private static final int LEAST_IN_COMMON = 2;

        /**
         * Finds it behind the operations that both logs have, one after the other, from where the shorter memory begins. Empty if there
         * are none or too few, and one of the logs has dropped operations: those may have been after the fork.
         */
        static Optional<Fork> find(boolean complete, List<IdempotencyKey> main, List<IdempotencyKey> other) {
            Fork first = BEFORE_ALL;
            if (!complete && !main.isEmpty()) {
                first = new Fork(main.indexOf(other.get(0)), 0);
                if (first.main < 0) {
                    first = new Fork(0, other.indexOf(main.get(0)));
                }
            }
            if (first.other < 0) {
                return Optional.empty();
            }
            int end = Math.min(main.size() - first.main, other.size() - first.other);
            int common = 0;
            while (common < end && main.get(first.main + common).equals(other.get(first.other + common))) {
                common++;
            }
            return complete || common >= LEAST_IN_COMMON
                    ? Optional.of(new Fork(first.main + common, first.other + common))
                    : Optional.empty();
        }
    }

    private static List<IdempotencyKey> keys(List<Entry> entries) {
        return entries.stream().map(Entry::key).toList();
    }

    private static List<Entry> without(List<Entry> entries, List<Entry> others) {
        Set<IdempotencyKey> excluded = new HashSet<>(keys(others));
        return entries.stream().filter(entry -> !excluded.contains(entry.key())).toList();
    }

    /** A version that a client has seen of the other copy must not come again with another content. */
    private static SessionMerge unchanged(Session main, Session other) {
        Session session = other.version() <= main.version()
                ? main
                : new Session(main.id(), other.version() + 1, main.cart(), main.operations());
        return new SessionMerge(session, 0, 0, false);
    }

    private static SessionMerge replay(Session main, Session other, Fork fork, List<SessionChange> changes) {
        Cart cart = main.cart();
        int truncated = 0;
        for (SessionChange change : changes) {
            CartResult result = change.applyTo(cart);
            if (result instanceof Cart changed) {
                cart = changed;
            } else {
                truncated++;
                cart = filled(cart, change, (CartResult.Limit) result);
            }
        }
        return new SessionMerge(merged(main, other, cart, log(main, other, fork)), changes.size(), truncated, false);
    }

    /** Applies as much of a change as the limit allows. */
    private static Cart filled(Cart cart, SessionChange change, CartResult.Limit limit) {
        if (limit == CartResult.Limit.LINES || !(change instanceof SessionChange.Add add)) {
            return cart;
        }
        return cart.with(add.sku(), CartLine.MAX_QUANTITY) instanceof Cart full ? full : cart;
    }

    private static SessionMerge takeLarger(Session main, Session other, Fork fork) {
        Map<Sku, Integer> quantities = new LinkedHashMap<>();
        main.cart().lines().forEach(line -> quantities.put(line.sku(), line.quantity()));
        other.cart().lines().forEach(line -> quantities.merge(line.sku(), line.quantity(), Integer::max));
        List<CartLine> lines = quantities.entrySet().stream()
                .limit(Cart.MAX_LINES)
                .map(line -> new CartLine(line.getKey(), line.getValue()))
                .toList();
        return new SessionMerge(
                merged(main, other, new Cart(lines), log(main, other, fork)),
                0,
                quantities.size() - lines.size(),
                true);
    }

    private static Session merged(Session main, Session other, Cart cart, IdempotencyLog log) {
        return new Session(main.id(), Math.max(main.version(), other.version()) + 1, cart, log);
    }

    /**
     * Joins the logs: what was before the fork, then what either copy did since, by turns from the latest. So the operations that the
     * log has to drop are the oldest of both, and a repeated one is recognised whichever copy it was sent to. One that was sent to both
     * has the place of the later one.
     */
    private static IdempotencyLog log(Session main, Session other, Fork fork) {
        List<Entry> mainLog = main.operations().entries();
        List<Entry> otherLog = other.operations().entries();
        Map<IdempotencyKey, Entry> latestFirst = new LinkedHashMap<>();
        int turns = Math.max(mainLog.size() - fork.main(), otherLog.size() - fork.other());
        for (int turn = 1; turn <= turns; turn++) {
            for (List<Entry> log : List.of(
                    mainLog.subList(fork.main(), mainLog.size()), otherLog.subList(fork.other(), otherLog.size()))) {
                if (turn <= log.size()) {
                    Entry entry = log.get(log.size() - turn);
                    latestFirst.putIfAbsent(entry.key(), entry);
                }
            }
        }
        List<Entry> since = new ArrayList<>(latestFirst.values());
        Collections.reverse(since);
        List<Entry> joined = new ArrayList<>(mainLog.subList(0, fork.main()));
        joined.addAll(since);
        return main.operations().with(joined);
    }
}
