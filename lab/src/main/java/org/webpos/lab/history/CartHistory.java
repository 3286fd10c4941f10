package org.webpos.lab.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.webpos.lab.history.CartRequest.Change;
import org.webpos.lab.history.CartRequest.End;
import org.webpos.lab.history.CartRequest.Read;
import org.webpos.lab.history.Outcome.Ok;

/**
 * All attempts on one cart, which began empty with version 0. Immutable.
 *
 * @param cart its name
 * @param attempts in the order in which they were sent
 * @param complete false if attempts are missing, which leaves the history undecided
 */
public record CartHistory(String cart, List<Attempt> attempts, boolean complete) {

    /** The time of what never happened. */
    static final long NEVER = Long.MAX_VALUE;

    /**
     * Sorts the attempts.
     *
     * @throws IllegalArgumentException when one is of another cart, or two changes have the same operation id
     */
    public CartHistory {
        attempts = attempts.stream()
                .sorted(Comparator.comparingLong(Attempt::sentNanos))
                .toList();
        Map<String, CartRequest> requests = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            if (!attempt.cart().equals(cart)) {
                throw new IllegalArgumentException(
                        "an attempt on the cart " + attempt.cart() + " among those on " + cart);
            }
            CartRequest first = requests.putIfAbsent(attempt.operation(), attempt.request());
            if (first != null && !first.equals(attempt.request())) {
                throw new IllegalArgumentException(
                        "the operation " + attempt.operation() + " is two different requests");
            }
        }
    }

    /**
     * A cart that was the answer to an attempt.
     *
     * @param attempt the attempt
     * @param cart the answer
     */
    record Observation(Attempt attempt, Ok cart) {

        int quantity(String sku) {
            return cart.lines().getOrDefault(sku, 0);
        }
    }

    /**
     * A change with all attempts at it, at least one of which may have had an effect.
     *
     * @param id its operation id
     * @param change what it does
     * @param sentNanos when it was first sent: it took effect afterwards
     * @param answeredNanos when it was first acknowledged: it took effect before; {@link #NEVER} if it was not
     * @param version the least version it was acknowledged with: it made this one or an earlier one, since the answer to a
     *     repeated attempt is the present cart; {@link #NEVER} if it was not
     * @param attempts how many
     */
    record Operation(String id, Change change, long sentNanos, long answeredNanos, long version, int attempts) {

        boolean acknowledged() {
            return answeredNanos != NEVER;
        }

        /** Tells whether it had certainly taken effect when the answer was made. */
        boolean precedes(Observation observation) {
            return acknowledged()
                    && (answeredNanos < observation.attempt().sentNanos()
                            || id.equals(observation.attempt().operation()));
        }

        private Operation plus(Operation other) {
            return new Operation(
                    id,
                    change,
                    Math.min(sentNanos, other.sentNanos),
                    Math.min(answeredNanos, other.answeredNanos),
                    Math.min(version, other.version),
                    attempts + other.attempts);
        }
    }

    /** Returns the part that lies before the session ended: without requests that were sent after the end was acknowledged. */
    CartHistory beforeEnd() {
        long ending = endSentNanos();
        long end = endedNanos();
        List<Attempt> before = attempts.stream()
                .filter(attempt -> attempt.sentNanos() <= end)
                // Once the end was asked for, the key may open nothing any more.
                .filter(attempt -> attempt.answeredNanos() < ending
                        || attempt.answer().filter(CartHistory::isNothing).isEmpty())
                .toList();
        return new CartHistory(cart, before, complete);
    }

    /** Tells whether this is the cart of a client without a session. */
    static boolean isNothing(Ok cart) {
        return cart.version() == 0 && cart.lines().isEmpty();
    }

    /** Returns when the end of the session was first asked for, or {@link #NEVER}. */
    long endSentNanos() {
        return ends().stream().mapToLong(Attempt::sentNanos).min().orElse(NEVER);
    }

    /** Returns when the end of the session was first acknowledged, or {@link #NEVER}. */
    long endedNanos() {
        return ends().stream()
                .filter(attempt -> attempt.answer().isPresent())
                .mapToLong(Attempt::answeredNanos)
                .min()
                .orElse(NEVER);
    }

    private List<Attempt> ends() {
        return attempts.stream()
                .filter(attempt -> attempt.request() instanceof End)
                .toList();
    }

    /** Returns the carts that were answers, in the order in which they were asked for. */
    List<Observation> observations() {
        return attempts.stream()
                .filter(attempt -> attempt.request() instanceof Read || attempt.request() instanceof Change)
                .flatMap(attempt -> attempt.answer().map(cart -> new Observation(attempt, cart)).stream())
                .toList();
    }

    /** Returns the changes that took effect or may have, in the order in which they were first sent. */
    List<Operation> operations() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            operationOf(attempt).ifPresent(one -> operations.merge(one.id(), one, Operation::plus));
        }
        return new ArrayList<>(operations.values());
    }

    private static Optional<Operation> operationOf(Attempt attempt) {
        if (!(attempt.request() instanceof Change change) || attempt.outcome() instanceof Outcome.Failed) {
            return Optional.empty();
        }
        boolean acknowledged = attempt.answer().isPresent();
        return Optional.of(new Operation(
                attempt.operation(),
                change,
                attempt.sentNanos(),
                acknowledged ? attempt.answeredNanos() : NEVER,
                attempt.answer().map(Ok::version).orElse(NEVER),
                1));
    }
}
