package org.webpos.productcache;

import java.util.List;
import org.webpos.cluster.CacheCoordinator;

/** Within one node the same holds for its threads. */
class OneNodeSupplyTest implements AcrossNodesSupplyContract, AcrossNodesPaceContract {

    private final CacheCoordinator shelf = new InMemoryCoordinator();

    @Override
    public List<CacheCoordinator> shelves() {
        return List.of(shelf, shelf);
    }
}
