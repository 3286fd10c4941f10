package org.webpos.catalog.supply;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.webpos.catalog.Sku;

/**
 * What all nodes have in common about products: replies, who is asking what, and when the source may be asked next.
 * Thread-safe.
 *
 * <p>Every call ends within two seconds, with a {@link org.webpos.catalog.SourceAwayException} where it could not be done.
 * Nothing here is lasting: it may all be gone at any moment.
 */
public interface CacheCoordinator extends AutoCloseable {

    /** Reads a text; empty where there is none, or no longer. */
    Optional<String> get(String key);

    /** Keeps texts for so long, each replacing what was there. */
    void put(Map<String, String> texts, Duration life);

    /**
     * Claims a key for this owner, or renews the claim it has. A claim ends by itself: nobody has to outlive it. Where
     * the node dies that counts the time, it may end later than it should.
     *
     * @param most how many owners may have the key at a time
     * @return whether the owner has it now; false while so many others do
     */
    boolean claim(String key, int most, String owner, Duration lease);

    /** The same for a key that one owner has at a time. */
    default boolean claim(String key, String owner, Duration lease) {
        return claim(key, 1, owner, lease);
    }

    /** Gives a claim back; nothing where the owner no longer has it. */
    void release(String key, String owner);

    /**
     * Takes the next turn to ask the source. Turns are an interval apart, whichever node takes them.
     *
     * @param patience the longest wait that is worth it; where it would be longer no turn is taken
     */
    Turn turn(Duration interval, Duration patience);

    /** Lets nobody have a turn for so long from now, unless that is so already. */
    void pause(Duration time);

    /** Remembers that these products changed at that moment, and tells every node that listens, this one included. */
    void change(Collection<Sku> skus, Instant when);

    /** Recalls the changes since that moment, at most the latest 10,000. */
    Map<Sku, Instant> changes(Instant since);

    /** Hands the sku of every change to this ear, which returns at once. */
    void listen(Consumer<Sku> ear);

    /** Gives back what it holds open. */
    @Override
    void close();

    /**
     * A turn, or none.
     *
     * @param granted whether there is one
     * @param delay how long to wait for it; where there is none, after what time one may be had
     */
    record Turn(boolean granted, Duration delay) {}
}
