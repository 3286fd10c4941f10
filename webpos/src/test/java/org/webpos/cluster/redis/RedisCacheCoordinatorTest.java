package org.webpos.cluster.redis;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.SharedCoordinatorContract;
import org.webpos.productcache.CoordinatedLoaderContract;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisCacheCoordinatorTest implements SharedCoordinatorContract, CoordinatedLoaderContract {

    private final RedisClusterUnderTest redis = RedisClusterUnderTest.start();
    private final List<RedissonClient> nodes = List.of(redis.client(), redis.client());
    private final List<CacheCoordinator> coordinators =
            nodes.stream().<CacheCoordinator>map(RedisCacheCoordinator::new).toList();

    @AfterAll
    void stopAll() {
        try (redis) {
            nodes.forEach(client -> client.shutdown(0, 2, TimeUnit.SECONDS));
        }
    }

    @Override
    public List<CacheCoordinator> coordinators() {
        return coordinators;
    }
}
