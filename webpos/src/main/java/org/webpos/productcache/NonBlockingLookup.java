package org.webpos.productcache;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.catalog.ProductState;
import org.webpos.catalog.Sku;

/**
 * What is known of products without waiting for their source, for carts. What is asked for here is renewed in time behind the
 * scenes. Thread-safe.
 */
final class NonBlockingLookup {

    private final L1Cache memory;
    private final L2Lookup recollection;
    private final SingleFlight flights;
    private final InstantSource clock;

    /** Asks the source at once, where it is near enough for that. */
    private final Optional<BiConsumer<SourceQuery, Instant>> fetch;

    /** Knows what is in this memory and what other nodes have heard. */
    NonBlockingLookup(L1Cache memory, L2Lookup recollection, SingleFlight flights, InstantSource clock) {
        this(memory, recollection, flights, clock, Optional.empty());
    }

    private NonBlockingLookup(
            L1Cache memory,
            L2Lookup recollection,
            SingleFlight flights,
            InstantSource clock,
            Optional<BiConsumer<SourceQuery, Instant>> fetch) {
        this.memory = memory;
        this.recollection = recollection;
        this.flights = flights;
        this.clock = clock;
        this.fetch = fetch;
    }

    /** The same, but asking a source that minds nothing by this, which blocks and throws a {@link ProductSourceUnavailableException}. */
    NonBlockingLookup askingBy(BiConsumer<SourceQuery, Instant> near) {
        return new NonBlockingLookup(memory, recollection, flights, clock, Optional.of(near));
    }

    ProductState of(Sku sku) {
        Optional<ProductState> here = here(sku);
        boolean isEnough = here.isPresent() && !(here.get() instanceof ProductState.Outdated);
        if (!isEnough && recollection.of(sku)) {
            here = here(sku);
        }
        return here.orElseGet(() -> fetch.map(near -> fetchedNow(sku, near)).orElseGet(() -> beingAsked(sku)));
    }

    private ProductState beingAsked(Sku sku) {
        flights.look(new SourceQuery.OfSku(sku), memory.wanted(sku));
        return new ProductState.Loading();
    }

    private ProductState fetchedNow(Sku sku, BiConsumer<SourceQuery, Instant> near) {
        try {
            near.accept(new SourceQuery.OfSku(sku), memory.wanted(sku));
        } catch (ProductSourceUnavailableException away) {
            return new ProductState.Loading();
        }
        return here(sku).orElseGet(ProductState.Loading::new);
    }

    private Optional<ProductState> here(Sku sku) {
        Optional<ProductState> product = memory.product(sku).map(kept -> {
            renewDue(sku, kept);
            return kept.value().known();
        });
        return product.or(() -> memory.missing(sku).map(asked -> new ProductState.NotFound()));
    }

    private void renewDue(Sku sku, CacheEntry<CachedProduct> kept) {
        if (kept.value().outdated()) {
            flights.renew(new SourceQuery.OfSku(sku), memory.wanted(sku));
        } else if (kept.isDue(clock.instant())) {
            flights.renew(renewal(sku, kept), kept.asked());
        }
    }

    /** A product that came with a page comes with it again, together with all others on it; unless it was not on it then. */
    SourceQuery renewal(Sku sku, CacheEntry<CachedProduct> kept) {
        boolean itWasNotThere = memory.heard(kept.origin()).isAfter(kept.asked());
        return itWasNotThere ? new SourceQuery.OfSku(sku) : kept.origin();
    }
}
