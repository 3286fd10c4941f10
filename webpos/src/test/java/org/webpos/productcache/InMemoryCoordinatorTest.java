package org.webpos.productcache;

import java.util.List;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.CacheCoordinatorContract;

/** For the threads of one node the same holds as for several nodes. */
class InMemoryCoordinatorTest implements CacheCoordinatorContract, CoordinatedLoaderContract {

    private final CacheCoordinator coordinator = new InMemoryCoordinator();

    @Override
    public List<CacheCoordinator> coordinators() {
        return List.of(coordinator, coordinator);
    }
}
