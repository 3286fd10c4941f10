package org.webpos.productcache.local;

import java.util.Optional;
import org.webpos.catalog.Known;
import org.webpos.catalog.Product;

/**
 * A product a node remembers.
 *
 * @param last what it was when it was last sold
 * @param sold whether it still is
 * @param outdated whether it has changed since
 */
record KeptProduct(Product last, boolean sold, boolean outdated) {

    Known known() {
        if (outdated) {
            return new Known.Outdated(last);
        }
        return sold ? new Known.Priced(last) : new Known.Withdrawn(last);
    }

    /** The product as it may be sold; empty where it is no longer sold. */
    Optional<Product> product() {
        return sold ? Optional.of(last) : Optional.empty();
    }

    KeptProduct changed() {
        return new KeptProduct(last, sold, true);
    }
}
