package org.webpos.sessionstore.hazelcast;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.LastingShelfContract;
import org.webpos.productcache.AcrossNodesPaceContract;
import org.webpos.productcache.AcrossNodesSupplyContract;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HazelcastShelfTest implements LastingShelfContract, AcrossNodesSupplyContract, AcrossNodesPaceContract {

    private final Members members = Members.start(2, Duration.ofMinutes(30));
    private final List<CacheCoordinator> shelves = members.shelves();

    @AfterAll
    void stopThem() {
        members.close();
    }

    @Override
    public List<CacheCoordinator> shelves() {
        return shelves;
    }
}
