package org.webpos.productcache;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.Sku;
import org.webpos.productcache.SourceQuery.SourceResult;

/** Loads what the cache of a node does not hold. Thread-safe. */
public interface ProductLoader extends AutoCloseable {

    /**
     * A result and its time.
     *
     * @param result what the source returned
     * @param requestedAt when the request was sent, by the clock of the node that sent it: later changes are not in the result
     */
    record TimestampedResult(SourceResult result, Instant requestedAt) {}

    /**
     * Loads the result of a query, from another node's result or from the source. Takes some seconds at most, whatever happens
     * to the source and to other nodes that load the same.
     *
     * @param newerThan accepts only a result that was requested after this moment
     * @throws ProductSourceUnavailableException when there is no such result
     */
    TimestampedResult load(SourceQuery query, Instant newerThan);

    /**
     * Looks for a result that a node has loaded before, without a request to the source. Returns empty if there is none.
     *
     * @param newerThan as in {@link #load}
     * @throws ProductSourceUnavailableException when the cache that the nodes share is unavailable
     */
    Optional<TimestampedResult> lookup(SourceQuery query, Instant newerThan);

    /** Records that products have changed and notifies every node in reach, this one included. Does not wait for them. */
    void invalidate(Collection<Sku> skus);

    /**
     * Returns which products have changed since that moment, and when: the latest, at most some ten thousand.
     *
     * @throws ProductSourceUnavailableException when the cache that the nodes share is unavailable
     */
    Map<Sku, Instant> invalidationsSince(Instant since);

    /** Passes the SKU of every changed product to this listener, whichever node learns of it first. Called once at most. */
    void subscribe(Consumer<Sku> listener);

    /** Releases its resources, those of the source included. */
    @Override
    void close();
}
