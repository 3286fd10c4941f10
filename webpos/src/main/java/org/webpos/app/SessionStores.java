package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.redisson.api.RedissonClient;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.ClusterMembership;
import org.webpos.cluster.NodeChannel;
import org.webpos.cluster.NodeChannel.NoOpChannel;
import org.webpos.cluster.hazelcast.HazelcastCacheCoordinator;
import org.webpos.cluster.hazelcast.HazelcastChannel;
import org.webpos.cluster.hazelcast.HazelcastMember;
import org.webpos.cluster.hazelcast.HazelcastSettings;
import org.webpos.cluster.postgresql.PostgresChannel;
import org.webpos.cluster.redis.RedisCacheCoordinator;
import org.webpos.cluster.redis.RedisChannel;
import org.webpos.cluster.redis.RedisConnection;
import org.webpos.database.ConnectionPool;
import org.webpos.database.DatabaseSettings;
import org.webpos.session.SessionStore;
import org.webpos.session.SessionStoreStatus;
import org.webpos.sessionstore.InstrumentedSessionStore;
import org.webpos.sessionstore.LimitedSessionStore;
import org.webpos.sessionstore.database.DatabaseSessionStore;
import org.webpos.sessionstore.hazelcast.HazelcastSessionStore;
import org.webpos.sessionstore.local.LocalSessionStore;
import org.webpos.sessionstore.redis.RedisSessionStore;
import org.webpos.sessionstore.redis.RedisSessionStore.Acknowledgement;
import org.webpos.sessionstore.token.TokenSessionStore;
import org.webpos.sessionstore.token.TokenSettings;
import org.webpos.settings.Setting;
import org.webpos.settings.Settings;
import org.webpos.websocket.NotificationHub;
import org.webpos.websocket.NotifyingSessionStore;

/** Opens the session store the settings name, and what connects the nodes; the only class that knows all stores. */
@ApplicationScoped
public class SessionStores {

    @Produces
    @Singleton
    ClusterBackend backend(Settings settings) {
        return open(settings);
    }

    @Produces
    @Singleton
    NodeChannel channel(ClusterBackend backend) {
        return backend.channel();
    }

    @Produces
    @Singleton
    ClusterMembership membership(ClusterBackend backend) {
        return backend.membership();
    }

    @Produces
    @Singleton
    InstrumentedSessionStore store(ClusterBackend backend, NotificationHub notifications, MetricRegistry metrics) {
        return new InstrumentedSessionStore(
                new NotifyingSessionStore(backend.store(), notifications), backend.membership(), metrics);
    }

    void close(@Disposes InstrumentedSessionStore store) {
        store.close();
    }

    private static ClusterBackend open(Settings settings) {
        Duration timeout = settings.duration(Setting.SESSION_TIMEOUT);
        return switch (StoreKind.of(settings)) {
            case LOCAL -> {
                LocalSessionStore store =
                        new LocalSessionStore(timeout, settings.number(Setting.LOCAL_MAXIMUM, 1, 10_000_000));
                yield unconnected(store, store::status, settings);
            }
            case TOKEN ->
                unconnected(
                        new TokenSessionStore(TokenSettings.of(settings)), () -> SessionStoreStatus.EXTERNAL, settings);
            case REDIS -> {
                Acknowledgement acknowledgement =
                        settings.constant(Acknowledgement.values(), Setting.REDIS_ACKNOWLEDGE);
                RedissonClient redis = RedisConnection.open(settings);
                RedisSessionStore store = new RedisSessionStore(redis, timeout, acknowledgement);
                RedisChannel channel = new RedisChannel(redis);
                RedisConnection.verifyRights(settings, channel, store::useOnce);
                yield new ClusterBackend(
                        new LimitedSessionStore(store), channel, store, () -> new RedisCacheCoordinator(redis));
            }
            case HAZELCAST -> {
                HazelcastMember member = member(settings);
                yield new ClusterBackend(
                        new LimitedSessionStore(new HazelcastSessionStore(member)),
                        new HazelcastChannel(member),
                        member,
                        () -> new HazelcastCacheCoordinator(member));
            }
            case DATABASE -> database(settings, timeout);
        };
    }

    private static ClusterBackend database(Settings settings, Duration timeout) {
        int connections = settings.number(Setting.SESSION_DATABASE_POOL, 1, 64);
        ConnectionPool pool =
                ConnectionPool.open(DatabaseSettings.ofSessions(settings), DatabaseSessionStore.limits(connections));
        return switch (pool.vendor()) {
            case H2 -> database(pool, connections, timeout, new NoOpChannel(), () -> {}, settings);
            case POSTGRESQL -> {
                PostgresChannel channel = PostgresChannel.open(pool);
                yield database(pool, connections, timeout, channel, channel::close, settings);
            }
        };
    }

    private static ClusterBackend database(
            ConnectionPool pool,
            int connections,
            Duration timeout,
            NodeChannel channel,
            Runnable onClose,
            Settings settings) {
        DatabaseSessionStore store =
                DatabaseSessionStore.start(pool, connections, timeout, InstantSource.system(), onClose);
        return new ClusterBackend(
                new LimitedSessionStore(store),
                channel,
                store,
                () -> HazelcastCacheCoordinator.owning(member(settings)));
    }

    /** A store that connects no nodes: if they share their product caches, each starts a Hazelcast member for that alone. */
    private static ClusterBackend unconnected(SessionStore store, ClusterMembership membership, Settings settings) {
        return new ClusterBackend(
                store, new NoOpChannel(), membership, () -> HazelcastCacheCoordinator.owning(member(settings)));
    }

    /** All members are configured alike, whether they hold sessions or not. */
    private static HazelcastMember member(Settings settings) {
        return HazelcastMember.start(
                HazelcastSettings.of(settings),
                HazelcastSessionStore.extension(settings.duration(Setting.SESSION_TIMEOUT)));
    }

    /** The session stores there are. */
    enum StoreKind {
        LOCAL,
        HAZELCAST,
        REDIS,
        TOKEN,
        DATABASE;

        /** Reads which one is chosen; throws {@link org.webpos.settings.InvalidSettingException} where none has that name. */
        static StoreKind of(Settings settings) {
            return settings.constant(values(), Setting.STORE);
        }

        /** The name people write and read: the lower-case word. */
        String label() {
            return Settings.label(this);
        }
    }

    /**
     * The session store of this node, and what connects this node with the others. Closing the store closes the connections
     * it uses.
     *
     * @param store stores sessions
     * @param channel carries messages between the nodes
     * @param membership knows which nodes have joined, and which sessions are safe
     * @param coordinator opens what the nodes' product caches share
     */
    public record ClusterBackend(
            SessionStore store,
            NodeChannel channel,
            ClusterMembership membership,
            Supplier<CacheCoordinator> coordinator) {}
}
