package org.webpos.sessionstore.hazelcast;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who has claimed a key, and how long it is theirs yet. */
final class Leases {

    private static final String BEFORE_LEASE = "\t";

    private final MonotonicClock clock;
    private final Map<String, MonotonicExpiry> byOwner = new LinkedHashMap<>();

    private Leases(MonotonicClock clock) {
        this.clock = clock;
    }

    /** Reads what {@link #text} wrote, without what is over. */
    static Leases read(@Nullable String text, MonotonicClock clock) {
        Leases leases = new Leases(clock);
        if (text != null) {
            text.lines().forEach(leases::add);
        }
        return leases;
    }

    private void add(String line) {
        int end = line.lastIndexOf(BEFORE_LEASE);
        MonotonicExpiry lease = MonotonicExpiry.read(line.substring(end + 1), clock);
        if (!lease.left().isZero()) {
            byOwner.put(line.substring(0, end), lease);
        }
    }

    /** Gives or renews this owner its lease, unless others have as many as there may be. */
    boolean claim(String owner, int most, Duration lease) {
        boolean granted = byOwner.containsKey(owner) || byOwner.size() < most;
        if (granted) {
            byOwner.put(owner, MonotonicExpiry.of(lease, clock));
        }
        return granted;
    }

    /** Ends that of this owner; gives false where it had none. */
    boolean release(String owner) {
        return byOwner.remove(owner) != null;
    }

    /** Empty where nobody has claimed the key. */
    String text() {
        return byOwner.entrySet().stream()
                .map(lease -> lease.getKey() + BEFORE_LEASE + lease.getValue().text())
                .collect(Collectors.joining("\n"));
    }

    /** How long it is until all are over. */
    Duration left() {
        return byOwner.values().stream().map(MonotonicExpiry::left).reduce(Duration.ZERO, Leases::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
