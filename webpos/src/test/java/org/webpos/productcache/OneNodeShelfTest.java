package org.webpos.productcache;

import java.util.List;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.cluster.SharedShelfContract;

class OneNodeShelfTest implements SharedShelfContract {

    private final CacheCoordinator shelf = new InMemoryCoordinator();

    @Override
    public List<CacheCoordinator> shelves() {
        return List.of(shelf, shelf);
    }
}
