package org.webpos.sessionstore.redis;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.LastingShelfContract;
import org.webpos.productcache.AcrossNodesPaceContract;
import org.webpos.productcache.AcrossNodesSupplyContract;
import org.webpos.session.SessionStore;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisShelfTest implements LastingShelfContract, AcrossNodesSupplyContract, AcrossNodesPaceContract {

    private final RedisClusterUnderTest redis = RedisClusterUnderTest.start();
    private final List<RedisSessionStore> nodes =
            List.of(redis.store(Duration.ofMinutes(30)), redis.store(Duration.ofMinutes(30)));
    private final List<CacheCoordinator> shelves =
            nodes.stream().map(RedisSessionStore::shelf).toList();

    @AfterAll
    void stopAll() {
        try (redis) {
            nodes.forEach(SessionStore::close);
        }
    }

    @Override
    public List<CacheCoordinator> shelves() {
        return shelves;
    }
}
