package org.webpos.productcache.local;

import java.time.Duration;
import java.util.Optional;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Fetched;
import org.webpos.catalog.supply.Question;
import org.webpos.catalog.supply.Supply;

/**
 * Gets what another node has heard already, without asking the source. Where the nodes' common memory is away that is found
 * out once a second, not by every line of every cart. Thread-safe.
 */
final class Recollection {

    private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

    private final Supply supply;
    private final Memory memory;
    private volatile long from = System.nanoTime();

    Recollection(Supply supply, Memory memory) {
        this.supply = supply;
        this.memory = memory;
    }

    /** Remembers what some node has heard of a product since its last change; whether any has. */
    boolean of(Sku sku) {
        if (System.nanoTime() - from < 0) {
            return false;
        }
        Question question = new Question.OfSku(sku);
        try {
            Optional<Fetched> fetched = supply.recall(question, memory.wanted(sku));
            fetched.ifPresent(there -> memory.put(question, there));
            return fetched.isPresent();
        } catch (SourceAwayException away) {
            from = System.nanoTime() + LEFT_ALONE.toNanos();
            return false;
        }
    }
}
