package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.CacheUnderTest.FRESH;
import static org.webpos.productcache.FakeProductSource.sku;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductState;

/** The states of products as carts read them, which never wait. */
class ProductStateTest {

    @AutoClose
    private final CacheUnderTest test = CacheUnderTest.before(1000);

    private ProductState state(int number) {
        return test.cache.state(sku(number));
    }

    @Test
    void aProductThatIsNotCachedIsLoadingAndThenPriced() {
        assertThat(state(1)).isInstanceOf(ProductState.Loading.class);
        await(() -> state(1) instanceof ProductState.Priced);
        assertThat(test.source.requests()).isEqualTo(1);
    }

    @Test
    void cartsDoNotWaitWhileTheSourceHangs() {
        test.find(sku(1));
        test.source.before(test.answer::join);
        assertThat(state(2)).isInstanceOf(ProductState.Loading.class);
        test.pass(FRESH.multipliedBy(3));
        assertThat(state(1)).isInstanceOf(ProductState.Priced.class);
    }

    @Test
    void aProductThatIsNotSoldIsNotFound() {
        await(() -> state(5000) instanceof ProductState.NotFound);
    }

    @Test
    void aSourceWithoutAQuotaIsQueriedByCartsAsWell() {
        try (CacheUnderTest unlimited = CacheUnderTest.withoutQuota(10)) {
            assertThat(unlimited.cache.state(sku(1))).isInstanceOf(ProductState.Priced.class);
            assertThat(unlimited.cache.state(sku(50))).isInstanceOf(ProductState.NotFound.class);
            unlimited.source.makeUnavailable(Duration.ZERO);
            assertThat(unlimited.cache.state(sku(2))).isInstanceOf(ProductState.Loading.class);
            assertThat(unlimited.cache.state(sku(1))).isInstanceOf(ProductState.Priced.class);
        }
    }
}
