package org.webpos.productcache;

import java.util.Optional;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;

/**
 * Gets what another node has heard already, without asking the source. That the nodes' common memory is away is found out once a
 * second, not by every line of every cart. Thread-safe.
 */
final class L2Lookup {

    private final ProductLoader supply;
    private final L1Cache memory;
    private final CircuitBreaker breaker = new CircuitBreaker();

    L2Lookup(ProductLoader supply, L1Cache memory) {
        this.supply = supply;
        this.memory = memory;
    }

    /** Remembers what some node has heard of a product since its last change; whether any has. */
    boolean of(Sku sku) {
        if (!breaker.allows()) {
            return false;
        }
        SourceQuery question = new SourceQuery.OfSku(sku);
        try {
            Optional<TimestampedResult> fetched = supply.recall(question, memory.wanted(sku));
            breaker.succeeded();
            fetched.ifPresent(there -> memory.put(question, there));
            return fetched.isPresent();
        } catch (ProductSourceUnavailableException away) {
            breaker.failed();
            return false;
        }
    }
}
