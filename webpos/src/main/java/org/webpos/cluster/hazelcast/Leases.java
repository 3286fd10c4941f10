package org.webpos.cluster.hazelcast;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.webpos.cluster.hazelcast.MonotonicExpiry.Clock;

/**
 * The owners of one key, each with the expiry of its lease, and the text under which they are stored. Not thread-safe.
 */
final class Leases {

    private static final String BEFORE_EXPIRY = "\t";

    private final Clock clock;
    private final Map<String, MonotonicExpiry> byOwner = new LinkedHashMap<>();

    private Leases(Clock clock) {
        this.clock = clock;
    }

    /** Reads what {@link #text} wrote, without the leases that have expired. */
    static Leases read(@Nullable String text, Clock clock) {
        Leases leases = new Leases(clock);
        if (text != null) {
            text.lines().forEach(leases::add);
        }
        return leases;
    }

    private void add(String line) {
        int end = line.lastIndexOf(BEFORE_EXPIRY);
        MonotonicExpiry expiry = MonotonicExpiry.read(line.substring(end + 1), clock);
        if (!expiry.left().isZero()) {
            byOwner.put(line.substring(0, end), expiry);
        }
    }

    /** Gives or renews a lease; false if the owner has none and as many others have one as may. */
    boolean acquire(String owner, int maxOwners, Duration duration) {
        boolean granted = byOwner.containsKey(owner) || byOwner.size() < maxOwners;
        if (granted) {
            byOwner.put(owner, MonotonicExpiry.of(duration, clock));
        }
        return granted;
    }

    /** Ends a lease; false if the owner has none. */
    boolean release(String owner) {
        return byOwner.remove(owner) != null;
    }

    /** Writes the leases: a line each, and nothing if there is none. */
    String text() {
        return byOwner.entrySet().stream()
                .map(lease -> lease.getKey() + BEFORE_EXPIRY + lease.getValue().text())
                .collect(Collectors.joining("\n"));
    }

    /** Returns how long it is until the last one expires. */
    Duration left() {
        return byOwner.values().stream().map(MonotonicExpiry::left).reduce(Duration.ZERO, Leases::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
