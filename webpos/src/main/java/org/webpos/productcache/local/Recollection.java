package org.webpos.productcache.local;

import java.util.Optional;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Fetched;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.Supply;

/**
 * Gets what another node has heard already, without asking the source. That the nodes' common memory is away is found out once a
 * second, not by every line of every cart. Thread-safe.
 */
final class Recollection {

    private final Supply supply;
    private final Memory memory;
    private final Breaker breaker = new Breaker();

    Recollection(Supply supply, Memory memory) {
        this.supply = supply;
        this.memory = memory;
    }

    /** Remembers what some node has heard of a product since its last change; whether any has. */
    boolean of(Sku sku) {
        if (!breaker.allows()) {
            return false;
        }
        Question question = new Question.OfSku(sku);
        try {
            Optional<Fetched> fetched = supply.recall(question, memory.wanted(sku));
            breaker.succeeded();
            fetched.ifPresent(there -> memory.put(question, there));
            return fetched.isPresent();
        } catch (SourceAwayException away) {
            breaker.failed();
            return false;
        }
    }
}
