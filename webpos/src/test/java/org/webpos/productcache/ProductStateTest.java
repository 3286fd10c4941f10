package org.webpos.productcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.webpos.Eventually.await;
import static org.webpos.productcache.CacheUnderTest.FRESH;
import static org.webpos.productcache.FakeProductSource.sku;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.webpos.catalog.ProductState;

/** What carts are told, which wait for nobody. */
class ProductStateTest {

    private final CacheUnderTest test = CacheUnderTest.before(1000);
    private final CompletableFuture<Void> answer = new CompletableFuture<>();

    @AfterEach
    void close() {
        answer.complete(null);
        test.close();
    }

    private ProductState known(int number) {
        return test.cache.state(sku(number));
    }

    @Test
    void whatNobodyHasAskedForIsNotKnownYetAndSoonIs() {
        assertThat(known(1)).isInstanceOf(ProductState.Loading.class);
        await(() -> known(1) instanceof ProductState.Priced);
        assertThat(test.source.asked()).isEqualTo(1);
    }

    @Test
    void cartsWaitForNobodyWhileTheSourceHangs() {
        test.find(sku(1));
        test.source.before(answer::join);
        assertThat(known(2)).isInstanceOf(ProductState.Loading.class);
        test.pass(FRESH.multipliedBy(3));
        assertThat(known(1)).isInstanceOf(ProductState.Priced.class);
    }

    @Test
    void whatIsNotSoldIsMissing() {
        await(() -> known(5000) instanceof ProductState.NotFound);
    }

    @Test
    void aSourceThatIsNearIsAskedByCartsAsWell() {
        try (CacheUnderTest near = CacheUnderTest.near(10)) {
            assertThat(near.cache.state(sku(1))).isInstanceOf(ProductState.Priced.class);
            assertThat(near.cache.state(sku(50))).isInstanceOf(ProductState.NotFound.class);
            near.source.goAway(Duration.ZERO);
            assertThat(near.cache.state(sku(2))).isInstanceOf(ProductState.Loading.class);
            assertThat(near.cache.state(sku(1))).isInstanceOf(ProductState.Priced.class);
        }
    }
}
