package org.webpos.sessionstore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.webpos.session.SessionStore;
import org.webpos.sessionstore.hazelcast.HazelcastSessionStore;
import org.webpos.sessionstore.hazelcast.HazelcastSettings;
import org.webpos.sessionstore.local.LocalSessionStore;
import org.webpos.sessionstore.local.LocalSettings;
import org.webpos.sessionstore.redis.RedisSessionStore;
import org.webpos.sessionstore.redis.RedisSettings;
import org.webpos.sessionstore.token.TokenSessionStore;
import org.webpos.sessionstore.token.TokenSettings;
import org.webpos.settings.Settings;

/** The one class that knows all rooms: opens the store the settings name. */
@ApplicationScoped
public class SessionStores {

    @Produces
    @Singleton
    MeasuredSessionStore store(Settings settings, MetricRegistry metrics) {
        return new MeasuredSessionStore(open(settings), new StoreMetrics(metrics));
    }

    void close(@Disposes MeasuredSessionStore store) {
        store.close();
    }

    private static SessionStore open(Settings settings) {
        return switch (StoreKind.of(settings)) {
            case LOCAL -> new LocalSessionStore(LocalSettings.of(settings));
            case REDIS -> new RedisSessionStore(RedisSettings.of(settings));
            case TOKEN -> new TokenSessionStore(TokenSettings.of(settings));
            case HAZELCAST -> new HazelcastSessionStore(HazelcastSettings.of(settings));
        };
    }
}
