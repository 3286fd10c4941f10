package org.webpos.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.webpos.catalog.Sku;

/**
 * Coordinates the product caches of all nodes: a shared cache, leases that let one node load what many need, slots that
 * keep requests to the product source apart, and invalidations. Thread-safe.
 *
 * <p>Every call ends within two seconds and throws {@link org.webpos.catalog.ProductSourceUnavailableException} if it
 * failed. Nothing here is durable: all of it may be lost at any moment.
 */
public interface CacheCoordinator extends AutoCloseable {

    /** Returns the text stored under a key; empty if there is none or it has expired. */
    Optional<String> get(String key);

    /** Stores texts by key for this long. Each replaces the one stored before. */
    void put(Map<String, String> texts, Duration ttl);

    /**
     * Acquires a lease on a key for this owner, or renews the one it holds. A lease expires by itself, so an owner may
     * die. If the node that measures the time dies, a lease may end later than it should, never earlier.
     *
     * @param maxOwners how many owners may hold a lease on the key at a time
     * @return whether the owner holds a lease now; false while as many others do as may
     */
    boolean acquireLease(String key, int maxOwners, String owner, Duration duration);

    /** Acquires or renews a lease on a key that one owner may hold at a time. */
    default boolean acquireLease(String key, String owner, Duration duration) {
        return acquireLease(key, 1, owner, duration);
    }

    /** Releases a lease; does nothing if the owner no longer holds one. */
    void releaseLease(String key, String owner);

    /**
     * Reserves the next slot for a request to the product source. Slots are an interval apart, whichever node reserves
     * them.
     *
     * @param maxWait reserves no slot if it would start later than this
     */
    SlotReservation reserveSlot(Duration interval, Duration maxWait);

    /** Grants no slot for this long from now. A pause that ends later stays as it is. */
    void pauseSlots(Duration duration);

    /** Records that these products changed at that moment and notifies every subscribed node, this one included. */
    void recordInvalidation(Collection<Sku> skus, Instant when);

    /** Returns the products changed since that moment, at most the latest 10,000. */
    Map<Sku, Instant> invalidationsSince(Instant since);

    /** Passes the SKU of every change to this listener, which must return at once. */
    void subscribe(Consumer<Sku> listener);

    /** Releases its resources. */
    @Override
    void close();

    /**
     * Whether a slot was reserved.
     *
     * @param granted whether there is one
     * @param delay how long to wait for it; if there is none, how long until one may be reserved
     */
    record SlotReservation(boolean granted, Duration delay) {}
}
