package org.webpos.productcache;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.webpos.catalog.Sku;

/** Where the memory of a node gets what it does not know. Thread-safe. */
public interface ProductLoader extends AutoCloseable {

    /**
     * Answers a question. Takes some seconds at most, whatever happens to the source and to other nodes that ask the same.
     *
     * @param newerThan only a reply that was asked for after this moment will do
     * @throws org.webpos.catalog.ProductSourceUnavailableException when there is none to be had
     */
    TimestampedResult ask(SourceQuery question, Instant newerThan);

    /**
     * Recalls a reply that some node has got already, without asking the source; empty where there is none.
     *
     * @param newerThan as in {@link #ask}
     * @throws org.webpos.catalog.ProductSourceUnavailableException when what the nodes have in common is away
     */
    Optional<TimestampedResult> recall(SourceQuery question, Instant newerThan);

    /** Takes notice of changed products, and tells every node in reach, this one included. Does not wait for them. */
    void changed(Collection<Sku> skus);

    /**
     * Recalls which products have changed since that moment, and when; at most some ten thousand, the latest.
     *
     * @throws org.webpos.catalog.ProductSourceUnavailableException when what the nodes have in common is away
     */
    Map<Sku, Instant> changes(Instant since);

    /** Hands the sku of every product that changes, wherever that is noticed first, to this ear. May be done once. */
    void listen(Consumer<Sku> ear);

    @Override
    void close();
}
