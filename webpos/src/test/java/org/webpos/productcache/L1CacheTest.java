package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.productcache.CacheUnderTest.FRESH;
import static org.webpos.productcache.CacheUnderTest.STALE;
import static org.webpos.productcache.CacheUnderTest.UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.Sku;
import org.webpos.productcache.ProductLoader.TimestampedResult;

class L1CacheTest {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Sku NEW = new Sku("NEW");

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    private final L1Cache memory = new L1Cache(
            new CacheConfig(FRESH, STALE, UNKNOWN, 1000, 0, Quota.UNLIMITED, Duration.ZERO), () -> now);

    @Test
    void thatThereIsNoneIsNotRememberedForLongerBecauseAnOldChangeIsHeardOfAgain() {
        Instant changed = now;
        now = now.plus(ROUND);
        memory.put(new SourceQuery.OfSku(NEW), new TimestampedResult(SourceResult.of(Optional.empty()), now));
        Instant over = now.plus(UNKNOWN);
        while (now.isBefore(over)) {
            assertThat(memory.productIfSold(NEW)).isPresent();
            memory.invalidate(NEW, changed);
            now = now.plus(ROUND);
        }

        assertThat(memory.productIfSold(NEW)).isEmpty();
    }
}
