package org.webpos.productcache;

import java.util.Optional;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductState;

/**
 * A product a node remembers.
 *
 * @param last what it was when it was last sold
 * @param sold whether it still is
 * @param outdated whether it has changed since
 */
record CachedProduct(Product last, boolean sold, boolean outdated) {

    ProductState known() {
        if (outdated) {
            return new ProductState.Outdated(last);
        }
        return sold ? new ProductState.Priced(last) : new ProductState.Discontinued(last);
    }

    /** The product as it may be sold; empty where it is no longer sold. */
    Optional<Product> product() {
        return sold ? Optional.of(last) : Optional.empty();
    }

    CachedProduct changed() {
        return new CachedProduct(last, sold, true);
    }
}
