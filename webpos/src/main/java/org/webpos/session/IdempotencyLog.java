package org.webpos.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operations a session took last, oldest first. Immutable.
 *
 * @param capacity how many are remembered, at least 1
 * @param taken those remembered, at most {@code capacity}
 */
public record IdempotencyLog(int capacity, List<Taken> taken) {

    /** How many a server remembers. */
    public static final int KEPT_ON_SERVER = 64;

    /** One operation that was taken: its id and the print of its change. */
    public record Taken(String id, String print) {}

    /** Refuses more than fit with an {@link IllegalArgumentException}. */
    public IdempotencyLog {
        taken = List.copyOf(taken);
        if (capacity < 1 || taken.size() > capacity) {
            throw new IllegalArgumentException(taken.size() + " operations do not fit " + capacity);
        }
    }

    /** Remembers nothing yet. */
    public static IdempotencyLog none(int capacity) {
        return new IdempotencyLog(capacity, List.of());
    }

    /** Finds the print under which this operation was taken. */
    Optional<String> printOf(IdempotencyKey id) {
        return taken.stream()
                .filter(t -> t.id().equals(id.value()))
                .map(Taken::print)
                .findFirst();
    }

    /** Remembers one more and, when there are too many, forgets the oldest. */
    IdempotencyLog plus(Operation operation) {
        List<Taken> more = new ArrayList<>(taken.size() == capacity ? taken.subList(1, capacity) : taken);
        more.add(new Taken(operation.id().value(), operation.print()));
        return new IdempotencyLog(capacity, more);
    }
}
