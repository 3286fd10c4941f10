package org.webpos.sessionstore;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.webpos.cluster.ClusterMembership;
import org.webpos.problem.AsyncFailure;
import org.webpos.session.Operation;
import org.webpos.session.Outcome;
import org.webpos.session.Outcome.Refusal;
import org.webpos.session.Session;
import org.webpos.session.SessionCodec;
import org.webpos.session.SessionKey;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreStatus;
import org.webpos.session.SessionStoreUnavailableException;

/**
 * Measures another store: the time of each call, the outcome of each operation, the size of changed sessions, how often
 * the store was unavailable, and the status of this node. Thread-safe.
 */
public final class InstrumentedSessionStore implements SessionStore {

    private final SessionStore store;
    private final Metrics metrics;
    private volatile boolean available = true;

    /** Measures this store, and shows the status of this node whenever the metrics are read. */
    public InstrumentedSessionStore(SessionStore store, ClusterMembership membership, MetricRegistry registry) {
        this.store = store;
        this.metrics = new Metrics(registry);
        gauge(registry, "webpos_store_members", membership, SessionStoreStatus::members);
        gauge(registry, "webpos_store_safe", membership, status -> status.safe() ? 1 : 0);
        gauge(registry, "webpos_session_store_node_local_carts", membership, SessionStoreStatus::carts);
        gauge(registry, "webpos_session_store_node_local_items", membership, SessionStoreStatus::items);
        registry.gauge(
                "webpos_session_store_unreplicated_changes",
                () -> membership.replication().unreplicated());
    }

    private static void gauge(
            MetricRegistry registry,
            String name,
            ClusterMembership membership,
            Function<SessionStoreStatus, Number> value) {
        registry.gauge(name, () -> value.apply(membership.status()));
    }

    /** Tells whether the store answered its latest call. */
    public boolean isAvailable() {
        return available;
    }

    @Override
    public CompletionStage<Optional<KeyedSession>> find(SessionKey key) {
        return timed(Call.FIND, () -> store.find(key), found -> {});
    }

    @Override
    public CompletionStage<UpdateResult> open(Operation operation) {
        return timed(Call.OPEN, () -> store.open(operation), result -> metrics.count(result.outcome()));
    }

    @Override
    public CompletionStage<Optional<UpdateResult>> update(SessionKey key, Operation operation) {
        return timed(
                Call.UPDATE,
                () -> store.update(key, operation),
                result -> result.ifPresent(update -> metrics.count(update.outcome())));
    }

    private <T> CompletionStage<T> timed(Call call, Supplier<CompletionStage<T>> body, Consumer<T> onResult) {
        long start = System.nanoTime();
        return body.get().whenComplete((result, failure) -> {
            metrics.time(call, System.nanoTime() - start);
            if (failure == null) {
                available = true;
                onResult.accept(result);
            } else if (AsyncFailure.cause(failure) instanceof SessionStoreUnavailableException) {
                available = false;
                metrics.unavailable.inc();
            }
        });
    }

    @Override
    public void close() {
        store.close();
    }

    private enum Call {
        FIND,
        OPEN,
        UPDATE
    }

    private static final class Metrics {

        /** To measure the size a session has to be written, which takes time, so few are. */
        private static final int SIZE_SAMPLE = 64;

        private final Map<Call, Timer> times;
        private final Counter applied;
        private final Counter replayed;
        private final Map<Refusal, Counter> refused;
        private final Counter unavailable;
        private final Histogram sizes;

        Metrics(MetricRegistry registry) {
            times = forEach(Call.class, call -> registry.timer("webpos_store_call", new Tag("call", label(call))));
            applied = outcomes(registry, "applied");
            replayed = outcomes(registry, "replayed");
            refused = forEach(Refusal.class, refusal -> outcomes(registry, label(refusal)));
            unavailable = registry.counter("webpos_store_away");
            sizes = registry.histogram("webpos_session_bytes");
        }

        private static Counter outcomes(MetricRegistry registry, String outcome) {
            return registry.counter("webpos_store_operations", new Tag("outcome", outcome));
        }

        private static <K extends Enum<K>, V> Map<K, V> forEach(Class<K> type, Function<K, V> metric) {
            return Arrays.stream(type.getEnumConstants())
                    .collect(Collectors.toMap(key -> key, metric, (one, other) -> one, () -> new EnumMap<>(type)));
        }

        private static String label(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }

        void time(Call call, long nanos) {
            get(times, call).update(Duration.ofNanos(nanos));
        }

        void count(Outcome outcome) {
            if (outcome instanceof Outcome.Applied) {
                applied.inc();
                sampleSize(outcome.session());
            } else if (outcome instanceof Outcome.Refused because) {
                get(refused, because.refusal()).inc();
            } else {
                replayed.inc();
            }
        }

        private void sampleSize(Session session) {
            if (applied.getCount() % SIZE_SAMPLE == 0) {
                sizes.update(SessionCodec.write(session).length());
            }
        }

        private static <K, V> V get(Map<K, V> metrics, K key) {
            V metric = metrics.get(key);
            if (metric == null) {
                throw new IllegalStateException("no metric for " + key);
            }
            return metric;
        }
    }
}
