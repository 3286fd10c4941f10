package org.webpos.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.ClusterMembership;
import org.webpos.session.SessionStoreStatus;
import org.webpos.sessionstore.InstrumentedSessionStore;
import org.webpos.sessionstore.hazelcast.HazelcastCacheCoordinator;
import org.webpos.sessionstore.hazelcast.HazelcastSessionStore;
import org.webpos.sessionstore.hazelcast.HazelcastSettings;
import org.webpos.sessionstore.local.LocalSessionStore;
import org.webpos.sessionstore.local.LocalSettings;
import org.webpos.sessionstore.redis.RedisSessionStore;
import org.webpos.sessionstore.redis.RedisSettings;
import org.webpos.sessionstore.token.TokenSessionStore;
import org.webpos.sessionstore.token.TokenSettings;
import org.webpos.settings.Settings;
import org.webpos.cluster.NoOpChannel;
import org.webpos.cluster.NodeChannel;
import org.webpos.websocket.NotificationHub;
import org.webpos.websocket.NotifyingSessionStore;

/** The one class that knows all rooms: opens the store the settings name, and the channel it has between the nodes. */
@ApplicationScoped
public class SessionStores {

    @Produces
    @Singleton
    ClusterBackend opened(Settings settings) {
        return open(settings);
    }

    @Produces
    @Singleton
    NodeChannel channel(ClusterBackend opened) {
        return opened.channel();
    }

    @Produces
    @Singleton
    ClusterMembership membership(ClusterBackend opened) {
        return opened.membership();
    }

    @Produces
    @Singleton
    InstrumentedSessionStore store(ClusterBackend opened, NotificationHub live, MetricRegistry metrics) {
        return new InstrumentedSessionStore(
                new NotifyingSessionStore(opened.store(), live), opened.membership(), metrics);
    }

    void close(@Disposes InstrumentedSessionStore store) {
        store.close();
    }

    /** Where the store has nothing between the nodes, they share products in a grid that keeps no sessions. */
    private static CacheCoordinator grid(Settings settings) {
        return HazelcastCacheCoordinator.ofItsOwn(HazelcastSettings.of(settings));
    }

    private static ClusterBackend open(Settings settings) {
        return switch (StoreKind.of(settings)) {
            case LOCAL -> {
                LocalSessionStore store = new LocalSessionStore(LocalSettings.of(settings));
                yield new ClusterBackend(store, new NoOpChannel(), store::status, () -> grid(settings));
            }
            case REDIS -> {
                RedisSessionStore store = new RedisSessionStore(RedisSettings.of(settings));
                yield new ClusterBackend(store, store.channel(), () -> SessionStoreStatus.ELSEWHERE, store::shelf);
            }
            case TOKEN ->
                new ClusterBackend(
                        
                        new TokenSessionStore(TokenSettings.of(settings)),
                        new NoOpChannel(),
                        () -> SessionStoreStatus.ELSEWHERE,
                        () -> grid(settings));
            case HAZELCAST -> {
                HazelcastSessionStore store = new HazelcastSessionStore(HazelcastSettings.of(settings));
                yield new ClusterBackend(store, store.channel(), store, store::shelf);
            }
        };
    }
}
