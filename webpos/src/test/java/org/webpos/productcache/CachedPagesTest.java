package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.productcache.CacheUnderTest.FRESH;
import static org.webpos.productcache.CacheUnderTest.SECOND;
import static org.webpos.productcache.FakeProductSource.sku;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.CachedResult;
import org.webpos.catalog.CachedResult.Freshness;
import org.webpos.catalog.Product;
import org.webpos.catalog.ProductPage;
import org.webpos.catalog.ProductQuery;

/** How pages and their products are cached. */
class CachedPagesTest {

    @AutoClose
    private final CacheUnderTest test = CacheUnderTest.before(1000);

    @Test
    void everyProductOfAPageIsCached() {
        assertThat(test.search(ProductQuery.first(200)).value().products()).hasSize(200);
        assertThat(test.find(sku(199)).freshness()).isEqualTo(Freshness.FRESH);
        assertThat(test.source.requests()).isEqualTo(1);
    }

    @Test
    void productsOfAPageAreRefreshedWithTheWholePage() {
        test.search(ProductQuery.first(200));
        for (int i = 0; i < 200; i++) {
            test.source.price(sku(i), 250);
        }
        test.pass(FRESH.multipliedBy(8).dividedBy(10));
        for (int i = 0; i < 200; i++) {
            test.find(sku(i));
        }

        test.awaitPrice(sku(199), 250);
        assertThat(test.source.requests()).isEqualTo(2);
    }

    @Test
    void aPageShowsWhatWasLoadedOfItsProductsLater() {
        ProductPage before = test.search(ProductQuery.first(3)).value();
        test.source.price(sku(1), 250);
        test.pass(SECOND);
        test.cache.invalidate(List.of(sku(1)));
        test.pass(SECOND);
        test.awaitPrice(sku(1), 250);
        ProductPage after = test.search(ProductQuery.first(3)).value();

        assertThat(before.products()).extracting(Product::priceCents).containsExactly(100L, 100L, 100L);
        assertThat(after.products()).extracting(Product::priceCents).containsExactly(100L, 250L, 100L);
    }

    @Test
    void aPageShowsTheLatestVersionOfAProductThatHasChangedAgain() {
        test.search(ProductQuery.first(3));
        test.source.price(sku(1), 250);
        test.pass(SECOND);
        test.cache.invalidate(List.of(sku(1)));
        test.pass(SECOND);
        test.awaitPrice(sku(1), 250);
        test.source.makeUnavailable(Duration.ZERO);
        test.pass(SECOND);
        test.cache.invalidate(List.of(sku(1)));
        CachedResult<ProductPage> after = test.search(ProductQuery.first(3));

        assertThat(after.value().products()).extracting(Product::priceCents).containsExactly(100L, 250L, 100L);
        assertThat(after.freshness()).isEqualTo(Freshness.STALE);
    }

    /** More pages than the cache holds. */
    @Test
    void aRequestedPageIsReturnedThoughTheCacheIsFull() {
        for (int i = 0; i < 600; i++) {
            ProductQuery query = ProductQuery.first(50).after(sku(i % 200));
            assertThat(test.search(query).value().products()).hasSize(50);
        }
    }

    @Test
    void aPageStaysTheSameWhileNothingIsLoaded() {
        ProductPage before = test.search(ProductQuery.first(3)).value();
        assertThat(test.search(ProductQuery.first(3)).value()).isSameAs(before);
    }
}
