package org.webpos.cluster.hazelcast;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.SharedCoordinatorContract;
import org.webpos.productcache.CoordinatedLoaderContract;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HazelcastCacheCoordinatorTest implements SharedCoordinatorContract, CoordinatedLoaderContract {

    private final HazelcastClusterUnderTest members = HazelcastClusterUnderTest.start(2, Duration.ofMinutes(30));
    private final List<CacheCoordinator> coordinators = members.coordinators();

    @AfterAll
    void stopCluster() {
        members.close();
    }

    @Override
    public List<CacheCoordinator> coordinators() {
        return coordinators;
    }
}
