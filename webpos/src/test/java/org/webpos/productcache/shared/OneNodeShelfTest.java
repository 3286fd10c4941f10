package org.webpos.productcache.shared;

import java.util.List;
import org.webpos.catalog.supply.SharedShelf;
import org.webpos.catalog.supply.SharedShelfContract;

class OneNodeShelfTest implements SharedShelfContract {

    private final SharedShelf shelf = new OneNodeShelf();

    @Override
    public List<SharedShelf> shelves() {
        return List.of(shelf, shelf);
    }
}
