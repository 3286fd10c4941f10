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
import org.webpos.productcache.CacheConfig.Quota;
import org.webpos.productcache.ProductLoader.TimestampedResult;
import org.webpos.productcache.SourceQuery.SourceResult;

class L1CacheTest {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
    private static final Sku NEW = new Sku("NEW");

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    private final L1Cache l1 = new L1Cache(
            new CacheConfig(FRESH, STALE, UNKNOWN, 1000, 0, Quota.UNLIMITED, Duration.ZERO, Timeouts.USUAL), () -> now);

    @Test
    void aNegativeEntryIsNotCachedForLongerBecauseAnOldInvalidationIsReceivedAgain() {
        Instant changed = now;
        now = now.plus(POLL_INTERVAL);
        l1.put(new SourceQuery.OfSku(NEW), new TimestampedResult(SourceResult.of(Optional.empty()), now));
        Instant over = now.plus(UNKNOWN);
        while (now.isBefore(over)) {
            assertThat(l1.productIfSold(NEW)).isPresent();
            l1.invalidate(NEW, changed);
            now = now.plus(POLL_INTERVAL);
        }

        assertThat(l1.productIfSold(NEW)).isEmpty();
    }
}
