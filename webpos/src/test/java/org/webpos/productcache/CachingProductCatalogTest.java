package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.CacheUnderTest.FRESH;
import static org.webpos.productcache.CacheUnderTest.SECOND;
import static org.webpos.productcache.CacheUnderTest.UNKNOWN;
import static org.webpos.productcache.FakeProductSource.sku;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.CachedResult.Freshness;
import org.webpos.catalog.Product;
import org.webpos.catalog.Sku;

/** What is cached, and for how long. */
class CachingProductCatalogTest {

    @AutoClose
    private final CacheUnderTest test = CacheUnderTest.before(1000);

    @Test
    void aCachedProductIsNotRequestedAgain() {
        assertThat(test.find(1).freshness()).isEqualTo(Freshness.FETCHED);
        test.pass(FRESH.dividedBy(2));
        CachedResult<Optional<Product>> again = test.find(1);

        assertThat(again.freshness()).isEqualTo(Freshness.FRESH);
        assertThat(again.age()).isEqualTo(FRESH.dividedBy(2));
        assertThat(again.value())
                .hasValueSatisfying(product -> assertThat(product.sku()).isEqualTo(sku(1)));
        assertThat(test.source.requests()).isEqualTo(1);
    }

    @Test
    void anEntryInUseIsRefreshedBeforeItIsStale() {
        test.find(1);
        test.source.price(sku(1), 250);
        test.pass(FRESH.multipliedBy(8).dividedBy(10));
        assertThat(test.find(1).freshness()).isEqualTo(Freshness.FRESH);

        test.awaitPrice(sku(1), 250);
        assertThat(test.source.requests()).isEqualTo(2);
    }

    @Test
    void aNegativeResultIsCachedForAShortTime() {
        Sku none = new Sku("NONE-1");
        assertThat(test.find(none).value()).isEmpty();
        test.pass(UNKNOWN.minus(SECOND));
        CachedResult<Optional<Product>> again = test.find(none);
        assertThat(again.value()).isEmpty();
        assertThat(again.age()).isEqualTo(UNKNOWN.minus(SECOND));
        assertThat(test.source.requests()).isEqualTo(1);
    }

    @Test
    void categoriesAreCached() {
        assertThat(test.categories().value()).containsExactly("Drinks");
        assertThat(test.categories().freshness()).isEqualTo(Freshness.FRESH);
        assertThat(test.source.requests()).isEqualTo(1);
    }

    @Test
    void manyUnknownSkusAreBoundedAndEvictNoProduct() {
        test.find(1);
        for (int i = 0; i < 20_000; i++) {
            test.find(new Sku("NONE-" + i));
        }

        assertThat(test.find(1).freshness()).isEqualTo(Freshness.FRESH);
        assertThat(test.cache.size()).isLessThanOrEqualTo(2L * CacheUnderTest.MAXIMUM);
    }

    @Test
    void aFailedBackgroundRefreshIsRetried() {
        test.find(1);
        test.source.price(sku(1), 250);
        test.source.makeUnavailable(Duration.ZERO);
        test.pass(FRESH.plus(SECOND));
        test.find(1);
        await(() -> test.source.requests() == 2);
        test.source.makeAvailable();
        await(() -> test.find(1)
                .value()
                .filter(product -> product.priceCents() == 250)
                .isPresent());
    }
}
