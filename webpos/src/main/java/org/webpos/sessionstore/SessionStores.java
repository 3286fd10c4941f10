package org.webpos.sessionstore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.catalog.supply.SharedShelf;
import org.webpos.live.Channel;
import org.webpos.live.Live;
import org.webpos.live.OneNode;
import org.webpos.live.TellingSessionStore;
import org.webpos.sessionstore.hazelcast.HazelcastSessionStore;
import org.webpos.sessionstore.hazelcast.HazelcastSettings;
import org.webpos.sessionstore.hazelcast.HazelcastShelf;
import org.webpos.sessionstore.local.LocalSessionStore;
import org.webpos.sessionstore.local.LocalSettings;
import org.webpos.sessionstore.redis.RedisSessionStore;
import org.webpos.sessionstore.redis.RedisSettings;
import org.webpos.sessionstore.token.TokenSessionStore;
import org.webpos.sessionstore.token.TokenSettings;
import org.webpos.settings.Settings;

/** The one class that knows all rooms: opens the store the settings name, and the channel it has between the nodes. */
@ApplicationScoped
public class SessionStores {

    @Produces
    @Singleton
    OpenedStore opened(Settings settings) {
        return open(settings);
    }

    @Produces
    @Singleton
    Channel channel(OpenedStore opened) {
        return opened.channel();
    }

    @Produces
    @Singleton
    MeasuredSessionStore store(OpenedStore opened, Live live, MetricRegistry metrics) {
        return new MeasuredSessionStore(new TellingSessionStore(opened.store(), live), new StoreMetrics(metrics));
    }

    void close(@Disposes MeasuredSessionStore store) {
        store.close();
    }

    /** Where the store has nothing between the nodes, they share products in a grid that keeps no sessions. */
    private static SharedShelf grid(Settings settings) {
        return HazelcastShelf.ofItsOwn(HazelcastSettings.of(settings));
    }

    private static OpenedStore open(Settings settings) {
        return switch (StoreKind.of(settings)) {
            case LOCAL ->
                new OpenedStore(new LocalSessionStore(LocalSettings.of(settings)), new OneNode(), () -> grid(settings));
            case REDIS -> {
                RedisSessionStore store = new RedisSessionStore(RedisSettings.of(settings));
                yield new OpenedStore(store, store.channel(), store::shelf);
            }
            case TOKEN ->
                new OpenedStore(new TokenSessionStore(TokenSettings.of(settings)), new OneNode(), () -> grid(settings));
            case HAZELCAST -> {
                HazelcastSessionStore store = new HazelcastSessionStore(HazelcastSettings.of(settings));
                yield new OpenedStore(store, store.channel(), store::shelf);
            }
        };
    }
}
