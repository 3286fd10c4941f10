package org.webpos.sessionstore;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.webpos.cluster.ClusterMembership;
import org.webpos.session.Outcome;
import org.webpos.session.Outcome.Refusal;
import org.webpos.session.Session;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionStoreStatus;
import org.webpos.session.SessionStore.UpdateResult;

/**
 * What is measured of a store: the time of each call, what came of each operation, the size of each session changed,
 * how often the store was away, and how sessions stand at this node. Thread-safe.
 */
final class StoreMetrics {

    /** The calls of a store. */
    enum Call {
        FIND,
        OPEN,
        UPDATE
    }

    private static final int SIZED_ONE_IN = 64;

    private final MetricRegistry registry;
    private final Map<Call, Timer> times = new EnumMap<>(Call.class);
    private final Counter applied;
    private final Counter replayed;
    private final Counter away;
    private final Map<Refusal, Counter> refused;
    private final Histogram sizes;

    StoreMetrics(MetricRegistry registry) {
        this.registry = registry;
        Arrays.stream(Call.values())
                .forEach(call -> times.put(call, registry.timer("webpos_store_call", new Tag("call", label(call)))));
        Function<String, Counter> outcome =
                name -> registry.counter("webpos_store_operations", new Tag("outcome", name));
        applied = outcome.apply("applied");
        replayed = outcome.apply("replayed");
        away = registry.counter("webpos_store_away");
        sizes = registry.histogram("webpos_session_bytes");
        refused = Arrays.stream(Refusal.values())
                .collect(Collectors.toMap(
                        r -> r, r -> outcome.apply(label(r)), (a, b) -> a, () -> new EnumMap<>(Refusal.class)));
    }

    /** Shows how sessions stand at this node, looked at whenever somebody reads the figures. */
    void watch(ClusterMembership membership) {
        show("webpos_store_members", membership, SessionStoreStatus::members);
        show("webpos_store_safe", membership, status -> status.safe() ? 1 : 0);
        show("webpos_session_store_node_local_carts", membership, SessionStoreStatus::carts);
        show("webpos_session_store_node_local_items", membership, SessionStoreStatus::items);
    }

    private void show(String name, ClusterMembership membership, Function<SessionStoreStatus, Number> figure) {
        registry.gauge(name, () -> figure.apply(membership.status()));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    void time(Call call, long nanos) {
        counterpart(times, call).update(Duration.ofNanos(nanos));
    }

    void countAway() {
        away.inc();
    }

    void count(UpdateResult kept) {
        Outcome outcome = kept.outcome();
        if (outcome instanceof Outcome.Applied) {
            applied.inc();
            size(outcome.session());
        } else if (outcome instanceof Outcome.Refused because) {
            counterpart(refused, because.refusal()).inc();
        } else {
            replayed.inc();
        }
    }

    /** Writing a session out only to weigh it costs time, so few are. */
    private void size(Session session) {
        if (applied.getCount() % SIZED_ONE_IN == 0) {
            sizes.update(SessionCodec.write(session).length());
        }
    }

    private static <K, V> V counterpart(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("nothing is kept for " + key);
        }
        return value;
    }
}
