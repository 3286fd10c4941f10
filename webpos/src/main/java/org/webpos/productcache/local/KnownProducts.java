package org.webpos.productcache.local;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.webpos.catalog.Known;
import org.webpos.catalog.Sku;
import org.webpos.catalog.SourceAwayException;
import org.webpos.catalog.supply.Question;

/**
 * What is known of products without waiting for their source, for carts. What is asked for here is renewed in time behind the
 * scenes. Thread-safe.
 */
final class KnownProducts {

    private final Memory memory;
    private final Recollection recollection;
    private final Flights flights;
    private final InstantSource clock;

    /** Asks the source at once, where it is near enough for that. */
    private final Optional<BiConsumer<Question, Instant>> fetch;

    /** Knows what is in this memory and what other nodes have heard. */
    KnownProducts(Memory memory, Recollection recollection, Flights flights, InstantSource clock) {
        this(memory, recollection, flights, clock, Optional.empty());
    }

    private KnownProducts(
            Memory memory,
            Recollection recollection,
            Flights flights,
            InstantSource clock,
            Optional<BiConsumer<Question, Instant>> fetch) {
        this.memory = memory;
        this.recollection = recollection;
        this.flights = flights;
        this.clock = clock;
        this.fetch = fetch;
    }

    /** The same, but asking a source that minds nothing by this, which blocks and throws a {@link SourceAwayException}. */
    KnownProducts askingBy(BiConsumer<Question, Instant> near) {
        return new KnownProducts(memory, recollection, flights, clock, Optional.of(near));
    }

    Known of(Sku sku) {
        Optional<Known> here = here(sku);
        boolean isEnough = here.isPresent() && !(here.get() instanceof Known.Outdated);
        if (!isEnough && recollection.of(sku)) {
            here = here(sku);
        }
        return here.orElseGet(() -> fetch.map(near -> fetchedNow(sku, near)).orElseGet(() -> beingAsked(sku)));
    }

    private Known beingAsked(Sku sku) {
        flights.look(new Question.OfSku(sku), memory.wanted(sku));
        return new Known.NotYet();
    }

    private Known fetchedNow(Sku sku, BiConsumer<Question, Instant> near) {
        try {
            near.accept(new Question.OfSku(sku), memory.wanted(sku));
        } catch (SourceAwayException away) {
            return new Known.NotYet();
        }
        return here(sku).orElseGet(Known.NotYet::new);
    }

    private Optional<Known> here(Sku sku) {
        Optional<Known> product = memory.product(sku).map(kept -> {
            renewDue(sku, kept);
            return kept.value().known();
        });
        return product.or(() -> memory.missing(sku).map(asked -> new Known.Missing()));
    }

    private void renewDue(Sku sku, Kept<KeptProduct> kept) {
        if (kept.value().outdated()) {
            flights.renew(new Question.OfSku(sku), memory.wanted(sku));
        } else if (kept.isDue(clock.instant())) {
            flights.renew(renewal(sku, kept), kept.asked());
        }
    }

    /** A product that came with a page comes with it again, together with all others on it; unless it was not on it then. */
    Question renewal(Sku sku, Kept<KeptProduct> kept) {
        boolean itWasNotThere = memory.heard(kept.origin()).isAfter(kept.asked());
        return itWasNotThere ? new Question.OfSku(sku) : kept.origin();
    }
}
