package org.webpos.cluster.redis;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.LastingShelfContract;
import org.webpos.productcache.AcrossNodesPaceContract;
import org.webpos.productcache.AcrossNodesSupplyContract;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisCacheCoordinatorTest implements LastingShelfContract, AcrossNodesSupplyContract, AcrossNodesPaceContract {

    private final RedisClusterUnderTest redis = RedisClusterUnderTest.start();
    private final List<RedissonClient> nodes = List.of(redis.client(), redis.client());
    private final List<CacheCoordinator> shelves =
            nodes.stream().<CacheCoordinator>map(RedisCacheCoordinator::new).toList();

    @AfterAll
    void stopAll() {
        try (redis) {
            nodes.forEach(client -> client.shutdown(0, 2, TimeUnit.SECONDS));
        }
    }

    @Override
    public List<CacheCoordinator> shelves() {
        return shelves;
    }
}
