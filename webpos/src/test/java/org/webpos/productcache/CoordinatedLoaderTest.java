package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductQuery;
import org.webpos.catalog.ProductSourceUnavailableException;
import org.webpos.cluster.CacheCoordinator;
import org.webpos.productcache.CacheConfig.Quota;

/** What a loader stores in the coordinator, and what it does if that fails. */
class CoordinatedLoaderTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final SourceQuery PAGE = new SourceQuery.OfPage(ProductQuery.first(2));

    private final FakeProductSource source = FakeProductSource.selling(2);

    private CoordinatedLoader before(CacheCoordinator coordinator) {
        CacheConfig config = new CacheConfig(MINUTE, DAY, MINUTE, 1000, 0, Quota.UNLIMITED, MINUTE, Timeouts.USUAL);
        return new CoordinatedLoader(source, coordinator, config, InstantSource.system());
    }

    @Test
    void aResultIsReturnedThoughItCannotBeStoredOrItsLeaseReleased() {
        CoordinatedLoader loader = before(ObservedCoordinator.observedBy((method, arguments) -> {
            if (Set.of("put", "releaseLease").contains(method)) {
                throw new ProductSourceUnavailableException("the coordinator did not respond in time", Duration.ZERO);
            }
        }));

        assertThat(loader.load(PAGE, Instant.EPOCH).result().page().products()).hasSize(2);
    }

    @Test
    void aPageIsStoredForAWhileAndItsProductsForLong() {
        Map<Object, Object> ttls = new HashMap<>();
        CoordinatedLoader loader = before(ObservedCoordinator.observedBy((method, arguments) -> {
            if (method.equals("put")) {
                ((Map<?, ?>) arguments[0]).keySet().forEach(key -> ttls.put(key, arguments[1]));
            }
        }));
        SourceQuery unknown = new SourceQuery.OfSku(FakeProductSource.sku(7));
        loader.load(PAGE, Instant.EPOCH);
        loader.load(unknown, Instant.EPOCH);

        assertThat(ttls)
                .containsEntry(PAGE.cacheKey(), Duration.ofMinutes(10))
                .containsEntry(new SourceQuery.OfSku(FakeProductSource.sku(0)).cacheKey(), DAY)
                .containsEntry(new SourceQuery.OfSku(FakeProductSource.sku(1)).cacheKey(), DAY)
                .containsEntry(unknown.cacheKey(), MINUTE)
                .hasSize(4);
    }
}
