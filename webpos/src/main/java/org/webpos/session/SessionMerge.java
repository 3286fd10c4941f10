package org.webpos.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
        OptionalInt mainFork = firstCompared(complete, mainLog, otherLog);
        OptionalInt otherFork = firstCompared(complete, otherLog, mainLog);
        if (mainFork.isEmpty() || otherFork.isEmpty()) {
            return takeLarger(main, other, 0, mainLog, otherLog);
        }
        List<Entry> missing = without(otherLog.subList(otherFork.getAsInt(), otherLog.size()), mainLog);
        if (missing.isEmpty()) {
            return unchanged(main, other);
        }
        List<SessionChange> changes =
                missing.stream().map(Entry::change).flatMap(Optional::stream).toList();
        return changes.size() == missing.size()
                ? replay(main, other, mainFork.getAsInt(), changes, missing)
                : takeLarger(main, other, mainFork.getAsInt(), mainLog, missing);
    }

    /**
     * Returns where in a log the entries begin that are compared with the other log. What is before them happened before the oldest
     * entry of the other log, and so before the fork. Empty if the logs have nothing in common and one of them has dropped entries.
     */
    private static OptionalInt firstCompared(boolean complete, List<Entry> entries, List<Entry> others) {
        if (complete || entries.isEmpty() || others.isEmpty()) {
            return OptionalInt.of(0);
        }
        int oldestOfOthers = keys(entries).indexOf(others.get(0).key());
        if (oldestOfOthers >= 0) {
            return OptionalInt.of(oldestOfOthers);
        }
        return keys(others).contains(entries.get(0).key()) ? OptionalInt.of(0) : OptionalInt.empty();
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

    private static SessionMerge replay(
            Session main, Session other, int fork, List<SessionChange> changes, List<Entry> missing) {
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
        return new SessionMerge(
                merged(main, other, cart, log(main, fork, missing, other)), missing.size(), truncated, false);
    }

    /** Applies as much of a change as the limit allows. */
    private static Cart filled(Cart cart, SessionChange change, CartResult.Limit limit) {
        if (limit == CartResult.Limit.LINES || !(change instanceof SessionChange.Add add)) {
            return cart;
        }
        return cart.with(add.sku(), CartLine.MAX_QUANTITY) instanceof Cart full ? full : cart;
    }

    private static SessionMerge takeLarger(
            Session main, Session other, int fork, List<Entry> mainLog, List<Entry> otherLog) {
        Map<Sku, Integer> quantities = new LinkedHashMap<>();
        main.cart().lines().forEach(line -> quantities.put(line.sku(), line.quantity()));
        other.cart().lines().forEach(line -> quantities.merge(line.sku(), line.quantity(), Integer::max));
        List<CartLine> lines = quantities.entrySet().stream()
                .limit(Cart.MAX_LINES)
                .map(line -> new CartLine(line.getKey(), line.getValue()))
                .toList();
        List<Entry> missing = without(otherLog, mainLog);
        return new SessionMerge(
                merged(main, other, new Cart(lines), log(main, fork, missing, other)),
                0,
                quantities.size() - lines.size(),
                true);
    }

    private static Session merged(Session main, Session other, Cart cart, IdempotencyLog log) {
        return new Session(main.id(), Math.max(main.version(), other.version()) + 1, cart, log);
    }

    /**
     * Joins the logs: what was before the fork, then what either copy did since, by turns from the latest. So the operations that the
     * log has to drop are the oldest of both, and a repeated one is recognised whichever copy it was sent to.
     */
    private static IdempotencyLog log(Session main, int fork, List<Entry> missing, Session other) {
        List<Entry> all = main.operations().entries();
        List<Entry> joined = new ArrayList<>(all.subList(0, fork));
        List<Entry> own =
                without(all.subList(fork, all.size()), other.operations().entries());
        joined.addAll(without(all.subList(fork, all.size()), own));
        int turns = Math.max(own.size(), missing.size());
        for (int turn = turns; turn > 0; turn--) {
            if (turn <= missing.size()) {
                joined.add(missing.get(missing.size() - turn));
            }
            if (turn <= own.size()) {
                joined.add(own.get(own.size() - turn));
            }
        }
        return main.operations().with(joined);
    }
}
