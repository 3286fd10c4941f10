package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.productcache.CacheUnderTest.FRESH;
import static org.webpos.productcache.CacheUnderTest.STALE;
import static org.webpos.productcache.CacheUnderTest.UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Sku;

class ProductMemoryTest {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Sku NEW = new Sku("NEW");

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    private final ProductEntries memory = new ProductEntries(
            new CachePolicy(new CacheConfig(FRESH, STALE, UNKNOWN, 1000, 0, Duration.ZERO), () -> now));

    @Test
    void thatThereIsNoneIsNotRememberedForLongerBecauseAnOldChangeIsHeardOfAgain() {
        Instant changed = now;
        now = now.plus(ROUND);
        memory.withdraw(new SourceQuery.OfSku(NEW), now);
        Instant over = now.plus(UNKNOWN);
        while (now.isBefore(over)) {
            assertThat(memory.missing(NEW)).isPresent();
            memory.change(NEW, changed);
            now = now.plus(ROUND);
        }

        assertThat(memory.missing(NEW)).isEmpty();
    }
}
