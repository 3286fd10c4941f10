package org.webpos.productcache.shared;

import java.util.List;
import org.webpos.catalog.supply.SharedShelf;

/** Within one node the same holds for its threads. */
class OneNodeSupplyTest implements AcrossNodesSupplyContract, AcrossNodesPaceContract {

    private final SharedShelf shelf = new OneNodeShelf();

    @Override
    public List<SharedShelf> shelves() {
        return List.of(shelf, shelf);
    }
}
